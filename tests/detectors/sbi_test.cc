// What the detectors of the service-based interfaces say beyond their two scenes.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "access/sbi_accesses.h"
#include "detectors/hear_scene.h"
#include "detectors/list.h"

namespace cardea::test {
namespace {

using authority::Verdict;
using findings::Severity;

access::Party party(const IpAddress& address, std::string_view name = {},
                    std::string_view role = {}, std::string_view set = {}) {
  access::Party made;
  made.address = address;
  made.name = name;
  made.role = role;
  made.set = set;
  return made;
}

struct Case {
  std::string_view scene;
  std::string_view detector;
  std::string_view operation;
  Severity severity = Severity::medium;
};

// Each is one finding of that detector, proven by what the scene proves.
TEST(Sbi, WhatElseFires) {
  for (const Case& one : {
           Case{"functions_swept_by_amf", "sbi.nrf.2", "search_many"},
           Case{"vectors_for_no_attach", "sbi.av.1", "generate_vectors", Severity::critical},
           Case{"token_of_another", "sbi.tok.1", "borrow_token", Severity::high},
           Case{"token_borrowed", "sbi.tok.1", "borrow_token", Severity::high},
           Case{"token_too_old", "sbi.tok.1", "use_old_token"},
           Case{"token_too_lasting", "sbi.tok.1", "use_lasting_token"},
           Case{"token_for_another_service", "sbi.tok.1", "exceed_token"},
           Case{"token_asked_by_stranger", "sbi.tok.1", "request_token", Severity::high},
           Case{"stranger_at_the_sepp", "sbi.n32.1", "read_profile"},
           Case{"partners_agree_on_nothing", "sbi.n32.1", "agree_on_no_security"},
           Case{"interception_host_asks", "sbi.li.1", "read_profile", Severity::high},
           Case{"subscribers_swept_by_stranger", "sbi.id.1", "sweep_subscribers", Severity::high},
           Case{"sbi_keys_where_forbidden", "cry.key.1", "read_long_term_keys"},
       }) {
    Play play;
    find_scene(one.scene)->play(play);
    const Heard heard = hear(play);
    const auto found = heard.of(one.detector);
    ASSERT_EQ(found.size(), 1u) << one.scene << ": " << heard.detectors();
    EXPECT_EQ(found[0]->operation, one.operation) << one.scene;
    EXPECT_EQ(name_of(found[0]->severity), name_of(one.severity)) << one.scene;
    EXPECT_EQ(triggers_of(found), play.triggers) << one.scene;
  }
}

TEST(Sbi, AnotherTypeThanDeclaredAndNoneAtAll) {
  Play play;
  find_scene("functions_searched_as_other")->play(play);
  const Heard heard = hear(play);
  const auto found = heard.of("sbi.nrf.2", Severity::medium);
  ASSERT_EQ(found.size(), 2u) << heard.detectors();
  EXPECT_EQ(found[0]->operation, "search_as_other");
  EXPECT_EQ(found[1]->operation, "search_all");
  EXPECT_EQ(triggers_of(found), play.triggers);
}

// Where the policy says nothing, it is the operator's choice: told, but low.
TEST(Sbi, PostureIsLow) {
  Play play;
  find_scene("sbi_keys_where_policy_is_silent")->play(play);
  const Heard heard = hear(play);
  for (const auto* const detector : {"cry.key.1", "sbi.tok.2"}) {
    const auto found = heard.of(detector);
    ASSERT_EQ(found.size(), 1u) << heard.detectors();
    EXPECT_EQ(name_of(found[0]->severity), "low") << detector;
  }
}

// An order that is refused is an attempt, one step lower.
TEST(Sbi, RefusedIsLower) {
  Play play;
  find_scene("subscribers_swept_by_stranger")->play(play);
  const Heard heard = hear(play);
  const auto found = heard.of("sbi.udm.1");
  EXPECT_EQ(found.size(), 9u);
  for (const findings::Finding* one : found) EXPECT_EQ(name_of(one->severity), "low");
}

// All that a request over these interfaces may be.
std::set<access::Operation> operations() {
  using enum access::Operation;
  std::set<access::Operation> all{ask_location, position_subscriber, trace_subscriber, call_back,
                                  request_service};
  for (std::size_t i = 0; i < sbi::kDeedCount; ++i)
    all.insert(access::operation_of(static_cast<sbi::Deed>(i)));
  return all;
}

// No access of these interfaces that is a finding goes unheard, whoever the two are, and none is
// taken for another plane's.
TEST(Sbi, EveryUncoveredAccessIsHeard) {
  const authority::Network network;
  const capture::FramePosition frame{.number = 7};
  for (const access::Operation operation : operations()) {
    for (const std::string_view role : {"", "nrf", "udm", "sepp", "mdf2", "partner", "scp"}) {
      for (const Verdict verdict : {Verdict::uncovered, Verdict::wrong_destination,
                                    Verdict::out_of_scope, Verdict::out_of_window}) {
        authority::JudgedAccess judged;
        judged.access.plane = access::Plane::sbi;
        judged.access.operation = operation;
        judged.access.actor.address = generator::ip("10.20.0.66");
        judged.access.target = party(generator::ip("10.20.0.10"), role, role);
        judged.judgement.verdict = verdict;
        findings::FindingBook book;
        for (const detectors::Entry* const entry : detectors::all())
          entry->make(network)->on_access(judged, {{&frame, 1}, {}, 0}, book);
        const auto found = book.take();
        ASSERT_FALSE(found.empty()) << info_of(judged.access.operation).name << " at " << role;
        for (const findings::Finding& one : found)
          EXPECT_TRUE(one.descriptor->id.starts_with("sbi.")) << one.descriptor->id;
      }
    }
  }
}

// A request with a token, made by hand: what no scene can sign.
struct Shown {
  subscribers::SbiOrders request;
  subscribers::SbiExchange exchange;
  authority::RoleSet client_roles{authority::Role::amf};
  access::Party client = party(generator::ip("10.20.0.5"), "amf-1", "amf");

