// Whatever the network does to the segments, the octets are the sender's: cut anew, reordered,
// repeated and overlapping they all come, once and in order; with some dropped those that are left
// come, where they belong, and what is missing is told.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "support/tcp_octets.h"

namespace cardea::net {
namespace {

using namespace cardea::test;

struct Sent {
  std::size_t offset = 0;
  std::size_t length = 0;
};

// Octets of which neighbours differ, so that a shift shows.
std::string stream() {
  const auto size = *rc::gen::inRange<std::size_t>(1, 3000);
  std::string out(size, '\0');
  std::uint32_t state = *rc::gen::arbitrary<std::uint32_t>();
  for (char& octet : out) {
    state = state * 1'664'525 + 1'013'904'223;
    octet = static_cast<char>(state >> 24);
  }
  return out;
}

// All of it, in segments that overlap, in disorder, some of them twice.
std::vector<Sent> segments(std::size_t size) {
  std::vector<Sent> out;
  for (std::size_t at = 0; at < size;) {
    const auto length = *rc::gen::inRange<std::size_t>(1, 400);
    const auto before = std::min(at, *rc::gen::element<std::size_t>(0, 0, 0, 1, 50, 500));
    const std::size_t end = std::min(size, at + length);
    out.push_back({at - before, end - at + before});
    at = end;
  }
  const int swaps = *rc::gen::inRange(0, 60);
  for (int i = 0; i < swaps; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, out.size());
    const auto to = *rc::gen::inRange<std::size_t>(0, out.size());
    std::swap(out[at], out[to]);
  }
  const int repeats = *rc::gen::inRange(0, 10);
  for (int i = 0; i < repeats; ++i) {
    const Sent again = out[*rc::gen::inRange<std::size_t>(0, out.size())];
    out.insert(out.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(out) + 1), again);
  }
  return out;
}

