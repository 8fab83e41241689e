// Sequences of PFCP messages made from octets: what the tracker keeps must agree with itself
// whatever is ordered, answered, sent again, or left out.
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "base/bytes.h"
#include "generator/pfcp_writer.h"
#include "subscribers/pfcp_tracker.h"

using namespace cardea;
using generator::PfcpWriter;
namespace ie = generator::ie;

namespace {

constexpr std::uint8_t kRequests[]{5, 9, 14, 50, 50, 52, 52, 52, 54, 56};

void check(bool holds) {
  if (!holds) std::abort();
}

IpAddress node(std::uint8_t octet) { return IpAddress::v4(0x0A14'0000 | (octet & 3U)); }

class Player final : public subscribers::PfcpListener {
 public:
  explicit Player(Bytes script) : in_(script) {}

  void play() {
    for (std::uint32_t n = 0; in_.remaining() > 0 && n < 500; ++n) step();
    tracker_.finish(*this);
    check(tracker_.transactions().size() == 0);
    check(sessions_.size() <= 2 * subscribers::Sessions::kPartitions);
    const auto& counted = tracker_.counters();
    check(counted.answered + counted.refused + counted.unanswered == exchanges_);
    check(exchanges_ <= counted.requests);
  }

  void on_exchange(const subscribers::Exchange& exchange) override {
    ++exchanges_;
    check(exchange.orders != nullptr);
    check((exchange.answer != nullptr) == (exchange.outcome != subscribers::Outcome::unanswered));
    if (exchange.session == kNoId) return;
    // A session that is named is there, and its rules are found by their tunnels.
    const subscribers::Session& session = sessions_[exchange.session];
    check(sessions_.find_by_up_seid(peers_.address_of(session.up), session.up_seid) != kNoId);
    for (const subscribers::Rule& rule : session.rules.all()) {
      if (!rule.has_tunnel()) continue;
      const subscribers::Tunnel tunnel{peers_.address_of(rule.peer), rule.teid, session.domain};
      check(rule.kind() == subscribers::RuleKind::detection ? bool{sessions_.find_receiving(tunnel)}
                                                            : bool{sessions_.find_sending(tunnel)});
    }
  }
  void on_contact(const subscribers::Contact&) override {}
  void on_tunnels_changed(const subscribers::ChangedTunnels& tunnels, Timestamp) override {
    check(tunnels.refused() == 0);
  }

 private:
  void step() {
    const std::uint8_t what = in_.u8();
    const std::uint8_t ends = in_.u8();
    net::Packet packet;
    packet.source = {node(ends), 8805};
    packet.destination = {node(static_cast<std::uint8_t>(ends >> 2)), 8805};
    time_ += (what & 0x40) != 0 ? 7 * kSecond : 1;
    packet.time.ns = time_;
    packet.position.number = ++frame_;
    if ((what & 0x80) != 0 && (what & 0x3F) == 0) return tracker_.on_gap();
    const std::uint8_t type = kRequests[what % std::size(kRequests)];
    const bool is_answer = (what & 0x80) != 0;
    out_.clear();
    PfcpWriter w{out_};
    const auto sequence = static_cast<std::uint32_t>(ends >> 5);
    const auto full_type = static_cast<std::uint8_t>(type + (is_answer ? 1 : 0));
    if (type >= 50) {
      w.session_message(full_type, in_.u8() & 7U, sequence);
    } else {
      w.node_message(full_type, sequence);
    }
    if (is_answer) w.cause((ends & 0x10) != 0 ? 64 : 1);
    elements(w);
    w.finish();
    const auto message = pfcp::parse(out_.bytes(), *ies_);
    if (message) tracker_.on_message(packet, 0, *message, out_.bytes(), *this);
  }

  void elements(PfcpWriter& w) {
    for (unsigned left = in_.u8() & 15U; left > 0; --left) {
      const std::uint8_t a = in_.u8();
      const std::uint8_t b = in_.u8();
      const IpAddress at = node(b);
      switch (a % 12) {
        case 0:
          w.f_seid(b & 7U, at);
          break;
        case 1:
          w.recovery_time_stamp(Timestamp{(1'700'000'000 + b) * kSecond});
          break;
        case 2:
        case 3:
        case 4:
          detection(w, a % 12 == 2 ? ie::kCreatePdr : a % 12 == 3 ? ie::kUpdatePdr : 8, a, b);
          break;
        case 5:
        case 6:
          forwarding(w, a % 12 == 5 ? ie::kCreateFar : ie::kUpdateFar, a, b);
          break;
        case 7:
          w.group(ie::kRemovePdr, [&] { w.pdr_id(b & 7U); });
          break;
        case 8:
          w.group(ie::kRemoveFar, [&] { w.far_id(b & 7U); });
          break;
        case 9:
          w.user_id("999700000000001");
          break;
        case 10:  // traffic endpoints: created, changed, removed
          w.group(static_cast<std::uint16_t>(127 + b % 4),
                  [&] { w.u8(131, b & 3U).f_teid(b & 7U, at); });
          break;
        default:
          w.octets(a, in_.take(std::min<std::size_t>(b & 15U, in_.remaining())));
      }
    }
  }

  void detection(PfcpWriter& w, std::uint16_t type, std::uint8_t a, std::uint8_t b) {
    w.group(type, [&] {
      w.pdr_id(b & 7U).far_id(a & 7U);
      if (type == 8) w.f_teid(b >> 4, node(a));
      w.group(ie::kPdi, [&] {
        w.source_interface(a & 3U).f_teid(b >> 4, node(a));
        if ((a & 0x20) != 0) w.ue_address(IpAddress::v4(0x0A2D'0000 | (b & 3U)), false);
        if ((a & 0x40) != 0) w.u8(131, b & 3U);
        if ((a & 0x80) != 0) w.octets(153, bytes_of("192.168.0.0/24 0.0.0.0 1"));
      });
    });
  }

  void forwarding(PfcpWriter& w, std::uint16_t type, std::uint8_t a, std::uint8_t b) {
    const bool is_update = type == ie::kUpdateFar;
    w.group(type, [&] {
      w.far_id(b & 7U).apply_action_short(a);
      w.group(is_update ? ie::kUpdateForwardingParameters : ie::kForwardingParameters, [&] {
        w.destination_interface(a & 7U);
        if ((a & 0x20) != 0) w.outer_header_creation(b >> 4, node(a));
      });
      if ((b & 8) == 0) return;
      w.group(is_update ? ie::kUpdateDuplicatingParameters : ie::kDuplicatingParameters,
              [&] { w.outer_header_creation(b >> 4, node(b)).forwarding_policy("LI1"); });
    });
  }

  Reader in_;
  generator::ByteWriter out_;
  std::unique_ptr<pfcp::IeStorage> ies_ = std::make_unique<pfcp::IeStorage>();
  subscribers::Pseudonyms pseudonyms_ =
      subscribers::Pseudonyms::from_secret(bytes_of("a secret for fuzzing"));
  subscribers::Peers peers_{pseudonyms_.hash_key(), 8};
  subscribers::Sessions sessions_{
      pseudonyms_.hash_key(), peers_, {.sessions_per_partition = 2, .copies_per_session = 2}};
  subscribers::PfcpTracker tracker_{pseudonyms_, peers_, sessions_, {.transactions = 6}};
  std::int64_t time_ = 0;
  std::uint64_t frame_ = 0;
  std::uint64_t exchanges_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::make_unique<Player>(std::as_bytes(std::span{data, size}))->play();
  return 0;
}
