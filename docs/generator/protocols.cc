// The pages of what is read off the wire: operations, PFCP, GTP-U.
#include <fmt/format.h>

#include <algorithm>

#include "access/access.h"
#include "page.h"
#include "protocols/gtpu/fields.h"
#include "protocols/pfcp/field_list.h"
#include "protocols/pfcp/ie_table.h"
#include "protocols/pfcp/message_table.h"

namespace cardea::docs {
namespace {

constexpr int kMessageTypes = 256;

std::string_view name_of(pfcp::IeKind kind) noexcept {
  static constexpr std::string_view kNames[]{
      "opaque", "grouped",    "u8",           "nibble",       "u16",
      "u32",    "u64",        "flags",        "time",         "text",
      "name",   "UUID",       "address",      "Apply Action", "F-TEID",
      "F-SEID", "UE address", "outer header", "Node ID",      "FQ-CSID",
      "policy", "redirect",   "PFD contents", "User ID",      "trace"};
  static_assert(std::size(kNames) == static_cast<std::size_t>(pfcp::IeKind::trace) + 1);
  return kNames[static_cast<std::size_t>(kind)];
}

std::string fields_of(std::uint16_t type) {
  std::string out;
  for (const pfcp::FieldRow& row : pfcp::field_rows()) {
    if (row.type == type) out += fmt::format("{}{}", out.empty() ? "" : ", ", code(row.key));
  }
  return out;
}

std::string mandatory_of(const pfcp::MessageInfo& info) {
  std::string out;
  for (std::size_t i = 0; i < info.mandatory_count; ++i) {
    const pfcp::IeInfo* ie = pfcp::ie_info(info.mandatory[i]);
    out += fmt::format("{}{}", out.empty() ? "" : ", ", ie != nullptr ? ie->name : "?");
  }
  return out;
}

}  // namespace

Page operations_page() {
  std::string text = begin_page(
      "Operations", "What an access does, and what class of subscribers' data that reaches into.");
  Table table{{"operation", "data class", "the actor …", "clause"}};
  constexpr auto kLast = access::kOperationCount - 1;
  for (std::size_t i = 0; i <= kLast; ++i) {
    const access::OperationInfo& info = info_of(static_cast<access::Operation>(i));
    table.add({code(info.name), std::string{name_of(info.data_class)},
               fmt::format("{} the target", info.phrase), std::string{info.clause}});
  }
  return {"docs/reference/operations.md", text + table.text()};
}

Page pfcp_page() {
  std::string text = begin_page(
      "PFCP: messages and information elements",
      "3GPP TS 29.244, release 17, on UDP port 8805, or on any other where the content tells. An\n"
      "element of kind *opaque* is named and counted, and its value is not read.");
  text += "## Messages\n\n";
  Table messages{{"type", "message", "clause", "answered by", "must carry"}};
  for (int type = 0; type < kMessageTypes; ++type) {
    const pfcp::MessageInfo* info = pfcp::message_info(static_cast<std::uint8_t>(type));
    if (info == nullptr) continue;
    messages.add({fmt::format("{}", type), std::string{info->name}, std::string{info->clause},
                  info->answer != 0 ? fmt::format("{}", info->answer) : "", mandatory_of(*info)});
  }
  text += messages.text() + "\n## Information elements\n\n";
  text += "The last column names the fields of `cardea decode` that the element gives.\n\n";
  Table elements{{"type", "element", "kind", "clause", "fields"}};
  for (std::uint16_t type = 0; type < pfcp::kIeTypesEnd; ++type) {
    const pfcp::IeInfo* info = pfcp::ie_info(type);
    if (info == nullptr) continue;
    elements.add({fmt::format("{}", type), std::string{info->name},
                  std::string{name_of(info->kind)}, std::string{info->clause}, fields_of(type)});
  }
  return {"docs/reference/pfcp.md", text + elements.text()};
}

Page gtpu_page() {
  std::string text = begin_page(
      "GTP-U: messages",
      "3GPP TS 29.281 on UDP port 2152, or on any other where the content tells. Of a user packet\n"
      "only addresses, protocol and ports are read.");
  Table table{{"type", "message"}};
  for (int type = 0; type < kMessageTypes; ++type) {
    const std::string_view name = gtpu::name_of(static_cast<std::uint8_t>(type));
    if (name != "Unknown") table.add({fmt::format("{}", type), std::string{name}});
  }
  return {"docs/reference/gtpu.md", text + table.text()};
}

}  // namespace cardea::docs
