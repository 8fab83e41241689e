// The user packet: its addresses and ports, and how far its headers reach. Nothing behind them.
#include <algorithm>
#include <array>

#include "protocols/gtpu/wire.h"

namespace cardea::gtpu {
namespace {

constexpr int kExtensionHeadersMax = 8;  // our limit
constexpr std::size_t kV4HeaderMin = 20;
constexpr std::size_t kV6Header = 40;
constexpr std::size_t kUdpHeader = 8;
constexpr std::uint8_t kUdp = 17;
constexpr std::uint8_t kTcp = 6;
constexpr std::uint8_t kFragmentHeader = 44;

// Transport headers by protocol: how many octets are header and no content. TCP's own length
// counts.
struct TransportForm {
  std::uint8_t protocol;
  std::uint8_t header;
  bool has_ports;
};
constexpr std::array kTransports{
    TransportForm{1, 8, false},    // ICMP: RFC 792
    TransportForm{6, 20, true},    // TCP: RFC 9293, 3.1
    TransportForm{17, 8, true},    // UDP: RFC 768
    TransportForm{58, 8, false},   // ICMPv6: RFC 4443, 2.1 and the word behind it
    TransportForm{132, 12, true},  // SCTP: RFC 9260, 3.1
};

// IPv6 extension headers: (length octet + bias) * unit. RFC 8200, 4; RFC 4302, 2.2.
struct ExtensionForm {
  std::uint8_t type;
  std::uint8_t bias;
  std::uint8_t unit;
};
constexpr std::array kExtensionForms{
    ExtensionForm{0, 1, 8},   ExtensionForm{43, 1, 8},  ExtensionForm{51, 2, 4},
    ExtensionForm{60, 1, 8},  ExtensionForm{135, 1, 8}, ExtensionForm{139, 1, 8},
    ExtensionForm{140, 1, 8},
};

// Reads the transport header of `packet.protocol` at the front of `in`.
void read_transport(Reader in, InnerPacket& packet) noexcept {
  const auto* form = std::ranges::find(kTransports, packet.protocol, &TransportForm::protocol);
  if (form == kTransports.end() || packet.is_fragment) return;
  const std::size_t there = in.remaining();
  std::size_t header = form->header;
  if (packet.protocol == kTcp) {
    Reader offset = in;
    offset.skip(12);
    header = std::max<std::size_t>(header, std::size_t{4} * (offset.u8() >> 4u));
  }
  packet.headers_length += static_cast<std::uint32_t>(std::min(header, there));
  if (!form->has_ports) return;
  const std::uint16_t source = in.u16();
  const std::uint16_t destination = in.u16();
  if (!in.ok()) return;
  packet.source_port = source;
  packet.destination_port = destination;
  if (packet.protocol != kUdp) return;
  const std::size_t length = in.u16();
  in.skip(2);
  const Bytes rest = in.rest();
  // A length below the header is no statement (0: a jumbogram, or a segment still to be split).
  const std::size_t promised = length < kUdpHeader ? rest.size() : length - kUdpHeader;
  packet.transport_payload = rest.first(std::min(rest.size(), promised));
}

InnerPacket inner_v4(Bytes payload) noexcept {
  Reader in{payload};
  const std::size_t header = std::size_t{4} * (in.u8() & 0x0Fu);
  in.skip(1);
  const std::size_t total = in.u16();
  in.skip(2);
  const std::uint16_t fragment = in.u16();
  in.skip(1);
  InnerPacket packet;
  packet.protocol = in.u8();
  in.skip(2);
  packet.source = IpAddress::v4(in.u32());
  packet.destination = IpAddress::v4(in.u32());
  if (!in.ok() || header < kV4HeaderMin || (total != 0 && total < header)) return {};
  packet.version = 4;
  packet.is_fragment = (fragment & 0x1FFF) != 0;
  packet.headers_length = static_cast<std::uint32_t>(std::min(header, payload.size()));
  const Bytes own = total == 0 ? payload : payload.first(std::min(total, payload.size()));
  Reader behind{own};
  behind.skip(header);
  if (behind.ok()) read_transport(behind, packet);
  return packet;
}

// Walks the extension headers of `in`. False where they end in the dark: no transport is read.
bool skip_extensions(Reader& in, InnerPacket& packet) noexcept {
  for (int count = 0;; ++count) {
    const auto* form = std::ranges::find(kExtensionForms, packet.protocol, &ExtensionForm::type);
    const bool is_fragment_header = packet.protocol == kFragmentHeader;
    if (form == kExtensionForms.end() && !is_fragment_header) return true;
    if (count == kExtensionHeadersMax) return false;
    Reader header = in;
    const std::uint8_t next = header.u8();
    const std::uint8_t length = header.u8();
    const std::uint16_t fragment = header.u16();
    in.skip(is_fragment_header ? 8u : (length + std::size_t{form->bias}) * form->unit);
    if (!in.ok()) return false;
    packet.protocol = next;
    if (is_fragment_header && (fragment & 0xFFF8) != 0) {
      packet.is_fragment = true;
      return true;
    }
  }
}

InnerPacket inner_v6(Bytes payload) noexcept {
  Reader in{payload};
  in.skip(4);
  const std::size_t length = in.u16();
  InnerPacket packet;
  packet.protocol = in.u8();
  in.skip(1);
  packet.source = IpAddress::from(in.take(16));
  packet.destination = IpAddress::from(in.take(16));
  if (!in.ok()) return {};
  packet.version = 6;
  packet.headers_length = kV6Header;
  const Bytes rest = in.rest();
  Reader behind{length == 0 ? rest : rest.first(std::min(length, rest.size()))};
  if (!skip_extensions(behind, packet)) return packet;
  packet.headers_length += static_cast<std::uint32_t>(behind.offset());
  read_transport(behind, packet);
  return packet;
}

}  // namespace

InnerPacket inner_packet(Bytes payload) noexcept {
  switch (Reader{payload}.peek_u8() >> 4) {
    case 4:
      return inner_v4(payload);
    case 6:
      return inner_v6(payload);
    default:
      return {};
  }
}

}  // namespace cardea::gtpu
