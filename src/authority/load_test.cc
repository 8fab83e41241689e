#include "authority/load.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "authority/load_testing.h"
#include "authority/values.h"
#include "authority/yaml_tree.h"

namespace cardea::authority {
namespace {

std::string example() {
  std::ifstream file{"tests/data/network-example.yaml", std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

constexpr std::string_view kHash =
    "hmac-sha256:9b0c4f7a21d35e8860f1b7c2d9e4a3560718f2c4b6a8d0e1f3957b2c4d6e8f01";

// A warrant with one thing changed; the value that is wrong stands on a line of its own.
std::string warrant(std::string_view target, std::string_view rest) {
  return "warrants:\n  - id: W-1\n    authority: court\n    target: " + std::string{target} + "\n" +
         std::string{rest};
}
constexpr std::string_view kRest =
    "    products: [iri]\n    deliver_to: [mdf-1]\n"
    "    from: 2026-11-01T00:00:00Z\n    until: 2026-12-01T00:00:00Z\n";

TEST(Warrants, GoodOneIsRead) {
  const auto loaded = load_network_text(std::string{kHead} + warrant(kHash, kRest), "n.yaml", kNow);
  ASSERT_TRUE(loaded) << all(loaded.error());
  const Warrant& read = loaded->network.warrants.at(0);
  EXPECT_EQ(to_hex(read.target.digest), kHash.substr(12));
  EXPECT_TRUE(read.products.iri);
  EXPECT_FALSE(read.products.content);
  EXPECT_EQ(read.deliver_to, std::vector<std::string>{"mdf-1"});
  EXPECT_EQ(read.line, 8U);
}

TEST(Warrants, UnblindedTargetIsRefusedAndNotRepeated) {
  for (const std::string_view target :
       {"999700000000001", "imsi-999700000000001", "msisdn-4477123", "alice"}) {
    const std::string said = complaint_of(warrant(target, kRest));
    EXPECT_EQ(said,
              "n.yaml:10:13: the target is not blinded: whom a warrant names must not stand here "
              "in the clear; write what `cardea blind --key FILE imsi …` prints\n");
  }
  EXPECT_EQ(complaint_of(warrant("hmac-sha256:999700000000001", kRest)),
            "n.yaml:10:13: the target is not hmac-sha256: and 64 lower-case hexadecimal digits; "
            "blind it again: `cardea blind --key FILE imsi …`\n");
}

TEST(Warrants, TakenIdIsNotRepeated) {
  const std::string said = complaint_of(warrant(kHash, kRest) + warrant(kHash, kRest).substr(10));
  EXPECT_EQ(said, "n.yaml:15:9: the id of this one is taken at line 8; give each its own\n");
}

TEST(Load, ComplainsOfEverythingAtOnceInTheOrderOfTheFile) {
  const std::string said = complaint_of(
      "  - {name: x, role: smff, addresses: [10.1.0.256]}\n"
      "policy: {n4: {duplication: allowed}}\n");
  EXPECT_EQ(std::ranges::count(said, '\n'), 3);
  EXPECT_LT(said.find("n.yaml:7:21"), said.find("n.yaml:7:39"));
  EXPECT_LT(said.find("n.yaml:7:39"), said.find("n.yaml:8:28"));
}

TEST(Load, ComplaintsAreCapped) {
  std::string many;
  for (int i = 0; i < 500; ++i) many += "  - {name: x" + std::to_string(i) + ", role: nobody}\n";
  const auto loaded = load_network_text(std::string{kHead} + many, "n.yaml");
  ASSERT_FALSE(loaded);
  EXPECT_LE(loaded.error().size(), 2 * Diagnostics::kKeptMax + 2);
}

TEST(Load, WhatTellsFunctionsApart) {
  for (const std::string_view pair : {
           "  - {name: a, role: smf, addresses: [10.1.0.1], ports: [1]}\n"
           "  - {name: b, role: pcf, addresses: [10.1.0.1], ports: [2]}\n",
           "  - {name: a, role: smf, addresses: [10.1.0.1], interfaces: {n4: 10.1.0.1}}\n"
           "  - {name: b, role: pcf, addresses: [10.1.0.1], interfaces: {n7: 10.1.0.1}}\n",
           "  - {name: a, role: smf, addresses: [10.1.0.1], set: s}\n"
           "  - {name: b, role: smf, addresses: [10.1.0.1], set: s}\n",
           "  - {name: a, role: smf, addresses: [10.1.0.1], pool: s}\n"
           "  - {name: b, role: smf, addresses: [10.1.0.1], pool: s}\n",
           "  - {name: a, role: smf, addresses: [10.1.0.1], until: 2026-11-01T00:00:00Z}\n"
           "  - {name: b, role: smf, addresses: [10.1.0.1], from: 2026-11-01T00:00:00Z}\n",
           "  - {name: a, role: gnb, addresses: [10.1.0.0/24]}\n"
           "  - {name: b, role: smf, addresses: [10.1.0.1]}\n",
           "  - {name: a, role: data_network, addresses: [0.0.0.0/0]}\n",
       }) {
    EXPECT_EQ(complaint_of(std::string{pair}), "") << pair;
  }
}

TEST(Load, PrefixesOfEveryLength) {
  for (int length = 0; length <= 128; ++length) {
    const std::string zero =
        "  - {name: a, role: smf, addresses: [\"::/" + std::to_string(length) + "\"]}\n";
    EXPECT_EQ(complaint_of(zero), "") << length;
    const std::string one =
        "  - {name: a, role: smf, addresses: [\"8000::1/" + std::to_string(length) + "\"]}\n";
    EXPECT_EQ(complaint_of(one).empty(), length == 128) << length;
  }
}

TEST(Load, TooManyAtOneAddress) {
  const auto sharers = [](int count) {
    std::string out;
    for (int i = 0; i < count; ++i)
      out += "  - {name: a" + std::to_string(i) + ", role: smf, addresses: [10.1.0.1], set: s}\n";
    return out;
  };
  EXPECT_EQ(complaint_of(sharers(256)), "");
  EXPECT_EQ(complaint_of(sharers(257)),
            "n.yaml:7:39: 257 functions share 10.1.0.1; declare them as one function, 256 at "
            "most\n");
}

TEST(Load, MissingFile) {
  const auto loaded = load_network("tests/data/no-such-network.yaml");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().at(0).text(),
            "tests/data/no-such-network.yaml: cannot be read: No such file or directory; give the "
            "path of the declared network, as in --network network.yaml");
  EXPECT_FALSE(load_network("tests/data"));
}

TEST(Load, EmptyAndTooLarge) {
  EXPECT_EQ(all(load_network_text("", "n").error()),
            "n: the file is empty; begin with `version: 1`, `operator:` and `functions:`\n");
  EXPECT_FALSE(load_network_text(std::string(kYamlOctetsMax + 1, '#'), "n"));
  EXPECT_FALSE(load_network_text(
      "a: " + std::string(kYamlDepthMax, '[') + std::string(kYamlDepthMax, ']'), "n"));
}

TEST(Load, ExampleIsReadWhole) {
  const auto loaded = load_network("tests/data/network-example.yaml", kNow);
  ASSERT_TRUE(loaded) << all(loaded.error());
  EXPECT_EQ(all(loaded->warnings), "");
  const Network& network = loaded->network;
  EXPECT_EQ(network.owner.name, "Lab mobile");
  EXPECT_EQ(network.owner.plmns, std::vector<std::string>{"999-70"});
  EXPECT_EQ(network.functions.size(), 18U);
  const Function* const upf = network.function_named("upf-1");
  ASSERT_NE(upf, nullptr);
  EXPECT_EQ(upf->addresses.size(), 3U);
  ASSERT_NE(upf->interface_at(ReferencePoint::n4), nullptr);
  EXPECT_EQ(upf->interface_at(ReferencePoint::n4)->addresses.at(0).text(), "10.20.0.7");
  EXPECT_EQ(upf->line, 21U);
  EXPECT_EQ(network.partners.at(0).may, (std::vector{Bundle::roam, Bundle::sms}));
  EXPECT_EQ(network.warrants.at(0).valid.until, *parse_rfc3339("2026-12-01T00:00:00Z"));
  EXPECT_EQ(network.maintenance.at(0).to, std::vector<std::string>{"amf-1"});
  EXPECT_EQ(network.monitoring.mirrors.at(0).id, 77);
  EXPECT_EQ(network.monitoring.trace_campaigns.at(0).collectors.at(0).text(), "10.20.0.250");
  EXPECT_EQ(network.monitoring.location_clients.at(0).purpose, "emergency");
  EXPECT_EQ(network.policy.ciphering.size(), 3U);
  EXPECT_EQ(network.policy.grace.warrant, 300 * kSecond);
  EXPECT_EQ(network.policy.grace.provisioning, 60 * kSecond);
  EXPECT_EQ(network.policy.approvals.needed, 2U);
  EXPECT_EQ(network.policy.vendors.at(1).name, "borealis");
  EXPECT_EQ(network.accepted_risks.at(0).key, "3f9c0a1be27d4456");
  EXPECT_EQ(network.digest, sha256(bytes_of(example())));
}

TEST(Load, TokensOfTheServiceBasedInterfaces) {
  const auto loaded = load_network_text(
      std::string{kHead} +
          "  - {name: nrf-1, role: nrf, addresses: [10.1.0.10], token_key: nrf.pem}\n"
          "policy: {sbi: {tokens: required}}\n",
      "n.yaml");
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->network.function_named("nrf-1")->token_key, "nrf.pem");
  EXPECT_EQ(loaded->network.policy.sbi.tokens, Tokens::required);
  EXPECT_EQ(Network{}.policy.sbi.tokens, Tokens::optional);
  EXPECT_NE(complaint_of("  - {name: a, role: nrf, addresses: [10.1.0.1]}\n"
                         "policy: {sbi: {tokens: requird}}\n")
                .find("required"),
            std::string::npos);
}

TEST(Load, AMirrorHoldsSince) {
  const auto loaded =
      load_network_text(std::string{kHead} +
                            "monitoring: {mirrors: [{name: m, from: [upf-1], to: [10.1.0.1],\n"
                            "  since: 2026-11-01T00:00:00Z}]}\n",
                        "n.yaml");
  ASSERT_TRUE(loaded) << all(loaded.error());
  const Mirror& mirror = loaded->network.monitoring.mirrors.at(0);
  EXPECT_EQ(mirror.valid.from, *parse_rfc3339("2026-11-01T00:00:00Z"));
  EXPECT_EQ(mirror.valid.until, Window::kForever);
  EXPECT_EQ(mirror.id, -1);
}

TEST(Load, DurationsHaveUnitsAndAnEnd) {
  EXPECT_EQ(parse_duration("1500ms"), 1'500'000'000);
  EXPECT_EQ(parse_duration("5m"), 300 * kSecond);
  EXPECT_EQ(parse_duration("366d"), 366 * 86'400 * kSecond);
  for (const char* bad : {"367d", "9223372036854775807d", "99999999999999999999s", "s", "5", "5 s",
                          "-5s", "+5s", "", "5S"})
    EXPECT_EQ(parse_duration(bad), std::nullopt) << bad;
}

TEST(Load, EveryPrefixOfTheExample) {
  const std::string whole = example();
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    const auto loaded = load_network_text(whole.substr(0, size), "n");
    EXPECT_TRUE(loaded || !loaded.error().empty());
  }
}

TEST(Load, EveryFlippedByteOfTheExample) {
  std::string text = example();
  for (std::size_t i = 0; i < text.size(); i += 3) {
    const char was = text[i];
    text[i] = static_cast<char>(was ^ (1 << (i % 8)));
    const auto loaded = load_network_text(text, "n");
    EXPECT_TRUE(loaded || !loaded.error().empty());
    text[i] = was;
  }
}

}  // namespace
}  // namespace cardea::authority
