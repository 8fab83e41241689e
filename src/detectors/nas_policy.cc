#include "detectors/nas_policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace cardea::detectors {
namespace {

using subscribers::NasDeed;
using subscribers::NasEvent;
using subscribers::NasSystem;

// `kind` is "ea" or "ia".
Stance stance(std::span<const std::string> words, NasSystem system, std::string_view kind,
              std::uint8_t algorithm) {
  const std::string of_both = fmt::format("n{}{}", kind, algorithm);
  const std::string of_eps = fmt::format("e{}{}", kind, algorithm);
  bool says_anything = false;
  for (const std::string& word : words) {
    if (word == of_both || (system == NasSystem::eps && word == of_eps)) return Stance::listed;
    says_anything |= system == NasSystem::eps || word.starts_with('n');
  }
  return says_anything ? Stance::forbidden : Stance::silent;
}

std::string name(NasSystem system, std::string_view kind, std::uint8_t algorithm) {
  return fmt::format("{}{}{}", system == NasSystem::fivegs ? 'N' : 'E', kind, algorithm);
}

}  // namespace

Stance stance_on_ciphering(const authority::Policy& policy, NasSystem system,
                           std::uint8_t algorithm) {
  return stance(policy.ciphering, system, "ea", algorithm);
}

Stance stance_on_integrity(const authority::Policy& policy, NasSystem system,
                           std::uint8_t algorithm) {
  return stance(policy.integrity, system, "ia", algorithm);
}

// TS 24.501, 9.11.3.4: 0 the null scheme, 1 profile A, 2 profile B.
Stance stance_on_suci(const authority::Policy& policy, std::uint8_t scheme) {
  static constexpr std::array<std::string_view, 3> kNames{"null_scheme", "profile_a", "profile_b"};
  if (policy.suci.empty()) return Stance::silent;
  const bool is_listed =
      scheme < kNames.size() && std::ranges::find(policy.suci, kNames[scheme]) != policy.suci.end();
  return is_listed ? Stance::listed : Stance::forbidden;
}

std::string ciphering_name(NasSystem system, std::uint8_t algorithm) {
  return name(system, "EA", algorithm);
}

std::string integrity_name(NasSystem system, std::uint8_t algorithm) {
  return name(system, "IA", algorithm);
}

bool is_known_whole(const NasEvent& event) noexcept {
  return event.ue != nullptr && event.ue->is_seen_from_start && !event.is_after_loss;
}

bool is_ordinary_choice(const NasEvent& event) noexcept {
  return event.carrier.is_from_core && event.facts.deed == NasDeed::choose_algorithms &&
         event.facts.chosen.has_value() && is_known_whole(event) && !event.ue->is_emergency;
}

}  // namespace cardea::detectors
