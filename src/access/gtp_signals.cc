#include "access/gtp_signals.h"

#include <algorithm>
#include <array>

#include "protocols/gtpu/wire.h"
#include "protocols/gtpv2c/wire.h"

namespace cardea::access {
namespace {

constexpr std::uint16_t kServicesEnd = 1024;  // ports below are well-known services'
constexpr std::size_t kHeaderLeast = 6;       // of GTP' (TS 32.295, 6.1.1), the shortest
constexpr std::size_t kHeader = 8;            // TS 29.060, 6; TS 29.274, 5.1, without a TEID
constexpr std::uint8_t kProtocolType = 0x10;  // PT
constexpr std::uint8_t kEchoRequest = 1;      // in every version
constexpr std::uint8_t kEchoResponse = 2;

// GTPDOOR's published trigger: the key 135798642, the low octet first, at octet 17.
constexpr std::size_t kKnownKeyAt = 17;
constexpr std::uint32_t kKnownKey = 0x721F'1808;

// What a vendor says in its own element of an Echo; longer ones carry something else. Ours.
constexpr std::size_t kPrivateMax = 128;

// An element that an Echo may hold, and how long its value is at most.
struct EchoElement {
  std::uint8_t type;
  std::uint8_t most;
  bool has_length;  // on the wire: TLV rather than TV
};
constexpr std::uint8_t kPrivate = 255;
// TS 29.060, 7.2.1 and 7.2.2; TS 29.281, 7.2.1 and 7.2.2.
constexpr std::array kVersion1{EchoElement{14, 1, false},        // Recovery
                               EchoElement{231, 4, true},        // Recovery Time Stamp
                               EchoElement{kPrivate, 0, true}};  // by kPrivateMax
// TS 29.274, tables 7.1.1-1 and 7.1.2-1.
constexpr std::array kVersion2{EchoElement{3, 1, true},          // Recovery
                               EchoElement{152, 2, true},        // Sending Node Features
                               EchoElement{kPrivate, 0, true}};  // by kPrivateMax

// Walks the elements of an Echo as far as they are what an Echo may hold, each once.
class EchoWalk {
 public:
  EchoWalk(std::span<const EchoElement> legal, std::size_t instance_octets) noexcept
      : legal_(legal), instance_octets_(instance_octets) {}

  // What stands behind them.
  Bytes run(Bytes octets) noexcept {
    while (!octets.empty()) {
      Reader in{octets};
      if (!take(in)) return octets;
      octets = in.rest();
    }
    return {};
  }

 private:
  bool take(Reader& in) noexcept {
    const std::uint8_t type = in.u8();
    const auto element = std::ranges::find(legal_, type, &EchoElement::type);
    if (element == legal_.end()) return false;
    const std::size_t length = element->has_length ? in.u16() : element->most;
    if (element->has_length) in.skip(instance_octets_);
    in.skip(length);
    if (!in.ok()) return false;
    if (type == kPrivate) return (private_octets_ += length) <= kPrivateMax;
    const std::uint32_t bit = 1U << (element - legal_.begin());
    const bool is_first = (seen_ & bit) == 0;
    seen_ |= bit;
    return is_first && length <= element->most;
  }

