// Orders in a function's name: what breaks from its own run of numbers, and what only seems to.
#include <gtest/gtest.h>

#include <chrono>

#include "detectors/hear_scene.h"

namespace cardea::test {
namespace {

using namespace std::chrono_literals;
using authority::Reason;
using authority::Verdict;
using findings::Severity;
using generator::PfcpWriter;

std::vector<std::uint64_t> strays_of(const Heard& heard) {
  return triggers_of(heard.of("up.spoof.1"));
}

TEST(UpSpoof1, OrdersAndHeartbeatsInAName) {
  Play play;
  find_scene("orders_in_a_name")->play(play);
  const Heard heard = hear(play);
  EXPECT_EQ(strays_of(heard), play.triggers);
  const auto found = heard.of("up.spoof.1");
  ASSERT_EQ(found.size(), 2u);  // the orders; the heartbeat
  EXPECT_EQ(found[0]->count, 3u);
  EXPECT_EQ(found[0]->severity, Severity::high);
  EXPECT_EQ(found[0]->actor.name, "smf-1");
  EXPECT_EQ(found[0]->operation, "modify_session");
  EXPECT_TRUE(found[0]->subject.is_known());
  EXPECT_NE(found[0]->detail.find("number 9000"), std::string::npos) << found[0]->detail;
}

class UpSpoof1Silent : public testing::TestWithParam<std::string_view> {};
TEST_P(UpSpoof1Silent, AccusesNobody) {
  Play play;
  find_scene(GetParam())->play(play);
  expect_quiet(hear(play));
}
INSTANTIATE_TEST_SUITE_P(Scenes, UpSpoof1Silent,
                         testing::Values("controller_restarted", "two_counters"));

TEST(UpSpoof1, AnswerToAnOrderNeverSent) {
  Play play;
  find_scene("answer_to_nobody")->play(play);
  EXPECT_EQ(strays_of(hear(play)), play.triggers);
}

TEST(UpSpoof1, ANumberJustAhead) {
  Play play;
  find_scene("order_just_ahead")->play(play);
  EXPECT_EQ(strays_of(hear(play)), play.triggers);
}

// A request that the tap lost is no answer to nobody: its number is in the run.
TEST(UpSpoof1, ALostRequest) {
  Play play;
  for (int i = 0; i < 20; ++i) {
    play.scene.wait(700ms);
    play.scene.modify(play.session, [](PfcpWriter&) {}, {.asked = i != 15});
  }
  EXPECT_TRUE(strays_of(hear(play)).empty());
}

// Whoever says in a controller's name that it has restarted makes nobody's sessions stale.
TEST(UpSpoof1, AForgedRestartIsUndone) {
  Play play;
  const auto work = [&] {
    for (int i = 0; i < 12; ++i) {
      play.scene.wait(5s);
      play.scene.heartbeat(play.smf, play.upf);
    }
  };
  work();
  play.scene.wait(1s);
  Play forger;
  forger.scene.wait(70s);
  forger.scene.restart(forger.smf);
  const auto forged = forger.scene.heartbeat(forger.smf, forger.upf, {.sequence = 9'000});
  play.proves(play.scene.frame(forger.scene.frames()[forged.request - 1].bytes));
  work();
  const auto order =
      play.scene.modify(play.session, [](PfcpWriter&) {}, {.from = play.rogue.address});
  const Heard heard = hear(play);
  EXPECT_EQ(strays_of(heard), play.triggers);
  // Were the session stale, its ownership could not be told.
  EXPECT_EQ(triggers_of(heard.of("up.own.1")), std::vector{order.request});
}

}  // namespace
}  // namespace cardea::test
