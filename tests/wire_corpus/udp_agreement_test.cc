// Every UDP datagram that tshark sees outside tunnels, Decoder sees alike, and no other.
#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <string>

#include "net/decoder.h"
#include "net/fast_path.h"
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

Datagrams by_tshark(const std::filesystem::path& capture) {
  Datagrams all;
  for (const auto& row :
       corpus::tshark(capture, "udp",
                      {"frame.number", "frame.protocols", "ip.src", "ip.dst", "ipv6.src",
                       "ipv6.dst", "udp.srcport", "udp.dstport", "udp.length"})) {
    const std::string version = version_over_udp(row[1]);
    if (version.empty()) continue;
    const std::size_t source = version == "ip" ? 2 : 4;
    all[std::stoull(row[0])] = {canonical(row[source]), canonical(row[source + 1]),
                                row[6] + ">" + row[7], row[8]};
  }
  return all;
}

struct Ours {
  Datagrams datagrams;
  Counters counters;
  std::uint64_t by_fast_path = 0;
};

void check_fast_path(const capture::Frame& frame, const Packet& packet, Ours& ours) {
  FastDatagram fast;
  if (!fast_datagram(frame, fast)) return;
  ++ours.by_fast_path;
  EXPECT_EQ(fast.source, packet.source);
  EXPECT_EQ(fast.destination, packet.destination);
  EXPECT_EQ(fast.payload.data(), packet.payload.data());
  EXPECT_EQ(fast.payload.size(), packet.payload.size());
}

bool by_decoder(const std::filesystem::path& capture, Ours& ours) {
  Decoder decoder;
  Packet packet;
  const bool read = corpus::for_each_frame(capture, [&](const capture::Frame& frame) {
    if (decoder.decode(frame, packet) != Decoded::packet || packet.protocol != kUdp) return;
    const std::string ports =
        std::to_string(packet.source.port) + ">" + std::to_string(packet.destination.port);
    ours.datagrams[packet.position.number] = {packet.source.address.text(),
                                              packet.destination.address.text(), ports,
                                              std::to_string(packet.payload_length + 8)};
    check_fast_path(frame, packet, ours);
  });
  decoder.finish();
  ours.counters = decoder.counters();
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

TEST(UdpAgreement, EveryCapture) {
  const auto captures = corpus::captures();
  if (captures.empty()) GTEST_SKIP() << "no captures beside the project (CARDEA_CAPTURES)";
  if (!corpus::has_tshark()) GTEST_SKIP() << "tshark is not installed";
  std::uint64_t compared = 0, fast = 0, reassembled = 0;
  for (const auto& capture : captures) {
    Ours ours;
    if (!by_decoder(capture, ours)) {
      std::printf("%s: not readable by libpcap\n", capture.c_str());
      continue;
    }
    const Datagrams theirs = by_tshark(capture);
    EXPECT_EQ(differences(theirs, ours.datagrams), 0u) << capture;
    compared += theirs.size();
    fast += ours.by_fast_path;
    reassembled += ours.counters.fragments.reassembled;
  }
  std::printf("compared %llu datagrams of %zu captures; %llu by the fast path, %llu reassembled\n",
              static_cast<unsigned long long>(compared), captures.size(),
              static_cast<unsigned long long>(fast), static_cast<unsigned long long>(reassembled));
  EXPECT_GT(compared, 0u);
}

}  // namespace
}  // namespace cardea::net