  std::span<const EchoElement> legal_;
  std::size_t instance_octets_;
  std::size_t private_octets_ = 0;
  std::uint32_t seen_ = 0;
};

bool speaks_gtp1(std::uint8_t flags) noexcept { return flags >> 5 == 1 && (flags & kProtocolType); }

// Where the elements begin, and what they may be. A header that no version has is no cover: all
// behind its first eight octets counts.
Bytes behind_legal(Bytes datagram) noexcept {
  constexpr std::uint8_t kHasTeid = 0x08;
  constexpr std::uint8_t kHasExtension = 0x04;
  constexpr std::uint8_t kHasOptionalWord = 0x07;
  constexpr std::size_t kVersion0Header = 20;  // TS 09.60, 6
  Reader in{datagram};
  const std::uint8_t flags = in.u8();
  in.skip(kHeader - 1);
  if (flags >> 5 == 2) {
    if ((flags & kHasTeid) != 0) in.skip(4);
    return EchoWalk{kVersion2, 1}.run(in.rest());
  }
  if (speaks_gtp1(flags)) {
    if ((flags & kHasOptionalWord) == 0) return EchoWalk{kVersion1, 0}.run(in.rest());
    in.skip(3);
    const std::uint8_t next = in.u8();
    // An Echo has no extension headers (TS 29.281, 5.2.1): one would be a place to hide in.
    if ((flags & kHasExtension) != 0 && next != 0) return in.rest();
    return EchoWalk{kVersion1, 0}.run(in.rest());
  }
  if (flags >> 5 == 0 && (flags & kProtocolType) != 0) {
    in.skip(kVersion0Header - kHeader);
    return EchoWalk{kVersion1, 0}.run(in.rest());
  }
  return in.rest();
}

bool has_known_key(Bytes datagram) noexcept {
  Reader in{datagram};
  in.skip(kKnownKeyAt);
  return in.u32() == kKnownKey && in.ok();
}

// The message's own length fills the datagram: nothing but GTP looks so by chance.
bool fills(Bytes datagram, std::uint32_t wire_length, std::uint8_t version) noexcept {
  Reader in{datagram};
  in.skip(2);
  const std::uint32_t length = in.u16();
  return wire_length == length + (version == 2 ? 4U : 8U);
}

constexpr bool is_gtp_port(std::uint16_t port) noexcept {
  return port == gtpv2c::kPort || port == gtpu::kPort;
}

GtpSignal read_facts(const net::Packet& packet) noexcept {
  GtpSignal signal;
  signal.time = packet.time;
  signal.frame = packet.position;
  signal.sender = packet.source;
  signal.receiver = packet.destination;
  const bool is_served_there = is_gtp_port(packet.destination.port);
  signal.port = is_served_there ? packet.destination.port : packet.source.port;
  const std::uint16_t other = is_served_there ? packet.source.port : packet.destination.port;
  signal.may_be_other = other < kServicesEnd;
  Reader in{packet.payload};
  const std::uint8_t flags = in.u8();
  const std::uint8_t type = in.u8();
  signal.version = flags >> 5;
  signal.is_prime = signal.version < 2 && (flags & kProtocolType) == 0;
  signal.has_its_place =
      speaks_gtp1(flags) || (signal.version == 2 && signal.port == gtpv2c::kPort);
  const bool is_user_packet = type == gtpu::kGPdu && signal.version == 1;  // intervals have those
  signal.is_whole = signal.has_its_place && !is_user_packet &&
                    fills(packet.payload, packet.payload_length, signal.version);
  signal.octets = packet.payload_length;
  if (type == kEchoRequest) signal.echo = Echo::request;
  if (type == kEchoResponse) signal.echo = Echo::response;
  if (signal.echo != Echo::none) {
    signal.hidden = hidden_in_echo(packet.payload, packet.is_cut());
    signal.has_known_key = signal.hidden != 0 && has_known_key(packet.payload);
  }
  return signal;
}

}  // namespace

std::uint32_t hidden_in_echo(Bytes datagram, bool is_cut) noexcept {
  const Bytes rest = behind_legal(datagram);
  const auto is_zero = [](std::byte octet) { return octet == std::byte{0}; };
  if (is_cut || std::ranges::all_of(rest, is_zero)) return 0;
  return static_cast<std::uint32_t>(rest.size());
}

std::optional<GtpSignal> GtpSignals::read(const net::Packet& packet) {
  if (packet.protocol != net::kUdp || packet.payload.size() < kHeaderLeast) return std::nullopt;
  if (!is_gtp_port(packet.source.port) && !is_gtp_port(packet.destination.port)) {
    return std::nullopt;
  }
  GtpSignal signal = read_facts(packet);
  if (signal.is_answer()) {
    match(signal);
  } else if (signal.hidden != 0) {
    remember(signal);
  }
  return signal;
}

void GtpSignals::remember(const GtpSignal& signal) {
  const Pair pair{signal.sender, signal.receiver};
  const auto [at, is_new] = requests_.try_emplace(pair);
  at->second = {signal.frame, signal.time};
  if (!is_new) return;
  by_age_.push_back(pair);
  if (by_age_.size() <= kRequestsMax) return;
  const auto oldest = requests_.find(by_age_.front());
  if (signal.time - oldest->second.time <= kAnswerTime) ++forgotten_;  // else it waits no more
  requests_.erase(oldest);
  by_age_.pop_front();
}

// A legal answer, which any honest node gives to a strange request, says nothing against it.
void GtpSignals::match(GtpSignal& signal) const {
  if (signal.hidden == 0 && signal.has_its_place) return;
  const auto found = requests_.find({signal.receiver, signal.sender});
  if (found == requests_.end() || signal.time - found->second.time > kAnswerTime) return;
  signal.answers_hidden = true;
  signal.request = found->second.frame;
}

}  // namespace cardea::access
