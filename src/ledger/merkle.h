// The Merkle root of a list of records (RFC 6962, 2.1). SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/digest.h"

namespace cardea::ledger {

// Fed record by record; holds one digest a level of the tree.
class MerkleRoot {
 public:
  void add(Bytes record);
  std::uint64_t size() const noexcept { return size_; }
  // Of no records: the SHA-256 of nothing.
  Digest root() const;

 private:
  std::vector<Digest> levels_;  // roots of whole subtrees, the largest first
  std::uint64_t size_ = 0;
};

}  // namespace cardea::ledger
