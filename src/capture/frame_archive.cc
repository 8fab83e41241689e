#include "capture/frame_archive.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <tuple>
#include <utility>

#include "capture/file_source.h"
#include "capture/io.h"

namespace cardea::capture {
namespace {

constexpr std::size_t kWriteOctets = std::size_t{256} << 10;

std::string spool_folder() {
  const char* folder = std::getenv("TMPDIR");
  return folder != nullptr && *folder != '\0' ? folder : "/tmp";
}

}  // namespace

Outcome<FrameReader> FrameReader::open(const std::string& path) {
  if (!is_rereadable(path))
    return failure("cannot read frames of " + path + " again", "it is not a plain capture file",
                   "keep them while they pass");
  FileHandle file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!file.is_open())
    return failure("cannot open " + path, std::strerror(errno), "check the path");
  return FrameReader{std::move(file)};
}

std::optional<std::vector<std::byte>> FrameReader::fetch(const FramePosition& position) const {
  if (position.number == 0 || position.length > kCapturedMax) return std::nullopt;
  return read_at(file_.get(), position.offset, position.length);
}

bool FrameArchive::add_capture(std::uint16_t capture, const std::string& path) {
  if (readers_.size() <= capture) readers_.resize(std::size_t{capture} + 1);
  Outcome<FrameReader> reader = FrameReader::open(path);
  if (reader) readers_[capture] = std::move(*reader);
  return reader.has_value();
}

void FrameArchive::remember(const Frame& frame, Bytes kept) {
  const FramePosition& position = frame.position;
  if (position.capture < readers_.size() && readers_[position.capture]) return;
  const std::uint64_t offset = written_ + unwritten_.size();
  if (failure_ || entries_.size() >= limits_.frames || offset + kept.size() > limits_.octets) {
    ++refused_;
    return;
  }
  const auto key = std::pair{position.capture, position.number};
  sorted_ = sorted_ &&
            (entries_.empty() || std::pair{entries_.back().capture, entries_.back().number} < key);
  entries_.push_back(
      {position.number, offset, static_cast<std::uint32_t>(kept.size()), position.capture});
  unwritten_.insert(unwritten_.end(), kept.begin(), kept.end());
  if (unwritten_.size() >= kWriteOctets) flush();
}

std::optional<std::vector<std::byte>> FrameArchive::fetch(const FramePosition& position) {
  if (position.capture < readers_.size() && readers_[position.capture])
    return readers_[position.capture]->fetch(position);
  const auto key_of = [](const Entry& entry) { return std::pair{entry.capture, entry.number}; };
  if (!std::exchange(sorted_, true)) std::ranges::stable_sort(entries_, {}, key_of);
  const auto found =
      std::ranges::upper_bound(entries_, std::pair{position.capture, position.number}, {}, key_of);
  if (found == entries_.begin()) return std::nullopt;
  const Entry& entry = *std::prev(found);
  if (entry.capture != position.capture || entry.number != position.number) return std::nullopt;
  if (entry.offset + entry.length > written_ && !flush()) return std::nullopt;
  return read_at(spool_.get(), entry.offset, entry.length);
}

// The spool has no name, so that nothing of it is left behind however the program ends.
bool FrameArchive::open_spool() {
  const std::string folder = spool_folder();
  spool_ = FileHandle{::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR)};
  if (!spool_.is_open()) {  // not every file system can do that
    std::string pattern = folder + "/cardea-spool-XXXXXX";
    spool_ = FileHandle{::mkostemp(pattern.data(), O_CLOEXEC)};
    if (spool_.is_open()) ::unlink(pattern.c_str());
  }
  if (!spool_.is_open())
    failure_ = Failure{"cannot keep frames of a stream for evidence in " + folder,
                       std::strerror(errno), "set TMPDIR to a folder with room"};
  return spool_.is_open();
}

bool FrameArchive::flush() {
  if (failure_ || (!spool_.is_open() && !open_spool())) return false;
  if (const int error = write_all(spool_.get(), unwritten_); error != 0) {
    failure_ = Failure{"cannot keep frames of a stream for evidence in " + spool_folder(),
                       std::strerror(error), "set TMPDIR to a folder with room"};
    return false;
  }
  written_ += unwritten_.size();
  unwritten_.clear();
  return true;
}

}  // namespace cardea::capture
