#include "findings/descriptor.h"

#include <algorithm>
#include <array>

namespace cardea::findings {
namespace {

constexpr std::array<std::string_view, 5> kSeverities{"info", "low", "medium", "high", "critical"};

}  // namespace

std::string_view name_of(Severity severity) noexcept {
  return kSeverities[static_cast<std::size_t>(severity)];
}

std::optional<Severity> severity_named(std::string_view name) noexcept {
  const auto found = std::ranges::find(kSeverities, name);
  if (found == kSeverities.end()) return std::nullopt;
  return static_cast<Severity>(found - kSeverities.begin());
}

std::string_view name_of(Kind kind) noexcept {
  static constexpr std::array<std::string_view, 3> kNames{"access", "exposure", "anomaly"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace cardea::findings
