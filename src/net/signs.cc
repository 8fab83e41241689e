#include "net/signs.h"

namespace cardea::net {
namespace {

constexpr std::uint8_t kData = 0;
constexpr std::uint8_t kInit = 1;
constexpr std::uint8_t kIData = 64;  // RFC 8260, 2.1

// The value of a DATA chunk: TSN, stream, sequence number, payload protocol id; I-DATA has the
// message's number before it.
std::uint32_t payload_type(Bytes chunk, bool is_i_data) noexcept {
  Reader in{chunk};
  in.skip(is_i_data ? 12 : 8);
  const std::uint32_t type = in.u32();
  return in.ok() ? type : 0;
}

}  // namespace

SctpSigns sctp_signs(Bytes packet) noexcept {
  constexpr std::size_t kCommonHeader = 12;
  constexpr std::size_t kChunkHeader = 4;
  SctpSigns signs;
  Reader in{packet};
  in.skip(kCommonHeader);
  for (int chunks = 0; chunks < kChunksMax && in.remaining() >= kChunkHeader; ++chunks) {
    const std::uint8_t type = in.u8();
    in.skip(1);
    const std::size_t length = in.u16();
    if (length < kChunkHeader) return signs;
    const std::size_t value = length - kChunkHeader;
    const Bytes chunk = in.take(value < in.remaining() ? value : in.remaining());
    if (type == kInit) signs.sets_up = true;
    if ((type == kData || type == kIData) && !signs.payload_type)
      signs.payload_type = payload_type(chunk, type == kIData);
    const std::size_t padding = (4 - length % 4) % 4;
    if (in.remaining() < padding) return signs;
    in.skip(padding);
  }
  return signs;
}

bool is_tcp_opening(Bytes segment) noexcept {
  constexpr std::size_t kBeforeFlags = 13;
  constexpr std::uint8_t kSyn = 0x02;
  constexpr std::uint8_t kAck = 0x10;
  Reader in{segment};
  in.skip(kBeforeFlags);
  const std::uint8_t flags = in.u8();
  return in.ok() && (flags & (kSyn | kAck)) == kSyn;
}

std::optional<LinkSigns> link_signs(const capture::Frame& frame) noexcept {
  constexpr std::uint16_t kVlan = 0x8100;
  constexpr std::uint16_t kServiceVlan = 0x88A8;
  constexpr std::uint16_t kArp = 0x0806;
  constexpr int kTagsMax = 2;
  if (frame.position.link != capture::LinkType::ethernet) return std::nullopt;
  Reader in{frame.bytes};
  LinkSigns signs;
  signs.to = in.big(6);
  signs.from = in.big(6);
  std::uint16_t type = in.u16();
  for (int tags = 0; tags < kTagsMax && (type == kVlan || type == kServiceVlan); ++tags) {
    in.skip(2);
    type = in.u16();
  }
  if (!in.ok()) return std::nullopt;
  if (type != kArp) return signs;
  constexpr std::uint64_t kIpv4OverEthernet = 0x0001'0800'0604;  // hardware, protocol, sizes
  const bool is_ours = in.big(6) == kIpv4OverEthernet;
  in.skip(2);  // request or reply: both tell of their sender
  const std::uint64_t sender_link = in.big(6);
  const std::uint32_t sender = in.u32();
  if (!in.ok() || !is_ours || sender == 0) return signs;
  signs.arp_sender = IpAddress::v4(sender);
  signs.arp_sender_link = sender_link;
  return signs;
}

}  // namespace cardea::net
