#include "authority/learn_deeds.h"

#include "base/hash.h"

namespace cardea::authority {
namespace {

// A UE's IPv6 identity is its /64 (TS 23.501, 5.8.2.2.1).
IpAddress identity_of(const IpAddress& ue) noexcept {
  return ue.is_v4() ? ue : IpAddress::v6(ue.high, 0);
}

}  // namespace

std::size_t DeedBook::Hash::operator()(const IpAddress& address) const noexcept {
  return keyed_hash(HashKey{}, address, 0);
}

void DeedBook::note(const Deed& deed) {
  if (last_ == deeds_.end() || last_->first != deed) {
    const auto found = deeds_.find(deed);
    if (found == deeds_.end() && deeds_.size() >= limits_.deeds) {
      ++refused_;
      return;
    }
    last_ = found != deeds_.end() ? found : deeds_.emplace(deed, 0).first;
  }
  ++last_->second;
}

void DeedBook::note_subscriber(const IpAddress& ue, const IpAddress& served_by) {
  if (ue.is_none()) return;
  const auto found = subscribers_.find(identity_of(ue));
  if (found == subscribers_.end() && subscribers_.size() >= limits_.subscribers) {
    ++refused_;
    return;
  }
  IpAddress& by = subscribers_[identity_of(ue)];
  if (!served_by.is_none()) by = served_by;
}

void DeedBook::note_plmn(const std::string& plmn) {
  if (!plmns_.contains(plmn) && plmns_.size() >= limits_.plmns) {
    ++refused_;
    return;
  }
  ++plmns_[plmn];
}

bool DeedBook::is_subscriber(const IpAddress& address) const {
  return subscribers_.contains(identity_of(address));
}

IpAddress DeedBook::served_by(const IpAddress& ue) const {
  const auto found = subscribers_.find(identity_of(ue));
  return found == subscribers_.end() ? IpAddress{} : found->second;
}

std::map<IpAddress, IpAddress> DeedBook::subscribers() const {
  return {subscribers_.begin(), subscribers_.end()};
}

}  // namespace cardea::authority
