// A PFCP message as JSON, for `cardea decode`. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.h"
#include "protocols/pfcp/wire.h"
#include "protocols/shared/identity_printer.h"

namespace cardea::pfcp {

// Writes into the object that is open: the header's seid and sequence, the fields of the elements
// in the order of the field list (within a field in the order of the message), then `ies`, the tree
// of all elements, and the counts of unknown and faulty ones where there are any. Elements whose
// value is impossible have no field. Text is as it was sent; what names a subscriber goes through
// `identities`.
void write_fields(const Message& message, Json& json, const protocols::IdentityPrinter& identities);

}  // namespace cardea::pfcp
