#include "base/result.h"

#include <fmt/format.h>

#include <array>

namespace cardea {

std::string_view name_of(Fault fault) noexcept {
  static constexpr std::array<std::string_view, kFaultCount> kNames{
      "truncated", "cut", "bad_version", "bad_length", "bad_value", "over_limit", "unsupported"};
  return kNames[static_cast<std::size_t>(fault)];
}

std::string Failure::text() const {
  return remedy.empty() ? fmt::format("{}: {}", what, why)
                        : fmt::format("{}: {}; {}", what, why, remedy);
}

}  // namespace cardea
