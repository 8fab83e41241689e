// The passage with everything that it needs, without files: for tests of allocation and for
// fuzzing. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "access/core_filter.h"
#include "access/user_plane.h"
#include "authority/directory.h"
#include "authority/judge.h"
#include "authority/network.h"
#include "authority/warrants.h"
#include "capture/frame_archive.h"
#include "engine/audit.h"
#include "engine/court.h"
#include "engine/passage.h"
#include "findings/evidence.h"
#include "subscribers/gtpc_tracker.h"
#include "subscribers/pfcp_tracker.h"

namespace cardea::test {

class House {
 public:
  // `network` must outlive it.
  House(const authority::Network& network, const engine::AuditLimits& limits)
      : network_(network), limits_(limits) {
    for (const authority::Function& function : network.functions) {
      for (const Prefix& prefix : function.addresses) core_.add(prefix);
    }
    court.set_user_plane(user_plane);
  }

  struct Sink final : engine::AccessSink {
    void record(const authority::JudgedAccess&) override { ++records; }
    std::uint64_t records = 0;
  };

 private:
  const authority::Network& network_;
  engine::AuditLimits limits_;
  subscribers::Pseudonyms pseudonyms_ =
      subscribers::Pseudonyms::from_secret(bytes_of("a secret for tests"));
  HashKey key_ = pseudonyms_.hash_key();
  access::CoreFilter core_;
  capture::FrameArchive archive_;
  findings::EvidenceCutter cutter_{pseudonyms_};
  std::vector<bool> is_rereadable_ = std::vector<bool>(1, true);
  authority::Directory directory_{network_};
  authority::Warrants warrants_{network_, directory_, pseudonyms_};
  authority::Judge judge_{network_, directory_, warrants_};

 public:
  Sink sink;
  subscribers::Peers peers{key_, limits_.peers};
  subscribers::Sessions sessions{
      key_, peers, {.sessions_per_partition = limits_.sessions_per_partition}};
  subscribers::PfcpTracker tracker{
      pseudonyms_, peers, sessions, {.transactions = limits_.transactions}};
  subscribers::GtpcSessions gtpc_sessions{key_, peers, {}};
  subscribers::GtpcTracker gtpc{
      pseudonyms_, peers, gtpc_sessions, {.transactions = limits_.transactions}};
  subscribers::RanTracker ran{
      pseudonyms_, peers, sessions, gtpc_sessions, {.transactions = limits_.transactions}};
  subscribers::SbiTracker sbi{pseudonyms_, sessions, {}, {}};
  engine::Court court{{directory_, judge_, warrants_, peers, sessions, tracker, gtpc, ran, sbi,
                       sink, key_, network_.policy.grace.provisioning}};
  access::UserPlane user_plane{
      key_, peers, core_, court, {.intervals_per_partition = limits_.intervals_per_partition}};
  tls::KeyLog key_log;
  engine::Passage passage{{directory_, tracker, gtpc, ran, sbi, user_plane, court, archive_,
                           cutter_, is_rereadable_, key_, key_log}};
};

}  // namespace cardea::test
