// A tree of network.yaml -> Network. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "authority/network.h"
#include "authority/yaml_tree.h"

namespace cardea::authority {

// What check_shape() complained of takes its default here. Every section of a list becomes one
// item, so that functions[i] is the tree's i-th.
Network build_network(const YamlNode& root);

}  // namespace cardea::authority
