// From counters to blind spots: everything that was counted because it could not be seen or
// understood, each with a text. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "access/user_plane.h"
#include "capture/source.h"
#include "engine/court.h"
#include "engine/evidence_files.h"
#include "engine/passage.h"
#include "net/counters.h"
#include "report/blind_spots.h"
#include "subscribers/gtpc_tracker.h"
#include "subscribers/pfcp_tracker.h"
#include "subscribers/ran_tracker.h"
#include "subscribers/sessions.h"

namespace cardea::engine {

struct Counted {
  const capture::SourceCounters& source;
  const std::vector<capture::SourceLoss>& losses;
  const net::Counters& net;
  const net::SctpCounters& sctp;
  const net::TcpCounters& tcp;
  const http::Counters& http;
  const PassageCounters& passage;
  const subscribers::PfcpTracker& tracker;
  const subscribers::Sessions& sessions;
  const subscribers::GtpcTracker& gtpc;
  const subscribers::RanTracker& ran;
  const subscribers::SbiTracker& sbi;
  const subscribers::Peers& peers;
  const access::UserPlane& user_plane;
  const std::vector<Undecided>& undecided;
  const CourtCounters& court;
  std::uint64_t copies_unwatched = 0;
  std::uint64_t echoes_forgotten = 0;
  const findings::FindingBook& book;
};

// Nothing that is zero. Losses first, then what was not decided, then what is not decoded.
std::vector<report::BlindSpot> blind_spots(const Counted& counted);

}  // namespace cardea::engine
