// Every UDP datagram that tshark sees outside tunnels, Decoder sees alike, and no other; and
// looks_like_gtpu hits none of them that tshark does not call GTP.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "net/decoder.h"
#include "net/fast_path.h"
#include "protocols/gtpu/fast_path.h"
#include "protocols/gtpu/wire.h"
#include "wire_corpus/corpus.h"

namespace cardea::net {
namespace {

struct Seen {
  std::string source;
  std::string destination;
  std::string ports;
  std::string length;  // of UDP, header included

  friend bool operator==(const Seen&, const Seen&) = default;
};
using Datagrams = std::map<std::uint64_t, Seen>;  // by number of the completing frame

std::string text(const Seen& seen) {
  return seen.source + " > " + seen.destination + " " + seen.ports + " length " + seen.length;
}

// tshark's first IP layer, where UDP follows it: "eth:ethertype:ipv6:ipv6.fraghdr:udp:...".
std::string version_over_udp(const std::string& protocols) {
  std::string version;
  for (const auto& name : corpus::split(protocols, ':')) {
    if (version.empty() && (name == "ip" || name == "ipv6")) {
      version = name;
    } else if (!version.empty() && name == "udp") {
      return version;
    } else if (!version.empty() && !name.starts_with("ipv6.") && name != "ah") {
      return {};
    }
  }
  return {};
}

std::string canonical(const std::string& address) {
  const auto parsed = IpAddress::parse(address);
  return parsed ? parsed->text() : address;
}

struct Judge {
  Datagrams datagrams;
  std::set<std::uint64_t> with_gtp;  // frames
};

Judge by_tshark(const std::filesystem::path& capture) {
  Judge judge;
  for (const auto& row :
       corpus::tshark(capture, "udp",
                      {"frame.number", "frame.protocols", "ip.src", "ip.dst", "ipv6.src",
                       "ipv6.dst", "udp.srcport", "udp.dstport", "udp.length"})) {
    const std::uint64_t frame = std::stoull(row[0]);
    const auto names = corpus::split(row[1], ':');
    if (std::ranges::find(names, "gtp") != names.end()) judge.with_gtp.insert(frame);
    const std::string version = version_over_udp(row[1]);
    if (version.empty()) continue;
    const std::size_t source = version == "ip" ? 2 : 4;
    judge.datagrams[frame] = {canonical(row[source]), canonical(row[source + 1]),
                              row[6] + ">" + row[7], row[8]};
  }
  return judge;
}

struct Tally {
  Datagrams datagrams;
  std::uint64_t fast_datagrams = 0, fast_g_pdus = 0, reassembled = 0;
  std::vector<std::uint64_t> false_hits;  // frames
  std::uint64_t hits = 0, gtpu = 0, not_recognised = 0;

