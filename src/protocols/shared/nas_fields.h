// The fields of NAS messages as JSON, as far as both generations print them alike.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/json.h"
#include "protocols/shared/identity_printer.h"
#include "protocols/shared/nas_message.h"
#include "protocols/shared/nas_values.h"

namespace cardea::protocols {

struct NasFieldRow {
  std::string_view key;
  std::uint8_t element = kNoElement;  // that has it
  // Writes one value; false (nothing written) where the element does not have it.
  bool (*write)(Json&, const NasIe&, const IdentityPrinter&) = nullptr;
};

// What write_fields() of either generation does.
void write_nas_fields(const NasMessage& message, std::span<const NasFieldRow> rows,
                      std::span<const NasElement> elements, Json& json,
                      const IdentityPrinter& identities);

// Printers of values; each tells whether it printed one.
bool half_octet(Json& json, const NasIe& ie, const IdentityPrinter&);
bool name_in_labels(Json& json, const NasIe& ie, const IdentityPrinter&);
bool container(Json& json, const NasIe& ie, const IdentityPrinter&);  // {"octets":12}
bool capabilities(Json& json, const NasCapabilities& of);
bool interface_id(Json& json, const UeAddress& of);
bool guti(Json& json, Bytes octets, const IdentityPrinter& identities);

}  // namespace cardea::protocols
