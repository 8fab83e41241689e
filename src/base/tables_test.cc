// Pool, HashIndex and FixedVector: the bounded tables that everything else stands on.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "base/fixed_vector.h"
#include "base/hash_index.h"
#include "base/pool.h"

namespace cardea {
namespace {

struct Record {
  int number = 7;
};

TEST(Pool, GivesDefaultRecordsUpToItsCap) {
  Pool<Record, 1> pool{3};  // chunks of two: the third begins another
  for (std::uint32_t i = 0; i < 3; ++i) {
    EXPECT_EQ(pool.acquire(), i);
    EXPECT_EQ(pool[i].number, 7);
    pool[i].number = static_cast<int>(i);
  }
  EXPECT_EQ(pool.acquire(), kNoId);
  EXPECT_EQ(pool.size(), 3u);
  EXPECT_EQ(pool.ids_end(), 3u);
}

TEST(Pool, GivesReleasedIdsAgainLastInFirstOutAndFresh) {
  Pool<Record, 1> pool{4};
  for (int i = 0; i < 4; ++i) pool[pool.acquire()].number = 100 + i;
  pool.release(1);
  pool.release(3);
  EXPECT_EQ(pool.size(), 2u);
  EXPECT_EQ(pool[1].number, 7);  // nothing of the old record stays
  EXPECT_EQ(pool.acquire(), 3u);
  EXPECT_EQ(pool.acquire(), 1u);
  EXPECT_EQ(pool[3].number, 7);
  EXPECT_EQ(pool.acquire(), kNoId);
  EXPECT_EQ(pool.ids_end(), 4u);
}

TEST(Pool, RecordsNeverMove) {
  Pool<Record, 2> pool{1000};
  const Record* const first = &pool[pool.acquire()];
  while (pool.acquire() != kNoId) {
  }
  EXPECT_EQ(first, &pool[0]);
  EXPECT_EQ(pool.size(), 1000u);
}

TEST(Pool, ReleaseGivesUpWhatTheRecordHolds) {
  const auto held = std::make_shared<int>(1);
  Pool<std::shared_ptr<int>, 1> owners{1};
  const std::uint32_t id = owners.acquire();
  owners[id] = held;
  EXPECT_EQ(held.use_count(), 2);
  owners.release(id);
  EXPECT_EQ(held.use_count(), 1);
}

struct Reused {
  int number = 7;
  std::string text;
  void reset() {
    number = 7;
    text.clear();
  }
};

TEST(Pool, WhoSaysHowToBeginAnewKeepsItsRoom) {
  Pool<Reused, 1> pool{1};
  const std::uint32_t id = pool.acquire();
  pool[id].number = 8;
  pool[id].text.assign(100, 'x');
  pool.release(id);
  ASSERT_EQ(pool.acquire(), id);
  EXPECT_EQ(pool[id].number, 7);
  EXPECT_EQ(pool[id].text, "");
  EXPECT_GE(pool[id].text.capacity(), 100u);
}

TEST(FixedVector, RefusesAndCountsWhatDoesNotFit) {
  FixedVector<int, 2> numbers;
  EXPECT_TRUE(numbers.empty());
  EXPECT_TRUE(numbers.push_back(1));
  *numbers.append() = 2;
  EXPECT_FALSE(numbers.push_back(3));
  EXPECT_EQ(numbers.append(), nullptr);
  EXPECT_EQ(numbers.refused(), 2u);
  EXPECT_EQ(std::vector<int>(numbers.begin(), numbers.end()), (std::vector{1, 2}));
  numbers.clear();
  EXPECT_EQ(numbers.size(), 0u);
  EXPECT_EQ(numbers.refused(), 0u);
}

TEST(FixedVector, AppendGivesAFreshItemWhereAnOldOneStood) {
  FixedVector<int, 2> numbers;
  numbers.push_back(9);
  numbers.clear();
  EXPECT_EQ(*numbers.append(), 0);
}

TEST(FixedVector, ACopyHasTheItemsAloneAndTheirCount) {
  FixedVector<std::string, 3> full;
  for (const char* text : {"one", "two", "three", "four"}) full.push_back(text);
  FixedVector<std::string, 3> one;
  one.push_back("other");
  full = one;
  ASSERT_EQ(full.size(), 1u);
  EXPECT_EQ(full[0], "other");
  EXPECT_EQ(full.refused(), 0u);
  const FixedVector<std::string, 3> again{full};
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0], "other");
  EXPECT_EQ(*full.append(), "");
  EXPECT_TRUE((std::is_trivially_copyable_v<FixedVector<int, 2>>));
}

TEST(HashIndex, SeveralIdsShareAHash) {
  HashIndex index;
  for (const std::uint32_t id : {4u, 5u, 6u}) index.insert(99, id);
  std::vector<std::uint32_t> seen;
  const auto none = index.find(99, [&](std::uint32_t id) {
    seen.push_back(id);
    return false;
  });
  EXPECT_EQ(none, kNoId);
  std::ranges::sort(seen);
  EXPECT_EQ(seen, (std::vector<std::uint32_t>{4, 5, 6}));
  EXPECT_TRUE(index.erase(99, 5));
  EXPECT_FALSE(index.erase(99, 5));
  EXPECT_FALSE(index.erase(98, 4));
  EXPECT_EQ(index.size(), 2u);
  EXPECT_EQ(index.find(99, [](std::uint32_t id) { return id == 6; }), 6u);
}

TEST(HashIndex, GuessIsAnIdOfThatHashOrNone) {
  HashIndex index;
  EXPECT_EQ(index.guess(5), kNoId);
  index.insert(5, 1);
  index.insert(5 + 16, 2);  // the same home, another tag
  EXPECT_EQ(index.guess(5), 1u);
  EXPECT_EQ(index.guess(5 + 16), 2u);
  EXPECT_EQ(index.guess(5 + 32), kNoId);
}

// `spread` hashes: few make long runs that wrap around, many make the table grow.
void compare_with_multimap(std::uint64_t spread, std::uint64_t seed) {
  std::mt19937_64 random{seed};
  HashIndex index;
  std::unordered_multimap<std::uint64_t, std::uint32_t> model;
  std::uint32_t next_id = 0;
  for (int step = 0; step < 20'000; ++step) {
    const std::uint64_t hash = random() % spread + (random() % 2) * 0x1'0000'0000;
    if (random() % 100 < (model.size() < 500 ? 60u : 40u)) {
      index.insert(hash, next_id);
      model.emplace(hash, next_id++);
    } else if (!model.empty()) {
      auto victim = model.find(hash);
      if (victim == model.end()) {
        ASSERT_FALSE(index.erase(hash, next_id));
        continue;
      }
      ASSERT_TRUE(index.erase(victim->first, victim->second));
      model.erase(victim);
    }
    ASSERT_EQ(index.size(), model.size());
    if (step % 64 != 0) continue;
    for (const auto& [key, id] : model) {
      ASSERT_EQ(index.find(key, [&, wanted = id](std::uint32_t i) { return i == wanted; }), id)
          << "step " << step << " hash " << key;
    }
  }
}

TEST(HashIndex, AgreesWithAMultimapOverRandomOperations) {
  for (const std::uint64_t spread : {1u, 7u, 16u, 300u, 1'000'000u}) {
    SCOPED_TRACE(spread);
    compare_with_multimap(spread, spread);
  }
}

}  // namespace
}  // namespace cardea
