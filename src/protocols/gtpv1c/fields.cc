#include "protocols/gtpv1c/fields.h"

#include <algorithm>

#include "protocols/gtpv1c/field_list.h"
#include "protocols/gtpv1c/ie_table.h"

namespace cardea::gtpv1c {
namespace {

void write_row(const FieldRow& row, const Message& message, Json& json, std::string& scratch,
               const protocols::IdentityPrinter& identities) {
  scratch.clear();
  Json values{scratch};
  std::size_t count = 0;
  values.open_list();
  for (const Ie& ie : message.ies)
    if (ie.type == row.type && row.write(values, ie.value, identities)) ++count;
  values.close_list();
  if (count == 0) return;
  std::string_view content = scratch;
  if (!row.is_list && count == 1) content = content.substr(1, content.size() - 2);
  json.key(row.key).raw(content);
}

// As GTP-U's are shown: the 0 that ends the chain belongs to it.
void write_extensions(const Header& header, Json& json) {
  if (header.extension_count == 0) return;
  json.key("extension_headers").open_list();
  for (const std::uint8_t type : std::span{header.extensions}.first(header.extension_count))
    json.value(type);
  json.value(0).close_list();
}

// Keys are in the message, but not in what we print: only how many vectors there are.
void write_vectors(const Message& message, Json& json) {
  const auto count = [&](std::uint8_t type, std::string_view key) {
    const auto found = std::ranges::count(message.ies, type, &Ie::type);
    if (found != 0) json.field(key, found);
  };
  count(kIeAuthenticationTriplet, "authentication_triplets");
  count(kIeAuthenticationQuintuplet, "authentication_quintuplets");
}

}  // namespace

void write_fields(const Message& message, Json& json,
                  const protocols::IdentityPrinter& identities) {
  const Header& header = message.header;
  json.key("teid").hex(header.teid, 8);
  if (header.sequence) json.field("sequence", *header.sequence);
  if (header.n_pdu) json.field("n_pdu", *header.n_pdu);
  write_extensions(header, json);
  std::string scratch;
  for (const FieldRow& row : field_rows()) write_row(row, message, json, scratch, identities);
  write_vectors(message, json);
  json.key("ies").open_list();
  for (const Ie& ie : message.ies) {
    const IeInfo* info = ie_info(ie.type);
    json.open().field("type", ie.type);
    if (info != nullptr) json.field("name", info->key);
    json.field("length", ie.value.size()).close();
  }
  json.close_list();
  if (message.unknown_ies != 0) json.field("unknown_ies", message.unknown_ies);
  if (message.faulty_ies != 0) json.field("faulty_ies", message.faulty_ies);
}

}  // namespace cardea::gtpv1c
