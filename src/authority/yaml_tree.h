// YAML as a plain tree in which every node knows where it stands. Stricter than YAML: one
// document, no repeated keys, no anchors, aliases or tags, no control characters, bounded in
// every direction. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authority/diagnostic.h"

namespace cardea::authority {

inline constexpr std::size_t kYamlOctetsMax = std::size_t{4} << 20;
inline constexpr std::size_t kYamlDepthMax = 16;
inline constexpr std::size_t kYamlNodesMax = 400'000;
inline constexpr std::size_t kYamlScalarMax = 1024;

struct YamlNode {
  enum class Kind : std::uint8_t { nothing, scalar, list, map };

  Kind kind = Kind::nothing;
  Place place;
  std::string text;                // of a scalar, without its quotes
  std::string key;                 // in a map
  Place key_place;                 // in a map
  std::vector<YamlNode> children;  // of a list or map, in the file's order

  bool is_scalar() const noexcept { return kind == Kind::scalar; }
  const YamlNode* child(std::string_view name) const noexcept;  // null if none
};

// Nothing if the text cannot be read as a whole; all complaints go to `diagnostics`. A tree with
// repeated keys is still returned, each repeat left out, so that the rest can be checked as well.
std::optional<YamlNode> read_yaml(std::string_view text, Diagnostics& diagnostics);

}  // namespace cardea::authority
