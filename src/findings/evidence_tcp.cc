#include "findings/evidence_tcp.h"

#include <algorithm>

#include "base/internet_checksum.h"
#include "net/packet.h"

namespace cardea::findings {
namespace {

constexpr std::size_t kHeader = 20;
constexpr std::size_t kChecksum = 16;  // where it stands in the header
constexpr std::size_t kUrgent = 18;    // behind it

// Options that say how the connection works (RFC 9293, 3.2; RFC 7323; RFC 2018); of others what
// they are.
void keep_options(Bytes options, EvidenceCopy& copy) {
  constexpr std::uint8_t kEnd = 0;
  constexpr std::uint8_t kNothing = 1;
  constexpr std::uint8_t kTimestamps = 8;
  Reader in{options};
  while (in.remaining() > 0) {
    const std::size_t at = in.offset();
    const std::uint8_t kind = in.u8();
    if (kind == kEnd) return;
    if (kind == kNothing) {
      copy.restore(options.subspan(at, 1));
      continue;
    }
    const std::uint8_t length = in.u8();
    if (length < 2) return;
    in.skip(length - 2U);
    if (!in.ok()) return;
    const bool is_known = (kind >= 2 && kind <= 5) || kind == kTimestamps;
    copy.restore(options.subspan(at, is_known ? length : 2));
  }
}

// RFC 8446, 5.1, and its predecessors: record upon record, of which five octets are in clear.
bool keep_records(Bytes octets, EvidenceCopy& copy) {
  constexpr std::size_t kRecordHeader = 5;
  constexpr std::size_t kLongest = 16'384 + 2048;
  const auto each = [&](auto&& on_header) {
    for (Bytes rest = octets; rest.size() >= kRecordHeader;) {
      Reader in{rest};
      const std::uint8_t type = in.u8();
      const std::uint16_t version = in.u16();
      const std::size_t length = in.u16();
      const bool is_record = type >= 20 && type <= 24 && version >= 0x0300 && version <= 0x0304 &&
                             length > 0 && length <= kLongest;
      if (!is_record) return false;
      on_header(rest.first(kRecordHeader));
      rest = rest.subspan(std::min(rest.size(), kRecordHeader + length));
    }
    return true;
  };
  if (octets.size() < kRecordHeader || !each([](Bytes) {})) return false;
  return each([&](Bytes header) { copy.restore(header); });
}

}  // namespace

void TcpHider::hide_payload(Bytes payload, EvidenceCopy& copy) const {
  if (payload.empty() || keep_records(payload, copy)) return;
  if (!http2_.hide(payload, copy)) http1_.hide(payload, copy);
}

bool TcpHider::hide(const net::IpPacket& packet, std::span<std::byte> kept) const {
  const Bytes segment = packet.payload;
  EvidenceCopy copy{segment, kept};
  copy.zero(segment);
  if (segment.size() < kHeader) return false;
  Reader in{segment};
  in.skip(12);
  const std::size_t header = std::size_t{4} * (in.u8() >> 4);
  if (header < kHeader || header > segment.size()) return false;
  copy.restore(segment.first(kChecksum));
  copy.restore(segment.subspan(kUrgent, kHeader - kUrgent));
  keep_options(segment.subspan(kHeader, header - kHeader), copy);
  hide_payload(segment.subspan(header), copy);
  if (segment.size() < packet.payload_length) return true;  // nobody can tell what was cut
  InternetChecksum sum;
  sum.add_pseudo_header(packet.source, packet.destination, packet.protocol, packet.payload_length);
  sum.add(Bytes{kept});
  copy.put_octet(segment.subspan(kChecksum), sum.value() >> 8U);
  copy.put_octet(segment.subspan(kChecksum + 1), sum.value() & 0xFFU);
  return true;
}

}  // namespace cardea::findings
