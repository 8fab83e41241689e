#include "ledger/merkle.h"

#include <algorithm>
#include <array>

namespace cardea::ledger {
namespace {

// Leaves and nodes are told apart by a first octet, so that neither can pass for the other.
constexpr std::byte kLeaf{0};
constexpr std::byte kNode{1};

Digest leaf_digest(Bytes record) {
  Sha256 hash;
  hash.update(Bytes{&kLeaf, 1});
  hash.update(record);
  return hash.finish();
}

Digest node_digest(const Digest& left, const Digest& right) {
  std::array<std::byte, 65> octets{kNode};
  std::ranges::copy(left, octets.begin() + 1);
  std::ranges::copy(right, octets.begin() + 33);
  return sha256(octets);
}

}  // namespace

void MerkleRoot::add(Bytes record) {
  levels_.push_back(leaf_digest(record));
  ++size_;
  // As many subtrees are joined as the size has trailing zero bits: a binary counter.
  for (std::uint64_t size = size_; size % 2 == 0; size /= 2) {
    const Digest right = levels_.back();
    levels_.pop_back();
    levels_.back() = node_digest(levels_.back(), right);
  }
}

Digest MerkleRoot::root() const {
  if (levels_.empty()) return sha256({});
  Digest root = levels_.back();
  for (std::size_t i = levels_.size() - 1; i > 0; --i) root = node_digest(levels_[i - 1], root);
  return root;
}

}  // namespace cardea::ledger
