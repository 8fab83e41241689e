#include "net/sctp_chunk.h"

#include <algorithm>

#include "base/window.h"

namespace cardea::net {
namespace {

constexpr std::size_t kChunkHeader = 4;
constexpr std::size_t kDataHeader = 12;   // behind the chunk's header
constexpr std::size_t kIDataHeader = 16;  // likewise

Fault missing(const SctpChunk& chunk) noexcept {
  return chunk.is_cut() ? Fault::cut : Fault::bad_length;
}

}  // namespace

SctpChunks::SctpChunks(Bytes packet, std::size_t wire_length) noexcept {
  if (packet.size() < kSctpHeader) {
    fault_ = packet.size() < wire_length ? Fault::cut : Fault::truncated;
    return;
  }
  rest_ = packet.subspan(kSctpHeader);
  wire_left_ = std::max(wire_length, packet.size()) - kSctpHeader;
}

bool SctpChunks::next(SctpChunk& out) noexcept {
  if (wire_left_ == 0) return false;
  const auto header = Window<kChunkHeader>::at(rest_);
  if (!header) return end(rest_.size() < wire_left_ ? Fault::cut : Fault::truncated);
  const std::size_t length = header->u16<2>();
  if (length < kChunkHeader) return end(Fault::bad_length);
  if (length > wire_left_) return end(Fault::truncated);
  out.type = static_cast<SctpChunkType>(header->u8<0>());
  out.flags = header->u8<1>();
  out.length = static_cast<std::uint32_t>(length - kChunkHeader);
  out.value = rest_.subspan(kChunkHeader, std::min(length, rest_.size()) - kChunkHeader);
  out.offset = offset_;
  // Padding is not in the length (3.2); that of the last chunk may be missing.
  const std::size_t padded = (length + 3) & ~std::size_t{3};
  offset_ += static_cast<std::uint32_t>(padded);
  wire_left_ -= std::min(padded, wire_left_);
  rest_ = rest_.subspan(std::min(padded, rest_.size()));
  return true;
}

bool SctpData::goes_on_in(const SctpData& after) const noexcept {
  if (after.begins || stream != after.stream || is_interleaved != after.is_interleaved ||
      is_unordered != after.is_unordered)
    return false;
  if (is_interleaved) return number == after.number && after.fragment == fragment + 1;
  return is_unordered || number == after.number;  // unordered: the SSN means nothing (6.6)
}

Result<SctpData> read_sctp_data(const SctpChunk& chunk) noexcept {
  constexpr std::uint8_t kUnordered = 4;
  constexpr std::uint8_t kBegins = 2;
  constexpr std::uint8_t kEnds = 1;
  SctpData data;
  data.is_unordered = (chunk.flags & kUnordered) != 0;
  data.begins = (chunk.flags & kBegins) != 0;
  data.ends = (chunk.flags & kEnds) != 0;
  std::size_t header = kDataHeader;
  if (chunk.type == SctpChunkType::i_data) {
    header = kIDataHeader;
    const auto fields = Window<kIDataHeader>::at(chunk.value);
    if (!fields) return fail(missing(chunk), chunk.offset);
    data.is_interleaved = true;
    data.tsn = fields->u32<0>();
    data.stream = fields->u16<4>();
    data.number = fields->u32<8>();
    (data.begins ? data.ppid : data.fragment) = fields->u32<12>();
  } else {
    const auto fields = Window<kDataHeader>::at(chunk.value);
    if (!fields) return fail(missing(chunk), chunk.offset);
    data.tsn = fields->u32<0>();
    data.stream = fields->u16<4>();
    data.number = fields->u16<6>();
    data.ppid = fields->u32<8>();
  }
  // No user data: a receiver ends the association (3.3.10.9).
  if (chunk.length <= header) return fail(Fault::bad_length, chunk.offset);
  data.payload = chunk.value.subspan(header);
  data.length = chunk.length - static_cast<std::uint32_t>(header);
  return data;
}

Result<SctpInit> read_sctp_init(const SctpChunk& chunk) noexcept {
  constexpr std::uint16_t kIpv4 = 5;  // 3.3.2.1
  constexpr std::uint16_t kIpv6 = 6;
  SctpInit init;
  Reader in{chunk.value};
  init.tag = in.u32();
  in.skip(8);  // window, numbers of streams
  init.tsn = in.u32();
  if (!in.ok()) return fail(missing(chunk), chunk.offset);
  while (in.remaining() >= kChunkHeader) {
    const std::uint16_t type = in.u16();
    const std::size_t length = in.u16();
    if (length < kChunkHeader) return fail(Fault::bad_length, chunk.offset);
    const Bytes value = in.take(length - kChunkHeader);
    if (!in.ok()) break;  // a parameter that is not whole tells nothing
    const bool is_address =
        (type == kIpv4 && value.size() == 4) || (type == kIpv6 && value.size() == 16);
    if (is_address) init.addresses.push_back(IpAddress::from(value));
    in.skip(std::min((4 - length % 4) % 4, in.remaining()));
  }
  return init;
}

std::optional<std::uint32_t> read_cumulative_tsn(const SctpChunk& chunk) noexcept {
  const auto fields = Window<4>::at(chunk.value);
  if (!fields) return std::nullopt;
  return fields->u32<0>();
}

}  // namespace cardea::net
