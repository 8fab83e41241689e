#include "protocols/nas5gs/wire.h"

#include "protocols/nas5gs/element_table.h"
#include "protocols/nas5gs/message_table.h"

namespace cardea::nas5gs {
namespace {

using protocols::NasMessageInfo;
using protocols::NasWalk;

constexpr std::uint8_t kLowHalf = 0x0F;

// 9.3.
enum SecurityHeader : std::uint8_t {
  kPlain = 0,
  kIntegrity = 1,
  kCiphered = 2,
  kIntegrityNewContext = 3,
  kCipheredNewContext = 4,
};

// The discriminator, and what stands before the type (9.1.1).
Result<void> read_plain_header(Reader& in, Message& message) noexcept {
  message.discriminator = in.u8();
  if (message.discriminator == kSessionManagement) {
    message.session_id = in.u8();
    message.pti = in.u8();
  } else if (in.ok() && message.discriminator != kMobilityManagement) {
    return fail(Fault::bad_version, 0);
  } else {
    message.security_header_type = in.u8() & kLowHalf;
  }
  if (!in.ok()) return fail(Fault::truncated, in.offset());
  return {};
}

// The type, and the elements behind it. Null: the table has no such message.
const NasMessageInfo* info_of(const Message& message, std::uint8_t type) noexcept {
  const bool is_session = message.discriminator == kSessionManagement;
  return is_session_management(type) == is_session ? message_info(type) : nullptr;
}

NasWalk read_body(Reader& in, Message& message, IeStorage& storage) noexcept {
  const std::uint8_t type = in.u8();
  message.type = type;
  NasWalk walk;
  const NasMessageInfo* info = info_of(message, type);
  message.is_known = info != nullptr;
  if (info == nullptr) return walk;
  walk = protocols::walk_nas(in.rest(), info->rows, elements(), storage);
  message.ies = walk.ies;
  message.unknown_ies = walk.unknown;
  message.faulty_ies = walk.faulty;
  return walk;
}

// Behind the discriminator and the security header type of a plain message.
Result<Message> parse_plain(Bytes octets, IeStorage& storage) noexcept {
  Reader in{octets};
  Message message;
  message.inner = octets;
  if (const auto read = read_plain_header(in, message); !read) return std::unexpected(read.error());
  if (message.security_header_type.value_or(kPlain) != kPlain) return fail(Fault::bad_value, 1);
  if (in.remaining() == 0) return fail(Fault::truncated, in.offset());
  const std::size_t at = in.offset() + 1;
  if (read_body(in, message, storage).is_over_limit) return fail(Fault::over_limit, at);
  return message;
}

}  // namespace

Message read_by_content(Bytes octets, IeStorage& storage) noexcept {
  Message opaque;
  opaque.discriminator = kMobilityManagement;
  opaque.body = NasBody::ciphered;
  opaque.inner = octets;
  Reader in{octets};
  const std::uint16_t head = in.u16();
  if (!in.ok() || head != kMobilityManagement << 8 || in.remaining() == 0) return opaque;
  Message message = opaque;
  message.security_header_type = kPlain;
  message.body = NasBody::by_content;
  const NasWalk walk = read_body(in, message, storage);
  return message.is_known && walk.is_exact() ? message : opaque;
}

Result<Message> parse(Bytes pdu, IeStorage& storage) noexcept {
  Reader in{pdu};
  Message header;
  if (const auto read = read_plain_header(in, header); !read) return std::unexpected(read.error());
  const std::uint8_t security = header.security_header_type.value_or(kPlain);
  if (security == kPlain) return parse_plain(pdu, storage);
  if (security > kCipheredNewContext) return fail(Fault::bad_value, 1);
  in.skip(4);  // the message authentication code
  const std::uint8_t sequence = in.u8();
  const std::size_t at = in.offset();
  const Bytes inner = in.rest();
  if (!in.ok() || inner.empty()) return fail(Fault::truncated, pdu.size());
  const bool is_ciphered = security == kCiphered || security == kCipheredNewContext;
  Result<Message> message =
      is_ciphered ? Result<Message>{read_by_content(inner, storage)} : parse_plain(inner, storage);
  if (!message) return fail(message.error().fault, at + message.error().offset);
  message->security_header_type = security;
  message->sequence = sequence;
  return message;
}

std::string_view name_of(const Message& message) noexcept {
  if (!message.type) return "Ciphered message";
  const NasMessageInfo* info = info_of(message, *message.type);
  return info != nullptr ? info->name : "Unknown";
}

}  // namespace cardea::nas5gs
