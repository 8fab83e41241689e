// Whatever the network does to the chunks, the messages are the sender's: cut, bundled, reordered
// and repeated they all come, once and in order; with packets dropped none comes that was not sent.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "net/sctp_streams.h"
#include "support/sctp_octets.h"

namespace cardea::net {
namespace {

using namespace cardea::test;

constexpr std::uint32_t kToServer = 0xAAAA'0001;
constexpr std::uint32_t kToClient = 0xBBBB'0002;

struct Sent {
  std::vector<std::string> messages;
  std::vector<Octets> packets;  // the chunks of each
  std::uint32_t first = 0;
};

// Messages that differ from one another, in fragments, in packets of some chunks each.
Sent sent() {
  Sent out;
  out.first = *rc::gen::element<std::uint32_t>(0, 1000, 0xFFFF'FFF0);
  std::uint32_t tsn = out.first;
  Octets packet;
  int chunks_left = *rc::gen::inRange(1, 5);
  const int count = *rc::gen::inRange(1, 30);
  for (int i = 0; i < count; ++i) {
    const auto stream = *rc::gen::inRange<std::uint16_t>(0, 3);
    const int fragments = *rc::gen::inRange(1, 5);
    std::string& message = out.messages.emplace_back();
    for (int j = 0; j < fragments; ++j) {
      const std::string part = std::to_string(i) + "." + std::to_string(j) + " ";
      message += part;
      const int flags = (j == 0 ? kBegins : 0) | (j + 1 == fragments ? kEnds : 0);
      const auto number = static_cast<std::uint16_t>(i);
      packet =
          packet + sctp_data(tsn++, part, {.flags = flags, .stream = stream, .number = number});
      if (--chunks_left > 0) continue;
      out.packets.push_back(std::move(packet));
      packet.clear();
      chunks_left = *rc::gen::inRange(1, 5);
    }
  }
  if (!packet.empty()) out.packets.push_back(std::move(packet));
  return out;
}

void shake(SctpTaker& taker, std::uint32_t first) {
  taker.take(sctp_init(kToClient, first), {.tag = 0});
  taker.take(sctp_init(kToServer, 7, true), {.tag = kToClient, .is_back = true});
}

std::vector<std::string> texts(const SctpTaker& taker) {
  std::vector<std::string> out;
  for (const auto& message : taker.messages()) out.push_back(message.text);
  return out;
}

// Some swaps of neighbours, some repeats.
void disturb(std::vector<Octets>& packets) {
  const int swaps = *rc::gen::inRange(0, 40);
  for (int i = 0; i < swaps; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, packets.size());
    std::swap(packets[at], packets[(at + 1) % packets.size()]);
  }
  const int repeats = *rc::gen::inRange(0, 10);
  for (int i = 0; i < repeats; ++i) {
    const Octets again = packets[*rc::gen::inRange<std::size_t>(0, packets.size())];
    const auto before = *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(packets) + 1);
    packets.insert(packets.begin() + before, again);
  }
}

RC_GTEST_PROP(SctpProperty, AllMessagesComeOnceAndInOrder, ()) {
  Sent sent = net::sent();
  disturb(sent.packets);
  SctpTaker taker;
  shake(taker, sent.first);
  for (const Octets& packet : sent.packets) taker.take(packet, {.tag = kToServer});
  RC_ASSERT(texts(taker) == sent.messages);
  RC_ASSERT(taker.counters().lost_chunks == 0U);
}

RC_GTEST_PROP(SctpProperty, WithPacketsDroppedNoWrongMessage, ()) {
  Sent sent = net::sent();
  disturb(sent.packets);
  SctpTaker taker;
  if (*rc::gen::arbitrary<bool>()) shake(taker, sent.first);
  std::int64_t ms = 0;
  for (const Octets& packet : sent.packets) {
    ms += *rc::gen::element(0, 1, 500, 2500);
    if (*rc::gen::inRange(0, 4) != 0) taker.take(packet, {.tag = kToServer, .ms = ms});
    if (*rc::gen::inRange(0, 8) == 0)
      taker.take(sctp_sack(sent.first + *rc::gen::inRange(0U, 60U)),
                 {.tag = kToClient, .is_back = true, .ms = ms});
  }
  taker.finish();
  const auto got = texts(taker);
  std::set<std::string> seen;
  for (const std::string& message : got) {
    RC_ASSERT(std::ranges::count(sent.messages, message) == 1);
    RC_ASSERT(seen.insert(message).second);
  }
  if (taker.counters().late_messages != 0) return;  // these alone may be out of order
  auto at = sent.messages.begin();
  for (const std::string& message : got) {
    at = std::find(at, sent.messages.end(), message);
    RC_ASSERT(at != sent.messages.end());
  }
}

// A scene with all that is parsed: no prefix of a packet and no flipped bit harms; the sanitizers
// watch.
TEST(SctpProperty, EveryPrefixAndEveryFlip) {
  const std::vector<Octets> scene{
      sctp_init(kToClient, 1, false, {0x0A010001}),
      sctp_data(1, "one ", {.flags = kBegins}) + sctp_data(2, "two", {.flags = kEnds}),
      sctp_data(5, "five") + sctp_sack(3) + sctp_sack(4, 192) + sctp_data(4, "four"),
      sctp_chunk(64, kWhole, Octets(20)) + sctp_sack(9, 7) + sctp_chunk(6, 0, {}),
  };
  for (const Octets& chunks : scene) {
    SctpSegment segment;
    fill_segment(segment, chunks, {.tag = kToServer});
    const Octets whole = segment.octets;
    for (std::size_t size = 0; size <= whole.size(); ++size) {
      for (const bool is_cut : {false, true}) {
        SctpTaker taker;
        taker.take(sctp_data(1, "before"), {.tag = kToServer});
        const Octets prefix(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
        segment.packet.payload = prefix;
        segment.packet.payload_length =
            static_cast<std::uint32_t>(is_cut ? whole.size() : prefix.size());
        taker.take(segment.packet);
        taker.finish();
        for (const auto& message : taker.messages()) EXPECT_LE(message.text.size(), message.length);
      }
    }
    SctpTaker taker;
    for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
      Octets flipped = whole;
      flipped[bit / 8] ^= std::byte{1} << (bit % 8);
      segment.packet.payload = flipped;
      segment.packet.payload_length = static_cast<std::uint32_t>(flipped.size());
      taker.take(segment.packet);
    }
    taker.finish();
    for (const auto& message : taker.messages()) EXPECT_LE(message.text.size(), message.length);
  }
}

}  // namespace
}  // namespace cardea::net
