#include "capture/mapping.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cerrno>
#include <mutex>
#include <utility>

namespace cardea::capture {
namespace {

// A signal handler can be given nothing, so what it needs must be global: the one exception to the
// rule, and confined to this file. A slot is free while `begin` is 0; `end` is written before it.
struct Slot {
  std::atomic<std::uintptr_t> begin{0};
  std::atomic<std::uintptr_t> end{0};
  std::atomic<std::uintptr_t> zeroed_from{0};  // lowest page that was lost, 0 if none
};
static_assert(std::atomic<std::uintptr_t>::is_always_lock_free);

constinit std::array<Slot, Mapping::kMappingsMax> slots;
constinit std::mutex slots_mutex;  // taken to claim and to free; never by the handler
constinit struct sigaction previous_action = {};

std::uintptr_t page_of(std::uintptr_t address) {
  static const auto size = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  return address & ~(size - 1);
}

bool lay_zero_pages(std::uintptr_t address) noexcept {
  for (Slot& slot : slots) {
    const std::uintptr_t begin = slot.begin.load(std::memory_order_acquire);
    const std::uintptr_t end = slot.end.load(std::memory_order_relaxed);
    if (begin == 0 || address < begin || address >= end) continue;
    const std::uintptr_t page = page_of(address);
    const std::uintptr_t before = slot.zeroed_from.load(std::memory_order_relaxed);
    if (before == 0 || page < before) slot.zeroed_from.store(page, std::memory_order_relaxed);
    // Everything behind the page is gone too: one call instead of a fault a page.
    return ::mmap(std::bit_cast<void*>(page), end - page, PROT_READ,
                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED;
  }
  return false;
}

void on_bus_error(int signal, siginfo_t* info, void* context) {
  const int saved = errno;
  const bool ours = lay_zero_pages(std::bit_cast<std::uintptr_t>(info->si_addr));
  errno = saved;
  if (ours) return;
  if ((previous_action.sa_flags & SA_SIGINFO) != 0 && previous_action.sa_sigaction != nullptr) {
    previous_action.sa_sigaction(signal, info, context);
  } else {
    // Back to what was before us: the access faults again and gets its due.
    ::sigaction(SIGBUS, &previous_action, nullptr);
  }
}

void install_handler() {
  page_of(0);  // sysconf is not for handlers: ask it now
  struct sigaction action = {};
  action.sa_sigaction = on_bus_error;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(SIGBUS, &action, &previous_action);
}

std::optional<std::size_t> claim_slot(std::uintptr_t begin, std::size_t size) {
  const std::lock_guard lock{slots_mutex};
  static std::once_flag once;
  std::call_once(once, install_handler);
  for (std::size_t index = 0; index < slots.size(); ++index) {
    if (slots[index].begin.load(std::memory_order_relaxed) != 0) continue;
    slots[index].zeroed_from.store(0, std::memory_order_relaxed);
    slots[index].end.store(begin + size, std::memory_order_relaxed);
    slots[index].begin.store(begin, std::memory_order_release);
    return index;
  }
  return std::nullopt;
}

constexpr std::size_t kNoSlot = Mapping::kMappingsMax;

}  // namespace

std::optional<Mapping> Mapping::map(int descriptor, std::uint64_t size) {
  if (size == 0) return std::nullopt;
  void* start = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
  if (start == MAP_FAILED) return std::nullopt;
  const auto slot = claim_slot(std::bit_cast<std::uintptr_t>(start), size);
  if (!slot) {
    ::munmap(start, size);
    return std::nullopt;
  }
  ::madvise(start, size, MADV_SEQUENTIAL);
  return Mapping{{static_cast<const std::byte*>(start), size}, *slot};
}

Mapping::Mapping(Mapping&& other) noexcept
    : bytes_(std::exchange(other.bytes_, {})), slot_(std::exchange(other.slot_, kNoSlot)) {}

Mapping::~Mapping() {
  if (slot_ == kNoSlot) return;
  {
    const std::lock_guard lock{slots_mutex};
    slots[slot_].begin.store(0, std::memory_order_release);
  }
  ::munmap(std::bit_cast<void*>(bytes_.data()), bytes_.size());
}

std::uint64_t Mapping::sound_octets() const noexcept {
  const std::uintptr_t zeroed = slots[slot_].zeroed_from.load(std::memory_order_relaxed);
  if (zeroed == 0) return bytes_.size();
  return zeroed - slots[slot_].begin.load(std::memory_order_relaxed);
}

MappedWindow::MappedWindow(FileHandle file, Mapping mapping) noexcept
    : file_(std::move(file)), mapping_(std::move(mapping)) {
  view_ = mapping_.bytes();
}

std::uint64_t MappedWindow::size_now() const {
  struct stat status = {};
  return ::fstat(file_.get(), &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

// One call in place of a page fault every few frames. Where the kernel has no such call (before
// 5.14), or the file has shrunk, the faults come one by one as ever.
void MappedWindow::prepare(std::uint64_t offset) {
  constexpr std::uint64_t kAhead = std::uint64_t{4} << 20;
  constexpr std::uint64_t kPage = 4096;
  const std::uint64_t begin = offset / kPage * kPage;
  if (begin >= view_.size() || begin + kAhead / 2 < prepared_) return;
  const Bytes ahead = view_.subspan(begin, std::min(kAhead, view_.size() - begin));
  ::madvise(std::bit_cast<void*>(ahead.data()), ahead.size(), MADV_POPULATE_READ);
  prepared_ = begin + ahead.size();
}

std::uint64_t MappedWindow::sound_until() {
  // Both: a short cut within the last page raises no signal, and a file that was cut and has grown
  // again has its old size.
  return std::min({size_now(), mapping_.sound_octets()});
}

std::uint64_t MappedWindow::growth() const {
  const std::uint64_t now = size_now();
  return now > view_.size() ? now - view_.size() : 0;
}

Bytes MappedWindow::refill(std::uint64_t offset, std::size_t) {
  return offset < view_.size() ? view_.subspan(offset) : Bytes{};
}

}  // namespace cardea::capture
