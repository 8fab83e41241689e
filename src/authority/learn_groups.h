// Which addresses are one function's. A claim alone never joins two that speak for themselves:
// whoever says that another's address is his own stays apart. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <vector>

#include "authority/learn_deeds.h"

namespace cardea::authority {

class Groups {
 public:
  explicit Groups(const DeedBook& deeds);

  // The address that stands for all of the function; itself where nothing is known.
  IpAddress of(const IpAddress& address) const;
  // Takes part in PFCP or GTP-C, and was heard.
  bool speaks(const IpAddress& address) const { return speakers_.contains(address); }
  // Its controllers', or its own control traffic.
  bool orders(const IpAddress& address) const { return orders_.contains(address); }
  bool obeys(const IpAddress& address) const { return obeys_.contains(address); }

  // Joins an address that no other function has; false where one has it.
  bool join(const IpAddress& address, const IpAddress& group);
  std::vector<IpAddress> members(const IpAddress& group) const;  // itself first

 private:
  void find_speakers(const DeedBook& deeds);
  void settle_claims(const DeedBook& deeds);

  std::set<IpAddress> speakers_;
  std::set<IpAddress> orders_;
  std::set<IpAddress> obeys_;
  std::map<IpAddress, IpAddress> owner_;
};

}  // namespace cardea::authority
