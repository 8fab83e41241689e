#include "protocols/aper/fields.h"

#include <array>
#include <bitset>
#include <string>

#include "protocols/aper/values.h"
#include "protocols/shared/digits.h"
#include "protocols/shared/printers.h"

namespace cardea::aper {
namespace {

using protocols::IdentityPrinter;

bool write_teid(Json& json, const Message&, const Element& element, const IdentityPrinter&) {
  return protocols::teid(json, teid_of(element));
}

bool write_addresses(Json& json, const Message&, const Element& element, const IdentityPrinter&) {
  const Addresses addresses = addresses_of(element);
  const bool has_v4 = protocols::address(json, addresses.v4);
  return protocols::address(json, addresses.v6) || has_v4;
}

bool write_text(Json& json, const Message&, const Element& element, const IdentityPrinter&) {
  json.value(text_of(element.octets));
  return true;
}

bool write_imsi(Json& json, const Message&, const Element& element,
                const IdentityPrinter& identities) {
  identities.print(json, "imsi", protocols::tbcd(element.octets).view());
  return true;
}

bool write_presence(Json& json, const Message&, const Element&, const IdentityPrinter&) {
  json.value(true);
  return true;
}

bool write_plmn(Json& json, const Message&, const Element& element, const IdentityPrinter&) {
  std::string text;
  protocols::append_plmn(text, plmn_of(element));
  json.value(text);
  return true;
}

// A size that may be exceeded (X.691, 16.6) can be beyond what a number holds: no value of ours.
constexpr bool is_a_number(const Element& bit_string) noexcept { return bit_string.bits <= 64; }

bool write_bits(Json& json, const Message&, const Element& element, const IdentityPrinter&) {
  if (!is_a_number(element)) return false;
  json.hex(element.number, static_cast<int>((element.bits + 3) / 4));
  return true;
}

void write_collector(Json& json, std::span<const Element> parts) {
  if (const Element* address = find(parts, Tag::transport_address))
    if (const IpAddress at = addresses_of(*address).any(); !at.is_none())
      json.field("collector", at);
  if (const Element* uri = find(parts, Tag::trace_collector_uri))
    json.field("collector_uri", text_of(uri->octets));
}

bool write_trace(Json& json, const Message& message, const Element& element,
                 const IdentityPrinter&) {
  const auto parts = inside(message, element);
  json.open();
  if (const Element* id = find(parts, Tag::trace_id)) {
    if (const auto read = trace_id_of(*id)) {
      std::string plmn;
      protocols::append_plmn(plmn, read->plmn);
      json.field("plmn", plmn).key("trace_id").hex(read->id, 6);
      json.field("recording", read->recording);
    }
  }
  const Element* interfaces = find(parts, Tag::trace_interfaces);
  if (interfaces != nullptr && is_a_number(*interfaces))
    json.key("interfaces").hex(interfaces->number, 2);
  if (const Element* depth = find(parts, Tag::trace_depth)) json.field("depth", depth->number);
  write_collector(json, parts);
  if (find(parts, Tag::mdt_configuration) != nullptr) json.field("mdt", true);
  json.close();
  return true;
}

// The groups stand in the same order in both standards: TS 38.413, 9.3.1.2; TS 36.413, 9.2.1.3.
bool write_cause(Json& json, const Message& message, const Element& element,
                 const IdentityPrinter&) {
  static constexpr std::array<std::string_view, 5> kGroups{"radio_network", "transport", "nas",
                                                           "protocol", "misc"};
  const Element* value = find(inside(message, element), Tag::cause_value);
  if (value == nullptr || element.number >= kGroups.size()) return false;
  json.open().field("group", kGroups[element.number]).field("value", value->number).close();
  return true;
}

// Where what stands inside matters: the number of the choice, or of what it holds.
template <Tag... kinds>
bool write_node(Json& json, const Message& message, const Element& element,
                const IdentityPrinter&) {
  const auto parts = inside(message, element);
  json.open();
  if (const Element* plmn = find(parts, Tag::plmn)) {
    std::string text;
    protocols::append_plmn(text, plmn_of(*plmn));
    json.field("plmn", text);
  }
  const Element* id = nullptr;
  for (const Tag kind : {kinds...})
    if (id == nullptr) id = find(parts, kind);
  if (id != nullptr && is_a_number(*id))
    json.key("id").hex(id->number, static_cast<int>((id->bits + 3) / 4));
  json.close();
  return true;
}

constexpr std::array kShared{
    FieldRow{"nas_pdu_octets", Tag::nas_pdu, true, write_size},
    FieldRow{"gtp_teid", Tag::teid, true, write_teid},
    FieldRow{"transport_address", Tag::transport_address, true, write_addresses},
    FieldRow{"imsi", Tag::imsi, false, write_imsi},
    FieldRow{"global_node_id", Tag::node_id, false,
             write_node<Tag::gnb_id, Tag::ng_enb_id, Tag::enb_id, Tag::n3iwf_id>},
    FieldRow{"ran_name", Tag::ran_name, false, write_text},
    FieldRow{"core_name", Tag::core_name, false, write_text},
    FieldRow{"plmn", Tag::plmn, true, write_plmn},
    FieldRow{"tac", Tag::tac, true,
             [](Json& json, const Message&, const Element& element, const IdentityPrinter&) {
               json.value(Reader{element.octets}.big(element.octets.size()));
               return element.octets.size() <= 8;
             }},
    FieldRow{"cell_id", Tag::cell_id, true, write_bits},
    FieldRow{"cause", Tag::cause, true, write_cause},
    FieldRow{"establishment_cause", Tag::establishment_cause, false, write_number},
    FieldRow{"handover_type", Tag::handover_type, false, write_number},
    FieldRow{"has_security_key", Tag::security_key, false, write_presence},
    FieldRow{"nr_ciphering", Tag::nr_ciphering, false, write_bits},
    FieldRow{"nr_integrity", Tag::nr_integrity, false, write_bits},
    FieldRow{"eutra_ciphering", Tag::eutra_ciphering, false, write_bits},
    FieldRow{"eutra_integrity", Tag::eutra_integrity, false, write_bits},
    FieldRow{"integrity_indication", Tag::integrity_indication, true, write_number},
    FieldRow{"confidentiality_indication", Tag::confidentiality_indication, true, write_number},
    FieldRow{"trace_activation", Tag::trace_activation, false, write_trace},
    FieldRow{"mdt_activation", Tag::mdt_activation, false, write_number},
    FieldRow{"mdt_location", Tag::mdt_location, false, write_presence},
    FieldRow{"privacy_indicator", Tag::privacy_indicator, false, write_number},
    FieldRow{"location_event", Tag::location_event, false, write_number},
    FieldRow{"has_positioning_pdu", Tag::positioning_pdu, false, write_presence},
};

using Tags = std::bitset<static_cast<std::size_t>(Tag::count_)>;

// One value is written bare unless the row is a list.
void write_row(const FieldRow& row, const Message& message, Json& json, std::string& scratch,
               const IdentityPrinter& identities) {
  scratch.clear();
  Json values{scratch};
  std::size_t count = 0;
  values.open_list();
  for (const Element& element : message.elements)
    if (element.tag == row.tag && row.write(values, message, element, identities)) ++count;
  values.close_list();
  if (count == 0) return;
  std::string_view content = scratch;
  if (!row.is_list && count == 1) content = content.substr(1, content.size() - 2);
  json.key(row.key).raw(content);
}

void write_ie_ids(const Message& message, Json& json) {
  json.key("ie_ids").open_list();
  for (const bool is_top : {true, false}) {
    for (const Element& element : message.elements)
      if (element.is_field && (element.depth == 0) == is_top) json.value(element.id);
  }
  json.close_list();
}

}  // namespace

std::span<const FieldRow> shared_rows() noexcept { return kShared; }

bool write_number(Json& json, const Message&, const Element& element, const IdentityPrinter&) {
  json.value(element.number);
  return true;
}

bool write_size(Json& json, const Message&, const Element& element, const IdentityPrinter&) {
  json.value(element.octets.size());
  return true;
}

void write_fields(const Message& message, std::span<const FieldRow> rows, Json& json,
                  const IdentityPrinter& identities) {
  json.field("procedure_code", message.procedure).field("outcome", name_of(message.outcome));
  Tags tags;
  for (const Element& element : message.elements) tags.set(static_cast<std::size_t>(element.tag));
  std::string scratch;
  for (const auto& table : {rows, shared_rows()}) {
    for (const FieldRow& row : table)
      if (tags[static_cast<std::size_t>(row.tag)])
        write_row(row, message, json, scratch, identities);
  }
  write_ie_ids(message, json);
  if (message.unknown_ies != 0) json.field("unknown_ies", message.unknown_ies);
  if (message.faulty_ies != 0) json.field("faulty_ies", message.faulty_ies);
}

}  // namespace cardea::aper
