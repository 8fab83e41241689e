#include "capture/byte_stream.h"

#include <sys/stat.h>
#include <unistd.h>
#define ZLIB_CONST  // inflate() does not write to its input: have its type say so
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <utility>

#include "base/bytes.h"
#include "base/c_octets.h"
#include "capture/input_digest.h"

namespace cardea::capture {
namespace {

constexpr std::size_t kInputOctets = std::size_t{256} << 10;  // read ahead of a decompressor

// read(2) that begins again where a signal broke in; its result.
ssize_t read_some(int descriptor, std::span<std::byte> into) {
  ssize_t got = 0;
  do {
    got = ::read(descriptor, into.data(), into.size());
  } while (got < 0 && errno == EINTR);
  return got;
}

class FileStream final : public ByteStream {
 public:
  FileStream(FileHandle file, std::uint64_t size) : file_(std::move(file)), size_(size) {}

  std::size_t read(std::span<std::byte> into) override {
    const std::size_t wanted = std::min<std::uint64_t>(into.size(), size_ - read_);
    if (wanted == 0) return 0;
    const ssize_t got = read_some(file_.get(), into.first(wanted));
    if (got < 0) fault_ = "read_error";
    if (got == 0) fault_ = "truncated";
    const std::size_t count = got > 0 ? static_cast<std::size_t>(got) : 0;
    read_ += count;
    return count;
  }

  std::string_view fault() const override { return fault_; }
  std::uint64_t size_when_opened() const override { return size_; }
  std::uint64_t growth() const override {
    struct stat status = {};
    if (::fstat(file_.get(), &status) != 0) return 0;
    const auto now = static_cast<std::uint64_t>(status.st_size);
    return now > size_ ? now - size_ : 0;
  }

 private:
  FileHandle file_;
  std::uint64_t size_;
  std::uint64_t read_ = 0;
  std::string_view fault_;
};

class DescriptorStream final : public ByteStream {
 public:
  DescriptorStream(FileHandle file, std::vector<std::byte> head, InputDigest* digest)
      : file_(std::move(file)), head_(std::move(head)), digest_(digest) {
    if (digest_ != nullptr) digest_->feed(head_);
  }

  std::size_t read(std::span<std::byte> into) override {
    if (taken_ < head_.size()) {
      const std::size_t count = std::min(into.size(), head_.size() - taken_);
      std::copy_n(head_.begin() + static_cast<std::ptrdiff_t>(taken_), count, into.begin());
      taken_ += count;
      return count;
    }
    const ssize_t got = read_some(file_.get(), into);
    failed_ = got < 0;
    const std::size_t count = got > 0 ? static_cast<std::size_t>(got) : 0;
    if (digest_ != nullptr) digest_->feed(into.first(count));
    return count;
  }

  std::string_view fault() const override { return failed_ ? "read_error" : ""; }

 private:
  FileHandle file_;
  std::vector<std::byte> head_;
  std::size_t taken_ = 0;
  InputDigest* digest_;
  bool failed_ = false;
};

// What gzip and zstd have in common: an input buffer that is refilled when empty, and an end that
// is good only between members.
class Decompressor : public ByteStream {
 public:
  explicit Decompressor(std::unique_ptr<ByteStream> raw) : raw_(std::move(raw)) {}

  std::size_t read(std::span<std::byte> into) final {
    while (fault_.empty()) {
      if (pending_.empty() && !input_ended_) {
        const std::size_t got = raw_->read(buffer_);
        pending_ = Bytes{buffer_}.first(got);
        input_ended_ = got == 0;
      }
      // Even without input: what is decompressed already may still wait for room.
      const std::size_t count = step(into, pending_);
      if (count > 0) return count;
      if (fault_.empty() && pending_.empty() && input_ended_) {
        if (!raw_->fault().empty())
          fault_ = raw_->fault();
        else if (in_member_)
          fault_ = "cut";
        return 0;
      }
    }
    drain();
    return 0;
  }

  std::string_view fault() const final { return fault_; }

