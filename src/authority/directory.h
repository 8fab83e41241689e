// Who is behind an address, at a time, by the declared network. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "authority/network.h"
#include "authority/prefix_table.h"
#include "base/address.h"
#include "base/time.h"

namespace cardea::authority {

// Borrows the Network, which must outlive it and stay as it is. Built once, then only read: from
// any number of threads, without allocation. Meant for a look-up a tunnel, not a packet;
// may_be_core() is for each packet.
//
// The longest prefix that was declared for the time wins, whatever its role: a gNB's pool does
// not speak for an address in it that is declared as somebody else's.
class Directory {
 public:
  explicit Directory(const Network& network);

  // The first declared, where several share the address; null if nobody.
  const Function* function_at(const IpAddress& address, Timestamp time) const noexcept;

  // The first declared that holds one of the wanted roles; null if none of those that share the
  // address does.
  const Function* find(const IpAddress& address, Timestamp time, RoleSet wanted) const noexcept;

  // The first declared that URIs reach by this host name, in lower case; null if nobody.
  const Function* function_called(std::string_view host, Timestamp time) const noexcept;

  // All that share the address, in the order of the file.
  template <typename Visitor>
  void for_each_at(const IpAddress& address, Timestamp time, Visitor&& visit) const {
    functions_.look_up(address, [&](std::span<const PrefixTable::Entry> entries) {
      bool any = false;
      for (const PrefixTable::Entry& entry : entries) {
        const Function& function = network_.functions[entry.owner];
        if (!function.valid.holds_at(time)) continue;
        any = true;
        visit(function);
      }
      return any;
    });
  }

  // An address that a subscriber has no business at: a declared function's, unless that is one
  // that subscribers talk to (data_network, cscf, gateway), or serves its N6, SGi or Gi only.
  bool is_core_address(const IpAddress& address, Timestamp time) const noexcept;

  // False: surely no core address at any time. Two loads.
  bool may_be_core(const IpAddress& address) const noexcept {
    return address.is_v4() ? core_v4_[address.v4_value() >> 16] : core_v6_;
  }

  bool in_ue_pool(const IpAddress& address) const noexcept;

  // Functions that carry subscribers' traffic to the data network, and no other, hold the address.
  bool is_gateway_only(const IpAddress& address, Timestamp time) const noexcept;

  // One of the two stands towards the data network (a subscriber, a host of the data network, the
  // N6, SGi or Gi address of a gateway of ours), and one is a function of the core: what passes
  // between them has come in from, or goes out to, where no tunnel may end.
  bool crosses_n6(const IpAddress& one, const IpAddress& other, Timestamp time) const noexcept;

  // The first declared, where several share the address; null if nobody.
  const Partner* partner_at(const IpAddress& address, Timestamp time) const noexcept;

  const Network& network() const noexcept { return network_; }

 private:
  struct Sides {
    bool faces_data_network = false;
    bool is_core = false;
  };
  Sides sides_of(const IpAddress& address, Timestamp time) const noexcept;
  void add_function(std::uint32_t index);
  void mark_core(const Prefix& prefix);

  const Network& network_;
  PrefixTable functions_;  // marked: a core address
  PrefixTable partners_;
  PrefixTable pools_;
  std::bitset<65536> core_v4_;  // by the first two octets
  bool core_v6_ = false;
};

}  // namespace cardea::authority
