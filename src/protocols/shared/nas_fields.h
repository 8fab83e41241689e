// The fields of NAS messages as JSON, as far as both generations print them alike.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/json.h"
#include "protocols/shared/identity_printer.h"
#include "protocols/shared/nas_message.h"
#include "protocols/shared/nas_values.h"

namespace cardea::protocols {

using NasElements = std::array<std::uint8_t, 5>;

struct NasFieldRow {
  std::string_view key;
  NasElements elements{};  // that have it; none beyond the first kNoElement
  // Writes one value; false (nothing written) where the element does not have it.
  bool (*write)(Json&, const NasIe&, const IdentityPrinter&) = nullptr;
};

// What write_fields() of either generation does.
void write_nas_fields(const NasMessage& message, std::span<const NasFieldRow> rows,
                      std::span<const NasElement> elements, Json& json,
                      const IdentityPrinter& identities);

// Printers of values; each tells whether it printed one.
bool half_octet(Json& json, const NasIe& ie, const IdentityPrinter&);      // a number
bool labels(Json& json, const NasIe& ie, const IdentityPrinter&);          // a name
bool container_size(Json& json, const NasIe& ie, const IdentityPrinter&);  // {"octets":12}
bool plmn(Json& json, const Plmn& of);
bool ue_ipv4(Json& json, const UeAddress& of);
bool ue_interface_id(Json& json, const UeAddress& of);
bool capabilities(Json& json, const NasCapabilities& of);  // {"eea":[0,1,2],"eia":[1,2]}

// A number of the low three bits; the fourth is a flag.
bool low_bits(Json& json, const NasIe& ie, const IdentityPrinter&);

// A decoder's value as a row's write: decode, then print what it gave.
template <auto decode, auto print>
bool nas_value(Json& json, const NasIe& ie, const IdentityPrinter&) {
  const auto read = decode(ie.value);
  return read && print(json, *read);
}

}  // namespace cardea::protocols
