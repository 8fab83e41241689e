// Where the functions stand on the map, and which of them are folded into one.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/tally.h"

namespace cardea::report {

// Columns from left to right; only those that hold somebody are drawn.
enum class MapColumn : std::uint8_t { radio, user_plane, control, outside, undeclared };
inline constexpr std::size_t kMapColumns = 5;

struct MapNode {
  static constexpr int kWidth = 150;
  static constexpr int kHeight = 40;
  std::string name;
  std::string role;  // or how many are folded into it
  MapColumn column = MapColumn::control;
  int column_index = 0;  // among those drawn
  int x = 0;             // of its middle
  int y = 0;
};

struct MapLink {
  std::size_t a = 0;  // indexes of nodes; a's column is not right of b's
  std::size_t b = 0;
  std::string interfaces;
  bool is_order = false;  // all of it is where traffic was ordered to go, not seen going
  StandingCounts accesses{};
};

struct MapLayout {
  std::vector<MapNode> nodes;
  std::vector<MapLink> links;
  std::vector<MapColumn> columns;  // those drawn
  std::size_t folded = 0;          // nodes that have no box of their own
  int width = 0;
  int bottom = 0;  // of the lowest box
};

// At most kPerColumn boxes a column: those with the most that is not covered, then the busiest.
MapLayout lay_out(const Tally& tally);

}  // namespace cardea::report
