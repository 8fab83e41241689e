#include "engine/learn.h"

#include <array>
#include <memory>
#include <set>
#include <span>
#include <utility>

#include "authority/learn_deeds.h"
#include "authority/learn_links.h"
#include "authority/learn_observer.h"
#include "engine/inputs.h"
#include "net/decoder.h"
#include "net/sctp_streams.h"
#include "net/signs.h"
#include "protocols/aper/pdu.h"
#include "protocols/gtpu/wire.h"
#include "protocols/list.h"
#include "protocols/ngap/schema.h"
#include "protocols/s1ap/schema.h"
#include "subscribers/gtpc_tracker.h"
#include "subscribers/pfcp_tracker.h"

namespace cardea::engine {
namespace {

using authority::Act;

// Names do not matter here: any key will do, and a fixed one makes drafts of one capture equal.
subscribers::Pseudonyms any_key() {
  return subscribers::Pseudonyms::from_secret(bytes_of("cardea network learn"));
}

class Learner {
 public:
  Learner()
      : pseudonyms_(any_key()),
        peers_(pseudonyms_.hash_key(), 1U << 20),
        sessions_(pseudonyms_.hash_key(), peers_, {}),
        tracker_(pseudonyms_, peers_, sessions_, {}),
        gtpc_sessions_(pseudonyms_.hash_key(), peers_, {}),
        gtpc_(pseudonyms_, peers_, gtpc_sessions_, {}),
        observer_(sessions_, gtpc_sessions_, deeds_),
        decoder_(std::make_unique<net::Decoder>(pseudonyms_.hash_key())),
        packet_(std::make_unique<net::Packet>()),
        pfcp_(std::make_unique<pfcp::IeStorage>()),
        gtpv2c_(std::make_unique<gtpv2c::IeStorage>()),
        gtpv1c_(std::make_unique<gtpv1c::IeStorage>()),
        elements_(std::make_unique<aper::Storage>()),
        streams_(pseudonyms_.hash_key()) {}

  void on_frame(const capture::Frame& frame) {
    ++frames_;
    const auto link = net::link_signs(frame);
    if (link && !link->arp_sender.is_none())
      links_.note_address(link->arp_sender_link, link->arp_sender);
    if (decoder_->decode(frame, *packet_) != net::Decoded::packet) return;
    const net::Packet& packet = *packet_;
    if (link)
      links_.note_packet(link->from, link->to, packet.source.address, packet.destination.address,
                         deeds_);
    switch (packet.protocol) {
      case net::kUdp:
        return on_udp(packet);
      case net::kSctp:
        return on_sctp(packet);
      case net::kTcp:
        return on_tcp(packet);
      default:
        return;
    }
  }

  LearnResult finish() {
    streams_.finish([this](const net::Packet& message) { on_message(message); });
    tracker_.finish(observer_);
    gtpc_.finish(observer_);
    return {authority::learn(deeds_, links_), frames_,
            deeds_.refused() + links_.refused() + openings_refused_, faults_};
  }

 private:
  using Way = std::pair<net::Endpoint, net::Endpoint>;

  bool is_subscribers(const net::Packet& packet) const {
    return deeds_.is_subscriber(packet.source.address) ||
           deeds_.is_subscriber(packet.destination.address);
  }

  void on_udp(const net::Packet& packet) {
    using protocols::Protocol;
    switch (recogniser_.recognise(packet.source.port, packet.destination.port, packet.payload,
                                  packet.payload_length)) {
      case Protocol::pfcp:
        return on_messages(packet, *pfcp_, tracker_, &pfcp::Header::follow_on);
      case Protocol::gtpv2c:
        return on_messages(packet, *gtpv2c_, gtpc_, &gtpv2c::Header::piggybacks);
      case Protocol::gtpv1c:
        return on_gtpv1c(packet);
      case Protocol::gtpu:
        return on_gtpu(packet);
      case Protocol::gtpprime:
      case Protocol::ngap:  // on SCTP
      case Protocol::s1ap:
      case Protocol::none:
        return on_service(packet, Act::udp);
    }
  }

  // Of a bundle each.
  template <typename Storage, typename Tracker, typename Header>
  void on_messages(const net::Packet& packet, Storage& storage, Tracker& tracker,
                   bool Header::* more) {
    Bytes rest = packet.payload;
    do {
      const auto message = parse(rest, storage);
      if (!message) return void(++faults_);
      tracker.on_message(packet, 0, *message, rest.first(message->size), observer_);
      rest = rest.subspan(message->size);
      if (!(message->header.*more)) return;
    } while (true);
  }

  void on_gtpv1c(const net::Packet& packet) {
    const auto message = gtpv1c::parse(packet.payload, *gtpv1c_);
    if (!message) return void(++faults_);
    gtpc_.on_message(packet, 0, *message, packet.payload, observer_);
  }

