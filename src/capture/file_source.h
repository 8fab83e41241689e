// What the readers of pcap and pcapng have in common: walking a window of octets, ending well at
// whatever end there is, and finding the way again behind damage.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <memory>

#include "capture/open.h"
#include "capture/source.h"
#include "capture/window.h"

namespace cardea::capture {

// No frame is larger (as with tcpdump and Wireshark): a record that says so is damaged.
inline constexpr std::uint32_t kCapturedMax = std::uint32_t{256} << 10;

class FileSource : public Source {
 public:
  FileSource(std::unique_ptr<ByteWindow> window, const OpenOptions& options, std::uint64_t offset);

  std::size_t read(std::span<Frame> out) final;
  void release(const FramePosition& upto) final { window_->release(upto.offset); }
  std::vector<SourceLoss> losses() const final { return losses_.sorted(); }
  SourceCounters counters() const final { return counters_; }

 protected:
  struct Step {
    std::size_t frames = 0;
    std::uint64_t octets = 0;  // taken; may reach behind the run, to skip
    std::size_t need = 0;      // octets that the next record wants; at most ByteWindow::kWantMax
    bool damaged = false;      // what stands behind `octets` is no record
  };
  struct Scan {
    std::size_t skip = 0;  // octets at which no record begins
    bool found = false;    // one does behind them
  };

  // Takes records from the front of `run`, which stands at `offset`. `last`: there is no more.
  virtual Step take(Bytes run, bool last, std::uint64_t offset, std::span<Frame> out) = 0;
  // Looks for the next record that may be believed. `to_end`: believe only records that lead
  // exactly to the end of `run`; else, unless `last`, leave off where the view gets too short.
  virtual Scan scan(Bytes run, bool last, bool to_end) const = 0;
  virtual std::size_t header_octets() const = 0;
  virtual void at_end() {}

  std::uint64_t next_number() noexcept { return ++number_; }
  Timestamp shifted(std::int64_t ns) noexcept;  // by the tap's clock offset, clamped
  FramePosition position(std::uint64_t offset, std::uint32_t length, LinkType link) noexcept {
    return {offset, next_number(), length, options_.capture, link};
  }
  const OpenOptions& options() const noexcept { return options_; }

  LossLog losses_;
  SourceCounters counters_;

 private:
  void resync();
  void finish(Bytes rest);

  std::unique_ptr<ByteWindow> window_;
  OpenOptions options_;
  std::uint64_t offset_;
  std::size_t need_ = 0;  // 0: nothing read yet
  std::uint64_t number_ = 0;
  bool ended_ = false;
};

// Both read on at the front of the window; the failure says what is wrong with the header there.
Outcome<std::unique_ptr<Source>> open_pcap(std::unique_ptr<ByteWindow> window,
                                           const OpenOptions& options);
Outcome<std::unique_ptr<Source>> open_pcapng(std::unique_ptr<ByteWindow> window,
                                             const OpenOptions& options);

// Sum that stops at the ends of the range instead of overflowing.
constexpr std::int64_t saturating_add(std::int64_t a, std::int64_t b) noexcept {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return b > 0 ? std::numeric_limits<std::int64_t>::max()
               : std::numeric_limits<std::int64_t>::min();
}

}  // namespace cardea::capture
