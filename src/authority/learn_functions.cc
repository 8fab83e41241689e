#include "authority/learn_functions.h"

#include <algorithm>
#include <array>
#include <optional>

#include "authority/learn_parts.h"
#include "subscribers/rules.h"

namespace cardea::authority {
namespace {

using Point = ReferencePoint;

// Which reference points a user plane function's addresses serve.
struct PointRow {
  Role role;
  Point control;               // where it takes orders
  Point access;                // tunnel ends towards the UE
  std::optional<Point> core;   // tunnel ends towards the network
  std::optional<Point> outer;  // subscribers' packets in no tunnel
};
constexpr std::array kPoints{
    PointRow{Role::upf, Point::n4, Point::n3, Point::n9, Point::n6},
    PointRow{Role::sgwu, Point::sxa, Point::s1_u, Point::s5_u, std::nullopt},
    PointRow{Role::pgw_u, Point::sxb, Point::s5_u, std::nullopt, Point::sgi},
};

void add_points(const DeedBook& deeds, const Groups& groups, LearntFunction& function) {
  if (function.addresses.size() < 2) return;
  const IpAddress& group = function.addresses.front();
  std::set<IpAddress> inner;
  for (const PointRow& row : kPoints) {
    if (!function.roles.has(row.role)) continue;
    if (groups.obeys(group)) function.points[row.control].insert(group);
    inner.insert(group);
    for (const auto& [deed, count] : deeds.deeds()) {
      if (deed.act != Act::receives_at || deed.doer != group) continue;
      if (groups.of(deed.other) != group) continue;
      constexpr std::uint32_t kAccess = 0;  // TS 29.244, Table 8.2.2-1
      constexpr std::uint32_t kCore = 1;
      inner.insert(deed.other);
      if (deed.detail == kAccess) function.points[row.access].insert(deed.other);
      if (deed.detail == kCore && row.core) function.points[*row.core].insert(deed.other);
    }
    for (const IpAddress& address : function.addresses)
      if (row.outer && !inner.contains(address)) function.points[*row.outer].insert(address);
  }
}

std::set<IpAddress> taken_by(const std::vector<LearntFunction>& functions) {
  std::set<IpAddress> out;
  for (const LearntFunction& function : functions)
    out.insert(function.addresses.begin(), function.addresses.end());
  return out;
}

}  // namespace

Learnt learn(const DeedBook& deeds, const LinkBook& links) {
  Learnt out;
  Groups groups{deeds};
  for (const auto& [group, roles] : find_roles(deeds, links, groups)) {
    if (roles.all().empty() || groups.of(group) != group || deeds.is_subscriber(group)) continue;
    LearntFunction function;
    function.roles = roles.all();
    function.is_presumed = roles.proven.empty();
    function.addresses = groups.members(group);
    add_points(deeds, groups, function);
    function.why = reasons_of(deeds, function.addresses);
    for (std::string& why : link_reasons_of(links, function.addresses))
      function.why.push_back(std::move(why));
    out.functions.push_back(std::move(function));
  }
  const auto first_role = [](const LearntFunction& function) {
    Role first{};
    bool any = false;
    function.roles.for_each([&](Role role) {
      if (!any) first = role;
      any = true;
    });
    return std::pair{first, function.addresses.front()};
  };
  std::ranges::stable_sort(out.functions, {}, first_role);
  const std::set<IpAddress> taken = taken_by(out.functions);
  out.strangers = strangers_of(deeds, taken);
  for (const auto& [ue, by] : deeds.subscribers())
    if (!taken.contains(ue)) out.subscribers.push_back(ue);
  out.pools = pools_of(out.subscribers, taken);
  out.plmns = deeds.plmns();
  return out;
}

}  // namespace cardea::authority
