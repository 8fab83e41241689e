#include "net/ip.h"

#include <algorithm>
#include <array>

namespace cardea::net {
namespace {

constexpr std::size_t kV4HeaderMin = 20;
constexpr std::size_t kV6Header = 40;
constexpr std::uint8_t kFragmentHeader = 44;
constexpr std::uint8_t kNoNextHeader = 59;

// How long an extension header is: (length octet + bias) * unit. RFC 8200, 4; RFC 4302, 2.2.
struct ExtensionForm {
  std::uint8_t type;
  std::uint8_t bias;
  std::uint8_t unit;
};
constexpr std::array kExtensionForms{
    ExtensionForm{0, 1, 8},    // hop-by-hop options
    ExtensionForm{43, 1, 8},   // routing
    ExtensionForm{51, 2, 4},   // authentication header
    ExtensionForm{60, 1, 8},   // destination options
    ExtensionForm{135, 1, 8},  // mobility (RFC 6275, 6.1.1)
    ExtensionForm{139, 1, 8},  // host identity (RFC 7401, 5.1)
    ExtensionForm{140, 1, 8},  // shim6 (RFC 5533, 5.1)
};

// Keeps what was promised of what is there.
Bytes clip(Bytes bytes, std::size_t promised) noexcept {
  return bytes.first(std::min(bytes.size(), promised));
}

Result<IpPacket> parse_v4(Bytes bytes, std::size_t wire_length, Fault missing) noexcept {
  Reader in{bytes};
  const std::size_t header = std::size_t{4} * (in.u8() & 0x0Fu);
  in.skip(1);
  const std::size_t declared = in.u16();
  IpPacket packet;
  packet.version = 4;
  packet.fragment_id = in.u16();
  const std::uint16_t flags = in.u16();
  in.skip(1);
  packet.protocol = in.u8();
  in.skip(2);
  packet.source = IpAddress::v4(in.u32());
  packet.destination = IpAddress::v4(in.u32());
  if (!in.ok()) return fail(missing, bytes.size());
  packet.more_fragments = (flags & 0x2000) != 0;
  packet.fragment_offset = static_cast<std::uint16_t>((flags & 0x1FFF) * 8);
  packet.is_fragment = packet.more_fragments || packet.fragment_offset != 0;
  // A segment that the sending host's card was still to split has no length of its own.
  const std::size_t total = declared == 0 && !packet.is_fragment ? wire_length : declared;
  if (header < kV4HeaderMin || total < header) return fail(Fault::bad_length, 0);
  if (total > wire_length) return fail(Fault::truncated, 2);
  in.skip(header - kV4HeaderMin);
  if (!in.ok()) return fail(missing, bytes.size());
  packet.payload_length = static_cast<std::uint32_t>(total - header);
  packet.payload = clip(in.rest(), packet.payload_length);
  return packet;
}

Result<IpPacket> parse_v6(Bytes bytes, std::size_t wire_length, Fault missing) noexcept {
  Reader in{bytes};
  in.skip(4);
  const std::size_t declared = in.u16();
  IpPacket packet;
  packet.version = 6;
  packet.protocol = in.u8();
  in.skip(1);
  packet.source = IpAddress::from(in.take(16));
  packet.destination = IpAddress::from(in.take(16));
  if (!in.ok()) return fail(missing, bytes.size());
  const std::size_t there = wire_length - kV6Header;
  // 0: a jumbogram (RFC 2675, 3), or a segment that the sender's card was still to split.
  const bool undeclared = declared == 0 && packet.protocol != kNoNextHeader;
  const std::size_t length = undeclared ? there : declared;
  if (length > there) return fail(Fault::truncated, 4);
  packet.payload_length = static_cast<std::uint32_t>(length);
  packet.payload = clip(in.rest(), length);
  return skip_extensions(packet, false);
}

// RFC 8200, 4.5. Leaves `in` behind the header.
void read_fragment_header(Reader& in, IpPacket& packet) noexcept {
  packet.protocol = in.u8();
  in.skip(1);
  const std::uint16_t field = in.u16();
  packet.fragment_id = in.u32();
  packet.fragment_offset = field & 0xFFF8;
  packet.more_fragments = (field & 1) != 0;
  packet.is_fragment = packet.more_fragments || packet.fragment_offset != 0;
}

}  // namespace

Result<IpPacket> skip_extensions(IpPacket packet, bool rejoined) noexcept {
  Reader in{packet.payload};
  const std::uint32_t promised = packet.payload_length;
  const Fault missing = packet.payload.size() < promised ? Fault::cut : Fault::truncated;
  bool seen_fragment_header = rejoined;
  for (int count = 0;; ++count) {
    if (packet.protocol == kFragmentHeader) {
      if (seen_fragment_header) return fail(Fault::bad_value, in.offset());
      seen_fragment_header = true;
      read_fragment_header(in, packet);
    } else {
      const auto* form = std::ranges::find(kExtensionForms, packet.protocol, &ExtensionForm::type);
      if (form == kExtensionForms.end()) break;
      packet.protocol = in.u8();
      const std::size_t size = (in.u8() + std::size_t{form->bias}) * form->unit;
      in.skip(size - 2);
    }
    if (!in.ok()) return fail(missing, packet.payload.size());
    if (count == kExtensionHeadersMax) return fail(Fault::over_limit, in.offset());
    if (packet.is_fragment) break;
  }
  packet.payload_length = promised - static_cast<std::uint32_t>(in.offset());
  packet.payload = in.rest();
  return packet;
}

Result<IpPacket> parse_ip(Bytes bytes, std::size_t wire_length, std::uint8_t version) noexcept {
  const Fault missing = bytes.size() < wire_length ? Fault::cut : Fault::truncated;
  if (bytes.empty()) return fail(missing, 0);
  const int found = Reader{bytes}.peek_u8() >> 4;
  if (version != 0 && version != found) return fail(Fault::bad_version, 0);
  if (found == 4) return parse_v4(bytes, wire_length, missing);
  if (found == 6) return parse_v6(bytes, wire_length, missing);
  return fail(Fault::bad_version, 0);
}

}  // namespace cardea::net
