// A whole network's traffic in one capture, of any size: associations, sessions being set up, user
// packets both ways, a share of the sessions released. Nothing is kept per session: everything
// about session i follows from i and the seed. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"
#include "generator/pcap_writer.h"

namespace cardea::generator {

enum class Order : std::uint8_t { interleaved, sorted };  // of user packets, by session

struct PayloadShare {
  std::uint32_t octets = 0;  // behind the inner transport header
  std::uint32_t weight = 1;
};

struct TrafficPlan {
  static constexpr std::uint64_t kSessionsMax = 16'000'000;  // what 10.0.0.0/8 has room for

  std::uint64_t sessions = 1'000;
  std::uint64_t packets = 10'000;  // user packets
  std::uint64_t seed = 1;
  double v6_share = 0;           // of the sessions: the UE has an IPv6 /64
  double released_share = 0.05;  // of the sessions, after the traffic
  bool n4 = true;                // signalling is captured
  bool n3 = true;                // user traffic is captured
  bool user_id = true;           // the IMSI stands in the establishment
  bool choose = true;            // the UPF assigns the F-TEIDs
  Order order = Order::interleaved;
  std::vector<PayloadShare> payload = {{64, 7}, {512, 4}, {1'340, 9}};
  std::uint32_t smfs = 4;
  std::uint32_t upfs = 8;
  std::uint32_t gnbs = 64;
  std::int64_t message_gap = 10'000;         // nanoseconds between two signalling frames
  std::int64_t packet_gap = 1'000;           // and between two user packets
  Timestamp start{1'795'428'000 * kSecond};  // 2026-11-23T10:00:00Z
};

struct TrafficCounts {
  std::uint64_t messages = 0;  // PFCP
  std::uint64_t user_packets = 0;
};

// Writes it all; the same plan makes the same octets. Disk errors are told by PcapWriter::close().
TrafficCounts write_traffic(const TrafficPlan& plan, PcapWriter& file);

// The network.yaml that declares its functions.
std::string traffic_network(const TrafficPlan& plan);

}  // namespace cardea::generator
