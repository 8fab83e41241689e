// What else a controller may order: up.rdr.1, up.pfd.1, up.trc.1, up.evt.1.
#include <gtest/gtest.h>

#include "detectors/hear_scene.h"

namespace cardea::test {
namespace {

using authority::Reason;
using authority::Verdict;
using findings::Severity;
using generator::ip;
using generator::PfcpWriter;
namespace cause = generator::cause;
namespace ie = generator::ie;

constexpr std::uint16_t kAddressReplacement = 293;

TEST(UpRdr1, NamesTheHostAndNothingElse) {
  Play play;
  find_scene("redirected_to_stranger")->play(play);
  const Heard heard = hear(play);
  expect_one(heard, "up.rdr.1",
             {Severity::high, Verdict::uncovered, Reason::undeclared_destination, play.triggers});
  const findings::Finding& found = *heard.of("up.rdr.1")[0];
  EXPECT_EQ(found.destination.host, "portal.example.com");
  EXPECT_EQ(found.interface, "n4");
  EXPECT_TRUE(found.subject.is_known());
  EXPECT_EQ(heard.findings.size(), 1u) << heard.detectors();
}

// Two servers are two findings, and accepting the risk of one accepts it of no other.
TEST(UpRdr1, EachServerByItself) {
  Play play;
  for (const std::string_view url : {"http://one.example/", "http://two.example/"}) {
    play.scene.modify(play.session, [&](PfcpWriter& w) {
      w.group(ie::kCreateFar, [&] {
        w.far_id(7).apply_action(2);
        w.group(ie::kForwardingParameters, [&] { w.redirect_to_url(url); });
      });
    });
  }
  const auto heard = hear(play);
  const auto found = heard.of("up.rdr.1");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_NE(found[0]->key, found[1]->key);
}

// A name server in the place of the one that was asked (edge computing: TS 23.548, 6.2.3).
TEST(UpRdr1, AddressReplacement) {
  Play play;
  play.proves(play.scene.modify(play.session, [](PfcpWriter& w) {
    w.group(ie::kUpdateFar, [&] {
      w.far_id(1);
      w.group(ie::kUpdateForwardingParameters, [&] {
        w.group(kAddressReplacement, [&] {
          w.out().u8(0x05);  // destination IPv4 address and port
          w.out().address(ip("192.0.2.53"));
          w.out().u16(53);
        });
      });
    });
  }));
  const Heard heard = hear(play);
  expect_one(heard, "up.rdr.1",
             {Severity::high, Verdict::uncovered, Reason::undeclared_destination, play.triggers});
  EXPECT_EQ(heard.of("up.rdr.1")[0]->destination.address, ip("192.0.2.53"));
}

TEST(UpRdr1, ARoleThatMayNot) {
  Play play;
  play.scene.function("amf-1", "amf", "10.20.0.5");
  play.proves(play.scene.modify(play.session, [](PfcpWriter& w) {
    w.group(ie::kUpdateFar, [&] {
      w.far_id(1);
      w.group(ie::kUpdateForwardingParameters, [&] { w.redirect_to_url("http://10.20.0.5/"); });
    });
  }));
  expect_one(hear(play), "up.rdr.1",
             {Severity::high, Verdict::uncovered, Reason::destination_may_not, play.triggers});
}

TEST(UpPfd1, FromAStranger) {
  Play play;
  find_scene("pfds_from_stranger")->play(play);
  const Heard heard = hear(play);
  expect_one(heard, "up.pfd.1",
             {Severity::medium, Verdict::uncovered, Reason::undeclared_actor, play.triggers});
  EXPECT_EQ(heard.findings.size(), 1u) << heard.detectors();
}

generator::Exchange trace(Play& play, std::uint32_t id, std::string_view collector,
                          const generator::Step& step = {}) {
  return play.scene.modify(
      play.session, [&](PfcpWriter& w) { w.trace_information(id, ip(collector)); }, step);
}

constexpr std::string_view kCampaign =
    "monitoring:\n  trace_campaigns:\n"
    "    - {name: drive-test, reference: \"99970-00000A\", collector: [10.20.0.250],\n"
    "       until: 2026-11-23T10:01:00Z}\n";

struct Traced {
  std::uint32_t id;
  std::string_view collector;
  Verdict verdict;
  Reason reason;
};

TEST(UpTrc1, ReferenceAndCollector) {
  for (const auto& [id, collector, verdict, reason] :
       {Traced{0x0B, "10.20.0.250", Verdict::uncovered, Reason::trace_not_declared},
        Traced{0x0A, "10.20.0.251", Verdict::wrong_destination, Reason::collector_not_declared}}) {
    Play play;
    play.more = kCampaign;
    play.proves(trace(play, id, collector));
    expect_one(hear(play), "up.trc.1", {Severity::high, verdict, reason, play.triggers});
  }
}

TEST(UpTrc1, WhenTheCampaignIsOver) {
  Play play;
  play.more = kCampaign;
  trace(play, 0x0A, "10.20.0.250");
  play.scene.wait(std::chrono::minutes{2});
  play.proves(trace(play, 0x0A, "10.20.0.250"));
  expect_one(hear(play), "up.trc.1",
             {Severity::high, Verdict::out_of_window, Reason::outside_campaign, play.triggers});
}

TEST(UpTrc1, RefusedIsAnAttempt) {
  Play play;
  play.proves(trace(play, 0x0A, "192.0.2.66", {.cause = cause::kRejected}));
  expect_one(hear(play), "up.trc.1",
             {Severity::medium, Verdict::uncovered, Reason::trace_not_declared, play.triggers});
}

// The end of a trace is an element of no length (TS 29.244, 7.5.4.1).
TEST(UpTrc1, TheEndOfATrace) {
  Play play;
  play.scene.modify(play.session, [](PfcpWriter& w) { w.octets(ie::kTraceInformation, {}); });
  expect_quiet(hear(play));
}

TEST(UpEvt1, ToAStranger) {
  Play play;
  find_scene("events_to_stranger")->play(play);
  const Heard heard = hear(play);
  expect_one(heard, "up.evt.1",
             {Severity::medium, Verdict::uncovered, Reason::undeclared_destination, play.triggers});
  EXPECT_EQ(heard.of("up.evt.1")[0]->destination.host, "collector.example.com");
}

}  // namespace
}  // namespace cardea::test
