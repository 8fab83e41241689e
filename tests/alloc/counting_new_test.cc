// The counter itself: every form of new and delete is seen, and nothing else is.
#include "alloc/counting_new.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <new>
#include <string>
#include <thread>
#include <vector>

namespace cardea::alloc {
namespace {

struct alignas(64) Wide {
  std::byte octets[64];
};

template <typename Body>
AllocationCount count(Body&& body) {
  const AllocationCount before = allocations();
  body();
  return allocations() - before;
}

TEST(CountingNew, CodeThatAllocatesNothingCountsNothing) {
  std::vector<int> reserved;
  reserved.reserve(8);
  EXPECT_EQ(count([&] { reserved.push_back(1); }), AllocationCount{});
}

TEST(CountingNew, AVectorPushIsCounted) {
  std::vector<std::uint64_t> values;
  EXPECT_EQ(count([&] { values.push_back(1); }), (AllocationCount{1, 0, 8}));
  EXPECT_EQ(count([&] { values.push_back(2); }), (AllocationCount{1, 1, 16}));
}

TEST(CountingNew, LibrariesAreCountedToo) {
  // Both live in the standard library's own object files.
  EXPECT_EQ(count([] { const std::string text(100, 'x'); }).allocations, 1u);
  EXPECT_EQ(count([] { std::map<int, int>{{1, 1}, {2, 2}}; }).allocations, 2u);
}

TEST(CountingNew, EveryForm) {
  // The operators are called by name: a compiler may leave a new-expression out ([expr.new]/13).
  const auto sized = [](void* memory) { ::operator delete(memory, std::size_t{8}); };
  const std::align_val_t wide{64};
  const AllocationCount once{1, 1, 8};
  EXPECT_EQ(count([&] { ::operator delete(::operator new(8)); }), once);
  EXPECT_EQ(count([&] { sized(::operator new(8)); }), once);
  EXPECT_EQ(count([&] { ::operator delete[](::operator new[](8)); }), once);
  EXPECT_EQ(count([&] { ::operator delete(::operator new(8, std::nothrow)); }), once);
  EXPECT_EQ(count([&] { ::operator delete[](::operator new[](8, std::nothrow)); }), once);
  EXPECT_EQ(count([&] { ::operator delete(::operator new(8, wide), wide); }), once);
  EXPECT_EQ(count([&] { ::operator delete[](::operator new[](8, wide), wide); }), once);
  EXPECT_EQ(count([&] { ::operator delete(::operator new(8, wide, std::nothrow), wide); }), once);
  EXPECT_EQ(count([&] { ::operator delete[](::operator new[](8, wide, std::nothrow), wide); }),
            once);
}

TEST(CountingNew, AlignmentIsKept) {
  const auto wide = std::make_unique<Wide>();
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(wide.get()) % alignof(Wide), 0u);
}

TEST(CountingNew, DeletingNothingIsNothing) {
  EXPECT_EQ(count([] { ::operator delete(nullptr); }), AllocationCount{});
}

TEST(CountingNew, EachThreadHasItsOwnCount) {
  const AllocationCount here = count([] {
    std::thread{[] {
      EXPECT_EQ(count([] { std::vector<int>(100); }).allocations, 1u);
      for (int i = 0; i < 100; ++i) ::operator delete(::operator new(8));
    }}.join();
  });
  EXPECT_LT(here.allocations, 10u);  // the thread's own start
}

}  // namespace
}  // namespace cardea::alloc
