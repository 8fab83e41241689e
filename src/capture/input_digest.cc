#include "capture/input_digest.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "capture/file_handle.h"

namespace cardea::capture {
namespace {

constexpr std::size_t kReadOctets = std::size_t{1} << 20;

}  // namespace

InputDigest::~InputDigest() = default;  // jthread asks to stop and joins

void InputDigest::start(const std::string& path) {
  if (thread_.joinable()) return;
  thread_ = std::jthread{[this, path](const std::stop_token& stop) { read_file(path, stop); }};
}

void InputDigest::read_file(const std::string& path, const std::stop_token& stop) {
  const FileHandle file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  std::vector<std::byte> buffer(kReadOctets);
  ssize_t got = file.is_open() ? 1 : -1;
  while (got > 0 && !stop.stop_requested()) {
    do {
      got = ::read(file.get(), buffer.data(), buffer.size());
    } while (got < 0 && errno == EINTR);
    if (got > 0) feed(Bytes{buffer}.first(static_cast<std::size_t>(got)));
  }
  if (got < 0)
    failure_ = Failure{"cannot digest " + path, std::strerror(errno), "check that it can be read"};
}

Outcome<Digest> InputDigest::get() {
  if (thread_.joinable()) thread_.join();
  if (failure_) return std::unexpected(*failure_);
  if (!digest_) digest_ = streamed_.finish();
  return *digest_;
}

std::uint64_t InputDigest::octets() {
  if (thread_.joinable()) thread_.join();
  return fed_;
}

}  // namespace cardea::capture
