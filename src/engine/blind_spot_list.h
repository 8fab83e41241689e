// The rows of blind spots as they are gathered, and who adds which. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "net/tcp_counters.h"
#include "protocols/http/counters.h"
#include "report/blind_spots.h"
#include "subscribers/sbi_tracker.h"

namespace cardea::engine {

class BlindSpotList {
 public:
  // Nothing that is zero.
  void add(std::string_view kind, std::string_view where, std::uint64_t count,
           std::string_view unit, std::string_view text, bool is_loss = true) {
    if (count == 0) return;
    report::BlindSpot spot;
    spot.kind = kind;
    spot.where = where;
    spot.count = count;
    spot.unit = unit;
    spot.text = text;
    spot.is_loss = is_loss;
    rows_.push_back(std::move(spot));
  }
  void add(report::BlindSpot spot) { rows_.push_back(std::move(spot)); }
  std::vector<report::BlindSpot> take() { return std::move(rows_); }

 private:
  std::vector<report::BlindSpot> rows_;
};

void add_tcp(BlindSpotList& rows, const net::TcpCounters& tcp);
void add_http(BlindSpotList& rows, const http::Counters& http);
void add_sbi(BlindSpotList& rows, const subscribers::SbiTracker& sbi);

}  // namespace cardea::engine
