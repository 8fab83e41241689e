// A GTPv1-C message as JSON, for `cardea decode`. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.h"
#include "protocols/gtpv1c/wire.h"
#include "protocols/shared/identity_printer.h"

namespace cardea::gtpv1c {

// Writes into the object that is open: the header's teid, sequence and extension headers, the
// fields of the elements in the order of the field list (within a field in the order of the
// message), then `ies`, the list of all elements, and the counts of unknown and faulty ones where
// there are any. What names a subscriber goes through `identities`; of keys only how many there are
// shows.
void write_fields(const Message& message, Json& json, const protocols::IdentityPrinter& identities);

}  // namespace cardea::gtpv1c
