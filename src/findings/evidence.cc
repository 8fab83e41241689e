#include "findings/evidence.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>

#include "base/internet_checksum.h"
#include "base/tbcd.h"
#include "findings/evidence_copy.h"
#include "net/ip.h"
#include "net/link.h"
#include "net/packet.h"
#include "protocols/gtpu/wire.h"
#include "protocols/pfcp/ie_table.h"
#include "protocols/pfcp/values.h"
#include "subscribers/user_identities.h"

namespace cardea::findings {
namespace {

constexpr std::size_t kUdpHeader = 8;
constexpr std::uint16_t kGtpcPort = 2123;

// What stands where in a frame that is one whole UDP datagram.
struct Layout {
  std::size_t headers = 0;  // link and IP (of a fragment: all there is to keep)
  bool is_udp = false;
  bool is_sctp = false;  // then the payload begins with its common header
  bool is_tcp = false;   // likewise, with its header
  std::uint16_t source_port = 0;
  std::uint16_t destination_port = 0;
  std::size_t payload = 0;  // offset behind the UDP header
  std::size_t payload_length = 0;
  net::IpPacket ip;
};

Layout layout_of(const capture::Frame& frame) noexcept {
  Layout layout;
  const auto link = net::strip_link(frame);
  if (!link) return layout;
  const auto ip = net::parse_ip(link->ip, link->wire_length, link->version);
  const auto* begin = frame.bytes.data();
  layout.headers = static_cast<std::size_t>(link->ip.data() - begin);
  if (!ip) return layout;
  layout.headers = static_cast<std::size_t>(ip->payload.data() - begin);
  if (ip->is_fragment) return layout;
  layout.ip = *ip;
  if (ip->protocol == net::kSctp || ip->protocol == net::kTcp) {
    layout.is_sctp = ip->protocol == net::kSctp;
    layout.is_tcp = !layout.is_sctp;
    layout.payload = layout.headers;
    layout.payload_length = ip->payload.size();
  }
  if (ip->protocol != net::kUdp || ip->payload.size() < kUdpHeader) return layout;
  Reader udp{ip->payload};
  layout.is_udp = true;
  layout.source_port = udp.u16();
  layout.destination_port = udp.u16();
  layout.payload = layout.headers + kUdpHeader;
  layout.payload_length = ip->payload.size() - kUdpHeader;
  return layout;
}

// What other types hold is not GTP-U's: GTPv1-C's, on the same header, names subscribers.
constexpr bool is_gtpu_signalling(std::uint8_t type) noexcept {
  return type == gtpu::kEchoRequest || type == gtpu::kEchoResponse ||
         type == gtpu::kErrorIndication || type == gtpu::kSupportedExtensions ||
         type == gtpu::kTunnelStatus || type == gtpu::kEndMarker;
}

// Octets of a GTP-U datagram that may stay: all of signalling, a user packet's headers.
std::size_t gtpu_kept(Bytes datagram) noexcept {
  const auto message = gtpu::parse(datagram, datagram.size());
  if (!message) return std::min<std::size_t>(datagram.size(), 8);
  // By the message's own length: what a datagram holds behind it is no header.
  const std::size_t whole = std::min<std::size_t>(datagram.size(), 8U + message->length);
  const std::size_t header = whole - message->payload.size();
  if (is_gtpu_signalling(message->type)) return whole;
  if (message->type != gtpu::kGPdu) return header;
  return header + std::min<std::size_t>(message->payload.size(),
                                        gtpu::inner_packet(message->payload).headers_length);
}

std::vector<std::byte> front_of(const capture::Frame& frame, std::size_t length) {
  const Bytes kept = frame.bytes.first(std::min(length, frame.bytes.size()));
  return {kept.begin(), kept.end()};
}

// The sum of what is kept: the datagram's own would tell guesses of what was hidden from right
// ones. None (RFC 768: zero) where it had none, or where not all is there.
void put_udp_checksum(const Layout& layout, std::vector<std::byte>& kept) {
  constexpr std::size_t kLength = 4;
  constexpr std::size_t kChecksum = 6;
  const Bytes datagram = Bytes{kept}.subspan(layout.headers);
  Reader in{datagram.subspan(kLength)};
  const std::size_t length = in.u16();
  const bool had_one = in.u16() != 0;
  EvidenceCopy copy{kept, kept};
  const Bytes field = datagram.subspan(kChecksum, 2);
  copy.zero(field);
  if (!had_one || length < kUdpHeader || length > datagram.size()) return;
  InternetChecksum sum;
  sum.add_pseudo_header(layout.ip.source, layout.ip.destination, net::kUdp,
                        static_cast<std::uint32_t>(length));
  sum.add(datagram.first(length));
  const std::uint16_t value = sum.value() == 0 ? 0xFFFF : sum.value();
  copy.put_octet(field, value >> 8U);
  copy.put_octet(field.subspan(1), value & 0xFFU);
}

}  // namespace

EvidenceCutter::EvidenceCutter(const subscribers::Pseudonyms& pseudonyms)
    : pseudonyms_(pseudonyms),
      ies_(std::make_unique<pfcp::IeStorage>()),
      gtpv2c_(std::make_unique<gtpv2c::IeStorage>()),
      gtpv1c_(std::make_unique<gtpv1c::IeStorage>()),
      sctp_(std::make_unique<SctpHider>(pseudonyms)),
      tcp_(std::make_unique<TcpHider>(pseudonyms)) {}

void EvidenceCutter::overwrite(std::vector<std::byte>& kept, Bytes part, std::string_view kind,
                               bool is_tbcd) {
  const std::string identity = is_tbcd ? tbcd_digits(part) : std::string{text_of(part)};
  const std::string digits = pseudonym_digits(pseudonyms_.pseudonym(kind, identity),
                                              is_tbcd ? identity.size() : part.size());
  EvidenceCopy copy{kept, kept};
  if (is_tbcd) {
    copy.put_tbcd(part, digits);
  } else {
    copy.put(part, bytes_of(digits));
  }
}

void EvidenceCutter::overwrite_identities(std::vector<std::byte>& kept, Range range) {
  Bytes rest = Bytes{kept}.subspan(range.offset, range.length);
  while (!rest.empty()) {
    const auto message = pfcp::parse(rest, *ies_);
    if (!message || message->size == 0) {
      // What does not parse may hold anything: it goes.
      kept.resize(static_cast<std::size_t>(rest.data() - kept.data()));
      return;
    }
    for (const pfcp::Ie& ie : message->ies) {
      if (ie.type != pfcp::kIeUserId) continue;
      const auto user = pfcp::user_id(ie.value);
      const std::size_t offset = static_cast<std::size_t>(ie.value.data() - kept.data());
      if (!user) {
        std::ranges::fill(std::span{kept}.subspan(offset, ie.value.size()), std::byte{0});
        continue;
      }
      for (const subscribers::IdentityField& field : subscribers::kUserIdentities) {
        if (const auto& part = (*user).*field.part)
          overwrite(kept, *part, field.kind, field.is_tbcd);
      }
    }
    rest = rest.subspan(message->size);
  }
}

std::vector<std::byte> EvidenceCutter::cut(const capture::Frame& frame) {
  const Layout layout = layout_of(frame);
  if (layout.is_sctp) {
    std::vector<std::byte> kept = front_of(frame, layout.payload + layout.payload_length);
    sctp_->hide(layout.ip.payload, layout.ip.payload_length,
                std::span{kept}.subspan(layout.payload));
    return kept;
  }
  if (layout.is_tcp) {
    std::vector<std::byte> kept = front_of(frame, layout.payload + layout.payload_length);
    if (tcp_->hide(layout.ip, std::span{kept}.subspan(layout.payload))) return kept;
  }
  if (!layout.is_udp) return front_of(frame, layout.headers);
  std::vector<std::byte> kept = cut_datagram(frame, {layout.payload, layout.payload_length},
                                             {layout.source_port, layout.destination_port});
  if (!std::ranges::equal(kept, frame.bytes.first(layout.payload + layout.payload_length)))
    put_udp_checksum(layout, kept);
  return kept;
}

std::vector<std::byte> EvidenceCutter::cut_datagram(const capture::Frame& frame, Range range,
                                                    Ports ports) {
  const Bytes payload = frame.bytes.subspan(range.offset, range.length);
  const auto is_port = [&](std::uint16_t port) {
    return ports.source == port || ports.destination == port;
  };
  const bool is_pfcp = is_port(pfcp::kPort) || pfcp::looks_like_pfcp(payload, *ies_);
  if (is_pfcp && !is_port(gtpu::kPort) && !is_port(kGtpcPort)) {
    std::vector<std::byte> kept = front_of(frame, range.offset + range.length);
    overwrite_identities(kept, range);
    return kept;
  }
  const bool is_second = (Reader{payload}.peek_u8() >> 5) == 2;
  if (!is_port(gtpu::kPort) && (is_port(kGtpcPort) || is_second)) {
    std::vector<std::byte> kept = front_of(frame, range.offset + range.length);
    const bool is_gtpv2c =
        is_second && (is_port(kGtpcPort) || gtpv2c::looks_like_gtpv2c(payload, *gtpv2c_));
    if (is_gtpv2c) return hide_gtpv2c(kept, range.offset), kept;
    if (is_port(kGtpcPort) && hide_gtpv1c(kept, range.offset)) return kept;
  }
  return front_of(frame, range.offset + gtpu_kept(payload));
}

}  // namespace cardea::findings
