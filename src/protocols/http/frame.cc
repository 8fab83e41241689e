#include "protocols/http/frame.h"

#include <array>

namespace cardea::http {
namespace {

enum class Stream : std::uint8_t { some, none, any };

struct FrameRule {
  std::uint8_t flags;  // defined for the type
  Stream stream;       // whether it belongs to one
  std::uint32_t length_min;
  std::uint32_t length_max;
  std::uint32_t length_step;
};

// A receiver may allow frames up to 2^24 - 1; nobody writes header blocks, or SETTINGS, beyond the
// default of 2^14, and 1 MiB is what common servers allow for DATA.
constexpr std::uint32_t kDataMax = 1 << 20;
constexpr std::uint32_t kOtherMax = 1 << 14;

constexpr std::array<FrameRule, kFrameTypes> kRules{{
    {kEndStream | kPadded, Stream::some, 0, kDataMax, 1},                             // 6.1
    {kEndStream | kEndHeaders | kPadded | kPriority, Stream::some, 1, kOtherMax, 1},  // 6.2
    {0, Stream::some, 5, 5, 1},                                                       // 6.3
    {0, Stream::some, 4, 4, 1},                                                       // 6.4
    {kAck, Stream::none, 0, 60 * 6, 6},                                               // 6.5
    {kEndHeaders | kPadded, Stream::some, 4, kOtherMax, 1},                           // 6.6
    {kAck, Stream::none, 8, 8, 1},                                                    // 6.7
    {0, Stream::none, 8, kOtherMax, 1},                                               // 6.8
    {0, Stream::any, 4, 4, 1},                                                        // 6.9
    {kEndHeaders, Stream::some, 1, kOtherMax, 1},                                     // 6.10
}};

// Headers in a row that convince by themselves, and where the last frame ends with the segment.
constexpr int kChainAnywhere = 4;
constexpr int kChainToEnd = 2;
// Octets of a whole header block that convinces alone, where its frame is the segment: a length, a
// type and flags that all fit. Many a core writes each frame by itself.
constexpr std::uint32_t kLoneHeadMin = 16;

bool is_lone_head(const FrameHeader& header) noexcept {
  return header.type == FrameType::headers && header.has(kEndHeaders) &&
         header.length >= kLoneHeadMin;
}

bool convinces(Bytes segment, std::size_t offset, bool is_http2) noexcept {
  Reader in{segment.subspan(offset)};
  bool has_headers = is_http2;  // what is not known as HTTP/2 must have some
  for (int chain = 1; in.remaining() >= kFrameHeaderSize; ++chain) {
    const FrameHeader header = read_frame_header(in.take(kFrameHeaderSize));
    if (!is_plausible(header)) return false;
    has_headers |= header.type == FrameType::headers;
    if (header.length == in.remaining())
      return has_headers &&
             (chain >= kChainToEnd || (offset == 0 && (is_http2 || is_lone_head(header))));
    if (chain == kChainAnywhere) return has_headers;
    in.skip(header.length);
    if (!in.ok()) return false;
  }
  return false;
}

}  // namespace

FrameHeader read_frame_header(Bytes nine_octets) noexcept {
  Reader in{nine_octets};
  FrameHeader header;
  header.length = in.u24();
  header.type = static_cast<FrameType>(in.u8());
  header.flags = in.u8();
  const std::uint32_t stream = in.u32();
  header.is_reserved_set = stream >> 31 != 0;
  header.stream = stream & 0x7FFF'FFFF;
  return header;
}

bool is_plausible(const FrameHeader& header) noexcept {
  const auto type = static_cast<std::size_t>(header.type);
  if (type >= kFrameTypes || header.is_reserved_set) return false;
  const FrameRule& rule = kRules[type];
  if ((header.flags & ~rule.flags) != 0) return false;
  if (rule.stream == Stream::some && header.stream == 0) return false;
  if (rule.stream == Stream::none && header.stream != 0) return false;
  // Even streams are pushed ones, which a core has not; an empty frame of nothing but zeros and a
  // stream would be found in many another protocol.
  if (header.stream != 0 && header.stream % 2 == 0) return false;
  if (header.type == FrameType::data && header.length == 0 && header.flags == 0) return false;
  if (header.type == FrameType::settings && header.has(kAck) && header.length != 0) return false;
  return header.length >= rule.length_min && header.length <= rule.length_max &&
         header.length % rule.length_step == 0;
}

bool begins_connection(const FrameHeader& header) noexcept {
  return header.type == FrameType::settings && !header.has(kAck) && is_plausible(header);
}

std::optional<std::size_t> find_frames(Bytes segment, bool is_http2) noexcept {
  for (std::size_t offset = 0; offset + kFrameHeaderSize <= segment.size(); ++offset) {
    if (convinces(segment, offset, is_http2)) return offset;
  }
  return std::nullopt;
}

}  // namespace cardea::http
