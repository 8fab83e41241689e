// looks_like_gtpu on every UDP datagram at hand: nothing that tshark does not call GTP may hit.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <set>
#include <string>

#include "net/decoder.h"
#include "protocols/gtpu/fast_path.h"
#include "protocols/gtpu/wire.h"
#include "wire_corpus/corpus.h"

namespace cardea::gtpu {
namespace {

std::set<std::uint64_t> frames_with_gtp(const std::filesystem::path& capture) {
  std::set<std::uint64_t> frames;
  for (const auto& row : corpus::tshark(capture, "gtp", {"frame.number"}))
    frames.insert(std::stoull(row[0]));
  return frames;
}

struct Tally {
  std::uint64_t datagrams = 0, hits = 0, false_hits = 0, missed = 0, parsed = 0, fast = 0;
};

void check_fast_path(Bytes payload, Tally& tally) {
  GPdu fast;
  if (!fast_g_pdu(payload, fast)) return;
  ++tally.fast;
  const auto message = parse(payload, payload.size());
  ASSERT_TRUE(message);
  const InnerPacket inner = inner_packet(message->payload);
  EXPECT_EQ(fast.teid, message->teid);
  EXPECT_EQ(fast.source, inner.source);
  EXPECT_EQ(fast.destination, inner.destination);
  EXPECT_EQ(fast.protocol, inner.protocol);
  EXPECT_EQ(fast.source_port, inner.source_port);
  EXPECT_EQ(fast.destination_port, inner.destination_port);
}

Tally tally_of(const std::filesystem::path& capture) {
  const auto theirs = frames_with_gtp(capture);
  net::Decoder decoder;
  net::Packet packet;
  Tally tally;
  corpus::for_each_frame(capture, [&](const capture::Frame& frame) {
    if (decoder.decode(frame, packet) != net::Decoded::packet) return;
    if (packet.protocol != net::kUdp) return;
    ++tally.datagrams;
    const bool hit = looks_like_gtpu(packet.payload, packet.payload_length);
    const bool is_gtp = theirs.contains(frame.position.number);
    tally.hits += hit;
    if (hit && !is_gtp) {
      ++tally.false_hits;
      std::printf("  %s frame %llu: false hit\n", capture.c_str(),
                  static_cast<unsigned long long>(frame.position.number));
    }
    const bool own_port = packet.source.port == kPort || packet.destination.port == kPort;
    if (is_gtp && own_port && parse(packet.payload, packet.payload_length)) {
      ++tally.parsed;
      if (!hit) {
        ++tally.missed;
        std::printf("  %s frame %llu: GTP-U, but not sure enough elsewhere\n", capture.c_str(),
                    static_cast<unsigned long long>(frame.position.number));
      }
    }
    if (!packet.is_cut()) check_fast_path(packet.payload, tally);
  });
  return tally;
}

TEST(GtpuRecognition, NoFalseHitInAnyCapture) {
  const auto captures = corpus::captures();
  if (captures.empty()) GTEST_SKIP() << "no captures beside the project (CARDEA_CAPTURES)";
  if (!corpus::has_tshark()) GTEST_SKIP() << "tshark is not installed";
  Tally all;
  for (const auto& capture : captures) {
    const Tally tally = tally_of(capture);
    EXPECT_EQ(tally.false_hits, 0u) << capture;
    all.datagrams += tally.datagrams;
    all.hits += tally.hits;
    all.missed += tally.missed;
    all.parsed += tally.parsed;
    all.fast += tally.fast;
  }
  std::printf(
      "%llu datagrams, %llu hits; of %llu on GTP-U's own port %llu not recognised; "
      "%llu by the fast path\n",
      static_cast<unsigned long long>(all.datagrams), static_cast<unsigned long long>(all.hits),
      static_cast<unsigned long long>(all.parsed), static_cast<unsigned long long>(all.missed),
      static_cast<unsigned long long>(all.fast));
  EXPECT_GT(all.hits, 0u);
}

// What careful eyes say of the captures that were made to mislead.
struct Verdict {
  const char* capture;
  std::uint64_t hits;
};

TEST(GtpuRecognition, MisleadingCaptures) {
  const auto captures = corpus::captures();
  if (captures.empty()) GTEST_SKIP() << "no captures beside the project (CARDEA_CAPTURES)";
  const Verdict verdicts[] = {
      {"gtp2_different_udp_port.pcap", 78},
      {"gtp3_false_gtp.pcap", 0},        // DNS that was asked for from port 2152
      {"gtp4_udp_2152_inside.pcap", 1},  // a user who talks to port 2152: no tunnel in it
      {"gtp8_teredo.pcap", 10},          //
      {"gtp9_unknown_or_too_short_payload.pcap", 11},
      {"gtp10_not_0xff.pcap", 3},
  };
  for (const auto& [name, hits] : verdicts) {
    const auto found = std::ranges::find(captures, name,
                                         [](const auto& path) { return path.filename().string(); });
    if (found == captures.end()) continue;
    EXPECT_EQ(tally_of(*found).hits, hits) << name;
  }
}

}  // namespace
}  // namespace cardea::gtpu
