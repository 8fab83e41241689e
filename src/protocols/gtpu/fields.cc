#include "protocols/gtpu/fields.h"

#include <algorithm>
#include <array>
#include <span>

#include "protocols/gtpu/ies.h"

namespace cardea::gtpu {
namespace {

struct Name {
  std::uint8_t type;
  std::string_view name;
};
constexpr std::array kNames{
    Name{kEchoRequest, "Echo Request"},
    Name{kEchoResponse, "Echo Response"},
    Name{kErrorIndication, "Error Indication"},
    Name{kSupportedExtensions, "Supported Extension Headers Notification"},
    Name{kTunnelStatus, "Tunnel Status"},
    Name{kEndMarker, "End Marker"},
    Name{kGPdu, "G-PDU"},
};

// The Next Extension Header Type octets as they follow one another on the wire, so the 0 that ends
// the chain belongs to them (5.2.1).
void write_extensions(const Message& message, Json& json) {
  constexpr std::uint8_t kHasExtension = 0x04;
  if ((message.flags & kHasExtension) == 0) return;
  json.key("extension_headers").open_list();
  for (const std::uint8_t type : std::span{message.extensions}.first(message.extension_count))
    json.value(type);
  json.value(0).close_list();
}

void write_inner(const Message& message, Json& json) {
  const InnerPacket inner = inner_packet(message.payload);
  if (inner.version == 0) return;
  json.field("inner_source", inner.source);
  json.field("inner_destination", inner.destination);
  json.field("inner_protocol", inner.protocol);
  if (inner.is_fragment) json.field("inner_fragment", true);
  if (inner.source_port == 0 && inner.destination_port == 0) return;
  json.field("inner_source_port", inner.source_port);
  json.field("inner_destination_port", inner.destination_port);
}

void write_ies(const Message& message, Json& json) {
  const auto ies = read_ies(message.payload, Fault::truncated);
  if (!ies) {
    json.field("fault", name_of(ies.error().fault));
    return;
  }
  if (ies->recovery) json.field("recovery", *ies->recovery);
  if (ies->teid_data) json.key("teid_data").hex(*ies->teid_data, 8);
  if (!ies->peer.is_none()) json.field("peer_address", ies->peer);
  if (!ies->extension_types.empty()) {
    json.key("supported_extensions").open_list();
    for (Reader in{ies->extension_types}; in.remaining() != 0;) json.value(in.u8());
    json.close_list();
  }
  if (ies->private_count != 0) json.field("private_extensions", ies->private_count);
  if (ies->unknown_count != 0) json.field("unknown_ies", ies->unknown_count);
  if (ies->faulty_count != 0) json.field("faulty_ies", ies->faulty_count);
}

}  // namespace

std::string_view name_of(std::uint8_t type) noexcept {
  const auto* known = std::ranges::find(kNames, type, &Name::type);
  return known == kNames.end() ? "Unknown" : known->name;
}

void write_fields(const Message& message, Json& json) {
  json.key("teid").hex(message.teid, 8);
  if (message.sequence) json.field("sequence", *message.sequence);
  write_extensions(message, json);
  if (message.qfi) json.field("qfi", *message.qfi);
  if (message.pdu_type) json.field("pdu_type", *message.pdu_type);
  if (message.n_pdu) json.field("n_pdu", *message.n_pdu);
  json.field("length", message.length);
  if (message.type == kGPdu) return write_inner(message, json);
  write_ies(message, json);
}

}  // namespace cardea::gtpu
