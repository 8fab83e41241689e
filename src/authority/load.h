// network.yaml -> Network: read, checked as a whole, resolved. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authority/diagnostic.h"
#include "authority/network.h"

namespace cardea::authority {

struct LoadedNetwork {
  Network network;
  std::vector<Diagnostic> warnings;  // in the order of the file
};

struct LoadOptions {
  // What "expired" is measured against; without it nothing is. An audit leaves it out, so that
  // its output does not depend on the day on which it ran.
  std::optional<Timestamp> now = std::nullopt;
};

// Errors and warnings together, in the order of the file; at least one is an error.
using LoadResult = std::expected<LoadedNetwork, std::vector<Diagnostic>>;

LoadResult load_network(const std::string& path, const LoadOptions& options = {});

// The two halves of it, for whoever wants the text as well. `path` only names the text in the
// second.
std::expected<std::string, std::vector<Diagnostic>> read_network_text(const std::string& path);
LoadResult load_network_text(std::string_view text, const std::string& path,
                             const LoadOptions& options = {});

}  // namespace cardea::authority
