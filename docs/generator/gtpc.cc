// The pages of GTP-C, both versions.
#include <fmt/format.h>

#include "page.h"
#include "protocols/gtpv1c/field_list.h"
#include "protocols/gtpv1c/ie_table.h"
#include "protocols/gtpv1c/message_table.h"
#include "protocols/gtpv2c/field_list.h"
#include "protocols/gtpv2c/ie_table.h"
#include "protocols/gtpv2c/interface_table.h"
#include "protocols/gtpv2c/message_table.h"

namespace cardea::docs {
namespace {

constexpr int kTypes = 256;

std::string_view name_of(gtpv2c::IeKind kind) noexcept {
  static constexpr std::string_view kNames[]{
      "opaque",         "grouped",    "u8",    "nibble", "u16",       "u32",
      "flags",          "text",       "name",  "Cause",  "digits",    "temporary identity",
      "address",        "AMBR",       "PAA",   "QoS",    "PLMN",      "ULI",
      "F-TEID",         "forwarding", "trace", "keys",   "container", "FQ-CSID",
      "Remote User ID", "vendor"};
  static_assert(std::size(kNames) == static_cast<std::size_t>(gtpv2c::IeKind::vendor) + 1);
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(gtpv2c::MessageKind kind) noexcept {
  static constexpr std::string_view kNames[]{"request", "response", "acknowledge", "command",
                                             "notification"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(gtpv1c::MessageKind kind) noexcept {
  static constexpr std::string_view kNames[]{"request", "response", "acknowledge", "notification"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string answered_by(std::uint8_t answer) {
  return answer == 0 ? std::string{} : fmt::format("{}", answer);
}

std::string fields2_of(std::uint8_t type) {
  std::string out;
  for (const gtpv2c::FieldRow& row : gtpv2c::field_rows()) {
    if (type >= row.first_type && type <= row.last_type)
      out += fmt::format("{}{}", out.empty() ? "" : ", ", code(row.key));
  }
  return out;
}

std::string fields1_of(std::uint8_t type) {
  std::string out;
  for (const gtpv1c::FieldRow& row : gtpv1c::field_rows()) {
    if (type == row.type) out += fmt::format("{}{}", out.empty() ? "" : ", ", code(row.key));
  }
  return out;
}

std::string messages2() {
  Table table{{"type", "message", "kind", "clause", "answered by"}};
  for (int type = 0; type < kTypes; ++type) {
    const gtpv2c::MessageInfo* info = gtpv2c::message_info(static_cast<std::uint8_t>(type));
    if (info == nullptr) continue;
    table.add({fmt::format("{}", type), std::string{info->name}, std::string{name_of(info->kind)},
               std::string{info->clause}, answered_by(info->answer)});
  }
  return table.text();
}

std::string elements2() {
  Table table{{"type", "element", "kind", "clause", "fields"}};
  for (int type = 0; type < kTypes; ++type) {
    const auto number = static_cast<std::uint8_t>(type);
    const gtpv2c::IeInfo* info = gtpv2c::ie_info(number);
    if (info == nullptr) continue;
    table.add({fmt::format("{}", type), std::string{info->name}, std::string{name_of(info->kind)},
               std::string{info->clause}, fields2_of(number)});
  }
  return table.text();
}

std::string interfaces2() {
  Table table{{"type", "end", "reference point", "role"}};
  for (int type = 0; type < kTypes; ++type) {
    const gtpv2c::InterfaceInfo* info = gtpv2c::interface_info(static_cast<std::uint8_t>(type));
    if (info == nullptr) continue;
    table.add({fmt::format("{}", type), std::string{info->name}, code(info->reference_point),
               code(info->role)});
  }
  return table.text();
}

}  // namespace

Page gtpv2c_page() {
  std::string text = begin_page(
      "GTPv2-C: messages and information elements",
      "3GPP TS 29.274, release 17, on UDP port 2123, or on any other where the content tells. An\n"
      "element of kind *opaque* is named and counted, and its value is not read. Of *keys* only\n"
      "that and how many there are is read. A piggybacked message is a message of its own.");
  text += "## Messages\n\n" + messages2() + "\n## Information elements\n\n";
  text += "The last column names the fields of `cardea decode` that the element gives.\n\n";
  text += elements2() + "\n## Ends of tunnels\n\n";
  text += "The interface types of F-TEIDs, and the role of who has such an end.\n\n";
  return {"docs/reference/gtpv2c.md", text + interfaces2()};
}

Page gtpv1c_page() {
  std::string text = begin_page(
      "GTPv1-C: messages and information elements",
      "3GPP TS 29.060 on UDP port 2123, or on any other where the content tells; an echo on a\n"
      "strange port is GTP-U's. Of keys only how many there are is read. GTP' (TS 32.295) and GTP\n"
      "version 0 (TS 09.60) on UDP port 3386 are recognised and named, and not read.");
  text += "## Messages\n\n";
  Table messages{{"type", "message", "kind", "clause", "answered by"}};
  for (int type = 0; type < kTypes; ++type) {
    const gtpv1c::MessageInfo* info = gtpv1c::message_info(static_cast<std::uint8_t>(type));
    if (info == nullptr) continue;
    messages.add({fmt::format("{}", type), std::string{info->name},
                  std::string{name_of(info->kind)}, std::string{info->clause},
                  answered_by(info->answer)});
  }
  text += messages.text() + "\n## Information elements\n\n";
  text += "The last column names the fields of `cardea decode` that the element gives.\n\n";
  Table elements{{"type", "element", "clause", "fields"}};
  for (int type = 0; type < kTypes; ++type) {
    const auto number = static_cast<std::uint8_t>(type);
    const gtpv1c::IeInfo* info = gtpv1c::ie_info(number);
    if (info == nullptr) continue;
    elements.add({fmt::format("{}", type), std::string{info->name}, std::string{info->clause},
                  fields1_of(number)});
  }
  return {"docs/reference/gtpv1c.md", text + elements.text()};
}

}  // namespace cardea::docs
