// The classic pcap file: a 24-octet header, then records of a 16-octet header and the frame
// (IETF draft-ietf-opsawg-pcap, sections 4 and 5).
#include <algorithm>
#include <optional>
#include <utility>

#include "base/fields.h"
#include "capture/file_source.h"

namespace cardea::capture {
namespace {

constexpr std::size_t kFileHeader = 24;
constexpr std::size_t kRecordHeader = 16;

struct Variant {
  std::uint32_t magic;  // in the file's own byte order
  std::uint32_t fractions_per_second;
  std::size_t record_header;
};

constexpr std::uint32_t kMicroseconds = 1'000'000;
constexpr std::uint32_t kNanoseconds = 1'000'000'000;

constexpr Variant kVariants[] = {
    {0xA1B2'C3D4, kMicroseconds, kRecordHeader},
    {0xA1B2'3C4D, kNanoseconds, kRecordHeader},
    // A. Kuznetzov's patch: interface index, protocol and packet type follow the lengths.
    {0xA1B2'CD34, kMicroseconds, kRecordHeader + 8},
};

struct Layout {
  std::endian order;
  std::uint32_t fractions_per_second;
  std::int64_t ns_per_fraction;
  std::size_t record_header;
  LinkType link;
  bool lengths_may_be_swapped;  // version 2.3 and before: some writers did
};

// The walk waits for memory above all: what the headers of this frame reach into is asked for now,
// while the next record's header is waited for. (Asking further ahead only costs bandwidth.)
void prefetch_headers(Bytes rest) noexcept {
  constexpr std::size_t kLine = 64;
  if (rest.size() <= 2 * kLine) return;
  __builtin_prefetch(rest.subspan(kLine).data());
  __builtin_prefetch(rest.subspan(2 * kLine).data());
}

class PcapSource final : public FileSource {
 public:
  PcapSource(std::unique_ptr<ByteWindow> window, const OpenOptions& options, const Layout& layout)
      : FileSource(std::move(window), options, kFileHeader), layout_(layout) {}

 protected:
  Step take(Bytes run, bool last, std::uint64_t offset, std::span<Frame> out) override;
  Scan scan(Bytes run, bool last, bool to_end) const override;
  std::size_t header_octets() const override { return layout_.record_header; }

 private:
  struct Record {
    std::uint32_t seconds, fraction, captured, original;
  };

  Record record_at(Bytes header) const noexcept {
    const Fields fields{header, layout_.order};
    return {fields.u32(0), fields.u32(4), fields.u32(8), fields.u32(12)};
  }
  bool is_ordinary(const Record& record) const noexcept {
    return record.captured - 1 < kCapturedMax && record.fraction < layout_.fractions_per_second &&
           (!layout_.lengths_may_be_swapped || record.captured <= record.original);
  }
  bool is_plausible(const Record& record, std::int64_t near_seconds) const noexcept;
  std::size_t records_from(Bytes run, bool last, bool to_end) const;
  std::optional<Step> judge(Record& record, Bytes rest, bool last);
  Timestamp time_of(const Record& record) noexcept {
    return shifted(std::int64_t{record.seconds} * kSecond +
                   record.fraction * layout_.ns_per_fraction);
  }

  Layout layout_;
  std::int64_t last_seconds_ = -1;  // of the last sound record
};

FileSource::Step PcapSource::take(Bytes run, bool last, std::uint64_t offset,
                                  std::span<Frame> out) {
  const std::size_t header_size = layout_.record_header;
  Bytes rest = run;
  Step step{.need = header_size};
  while (step.frames < out.size() && rest.size() >= header_size) {
    prefetch_headers(rest);
    Record record = record_at(rest.first(header_size));
    if (!is_ordinary(record)) [[unlikely]] {
      if (const auto verdict = judge(record, rest, last)) {
        step.need = verdict->need;
        step.damaged = verdict->damaged;
        break;
      }
    }
    const std::size_t size = header_size + record.captured;
    if (rest.size() < size) {
      step.need = size;
      break;
    }
    const std::uint64_t at = offset + (run.size() - rest.size()) + header_size;
    Frame& frame = out[step.frames++];
    frame.bytes = rest.subspan(header_size, record.captured);
    frame.time = time_of(record);
    frame.position = position(at, record.captured, layout_.link);
    frame.original_length = record.original;
    frame.tap = options().tap;
    last_seconds_ = record.seconds;
    rest = rest.subspan(size);
  }
  step.octets = run.size() - rest.size();
  return step;
}

// An uncommon record: accepted with what is odd put right (nothing returned), or damage, or a
// matter of what stands behind it.
std::optional<FileSource::Step> PcapSource::judge(Record& record, Bytes rest, bool last) {
  const Step damaged{.need = layout_.record_header, .damaged = true};
  if (layout_.lengths_may_be_swapped && record.captured > record.original)
    std::swap(record.captured, record.original);
  if (record.captured > kCapturedMax) return damaged;
  // A hole in the file (a crash, a sparse copy) reads as empty frames at the start of 1970.
  if (record.captured == 0 && record.seconds == 0 && record.original == 0) return damaged;
  if (record.fraction < layout_.fractions_per_second) return std::nullopt;
  // Some writers carry no fractions over into the seconds; misread octets look the same. The next
  // header tells them apart.
  const std::size_t size = layout_.record_header + record.captured;
  if (rest.size() < size + layout_.record_header && !last)
    return Step{.need = size + layout_.record_header};
  if (rest.size() >= size + layout_.record_header) {
    const Record next = record_at(rest.subspan(size, layout_.record_header));
    if (!is_ordinary(next) && next.captured > kCapturedMax) return damaged;
  }
  ++counters_.clamped_times;
  return std::nullopt;
}

// A record found by looking for it must be beyond doubt: it holds something, keeps the format's
// rules, and is not a day away from its neighbours.
bool PcapSource::is_plausible(const Record& record, std::int64_t near_seconds) const noexcept {
  constexpr std::int64_t kDay = 86'400;
  constexpr std::uint32_t kOriginalMax = std::uint32_t{16} << 20;
  if (record.captured == 0 || record.captured > kCapturedMax) return false;
  if (record.fraction >= layout_.fractions_per_second) return false;
  if (record.original < record.captured || record.original > kOriginalMax) return false;
  return near_seconds < 0 || std::abs(record.seconds - near_seconds) <= kDay;
}

// How many plausible records follow on one another from the front, as far as belief needs (3);
// that many too where at least one (to_end) or two lead to the last octet. 0 otherwise.
std::size_t PcapSource::records_from(Bytes run, bool last, bool to_end) const {
  constexpr std::size_t kEnough = 3;
  constexpr std::size_t kChainMax = 4096;  // or a hostile file makes the search quadratic
  std::int64_t near_seconds = last_seconds_;
  std::size_t count = 0;
  while (count < (to_end ? kChainMax : kEnough)) {
    if (run.size() < layout_.record_header) break;
    const Record record = record_at(run.first(layout_.record_header));
    if (!is_plausible(record, near_seconds)) return 0;
    const std::size_t size = layout_.record_header + record.captured;
    if (run.size() < size) break;
    near_seconds = record.seconds;
    run = run.subspan(size);
    ++count;
  }
  if (to_end) return run.empty() ? count : 0;
  if (count >= kEnough) return count;
  return last && (run.empty() || count >= 2) ? count : 0;
}

FileSource::Scan PcapSource::scan(Bytes run, bool last, bool to_end) const {
  const std::size_t reach = 3 * (kCapturedMax + layout_.record_header);
  const std::size_t stop = last ? run.size() : run.size() - std::min(run.size() - 1, reach);
  for (std::size_t skip = 0; skip < stop; ++skip) {
    if (records_from(run.subspan(skip), last, to_end) > 0) return {skip, true};
  }
  return {stop, false};
}

std::unexpected<Failure> refuse(std::string why, std::string remedy) {
  return failure("not a capture that can be read", std::move(why), std::move(remedy));
}

}  // namespace

Outcome<std::unique_ptr<Source>> open_pcap(std::unique_ptr<ByteWindow> window,
                                           const OpenOptions& options) {
  const Bytes run = window->from(0, kFileHeader);
  if (run.size() < kFileHeader)
    return refuse("its pcap header is cut after " + std::to_string(run.size()) + " octets",
                  "copy it again from where it was captured");
  for (const std::endian order : {std::endian::little, std::endian::big}) {
    const Fields header{run.first(kFileHeader), order};
    const auto variant = std::ranges::find(kVariants, header.u32(0), &Variant::magic);
    if (variant == std::end(kVariants)) continue;
    if (header.u16(4) != 2)
      return refuse("it is pcap version " + std::to_string(header.u16(4)) + "." +
                        std::to_string(header.u16(6)) + "; only 2.x is known",
                    "convert it: editcap -F pcapng IN OUT");
    // The upper half of the link type field tells the length of the frame check sequence.
    const auto link = static_cast<LinkType>(header.u32(20) & 0xFFFF);
    const Layout layout{order,
                        variant->fractions_per_second,
                        kSecond / variant->fractions_per_second,
                        variant->record_header,
                        link,
                        header.u16(6) < 4};
    return std::make_unique<PcapSource>(std::move(window), options, layout);
  }
  return refuse("it has no pcap header", "give a pcap or pcapng file");
}

}  // namespace cardea::capture
