#include <array>

#include "authority/learn_parts.h"
#include "authority/learn_roles.h"
#include "subscribers/gtpc_orders.h"
#include "subscribers/rules.h"

namespace cardea::authority {
namespace {

using enum Role;

// Who orders whom over PFCP.
struct Pair {
  Role control;
  Role user;
};
constexpr std::array kPairs{Pair{smf, upf}, Pair{sgwc, sgwu}, Pair{pgw_c, pgw_u}};

// A gateway in one piece, and its two planes (TS 23.214, 4.1).
struct Split {
  Role whole;
  Role control;
  Role user;
};
constexpr std::array kSplits{Split{sgw, sgwc, sgwu}, Split{pgw, pgw_c, pgw_u}};

constexpr RoleSet kUserPlanes{upf, sgwu, sgw, pgw_u, pgw, sgsn, ggsn, epdg};

class RoleFinder {
 public:
  RoleFinder(const DeedBook& deeds, const LinkBook& links, Groups& groups)
      : deeds_(deeds), links_(links), groups_(groups) {}

  RolesByGroup find() {
    by_rows();
    by_tunnel_ends();
    split_gateways();
    presume();
    base_stations();
    outer_side();
    return std::move(roles_);
  }

 private:
  GroupRoles& at(const IpAddress& address) { return roles_[groups_.of(address)]; }
  RoleSet roles_at(const IpAddress& address) const {
    const auto found = roles_.find(groups_.of(address));
    return found == roles_.end() ? RoleSet{} : found->second.all();
  }
  bool any(const Deed& deed) const { return deeds_.deeds().contains(deed); }

  void by_rows() {
    for (const auto& [deed, count] : deeds_.deeds()) {
      const RoleRow* row = role_row(deed.act, deed.detail);
      if (row == nullptr || row->weight != Weight::proof) continue;
      // What only one side says proves nothing.
      if (deed.act == Act::speaks_as_radio &&
          !any({deed.other, Act::speaks_as_core, deed.detail, deed.doer}))
        continue;
      if (row->doer) at(deed.doer).proven.add(*row->doer);
      if (row->other) at(deed.other).proven.add(*row->other);
    }
  }

  void by_tunnel_ends() {
    for (const auto& [deed, count] : deeds_.deeds()) {
      if (deed.act != Act::tells_control && deed.act != Act::tells_user) continue;
      const auto info = subscribers::end_info(static_cast<std::uint8_t>(deed.detail));
      const auto role = role_named(info.role);
      if (!role) continue;
      if (deed.act == Act::tells_control) {
        at(deed.doer).proven.add(*role);
        continue;
      }
      Role of_end = *role;
      for (const Split& split : kSplits)
        if (*role == split.whole && groups_.orders(groups_.of(deed.doer))) of_end = split.user;
      at(deed.other).proven.add(of_end);
    }
  }

  void split_gateways() {
    for (auto& [group, roles] : roles_) {
      RoleSet out;
      roles.proven.for_each([&](Role role) {
        for (const Split& split : kSplits) {
          if (role != split.whole) continue;
          if (groups_.orders(group)) role = split.control;
          if (groups_.obeys(group)) role = split.user;
        }
        out.add(role);
      });
      roles.proven = out;
    }
  }

  // Where PFCP does not say for whom: as the other side is, or else 5G's.
  void presume() {
    for (int round = 0; round < 2; ++round) {
      for (const auto& [deed, count] : deeds_.deeds()) {
        const RoleRow* row = role_row(deed.act, deed.detail);
        if (row == nullptr || row->weight != Weight::presumption) continue;
        const bool is_reversed =
            deed.act == Act::reports || (deed.act == Act::associates && groups_.obeys(deed.doer));
        const IpAddress& control = is_reversed ? deed.other : deed.doer;
        const IpAddress& user = is_reversed ? deed.doer : deed.other;
        for (const Pair& pair : kPairs) {
          if (roles_at(user).has(pair.user)) at(control).presumed.add(pair.control);
          if (roles_at(control).has(pair.control)) at(user).presumed.add(pair.user);
        }
        if (round == 0) continue;
        if (roles_at(control).empty()) at(control).presumed.add(smf);
        if (roles_at(user).empty()) at(user).presumed.add(upf);
      }
    }
  }

  // Towards the access, or, as an update may leave it out, not said where.
  bool is_sent_to_by_order(const IpAddress& address, const IpAddress& by) const {
    constexpr std::uint32_t kAccess = 0;  // TS 29.244, Table 8.2.24-1
    const IpAddress group = groups_.of(by);
    return any({group, Act::sends_to, kAccess, address}) ||
           any({group, Act::sends_to, subscribers::kNoInterface, address});
  }

  // A base station sends what comes from subscribers, and is sent what goes to them: by order, or,
  // where no order was seen, in turn. Who only sends may have guessed a tunnel's number.
  void base_stations() {
    for (const auto& [deed, count] : deeds_.deeds()) {
      if (deed.act != Act::carries || roles_at(deed.doer).has_any(kUserPlanes)) continue;
      const RoleSet receiver = roles_at(deed.other);
      const auto carried = static_cast<Carried>(deed.detail & 0x0F);
      if (carried == Carried::uplink && is_sent_to_by_order(deed.doer, deed.other)) {
        if (receiver.has(upf)) at(deed.doer).proven.add(gnb);
        if (receiver.has(sgwu)) at(deed.doer).proven.add(enb);
      }
      constexpr std::uint32_t kUp = kContainer;
      constexpr std::uint32_t kDown = kContainer | kContainerDownlink;
      if (deed.detail != kUp || !any({deed.other, Act::carries, kDown, deed.doer})) continue;
      if (receiver.has_other_than({upf})) continue;
      at(deed.doer).proven.add(gnb);
      at(deed.other).proven.add(upf);
    }
  }

  void outer_side() {
    for (const auto& [link, facts] : links_.links()) {
      if (facts.serves.size() != 1 || facts.is_router()) continue;
      for (const IpAddress& address : facts.addresses) {
        if (roles_at(address).empty()) groups_.join(address, groups_.of(*facts.serves.begin()));
      }
    }
    for (const auto& [link, facts] : links_.links()) {
      if (facts.subscribers_packets_received == 0 || facts.subscribers_packets_sent != 0) continue;
      for (const IpAddress& address : facts.addresses) {
        if (!roles_at(address).empty()) continue;
        const bool is_end = facts.destinations.contains(address);
        at(address).proven.add(is_end ? data_network : gateway);
      }
    }
  }

  const DeedBook& deeds_;
  const LinkBook& links_;
  Groups& groups_;
  RolesByGroup roles_;
};

}  // namespace

RolesByGroup find_roles(const DeedBook& deeds, const LinkBook& links, Groups& groups) {
  return RoleFinder{deeds, links, groups}.find();
}

}  // namespace cardea::authority
