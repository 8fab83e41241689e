// The service-based interfaces of a 5G core in one capture, of any size: HTTP/2 without TLS, in
// direct communication (TS 23.501, 7.1.1, model B); UEs that register, get a PDU session, and in
// the end are released. Like traffic.h, nothing is kept per UE: everything about UE i follows from
// i and the seed. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "base/time.h"
#include "generator/pcap_writer.h"

namespace cardea::generator {

struct SbiPlan {
  static constexpr std::uint64_t kSessionsMax = 16'000'000;  // what 10.0.0.0/8 has room for

  std::uint64_t sessions = 1'000;  // UEs, each with one PDU session
  std::uint64_t seed = 1;
  double released_share = 1;  // of the UEs, after all are set up
  std::uint32_t amfs = 4;
  std::uint32_t smfs = 4;
  std::uint32_t ausfs = 2;
  std::uint32_t udms = 2;
  std::uint32_t udrs = 2;
  std::uint32_t pcfs = 2;
  std::int64_t frame_gap = 2'000;            // nanoseconds between two frames
  Timestamp start{1'795'428'000 * kSecond};  // 2026-11-23T10:00:00Z
};

// 26 requests for a UE that registers, 12 more for one that is released; each function tells the
// one NRF of itself, and asks it for whomever it speaks with. Every request is answered. Returns
// how many were written. The same plan makes the same octets. Disk errors are told by
// PcapWriter::close().
std::uint64_t write_sbi_traffic(const SbiPlan& plan, PcapWriter& file);

// The network.yaml that declares its functions, with their NF instances.
std::string sbi_network(const SbiPlan& plan);

}  // namespace cardea::generator
