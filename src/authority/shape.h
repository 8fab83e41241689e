// Does a tree have the shape that the keys describe? SPDX-License-Identifier: Apache-2.0
#pragma once

#include "authority/diagnostic.h"
#include "authority/keys.h"
#include "authority/yaml_tree.h"

namespace cardea::authority {

// Complains of unknown and missing keys, wrong types and malformed values, all of them.
void check_shape(const YamlNode& node, const Section& section, Diagnostics& diagnostics);

}  // namespace cardea::authority
