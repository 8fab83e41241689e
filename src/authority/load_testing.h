// For tests of the loader. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "authority/load.h"

namespace cardea::authority {

inline constexpr std::string_view kHead =
    "version: 1\n"
    "operator: {name: Lab, plmns: [\"999-70\"], ue_pools: [10.45.0.0/16]}\n"
    "functions:\n"
    "  - {name: smf-1, role: smf, addresses: [10.20.0.4]}\n"
    "  - {name: upf-1, role: upf, addresses: [10.20.0.7]}\n"
    "  - {name: mdf-1, role: mdf2, addresses: [10.20.0.60]}\n";  // what is added begins at line 7

inline std::string all(const std::vector<Diagnostic>& diagnostics) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) out += diagnostic.text() + "\n";
  return out;
}

inline const LoadOptions kNow{.now = parse_rfc3339("2026-11-23T00:00:00Z")};

// All that the loader says of kHead and what is added to it, a line each.
inline std::string complaint_of(const std::string& added) {
  const auto loaded = load_network_text(std::string{kHead} + added, "n.yaml", kNow);
  return loaded ? all(loaded->warnings) : all(loaded.error());
}

}  // namespace cardea::authority
