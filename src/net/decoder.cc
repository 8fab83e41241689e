#include "net/decoder.h"

#include "net/ip.h"
#include "net/transport.h"

namespace cardea::net {

std::string_view name_of(NotIp reason) noexcept {
  static constexpr std::array<std::string_view, kNotIpCount> kNames{
      "length_frame", "arp", "lldp", "slow_protocol", "eapol", "pppoe", "macsec", "mpls", "other"};
  return kNames[static_cast<std::size_t>(reason)];
}

Decoded Decoder::decode(const capture::Frame& frame, Packet& out) noexcept {
  ++counters_.frames;
  const auto link = strip_link(frame);
  if (!link) return miss(link.error());
  auto packet = parse_ip(link->ip, link->wire_length, link->version);
  if (!packet) return faulty(packet.error().fault, counters_.ip_faults);

  out.vlan = link->vlan;
  out.tap = frame.tap;
  out.time = frame.time;
  out.position = frame.position;
  out.fragment_count = 0;
  if (!packet->is_fragment) return deliver(*packet, out);

  const FragmentPlace place{frame.time, frame.position, frame.tap, link->vlan};
  if (!reassembler_.add(*packet, place, out, counters_.fragments)) return Decoded::fragment_held;
  if (packet->version == 6) {
    packet = skip_extensions(*packet, true);
    if (!packet) return faulty(packet.error().fault, counters_.ip_faults);
  }
  return deliver(*packet, out);
}

Decoded Decoder::deliver(const IpPacket& packet, Packet& out) noexcept {
  if (const auto read = read_transport(packet, out); !read)
    return faulty(read.error().fault, counters_.transport_faults);
  ++counters_.packets;
  if (out.is_cut()) ++counters_.cut_packets;
  return Decoded::packet;
}

Decoded Decoder::miss(const LinkMiss& miss) noexcept {
  switch (miss.kind) {
    case LinkMiss::Kind::unknown_link:
      ++counters_.unknown_link;
      return Decoded::not_ip;
    case LinkMiss::Kind::not_ip:
      ++counters_.not_ip[static_cast<std::size_t>(miss.reason)];
      return Decoded::not_ip;
    case LinkMiss::Kind::fault:
      break;
  }
  return faulty(miss.fault, counters_.link_faults);
}

Decoded Decoder::faulty(Fault fault, FaultCounts& counts) noexcept {
  ++counts[static_cast<std::size_t>(fault)];
  last_fault_ = fault;
  return Decoded::fault;
}

}  // namespace cardea::net
