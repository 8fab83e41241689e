// Drafts, and additions to what a person wrote: nothing of it moves, and a second time adds
// nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "authority/learn_draft.h"
#include "authority/load.h"

namespace cardea::authority {
namespace {

IpAddress ip(std::string_view text) { return *IpAddress::parse(text); }

LearntFunction function(Role role, std::vector<std::string_view> addresses) {
  LearntFunction out;
  out.roles.add(role);
  for (const std::string_view address : addresses) out.addresses.push_back(ip(address));
  out.why = {"does what it does"};
  return out;
}

Learnt some() {
  Learnt learnt;
  learnt.functions = {function(Role::smf, {"10.0.0.4"}),
                      function(Role::upf, {"10.0.0.7", "10.0.0.107"}),
                      function(Role::gnb, {"2001:db8::30"})};
  learnt.strangers = {{ip("10.0.0.10"), "serves tcp/7777 to 10.0.0.4"}};
  learnt.subscribers = {ip("10.45.0.2")};
  learnt.pools = pools_of(learnt.subscribers, {});
  learnt.plmns = {{"999-70", 1}};
  return learnt;
}

Network load(const std::string& text) {
  auto loaded = load_network_text(text, "n.yaml");
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().front().text()) << text;
  return loaded ? loaded->network : Network{};
}

Draft add(const std::string& text, const Learnt& learnt = some()) {
  auto draft = add_to_network(learnt, text, load(text), "n.yaml");
  EXPECT_TRUE(draft) << (draft ? "" : draft.error().text());
  return draft ? *draft : Draft{};
}

// Every octet of `before` stands in `after`, in its order.
bool is_kept(std::string_view before, std::string_view after) {
  std::size_t at = 0;
  for (const char c : before) {
    at = after.find(c, at);
    if (at == std::string_view::npos) return false;
    ++at;
  }
  return true;
}

TEST(Draft, IsValidAndWhollyUnconfirmed) {
  const auto draft = draft_network(some());
  ASSERT_TRUE(draft);
  const Network network = load(draft->text);
  ASSERT_EQ(network.functions.size(), 3U);
  for (const Function& function : network.functions) EXPECT_TRUE(function.observed);
  EXPECT_EQ(network.function_named("upf-1")->addresses.size(), 2U);
  EXPECT_EQ(network.owner.plmns, std::vector<std::string>{"999-70"});
  EXPECT_EQ(network.owner.ue_pools.front().text(), "10.45.0.0/24");
  EXPECT_TRUE(network.warrants.empty());
  EXPECT_TRUE(network.partners.empty());
  EXPECT_TRUE(network.monitoring.mirrors.empty());
  EXPECT_NE(draft->text.find("  # does what it does\n  - {name: smf-1, "), std::string::npos);
  EXPECT_NE(draft->text.find("# not known: 10.0.0.10: serves"), std::string::npos);
}

TEST(Draft, NothingRecognisedIsAFailure) { EXPECT_FALSE(draft_network(Learnt{})); }

TEST(Draft, StrangersAreBounded) {
  Learnt learnt = some();
  for (std::uint32_t i = 0; i < kStrangersMax; ++i)
    learnt.strangers.push_back({IpAddress::v4(0x0B00'0000 + i), "uses something"});
  const auto draft = draft_network(learnt);
  ASSERT_TRUE(draft);
  EXPECT_EQ(draft->strangers, kStrangersMax);
  EXPECT_NE(draft->text.find("# and 1 more\n"), std::string::npos);
}

TEST(Merge, ASecondTimeAddsNothing) {
  const std::string drafted = draft_network(some())->text;
  const Draft again = add(drafted);
  EXPECT_EQ(again.diff, "");
  EXPECT_EQ(again.text, drafted);
  EXPECT_TRUE(again.notes.empty());
}

constexpr std::string_view kEdited =
    "# ours\n"
    "version: 1   # of the keys\n"
    "operator: {name: 'Lab', plmns: [\"999-70\"]}\n"
    "\n"
    "functions:   # everything\n"
    "  # the one and only\n"
    "  - name: smf-1  # renamed later?\n"
    "    role: smf\n"
    "    addresses:   [ 10.0.0.4 ]\n"
    "# the end of functions\n"
    "\n"
    "policy: {encrypted: []}  # nothing yet\n";

TEST(Merge, AddsBehindTheLastFunctionAndKeepsEveryOctet) {
  const Draft draft = add(std::string{kEdited});
  EXPECT_TRUE(is_kept(kEdited, draft.text)) << draft.text;
  EXPECT_NE(draft.text.find("    addresses:   [ 10.0.0.4 ]\n"
                            "  # does what it does\n"
                            "  - {name: upf-1, role: upf, addresses: [10.0.0.7, 10.0.0.107], "
                            "observed: true}\n"
                            "  # does what it does\n"
                            "  - {name: gnb-1, role: gnb, addresses: [\"2001:db8::30\"], "
                            "observed: true}\n"
                            "  # not known: 10.0.0.10: serves tcp/7777 to 10.0.0.4\n"
                            "# the end of functions\n"),
            std::string::npos)
      << draft.text;
  EXPECT_NE(draft.text.find("{ue_pools: [10.45.0.0/24], name: 'Lab'"), std::string::npos)
      << draft.text;
  EXPECT_FALSE(load(draft.text).function_named("smf-1")->observed);
  EXPECT_EQ(add(draft.text).diff, "");
}

TEST(Merge, TheDifferenceIsUnified) {
  const Draft draft = add(std::string{kEdited});
  EXPECT_EQ(draft.diff,
            "--- n.yaml\n"
            "+++ n.yaml\n"
            "@@ -1,12 +1,17 @@\n"
            " # ours\n"
            " version: 1   # of the keys\n"
            "-operator: {name: 'Lab', plmns: [\"999-70\"]}\n"
            "+operator: {ue_pools: [10.45.0.0/24], name: 'Lab', plmns: [\"999-70\"]}\n"
            " \n"
            " functions:   # everything\n"
            "   # the one and only\n"
            "   - name: smf-1  # renamed later?\n"
            "     role: smf\n"
            "     addresses:   [ 10.0.0.4 ]\n"
            "+  # does what it does\n"
            "+  - {name: upf-1, role: upf, addresses: [10.0.0.7, 10.0.0.107], observed: true}\n"
            "+  # does what it does\n"
            "+  - {name: gnb-1, role: gnb, addresses: [\"2001:db8::30\"], observed: true}\n"
            "+  # not known: 10.0.0.10: serves tcp/7777 to 10.0.0.4\n"
            " # the end of functions\n"
            " \n"
            " policy: {encrypted: []}  # nothing yet\n");
}

// Layouts that people write.
TEST(Merge, EveryLayoutOfListsIsAddedTo) {
  const std::string functions = "functions:\n- {name: smf-1, role: smf, addresses: [10.0.0.4]}";
  for (const char* owner : {
           "operator:\n  name: Lab\n  plmns: [\"001-01\"]\n  ue_pools: [10.60.0.0/16] # ours\n",
           "operator:\n  name: Lab\n  plmns:\n    - \"001-01\"  # ours\n  ue_pools:\n  - "
           "10.60.0.0/16\n",
           "operator:\n    name: Lab\n    plmns: [ \"001-01\" ]\n    ue_pools: []\n",
           "operator:\n  plmns:\n  - \"001-01\"\n  name: Lab\n",
           "operator: {plmns: [\"001-01\"], ue_pools: [10.60.0.0/16], name: Lab}\n",
       }) {
    for (const std::string& text : {"version: 1\n" + std::string{owner} + functions + "\n",
                                    "version: 1\n" + functions + "\n" + std::string{owner},
                                    "version: 1\n" + std::string{owner} + functions}) {
      const Draft draft = add(text);
      EXPECT_TRUE(is_kept(text, draft.text)) << draft.text;
      const Network network = load(draft.text);
      EXPECT_EQ(network.functions.size(), 3U);
      EXPECT_EQ(network.owner.plmns.size(), 2U);
      EXPECT_NE(std::ranges::find(network.owner.ue_pools, *Prefix::parse("10.45.0.0/24")),
                network.owner.ue_pools.end());
      EXPECT_EQ(add(draft.text).diff, "") << draft.text;
    }
  }
}

TEST(Merge, LineEndsOfOtherSystemsStay) {
  std::string text{kEdited};
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2)
    text.insert(at, 1, '\r');
  const Draft draft = add(text);
  EXPECT_TRUE(is_kept(text, draft.text));
  const auto count = [&](char c) { return std::ranges::count(draft.text, c); };
  EXPECT_EQ(count('\r'), count('\n'));
}

TEST(Merge, AFlowOfFunctionsIsRefused) {
  const std::string text =
      "version: 1\noperator: {name: Lab, plmns: [\"001-01\"]}\n"
      "functions: [{name: smf-1, role: smf, addresses: [10.0.0.4]}]\n";
  EXPECT_FALSE(add_to_network(some(), text, load(text), "n.yaml"));
}

TEST(Merge, NewAddressesOfAKnownFunctionStandByThemselves) {
  const Draft draft = add(std::string{kEdited} + "# end\n", [] {
    Learnt learnt;
    learnt.functions = {function(Role::smf, {"10.0.0.4", "10.0.0.44"})};
    return learnt;
  }());
  EXPECT_NE(draft.text.find("  # perhaps of smf-1, at 10.0.0.4: then add them there\n"
                            "  - {name: smf-2, role: smf, addresses: [10.0.0.44], "
                            "observed: true}\n"),
            std::string::npos)
      << draft.text;
}

TEST(Merge, WhatAPersonSaidStands) {
  const std::string text =
      "version: 1\noperator: {name: Lab, plmns: [\"999-70\"], ue_pools: [10.45.0.0/16]}\n"
      "functions:\n  - {name: old, role: oam, addresses: [10.0.0.4], until: 2000-01-01T00:00:00Z}\n"
      "partners:\n  - {name: visited, plmns: [\"001-01\"], addresses: [10.0.0.7, 10.0.0.107]}\n"
      "monitoring: {mirrors: [{name: m, from: [old], to: [10.0.0.10]}]}\n";
  Learnt learnt = some();
  learnt.plmns["001-01"] = 1;
  const Draft draft = add(text, learnt);
  EXPECT_EQ(draft.functions, 1U);  // the gNB
  EXPECT_EQ(draft.strangers, 0U);
  EXPECT_EQ(draft.plmns, 0U);
  EXPECT_EQ(draft.pools, 0U);
  ASSERT_EQ(draft.notes.size(), 3U);
  EXPECT_EQ(draft.notes[0], "10.0.0.4 is declared as old (oam), but acts as smf");
  EXPECT_EQ(draft.notes[1], "10.0.0.7 of the partner visited acts as upf: not added");
}

}  // namespace
}  // namespace cardea::authority
