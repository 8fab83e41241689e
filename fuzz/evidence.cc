// Any octets as a frame: what is kept as evidence is never more than the frame, its front is the
// frame's own, of a user packet nothing stands behind its transport header, no key of NGAP or S1AP
// is left, and of what TCP carries no IMSI.
#include "findings/evidence.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>

#include "net/decoder.h"
#include "net/ip.h"
#include "net/link.h"
#include "net/packet.h"
#include "protocols/gtpu/wire.h"
#include "support/radio_frames.h"

using namespace cardea;

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

// Octets of the datagram in a frame, and how many of it may stay where it is a G-PDU.
void check_user_packet(const capture::Frame& frame, std::size_t kept) {
  static const auto decoder = std::make_unique<net::Decoder>();
  static const auto packet = std::make_unique<net::Packet>();
  if (decoder->decode(frame, *packet) != net::Decoded::packet || packet->fragment_count != 0)
    return;
  if (packet->protocol != net::kUdp || packet->destination.port != gtpu::kPort) return;
  const auto message = gtpu::parse(packet->payload, packet->payload_length);
  if (!message || message->type != gtpu::kGPdu) return;
  const auto before = static_cast<std::size_t>(message->payload.data() - frame.bytes.data());
  check(kept <= before + gtpu::inner_packet(message->payload).headers_length);
}

void check_keys(const capture::Frame& frame, Bytes kept) {
  static const auto storage = std::make_unique<aper::Storage>();
  test::each_radio_message(frame, *storage, [&](const aper::Message& message, Bytes octets) {
    const auto begin = static_cast<std::size_t>(octets.data() - frame.bytes.data());
    for (const aper::Element& element : message.elements) {
      if (element.tag != aper::Tag::security_key) continue;
      const auto at = static_cast<std::size_t>(element.octets.data() - octets.data());
      if (at >= octets.size()) continue;  // joined elsewhere from pieces
      const Bytes left = kept.subspan(begin + at, element.octets.size());
      check(std::ranges::all_of(left, [](std::byte octet) { return octet == std::byte{0}; }));
    }
  });
}

// No number stays behind the word that makes it a subscriber's. (Without that, octets of a Huffman
// code may look like digits.)
void check_tcp(const capture::Frame& frame, Bytes kept) {
  constexpr std::size_t kLonger = 8;
  const auto link = net::strip_link(frame);
  if (!link) return;
  const auto ip = net::parse_ip(link->ip, link->wire_length, link->version);
  if (!ip || ip->is_fragment || ip->protocol != net::kTcp || ip->payload.size() < 20) return;
  Reader in{ip->payload};
  in.skip(12);
  const std::size_t header = std::size_t{4} * (in.u8() >> 4);
  if (header < 20 || header > ip->payload.size()) return;
  const auto at = static_cast<std::size_t>(ip->payload.data() - frame.bytes.data()) + header;
  const std::string_view before = text_of(frame.bytes.first(at - header + ip->payload.size()));
  check(kept.size() == before.size());
  constexpr std::string_view kImsi = "imsi-";
  for (std::size_t i = before.find(kImsi, at); i < before.size(); i = before.find(kImsi, i + 1)) {
    std::size_t run = 0;  // of digits that stayed; zeros stand for what is hidden, too
    for (std::size_t k = i + kImsi.size(); k < before.size(); ++k) {
      const bool stays = before[k] >= '0' && before[k] <= '9' && text_of(kept)[k] == before[k];
      if (!stays) break;
      if (before[k] != '0') ++run;
    }
    check(run < kLonger);
  }
}

}  // namespace

// Octet 0: link type; 1: octets that snaplen cut. Then the frame.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto keys = subscribers::Pseudonyms::from_secret(bytes_of("a secret for fuzzing"));
  static findings::EvidenceCutter cutter{keys};
  Reader in{std::as_bytes(std::span{data, size})};
  capture::Frame frame;
  frame.position.link = static_cast<capture::LinkType>(in.u8());
  const std::size_t cut = in.u8();
  frame.bytes = in.rest();
  frame.original_length = static_cast<std::uint32_t>(frame.bytes.size() + cut);
  const std::vector<std::byte> kept = cutter.cut(frame);
  check(kept.size() <= frame.bytes.size());
  check(kept == cutter.cut(frame));
  check_user_packet(frame, kept.size());
  check_keys(frame, kept);
  check_tcp(frame, kept);
  return 0;
}
