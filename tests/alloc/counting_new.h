// Counts what a piece of code allocates: link counting_new.cc into a test executable, and every
// form of operator new and delete in it is counted, the libraries' included.
//
//   const AllocationCount before = allocations();
//   engine.run(batch);
//   EXPECT_EQ(allocations() - before, AllocationCount{});
//
// Counts are the calling thread's own, so other threads do not disturb them. What malloc() gives to
// C libraries is not seen. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <ostream>

namespace cardea::alloc {

struct AllocationCount {
  std::uint64_t allocations = 0;    // calls of operator new, of any form
  std::uint64_t deallocations = 0;  // calls of operator delete, of any form, but of no null pointer
  std::uint64_t bytes = 0;          // asked for in all

  friend constexpr auto operator<=>(const AllocationCount&, const AllocationCount&) = default;
  friend constexpr AllocationCount operator-(const AllocationCount& a, const AllocationCount& b) {
    return {a.allocations - b.allocations, a.deallocations - b.deallocations, a.bytes - b.bytes};
  }
  friend std::ostream& operator<<(std::ostream& out, const AllocationCount& count) {
    return out << count.allocations << " allocations of " << count.bytes << " bytes, "
               << count.deallocations << " deallocations";
  }
};

// Of this thread, since it began.
AllocationCount allocations() noexcept;

}  // namespace cardea::alloc
