#include "protocols/gtpv2c/fields.h"

#include <bitset>

#include "protocols/gtpv2c/field_list.h"
#include "protocols/gtpv2c/ie_table.h"
#include "protocols/gtpv2c/values.h"

namespace cardea::gtpv2c {
namespace {

using Types = std::bitset<256>;

// A single value is written bare, several as a list: which it is shows only in the end, so the
// bracket is put in, or taken out, then. `scratch` is reused from row to row.
void write_row(const FieldRow& row, const Message& message, Json& json, std::string& scratch,
               const protocols::IdentityPrinter& identities) {
  scratch.clear();
  Json values{scratch};
  std::size_t count = 0;
  values.open_list();
  for (const Ie& ie : message.ies) {
    const bool is_in = ie.type >= row.first_type && ie.type <= row.last_type;
    if (is_in && row.write(values, ie, identities)) ++count;
  }
  values.close_list();
  if (count == 0) return;
  std::string_view content = scratch;
  if (!row.is_list && count == 1) content = content.substr(1, content.size() - 2);
  json.key(row.key).raw(content);
}

bool has_any(const Types& types, const FieldRow& row) noexcept {
  for (std::size_t type = row.first_type; type <= row.last_type; ++type)
    if (types[type]) return true;
  return false;
}

// Only what is a plain number: everything else that the product reads has a field of its own.
void write_number(const Ie& ie, IeKind kind, Json& json) {
  const auto put = [&](const auto& value) {
    if (value) json.field("value", *value);
  };
  if (kind == IeKind::u8) put(u8_value(ie.value));
  if (kind == IeKind::nibble) put(nibble_value(ie.value));
  if (kind == IeKind::u16) put(u16_value(ie.value));
  if (kind == IeKind::u32) put(u32_value(ie.value));
}

// Recursion no deeper than the parser's own kDepthMax.
void write_tree(const Message& message, std::size_t from, std::size_t to, Json& json) {
  json.open_list();
  for (std::size_t at = from; at < to; at = message.ies[at].end) {
    const Ie& ie = message.ies[at];
    const IeInfo* info = ie_info(ie.type);
    json.open().field("type", ie.type);
    if (ie.instance != 0) json.field("instance", ie.instance);
    if (info != nullptr) json.field("name", info->key);
    json.field("length", ie.value.size());
    if (info != nullptr) write_number(ie, info->kind, json);
    if (ie.end > at + 1) {
      json.key("ies");
      write_tree(message, at + 1, ie.end, json);
    }
    json.close();
  }
  json.close_list();
}

}  // namespace

void write_fields(const Message& message, Json& json,
                  const protocols::IdentityPrinter& identities) {
  if (message.header.has_teid) json.key("teid").hex(message.header.teid, 8);
  json.field("sequence", message.header.sequence);
  if (message.header.has_priority) json.field("priority", message.header.priority);
  Types types;
  for (const Ie& ie : message.ies) types.set(ie.type);
  std::string scratch;
  for (const FieldRow& row : field_rows())
    if (has_any(types, row)) write_row(row, message, json, scratch, identities);
  json.key("ies");
  write_tree(message, 0, message.ies.size(), json);
  if (message.unknown_ies != 0) json.field("unknown_ies", message.unknown_ies);
  if (message.faulty_ies != 0) json.field("faulty_ies", message.faulty_ies);
}

}  // namespace cardea::gtpv2c