  void on_gtpu(const net::Packet& packet) {
    const auto message = gtpu::parse(packet.payload, packet.payload_length);
    if (!message) return void(++faults_);
    if (message->type != gtpu::kGPdu) return;
    observer_.on_user_packet({packet.source.address, packet.destination.address, message->teid,
                              message->pdu_type.has_value(), message->pdu_type == 0});
  }

  void on_sctp(const net::Packet& packet) {
    streams_.take(packet, [this](const net::Packet& message) { on_message(message); });
    const net::SctpSigns signs = net::sctp_signs(packet.payload);
    if (signs.sets_up) note_opening(packet);
    if (!signs.payload_type) return;
    const auto client = client_of(packet);
    if (client == Client::unknown) return;
    const Act act = client == Client::source ? Act::sctp_client : Act::sctp_server;
    deeds_.note({packet.source.address, act, *signs.payload_type, packet.destination.address});
  }

  // Of an association.
  void on_message(const net::Packet& message) {
    using protocols::Protocol;
    using subscribers::RanProtocol;
    const Protocol protocol =
        recogniser_.recognise_sctp(message.sctp.ppid, message.source.port, message.destination.port,
                                   message.payload, message.payload_length);
    if (protocol != Protocol::ngap && protocol != Protocol::s1ap) return;
    const bool is_ngap = protocol == Protocol::ngap;
    const auto parsed =
        aper::parse(is_ngap ? ngap::schema() : s1ap::schema(), message.payload, *elements_);
    if (!parsed) return void(++faults_);
    observer_.on_radio_message({message.source.address, message.destination.address,
                                is_ngap ? RanProtocol::ngap : RanProtocol::s1ap, parsed->procedure,
                                parsed->outcome == aper::Outcome::initiating});
  }

  void on_tcp(const net::Packet& packet) {
    if (is_subscribers(packet)) return;
    if (net::is_tcp_opening(packet.payload)) note_opening(packet);
    on_service(packet, Act::tcp);
  }

  void on_service(const net::Packet& packet, Act act) {
    if (is_subscribers(packet)) return;
    const bool is_source = client_of(packet) != Client::destination;
    const net::Endpoint& client = is_source ? packet.source : packet.destination;
    const net::Endpoint& server = is_source ? packet.destination : packet.source;
    deeds_.note({client.address, act, server.port, server.address});
  }

  enum class Client : std::uint8_t { unknown, source, destination };

  // Who set it up, or else, as services have the smaller numbers, by the ports.
  Client client_of(const net::Packet& packet) const {
    if (openings_.contains({packet.source, packet.destination})) return Client::source;
    if (openings_.contains({packet.destination, packet.source})) return Client::destination;
    if (packet.source.port == packet.destination.port) return Client::unknown;
    return packet.source.port > packet.destination.port ? Client::source : Client::destination;
  }

  void note_opening(const net::Packet& packet) {
    constexpr std::size_t kOpeningsMax = 262'144;
    if (openings_.size() < kOpeningsMax) {
      openings_.emplace(packet.source, packet.destination);
    } else {
      ++openings_refused_;
    }
  }

  subscribers::Pseudonyms pseudonyms_;
  subscribers::Peers peers_;
  subscribers::Sessions sessions_;
  subscribers::PfcpTracker tracker_;
  subscribers::GtpcSessions gtpc_sessions_;
  subscribers::GtpcTracker gtpc_;
  authority::DeedBook deeds_;
  authority::LinkBook links_;
  authority::LearnObserver observer_;
  std::unique_ptr<net::Decoder> decoder_;
  std::unique_ptr<net::Packet> packet_;
  std::unique_ptr<pfcp::IeStorage> pfcp_;
  std::unique_ptr<gtpv2c::IeStorage> gtpv2c_;
  std::unique_ptr<gtpv1c::IeStorage> gtpv1c_;
  std::unique_ptr<aper::Storage> elements_;
  net::SctpStreams streams_;
  protocols::Recogniser recogniser_;
  std::set<Way> openings_;
  std::uint64_t openings_refused_ = 0;
  std::uint64_t frames_ = 0;
  std::uint64_t faults_ = 0;
};

}  // namespace

Outcome<LearnResult> learn(const std::vector<capture::InputSpec>& inputs, const std::string& filter,
                           const std::function<void(std::uint64_t)>& on_progress) {
  constexpr bool kNoDigest = false;
  auto opened = Inputs::open(inputs, filter, any_key().hash_key(), kNoDigest);
  if (!opened) return std::unexpected(opened.error());
  constexpr std::size_t kBatch = 256;
  std::array<capture::Frame, kBatch> frames;
  const auto learner = std::make_unique<Learner>();
  std::uint64_t count = 0;
  while (const std::size_t got = opened->source().read(frames)) {
    const std::span<const capture::Frame> batch = std::span{frames}.first(got);
    for (const capture::Frame& frame : batch) learner->on_frame(frame);
    capture::release_all(opened->source(), batch);
    count += got;
    if (on_progress) on_progress(count);
  }
  return learner->finish();
}

}  // namespace cardea::engine
