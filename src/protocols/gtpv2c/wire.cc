#include "protocols/gtpv2c/wire.h"

#include <algorithm>

#include "base/window.h"
#include "protocols/gtpv2c/ie_table.h"
#include "protocols/gtpv2c/message_table.h"
#include "protocols/shared/nested_walk.h"

namespace cardea::gtpv2c {
namespace {

constexpr std::uint8_t kVersion = 2;
constexpr std::uint8_t kPiggybacks = 0x10;   // P
constexpr std::uint8_t kHasTeid = 0x08;      // T
constexpr std::uint8_t kHasPriority = 0x04;  // MP
constexpr std::size_t kLengthEnd = 4;        // the Length field counts what stands behind it

struct Format {
  using Ie = gtpv2c::Ie;
  static constexpr std::size_t kIesMax = gtpv2c::kIesMax;
  static constexpr std::uint8_t kDepthMax = gtpv2c::kDepthMax;
  static constexpr std::uint16_t kTop = gtpv2c::kTop;

  static std::size_t length_of(const Window<4>& head) noexcept { return head.u16<1>(); }
  protocols::Element read(const Window<4>& head, Ie& ie) const noexcept {
    ie.type = head.u8<0>();
    ie.instance = head.u8<3>() & 0x0F;
    const std::uint8_t shape = ie_shape(ie.type);
    if (shape == kShapeGrouped) return {.is_group = true};
    if (shape == kShapeUnknown) return {.is_unknown = true};
    return {.is_faulty = ie.value.size() < shape};
  }
};
using Walk = protocols::NestedWalk<Format>;

// One of the elements that the message is about is enough: a forger who leaves out the others
// still gets an answer from some functions, and must not hide behind a port.
bool has_telling(const Message& message, const MessageInfo& info) noexcept {
  const auto telling = std::span{info.telling}.first(info.telling_count);
  for (std::size_t at = 0; at < message.ies.size(); at = message.ies[at].end)
    if (std::ranges::find(telling, message.ies[at].type) != telling.end()) return true;
  return false;
}

// One message of a datagram on an unexpected port.
bool is_plausible(const Message& message, Bytes octets) noexcept {
  constexpr std::uint8_t kSpareBits = 0x03;
  const MessageInfo* info = message_info(message.header.type);
  if (info == nullptr || info->has_teid != message.header.has_teid) return false;
  if (message.ies.empty() || message.faulty_ies != 0 || message.unknown_ies != 0) return false;
  Reader in{octets};
  if ((in.u8() & kSpareBits) != 0) return false;
  in.skip(message.header.has_teid ? 10 : 6);
  const std::uint8_t last = in.u8();  // priority and spare, or spare alone
  if ((last & (message.header.has_priority ? 0x0F : 0xFF)) != 0) return false;
  return has_telling(message, *info);
}

}  // namespace

Result<Header> parse_header(Bytes datagram) noexcept {
  Reader in{datagram};
  Header header;
  const std::uint8_t flags = in.u8();
  header.type = in.u8();
  header.length = in.u16();
  if (!in.ok()) return fail(Fault::truncated, datagram.size());
  if (flags >> 5 != kVersion) return fail(Fault::bad_version, 0);
  header.piggybacks = (flags & kPiggybacks) != 0;
  header.has_teid = (flags & kHasTeid) != 0;
  header.has_priority = (flags & kHasPriority) != 0;

  if (header.length > in.remaining()) return fail(Fault::truncated, 2);
  Reader rest{in.take(header.length)};
  if (header.has_teid) header.teid = rest.u32();
  header.sequence = rest.u24();
  const std::uint8_t last = rest.u8();
  if (!rest.ok()) return fail(Fault::bad_length, 2);
  if (header.has_priority) header.priority = last >> 4;
  return {header};
}

Result<Message> parse(Bytes datagram, IeStorage& storage) noexcept {
  const Result<Header> header = parse_header(datagram);
  if (!header) return std::unexpected(header.error());

  Message message;
  message.header = *header;
  message.size = static_cast<std::uint32_t>(kLengthEnd + header->length);
  const std::size_t header_size = header->has_teid ? 12 : 8;
  Reader in{datagram};
  in.skip(header_size);
  Walk walk{storage.ies, {}};
  if (!walk.run(in.take(message.size - header_size))) return fail(Fault::over_limit, header_size);
  message.ies = walk.ies();
  message.unknown_ies = walk.unknown();
  message.faulty_ies = walk.faulty();
  return {message};
}

bool looks_like_gtpv2c(Bytes datagram, IeStorage& storage) noexcept {
  Reader in{datagram};
  bool more = true;
  while (more) {
    if (in.remaining() == 0) return false;
    Reader probe = in;
    const Bytes rest = probe.rest();
    const Result<Message> message = parse(rest, storage);
    if (!message || !is_plausible(*message, rest)) return false;
    in.skip(message->size);
    more = message->header.piggybacks;
  }
  return in.remaining() == 0;
}

}  // namespace cardea::gtpv2c
