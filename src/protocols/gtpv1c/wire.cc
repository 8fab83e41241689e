#include "protocols/gtpv1c/wire.h"

#include <algorithm>

#include "protocols/gtpv1c/ie_table.h"
#include "protocols/gtpv1c/message_table.h"

namespace cardea::gtpv1c {
namespace {

constexpr std::size_t kHeader = 8;
constexpr std::uint8_t kVersionAndType = 0xF0;  // version, protocol type
constexpr std::uint8_t kVersion1Gtp = 0x30;     // 1, GTP rather than GTP'
constexpr std::uint8_t kSpare = 0x08;
constexpr std::uint8_t kHasExtension = 0x04;
constexpr std::uint8_t kHasSequence = 0x02;
constexpr std::uint8_t kHasNPdu = 0x01;
constexpr std::uint8_t kHasOptionalWord = 0x07;  // 6: any of them brings all four octets
constexpr std::uint8_t kTypeLengthValue = 0x80;  // 7.7: the type's highest bit

// 6.1: length in units of four octets, the content, the next one's type.
Result<void> read_extensions(Reader& in, std::uint8_t type, Header& header) noexcept {
  while (type != 0) {
    if (header.extension_count == kExtensionsMax) return fail(Fault::over_limit, in.offset());
    header.extensions[header.extension_count++] = type;
    const std::size_t at = in.offset();
    const std::size_t units = in.u8();
    if (in.ok() && units == 0) return fail(Fault::bad_length, at);
    in.skip(units * 4 - 2);
    type = in.u8();
    if (!in.ok()) return fail(Fault::truncated, at);
  }
  return {};
}

// The value of the element at the front; false where its length is not known.
bool take_value(Reader& in, std::uint8_t type, Bytes& value) noexcept {
  if ((type & kTypeLengthValue) == 0) {
    const std::uint8_t length = fixed_length(type);
    if (length == 0) return false;
    value = in.take(length);
  } else {
    value = in.take(type == kIeExtensionTypes ? in.u8() : in.u16());
  }
  return true;
}

// False: more elements than kIesMax.
bool walk(Bytes octets, IeStorage& storage, Message& message) noexcept {
  Reader in{octets};
  std::size_t count = 0;
  while (in.remaining() != 0) {
    if (count == kIesMax) return false;
    const std::uint8_t type = in.u8();
    Bytes value;
    const bool is_sized = take_value(in, type, value);
    if (!is_sized) value = in.rest();
    if (!in.ok()) {  // what stood before the break is kept
      ++message.faulty_ies;
      break;
    }
    storage.ies[count++] = {type, value};
    const IeInfo* info = ie_info(type);
    if (info == nullptr) ++message.unknown_ies;
    if (info != nullptr && value.size() < info->least) ++message.faulty_ies;
  }
  message.ies = std::span{storage.ies}.first(count);
  return true;
}

}  // namespace

Result<Message> parse(Bytes datagram, IeStorage& storage) noexcept {
  Reader in{datagram};
  Message message;
  Header& header = message.header;
  header.flags = in.u8();
  header.type = in.u8();
  header.length = in.u16();
  header.teid = in.u32();
  if (!in.ok()) return fail(Fault::truncated, datagram.size());
  if ((header.flags & kVersionAndType) != kVersion1Gtp) return fail(Fault::bad_version, 0);
  if (header.length > in.remaining()) return fail(Fault::truncated, 2);

  message.size = static_cast<std::uint32_t>(kHeader) + header.length;
  Reader rest{in.take(header.length)};  // what stands behind the message is not its own
  if ((header.flags & kHasOptionalWord) != 0) {
    const std::uint16_t sequence = rest.u16();
    const std::uint8_t n_pdu = rest.u8();
    const std::uint8_t next = rest.u8();
    if (!rest.ok()) return fail(Fault::bad_length, 2);
    if ((header.flags & kHasSequence) != 0) header.sequence = sequence;
    if ((header.flags & kHasNPdu) != 0) header.n_pdu = n_pdu;
    if ((header.flags & kHasExtension) != 0) {
      if (const auto read = read_extensions(rest, next, header); !read)
        return std::unexpected(read.error());
    }
  }
  if (header.type == kGPdu) return message;  // a user packet, not elements
  const std::size_t at = kHeader + rest.offset();
  if (!walk(rest.rest(), storage, message)) return fail(Fault::over_limit, at);
  return message;
}

bool looks_like_gtpv1c(Bytes datagram, IeStorage& storage) noexcept {
  const auto message = parse(datagram, storage);
  if (!message || kHeader + message->header.length != datagram.size()) return false;
  const Header& header = message->header;
  const MessageInfo* info = message_info(header.type);
  if (info == nullptr || info->is_gtpu_too || !header.sequence) return false;
  if ((header.flags & kSpare) != 0 || message->ies.empty()) return false;
  if (message->unknown_ies != 0 || message->faulty_ies != 0) return false;
  // 7.7: elements stand in ascending order of their types.
  if (!std::ranges::is_sorted(message->ies, {}, &Ie::type)) return false;
  const auto telling = std::span{info->telling}.first(info->telling_count);
  return std::ranges::any_of(message->ies, [&](const Ie& ie) {
    return std::ranges::find(telling, ie.type) != telling.end();
  });
}

}  // namespace cardea::gtpv1c
