#include "report/line_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace cardea::report {
namespace {

constexpr std::size_t kBufferSize = 1 << 20;
constexpr char kRemedy[] = "free space on that disk and run again";

// How many octets of the file are whole lines.
off_t whole_lines(int descriptor) {
  off_t end = lseek(descriptor, 0, SEEK_END);
  std::array<char, 4096> piece{};
  while (end > 0) {
    const off_t begin = std::max<off_t>(end - static_cast<off_t>(piece.size()), 0);
    const ssize_t got =
        pread(descriptor, piece.data(), static_cast<std::size_t>(end - begin), begin);
    if (got <= 0) return 0;
    const std::string_view text{piece.data(), static_cast<std::size_t>(got)};
    if (const std::size_t at = text.rfind('\n'); at != std::string_view::npos) {
      return begin + static_cast<off_t>(at) + 1;
    }
    end = begin;
  }
  return 0;
}

// False where the disk takes no more.
bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t wrote = ::write(descriptor, text.data(), text.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return true;
}

}  // namespace

LineFile::LineFile(std::string path, unsigned mode)
    : path_(std::move(path)),
      mode_(mode),
      sorter_((std::filesystem::path{"."} / std::filesystem::path{path_}.parent_path()).string()) {}

void LineFile::remember_error(const char* what) {
  if (error_.empty()) error_ = fmt::format("{}: {}", what, std::strerror(errno));
}

void LineFile::write(int descriptor, const std::function<void(std::string_view)>& each) {
  std::string buffer;
  buffer.reserve(kBufferSize + kBufferSize / 4);
  const auto flush = [&] {
    const bool is_good = write_all(descriptor, buffer);
    if (!is_good) remember_error("cannot write");
    buffer.clear();
    return is_good;
  };
  sorter_.drain([&](std::string_view line) {
    each(line);
    buffer += line;
    buffer += '\n';
    return buffer.size() < kBufferSize || flush();
  });
  if (error_.empty()) flush();
  // What did reach a full disk ends within a line, most likely: readers would stumble over it.
  if (!error_.empty() && ftruncate(descriptor, whole_lines(descriptor)) != 0) {
    remember_error("cannot cut it to whole lines");
  }
}

Outcome<std::uint64_t> LineFile::finish(const std::function<void(std::string_view)>& each) {
  const int descriptor = open(path_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, mode_);
  if (descriptor < 0) {
    remember_error("cannot make it");
  } else {
    write(descriptor, each);
    if (close(descriptor) != 0) remember_error("cannot write");
  }
  if (error_.empty()) error_ = sorter_.error();
  if (error_.empty()) return lines();
  return failure(path_, error_, kRemedy);
}

}  // namespace cardea::report
