#include "findings/evidence_http2.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace cardea::findings {
namespace {

constexpr std::string_view kPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
constexpr std::size_t kHeader = 9;
constexpr std::uint32_t kLongest = 16'384;  // of a frame, unless SETTINGS say otherwise
constexpr std::byte kBody{' '};             // a document of JSON may consist of it

enum Type : std::uint8_t {
  kData,
  kHeaders,
  kPriority,
  kRstStream,
  kSettings,
  kPushPromise,
  kPing,
  kGoAway,
  kWindowUpdate,
  kContinuation,
  kAltSvc = 0x0A,
  kOrigin = 0x0C,
  kPriorityUpdate = 0x10,
};

constexpr std::uint8_t kAck = 0x01;
constexpr std::uint8_t kEndHeaders = 0x04;
constexpr std::uint8_t kPadded = 0x08;
constexpr std::uint8_t kHasPriority = 0x20;

enum class Stream : std::uint8_t { none, one, either };

struct TypeRow {
  Type type;
  std::uint8_t flags;  // those that it may have
  Stream stream;
  std::uint32_t least;  // octets of payload
  std::uint32_t most;
  std::uint32_t kept;  // octets of the front that stay; of the rest zeros, or a rule of its own
  std::string_view clause;
};
constexpr std::array kTypes{
    TypeRow{kData, 0x09, Stream::one, 0, kLongest, 0, "RFC 9113, 6.1"},
    TypeRow{kHeaders, 0x2D, Stream::one, 1, kLongest, 0, "RFC 9113, 6.2"},
    TypeRow{kPriority, 0x00, Stream::one, 5, 5, 5, "RFC 9113, 6.3"},
    TypeRow{kRstStream, 0x00, Stream::one, 4, 4, 4, "RFC 9113, 6.4"},
    TypeRow{kSettings, 0x01, Stream::none, 0, 120, 0, "RFC 9113, 6.5"},
    TypeRow{kPushPromise, 0x0C, Stream::one, 4, kLongest, 0, "RFC 9113, 6.6"},
    TypeRow{kPing, 0x01, Stream::none, 8, 8, 0, "RFC 9113, 6.7"},
    TypeRow{kGoAway, 0x00, Stream::none, 8, kLongest, 8, "RFC 9113, 6.8"},
    TypeRow{kWindowUpdate, 0x00, Stream::either, 4, 4, 4, "RFC 9113, 6.9"},
    TypeRow{kContinuation, 0x04, Stream::one, 0, kLongest, 0, "RFC 9113, 6.10"},
    TypeRow{kAltSvc, 0x00, Stream::either, 2, kLongest, 0, "RFC 7838, 4"},
    TypeRow{kOrigin, 0x00, Stream::none, 0, kLongest, 0, "RFC 8336, 2.1"},
    TypeRow{kPriorityUpdate, 0x00, Stream::none, 4, kLongest, 4, "RFC 9218, 7.1"},
};

const TypeRow* type_row(std::uint8_t type) noexcept {
  const auto* row = std::ranges::find(kTypes, type, &TypeRow::type);
  return row == kTypes.end() ? nullptr : row;
}

// RFC 9113, 6.5.2, RFC 8441, 3, and RFC 9218, 2.1: of others what they are, and not what they say.
void keep_settings(Bytes payload, EvidenceCopy& copy) {
  constexpr std::size_t kId = 2;
  constexpr std::size_t kSetting = 6;
  constexpr std::uint16_t kLast = 9;
  for (Bytes rest = payload; rest.size() >= kSetting; rest = rest.subspan(kSetting)) {
    const std::uint16_t id = Reader{rest}.u16();
    copy.restore(rest.first(id >= 1 && id <= kLast ? kSetting : kId));
  }
}

}  // namespace

