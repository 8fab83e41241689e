#include "capture/open.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

#include "capture/file_source.h"
#include "capture/format.h"
#include "capture/input_digest.h"
#include "capture/stream_window.h"

namespace cardea::capture {
namespace {

// What is read to tell the kind of a file.
constexpr std::size_t kSniffOctets = 512;

struct Input {
  FileHandle file;
  bool regular = false;
  std::uint64_t size = 0;
};

std::string what_of(const std::string& path) {
  return path == "-" ? "cannot read the capture on standard input" : "cannot read capture " + path;
}

std::string remedy_of(int error) {
  if (error == ENOENT) return "check the path";
  if (error == EACCES) return "ask for read permission, or run as a user who has it";
  return "check the file and its disk";
}

Outcome<Input> open_input(const std::string& path) {
  Input input;
  if (path == "-")
    input.file = FileHandle{STDIN_FILENO};
  else
    input.file = FileHandle{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat status = {};
  if (!input.file.is_open() || ::fstat(input.file.get(), &status) != 0)
    return failure(what_of(path), std::strerror(errno), remedy_of(errno));
  if (S_ISDIR(status.st_mode))
    return failure(what_of(path), "it is a directory", "name the capture files in it");
  // Standard input may stand anywhere in its file: it is taken as it comes.
  input.regular = S_ISREG(status.st_mode) && path != "-";
  input.size = input.regular ? static_cast<std::uint64_t>(status.st_size) : 0;
  return input;
}

// The front of the input; of a pipe it is taken from it. Shorter at the end, and on a read error.
std::vector<std::byte> read_head(const Input& input) {
  std::vector<std::byte> head(kSniffOctets);
  std::size_t have = 0;
  constexpr std::size_t kEnough = 4;  // a pipe may trickle: do not wait for more than a magic
  while (have < kEnough) {
    const std::span<std::byte> rest = std::span{head}.subspan(have);
    const ssize_t got = input.regular ? ::pread(input.file.get(), rest.data(), rest.size(),
                                                static_cast<off_t>(have))
                                      : ::read(input.file.get(), rest.data(), rest.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    have += static_cast<std::size_t>(got);
  }
  head.resize(have);
  return head;
}

Outcome<std::unique_ptr<Source>> refuse(Format format, Bytes head) {
  constexpr const char* kWhat = "not a capture that can be read";
  if (head.empty())
    return failure(kWhat, "it is empty", "check that the capture had begun and was not rotated");
  const FormatName name = name_of(format);
  return failure(kWhat, std::string{"it is "}.append(name.name), std::string{name.remedy});
}

Outcome<std::unique_ptr<Source>> open_window(std::unique_ptr<ByteWindow> window,
                                             const OpenOptions& options) {
  const Bytes magic = window->from(0, 4);  // no more, so as not to wait on a pipe
  if (magic.size() < 4 && !window->fault().empty())
    return failure("not a capture that can be read", "its compressed data is damaged or cut",
                   "copy it again from where it was captured");
  const Format format = format_of(magic.first(std::min(magic.size(), kSniffOctets)));
  if (format == Format::pcap) return open_pcap(std::move(window), options);
  if (format == Format::pcapng) return open_pcapng(std::move(window), options);
  return refuse(
      format == Format::gzip || format == Format::zstd ? Format::compressed_twice : format, magic);
}

Outcome<std::unique_ptr<Source>> open_raw(std::unique_ptr<ByteStream> raw, Format format,
                                          const OpenOptions& options) {
  if (format == Format::gzip) raw = stream_gzip(std::move(raw));
  if (format == Format::zstd) raw = stream_zstd(std::move(raw));
  return open_window(std::make_unique<StreamWindow>(std::move(raw)), options);
}

// Octets that somebody else holds: a view of all of them.
class HeldWindow final : public ByteWindow {
 public:
  explicit HeldWindow(Bytes octets) noexcept { view_ = octets; }
  void keep() override {}
  void release(std::uint64_t) override {}
  std::uint64_t end() const override { return view_.size(); }

 protected:
  Bytes refill(std::uint64_t offset, std::size_t) override {
    return offset < view_.size() ? view_.subspan(offset) : Bytes{};
  }
};

}  // namespace

Outcome<std::unique_ptr<Source>> open_capture(const std::string& path, const OpenOptions& options) {
  Outcome<Input> input = open_input(path);
  if (!input) return std::unexpected(std::move(input.error()));
  errno = 0;
  std::vector<std::byte> head = read_head(*input);
  if (head.empty() && errno != 0)
    return failure(what_of(path), std::strerror(errno), remedy_of(errno));
  const Format format = format_of(head);
  const bool compressed = format == Format::gzip || format == Format::zstd;
  auto source = [&]() -> Outcome<std::unique_ptr<Source>> {
    if (format != Format::pcap && format != Format::pcapng && !compressed)
      return refuse(format, head);
    // A regular file has its digest made on another thread: its octets are not shown twice.
    if (input->regular && options.digest != nullptr) options.digest->start(path);
    auto raw = input->regular
                   ? stream_file(std::move(input->file), input->size)
                   : stream_descriptor(std::move(input->file), std::move(head), options.digest);
    return open_raw(std::move(raw), format, options);
  }();
  if (!source) source.error().what = what_of(path);
  return source;
}

Outcome<std::unique_ptr<Source>> open_octets(Bytes octets, const OpenOptions& options) {
  return open_window(std::make_unique<HeldWindow>(octets), options);
}

Outcome<std::unique_ptr<Source>> open_stream(std::unique_ptr<ByteStream> raw, Format format,
                                             const OpenOptions& options) {
  return open_raw(std::move(raw), format, options);
}

bool is_rereadable(const std::string& path) {
  const Outcome<Input> input = open_input(path);
  if (!input || !input->regular) return false;
  const Format format = format_of(read_head(*input));
  return format == Format::pcap || format == Format::pcapng;
}

}  // namespace cardea::capture
