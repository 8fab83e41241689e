// Peers: the network functions seen, by address, under small ids; what we know of each one's PFCP
// life. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "base/address.h"
#include "base/hash.h"
#include "base/hash_index.h"
#include "base/pool.h"
#include "base/time.h"

namespace cardea::subscribers {

using PeerId = std::uint32_t;         // below 2^24: packed beside other things in the hot records
inline constexpr PeerId kNoPeer = 0;  // the record of nobody: no address, no past

// Counts up at each restart of a function and at each gap of the probe. What was learnt at an
// earlier count than the ones that it depends on is stale, and never proves anything.
using Epoch = std::uint32_t;

struct Peer {
  IpAddress address;
  Epoch since = 0;  // epoch of its last restart
  std::uint32_t recovery_time_stamp = 0;
  bool has_recovery_time_stamp = false;
  // As a user plane function: may we say that a tunnel which we do not know was never set up?
  bool association_seen = false;    // set up before our eyes, since its restart and the last gap
  bool was_paired_before = false;   // it spoke with a controller that we never saw it pair with
  bool control_incomplete = false;  // yet some of its control traffic was lost to us
  PeerId controlled_at = kNoPeer;   // as a user plane address: where its function takes orders
};

class Peers {
 public:
  // `peers_max` below 2^24.
  Peers(const HashKey& key, std::uint32_t peers_max) : key_(key), pool_(peers_max) {
    pool_.acquire();  // kNoPeer
  }

  // Finds, or makes; kNoPeer where the cap is reached (counted).
  PeerId intern(const IpAddress& address) {
    const std::uint64_t hash = keyed_hash(key_, address, 0);
    const PeerId found = find(hash, address);
    if (found != kNoPeer) return found;
    const std::uint32_t id = pool_.acquire();
    if (id == kNoId) {
      ++refused_;
      return kNoPeer;
    }
    pool_[id].address = address;
    index_.insert(hash, id);
    return id;
  }

  PeerId find(const IpAddress& address) const {
    return find(keyed_hash(key_, address, 0), address);
  }

  Peer& operator[](PeerId id) noexcept { return pool_[id]; }
  const Peer& operator[](PeerId id) const noexcept { return pool_[id]; }
  const IpAddress& address_of(PeerId id) const noexcept { return pool_[id].address; }

  std::uint32_t size() const noexcept { return pool_.size(); }
  std::uint64_t refused() const noexcept { return refused_; }

 private:
  PeerId find(std::uint64_t hash, const IpAddress& address) const {
    const std::uint32_t id =
        index_.find(hash, [&](std::uint32_t i) { return pool_[i].address == address; });
    return id == kNoId ? kNoPeer : id;
  }

  HashKey key_;
  Pool<Peer> pool_;
  HashIndex index_;
  std::uint64_t refused_ = 0;
};

}  // namespace cardea::subscribers
