// Copies without a warrant: what is an order to copy, and what only looks like one.
#include <gtest/gtest.h>

#include "detectors/hear_scene.h"

namespace cardea::test {
namespace {

using namespace std::chrono_literals;
using authority::Reason;
using authority::Verdict;
using findings::Severity;
using generator::ip;
using generator::PfcpWriter;
namespace action = generator::action;
namespace cause = generator::cause;
namespace ie = generator::ie;
namespace side = generator::side;

// An Update FAR for rule 1 of the scene's session.
template <typename Write>
generator::Exchange update_far(Play& play, Write&& write) {
  return play.scene.modify(play.session, [&](PfcpWriter& w) {
    w.group(ie::kUpdateFar, [&] {
      w.far_id(1);
      write(w);
    });
  });
}

TEST(UpDup1, AcceptedOrder) {
  Play play;
  order_copy(play);
  const Heard heard = hear(play);
  expect_one(heard, "up.dup.1",
             {Severity::critical, Verdict::uncovered, Reason::no_warrant, play.triggers});
  const findings::Finding& finding = *heard.of("up.dup.1")[0];
  EXPECT_EQ(finding.actor.name, "smf-1");
  EXPECT_EQ(finding.target.name, "upf-1");
  EXPECT_EQ(finding.destination.address, ip("192.0.2.66"));
  EXPECT_EQ(finding.subject.known_by, subscribers::KnownBy::imsi);
  EXPECT_EQ(finding.interface, "n4");
  // The answer and the session's set-up help to understand it.
  ASSERT_EQ(finding.context.size(), 2u);
  EXPECT_EQ(finding.context[0].number, play.session.establishment.request);
}

TEST(UpDup1, RefusedOrderIsAnAttempt) {
  Play play;
  order_copy(play, {}, {.cause = cause::kInvalidForwardingPolicy});
  const Heard heard = hear(play);
  expect_one(heard, "up.dup.1",
             {Severity::high, Verdict::uncovered, Reason::no_warrant, play.triggers});
  EXPECT_EQ(heard.of("up.dup.1")[0]->outcome, access::Outcome::refused);
}

TEST(UpDup1, UnansweredOrderMayHaveBeenObeyed) {
  Play play;
  order_copy(play, {}, {.answered = false});
  play.scene.wait(2min);
  play.scene.heartbeat(play.smf, play.upf);
  const Heard heard = hear(play);
  expect_one(heard, "up.dup.1",
             {Severity::critical, Verdict::uncovered, Reason::no_warrant, play.triggers});
  EXPECT_TRUE(heard.of("up.dup.1")[0]->loss.is_unanswered);
}

TEST(UpDup1, RetransmittedOrderCountsOnce) {
  Play play;
  const generator::DuplicationOrder order{.update = false};
  play.proves(play.scene.duplicate(play.session, order, {.sequence = 0x500, .answered = false}));
  play.scene.wait(3s);
  play.scene.duplicate(play.session, order, {.sequence = 0x500});
  const Heard heard = hear(play);
  expect_one(heard, "up.dup.1",
             {Severity::critical, Verdict::uncovered, Reason::no_warrant, play.triggers});
  const findings::Finding& finding = *heard.of("up.dup.1")[0];
  EXPECT_EQ(finding.count, 1u);
  EXPECT_EQ(finding.loss.retransmissions, 1u);
  EXPECT_FALSE(finding.loss.is_unanswered);
}

TEST(UpDup1, AcceptedAfterRefusedIsNoAttempt) {
  Play play;
  order_copy(play, {}, {.cause = cause::kRejected});
  order_copy(play);
  expect_one(hear(play), "up.dup.1",
             {Severity::critical, Verdict::uncovered, Reason::no_warrant, play.triggers});
}

TEST(UpDup1, ApplyActionOfOneOctet) {
  Play play;
  play.proves(update_far(play, [](PfcpWriter& w) {
    w.apply_action_short(action::kForw | action::kDupl);
    w.group(ie::kUpdateDuplicatingParameters,
            [&] { w.outer_header_creation(1, ip("192.0.2.66")); });
  }));
  expect_one(hear(play), "up.dup.1",
             {Severity::critical, Verdict::uncovered, Reason::no_warrant, play.triggers});
}

TEST(UpDup1, CopyInTheEstablishmentItself) {
  Play play;
  play.proves(play.scene.exchange(
      play.smf.address, play.upf.address,
      [&](PfcpWriter& w, std::uint32_t n) {
        w.session_message(generator::message::kSessionEstablishmentRequest, 0, n);
        w.node_id(play.smf.address).f_seid(0x777, play.smf.address);
        generator::duplicate(w, {.update = false});
        w.user_id(kImsi);
      },
      [&](PfcpWriter& w, std::uint32_t n) {
        w.session_message(generator::message::kSessionEstablishmentResponse, 0x777, n);
        w.node_id(play.upf.address).cause(cause::kAccepted).f_seid(0x8888, play.upf.address);
      }));
  expect_one(hear(play), "up.dup.1",
             {Severity::critical, Verdict::uncovered, Reason::no_warrant, play.triggers});
}

// A running copy led elsewhere: Update Duplicating Parameters (105) without an Apply Action.
TEST(UpDup1, RunningCopyIsLedElsewhere) {
  Play play;
  play.scene.duplicate(play.session, {});
  play.scene.wait(1s);
  play.proves(update_far(play, [](PfcpWriter& w) {
    w.group(ie::kUpdateDuplicatingParameters,
            [&] { w.outer_header_creation(1, ip("192.0.2.99")); });
  }));
  const Heard heard = hear(play);
  const auto found = heard.of("up.dup.1");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[1]->destination.address, ip("192.0.2.99"));
  EXPECT_EQ(triggers_of({found[1]}), play.triggers);
}

// All of the traffic, not a copy of it, to an interception function.
TEST(UpDup1, ForwardedToAnLiFunction) {
  Play play;
  play.proves(update_far(play, [](PfcpWriter& w) {
    w.apply_action(action::kForw);
    w.group(ie::kUpdateForwardingParameters, [&] {
      w.destination_interface(side::kLiFunction).outer_header_creation(1, ip("192.0.2.66"));
    });
  }));
  const Heard heard = hear(play);
  expect_one(heard, "up.dup.1",
             {Severity::critical, Verdict::uncovered, Reason::no_warrant, play.triggers});
  expect_one(heard, "up.dup.4",
             {Severity::high, Verdict::uncovered, Reason::no_warrant, play.triggers});
  expect_one(heard, "up.fwd.1",
             {Severity::critical, Verdict::uncovered, Reason::no_warrant, play.triggers});
}

TEST(UpDup1, RedundantTransmissionIsNoCopy) {
  Play play;
  update_far(play, [](PfcpWriter& w) { w.apply_action(action::kForw | action::kDfrt); });
  update_far(play, [](PfcpWriter& w) { w.apply_action_short(action::kForw | action::kDfrt); });
  expect_quiet(hear(play));
}

// Source Interface 4 is 5G VN internal (TS 29.244, 8.2.2); only of a destination is it LI.
TEST(UpDup1, SourceInterfaceFourIsNotLi) {
  Play play;
  play.scene.modify(play.session, [](PfcpWriter& w) {
    w.group(ie::kCreatePdr, [&] {
      w.pdr_id(9).precedence(1);
      w.group(ie::kPdi, [&] { w.source_interface(4); });
      w.far_id(2);
    });
  });
  expect_quiet(hear(play));
}

// Parameters for a copy that the Apply Action does not order.
TEST(UpDup1, ParametersWithoutDuplAreNoCopy) {
  Play play;
  update_far(play, [](PfcpWriter& w) {
    w.apply_action(action::kForw);
    w.group(ie::kUpdateDuplicatingParameters,
            [&] { w.outer_header_creation(1, ip("192.0.2.66")); });
  });
  expect_quiet(hear(play));
}

TEST(UpDup1, OrderOfAStranger) {
  Play play;
  order_copy(play, {}, {.from = play.rogue.address});
  const Heard heard = hear(play);
  expect_one(heard, "up.dup.1",
             {Severity::critical, Verdict::uncovered, Reason::undeclared_actor, play.triggers});
  expect_one(heard, "up.own.1",
             {Severity::high, Verdict::uncovered, Reason::undeclared_actor, play.triggers});
}

}  // namespace
}  // namespace cardea::test
