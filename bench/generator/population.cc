#include "generator/population.h"

namespace cardea::generator {

namespace {

constexpr std::uint32_t kTeidsPerSession = 3;
constexpr std::uint64_t kV6Pool = 0x2001'0DB8'1000'0000;  // 2001:db8:1000::/36 as /64s
constexpr std::uint32_t kV4Pool = 0x0A00'0002;            // 10.0.0.2

}  // namespace

Population::Population(const TrafficPlan& plan) noexcept
    : plan_(plan),
      salt_(static_cast<std::uint32_t>(mix64(plan.seed))),
      v6_below_(static_cast<std::uint64_t>(plan.v6_share * 4'294'967'296.0)) {}

std::uint32_t Population::smf_of(std::uint64_t session) const noexcept {
  return static_cast<std::uint32_t>(session % plan_.smfs);
}

std::uint32_t Population::teid(std::uint64_t session, std::uint32_t which) const noexcept {
  const auto number = static_cast<std::uint32_t>(session) * kTeidsPerSession + which;
  const std::uint32_t mixed = mix32(number ^ salt_);
  // One number alone mixes to 0, which no tunnel may have; the last one belongs to no session.
  return mixed != 0 ? mixed : mix32(0xFFFF'FFFF ^ salt_);
}

SessionFacts Population::session(std::uint64_t index) const noexcept {
  const std::uint32_t chosen = mix32(static_cast<std::uint32_t>(index) + salt_);
  const std::uint64_t up = index / plan_.smfs % plan_.upfs;
  SessionFacts facts;
  facts.cp = smf(smf_of(index));
  facts.up = upf(up);
  facts.up_user = upf_user(up);
  facts.access = gnb(chosen % plan_.gnbs);
  facts.ue = mix32(chosen) < v6_below_
                 ? IpAddress::v6(kV6Pool | index, 0x0200'00FF'FE00'0000 | (chosen & 0xFF'FFFF))
                 : IpAddress::v4(kV4Pool + static_cast<std::uint32_t>(index));
  facts.cp_seid = (std::uint64_t{chosen} << 32) | (index + 1);
  facts.up_seid = (std::uint64_t{mix32(~chosen)} << 32) | (index + 1);
  facts.uplink_teid = teid(index, 0);
  facts.control_teid = teid(index, 1);
  facts.downlink_teid = teid(index, 2);
  facts.choose = plan_.choose;
  return facts;
}

std::array<char, 15> Population::imsi(std::uint64_t index) const noexcept {
  std::array<char, 15> digits{'9', '9', '9', '7', '0'};
  std::uint64_t rest = index + 1;
  for (std::size_t i = digits.size(); i > 5; --i, rest /= 10)
    digits[i - 1] = static_cast<char>('0' + rest % 10);
  return digits;
}

}  // namespace cardea::generator
