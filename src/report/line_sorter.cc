#include "report/line_sorter.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <span>

namespace cardea::report {
namespace {

// Of all runs together while they are merged; none has less than kBufferMin.
constexpr std::size_t kBuffers = 4 << 20;
constexpr std::size_t kBufferMin = 4 << 10;
constexpr std::size_t kBufferMax = 256 << 10;

struct Header {  // before each line of a run
  LineOrder order;
  std::uint64_t length = 0;
};

// One run on its way through the merge, read forward in pieces.
class RunReader {
 public:
  explicit RunReader(std::string whole) : buffer_(std::move(whole)) {}
  RunReader(int spool, std::uint64_t begin, std::uint64_t end, std::size_t buffer)
      : spool_(spool), next_(begin), end_(end), piece_(buffer) {}

  // The next line; false at the end of the run, or where it cannot be read.
  bool advance() {
    at_ += line_.size();
    line_ = {};
    if (!need(sizeof(Header))) return false;
    buffer_.copy(std::bit_cast<char*>(&header_), sizeof(Header), at_);
    at_ += sizeof(Header);
    if (!need(header_.length)) return false;
    line_ = std::string_view{buffer_}.substr(at_, header_.length);
    return true;
  }
  const LineOrder& order() const noexcept { return header_.order; }
  std::string_view line() const noexcept { return line_; }
  bool has_failed() const noexcept { return has_failed_; }

 private:
  bool need(std::size_t octets) {
    if (buffer_.size() - at_ >= octets) return true;
    buffer_.erase(0, at_);
    at_ = 0;
    while (buffer_.size() < octets && next_ < end_) {
      const std::size_t have = buffer_.size();
      const std::size_t wanted = std::min<std::uint64_t>(std::max(piece_, octets), end_ - next_);
      buffer_.resize(have + wanted);
      const std::span<char> room = std::span{buffer_}.subspan(have);
      const ssize_t got = pread(spool_, room.data(), room.size(), static_cast<off_t>(next_));
      buffer_.resize(have + (got > 0 ? static_cast<std::size_t>(got) : 0));
      if (got <= 0) {
        has_failed_ = true;
        return false;
      }
      next_ += static_cast<std::uint64_t>(got);
    }
    return buffer_.size() >= octets;
  }

  int spool_ = -1;
  std::uint64_t next_ = 0;
  std::uint64_t end_ = 0;
  std::size_t piece_ = 0;
  std::string buffer_;
  std::size_t at_ = 0;  // of the line, once there is one
  Header header_;
  std::string_view line_;
  bool has_failed_ = false;
};

}  // namespace

void LineSorter::remember_error(const char* what) {
  if (error_.empty()) error_ = fmt::format("{}: {}", what, std::strerror(errno));
}

void LineSorter::add(const LineOrder& order, std::string_view line) {
  if (!error_.empty()) return;
  if (!chunk_.empty() && text_.size() + line.size() > kChunkSize) {
    spill();
    text_.reserve(kChunkSize);  // there is more to come: no need to grow into it
  }
  chunk_.push_back(
      {order, static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(line.size())});
  text_ += line;
  ++lines_;
}

std::string LineSorter::sorted_chunk() {
  std::ranges::stable_sort(chunk_, {}, &Line::order);
  std::string sorted;
  sorted.reserve(text_.size() + chunk_.size() * sizeof(Header));
  for (const Line& line : chunk_) {
    const Header header{line.order, line.length};
    char octets[sizeof(Header)];
    std::memcpy(octets, &header, sizeof(Header));
    sorted.append(octets, sizeof(Header));
    sorted.append(text_, line.offset, line.length);
  }
  chunk_.clear();
  text_.clear();
  return sorted;
}

bool LineSorter::open_spool() {
  std::string name = folder_ + "/.cardea-spool-XXXXXX";
  const int spool = mkstemp(name.data());
  if (spool < 0) return false;
  unlink(name.c_str());
  spool_.reset(fdopen(spool, "w+b"));
  return spool_ != nullptr;
}

void LineSorter::spill() {
  const std::string sorted = sorted_chunk();
  if (!spool_ && !open_spool()) return remember_error("cannot make a spool file");
  Run run;
  run.begin = run.end = runs_.empty() ? 0 : runs_.back().end;
  for (std::string_view rest = sorted; !rest.empty();
       rest = std::string_view{sorted}.substr(run.end - run.begin)) {
    const ssize_t wrote =
        pwrite(fileno(spool_.get()), rest.data(), rest.size(), static_cast<off_t>(run.end));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) {
      remember_error("cannot write");
      break;
    }
    run.end += static_cast<std::uint64_t>(wrote);
  }
  runs_.push_back(run);
}

void LineSorter::drain(const std::function<bool(std::string_view)>& take) {
  const std::size_t buffer =
      std::clamp(kBuffers / std::max<std::size_t>(runs_.size(), 1), kBufferMin, kBufferMax);
  std::vector<RunReader> readers;
  readers.reserve(runs_.size() + 1);
  for (const Run& run : runs_) {
    readers.emplace_back(fileno(spool_.get()), run.begin, run.end, buffer);
  }
  readers.emplace_back(sorted_chunk());
  // A heap of the runs by their next line; of equals the earlier run first.
  std::vector<std::size_t> heap;
  const auto comes_later = [&](std::size_t a, std::size_t b) {
    return std::pair{readers[a].order(), a} > std::pair{readers[b].order(), b};
  };
  const auto advance = [&](std::size_t run) {
    if (!readers[run].advance()) {
      if (readers[run].has_failed()) remember_error("cannot read the spool back");
      return;
    }
    heap.push_back(run);
    std::ranges::push_heap(heap, comes_later);
  };
  for (std::size_t run = 0; run < readers.size(); ++run) advance(run);
  while (!heap.empty()) {
    std::ranges::pop_heap(heap, comes_later);
    const std::size_t run = heap.back();
    heap.pop_back();
    if (!take(readers[run].line())) return;
    advance(run);
  }
}

}  // namespace cardea::report
