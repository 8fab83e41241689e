#include "capture/file_source.h"

#include <algorithm>
#include <utility>

namespace cardea::capture {
namespace {

// Records of a damaged file are looked for in views of this size; it holds three of the largest.
constexpr std::size_t kScanOctets = ByteWindow::kWantMax;

// How often a mapped file is asked whether it is still as long as it was.
constexpr std::uint64_t kCheckEvery = std::uint64_t{1} << 20;

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
  const bool at_edge = ended_ || !window_->holds(offset_, need_);
  if (at_edge || offset_ - checked_ >= kCheckEvery) count -= drop_unsound(out.first(count));
  for (const Frame& frame : out.first(count)) {
    counters_.bytes += frame.bytes.size();
    counters_.cut_frames += frame.is_cut() ? 1 : 0;
  }
  counters_.frames += count;
  return count;
}

// A file that shrinks while it is mapped reads as zeros behind its new end: no frame from there.
std::size_t FileSource::drop_unsound(std::span<const Frame> frames) {
  checked_ = offset_;
  window_->prepare(offset_);
  const std::uint64_t sound = window_->sound_until();
  if (truncated_ || sound >= window_->end()) return 0;
  std::size_t dropped = 0;
  while (dropped < frames.size()) {
    const FramePosition& position = frames[frames.size() - 1 - dropped].position;
    if (position.offset + position.length <= sound) break;
    ++dropped;
  }
  if (dropped == 0 && offset_ <= sound && !ended_) return 0;  // up to there it is whole
  number_ -= dropped;
  losses_.add("truncated", sound, 0, window_->end() - sound);
  at_end();
  ended_ = truncated_ = true;
  return dropped;
}

void FileSource::resync() {
  if (window_->sound_until() < window_->end()) {  // zeros where the file was: read() says so
    ended_ = true;
    return;
  }
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
  if (window_->sound_until() < window_->end()) return;  // read() says what is lost
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
