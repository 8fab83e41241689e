// The public keys that declared NRFs sign access tokens with (`functions[].token_key`).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "authority/network.h"
#include "base/result.h"
#include "protocols/sbi/token.h"

namespace cardea::engine {

// One for each function that declares a key, in the order of the file. Paths are relative to the
// folder of `network_path`. A failure names the function: a file that cannot be read, or that holds
// no public key.
Outcome<std::vector<sbi::Verifier>> token_verifiers(const authority::Network& network,
                                                    const std::string& network_path);

}  // namespace cardea::engine
