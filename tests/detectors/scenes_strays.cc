// Scenes of orders in a function's name: requests that break from its own run of numbers.
#include <chrono>

#include "detectors/scenes.h"

namespace cardea::test {
namespace {

using namespace std::chrono_literals;
using generator::PfcpWriter;
using generator::Step;

constexpr std::uint32_t kForgedNumber = 9'000;

void nothing(PfcpWriter&) {}

// The controller at work: requests under its next numbers.
void work_on(Play& play, int requests) {
  for (int i = 0; i < requests; ++i) {
    play.scene.wait(700ms);
    play.scene.modify(play.session, nothing);
  }
}

}  // namespace

void orders_in_a_name(Play& play) {
  work_on(play, 12);
  for (std::uint32_t i = 0; i < 3; ++i) {
    play.scene.wait(50ms);
    play.proves(play.scene.modify(play.session, nothing, {.sequence = kForgedNumber + i}));
    work_on(play, 1);
  }
  play.scene.wait(50ms);
  play.proves(play.scene.heartbeat(play.smf, play.upf, {.sequence = kForgedNumber}));
  for (int i = 0; i < 3; ++i) {
    play.scene.wait(10s);
    play.scene.heartbeat(play.smf, play.upf);
  }
  work_on(play, 1);
}

// It counts from one again, and its old run is never heard of any more.
void controller_restarted(Play& play) {
  work_on(play, 12);
  for (std::uint32_t i = 1; i < 200; ++i) {
    play.scene.wait(700ms);
    play.scene.modify(play.session, nothing, {.sequence = kForgedNumber + i});
  }
}

// A counter for sessions, another for heartbeats: no run of one function speaks for the other.
void two_counters(Play& play) {
  for (std::uint32_t i = 1; i < 100; ++i) {
    play.scene.wait(700ms);
    play.scene.modify(play.session, nothing);
    if (i % 5 == 0) play.scene.heartbeat(play.smf, play.upf, {.sequence = i / 5});
  }
}

// The tap sees what the user plane function answers to an order that its controller never sent.
void answer_to_nobody(Play& play) {
  work_on(play, 12);
  play.scene.wait(50ms);
  const auto lone =
      play.scene.modify(play.session, nothing, {.sequence = kForgedNumber, .asked = false});
  play.proves(lone.answer);
  work_on(play, 2);
}

// Under a number near to the controller's own: it runs ahead of what comes after it.
void order_just_ahead(Play& play) {
  work_on(play, 12);
  play.scene.wait(50ms);
  play.proves(play.scene.modify(play.session, nothing, {.sequence = 16 + 20}));
  work_on(play, 40);
}

}  // namespace cardea::test
