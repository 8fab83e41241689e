// All messages under way: finding, bounding and telling them. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/hash.h"
#include "base/hash_index.h"
#include "base/pool.h"
#include "protocols/http/counters.h"
#include "protocols/http/draft.h"
#include "protocols/http/limits.h"

namespace cardea::http {

// A piece on its way in, who hears of what it completes, and what its connection lost so far.
struct Arrival {
  const net::TcpPiece& piece;
  Listener& listener;
  std::uint64_t losses = 0;
};

class Drafts {
 public:
  Drafts(const Limits& limits, const HashKey& key, Counters& counters);

  // The direction of the connection of `piece`: what finds its messages.
  static std::uint64_t key_of(const net::TcpPiece& piece) noexcept {
    return std::uint64_t{piece.connection} << 1 | (piece.is_from_client ? 0U : 1U);
  }

  // A new message of the piece's direction. What has to make room for
  // it is told. Where not `is_findable`, find() does not know it.
  Draft& open(const Arrival& arrival, DraftList& list, Version version, std::uint32_t stream,
              bool is_findable);
  Draft* find(std::uint64_t key, std::uint32_t stream) noexcept;  // or nullptr
  DraftRef ref(const Draft& draft) const noexcept { return {id_of(draft), draft.serial}; }
  Draft* get(DraftRef ref) noexcept;  // nullptr where it has gone

  void note_frame(Draft& draft, const capture::FramePosition& position);
  void add_body(Draft& draft, Bytes octets);
  // It went on: others may have to make room for what it holds now.
  void touch(const Arrival& arrival, Draft& draft);

  void tell_head(const Arrival& arrival, Draft& draft);
  // Tells the message, where its head was told, and forgets it.
  void end(const Arrival& arrival, Draft& draft, Defect defect);
  void end_all(const Arrival& arrival, DraftList& list, Defect defect);

  std::uint32_t size() const noexcept { return in_use_; }
  std::size_t held() const noexcept { return held_; }

  template <typename Visit>  // of the list, in order; `visit` may end the one that it is given
  void for_each(const DraftList& list, Visit&& visit) {
    for (std::uint32_t id = list.first; id != kNoId;) {
      Draft& draft = pool_[id];
      id = draft.after;
      visit(draft);
    }
  }

 private:
  static std::uint32_t id_of(const Draft& draft) noexcept {
    return static_cast<std::uint32_t>(draft.serial);
  }
  std::uint64_t hash_of(std::uint64_t key, std::uint32_t stream) const noexcept {
    return keyed_hash(key_, key, stream);
  }
  void link_newest(std::uint32_t id) noexcept;
  void unlink(Draft& draft) noexcept;
  void account(Draft& draft) noexcept;
  void evict(const Arrival& arrival, std::uint32_t id);
  void close(Draft& draft);
  void tell(const Arrival& arrival, Draft& draft, bool is_end);

  Limits limits_;
  HashKey key_;
  Counters& counters_;
  Pool<Draft, 6> pool_;
  std::vector<std::uint32_t> idle_;  // records that keep a little memory for their next use
  HashIndex index_;
  std::uint32_t oldest_ = kNoId;
  std::uint32_t newest_ = kNoId;
  std::uint32_t in_use_ = 0;
  std::uint32_t uses_ = 0;
  std::size_t held_ = 0;
  std::array<Field, kFieldsMax> fields_;
};

}  // namespace cardea::http
