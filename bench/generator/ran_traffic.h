// The signalling between gNBs and AMFs in one capture, of any size: NGAP on SCTP with the NAS in
// it; UEs that register, get a PDU session, and in the end are released. Like traffic.h, nothing is
// kept per UE: everything about UE i follows from i and the seed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "base/time.h"
#include "generator/pcap_writer.h"

namespace cardea::generator {

struct RanPlan {
  static constexpr std::uint64_t kSessionsMax = 16'000'000;  // what 10.0.0.0/8 has room for

  std::uint64_t sessions = 1'000;  // UEs, each with one PDU session
  std::uint64_t seed = 1;
  double released_share = 1;  // of the UEs, after all are set up
  std::uint32_t amfs = 4;
  std::uint32_t upfs = 8;
  std::uint32_t gnbs = 64;                   // each speaks with one AMF
  std::int64_t message_gap = 10'000;         // nanoseconds between two frames
  Timestamp start{1'795'428'000 * kSecond};  // 2026-11-23T10:00:00Z
};

// Thirteen NGAP messages for a UE that is released, eleven for another, two for each gNB. Returns
// how many were written. The same plan makes the same octets. Checksums of SCTP are left out
// (zero). Disk errors are told by PcapWriter::close().
std::uint64_t write_ran_traffic(const RanPlan& plan, PcapWriter& file);

// The network.yaml that declares its functions.
std::string ran_network(const RanPlan& plan);

}  // namespace cardea::generator