  Shown() {
    request.claims.has_token = request.claims.is_token_read = true;
    request.claims.algorithm = sbi::Algorithm::es256;
    request.claims.token_digest = 7;
    exchange.outcome = access::Outcome::accepted;
  }
  void to(detectors::Detector& detector, findings::FindingBook& book) {
    exchange.request = &request;
    const access::Party server = party(generator::ip("10.20.0.12"), "udm-1", "udm");
    detector.on_sbi({exchange, client, server, client_roles, {authority::Role::udm}, "n8"}, book);
  }
};

std::string said_of(const std::vector<findings::Finding>& findings) {
  std::string all;
  for (const findings::Finding& one : findings) {
    all += all.empty() ? "" : " ";
    all += one.operation;
  }
  return all;
}
std::string said_of(Shown shown, std::string_view detector = "sbi.tok.1",
                    const authority::Network& network = {}) {
  findings::FindingBook book;
  const auto made = detectors::find(detector)->make(network);
  shown.to(*made, book);
  made->on_end(book);
  return said_of(book.take());
}

TEST(SbiTokens, WhatIsWrongWithOne) {
  Shown shown;
  EXPECT_EQ(said_of(shown), "");
  shown.request.claims.signature = sbi::Signature::good;
  EXPECT_EQ(said_of(shown), "");
  shown.request.claims.signature = sbi::Signature::bad;
  EXPECT_EQ(said_of(shown), "forge_token");
  shown.request.claims.signature = sbi::Signature::alg_not_allowed;
  EXPECT_EQ(said_of(shown), "forge_token");
  shown = {};
  shown.request.claims.algorithm = sbi::Algorithm::hs512;
  EXPECT_EQ(said_of(shown), "forge_token");
  shown = {};
  shown.request.claims.audiences = 8;
  EXPECT_EQ(said_of(shown), "");
  shown.request.claims.audiences = 9;
  EXPECT_EQ(said_of(shown), "use_wide_token");
  shown = {};
  shown.request.claims.not_before = 61;
  EXPECT_EQ(said_of(shown), "use_old_token");
  shown.request.claims.not_before = 60;  // clocks differ
  EXPECT_EQ(said_of(shown), "");
  shown.request.claims.expires = 0xFFFF'FFFF'FFFF'FFFF;
  EXPECT_EQ(said_of(shown), "use_lasting_token");
  shown.request.claims.is_token_read = false;  // what could not be read is not guessed at
  EXPECT_EQ(said_of(shown), "");
}

TEST(SbiTokens, OneSetIsOneBearerAndAProxyIsNone) {
  const auto second = [](access::Party other, authority::RoleSet roles) {
    const authority::Network network;
    const auto detector = detectors::find("sbi.tok.1")->make(network);
    findings::FindingBook book;
    Shown first;
    first.client.set = "amfs";
    first.to(*detector, book);
    Shown next;
    next.client = std::move(other);
    next.client_roles = roles;
    next.to(*detector, book);
    return said_of(book.take());
  };
  const IpAddress other = generator::ip("10.20.0.6");
  EXPECT_EQ(second(party(other, "smf-1", "smf"), {authority::Role::smf}), "borrow_token");
  EXPECT_EQ(second(party(other), {}), "borrow_token");
  EXPECT_EQ(second(party(other, "amf-1", "amf"), {authority::Role::amf}), "");
  EXPECT_EQ(second(party(other, "amf-2", "amf", "amfs"), {authority::Role::amf}), "");
  EXPECT_EQ(second(party(other, "scp-1", "scp"), {authority::Role::scp}), "");
}

// Where one of those at the address has not said which instance it is, it may be anybody's token.
TEST(SbiTokens, WhoseItIsWhereThatIsDeclared) {
  authority::Network network;
  network.functions.resize(2);
  for (authority::Function& function : network.functions) {
    function.addresses = {*Prefix::parse("10.20.0.5")};
    function.nf_instance = "one";
  }
  Shown shown;
  shown.request.claims.token_subject = "one";
  EXPECT_EQ(said_of(shown, "sbi.tok.1", network), "");
  shown.request.claims.token_subject = "another";
  EXPECT_EQ(said_of(shown, "sbi.tok.1", network), "borrow_token");
  network.functions[1].nf_instance.clear();
  EXPECT_EQ(said_of(shown, "sbi.tok.1", network), "");
}

TEST(SbiTokens, WhatIsAnsweredWithoutOne) {
  const sbi::ServiceOperation operation{};
  Shown shown;
  shown.request.operation = &operation;
  shown.request.service = "nudm-sdm";
  EXPECT_EQ(said_of(shown, "sbi.tok.2"), "answer_without_token");
  Shown other = shown;
  other.request.claims.may_have_token = true;  // it has one, or a header field that hides
  EXPECT_EQ(said_of(other, "sbi.tok.2"), "");
  other = shown;
  other.request.service = "nnrf-disc";  // which needs none (TS 33.501, 13.4.1.1)
  EXPECT_EQ(said_of(other, "sbi.tok.2"), "");
  other = shown;
  other.exchange.is_called_back = true;
  EXPECT_EQ(said_of(other, "sbi.tok.2"), "");
  other = shown;
  other.exchange.outcome = access::Outcome::refused;
  EXPECT_EQ(said_of(other, "sbi.tok.2"), "");
}

// Of many, the first are shown and all are counted.
TEST(SbiTokens, CountsAll) {
  const authority::Network network;
  const sbi::ServiceOperation operation{};
  const auto detector = detectors::find("sbi.tok.2")->make(network);
  findings::FindingBook book;
  Shown shown;
  shown.request.operation = &operation;
  shown.request.service = "nudm-sdm";
  for (std::uint64_t i = 1; i <= 100; ++i) {
    shown.exchange.frames.of_request.clear();
    shown.exchange.frames.of_request.push_back({.number = i});
    shown.to(*detector, book);
  }
  detector->on_end(book);
  const auto found = book.take();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].count, 100u);
  EXPECT_EQ(found[0].trigger.size(), 17u);
  EXPECT_EQ(found[0].cut, 83u);
}

}  // namespace
}  // namespace cardea::test
