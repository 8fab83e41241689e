// A message as JSON, for `cardea decode`. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "base/json.h"
#include "protocols/aper/pdu.h"
#include "protocols/shared/identity_printer.h"

namespace cardea::aper {

struct FieldRow {
  std::string_view key;
  Tag tag;
  bool is_list;  // else one value; a list only where a message has several
  // Writes one value; false (nothing written) where the element does not have it.
  bool (*write)(Json&, const Message&, const Element&, const protocols::IdentityPrinter&);
};

// Writes into the object that is open: procedure_code and outcome, the rows' fields in their order
// (within one in the message's), `ie_ids` (those of the message first, then those inside of them,
// in order), and the counts of unknown and faulty fields where there are any.
void write_fields(const Message& message, std::span<const FieldRow> rows, Json& json,
                  const protocols::IdentityPrinter& identities);

// The fields that NGAP and S1AP share. What is a key or a payload shows only that it is there.
std::span<const FieldRow> shared_rows() noexcept;

// How a row writes: the number as it is; that something is there.
bool write_number(Json& json, const Message&, const Element& element,
                  const protocols::IdentityPrinter&);
bool write_size(Json& json, const Message&, const Element& element,
                const protocols::IdentityPrinter&);

}  // namespace cardea::aper
