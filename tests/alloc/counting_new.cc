// All replaceable forms of operator new and delete ([new.delete]), each counted and then served by
// malloc: that no count depends on which form the library forwards to which.
#include "alloc/counting_new.h"

#include <cstdlib>
#include <new>

namespace cardea::alloc {

namespace {

thread_local constinit AllocationCount of_this_thread;

void* allocate(std::size_t size, std::size_t alignment) noexcept {
  ++of_this_thread.allocations;
  of_this_thread.bytes += size;
  if (size == 0) size = 1;
  if (alignment <= __STDCPP_DEFAULT_NEW_ALIGNMENT__) return std::malloc(size);
  return std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
}

void* allocate_or_throw(std::size_t size, std::size_t alignment) {
  if (void* const memory = allocate(size, alignment)) return memory;
  throw std::bad_alloc{};
}

void deallocate(void* memory) noexcept {
  if (memory == nullptr) return;
  ++of_this_thread.deallocations;
  std::free(memory);
}

constexpr std::size_t kDefault = __STDCPP_DEFAULT_NEW_ALIGNMENT__;

}  // namespace

AllocationCount allocations() noexcept { return of_this_thread; }

}  // namespace cardea::alloc

namespace {
namespace count = cardea::alloc;
using Align = std::align_val_t;
using Nothrow = const std::nothrow_t&;
std::size_t octets(Align alignment) noexcept { return static_cast<std::size_t>(alignment); }
}  // namespace

void* operator new(std::size_t n) { return count::allocate_or_throw(n, count::kDefault); }
void* operator new[](std::size_t n) { return count::allocate_or_throw(n, count::kDefault); }
void* operator new(std::size_t n, Align a) { return count::allocate_or_throw(n, octets(a)); }
void* operator new[](std::size_t n, Align a) { return count::allocate_or_throw(n, octets(a)); }
void* operator new(std::size_t n, Nothrow) noexcept { return count::allocate(n, count::kDefault); }
void* operator new[](std::size_t n, Nothrow) noexcept {
  return count::allocate(n, count::kDefault);
}
void* operator new(std::size_t n, Align a, Nothrow) noexcept {
  return count::allocate(n, octets(a));
}
void* operator new[](std::size_t n, Align a, Nothrow) noexcept {
  return count::allocate(n, octets(a));
}

void operator delete(void* p) noexcept { count::deallocate(p); }
void operator delete[](void* p) noexcept { count::deallocate(p); }
void operator delete(void* p, std::size_t) noexcept { count::deallocate(p); }
void operator delete[](void* p, std::size_t) noexcept { count::deallocate(p); }
void operator delete(void* p, Align) noexcept { count::deallocate(p); }
void operator delete[](void* p, Align) noexcept { count::deallocate(p); }
void operator delete(void* p, std::size_t, Align) noexcept { count::deallocate(p); }
void operator delete[](void* p, std::size_t, Align) noexcept { count::deallocate(p); }
void operator delete(void* p, Nothrow) noexcept { count::deallocate(p); }
void operator delete[](void* p, Nothrow) noexcept { count::deallocate(p); }
void operator delete(void* p, Align, Nothrow) noexcept { count::deallocate(p); }
void operator delete[](void* p, Align, Nothrow) noexcept { count::deallocate(p); }
