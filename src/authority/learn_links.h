// Which addresses stand behind which link address, and who sends subscribers' own packets on N6,
// SGi or Gi, where they travel in no tunnel: the only sign of a user plane function's outer side.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <set>

#include "authority/learn_deeds.h"
#include "base/address.h"

namespace cardea::authority {

using LinkAddress = std::uint64_t;  // of Ethernet, 48 bits

struct LinkFacts {
  static constexpr std::size_t kAddressesMax = 16;

  std::set<IpAddress> addresses;     // that ARP says it has (RFC 826)
  std::set<IpAddress> sources;       // of packets that it sent, subscribers' apart
  std::set<IpAddress> serves;        // user plane functions whose subscribers' packets it sent
  std::set<IpAddress> destinations;  // of subscribers' packets that it was sent
  std::uint64_t subscribers_packets_sent = 0;
  std::uint64_t subscribers_packets_received = 0;
  bool is_crowded = false;  // more of something than we hold

  // It sends for others, too: its addresses need not be those of who sent.
  bool is_router() const;
};

// Bounded: what does not fit is counted.
class LinkBook {
 public:
  static constexpr std::size_t kLinksMax = 65'536;

  void note_address(LinkAddress link, const IpAddress& address);
  // A packet in no tunnel.
  void note_packet(LinkAddress from, LinkAddress to, const IpAddress& source,
                   const IpAddress& destination, const DeedBook& deeds);

  const std::map<LinkAddress, LinkFacts>& links() const noexcept { return links_; }
  std::uint64_t refused() const noexcept { return refused_; }

 private:
  LinkFacts* at(LinkAddress link);

  std::map<LinkAddress, LinkFacts> links_;
  std::uint64_t refused_ = 0;
};

}  // namespace cardea::authority
