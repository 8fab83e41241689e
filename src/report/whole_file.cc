#include "report/whole_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace cardea::report {
namespace {

bool write_all(int descriptor, std::string_view content) noexcept {
  while (!content.empty()) {
    const ssize_t count = write(descriptor, content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    content.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

Outcome<bool> write_whole_file(const std::string& path, std::string_view content, unsigned mode) {
  const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  bool is_whole = descriptor >= 0 && write_all(descriptor, content);
  int error = errno;
  if (descriptor >= 0 && close(descriptor) != 0 && is_whole) {
    is_whole = false;
    error = errno;
  }
  if (is_whole) return true;
  unlink(path.c_str());
  return failure(path, std::strerror(error), "free space on that disk and run again");
}

}  // namespace cardea::report
