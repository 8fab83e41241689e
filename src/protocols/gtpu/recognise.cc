// GTP-U by its content, for ports that are not its own.
#include "protocols/gtpu/ies.h"
#include "protocols/gtpu/wire.h"

namespace cardea::gtpu {
namespace {

constexpr std::size_t kHeader = 8;
constexpr std::uint8_t kSpare = 0x08;

// The user packet is IP, and fills the G-PDU to the last octet.
bool holds_exactly_one_ip_packet(const Message& message) noexcept {
  constexpr std::size_t kV4HeaderMin = 20;
  constexpr std::size_t kV6Header = 40;
  Reader in{message.payload};
  const std::uint8_t first = in.u8();
  in.skip(1);
  const std::size_t v4_total = in.u16();
  const std::size_t v6_length = in.u16();
  if (!in.ok() || inner_packet(message.payload).version == 0) return false;
  if (first >> 4 == 4) return v4_total >= kV4HeaderMin && v4_total == message.payload_length;
  return first >> 4 == 6 && v6_length + kV6Header == message.payload_length;
}

// Clause 7: which elements a signalling message must hold. Their tunnel is 0 (5.1).
bool holds_its_ies(const Message& message) noexcept {
  if (message.payload.size() != message.payload_length) return false;
  const auto ies = read_ies(message.payload, Fault::truncated);
  if (!ies || ies->unknown_count != 0 || ies->faulty_count != 0) return false;
  switch (message.type) {
    case kEchoRequest:
      return message.sequence && message.teid == 0 && !ies->recovery && !ies->teid_data;
    case kEchoResponse:
      return message.sequence && message.teid == 0 && ies->recovery;
    case kErrorIndication:
      return message.teid == 0 && ies->teid_data && !ies->peer.is_none();
    case kSupportedExtensions:
      return message.teid == 0 && !ies->extension_types.empty();
    case kEndMarker:
      return message.teid != 0 && !ies->recovery && !ies->teid_data;
    default:
      return false;
  }
}

}  // namespace

bool looks_like_gtpu(Bytes datagram, std::size_t wire_length) noexcept {
  if ((Reader{datagram}.peek_u8() & kSpare) != 0) return false;
  const auto message = parse(datagram, wire_length);
  if (!message || kHeader + message->length != wire_length) return false;
  if (message->type != kGPdu) return holds_its_ies(*message);
  return message->teid != 0 && holds_exactly_one_ip_packet(*message);
}

}  // namespace cardea::gtpu
