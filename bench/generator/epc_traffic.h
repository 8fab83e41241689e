// The signalling of a 4G core in one capture, of any size: GTPv2-C on S11 and S5, PDN connections
// being set up, their bearers modified, and in the end torn down. Like traffic.h, nothing is kept
// per session: everything about session i follows from i and the seed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "base/time.h"
#include "generator/pcap_writer.h"

namespace cardea::generator {

struct EpcPlan {
  static constexpr std::uint64_t kSessionsMax = 16'000'000;  // what 10.0.0.0/8 has room for

  std::uint64_t sessions = 1'000;
  std::uint64_t seed = 1;
  double deleted_share = 1;  // of the sessions, after all are set up
  std::uint32_t mmes = 4;
  std::uint32_t sgws = 8;  // each an SGW-C and an SGW-U; and so for PGWs
  std::uint32_t pgws = 4;
  std::uint32_t enbs = 64;
  std::int64_t message_gap = 10'000;         // nanoseconds between two frames
  Timestamp start{1'795'428'000 * kSecond};  // 2026-11-23T10:00:00Z
};

// Ten messages for a session that is deleted, six for another. Returns how many were written. The
// same plan makes the same octets. Disk errors are told by PcapWriter::close().
std::uint64_t write_epc_traffic(const EpcPlan& plan, PcapWriter& file);

// The network.yaml that declares its functions.
std::string epc_network(const EpcPlan& plan);

}  // namespace cardea::generator
