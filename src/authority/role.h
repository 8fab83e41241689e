// The roles of functions: the standards' names in lower case. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

namespace cardea::authority {

// In the order of role_table.cc. A further role is a word here and one there.
// clang-format off
enum class Role : std::uint8_t {
  // 5G core: TS 23.501, 6.2
  nrf, amf, smf, upf, ausf, udm, udr, pcf, nssf, bsf, nef, scp, sepp, lmf, gmlc, smsf, nwdaf,
  af, chf, udsf, nssaaf,
  // radio access
  gnb, enb,
  // EPC, with and without control and user plane separation: TS 23.401, TS 23.214, TS 23.402
  mme, sgwc, sgwu, sgw, pgw, pgw_c, pgw_u, hss, pcrf, eir, epdg,
  // 2G and 3G core, and what carries their signalling: TS 23.002
  hlr, vlr, msc, sgsn, ggsn, smsc, stp, dra,
  // IMS
  cscf, as,
  // lawful interception: TS 33.127
  admf, mdf2, mdf3, lemf,
  // around the core
  oam, gateway, data_network,
};
// clang-format on
inline constexpr std::size_t kRoleCount = 51;

std::string_view name_of(Role role) noexcept;
std::optional<Role> role_named(std::string_view name) noexcept;
std::span<const std::string_view> role_names() noexcept;  // in the order of Role

class RoleSet {
 public:
  constexpr RoleSet() noexcept = default;
  constexpr RoleSet(std::initializer_list<Role> roles) noexcept {
    for (const Role role : roles) add(role);
  }

  constexpr void add(Role role) noexcept { bits_ |= bit(role); }
  constexpr bool has(Role role) const noexcept { return (bits_ & bit(role)) != 0; }
  constexpr bool has_any(RoleSet others) const noexcept { return (bits_ & others.bits_) != 0; }
  constexpr bool has_other_than(RoleSet others) const noexcept {
    return (bits_ & ~others.bits_) != 0;
  }
  constexpr bool empty() const noexcept { return bits_ == 0; }
  constexpr int size() const noexcept { return std::popcount(bits_); }

  template <typename Visitor>
  constexpr void for_each(Visitor&& visit) const {  // in the order of Role
    for (std::uint64_t left = bits_; left != 0; left &= left - 1)
      visit(static_cast<Role>(std::countr_zero(left)));
  }

  friend constexpr bool operator==(RoleSet, RoleSet) = default;

 private:
  static constexpr std::uint64_t bit(Role role) noexcept {
    return std::uint64_t{1} << static_cast<unsigned>(role);
  }
  std::uint64_t bits_ = 0;
};
static_assert(kRoleCount <= 64);

}  // namespace cardea::authority
