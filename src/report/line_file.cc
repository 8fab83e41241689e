#include "report/line_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace cardea::report {
namespace {

constexpr std::size_t kBufferSize = 1 << 20;
constexpr char kRemedy[] = "free space on that disk and run again";

}  // namespace

LineFile::LineFile(std::string path, unsigned mode) : path_(std::move(path)), mode_(mode) {
  std::string name = (std::filesystem::path{path_}.parent_path() / ".cardea-spool-XXXXXX").string();
  const int spool = mkstemp(name.data());
  if (spool < 0) {
    remember_error("cannot make a spool file");
    return;
  }
  unlink(name.c_str());
  spool_.reset(fdopen(spool, "w+b"));
  std::setvbuf(spool_.get(), nullptr, _IOFBF, kBufferSize);
}

LineFile::~LineFile() = default;
LineFile::LineFile(LineFile&&) noexcept = default;
LineFile& LineFile::operator=(LineFile&&) noexcept = default;

void LineFile::remember_error(const char* what) {
  if (error_.empty()) error_ = fmt::format("{}: {}", what, std::strerror(errno));
}

void LineFile::add(const LineOrder& order, std::string_view line) {
  if (!error_.empty()) return;
  if (std::fwrite(line.data(), 1, line.size(), spool_.get()) != line.size()) {
    return remember_error("cannot write");
  }
  index_.push_back({order, spooled_, static_cast<std::uint32_t>(line.size())});
  spooled_ += line.size();
}

std::string LineFile::read_line(const Line& line) {
  std::string text(line.length, '\0');
  const auto got =
      pread(fileno(spool_.get()), text.data(), text.size(), static_cast<off_t>(line.offset));
  if (got != static_cast<ssize_t>(text.size())) remember_error("cannot read the spool back");
  return text;
}

// What did reach the disk ends within a line, most likely: readers of JSON Lines would stumble.
void LineFile::cut_to_whole_lines(int descriptor) {
  const off_t written = lseek(descriptor, 0, SEEK_END);
  off_t whole = 0;
  for (const Line& line : index_) {
    const off_t end = whole + static_cast<off_t>(line.length) + 1;
    if (end > written) break;
    whole = end;
  }
  if (ftruncate(descriptor, whole) != 0) remember_error("cannot cut it to whole lines");
}

Outcome<std::uint64_t> LineFile::finish(const std::function<void(std::string_view)>& each) {
  if (spool_ && std::fflush(spool_.get()) != 0) remember_error("cannot write");
  const int descriptor = open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode_);
  if (descriptor < 0) remember_error("cannot make it");
  File out{descriptor < 0 ? nullptr : fdopen(descriptor, "wb")};
  std::ranges::sort(index_, {}, &Line::order);
  if (out) {
    std::setvbuf(out.get(), nullptr, _IOFBF, kBufferSize);
    for (const Line& line : index_) {
      std::string text = read_line(line);
      if (!error_.empty() && text.find('\0') != std::string::npos) break;
      each(text);
      text += '\n';
      if (std::fwrite(text.data(), 1, text.size(), out.get()) != text.size()) {
        remember_error("cannot write");
        break;
      }
    }
    if (std::fflush(out.get()) != 0) remember_error("cannot write");
    if (!error_.empty()) cut_to_whole_lines(fileno(out.get()));
  }
  if (error_.empty()) return index_.size();
  return failure(path_, error_, kRemedy);
}

}  // namespace cardea::report