std::uint32_t first_seq() { return *rc::gen::element<std::uint32_t>(1000, 0, 0xFFFF'FF00); }

std::string_view part(const std::string& all, const Sent& sent) {
  return std::string_view{all}.substr(sent.offset, sent.length);
}

RC_GTEST_PROP(TcpProperty, AllOctetsComeOnceAndInOrder, ()) {
  const std::string all = stream();
  const std::uint32_t first = first_seq();
  TcpScene scene;
  scene.shake({}, first);
  for (const Sent& sent : segments(all.size())) {
    scene.up(first + static_cast<std::uint32_t>(sent.offset), part(all, sent));
  }
  std::string got;
  for (const auto& [piece, said] : scene.pieces()) {
    RC_ASSERT(piece.offset == got.size());
    RC_ASSERT(piece.lost_before == 0U);
    RC_ASSERT(piece.began && piece.is_from_client);
    got += said;
  }
  RC_ASSERT(got == all);
  RC_ASSERT(scene.counters().conflicting_octets == 0U);
  RC_ASSERT(scene.counters().lost_octets == 0U);
}

// No acknowledgements, no time: only the end of input gives up what is missing.
RC_GTEST_PROP(TcpProperty, WithSegmentsDroppedTheRestStandsWhereItBelongs, ()) {
  const std::string all = stream();
  const std::uint32_t first = first_seq();
  TcpScene scene;
  scene.shake({}, first);
  std::set<std::size_t> survived;
  for (const Sent& sent : segments(all.size())) {
    if (*rc::gen::inRange(0, 4) == 0) continue;
    scene.up(first + static_cast<std::uint32_t>(sent.offset), part(all, sent));
    for (std::size_t i = 0; i < sent.length; ++i) survived.insert(sent.offset + i);
  }
  scene.finish();
  std::size_t next = 0;
  for (const auto& [piece, said] : scene.pieces()) {
    if (piece.event != TcpEvent::octets) continue;
    RC_ASSERT(piece.offset == next + piece.lost_before);
    for (std::size_t i = next; i < piece.offset; ++i) RC_ASSERT(survived.count(i) == 0U);
    RC_ASSERT(said == all.substr(piece.offset, said.size()));
    for (std::size_t i = 0; i < said.size(); ++i) RC_ASSERT(survived.erase(piece.offset + i) == 1U);
    next = piece.offset + said.size();
  }
  RC_ASSERT(survived.empty());
}

// Acknowledgements, time, snaplen and small tables as well: what comes is still the sender's.
RC_GTEST_PROP(TcpProperty, WhateverIsLostNoWrongOctet, ()) {
  const std::string all = stream();
  const std::uint32_t first = first_seq();
  TcpScene scene{TcpLimits{.held_octets = *rc::gen::element(200U, 1U << 20),
                           .held_runs = *rc::gen::element(2U, 1024U),
                           .held_in_all = *rc::gen::element<std::size_t>(0, 9000, 1 << 20)}};
  if (*rc::gen::arbitrary<bool>()) scene.shake({}, first);
  std::int64_t ms = 0;
  for (const Sent& sent : segments(all.size())) {
    ms += *rc::gen::element(0, 1, 4000, 11'000);
    const auto seq = first + static_cast<std::uint32_t>(sent.offset);
    const auto cut = *rc::gen::element<std::uint32_t>(0, 0, 1, 60);
    if (*rc::gen::inRange(0, 4) != 0)
      scene.up(seq, part(all, sent),
               {.ms = ms, .cut = std::min(cut, static_cast<std::uint32_t>(sent.length))});
    if (*rc::gen::inRange(0, 4) == 0) {
      const auto acked = *rc::gen::inRange<std::uint32_t>(0, 3000);
      scene.down(kServer, "", {.ack = first + acked, .ms = ms});
    }
  }
  scene.finish();
  std::uint64_t next = 0;
  std::int64_t shift = -1;  // of offsets, where the beginning was not seen
  std::uint64_t lost = 0;
  for (const auto& [piece, said] : scene.pieces()) {
    if (piece.event != TcpEvent::octets) continue;
    RC_ASSERT(piece.offset == next + piece.lost_before);
    next = piece.offset + said.size();
    lost += piece.lost_before;
    if (said.empty()) continue;
    if (piece.began) shift = 0;
    // Where it was not seen, the first octets tell where they are.
    if (shift < 0) {
      const auto found = all.find(said);
      RC_ASSERT(found != std::string::npos);
      if (said.size() < 8) continue;
      shift = static_cast<std::int64_t>(found) - static_cast<std::int64_t>(piece.offset);
    }
    RC_ASSERT(said == all.substr(piece.offset + static_cast<std::uint64_t>(shift), said.size()));
  }
  RC_ASSERT(lost == scene.counters().lost_octets);
}

// No prefix of a segment and no flipped bit harms; the sanitizers watch.
TEST(TcpProperty, EveryPrefixAndEveryFlip) {
  struct Step {
    std::uint32_t seq;
    std::string_view data;
    TcpFields fields;
  };
  const std::vector<Step> scene{
      {kClient - 1, "", {.flags = kSyn}},
      {kServer - 1, "hi", {.flags = kSyn | kAck, .ack = kClient, .is_back = true}},
      {kClient, "abc", {.ack = kServer}},
      {kClient + 6, "ghijkl", {.ack = kServer, .cut = 2}},
      {kServer, "xyz", {.flags = kFin | kAck, .ack = kClient + 9, .is_back = true}},
      {kClient + 12, "", {.flags = kRst, .ack = kServer}},
  };
  TcpMade made;
  for (std::size_t broken = 0; broken < scene.size(); ++broken) {
    fill_tcp(made, scene[broken].seq, text(scene[broken].data), scene[broken].fields);
    const Octets whole = made.octets;
    const auto run = [&](const Octets& octets, std::uint32_t length) {
      TcpTaker taker;
      for (std::size_t i = 0; i < scene.size(); ++i) {
        fill_tcp(made, scene[i].seq, text(scene[i].data), scene[i].fields);
        if (i == broken) {
          made.packet.payload = octets;
          made.packet.payload_length = length;
        }
        taker.take(made.packet);
      }
      taker.finish();
      std::size_t told = 0;
      for (const auto& piece : taker.pieces()) told += piece.text.size();
      EXPECT_EQ(told, taker.counters().octets);
      EXPECT_LE(told, 32u);
    };
    const auto size = static_cast<std::uint32_t>(whole.size());
    for (std::uint32_t i = 0; i <= size; ++i) {
      const Octets prefix(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(i));
      run(prefix, i);
      run(prefix, size);
    }
    for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
      Octets flipped = whole;
      flipped[bit / 8] ^= std::byte{1} << (bit % 8);
      run(flipped, size);
    }
  }
}

}  // namespace
}  // namespace cardea::net
