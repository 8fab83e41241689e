#include "generator/ran_traffic.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "generator/frame_writer.h"
#include "generator/network_writer.h"
#include "generator/ngap_messages.h"
#include "generator/population.h"

namespace cardea::generator {

namespace {

constexpr std::uint64_t kInFlight = 16;                 // UEs being set up at one time
constexpr std::uint32_t kFirstId = 0x0100'0000;         // see RanFacts
constexpr IpAddress kUes = IpAddress::v4(0x0A00'0002);  // 10.0.0.2

// Functions of one kind have addresses that follow on one another, outside the UEs' pool.
struct Kind {
  std::string_view name;
  std::string_view role;
  std::uint32_t first;
  std::uint32_t RanPlan::* count;
  IpAddress at(std::uint64_t index) const noexcept {
    return IpAddress::v4(first + static_cast<std::uint32_t>(index));
  }
};
constexpr Kind kAmfs{"amf", "amf", 0xAC12'0101, &RanPlan::amfs};  // 172.18.1.1
constexpr Kind kUpfs{"upf", "upf", 0xAC12'0401, &RanPlan::upfs};  // 172.18.4.1
constexpr Kind kGnbs{"gnb", "gnb", 0xAC13'0001, &RanPlan::gnbs};  // 172.19.0.1
constexpr std::array kKinds{kAmfs, kUpfs, kGnbs};

// SCTP (RFC 9260) between a gNB and its AMF.
struct Association {
  std::uint32_t tags[2] = {};  // by NgapWay: what the receiver wants to see
  std::uint32_t tsns[2] = {};
  std::uint16_t numbers[2] = {};  // of the messages of the one stream
};

class RanTraffic {
 public:
  RanTraffic(const RanPlan& plan, PcapWriter& file)
      : plan_(plan),
        file_(file),
        salt_(static_cast<std::uint32_t>(mix64(plan.seed))),
        now_(plan.start),
        associations_(plan.gnbs) {}

  std::uint64_t run() {
    for (std::uint32_t gnb = 0; gnb < plan_.gnbs; ++gnb) set_up(gnb);
    play(ngap_registration(), plan_.sessions);
    play(ngap_release(),
         static_cast<std::uint64_t>(static_cast<double>(plan_.sessions) * plan_.released_share));
    return messages_;
  }

 private:
  void play(const std::vector<NgapTemplate>& life, std::uint64_t ues) {
    for (std::uint64_t first = 0; first < ues; first += kInFlight)
      for (const NgapTemplate& message : life)
        for (std::uint64_t i = first; i < std::min(first + kInFlight, ues); ++i)
          send(message, gnb_of(i), facts(i));
  }

  std::uint32_t gnb_of(std::uint64_t ue) const noexcept {
    return static_cast<std::uint32_t>(ue % plan_.gnbs);
  }

  // Never 0, which no tunnel end may have; bijective in the UE.
  std::uint32_t teid(std::uint64_t ue, std::uint32_t end) const noexcept {
    const std::uint32_t mixed = mix32((static_cast<std::uint32_t>(ue) * 2 + end) ^ salt_);
    return mixed != 0 ? mixed : mix32(0xFFFF'FFFF ^ salt_);
  }

  RanFacts facts(std::uint64_t ue) const noexcept {
    const auto number = static_cast<std::uint32_t>(ue);
    RanFacts f;
    f.amf_id = f.ran_id = kFirstId + number;
    f.subscriber = number + 1;
    f.tmsi = 0xC000'0000 + number;
    f.uplink_teid = teid(ue, 0);
    f.downlink_teid = teid(ue, 1);
    f.upf = kUpfs.at(mix32(number + salt_) % plan_.upfs);
    f.gnb = kGnbs.at(gnb_of(ue));
    f.ue = IpAddress::v4(kUes.v4_value() + number);
    return f;
  }

  // 5.1: tags and first TSNs, then what NGAP says first (TS 38.413, 8.7.1).
  void set_up(std::uint32_t gnb) {
    Association& association = associations_[gnb];
    for (std::uint32_t way = 0; way < 2; ++way) {
      association.tags[way] = mix32(salt_ + 4 * gnb + way) | 1;
      association.tsns[way] = mix32(salt_ + 4 * gnb + 2 + way);
    }
    init(gnb, NgapWay::to_amf);
    init(gnb, NgapWay::to_gnb);
    for (const NgapTemplate& message : ngap_setup()) send(message, gnb, {});
  }

  template <typename WriteChunk>
  void segment(std::uint32_t gnb, NgapWay way, std::uint32_t tag, WriteChunk&& write_chunk) {
    const net::Endpoint node{kGnbs.at(gnb), kNgapPort};
    const net::Endpoint core{kAmfs.at(gnb % plan_.amfs), kNgapPort};
    const bool is_up = way == NgapWay::to_amf;
    const Flow flow{is_up ? node : core, is_up ? core : node, net::kSctp};
    write_frame(frame_, flow, 0, [&] {
      frame_.u16(flow.source.port);
      frame_.u16(flow.destination.port);
      frame_.u32(tag);
      frame_.u32(0);  // checksum
      write_chunk();
    });
    file_.write(now_, frame_.bytes());
    now_.ns += plan_.message_gap;
  }

  // 3.3.2 and 3: an INIT bears the tag 0; each tells the tag that it wants to see.
  void init(std::uint32_t gnb, NgapWay way) {
    const Association& association = associations_[gnb];
    const bool is_ack = way == NgapWay::to_gnb;
    const auto own = static_cast<std::size_t>(way);
    segment(gnb, way, is_ack ? association.tags[own] : 0, [&] {
      frame_.u16(is_ack ? 0x0200 : 0x0100);
      frame_.u16(20);
      frame_.u32(association.tags[1 - own]);
      frame_.u32(0xFFFF);
      frame_.u32(0x0001'0001);  // one stream each way
      frame_.u32(association.tsns[own]);
    });
  }

  // 3.3.1: a whole message in a DATA chunk.
  void send(const NgapTemplate& message, std::uint32_t gnb, const RanFacts& facts) {
    constexpr std::size_t kDataHeader = 16;
    Association& association = associations_[gnb];
    const auto way = static_cast<std::size_t>(message.way());
    message_.clear();
    message.write(message_, facts);
    segment(gnb, message.way(), association.tags[way], [&] {
      frame_.u16(0x0003);
      frame_.u16(kDataHeader + message_.size());
      frame_.u32(association.tsns[way]++);
      frame_.u16(0);
      frame_.u16(association.numbers[way]++);
      frame_.u32(kNgapPpid);
      frame_.put(message_.bytes());
      frame_.zeros((4 - message_.size() % 4) % 4);
    });
    ++messages_;
  }

  const RanPlan& plan_;
  PcapWriter& file_;
  std::uint32_t salt_;
  Timestamp now_;
  std::vector<Association> associations_;  // by gNB
  ByteWriter frame_;
  ByteWriter message_;
  std::uint64_t messages_ = 0;
};

}  // namespace

std::uint64_t write_ran_traffic(const RanPlan& plan, PcapWriter& file) {
  return RanTraffic{plan, file}.run();
}

std::string ran_network(const RanPlan& plan) {
  std::vector<Function> functions;
  for (const Kind& kind : kKinds)
    for (std::uint32_t i = 0; i < plan.*kind.count; ++i)
      functions.push_back({std::string{kind.name} + "-" + std::to_string(i + 1),
                           std::string{kind.role},
                           kind.at(i),
                           {}});
  return network_yaml(functions, std::vector<std::string>{"10.0.0.0/8"});
}

}  // namespace cardea::generator
