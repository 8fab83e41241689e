// Leaves out frames that another tap has shown already.
//
// Two taps on one path see each packet twice, and each access would count twice. A packet is the
// same where its IP octets are: link addresses, VLAN and MPLS tags, TTL or hop limit, and the IP
// and transport checksums are ignored, for they change on the way or are filled in by the card.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "base/hash.h"
#include "capture/source.h"

namespace cardea::capture {

// A hash of what makes a packet the same; nothing where the frame is not IP.
std::optional<std::uint64_t> packet_identity(const Frame& frame, const HashKey& key) noexcept;

struct Duplicate {
  FramePosition first;   // the frame that counts
  FramePosition second;  // the one left out
};

// The n-th copy at one tap is the n-th copy at every other: a packet that was really sent twice
// stays two.
class DuplicateTable {
 public:
  static constexpr std::int64_t kSpanNs = kSecond;   // copies further apart are two packets
  static constexpr std::size_t kEntries = 1U << 16;  // 7 MiB
  static constexpr std::size_t kTapsMax = 12;        // frames of further taps are never left out

  explicit DuplicateTable(const HashKey& key);

  // The frame that this one repeats, if any. Frames come in order of time.
  std::optional<FramePosition> repeats(const Frame& frame) noexcept;

  // Entries evicted while a copy could still have come: some duplicates may have been missed.
  std::uint64_t evicted() const noexcept { return evicted_; }

 private:
  static constexpr std::size_t kWays = 4;

  struct Entry {
    std::uint64_t identity = 0;
    Timestamp time;
    FramePosition first;
    std::array<std::uint32_t, kTapsMax> copies{};  // seen so far at each tap
    bool used = false;
  };

  Entry& entry_for(std::uint64_t identity, Timestamp now) noexcept;

  HashKey key_;
  std::vector<Entry> entries_;
  std::uint64_t evicted_ = 0;
};

// Stands over a MergedSource of more than one tap.
class DeduplicatedSource final : public Source {
 public:
  DeduplicatedSource(std::unique_ptr<Source> inner, const HashKey& key);

  std::size_t read(std::span<Frame> out) override;
  void release(const FramePosition& upto) override { inner_->release(upto); }
  std::vector<SourceLoss> losses() const override { return inner_->losses(); }
  SourceCounters counters() const override;

  // What the last read() left out: the second places. `first` may have been given long before.
  std::span<const Duplicate> left_out() const noexcept { return left_out_; }

 private:
  std::unique_ptr<Source> inner_;
  DuplicateTable table_;
  std::vector<Duplicate> left_out_;
  std::uint64_t duplicates_ = 0;
};

}  // namespace cardea::capture