bool Http2Hider::is_plausible(const FrameHeader& header) noexcept {
  constexpr std::uint32_t kSetting = 6;
  const TypeRow* row = type_row(header.type);
  if (row == nullptr || (header.flags & ~row->flags) != 0) return false;
  if (header.length < row->least || header.length > row->most) return false;
  const bool has_stream = header.stream != 0;  // the reserved bit counts as one that is too high
  if (header.stream >= 0x8000'0000) return false;
  if (row->stream != Stream::either && has_stream != (row->stream == Stream::one)) return false;
  if (header.type != kSettings) return true;
  return (header.flags & kAck) != 0 ? header.length == 0 : header.length % kSetting == 0;
}

// A header block with what stands before and behind it; `payload` may be cut by the segment's end.
void Http2Hider::hide_headers(const FrameHeader& header, Bytes payload, Block& block,
                              EvidenceCopy& copy) const {
  const bool is_continued = header.type == kContinuation;
  const bool begins = !is_continued || (block.is_open && block.stream == header.stream);
  block = {};
  if (!begins) return;
  Reader in{payload};
  std::uint32_t padding = 0;
  std::uint32_t front = 0;  // octets before the block
  if (!is_continued && (header.flags & kPadded) != 0) padding = in.u8(), ++front;
  if (header.type == kPushPromise) front += 4;
  if (header.type == kHeaders && (header.flags & kHasPriority) != 0) front += 5;
  if (front + padding > header.length || front > payload.size()) return;
  copy.restore(payload.first(front));
  const std::size_t length =
      std::min<std::size_t>(header.length - front - padding, payload.size() - front);
  const std::size_t whole = blocks_.hide(payload.subspan(front, length), copy);
  const bool ends_whole = whole == length && payload.size() == header.length;
  if (ends_whole && (header.flags & kEndHeaders) == 0) block = {true, header.stream};
}

void Http2Hider::hide_payload(const FrameHeader& header, Bytes payload, Block& block,
                              EvidenceCopy& copy) const {
  switch (header.type) {
    case kHeaders:
    case kPushPromise:
    case kContinuation:
      return hide_headers(header, payload, block, copy);
    case kData: {
      block = {};
      const bool is_padded = (header.flags & kPadded) != 0 && !payload.empty();
      const std::size_t padding = is_padded ? Reader{payload}.u8() : 0;
      if (is_padded && padding < header.length) copy.restore(payload.first(1));
      const Bytes rest = payload.subspan(is_padded ? 1 : 0);
      const std::size_t before = is_padded ? 1 : 0;
      const std::size_t body =
          header.length - std::min<std::size_t>(header.length, before + padding);
      return copy.fill(rest.first(std::min(rest.size(), body)), kBody);
    }
    case kSettings:
      block = {};
      return keep_settings(payload, copy);
    default:
      block = {};
      // Not whole: the segment's end cut it, and what is there need not be what it seems.
      if (payload.size() == header.length)
        copy.restore(
            payload.first(std::min<std::size_t>(payload.size(), type_row(header.type)->kept)));
  }
}

// None where no frame can begin so.
std::optional<Http2Hider::FrameHeader> Http2Hider::read_header(Bytes octets) noexcept {
  Reader in{octets};
  FrameHeader header;
  header.length = in.u24();
  header.type = in.u8();
  header.flags = in.u8();
  header.stream = in.u32();
  return in.ok() && is_plausible(header) ? std::optional{header} : std::nullopt;
}

// Frame upon frame, up to one that goes on behind the end, or whose header does.
bool Http2Hider::is_frames(Bytes octets) noexcept {
  while (octets.size() >= kHeader) {
    const auto header = read_header(octets);
    if (!header) return false;
    octets = octets.subspan(std::min<std::size_t>(octets.size(), kHeader + header->length));
  }
  return true;
}

bool Http2Hider::hide(Bytes segment, EvidenceCopy& copy) const {
  const bool has_preface = text_of(segment).starts_with(kPreface);
  Bytes rest = segment.subspan(has_preface ? kPreface.size() : 0);
  if (!is_frames(rest) || segment.size() < kHeader) return false;
  if (has_preface) copy.restore(segment.first(kPreface.size()));
  Block block;
  while (const auto header = read_header(rest)) {
    copy.restore(rest.first(kHeader));
    rest = rest.subspan(kHeader);
    const Bytes payload = rest.first(std::min<std::size_t>(header->length, rest.size()));
    rest = rest.subspan(payload.size());
    hide_payload(*header, payload, block, copy);
  }
  return true;
}

}  // namespace cardea::findings