  void add(const Tally& other) {
    fast_datagrams += other.fast_datagrams;
    fast_g_pdus += other.fast_g_pdus;
    reassembled += other.reassembled;
    hits += other.hits;
    gtpu += other.gtpu;
    not_recognised += other.not_recognised;
  }
};

void check_fast_datagram(const capture::Frame& frame, const Packet& packet, Tally& tally) {
  FastDatagram fast;
  if (!fast_datagram(frame, fast)) return;
  ++tally.fast_datagrams;
  EXPECT_EQ(fast.source, packet.source);
  EXPECT_EQ(fast.destination, packet.destination);
  EXPECT_EQ(fast.payload.data(), packet.payload.data());
  EXPECT_EQ(fast.payload.size(), packet.payload.size());
}

void check_fast_g_pdu(Bytes datagram, Tally& tally) {
  gtpu::GPdu fast;
  if (!gtpu::fast_g_pdu(datagram, fast)) return;
  ++tally.fast_g_pdus;
  const auto message = gtpu::parse(datagram, datagram.size());
  ASSERT_TRUE(message);
  const gtpu::InnerPacket inner = gtpu::inner_packet(message->payload);
  EXPECT_EQ(fast.teid, message->teid);
  EXPECT_EQ(fast.source, inner.source);
  EXPECT_EQ(fast.destination, inner.destination);
  EXPECT_EQ(fast.protocol, inner.protocol);
  EXPECT_EQ(fast.source_port, inner.source_port);
  EXPECT_EQ(fast.destination_port, inner.destination_port);
}

void check_recognition(const Packet& packet, bool is_gtp, Tally& tally) {
  const bool hit = gtpu::looks_like_gtpu(packet.payload, packet.payload_length);
  tally.hits += hit;
  if (hit && !is_gtp) tally.false_hits.push_back(packet.position.number);
  const bool own_port = packet.source.port == gtpu::kPort || packet.destination.port == gtpu::kPort;
  if (!is_gtp || !own_port || !gtpu::parse(packet.payload, packet.payload_length)) return;
  ++tally.gtpu;
  tally.not_recognised += !hit;
}

// False where the capture cannot be read.
bool by_decoder(const std::filesystem::path& capture, const Judge& judge, Tally& tally) {
  Decoder decoder;
  Packet packet;
  const bool read = corpus::for_each_frame(capture, [&](const capture::Frame& frame) {
    if (decoder.decode(frame, packet) != Decoded::packet || packet.protocol != kUdp) return;
    const std::uint64_t number = packet.position.number;
    tally.datagrams[number] = {
        packet.source.address.text(), packet.destination.address.text(),
        std::to_string(packet.source.port) + ">" + std::to_string(packet.destination.port),
        std::to_string(packet.payload_length + 8)};
    check_fast_datagram(frame, packet, tally);
    if (!packet.is_cut()) check_fast_g_pdu(packet.payload, tally);
    check_recognition(packet, judge.with_gtp.contains(number), tally);
  });
  tally.reassembled = decoder.counters().fragments.reassembled;
  return read;
}

std::uint64_t differences(const Datagrams& theirs, const Datagrams& ours) {
  std::uint64_t count = 0;
  for (const auto& [frame, seen] : theirs) {
    const auto found = ours.find(frame);
    if (found != ours.end() && found->second == seen) continue;
    ++count;
    std::printf("  frame %llu: tshark %s; we %s\n", static_cast<unsigned long long>(frame),
                text(seen).c_str(), found == ours.end() ? "nothing" : text(found->second).c_str());
  }
  for (const auto& [frame, seen] : ours) {
    if (theirs.contains(frame)) continue;
    ++count;
    std::printf("  frame %llu: only we: %s\n", static_cast<unsigned long long>(frame),
                text(seen).c_str());
  }
  return count;
}

TEST(WireCorpus, AgreesWithTsharkOnEveryDatagram) {
  const auto captures = corpus::captures();
  if (captures.empty()) GTEST_SKIP() << "no captures beside the project (CARDEA_CAPTURES)";
  if (!corpus::has_tshark()) GTEST_SKIP() << "tshark is not installed";
  Tally all;
  std::size_t compared = 0;
  for (const auto& capture : captures) {
    const Judge judge = by_tshark(capture);
    Tally tally;
    if (!by_decoder(capture, judge, tally)) {
      std::printf("%s: not compared, libpcap cannot read it to its end\n", capture.c_str());
      continue;
    }
    EXPECT_EQ(differences(judge.datagrams, tally.datagrams), 0u) << capture;
    EXPECT_EQ(tally.false_hits, std::vector<std::uint64_t>{}) << capture;
    compared += judge.datagrams.size();
    all.add(tally);
  }
  std::printf(
      "%zu datagrams of %zu captures compared: %llu by the fast path, %llu reassembled\n"
      "%llu look like GTP-U; of %llu on its port %llu would not be known on another; "
      "%llu by the fast path\n",
      compared, captures.size(), static_cast<unsigned long long>(all.fast_datagrams),
      static_cast<unsigned long long>(all.reassembled), static_cast<unsigned long long>(all.hits),
      static_cast<unsigned long long>(all.gtpu),
      static_cast<unsigned long long>(all.not_recognised),
      static_cast<unsigned long long>(all.fast_g_pdus));
  EXPECT_GT(compared, 0u);
}

// What careful eyes say of the captures that were made to mislead.
struct Verdict {
  const char* capture;
  std::uint64_t hits;
};
constexpr Verdict kVerdicts[] = {
    {"gtp2_different_udp_port.pcap", 78},
    {"gtp3_false_gtp.pcap", 0},        // DNS that was asked for from port 2152
    {"gtp4_udp_2152_inside.pcap", 1},  // a user who talks to port 2152: no tunnel in the tunnel
    {"gtp8_teredo.pcap", 10},
    {"gtp9_unknown_or_too_short_payload.pcap", 10},  // of 12, two hold no whole IP packet
    {"gtp10_not_0xff.pcap", 3},
};

TEST(WireCorpus, MisleadingCaptures) {
  const auto captures = corpus::captures();
  if (captures.empty()) GTEST_SKIP() << "no captures beside the project (CARDEA_CAPTURES)";
  for (const auto& [name, hits] : kVerdicts) {
    const auto found = std::ranges::find(captures, name,
                                         [](const auto& path) { return path.filename().string(); });
    if (found == captures.end()) continue;
    Tally tally;
    by_decoder(*found, {}, tally);
    EXPECT_EQ(tally.hits, hits) << name;
  }
}

}  // namespace
}  // namespace cardea::net
