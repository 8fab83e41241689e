#include "protocols/pfcp/fields.h"

#include <string>

#include "protocols/pfcp/field_list.h"
#include "protocols/pfcp/ie_table.h"
#include "protocols/pfcp/values.h"

namespace cardea::pfcp {
namespace {

void write_row(const FieldRow& row, const Message& message, Json& json,
               const protocols::IdentityPrinter& identities) {
  std::string list;
  Json values{list};
  std::size_t count = 0;
  values.open_list();
  for (const Ie& ie : message.ies)
    if (ie.type == row.type && row.write(values, ie.value, identities)) ++count;
  values.close_list();
  if (count == 0) return;
  std::string_view content = list;
  if (!row.is_list && count == 1) content = content.substr(1, content.size() - 2);
  json.key(row.key).raw(content);
}

// Only what is a plain number: everything else that the product reads has a field of its own.
void write_number(const Ie& ie, IeKind kind, Json& json) {
  const auto put = [&](const auto& value) {
    if (value) json.field("value", *value);
  };
  if (kind == IeKind::u8) put(u8_value(ie.value));
  if (kind == IeKind::nibble) put(interface_value(ie.value));
  if (kind == IeKind::u16) put(u16_value(ie.value));
  if (kind == IeKind::u32 || kind == IeKind::time) put(u32_value(ie.value));
}

// Recursion no deeper than the parser's own kDepthMax.
void write_tree(const Message& message, std::size_t from, std::size_t to, Json& json) {
  json.open_list();
  for (std::size_t at = from; at < to; at = message.ies[at].end) {
    const Ie& ie = message.ies[at];
    const IeInfo* info = ie_info(ie.type);
    json.open().field("type", ie.type);
    if (info != nullptr) json.field("name", info->key);
    if (ie.enterprise != 0) json.field("enterprise", ie.enterprise);
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
  if (message.header.has_seid) json.key("seid").hex(message.header.seid, 16);
  json.field("sequence", message.header.sequence);
  if (message.header.has_priority) json.field("priority", message.header.priority);
  for (const FieldRow& row : field_rows()) write_row(row, message, json, identities);
  json.key("ies");
  write_tree(message, 0, message.ies.size(), json);
  if (message.unknown_ies != 0) json.field("unknown_ies", message.unknown_ies);
  if (message.faulty_ies != 0) json.field("faulty_ies", message.faulty_ies);
}

}  // namespace cardea::pfcp
