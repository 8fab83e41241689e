#include "generator/epc_traffic.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "generator/frame_writer.h"
#include "generator/gtpv2c_messages.h"
#include "generator/network_writer.h"
#include "generator/population.h"

namespace cardea::generator {

namespace {

constexpr std::uint64_t kInFlight = 16;  // sessions being set up at one time
constexpr std::uint32_t kSequenceMask = 0xFF'FFFF;
constexpr std::uint32_t kTeidsPerSession = 8;
constexpr IpAddress kUes = IpAddress::v4(0x0A00'0002);  // 10.0.0.2

// Functions of one kind have addresses that follow on one another, outside the UEs' pool.
struct Kind {
  std::string_view name;
  std::string_view role;
  std::uint32_t first;
  std::uint32_t EpcPlan::* count;
  IpAddress at(std::uint64_t index) const noexcept {
    return IpAddress::v4(first + static_cast<std::uint32_t>(index));
  }
};
constexpr Kind kMmes{"mme", "mme", 0xAC12'0101, &EpcPlan::mmes};         // 172.18.1.1
constexpr Kind kSgws{"sgwc", "sgwc", 0xAC12'0201, &EpcPlan::sgws};       // 172.18.2.1
constexpr Kind kPgws{"pgwc", "pgw_c", 0xAC12'0301, &EpcPlan::pgws};      // 172.18.3.1
constexpr Kind kSgwUsers{"sgwu", "sgwu", 0xAC12'0401, &EpcPlan::sgws};   // 172.18.4.1
constexpr Kind kPgwUsers{"pgwu", "pgw_u", 0xAC12'0501, &EpcPlan::pgws};  // 172.18.5.1
constexpr Kind kEnbs{"enb", "enb", 0xAC13'0001, &EpcPlan::enbs};         // 172.19.0.1
constexpr std::array kKinds{kMmes, kSgws, kPgws, kSgwUsers, kPgwUsers, kEnbs};

// What a session's texts are written into; its facts borrow from it.
struct Identities {
  std::array<char, 15> imsi;
  std::array<char, 12> msisdn;
  std::array<char, 16> imei;
};

template <std::size_t size>
std::string_view number(std::array<char, size>& digits, std::string_view prefix,
                        std::uint64_t rest) {
  std::ranges::copy(prefix, digits.begin());
  for (std::size_t i = size; i > prefix.size(); --i, rest /= 10)
    digits[i - 1] = static_cast<char>('0' + rest % 10);
  return {digits.data(), size};
}

class EpcTraffic {
 public:
  EpcTraffic(const EpcPlan& plan, PcapWriter& file)
      : plan_(plan),
        file_(file),
        salt_(static_cast<std::uint32_t>(mix64(plan.seed))),
        now_(plan.start) {}

  std::uint64_t run() {
    for (std::uint64_t first = 0; first < plan_.sessions; first += kInFlight)
      for (int step = 0; step < 6; ++step)
        for (std::uint64_t i = first; i < std::min(first + kInFlight, plan_.sessions); ++i)
          set_up(i, step);
    const auto deleted =
        static_cast<std::uint64_t>(static_cast<double>(plan_.sessions) * plan_.deleted_share);
    for (std::uint64_t first = 0; first < deleted; first += kInFlight)
      for (int step = 0; step < 4; ++step)
        for (std::uint64_t i = first; i < std::min(first + kInFlight, deleted); ++i)
          tear_down(i, step);
    return messages_;
  }

 private:
  // Bijective in (session, which), and never 0, which no tunnel end may have.
  std::uint32_t teid(std::uint64_t session, std::uint32_t which) const noexcept {
    const auto plain = static_cast<std::uint32_t>(session) * kTeidsPerSession + which;
    const std::uint32_t mixed = mix32(plain ^ salt_);
    return mixed != 0 ? mixed : mix32(0xFFFF'FFFF ^ salt_);
  }

  EpcFacts facts(std::uint64_t index) {
    const std::uint32_t chosen = mix32(static_cast<std::uint32_t>(index) + salt_);
    const std::uint64_t sgw = index / plan_.mmes % plan_.sgws;
    const std::uint64_t pgw = chosen % plan_.pgws;
    EpcFacts f;
    f.imsi = number(identities_.imsi, "99970", index + 1);
    f.msisdn = number(identities_.msisdn, "4917", index + 1);
    f.imei = number(identities_.imei, "358694", chosen);
    f.mme = kMmes.at(index % plan_.mmes);
    f.sgw = kSgws.at(sgw);
    f.pgw = kPgws.at(pgw);
    f.enb = kEnbs.at(chosen % plan_.enbs);
    f.sgw_s1u = f.sgw_s5u = kSgwUsers.at(sgw);
    f.pgw_user = kPgwUsers.at(pgw);
    f.ue = IpAddress::v4(kUes.v4_value() + static_cast<std::uint32_t>(index));
    const std::array ends{&f.mme_teid, &f.sgw_teid,     &f.sgw_s5_teid,  &f.pgw_teid,
                          &f.enb_teid, &f.sgw_s1u_teid, &f.sgw_s5u_teid, &f.pgw_user_teid};
    for (std::uint32_t which = 0; which < ends.size(); ++which) *ends[which] = teid(index, which);
    return f;
  }

  // Each MME counts its own requests on S11, three for a session of its; each SGW two on S5.
  std::uint32_t on_s11(std::uint64_t index, std::uint64_t step) const noexcept {
    return static_cast<std::uint32_t>(1 + index / plan_.mmes + step * of_each(plan_.mmes)) &
           kSequenceMask;
  }
  std::uint32_t on_s5(std::uint64_t index, std::uint64_t step) const noexcept {
    const std::uint64_t own = index / (plan_.mmes * plan_.sgws) * plan_.mmes + index % plan_.mmes;
    const std::uint64_t all = of_each(plan_.mmes * plan_.sgws) * plan_.mmes;
    return static_cast<std::uint32_t>(1 + own + step * all) & kSequenceMask;
  }
  std::uint64_t of_each(std::uint64_t functions) const noexcept {
    return plan_.sessions / functions + 1;
  }

  template <typename Write>
  void gtpc(const IpAddress& from, const IpAddress& to, Write&& write) {
    write_frame(frame_, {{from, kGtpcPort}, {to, kGtpcPort}}, 0, [&] {
      Gtpv2cWriter w{frame_};
      write(w);
    });
    file_.write(now_, frame_.bytes());
    now_.ns += plan_.message_gap;
    ++messages_;
  }

  // TS 23.401, 5.3.2.1: the SGW asks the PGW before it answers the MME; the eNodeB comes last.
  void set_up(std::uint64_t index, int step) {
    const EpcFacts f = facts(index);
    const std::uint32_t s11 = on_s11(index, 0);
    const std::uint32_t s5 = on_s5(index, 0);
    const std::uint32_t modify = on_s11(index, 1);
    const auto write = [&](Gtpv2cWriter& w) {
      if (step == 0) s11::create_session_request(w, s11, f);
      if (step == 1) s5::create_session_request(w, s5, f);
      if (step == 2) s5::create_session_response(w, s5, f);
      if (step == 3) s11::create_session_response(w, s11, f);
      if (step == 4) s11::modify_bearer_request(w, modify, f);
      if (step == 5) s11::modify_bearer_response(w, modify, f);
    };
    const std::array<std::pair<IpAddress, IpAddress>, 6> ways{{{f.mme, f.sgw},
                                                               {f.sgw, f.pgw},
                                                               {f.pgw, f.sgw},
                                                               {f.sgw, f.mme},
                                                               {f.mme, f.sgw},
                                                               {f.sgw, f.mme}}};
    const auto& [from, to] = ways[static_cast<std::size_t>(step)];
    gtpc(from, to, write);
  }

  void tear_down(std::uint64_t index, int step) {
    const EpcFacts f = facts(index);
    const std::uint32_t s11 = on_s11(index, 2);
    const std::uint32_t s5 = on_s5(index, 1);
    const auto write = [&](Gtpv2cWriter& w) {
      if (step == 0) s11::delete_session_request(w, s11, f);
      if (step == 1) s5::delete_session_request(w, s5, f);
      if (step == 2) s5::delete_session_response(w, s5, f);
      if (step == 3) s11::delete_session_response(w, s11, f);
    };
    const std::array<std::pair<IpAddress, IpAddress>, 4> ways{
        {{f.mme, f.sgw}, {f.sgw, f.pgw}, {f.pgw, f.sgw}, {f.sgw, f.mme}}};
    const auto& [from, to] = ways[static_cast<std::size_t>(step)];
    gtpc(from, to, write);
  }

  const EpcPlan& plan_;
  PcapWriter& file_;
  std::uint32_t salt_;
  Timestamp now_;
  Identities identities_{};
  ByteWriter frame_;
  std::uint64_t messages_ = 0;
};

}  // namespace

std::uint64_t write_epc_traffic(const EpcPlan& plan, PcapWriter& file) {
  return EpcTraffic{plan, file}.run();
}

std::string epc_network(const EpcPlan& plan) {
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
