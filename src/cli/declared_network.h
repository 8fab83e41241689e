// The declared network as a command takes it: loaded, or told what is wrong with it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "authority/load.h"

namespace cardea::cli {

// Says what is wrong with it on stderr, each with its line; nothing if it cannot be used.
std::optional<authority::LoadedNetwork> load_declared(const std::string& path,
                                                      const authority::LoadOptions& options);

}  // namespace cardea::cli
