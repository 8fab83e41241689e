#include "capture/pcapng_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "capture/file_source.h"
#include "capture/io.h"
#include "capture/pcapng_format.h"

namespace cardea::capture {
namespace {

using pcapng::Block;

constexpr std::size_t kBufferOctets = std::size_t{256} << 10;
constexpr std::uint8_t kNanosecondResolution = 9;

// Little-endian on every machine, or the same frames would not give the same octets.
void put(std::vector<std::byte>& out, std::uint64_t value, int octets) {
  for (int i = 0; i < octets; ++i) out.push_back(static_cast<std::byte>(value >> (8 * i)));
}

void put_octets(std::vector<std::byte>& out, Bytes octets) {
  out.insert(out.end(), octets.begin(), octets.end());
  out.resize((out.size() + 3) & ~std::size_t{3});
}

void put_option(std::vector<std::byte>& out, std::uint16_t code, Bytes value) {
  if (value.empty()) return;
  put(out, code, 2);
  put(out, value.size(), 2);
  put_octets(out, value);
}

// UTF-8 must not be cut within a character: back to the last octet that begins one.
std::string_view cut_text(std::string_view text) noexcept {
  if (text.size() <= PcapngWriter::kTextMax) return text;
  std::size_t size = PcapngWriter::kTextMax;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  return text.substr(0, size);
}

void put_block(std::vector<std::byte>& out, Block type, const std::vector<std::byte>& body) {
  const std::size_t total = body.size() + pcapng::kBlockOctets;
  put(out, static_cast<std::uint32_t>(type), 4);
  put(out, total, 4);
  put_octets(out, body);
  put(out, total, 4);
}

}  // namespace

PcapngWriter::PcapngWriter(FileHandle file, std::string path) noexcept
    : file_(std::move(file)), path_(std::move(path)) {}

PcapngWriter::~PcapngWriter() {
  if (file_.is_open()) flush();
}

Outcome<PcapngWriter> PcapngWriter::create(const std::string& path, const WriterOptions& options) {
  FileHandle file{::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, options.mode)};
  if (!file.is_open())
    return failure("cannot write " + path, std::strerror(errno),
                   "check that its folder exists and can be written to");
  PcapngWriter writer{std::move(file), path};
  std::vector<std::byte> body;
  put(body, pcapng::kByteOrderMagic, 4);
  put(body, 1, 2);  // version 1.0
  put(body, 0, 2);
  put(body, ~std::uint64_t{0}, 8);  // section length: not stated
  put_option(body, pcapng::kApplicationOption, bytes_of(cut_text(options.application)));
  put(body, 0, 4);  // opt_endofopt
  put_block(writer.buffer_, Block::section_header, body);
  return writer;
}

std::uint32_t PcapngWriter::interface_for(LinkType link, std::string_view tap) {
  const auto known = std::ranges::find_if(
      interfaces_, [&](const Interface& one) { return one.link == link && one.tap == tap; });
  const auto index = static_cast<std::uint32_t>(known - interfaces_.begin());
  if (known != interfaces_.end()) return index;
  interfaces_.push_back({link, std::string{tap}});
  std::vector<std::byte> body;
  put(body, static_cast<std::uint16_t>(link), 2);
  put(body, 0, 2);
  put(body, kCapturedMax, 4);
  put_option(body, pcapng::kNameOption, bytes_of(tap));
  const std::byte resolution{kNanosecondResolution};
  put_option(body, pcapng::kResolutionOption, {&resolution, 1});
  put(body, 0, 4);
  put_block(buffer_, Block::interface_description, body);
  return index;
}

Outcome<std::size_t> PcapngWriter::write(const Frame& frame, Bytes kept, std::string_view tap,
                                         std::string_view comment) {
  if (!failure_.empty()) return std::unexpected(failure_.front());
  kept = kept.first(std::min<std::size_t>(kept.size(), kCapturedMax));
  const std::uint32_t interface = interface_for(frame.position.link, cut_text(tap));
  // The format counts from 1970 on without a sign; no capture is older.
  const auto ticks = static_cast<std::uint64_t>(std::max<std::int64_t>(frame.time.ns, 0));
  std::vector<std::byte> body;
  put(body, interface, 4);
  put(body, ticks >> 32, 4);
  put(body, ticks & 0xFFFF'FFFF, 4);
  put(body, kept.size(), 4);
  put(body, std::max<std::size_t>(frame.original_length, kept.size()), 4);
  put_octets(body, kept);
  if (!comment.empty()) {
    put_option(body, pcapng::kCommentOption, bytes_of(cut_text(comment)));
    put(body, 0, 4);
  }
  put_block(buffer_, Block::enhanced_packet, body);
  if (buffer_.size() >= kBufferOctets) flush();
  if (!failure_.empty()) return std::unexpected(failure_.front());
  return kept.size();
}

void PcapngWriter::flush() {
  if (!failure_.empty()) return;
  const int error = write_all(file_.get(), buffer_);
  if (error != 0)
    failure_.push_back(
        {"cannot write " + path_, std::strerror(error),
         error == ENOSPC || error == EDQUOT ? "make room, or write elsewhere" : "check the disk"});
  written_ += buffer_.size();
  buffer_.clear();
}

Outcome<std::uint64_t> PcapngWriter::close() {
  flush();
  // Some file systems tell of a full disk only now.
  if (failure_.empty() && file_.is_open() && ::fsync(file_.get()) != 0 && errno != EINVAL &&
      errno != EROFS)
    failure_.push_back({"cannot write " + path_, std::strerror(errno), "check the disk"});
  file_ = FileHandle{};
  if (!failure_.empty()) return std::unexpected(failure_.front());
  return written_;
}

}  // namespace cardea::capture
