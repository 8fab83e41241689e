#include "protocols/naseps/wire.h"

#include "protocols/naseps/element_table.h"
#include "protocols/naseps/message_table.h"

namespace cardea::naseps {
namespace {

using protocols::NasMessageInfo;
using protocols::NasWalk;

constexpr std::uint8_t kLowHalf = 0x0F;

// 9.3.1.
enum SecurityHeader : std::uint8_t {
  kPlain = 0,
  kIntegrity = 1,
  kCiphered = 2,
  kIntegrityNewContext = 3,
  kCipheredNewContext = 4,
  kPartlyCiphered = 5,
};

// The discriminator, and what stands before the type (9.1).
Result<void> read_plain_header(Reader& in, Message& message) noexcept {
  const std::uint8_t octet = in.u8();
  message.discriminator = octet & kLowHalf;
  const auto high = static_cast<std::uint8_t>(octet >> 4);
  if (message.discriminator == kSessionManagement) {
    message.session_id = high;
    message.pti = in.u8();
  } else if (in.ok() && message.discriminator != kMobilityManagement) {
    return fail(Fault::bad_version, 0);
  } else {
    message.security_header_type = high;
  }
  if (!in.ok()) return fail(Fault::truncated, in.offset());
  return {};
}

// 8.2.11: a Detach request is the network's where nothing or a cause stands behind its type, and
// not the length of an identity.
bool is_network_detach(Bytes behind_type) noexcept {
  constexpr std::uint8_t kIeiCause = 0x53;
  Reader in{behind_type};
  in.skip(1);
  return in.ok() && (in.remaining() == 0 || in.peek_u8() == kIeiCause);
}

// Null: the table has no such message.
const NasMessageInfo* info_of(const Message& message, std::uint8_t type,
                              Bytes behind_type) noexcept {
  const bool is_session = message.discriminator == kSessionManagement;
  if (is_session_management(type) != is_session) return nullptr;
  const NasMessageInfo* info = message_info(type);
  return type == kDetachRequest && is_network_detach(behind_type) ? info + 1 : info;
}

// Reads the type, and the elements behind it.
NasWalk read_body(Reader& in, Message& message, IeStorage& storage) noexcept {
  const std::uint8_t type = in.u8();
  const Bytes body = in.rest();
  message.type = type;
  NasWalk walk;
  const NasMessageInfo* info = info_of(message, type, body);
  message.is_known = info != nullptr;
  if (info == nullptr) return walk;
  walk = protocols::walk_nas(body, info->rows, elements(), storage);
  message.ies = walk.ies;
  message.unknown_ies = walk.unknown;
  message.faulty_ies = walk.faulty;
  return walk;
}

Result<Message> parse_plain(Bytes octets, IeStorage& storage) noexcept {
  Reader in{octets};
  Message message;
  message.inner = octets;
  if (const auto read = read_plain_header(in, message); !read) return std::unexpected(read.error());
  if (message.security_header_type.value_or(kPlain) != kPlain) return fail(Fault::bad_value, 0);
  if (in.remaining() == 0) return fail(Fault::truncated, in.offset());
  const std::size_t at = in.offset() + 1;
  if (read_body(in, message, storage).is_over_limit) return fail(Fault::over_limit, at);
  return message;
}

// 8.2.25: key set and the low bits of the sequence number, half of an authentication code.
Result<Message> parse_service_request(Message header, Reader& in) noexcept {
  header.body = NasBody::service_request;
  header.inner = {};
  header.is_known = true;
  header.sequence = in.u8() & 0x1F;
  in.skip(2);
  if (!in.ok()) return fail(Fault::truncated, in.offset());
  if (in.remaining() != 0) return fail(Fault::bad_length, in.offset());
  return header;
}

// Whether identities of bearer and transaction are such as go with the type: 6.3.2, 7.3.1, 7.3.2.
bool are_ids_plausible(std::uint8_t type, std::uint8_t bearer, std::uint8_t pti) noexcept {
  constexpr std::uint8_t kBearerMin = 5;
  constexpr std::uint8_t kPtiReserved = 255;
  if (pti == kPtiReserved) return false;
  switch (type) {
    case kActivateDefaultEpsBearerContextAccept:
    case kActivateDefaultEpsBearerContextReject:
    case kActivateDedicatedEpsBearerContextAccept:
    case kActivateDedicatedEpsBearerContextReject:
    case kModifyEpsBearerContextAccept:
    case kModifyEpsBearerContextReject:
    case kDeactivateEpsBearerContextAccept:
      return bearer >= kBearerMin && pti == 0;
    case kActivateDefaultEpsBearerContextRequest:
    case kActivateDedicatedEpsBearerContextRequest:
    case kModifyEpsBearerContextRequest:
    case kDeactivateEpsBearerContextRequest:
    case kEsmDataTransport:
      return bearer >= kBearerMin;
    case kEsmStatus:
    case kNotification:
      return bearer >= kBearerMin || (bearer == 0 && pti != 0);
    case kEsmDummyMessage:  // 8.3.12A: stands in an attach only
      return false;
    default:
      return bearer == 0 && pti != 0;
  }
}

}  // namespace

Message read_by_content(Bytes octets, IeStorage& storage) noexcept {
  Message opaque;
  opaque.discriminator = kMobilityManagement;
  opaque.body = NasBody::ciphered;
  opaque.inner = octets;
  Reader in{octets};
  Message message;
  message.inner = octets;
  message.body = NasBody::by_content;
  if (!read_plain_header(in, message) || in.remaining() == 0) return opaque;
  if (message.security_header_type.value_or(kPlain) != kPlain) return opaque;
  const NasWalk walk = read_body(in, message, storage);
  if (!message.is_known || !walk.is_exact()) return opaque;
  if (message.session_id && !are_ids_plausible(*message.type, *message.session_id, *message.pti))
    return opaque;
  return message;
}

Result<Message> parse(Bytes pdu, IeStorage& storage) noexcept {
  Reader in{pdu};
  Message header;
  if (const auto read = read_plain_header(in, header); !read) return std::unexpected(read.error());
  const std::uint8_t security = header.security_header_type.value_or(kPlain);
  if (security == kPlain) return parse_plain(pdu, storage);
  if (security >= kServiceRequestHeader) return parse_service_request(header, in);
  if (security > kPartlyCiphered) return fail(Fault::bad_value, 0);
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
  if (message.body == NasBody::service_request) return "Service request";
  if (!message.type) return "Ciphered message";
  Reader in{message.inner};
  in.skip(2);  // of EMM: what a session's message has there matters for no name
  const NasMessageInfo* info = info_of(message, *message.type, in.rest());
  return info != nullptr ? info->name : "Unknown";
}

}  // namespace cardea::naseps
