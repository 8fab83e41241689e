#include "engine/decode_radio.h"

#include <algorithm>
#include <string_view>

#include "protocols/aper/fields.h"
#include "protocols/nas5gs/fields.h"
#include "protocols/naseps/fields.h"
#include "protocols/ngap/fields.h"
#include "protocols/ngap/schema.h"
#include "protocols/s1ap/fields.h"
#include "protocols/s1ap/schema.h"

namespace cardea::engine {

using protocols::NasContent;
using protocols::Protocol;

// What is different between the two.
struct RadioPrinter::Dialect {
  Protocol protocol;
  const aper::Schema& (*schema)() noexcept;
  std::span<const aper::FieldRow> (*rows)() noexcept;
  NasContent nas;

  static const Dialect& of(Protocol protocol) noexcept;
};

const RadioPrinter::Dialect& RadioPrinter::Dialect::of(Protocol protocol) noexcept {
  static constexpr Dialect kNgap{Protocol::ngap, ngap::schema, ngap::field_rows,
                                 NasContent::nas5gs};
  static constexpr Dialect kS1ap{Protocol::s1ap, s1ap::schema, s1ap::field_rows,
                                 NasContent::naseps};
  return protocol == Protocol::s1ap ? kS1ap : kNgap;
}

RadioPrinter::RadioPrinter(const protocols::IdentityPrinter& identities, DecodeCounts& counts)
    : identities_(identities), counts_(counts), nas_(std::make_unique<protocols::NasStorage>()) {
  for (auto& storage : pdus_) storage = std::make_unique<aper::Storage>();
}

void RadioPrinter::append(std::string& out, Protocol protocol, const net::Packet& message) {
  append_pdu(out, {message, message.source, message.destination, message.is_cut()},
             Dialect::of(protocol), message.payload, 0);
}

// Depth is bounded by kNestMax.
void RadioPrinter::append_pdu(std::string& out, const LinePlace& place, const Dialect& dialect,
                              Bytes octets, std::size_t depth) {
  const std::string_view protocol = protocols::name_of(dialect.protocol);
  const auto message = aper::parse(dialect.schema(), octets, *pdus_[depth]);
  if (!message) {
    ++counts_.faults;
    return append_fault(out, place, protocol, message.error().fault);
  }
  ++counts_.messages;
  append_message(
      out, place, protocol, message->procedure, message->name.empty() ? "Unknown" : message->name,
      [&](Json& json) { aper::write_fields(*message, dialect.rows(), json, identities_); });
  for (const aper::Element& element : message->elements) {
    if (element.tag == aper::Tag::nas_pdu)
      append_nas(out, place, protocols::nas_content(element.octets, dialect.nas), element.octets);
    if (element.tag != aper::Tag::rerouted_message) continue;
    if (depth + 1 == kNestMax) {
      ++counts_.too_deep;
    } else {
      append_pdu(out, place, dialect, element.octets, depth + 1);
    }
  }
}

void RadioPrinter::append_nas5gs(std::string& out, const LinePlace& place, Bytes pdu) {
  append_nas(out, place, protocols::nas_content(pdu, NasContent::nas5gs), pdu);
}

void RadioPrinter::append_nas(std::string& out, const LinePlace& place, NasContent content,
                              Bytes pdu) {
  const protocols::NasParts all = protocols::read_nas(content, pdu, *nas_);
  for (const protocols::NasPart& part : all.parts) append_nas_part(out, place, part);
  counts_.too_deep += all.refused;
}

// Of containers of other content (SMS among them) the message around says how long they are, and
// nothing says more.
void RadioPrinter::append_nas_part(std::string& out, const LinePlace& place,
                                   const protocols::NasPart& part) {
  const bool is_5gs = part.content == NasContent::nas5gs;
  const std::string_view protocol = is_5gs ? "nas-5gs" : "nas-eps";
  if (part.fault) {
    ++counts_.faults;
    return append_fault(out, place, protocol, part.fault->fault);
  }
  if (!part.is_message()) return;
  ++counts_.messages;
  append_message(out, place, protocol, part.message.type, protocols::name_of(part),
                 [&](Json& json) {
                   if (is_5gs) return nas5gs::write_fields(part.message, json, identities_);
                   naseps::write_fields(part.message, json, identities_);
                 });
}

}  // namespace cardea::engine
