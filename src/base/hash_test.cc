#include "base/hash.h"

#include <gtest/gtest.h>

#include <set>
#include <vector>

namespace cardea {
namespace {

// By length, by every bit of it, and by the key: no two are the same.
TEST(KeyedHash, OctetsThatDifferHashDifferently) {
  std::set<std::uint64_t> seen;
  std::size_t count = 0;
  for (std::size_t size = 0; size < 40; ++size) {
    std::vector<std::byte> octets(size);
    seen.insert(keyed_hash({}, octets));
    seen.insert(keyed_hash({1, 2}, octets));
    count += 2;
    for (std::size_t bit = 0; bit < size * 8; ++bit, ++count) {
      octets[bit / 8] ^= std::byte{1} << (bit % 8);
      seen.insert(keyed_hash({}, octets));
      octets[bit / 8] ^= std::byte{1} << (bit % 8);
    }
  }
  EXPECT_EQ(seen.size(), count);
}

TEST(KeyedHash, TheSameOctetsHashTheSame) {
  const std::vector<std::byte> one(33, std::byte{7});
  const std::vector<std::byte> other = one;
  EXPECT_EQ(keyed_hash({}, one), keyed_hash({}, other));
}

}  // namespace
}  // namespace cardea
