#include "protocols/shared/nas_fields.h"

#include <algorithm>
#include <string>

#include "protocols/shared/name.h"

namespace cardea::protocols {
namespace {

bool has(const NasFieldRow& row, std::uint8_t element) noexcept {
  return element != kNoElement && std::ranges::find(row.elements, element) != row.elements.end();
}

// A single value is written bare, several as a list: which it is shows only in the end, so the
// bracket is put in, or taken out, then. `scratch` is reused from row to row.
void write_row(const NasFieldRow& row, const NasMessage& message, Json& json, std::string& scratch,
               const IdentityPrinter& identities) {
  scratch.clear();
  Json values{scratch};
  std::size_t count = 0;
  values.open_list();
  for (const NasIe& ie : message.ies)
    if (has(row, ie.element) && row.write(values, ie, identities)) ++count;
  values.close_list();
  if (count == 0) return;
  std::string_view content = scratch;
  if (count == 1) content = content.substr(1, content.size() - 2);
  json.key(row.key).raw(content);
}

void write_elements(const NasMessage& message, std::span<const NasElement> elements, Json& json) {
  json.key("ies").open_list();
  for (const NasIe& ie : message.ies) {
    json.open();
    if (ie.iei != 0) json.field("iei", ie.iei);
    if (ie.element != kNoElement) json.field("name", elements[ie.element].key);
    if (ie.is_half) json.field("value", ie.half);
    if (!ie.is_half) json.field("length", ie.value.size());
    json.close();
  }
  json.close_list();
}

std::string_view name_of(NasBody body) noexcept {
  static constexpr std::array<std::string_view, 4> kNames{"plain", "plain by content", "ciphered",
                                                          "service request"};
  return kNames[static_cast<std::size_t>(body)];
}

// The numbers of the algorithms whose bits are set, the highest of `bits` bits the first one.
void write_algorithms(Json& json, std::string_view key, std::optional<std::uint8_t> set,
                      unsigned bits, unsigned first) {
  if (!set) return;
  json.key(key).open_list();
  for (unsigned i = 0; i < bits; ++i)
    if ((*set >> (bits - 1 - i) & 1) != 0) json.value(first + i);
  json.close_list();
}

}  // namespace

void write_nas_fields(const NasMessage& message, std::span<const NasFieldRow> rows,
                      std::span<const NasElement> elements, Json& json,
                      const IdentityPrinter& identities) {
  if (message.security_header_type)
    json.field("security_header_type", *message.security_header_type);
  if (message.sequence) json.field("sequence", *message.sequence);
  json.field("body", name_of(message.body));
  std::string scratch;
  for (const NasFieldRow& row : rows) write_row(row, message, json, scratch, identities);
  if (message.body == NasBody::ciphered) json.field("ciphered_octets", message.inner.size());
  if (!message.ies.empty()) write_elements(message, elements, json);
  if (message.unknown_ies != 0) json.field("unknown_ies", message.unknown_ies);
  if (message.faulty_ies != 0) json.field("faulty_ies", message.faulty_ies);
}

bool half_octet(Json& json, const NasIe& ie, const IdentityPrinter&) {
  if (!ie.is_half) return false;
  json.value(ie.half);
  return true;
}

bool low_bits(Json& json, const NasIe& ie, const IdentityPrinter&) {
  if (!ie.is_half) return false;
  json.value(ie.half & 0x07);
  return true;
}

bool labels(Json& json, const NasIe& ie, const IdentityPrinter&) {
  std::string joined;
  append_labels(joined, ie.value);
  json.value(joined);
  return true;
}

bool container_size(Json& json, const NasIe& ie, const IdentityPrinter&) {
  json.open().field("octets", ie.value.size()).close();
  return true;
}

bool plmn(Json& json, const Plmn& of) {
  std::string text;
  append_plmn(text, of);
  json.value(text);
  return true;
}

bool ue_ipv4(Json& json, const UeAddress& of) {
  if (of.v4.is_none()) return false;
  json.value(of.v4);
  return true;
}

bool ue_interface_id(Json& json, const UeAddress& of) {
  if (!of.interface_id) return false;
  json.hex(*of.interface_id, 16);
  return true;
}

bool capabilities(Json& json, const NasCapabilities& of) {
  json.open();
  write_algorithms(json, "nea", of.nea, 8, 0);
  write_algorithms(json, "nia", of.nia, 8, 0);
  write_algorithms(json, "eea", of.eea, 8, 0);
  write_algorithms(json, "eia", of.eia, 8, 0);
  write_algorithms(json, "uea", of.uea, 8, 0);
  write_algorithms(json, "uia", of.uia, 7, 1);
  write_algorithms(json, "gea", of.gea, 7, 1);
  json.close();
  return true;
}

}  // namespace cardea::protocols
