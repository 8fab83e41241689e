// A GTPv2-C message as JSON, for `cardea decode`. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.h"
#include "protocols/gtpv2c/wire.h"
#include "protocols/shared/identity_printer.h"

namespace cardea::gtpv2c {

// Writes into the object that is open: the header's teid and sequence, the fields of the elements
// in the order of the field list (within a field in the order of the message), then `ies`, the tree
// of all elements, and the counts of unknown and faulty ones where there are any. Elements whose
// value is impossible have no field. What names a subscriber goes through `identities`; of keys
// only that and how many there are shows.
void write_fields(const Message& message, Json& json, const protocols::IdentityPrinter& identities);

}  // namespace cardea::gtpv2c
