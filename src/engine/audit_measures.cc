#include "engine/audit_measures.h"

#include <sys/resource.h>

#include <ctime>
#include <filesystem>
#include <system_error>

namespace cardea::engine {

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Of this thread: what reading and judging cost one core, the digests on other threads aside.
double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

std::uint64_t peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

access::CoreFilter core_filter(const authority::Network& network) {
  access::CoreFilter filter;
  for (const authority::Function& function : network.functions) {
    for (const Prefix& prefix : function.addresses) filter.add(prefix);
  }
  return filter;
}

std::vector<bool> rereadable(const std::vector<capture::InputSpec>& inputs,
                             capture::FrameArchive& archive) {
  std::vector<bool> can;
  can.reserve(inputs.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    can.push_back(archive.add_capture(static_cast<std::uint16_t>(i), inputs[i].path));
  }
  return can;
}

// 0 where one of them is a stream or compressed: offsets of frames are no measure then.
std::uint64_t total_size(const std::vector<capture::InputSpec>& inputs,
                         const std::vector<bool>& is_rereadable) {
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(inputs[i].path, error);
    if (error || !is_rereadable[i]) return 0;
    total += size;
  }
  return total;
}

}  // namespace cardea::engine
