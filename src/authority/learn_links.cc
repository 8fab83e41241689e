#include "authority/learn_links.h"

#include <algorithm>

namespace cardea::authority {
namespace {

void add(std::set<IpAddress>& set, const IpAddress& address, LinkFacts& facts) {
  if (set.contains(address)) return;
  if (set.size() >= LinkFacts::kAddressesMax) {
    facts.is_crowded = true;
    return;
  }
  set.insert(address);
}

}  // namespace

bool LinkFacts::is_router() const {
  return is_crowded || !std::ranges::includes(addresses, sources);
}

LinkFacts* LinkBook::at(LinkAddress link) {
  const auto found = links_.find(link);
  if (found != links_.end()) return &found->second;
  if (links_.size() >= kLinksMax) {
    ++refused_;
    return nullptr;
  }
  return &links_[link];
}

void LinkBook::note_address(LinkAddress link, const IpAddress& address) {
  if (LinkFacts* facts = at(link)) add(facts->addresses, address, *facts);
}

void LinkBook::note_packet(LinkAddress from, LinkAddress to, const IpAddress& source,
                           const IpAddress& destination, const DeedBook& deeds) {
  LinkFacts* sender = at(from);
  if (!deeds.is_subscriber(source)) {
    // What is on its way to a subscriber comes from anywhere.
    if (sender != nullptr && !deeds.is_subscriber(destination))
      add(sender->sources, source, *sender);
    return;
  }
  if (sender != nullptr) {
    ++sender->subscribers_packets_sent;
    const IpAddress by = deeds.served_by(source);
    if (!by.is_none()) add(sender->serves, by, *sender);
  }
  LinkFacts* receiver = at(to);
  if (receiver == nullptr) return;
  ++receiver->subscribers_packets_received;
  // Of a gateway to the Internet there are many; that they are many is all that matters.
  if (receiver->destinations.size() < LinkFacts::kAddressesMax)
    receiver->destinations.insert(destination);
}

}  // namespace cardea::authority
