#include "detectors/list.h"

#include <algorithm>
#include <array>

namespace cardea::detectors {

#define CARDEA_DETECTOR(name) extern const Entry name;
#include "detectors/list.def"
#undef CARDEA_DETECTOR

std::span<const Entry* const> all() noexcept {
#define CARDEA_DETECTOR(name) &name,
  static constexpr std::array kAll{
#include "detectors/list.def"
  };
#undef CARDEA_DETECTOR
  return kAll;
}

const Entry* find(std::string_view id) noexcept {
  const auto found =
      std::ranges::find_if(all(), [&](const Entry* entry) { return entry->descriptor->id == id; });
  return found == all().end() ? nullptr : *found;
}

}  // namespace cardea::detectors
