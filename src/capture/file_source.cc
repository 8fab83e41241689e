#include "capture/file_source.h"

#include <algorithm>
#include <utility>

namespace cardea::capture {
namespace {

// Records of a damaged file are looked for in views of this size; it holds three of the largest.
constexpr std::size_t kScanOctets = ByteWindow::kWantMax;

}  // namespace

FileSource::FileSource(std::unique_ptr<ByteWindow> window, const OpenOptions& options,
                       std::uint64_t offset)
    : losses_(options.capture), window_(std::move(window)), options_(options), offset_(offset) {}

std::size_t FileSource::read(std::span<Frame> out) {
  if (need_ == 0) need_ = header_octets();
  std::size_t count = 0;
  while (count < out.size() && !ended_) {
    if (count > 0 && !window_->holds(offset_, need_)) break;  // hand over before waiting for more
    const Bytes run = window_->from(offset_, need_);
    const bool last = run.size() < need_;
    const Step step = take(run, last, offset_, out.subspan(count));
    if (step.frames > 0) window_->keep();
    count += step.frames;
    offset_ += step.octets;
    need_ = step.need;
    if (step.damaged)
      resync();
    else if (last && step.octets == 0)
      finish(run);
  }
  for (const Frame& frame : out.first(count)) {
    counters_.bytes += frame.bytes.size();
    counters_.cut_frames += frame.is_cut() ? 1 : 0;
  }
  counters_.frames += count;
  return count;
}

void FileSource::resync() {
  const std::uint64_t begin = offset_;
  ++offset_;  // what stands here is no record
  for (bool found = false, last = false; !found && !last;) {
    const Bytes run = window_->from(offset_, kScanOctets);
    last = run.size() < kScanOctets;
    const Scan next = scan(run, last, false);
    found = next.found;
    offset_ += next.skip;
  }
  losses_.add("damaged", begin, 0, offset_ - begin);
  need_ = header_octets();
}

void FileSource::finish(Bytes rest) {
  ended_ = true;
  // The last record promises more than there is. Where sound records lead from inside it exactly
  // to the end, its length is what is wrong; else the file is cut.
  if (window_->fault().empty() && rest.size() > 1) {
    const Scan next = scan(rest.subspan(1), true, true);
    if (next.found) {
      losses_.add("damaged", offset_, 0, 1 + next.skip);
      offset_ += 1 + next.skip;
      need_ = header_octets();
      ended_ = false;
      return;
    }
  }
  const std::uint64_t end = window_->end();
  const std::uint64_t growth = window_->growth();
  const std::string_view fault = window_->fault();
  const std::uint64_t at = std::min(offset_, end);
  if (!fault.empty())
    losses_.add(fault, at, rest.empty() ? 0 : 1, end - at);
  else if (growth > 0)
    losses_.add("growing", at, 0, end - at + growth);
  else if (offset_ != end)
    losses_.add("cut", at, rest.size() >= header_octets() ? 1 : 0, end - at);
  at_end();
}

Timestamp FileSource::shifted(std::int64_t ns) noexcept {
  return options_.clock_offset_ns == 0 ? Timestamp{ns}
                                       : Timestamp{saturating_add(ns, options_.clock_offset_ns)};
}

}  // namespace cardea::capture
