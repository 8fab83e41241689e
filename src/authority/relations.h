// What must agree between one part of network.yaml and another. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <optional>

#include "authority/diagnostic.h"
#include "authority/keys.h"
#include "authority/network.h"
#include "authority/yaml_tree.h"

namespace cardea::authority {

// By the keys' descriptions: names that are taken, functions and vendors that nobody declared,
// times that end before they begin, accepted risks that have expired by `now`.
void check_relations(const YamlNode& root, const Network& network, std::optional<Timestamp> now,
                     Diagnostics& diagnostics);

// The functions' own: roles, interfaces, and addresses that nothing tells apart.
void check_functions(const YamlNode& root, const Network& network, Diagnostics& diagnostics);

}  // namespace cardea::authority
