// A copy under a warrant: section by section what must fit, and that lawful interception is told in
// its own compartment and nowhere else (up.dup.1, .2, .4, .5).
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "detectors/hear_scene.h"

namespace cardea::test {
namespace {

using namespace std::chrono_literals;
using authority::Reason;
using authority::Verdict;
using findings::Severity;
using generator::Direction;
using generator::PfcpWriter;

// An order as another implementation wrote it: FAR 3 is created with DUPL towards 192.0.2.66 by the
// name LI1, and updated with Update Duplicating Parameters. The SEID follows its length.
constexpr std::string_view kHead = "2134006f";
constexpr std::string_view kBody =
    "000007000003"
    "0036006c000400000001002c0002120000040005002a0001010005001b002a0001040054000a0100112233"
    "44c000024200290004034c4931000a0025006c000400000001002c0002120000690013002a00010400540"
    "00a010011223344c0000242";

std::vector<std::byte> octets_of(std::string_view hex) {
  std::vector<std::byte> octets;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    octets.push_back(
        static_cast<std::byte>(std::stoul(std::string{hex.substr(i, 2)}, nullptr, 16)));
  }
  return octets;
}

// Sends it as it is, about the play's session, and has it accepted.
void order_vector(Play& play) {
  const auto n4 = [](const IpAddress& from, const IpAddress& to) {
    return generator::Flow{{from, generator::kPfcpPort}, {to, generator::kPfcpPort}};
  };
  play.proves(play.scene.packet(n4(play.smf.address, play.upf.address), [&](auto& out) {
    for (const std::byte octet : octets_of(kHead)) out.u8(std::to_integer<unsigned>(octet));
    out.u64(play.session.facts.up_seid);
    for (const std::byte octet : octets_of(kBody)) out.u8(std::to_integer<unsigned>(octet));
  }));
  play.scene.packet(n4(play.upf.address, play.smf.address), [&](auto& out) {
    PfcpWriter w{out};
    generator::session_modification_response(w, 7, play.session.facts.cp_seid,
                                             generator::cause::kAccepted);
  });
  play.scene.wait(1s);
  play.scene.user_packet(play.session, Direction::uplink);
}

Heard hear_vector(const WarrantText& warrant, Play& play) {
  play.more = warrant_text(warrant);
  order_vector(play);
  return hear(play);
}

TEST(Warrant, NoneIsCritical) {
  Play play;
  order_vector(play);
  const Heard heard = hear(play);
  expect_one(heard, "up.dup.1",
             {Severity::critical, Verdict::uncovered, Reason::no_warrant, play.triggers});
  expect_one(heard, "up.dup.2",
             {Severity::critical, Verdict::uncovered, Reason::no_warrant, play.triggers});
  expect_one(heard, "up.dup.4",
             {Severity::high, Verdict::uncovered, Reason::no_warrant, play.triggers});
  EXPECT_EQ(heard.findings.size(), 3u) << heard.detectors();
}

TEST(Warrant, InForceCovers) {
  Play play;
  const Heard heard = hear_vector({}, play);
  EXPECT_TRUE(heard.findings.empty()) << heard.detectors();
  // Not even its number shows: all that is covered is what any session has.
  Play without;
  order_vector(without);
  EXPECT_EQ(heard.signalling("opaque"), 0u);
  EXPECT_EQ(heard.signalling("covered"), hear(without).signalling("covered"));
}

TEST(Warrant, DeliveredElsewhere) {
  Play play;
  const Heard heard = hear_vector({.delivers_to_scene = false}, play);
  expect_one(
      heard, "up.dup.2",
      {Severity::critical, Verdict::wrong_destination, Reason::delivered_elsewhere, play.triggers});
  EXPECT_TRUE(heard.of("up.dup.1").empty());
}

TEST(Warrant, OverWithItsGrace) {
  Play play;
  const Heard heard = hear_vector({.until = "2026-11-23T09:55:00Z"}, play);
  expect_one(heard, "up.dup.5",
             {Severity::critical, Verdict::out_of_window, Reason::after_warrant, play.triggers});
}

TEST(Warrant, OverButWithinItsGrace) {
  Play play;
  const Heard heard = hear_vector({.until = "2026-11-23T09:56:00Z"}, play);
  EXPECT_TRUE(heard.findings.empty()) << heard.detectors();
}

TEST(Warrant, NotBegun) {
  Play play;
  const Heard heard = hear_vector({.from = "2026-11-23T10:00:30Z"}, play);
  expect_one(heard, "up.dup.5",
             {Severity::critical, Verdict::out_of_window, Reason::before_warrant, play.triggers});
}

TEST(Warrant, ForIriAlone) {
  Play play;
  const Heard heard = hear_vector({.products = "iri"}, play);
  expect_one(
      heard, "up.dup.1",
      {Severity::critical, Verdict::out_of_scope, Reason::product_not_content, play.triggers});
}

TEST(Warrant, AboutSomebodyElse) {
  Play play;
  const Heard heard = hear_vector({.target = "imsi 999700000000002"}, play);
  expect_one(heard, "up.dup.1",
             {Severity::critical, Verdict::uncovered, Reason::no_warrant, play.triggers});
}

TEST(Warrant, KnowsTheSubscriberByOtherNames) {
  Play by_number{{.imsi = kImsi, .msisdn = kMsisdn}};
  EXPECT_TRUE(hear_vector({.target = "msisdn 491700000001"}, by_number).findings.empty());
  Play by_address;
  EXPECT_TRUE(hear_vector({.target = "ue_address 10.45.0.2"}, by_address).findings.empty());
}

TEST(Warrant, WithoutKeyNothingCanBeMatched) {
  Play play;
  play.more = warrant_text();
  order_vector(play);
  const Heard heard = hear(play, subscribers::Pseudonyms::ephemeral());
  EXPECT_TRUE(heard.findings.empty()) << heard.detectors();
  EXPECT_TRUE(heard.has_blind_spot("no_key_file"));
  EXPECT_EQ(heard.signalling("opaque"), 2u);  // Create FAR and Update FAR
}

// N4 does not say who it is: the warrant may or may not be about this subscriber.
TEST(Warrant, SubscriberNotKnown) {
  Play play{{}};
  const Heard heard = hear_vector({}, play);
  EXPECT_TRUE(heard.findings.empty()) << heard.detectors();
  EXPECT_TRUE(heard.has_blind_spot("subject_not_known"));
}

TEST(Warrant, ForbiddenOnN4AllTheSame) {
  Play play;
  const Heard heard = hear_vector({.duplication = "forbidden"}, play);
  expect_one(
      heard, "up.dup.1",
      {Severity::critical, Verdict::uncovered, Reason::duplication_forbidden, play.triggers});
  expect_one(heard, "up.dup.4",
             {Severity::high, Verdict::uncovered, Reason::duplication_forbidden, play.triggers});
}

TEST(Warrant, CoversOnSxbWithoutLeaveOfN4) {
  Play play;
  find_scene("dup_sxb_with_warrant")->play(play);
  EXPECT_TRUE(hear(play).findings.empty());
}

// A rule that copies already, told to go on, goes on to the same place.
TEST(Warrant, GoesOnAsBefore) {
  Play play;
  play.more = warrant_text();
  play.scene.duplicate(play.session, {});
  play.scene.modify(play.session, [](PfcpWriter& w) {
    w.group(generator::ie::kUpdateFar,
            [&] { w.far_id(1).apply_action(generator::action::kForw | generator::action::kDupl); });
  });
  const Heard heard = hear(play);
  EXPECT_TRUE(heard.findings.empty()) << heard.detectors();
}

TEST(UpDup5, CopyOutlivesItsWarrant) {
  Play play;
  find_scene("dup_outlives_warrant")->play(play);
  expect_one(hear(play), "up.dup.5",
             {Severity::critical, Verdict::out_of_window, Reason::after_warrant, play.triggers});
}

TEST(UpDup5, SessionReleasedInTime) {
  Play play;
  play.more = warrant_text({.until = "2026-11-23T10:01:00Z"});
  play.scene.duplicate(play.session, {});
  play.scene.wait(5min);
  play.scene.release(play.session);
  play.scene.wait(10min);
  play.scene.heartbeat(play.smf, play.upf);
  expect_quiet(hear(play));
}

// A second warrant goes on where the first one ends, and ends too.
TEST(UpDup5, ProlongedByAnotherWarrant) {
  Play play;
  play.more =
      warrant_text({.until = "2026-11-23T10:01:00Z", .prolonged_until = "2026-11-23T10:30:00Z"});
  play.proves(play.scene.duplicate(play.session, {}));
  play.scene.wait(10min);
  play.scene.heartbeat(play.smf, play.upf);
  expect_quiet(hear(play));
  play.scene.wait(30min);
  play.scene.heartbeat(play.smf, play.upf);
  expect_one(hear(play), "up.dup.5",
             {Severity::critical, Verdict::out_of_window, Reason::after_warrant, play.triggers});
}

// What the capture's end cuts off is not foretold.
TEST(UpDup5, CaptureEndsBeforeTheWarrant) {
  Play play;
  play.more = warrant_text({.until = "2026-11-23T10:01:00Z"});
  play.scene.duplicate(play.session, {});
  play.scene.wait(5min);
  play.scene.heartbeat(play.smf, play.upf);
  expect_quiet(hear(play));
}

}  // namespace
}  // namespace cardea::test
