#include "protocols/gtpu/wire.h"

#include <algorithm>

namespace cardea::gtpu {
namespace {

constexpr std::size_t kHeader = 8;
constexpr std::uint8_t kVersionAndType = 0xF0;  // version, protocol type
constexpr std::uint8_t kVersion1Gtp = 0x30;     // 1, GTP rather than GTP'
constexpr std::uint8_t kHasExtension = 0x04;
constexpr std::uint8_t kHasSequence = 0x02;
constexpr std::uint8_t kHasNPdu = 0x01;
constexpr std::uint8_t kHasOptionalWord = 0x07;  // 5.1: any of them brings all four octets
constexpr std::uint8_t kPduSessionContainer = 0x85;

// TS 38.415, 5.5.2: both frame formats begin with the PDU type and have the QFI in octet 2.
void read_pdu_session(Bytes content, Message& message) noexcept {
  Reader in{content};
  message.pdu_type = static_cast<std::uint8_t>(in.u8() >> 4);
  message.qfi = static_cast<std::uint8_t>(in.u8() & 0x3F);
}

// Clause 5.2.1: length in units of four octets, the content, the next one's type. Leaves `in` at
// the payload.
Result<void> read_extensions(Reader& in, std::uint8_t type, Fault missing,
                             Message& message) noexcept {
  while (type != 0) {
    if (message.extension_count == kExtensionsMax) return fail(Fault::over_limit, in.offset());
    message.extensions[message.extension_count++] = type;
    const std::size_t at = in.offset();
    const std::size_t units = in.u8();
    if (in.ok() && units == 0) return fail(Fault::bad_length, at);
    const Bytes content = in.take(units * 4 - 2);
    const std::uint8_t next = in.u8();
    if (!in.ok()) return fail(missing, at);
    if (type == kPduSessionContainer && !message.qfi) read_pdu_session(content, message);
    type = next;
  }
  return {};
}

}  // namespace

Result<Message> parse(Bytes datagram, std::size_t wire_length) noexcept {
  Reader head{datagram};
  Message message;
  message.flags = head.u8();
  message.type = head.u8();
  message.length = head.u16();
  message.teid = head.u32();
  const bool is_cut = datagram.size() < wire_length;
  if (!head.ok()) return fail(is_cut ? Fault::cut : Fault::truncated, datagram.size());
  if ((message.flags & kVersionAndType) != kVersion1Gtp) return fail(Fault::bad_version, 0);
  const std::size_t size = kHeader + message.length;
  if (size > std::max(wire_length, datagram.size())) return fail(Fault::truncated, 2);

  // The message ends where its length says: what stands behind it is not its own.
  const Bytes whole = datagram.first(std::min(size, datagram.size()));
  const Fault missing = whole.size() < size ? Fault::cut : Fault::truncated;
  Reader in{whole};
  in.skip(kHeader);
  if ((message.flags & kHasOptionalWord) != 0) {
    const std::uint16_t sequence = in.u16();
    const std::uint8_t n_pdu = in.u8();
    const std::uint8_t next = in.u8();
    if (!in.ok()) return fail(missing, kHeader);
    if ((message.flags & kHasSequence) != 0) message.sequence = sequence;
    if ((message.flags & kHasNPdu) != 0) message.n_pdu = n_pdu;
    if ((message.flags & kHasExtension) != 0) {
      if (const auto read = read_extensions(in, next, missing, message); !read)
        return std::unexpected(read.error());
    }
  }
  message.payload_length = static_cast<std::uint32_t>(size - in.offset());
  message.payload = in.rest();
  return message;
}

}  // namespace cardea::gtpu
