#include "authority/learn_groups.h"

#include <algorithm>
#include <string_view>

#include "subscribers/gtpc_orders.h"

namespace cardea::authority {
namespace {

using subscribers::end_info;
using subscribers::GtpcInterface;

std::string_view role_of_end(const Deed& deed) {
  return end_info(static_cast<GtpcInterface>(deed.detail)).role;
}

}  // namespace

Groups::Groups(const DeedBook& deeds) {
  find_speakers(deeds);
  settle_claims(deeds);
}

void Groups::find_speakers(const DeedBook& deeds) {
  for (const auto& [deed, count] : deeds.deeds()) {
    const bool is_order =
        deed.act == Act::orders || deed.act == Act::changes || deed.act == Act::changes_foreign;
    if (is_order) {
      orders_.insert(deed.doer);
      obeys_.insert(deed.other);
    }
    if (is_order || deed.act == Act::associates || deed.act == Act::reports) {
      speakers_.insert(deed.doer);
      speakers_.insert(deed.other);
    }
    if (deed.act == Act::tells_control || deed.act == Act::tells_user) speakers_.insert(deed.doer);
  }
}

void Groups::settle_claims(const DeedBook& deeds) {
  std::map<IpAddress, std::map<IpAddress, std::uint64_t>> claims;  // address, who, how often
  std::map<IpAddress, std::set<std::string_view>> control;         // what each is over GTP-C
  for (const auto& [deed, count] : deeds.deeds())
    if (deed.act == Act::tells_control) control[deed.doer].insert(role_of_end(deed));
  std::map<IpAddress, std::map<IpAddress, std::uint64_t>> told;
  for (const auto& [deed, count] : deeds.deeds()) {
    if (speaks(deed.other)) continue;
    if (deed.act == Act::receives_at || deed.act == Act::calls_itself ||
        deed.act == Act::tells_control)
      claims[deed.other][deed.doer] += count;
    // A gateway in one piece tells its own user ends; a controller those of others.
    const bool is_own = deed.act == Act::tells_user && !orders(deed.doer) &&
                        control[deed.doer].contains(role_of_end(deed));
    if (is_own) told[deed.other][deed.doer] += count;
  }
  claims.merge(told);  // what the user plane says of itself goes before
  for (const auto& [address, claimants] : claims) {
    const auto most = std::ranges::max_element(
        claimants, [](const auto& a, const auto& b) { return a.second < b.second; });
    owner_[address] = most->first;
  }
}

IpAddress Groups::of(const IpAddress& address) const {
  const auto found = owner_.find(address);
  return found == owner_.end() ? address : found->second;
}

bool Groups::join(const IpAddress& address, const IpAddress& group) {
  if (speaks(address)) return address == group;
  return owner_.emplace(address, group).first->second == group;
}

std::vector<IpAddress> Groups::members(const IpAddress& group) const {
  std::vector<IpAddress> out{group};
  for (const auto& [address, owner] : owner_)
    if (owner == group && address != group) out.push_back(address);
  return out;
}

}  // namespace cardea::authority
