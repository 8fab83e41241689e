// A NAS message of EPS as JSON, for `cardea decode`. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.h"
#include "protocols/naseps/wire.h"
#include "protocols/shared/identity_printer.h"

namespace cardea::naseps {

// Writes into the object that is open: the headers, the fields of the elements in the order of the
// field list (within a field in the order of the message), then `ies`, the elements, and the counts
// of unknown and faulty ones where there are any. Elements whose value is impossible have no field.
// What names a subscriber goes through `identities`. Of containers only their size shows, of keys
// and authentication nothing.
void write_fields(const Message& message, Json& json, const protocols::IdentityPrinter& identities);

}  // namespace cardea::naseps
