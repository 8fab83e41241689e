// Any octets as a capture: mapped, through a stream of odd chunks, and (by their magic) through the
// decompressors. Mapped and streamed must agree, whatever the octets.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <vector>

#include "capture/open.h"
#include "capture/ordered.h"

namespace {

using namespace cardea;           // NOLINT
using namespace cardea::capture;  // NOLINT

class MemoryStream final : public ByteStream {
 public:
  explicit MemoryStream(Bytes octets) : rest_(octets) {}
  std::size_t read(std::span<std::byte> into) override {
    const std::size_t count = std::min(std::min(into.size(), rest_.size()), std::size_t{977});
    std::ranges::copy(rest_.first(count), into.begin());
    rest_ = rest_.subspan(count);
    return count;
  }
  std::string_view fault() const override { return {}; }

 private:
  Bytes rest_;
};

struct Sum {
  std::uint64_t frames = 0;
  std::uint64_t octets = 0;
  std::uint64_t times = 0;
  std::vector<SourceLoss> losses;
  friend bool operator==(const Sum&, const Sum&) = default;
};

Sum sum_of(Source& source) {
  Sum sum;
  std::array<Frame, 16> frames;
  constexpr std::uint64_t kFramesMax = 100'000;  // a small gzip may hold many
  for (std::size_t count = 1; count > 0 && sum.frames < kFramesMax;) {
    count = source.read(frames);
    for (const Frame& frame : std::span{frames}.first(count)) {
      ++sum.frames;
      sum.times += static_cast<std::uint64_t>(frame.time.ns);
      for (const std::byte octet : frame.bytes) sum.octets += std::to_integer<std::uint64_t>(octet);
      if (frame.bytes.size() != frame.position.length) std::abort();
    }
    release_all(source, std::span{frames}.first(count));
  }
  sum.losses = source.losses();
  return sum;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes octets = std::as_bytes(std::span{data, size});
  const Format format = format_of(octets);
  auto mapped = open_octets(octets, {});
  auto streamed = open_stream(std::make_unique<MemoryStream>(octets), format, {});
  const bool compressed = format == Format::gzip || format == Format::zstd;
  if (!compressed && mapped.has_value() != streamed.has_value()) std::abort();
  if (!streamed) return 0;
  const Sum sum = sum_of(**streamed);
  if (mapped && sum != sum_of(**mapped)) std::abort();
  return 0;
}
