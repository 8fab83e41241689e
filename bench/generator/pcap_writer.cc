#include "generator/pcap_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace cardea::generator {

namespace {

constexpr std::size_t kBuffer = 1 << 20;
constexpr std::uint32_t kMagicMicroseconds = 0xA1B2'C3D4;
constexpr std::uint32_t kMagicNanoseconds = 0xA1B2'3C4D;
constexpr std::uint32_t kSnap = 262'144;
constexpr std::uint32_t kEthernet = 1;

}  // namespace

Outcome<PcapWriter> PcapWriter::create(const std::string& path, Resolution resolution) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0)
    return failure("cannot write " + path, std::strerror(errno), "name a writable file with -o");
  return PcapWriter{path, file, resolution};
}

PcapWriter::PcapWriter(std::string path, int file, Resolution resolution)
    : path_(std::move(path)), buffer_(kBuffer), file_(file), resolution_(resolution) {
  little(resolution == Resolution::nanoseconds ? kMagicNanoseconds : kMagicMicroseconds, 4);
  little(2, 2);  // version 2.4
  little(4, 2);
  little(0, 4);
  little(0, 4);
  little(kSnap, 4);
  little(kEthernet, 4);
}

PcapWriter::PcapWriter(PcapWriter&& other) noexcept
    : path_(std::move(other.path_)),
      buffer_(std::move(other.buffer_)),
      filled_(std::exchange(other.filled_, 0)),
      frames_(other.frames_),
      octets_(other.octets_),
      file_(std::exchange(other.file_, -1)),
      error_(other.error_),
      resolution_(other.resolution_) {}

PcapWriter& PcapWriter::operator=(PcapWriter&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(buffer_, other.buffer_);
  std::swap(filled_, other.filled_);
  std::swap(frames_, other.frames_);
  std::swap(octets_, other.octets_);
  std::swap(file_, other.file_);
  std::swap(error_, other.error_);
  std::swap(resolution_, other.resolution_);
  return *this;
}

PcapWriter::~PcapWriter() {
  flush();
  if (file_ >= 0) ::close(file_);
}

void PcapWriter::little(std::uint32_t value, std::size_t octets) {
  for (std::size_t i = 0; i < octets; ++i)
    buffer_[filled_++] = static_cast<std::byte>(value >> (8 * i));
  octets_ += octets;
}

void PcapWriter::write(Timestamp time, Bytes frame, std::uint32_t snap) {
  const Bytes kept = frame.first(std::min({frame.size(), std::size_t{snap}, std::size_t{kSnap}}));
  if (filled_ + 16 + kept.size() > buffer_.size()) flush();
  const std::int64_t fraction = time.ns % kSecond;
  little(static_cast<std::uint32_t>(time.ns / kSecond), 4);
  little(static_cast<std::uint32_t>(resolution_ == Resolution::nanoseconds ? fraction
                                                                           : fraction / 1000),
         4);
  little(static_cast<std::uint32_t>(kept.size()), 4);
  little(static_cast<std::uint32_t>(frame.size()), 4);
  std::memcpy(buffer_.data() + filled_, kept.data(), kept.size());
  filled_ += kept.size();
  octets_ += kept.size();
  ++frames_;
}

void PcapWriter::flush() {
  std::size_t written = 0;
  while (file_ >= 0 && error_ == 0 && written < filled_) {
    const ssize_t count = ::write(file_, buffer_.data() + written, filled_ - written);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0)
      error_ = errno;
    else
      written += static_cast<std::size_t>(count);
  }
  filled_ = 0;
}

std::optional<Failure> PcapWriter::close() {
  flush();
  if (file_ >= 0 && ::close(std::exchange(file_, -1)) != 0 && error_ == 0) error_ = errno;
  if (error_ == 0) return std::nullopt;
  return Failure{"cannot write " + path_, std::strerror(error_),
                 "free some space, or name another file with -o"};
}

}  // namespace cardea::generator
