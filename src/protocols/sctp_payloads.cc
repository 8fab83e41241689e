#include "protocols/sctp_payloads.h"

namespace cardea::protocols {

bool looks_like_radio_pdu(Bytes octets, std::size_t wire_length) noexcept {
  constexpr std::uint8_t kKinds = 3;  // initiating, successful, unsuccessful
  constexpr std::uint8_t kCriticalities = 3;
  constexpr std::uint8_t kTwoOctets = 0x80;  // of a length from 128 on (X.691, 11.9.3.6)
  constexpr std::uint8_t kFragments = 0xC0;  // from 16K on, in pieces (11.9.3.8)
  Reader in{octets};
  const std::uint8_t kind = in.u8();
  in.skip(1);  // procedure code
  const std::uint8_t criticality = in.u8();
  if (!in.ok() || kind >> 5 >= kKinds || (kind & 0x1F) != 0) return false;
  if (criticality >> 6 >= kCriticalities || (criticality & 0x3F) != 0) return false;
  std::size_t length = in.u8();
  if (length >= kFragments) return in.ok();
  if (length >= kTwoOctets) {
    length = (length - kTwoOctets) << 8 | in.u8();
  }
  if (!in.ok() || length != wire_length - in.offset()) return false;
  // The value begins with a SEQUENCE without extensions, and padding.
  return in.remaining() == 0 || in.u8() == 0;
}

}  // namespace cardea::protocols
