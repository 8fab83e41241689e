#include "report/blind_spots.h"

#include <algorithm>
#include <array>

namespace cardea::report {
namespace {

constexpr std::array<std::string_view, 7> kCountedOneByOne{
    "frames", "packets", "messages", "datagrams", "fragments", "orders", "answers"};

// Frames that were lost before they could be read, and so are not among those that were.
constexpr std::array<std::string_view, 2> kLostUnits{"octets", "places"};

}  // namespace

double blind_percent(std::span<const BlindSpot> spots, std::uint64_t frames, std::uint64_t octets) {
  const double average =
      frames == 0 ? 1.0 : std::max(1.0, static_cast<double>(octets) / static_cast<double>(frames));
  double blind = 0;
  double lost = 0;
  for (const BlindSpot& spot : spots) {
    const auto count = static_cast<double>(spot.count);
    if (std::ranges::find(kCountedOneByOne, spot.unit) != kCountedOneByOne.end()) blind += count;
    if (std::ranges::find(kLostUnits, spot.unit) == kLostUnits.end()) continue;
    lost += spot.unit == "octets" ? std::max(1.0, count / average) : count;
  }
  const double all = static_cast<double>(frames) + lost;
  return all == 0 ? 0 : std::min(100.0, (blind + lost) / all * 100);
}

void append_blind_spot(Json& json, const BlindSpot& spot) {
  json.open().field("kind", spot.kind).field("where", spot.where);
  json.field("count", spot.count).field("unit", spot.unit).field("bytes", spot.bytes);
  if (spot.offset) json.field("offset", *spot.offset);
  json.field("text", spot.text).close();
}

}  // namespace cardea::report
