#include "engine/key_log_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/cleanse.h"
#include "capture/file_handle.h"

namespace cardea::engine {
namespace {

// Lines of a file, each good until the next; what held them is wiped.
class Lines {
 public:
  explicit Lines(const std::string& path)
      : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)), octets_(64 * tls::kLineMax) {
    if (!file_.is_open()) error_ = errno;
  }
  ~Lines() { cleanse(octets_); }
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;

  // Without its line end. None at the end of the file, and at an error.
  std::optional<std::string_view> next() {
    while (error_ == 0) {
      const std::string_view rest = text_of(Bytes{octets_}.first(size_).subspan(at_));
      const std::size_t end = rest.find('\n');
      if (end != std::string_view::npos) {
        at_ += end + 1;
        return rest.substr(0, end);
      }
      if (is_over_ || rest.size() > tls::kLineMax) {
        at_ = size_;
        return rest.empty() ? std::nullopt : std::optional{rest};
      }
      refill();
    }
    return std::nullopt;
  }
  int error() const noexcept { return error_; }

 private:
  void refill() {
    std::ranges::copy(Bytes{octets_}.first(size_).subspan(at_), octets_.begin());
    size_ -= at_;
    at_ = 0;
    const auto room = std::span{octets_}.subspan(size_);
    const ssize_t got = ::read(file_.get(), room.data(), room.size());
    if (got < 0 && errno == EINTR) return;
    if (got < 0) error_ = errno;
    if (got == 0) is_over_ = true;
    if (got > 0) size_ += static_cast<std::size_t>(got);
  }

  capture::FileHandle file_;
  std::vector<std::byte> octets_;
  std::size_t at_ = 0;
  std::size_t size_ = 0;
  bool is_over_ = false;
  int error_ = 0;
};

}  // namespace

Outcome<std::size_t> read_key_log(const std::string& path, tls::KeyLog& keys) {
  if (path.empty()) return 0;
  const std::string what = "cannot use the key log " + path;
  Lines lines{path};
  std::size_t kept = 0;
  for (std::size_t number = 1; const auto line = lines.next(); ++number) {
    if (number > tls::kLinesMax) {
      return failure(what, fmt::format("it has more than {} lines", tls::kLinesMax),
                     "keep those of the connections in the captures");
    }
    const tls::Line found =
        line->size() > tls::kLineMax ? tls::Line::malformed : keys.take_line(*line);
    // What the line says is not repeated: it is a secret.
    if (found == tls::Line::malformed) {
      return failure(fmt::format("{}, line {}", what, number),
                     "it is no label with two words of hexadecimal digits of the right length",
                     "check that the file is one that SSLKEYLOGFILE names, and whole");
    }
    if (found == tls::Line::kept) ++kept;
  }
  if (lines.error() != 0) {
    return failure(what, std::strerror(lines.error()), "check its path and its permissions");
  }
  return kept;
}

}  // namespace cardea::engine
