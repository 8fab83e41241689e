#include "generator/traffic.h"

#include <algorithm>

#include "generator/frame_writer.h"
#include "generator/gtpu_writer.h"
#include "generator/network_writer.h"
#include "generator/pfcp_messages.h"
#include "generator/population.h"

namespace cardea::generator {

namespace {

constexpr std::uint16_t kPfcpPort = 8805;
constexpr std::uint64_t kInFlight = 16;  // sessions being set up at one time
constexpr std::uint32_t kSequenceMask = 0xFF'FFFF;
constexpr std::uint32_t kFirstSessionSequence = 0x100;
constexpr std::int64_t kHeartbeatEvery = 10 * kSecond;
constexpr std::size_t kNoise = 1 << 16;
constexpr std::uint32_t kPayloadMax = 9'000;
constexpr IpAddress kServersV4 = IpAddress::v4(0xCB00'7100);               // 203.0.113.0/24
constexpr IpAddress kServersV6 = IpAddress::v6(0x2001'0DB8'0000'0053, 0);  // 2001:db8:0:53::/64

class Traffic {
 public:
  Traffic(const TrafficPlan& plan, PcapWriter& file)
      : plan_(plan), file_(file), population_(plan), chance_(plan.seed), now_(plan.start) {
    // Half-octets only: full random octets now and then look like RTCP or GTP to a heuristic.
    for (std::size_t i = 0; i < kNoise; i += 8) noise_.u64(chance_.next() & 0x0F0F'0F0F'0F0F'0F0F);
    for (const PayloadShare& share : plan.payload) weights_ += share.weight;
    recovery_ = Timestamp{plan.start.ns - 3'600 * kSecond};
  }

  TrafficCounts run() {
    associate();
    for (std::uint64_t first = 0; first < plan_.sessions; first += kInFlight)
      set_up(first, std::min(first + kInFlight, plan_.sessions));
    if (plan_.n3 && plan_.sessions > 0)
      for (std::uint64_t i = 0; i < plan_.packets; ++i) user_packet(i);
    release();
    return counts_;
  }

 private:
  template <typename Write>
  void pfcp(const IpAddress& from, const IpAddress& to, Write&& write) {
    if (!plan_.n4) return;
    write_frame(frame_, {{from, kPfcpPort}, {to, kPfcpPort}}, 0, [&] {
      PfcpWriter w{frame_};
      write(w);
    });
    file_.write(now_, frame_.bytes());
    now_.ns += plan_.message_gap;
    ++counts_.messages;
  }

  template <typename Visit>
  void each_pair(Visit&& visit) {
    for (std::uint32_t smf = 0; smf < plan_.smfs; ++smf)
      for (std::uint32_t upf = 0; upf < plan_.upfs; ++upf)
        visit(population_.smf(smf), population_.upf(upf));
  }

  void associate() {
    each_pair([&](const IpAddress& smf, const IpAddress& upf) {
      pfcp(smf, upf, [&](PfcpWriter& w) { association_setup_request(w, 1, smf, recovery_); });
      pfcp(upf, smf, [&](PfcpWriter& w) {
        association_setup_response(w, 1, upf, recovery_, cause::kAccepted);
      });
    });
    next_heartbeat_ = now_ + kHeartbeatEvery;
  }

  void heartbeats_when_due() {
    if (now_ < next_heartbeat_) return;
    const std::uint32_t sequence = (0x80'0000 + heartbeats_++) & kSequenceMask;
    each_pair([&](const IpAddress& smf, const IpAddress& upf) {
      pfcp(smf, upf,
           [&](PfcpWriter& w) { heartbeat(w, message::kHeartbeatRequest, sequence, recovery_); });
      pfcp(upf, smf,
           [&](PfcpWriter& w) { heartbeat(w, message::kHeartbeatResponse, sequence, recovery_); });
    });
    next_heartbeat_ = now_ + kHeartbeatEvery;
  }

  // Each SMF counts its own requests: two for each of its sessions.
  std::uint32_t sequence_of(std::uint64_t session, std::uint32_t step) const {
    return static_cast<std::uint32_t>(kFirstSessionSequence + session / plan_.smfs * 2 + step) &
           kSequenceMask;
  }

  // Several sessions at once, so that requests and answers of different ones interleave.
  void set_up(std::uint64_t first, std::uint64_t end) {
    heartbeats_when_due();
    for (int step = 0; step < 4; ++step)
      for (std::uint64_t i = first; i < end; ++i) set_up_step(i, step);
  }

  void set_up_step(std::uint64_t index, int step) {
    SessionFacts facts = population_.session(index);
    const auto imsi = population_.imsi(index);
    if (plan_.user_id) facts.imsi = {imsi.data(), imsi.size()};
    const std::uint32_t create = sequence_of(index, 0);
    const std::uint32_t attach = sequence_of(index, 1);
    const auto write = [&](PfcpWriter& w) {
      if (step == 0) session_establishment_request(w, create, facts);
      if (step == 1) session_establishment_response(w, create, facts, cause::kAccepted);
      if (step == 2) session_modification_request(w, attach, facts);
      if (step == 3) session_modification_response(w, attach, facts.cp_seid, cause::kAccepted);
    };
    if (step % 2 == 0)
      pfcp(facts.cp, facts.up, write);
    else
      pfcp(facts.up, facts.cp, write);
  }

  std::uint32_t payload_length() {
    std::uint64_t drawn = chance_.below(weights_);
    for (const PayloadShare& share : plan_.payload) {
      if (drawn < share.weight) return std::min(share.octets, kPayloadMax);
      drawn -= share.weight;
    }
    return 0;
  }

  std::uint64_t session_of(std::uint64_t packet) {
    if (plan_.order == Order::interleaved) return chance_.below(plan_.sessions);
    return packet * plan_.sessions / plan_.packets;
  }

  static Flow inner_flow(const SessionFacts& facts, std::uint64_t drawn, bool up) {
    IpAddress server = facts.ue.is_v4() ? kServersV4 : kServersV6;
    server.low += 1 + (drawn & 0x7F);
    const auto port = static_cast<std::uint16_t>(32'768 + ((drawn >> 8) & 0x3FFF));
    const net::Endpoint near{facts.ue, port};
    const net::Endpoint far{server, 443};
    const std::uint8_t protocol = (drawn >> 24) % 5 < 3 ? net::kTcp : net::kUdp;
    return up ? Flow{near, far, protocol} : Flow{far, near, protocol, 56};
  }

  void user_packet(std::uint64_t number) {
    if (number % 4096 == 0) heartbeats_when_due();
    const SessionFacts facts = population_.session(session_of(number));
    const std::uint64_t drawn = chance_.next();
    const bool up = (drawn >> 32) % 5 < 2;
    const Flow inner = inner_flow(facts, drawn, up);
    const std::uint32_t length = payload_length();
    const GtpuHeader header{.teid = up ? facts.uplink_teid : facts.downlink_teid,
                            .container = up ? Direction::uplink : Direction::downlink};
    const net::Endpoint access{facts.access, kGtpuPort};
    const net::Endpoint core{facts.up_user, kGtpuPort};
    write_frame(frame_, up ? Flow{access, core} : Flow{core, access}, 0, [&] {
      const std::size_t start = open_gtpu(frame_, header);
      const OpenPacket open = open_packet(frame_, inner);
      frame_.put(noise_.bytes_from(drawn >> 51).first(length));
      close_packet(frame_, open, inner);
      close_gtpu(frame_, start);
    });
    file_.write(now_, frame_.bytes());
    now_.ns += plan_.packet_gap;
    ++counts_.user_packets;
  }

  void release() {
    if (plan_.released_share <= 0) return;
    const auto every = static_cast<std::uint64_t>(std::max(1.0, 1.0 / plan_.released_share));
    for (std::uint64_t i = 0; i < plan_.sessions; i += every) {
      const SessionFacts facts = population_.session(i);
      // Behind all that its SMF has counted for setting up.
      const std::uint32_t sequence = sequence_of(plan_.sessions * 2 + 2 * plan_.smfs + i, 0);
      pfcp(facts.cp, facts.up,
           [&](PfcpWriter& w) { session_deletion_request(w, sequence, facts.up_seid); });
      pfcp(facts.up, facts.cp, [&](PfcpWriter& w) {
        session_deletion_response(w, sequence, facts.cp_seid, cause::kAccepted, now_);
      });
    }
  }

  const TrafficPlan& plan_;
  PcapWriter& file_;
  Population population_;
  Chance chance_;
  Timestamp now_;
  Timestamp recovery_;
  Timestamp next_heartbeat_;
  std::uint32_t heartbeats_ = 0;
  std::uint64_t weights_ = 0;
  ByteWriter noise_;  // what the payloads are slices of
  ByteWriter frame_;
  TrafficCounts counts_;
};

}  // namespace

TrafficCounts write_traffic(const TrafficPlan& plan, PcapWriter& file) {
  return Traffic{plan, file}.run();
}

std::string traffic_network(const TrafficPlan& plan) {
  const Population population{plan};
  std::vector<Function> functions;
  const auto name = [](const char* role, std::uint32_t index) {
    return std::string{role} + "-" + std::to_string(index + 1);
  };
  for (std::uint32_t i = 0; i < plan.smfs; ++i)
    functions.push_back({name("smf", i), "smf", population.smf(i), {}});
  for (std::uint32_t i = 0; i < plan.upfs; ++i)
    functions.push_back({name("upf", i), "upf", population.upf(i), population.upf_user(i)});
  for (std::uint32_t i = 0; i < plan.gnbs; ++i)
    functions.push_back({name("gnb", i), "gnb", population.gnb(i), {}});
  const std::vector<std::string> pools{"10.0.0.0/8", "2001:db8:1000::/36"};
  return network_yaml(functions, pools);
}

}  // namespace cardea::generator
