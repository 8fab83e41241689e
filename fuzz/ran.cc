// RanTracker: messages of NGAP and S1AP in any order, from anybody.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "protocols/ngap/schema.h"
#include "protocols/s1ap/schema.h"
#include "subscribers/ran_tracker.h"

namespace {

using namespace cardea;
using namespace cardea::subscribers;

void check(bool holds) {
  if (!holds) std::abort();
}

class Checker : public RanListener {
 public:
  void on_exchange(const RanExchange& exchange) override {
    check(exchange.orders != nullptr);
    check(exchange.answer == nullptr || exchange.outcome != subscribers::Outcome::unanswered);
  }
  void on_nas(const NasEvent& event) override {
    check((event.ue != nullptr) == (event.context != kNoId));
  }
  void on_tunnels_changed(const ChangedTunnels&, Timestamp) override {}
};

// How a message comes: the bits of the octet before it.
constexpr std::uint8_t kS1ap = 0x01;
constexpr std::uint8_t kFromCore = 0x02;
constexpr std::uint8_t kSecondBaseStation = 0x04;
constexpr std::uint8_t kSecondCore = 0x08;
constexpr std::uint8_t kBehindLoss = 0x10;
constexpr std::uint8_t kLater = 0x20;  // by a minute
constexpr std::uint8_t kBehindGap = 0x40;

constexpr std::uint32_t kContextsMax = 4;  // small enough to be filled

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Pseudonyms pseudonyms =
      Pseudonyms::from_secret(bytes_of(std::string_view{"for fuzzing only"}));
  static const auto storage = std::make_unique<aper::Storage>();
  Peers peers{pseudonyms.hash_key(), 256};
  const Sessions pfcp{pseudonyms.hash_key(), peers, {}};
  const GtpcSessions gtpc{pseudonyms.hash_key(), peers, {}};
  RanTracker tracker{
      pseudonyms, peers, pfcp,
      gtpc,       {},    {.contexts = kContextsMax, .temporaries = 3, .contexts_per_key = 2}};
  Checker listener;
  Reader in{std::as_bytes(std::span{data, size})};
  Timestamp now{1'795'428'000 * kSecond};
  for (std::uint64_t frame = 1; in.remaining() >= 3; ++frame) {
    const std::uint8_t how = in.u8();
    const std::uint16_t length = in.u16();
    const Bytes octets = in.take(std::min<std::size_t>(length, in.remaining()));
    const RanProtocol protocol = how & kS1ap ? RanProtocol::s1ap : RanProtocol::ngap;
    now.ns += how & kLater ? 60 * kSecond : kSecond / 100;
    if (how & kBehindGap) tracker.on_gap();
    const auto message =
        aper::parse(how & kS1ap ? s1ap::schema() : ngap::schema(), octets, *storage);
    if (!message) continue;
    net::Packet packet;
    const net::Endpoint ran{IpAddress::v4(how & kSecondBaseStation ? 0x0A14001F : 0x0A14001E), 9};
    const net::Endpoint core{IpAddress::v4(how & kSecondCore ? 0x0A140006 : 0x0A140005), 38412};
    packet.source = how & kFromCore ? core : ran;
    packet.destination = how & kFromCore ? ran : core;
    packet.sctp.association = 1U + ((how & (kSecondBaseStation | kSecondCore)) >> 2);
    packet.sctp.lost_before = how & kBehindLoss ? 1 : 0;
    packet.time = now;
    packet.position.number = frame;
    tracker.on_message(packet, 0, protocol, *message, octets, listener);
    check(tracker.contexts().size() <= kContextsMax);
  }
  tracker.finish(listener);
  return 0;
}
