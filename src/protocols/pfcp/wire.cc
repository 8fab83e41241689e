#include "protocols/pfcp/wire.h"

#include <algorithm>

#include "base/window.h"
#include "protocols/pfcp/ie_table.h"
#include "protocols/pfcp/message_table.h"
#include "protocols/shared/nested_walk.h"

namespace cardea::pfcp {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::uint8_t kHasSeid = 0x01;      // S
constexpr std::uint8_t kHasPriority = 0x02;  // MP
constexpr std::uint8_t kFollowOn = 0x04;     // FO
constexpr std::size_t kLengthEnd = 4;        // the Length field counts what stands behind it
constexpr std::uint16_t kVendorBit = 0x8000;

struct Format {
  using Ie = pfcp::Ie;
  static constexpr std::size_t kIesMax = pfcp::kIesMax;
  static constexpr std::uint8_t kDepthMax = pfcp::kDepthMax;
  static constexpr std::uint16_t kTop = pfcp::kTop;

  bool null_is_legal = false;

  static std::size_t length_of(const Window<4>& head) noexcept { return head.u16<2>(); }
  protocols::Element read(const Window<4>& head, Ie& ie) const noexcept {
    ie.type = head.u16<0>();
    const std::uint8_t shape = ie_shape(ie.type);
    if (shape == kShapeGrouped) return {.is_group = true};
    if (shape == kShapeUnknown) {
      const bool is_vendors = (ie.type & kVendorBit) != 0;
      return {.is_unknown = true, .is_faulty = is_vendors && !read_enterprise(ie)};
    }
    return {.is_faulty = ie.value.size() < shape && !(ie.value.empty() && null_is_legal)};
  }

  // 8.1.1: the length of a vendor's element counts the enterprise id.
  static bool read_enterprise(Ie& ie) noexcept {
    Reader in{ie.value};
    const std::uint16_t enterprise = in.u16();
    if (!in.ok()) return false;
    ie.enterprise = enterprise;
    ie.value = in.rest();
    return true;
  }
};
using Walk = protocols::NestedWalk<Format>;

// One of the message's mandatory elements is enough: a forger who leaves out the others still gets
// an answer from some user planes, and must not hide behind a port.
bool has_mandatory(const Message& message, const MessageInfo& info) noexcept {
  const auto mandatory = std::span{info.mandatory}.first(info.mandatory_count);
  if (mandatory.empty()) return true;
  for (std::size_t at = 0; at < message.ies.size(); at = message.ies[at].end)
    if (std::ranges::find(mandatory, message.ies[at].type) != mandatory.end()) return true;
  return false;
}

// One message of a datagram on an unexpected port.
bool is_plausible(const Message& message, Bytes octets) noexcept {
  constexpr std::uint8_t kSpareBits = 0x18;
  const MessageInfo* info = message_info(message.header.type);
  if (info == nullptr || info->is_session != message.header.has_seid) return false;
  if (message.ies.empty() || message.faulty_ies != 0) return false;
  Reader in{octets};
  if ((in.u8() & kSpareBits) != 0) return false;
  in.skip(message.header.has_seid ? 14 : 6);
  const std::uint8_t last = in.u8();  // priority and spare, or spare alone
  if ((last & (message.header.has_priority ? 0x0F : 0xFF)) != 0) return false;
  for (const Ie& ie : message.ies)
    if (ie.type < kVendorBit && ie_info(ie.type) == nullptr) return false;
  return has_mandatory(message, *info);
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
  header.has_seid = (flags & kHasSeid) != 0;
  header.has_priority = (flags & kHasPriority) != 0;
  header.follow_on = (flags & kFollowOn) != 0;

  if (header.length > in.remaining()) return fail(Fault::truncated, 2);
  Reader rest{in.take(header.length)};
  if (header.has_seid) header.seid = rest.u64();
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
  const std::size_t header_size = header->has_seid ? 16 : 8;
  Reader in{datagram};
  in.skip(header_size);
  // A null element in a modification takes a parameter away (Trace Information in 7.5.4.1, Redirect
  // Information in 7.5.4.3): it is no fault there.
  Walk walk{storage.ies, {.null_is_legal = header->type == kSessionModificationRequest}};
  if (!walk.run(in.take(message.size - header_size))) return fail(Fault::over_limit, header_size);
  message.ies = walk.ies();
  message.unknown_ies = walk.unknown();
  message.faulty_ies = walk.faulty();
  return {message};
}

bool looks_like_pfcp(Bytes datagram, IeStorage& storage) noexcept {
  Reader in{datagram};
  bool more = true;
  while (more) {
    if (in.remaining() == 0) return false;
    Reader probe = in;
    const Bytes rest = probe.rest();
    const Result<Message> message = parse(rest, storage);
    if (!message || !is_plausible(*message, rest)) return false;
    in.skip(message->size);
    more = message->header.follow_on;
  }
  return in.remaining() == 0;
}

}  // namespace cardea::pfcp
