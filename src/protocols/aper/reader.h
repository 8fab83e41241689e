// The primitives of aligned PER: ITU-T X.691 (08/2015), clause numbers as there.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>
#include <span>

#include "base/bits.h"
#include "base/bytes.h"

namespace cardea::aper {

// What came in fragments of 16 K and more (11.9.3.8) is joined here.
class Scratch {
 public:
  explicit constexpr Scratch(std::span<std::byte> room) noexcept : room_(room) {}

  // The place of the next value that is to be joined.
  constexpr std::size_t mark() const noexcept { return used_; }
  constexpr bool append(Bytes piece) noexcept {
    if (piece.size() > room_.size() - used_) return false;
    for (const std::byte octet : piece) room_[used_++] = octet;
    return true;
  }
  constexpr Bytes since(std::size_t mark) const noexcept {
    return Bytes{room_}.subspan(mark, used_ - mark);
  }

 private:
  std::span<std::byte> room_;
  std::size_t used_ = 0;
};

// A whole number of a known range of values (11.5.7).
constexpr std::uint64_t constrained(BitReader& in, std::uint64_t span) noexcept {
  if (span == 0) return 0;  // one value alone: nothing is sent
  const auto width = static_cast<std::size_t>(std::bit_width(span));
  if (span < 255) return in.bits(width);
  if (span == 255) return in.octets_as_number(1);
  if (span < 65'536) return in.octets_as_number(2);
  const std::size_t octets_max = (width + 7) / 8;
  const std::size_t octets = 1 + in.bits(static_cast<std::size_t>(std::bit_width(octets_max - 1)));
  if (octets > octets_max) in.poison();
  return in.ok() ? in.octets_as_number(octets) : 0;
}

// A length without a small upper bound (11.9.3.5 to 8).
struct Length {
  std::size_t count = 0;
  bool goes_on = false;  // a fragment: another length follows what this one counts
};
constexpr Length length(BitReader& in) noexcept {
  in.align();
  if (!in.bit()) return {static_cast<std::size_t>(in.bits(7)), false};
  if (!in.bit()) return {static_cast<std::size_t>(in.bits(14)), false};
  const auto blocks = static_cast<std::size_t>(in.bits(6));
  if (blocks == 0 || blocks > 4) in.poison();
  return {blocks * 16'384, true};
}

// Octets behind such a length: borrowed, or joined in the scratch.
constexpr Bytes counted_octets(BitReader& in, Scratch& scratch) noexcept {
  const Length first = length(in);
  const Bytes head = in.octets(first.count);
  if (!first.goes_on || !in.ok()) return head;
  const std::size_t mark = scratch.mark();
  if (!scratch.append(head)) in.poison();
  for (bool more = true; more && in.ok();) {
    const Length next = length(in);
    if (!scratch.append(in.octets(next.count))) in.poison();
    more = next.goes_on;
  }
  return in.ok() ? scratch.since(mark) : Bytes{};
}

// A number that is small as a rule (11.6).
constexpr std::uint64_t normally_small(BitReader& in) noexcept {
  if (!in.bit()) return in.bits(6);
  const Length octets = length(in);
  if (octets.count > 8) in.poison();
  return in.ok() ? in.octets_as_number(octets.count) : 0;
}

}  // namespace cardea::aper