 protected:
  // Decompresses from the front of `input`, advancing it; returns the octets made.
  virtual std::size_t step(std::span<std::byte> into, Bytes& input) = 0;

  std::string_view fault_;
  bool in_member_ = false;

 private:
  // The digest of the input covers all of it, sound or not.
  void drain() {
    while (!input_ended_) input_ended_ = raw_->read(buffer_) == 0;
  }

  std::unique_ptr<ByteStream> raw_;
  std::vector<std::byte> buffer_ = std::vector<std::byte>(kInputOctets);
  Bytes pending_;
  bool input_ended_ = false;
};

class GzipStream final : public Decompressor {
 public:
  explicit GzipStream(std::unique_ptr<ByteStream> raw) : Decompressor(std::move(raw)) {
    constexpr int kGzipOnly = 16;
    usable_ = ::inflateInit2(&state_, MAX_WBITS + kGzipOnly) == Z_OK;
  }
  ~GzipStream() override { ::inflateEnd(&state_); }
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;

 protected:
  std::size_t step(std::span<std::byte> into, Bytes& input) override {
    if (!usable_) fault_ = "compressed_data";
    if (!in_member_ && members_ > 0) skip_padding(input);
    if (!usable_ || (!in_member_ && input.empty())) return 0;
    const std::size_t room = std::min<std::size_t>(into.size(), std::size_t{1} << 30);
    state_.next_in = c_octets(input);
    state_.avail_in = static_cast<uInt>(input.size());
    state_.next_out = c_writable(into);
    state_.avail_out = static_cast<uInt>(room);
    const int status = ::inflate(&state_, Z_NO_FLUSH);
    input = input.last(state_.avail_in);
    in_member_ = status != Z_STREAM_END;
    if (status == Z_STREAM_END) {
      ++members_;
      ::inflateReset(&state_);
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      fault_ = "compressed_data";
    }
    return room - state_.avail_out;
  }

 private:
  // Zeros behind a whole member (tape blocks) are no damage: gzip ignores them too.
  static void skip_padding(Bytes& input) noexcept {
    while (!input.empty() && Reader{input}.peek_u8() == 0) input = input.subspan(1);
  }

  z_stream state_ = {};
  std::uint64_t members_ = 0;
  bool usable_ = false;
};

class ZstdStream final : public Decompressor {
 public:
  explicit ZstdStream(std::unique_ptr<ByteStream> raw) : Decompressor(std::move(raw)) {}

 protected:
  std::size_t step(std::span<std::byte> into, Bytes& input) override {
    if (state_ == nullptr) fault_ = "compressed_data";
    if (state_ == nullptr || (!in_member_ && input.empty())) return 0;
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer out{into.data(), into.size(), 0};
    const std::size_t status = ::ZSTD_decompressStream(state_.get(), &out, &in);
    input = input.subspan(in.pos);
    if (::ZSTD_isError(status) != 0) fault_ = "compressed_data";
    in_member_ = status != 0;
    return out.pos;
  }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const noexcept { ::ZSTD_freeDStream(stream); }
  };
  // Its default limit of the window (128 MiB) is what a hostile file can make us hold.
  std::unique_ptr<ZSTD_DStream, Free> state_{::ZSTD_createDStream()};
};

}  // namespace

std::unique_ptr<ByteStream> stream_file(FileHandle file, std::uint64_t size) {
  return std::make_unique<FileStream>(std::move(file), size);
}

std::unique_ptr<ByteStream> stream_descriptor(FileHandle file, std::vector<std::byte> head,
                                              InputDigest* digest) {
  return std::make_unique<DescriptorStream>(std::move(file), std::move(head), digest);
}

std::unique_ptr<ByteStream> stream_gzip(std::unique_ptr<ByteStream> raw) {
  return std::make_unique<GzipStream>(std::move(raw));
}

std::unique_ptr<ByteStream> stream_zstd(std::unique_ptr<ByteStream> raw) {
  return std::make_unique<ZstdStream>(std::move(raw));
}

}  // namespace cardea::capture
