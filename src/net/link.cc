#include "net/link.h"

#include <algorithm>
#include <array>
#include <bit>

namespace cardea::net {
namespace {

using capture::LinkType;
using Stripped = std::expected<LinkPayload, LinkMiss>;

constexpr std::uint16_t kEtherIpv4 = 0x0800;
constexpr std::uint16_t kEtherIpv6 = 0x86DD;
constexpr std::size_t kLinkAddresses = 12;
constexpr std::uint16_t kLengthMax = 1535;  // EtherTypes begin at 1536 (IEEE 802.3, 3.2.6)

constexpr std::array<std::uint16_t, 4> kTagTypes{0x8100, 0x88A8, 0x9100, 0x9200};
constexpr std::array<std::uint16_t, 2> kLabelTypes{0x8847, 0x8848};  // RFC 5332, 3

struct Class {
  std::uint16_t type;
  NotIp reason;
};
constexpr std::array kClasses{
    Class{0x0806, NotIp::arp},           Class{0x8035, NotIp::arp},    Class{0x88CC, NotIp::lldp},
    Class{0x8809, NotIp::slow_protocol}, Class{0x888E, NotIp::eapol},  Class{0x8863, NotIp::pppoe},
    Class{0x8864, NotIp::pppoe},         Class{0x88E5, NotIp::macsec},
};

// AF_INET is 2 everywhere; AF_INET6 is 10 on Linux, 24, 28 and 30 on the BSDs and macOS.
constexpr std::array<std::uint32_t, 4> kFamiliesV6{10, 24, 28, 30};

constexpr bool is_one_of(std::uint16_t type, const auto& types) noexcept {
  return std::ranges::find(types, type) != types.end();
}

std::unexpected<LinkMiss> not_ip(NotIp reason) noexcept {
  return std::unexpected(LinkMiss{.kind = LinkMiss::Kind::not_ip, .reason = reason});
}

std::unexpected<LinkMiss> faulty(Fault fault) noexcept {
  return std::unexpected(LinkMiss{.kind = LinkMiss::Kind::fault, .fault = fault});
}

std::unexpected<LinkMiss> too_short(const capture::Frame& frame) noexcept {
  return faulty(frame.is_cut() ? Fault::cut : Fault::truncated);
}

Stripped ip_at(Reader in, const capture::Frame& frame, std::uint8_t version,
               std::uint16_t vlan) noexcept {
  if (!in.ok()) return too_short(frame);
  // A file may promise less than it holds: what is there was on the wire.
  const std::size_t wire = std::max<std::size_t>(frame.original_length, frame.bytes.size());
  const std::size_t wire_length = wire - in.offset();
  return LinkPayload{in.rest(), wire_length, version, vlan};
}

// What the walk over tags and labels carries along.
struct Walk {
  Reader in;  // behind the EtherType
  const capture::Frame& frame;
  std::uint16_t vlan = 0;
  bool in_pseudowire = false;
};

Stripped by_ethertype(std::uint16_t type, Walk walk) noexcept;

// Labels to the bottom of the stack (RFC 3032, 2.1). The label says nothing of what it carries: IP
// shows in the first nibble, and a nibble of 0 is a pseudowire's control word (RFC 4385, 3), behind
// which we look for Ethernet once.
Stripped by_labels(Walk walk) noexcept {
  bool bottom = false;
  for (int labels = 0; !bottom; ++labels) {
    if (labels == kLabelsMax) return faulty(Fault::over_limit);
    bottom = (walk.in.u32() & 0x100) != 0;
    if (!walk.in.ok()) return too_short(walk.frame);
  }
  switch (walk.in.peek_u8() >> 4) {
    case 4:
      return ip_at(walk.in, walk.frame, 4, walk.vlan);
    case 6:
      return ip_at(walk.in, walk.frame, 6, walk.vlan);
    case 0:
      break;
    default:
      return not_ip(NotIp::mpls);
  }
  if (walk.in_pseudowire) return not_ip(NotIp::mpls);
  constexpr std::size_t kControlWord = 4;
  walk.in.skip(kControlWord + kLinkAddresses);
  const std::uint16_t type = walk.in.u16();
  walk.in_pseudowire = true;
  const auto inner = by_ethertype(type, walk);
  return inner ? inner : not_ip(NotIp::mpls);
}

Stripped by_ethertype(std::uint16_t type, Walk walk) noexcept {
  for (int tags = 0; is_one_of(type, kTagTypes); ++tags) {
    if (tags == kTagsMax) return faulty(Fault::over_limit);
    walk.vlan = walk.in.u16() & 0x0FFF;
    type = walk.in.u16();
  }
  if (!walk.in.ok()) return too_short(walk.frame);
  if (type == kEtherIpv4) return ip_at(walk.in, walk.frame, 4, walk.vlan);
  if (type == kEtherIpv6) return ip_at(walk.in, walk.frame, 6, walk.vlan);
  if (is_one_of(type, kLabelTypes)) return by_labels(walk);
  if (type <= kLengthMax) return not_ip(NotIp::length_frame);
  const auto* known = std::ranges::find(kClasses, type, &Class::type);
  return not_ip(known == kClasses.end() ? NotIp::other : known->reason);
}

// A 4-octet address family in the byte order of the machine that captured, or, for loop, of the
// network. Families are small, so either order can be told from the other.
Stripped by_family(Reader in, const capture::Frame& frame) noexcept {
  const std::uint32_t big = in.u32();
  if (!in.ok()) return too_short(frame);
  const std::uint32_t family = big > 0xFFFF ? std::byteswap(big) : big;
  if (family == 2) return ip_at(in, frame, 4, 0);
  const bool is_v6 = std::ranges::find(kFamiliesV6, family) != kFamiliesV6.end();
  return is_v6 ? ip_at(in, frame, 6, 0) : not_ip(NotIp::other);
}

Stripped by_cooked(Reader in, const capture::Frame& frame) noexcept {
  constexpr std::size_t kBeforeProtocol = 14;
  in.skip(kBeforeProtocol);
  const std::uint16_t type = in.u16();
  return by_ethertype(type, {in, frame});
}

Stripped by_cooked_2(Reader in, const capture::Frame& frame) noexcept {
  constexpr std::size_t kBehindProtocol = 18;
  const std::uint16_t type = in.u16();
  in.skip(kBehindProtocol);
  return by_ethertype(type, {in, frame});
}

Stripped by_ethernet(Reader in, const capture::Frame& frame) noexcept {
  in.skip(kLinkAddresses);
  const std::uint16_t type = in.u16();
  return by_ethertype(type, {in, frame});
}

}  // namespace

Stripped strip_link(const capture::Frame& frame) noexcept {
  const Reader in{frame.bytes};
  switch (frame.position.link) {
    case LinkType::ethernet:
      return by_ethernet(in, frame);
    case LinkType::linux_cooked:
      return by_cooked(in, frame);
    case LinkType::linux_cooked_2:
      return by_cooked_2(in, frame);
    case LinkType::null:
    case LinkType::loop:
      return by_family(in, frame);
    case LinkType::raw:
    case LinkType::raw_bsd:
    case LinkType::raw_openbsd:
      return ip_at(in, frame, 0, 0);
    case LinkType::ipv4:
      return ip_at(in, frame, 4, 0);
    case LinkType::ipv6:
      return ip_at(in, frame, 6, 0);
  }
  return std::unexpected(LinkMiss{.kind = LinkMiss::Kind::unknown_link});
}

}  // namespace cardea::net
