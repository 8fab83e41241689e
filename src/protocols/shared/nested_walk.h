// The walk over elements that nest: types, lengths and values, some of whose values are elements
// again (PFCP: TS 29.244, 8.1; GTPv2-C: TS 29.274, 8.2). SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/bytes.h"
#include "base/window.h"

namespace cardea::protocols {

// What an element is, as its format judges it. A faulty one is kept, and counted.
struct Element {
  bool is_group = false;
  bool is_unknown = false;
  bool is_faulty = false;
};

// Walks the elements of one message in pre-order, without recursion. Each octet is looked at once:
// what a level has taken, no other level reads, so the work is bounded by the message's size.
//
// A Format has `Ie` (with `depth`, `parent`, `end` and `value`), `kIesMax`, `kDepthMax`, `kTop`;
// length_of(head) of an element's four octets of header; and read(head, ie), which fills in what
// else the element is and judges it.
template <typename Format>
class NestedWalk {
 public:
  static constexpr std::size_t kHeader = 4;
  using Head = Window<kHeader>;
  using Ie = typename Format::Ie;
  using Ies = std::array<Ie, Format::kIesMax>;

  NestedWalk(Ies& ies, Format format) noexcept : ies_(ies), format_(format) {}

  // False: more elements than kIesMax.
  bool run(Bytes rest) noexcept {
    for (;;) {
      if (rest.empty()) {
        if (depth_ == 0) return true;
        leave(rest);
        continue;
      }
      const auto head = Head::at(rest);
      const std::size_t length = head ? Format::length_of(*head) : 0;
      if (!head || length > rest.size() - kHeader) {
        if (!abandon(rest)) return true;
        continue;
      }
      if (count_ == Format::kIesMax) return false;
      const Bytes value = rest.subspan(kHeader, length);
      rest = rest.subspan(kHeader + length);
      add(*head, value, rest);
    }
  }

  std::span<const Ie> ies() const noexcept { return std::span{ies_}.first(count_); }
  std::uint16_t unknown() const noexcept { return unknown_; }
  std::uint16_t faulty() const noexcept { return faulty_; }

 private:
  // A group's holder, as it was when the walk went into the group.
  struct Level {
    Bytes rest;
    std::uint16_t parent;
    std::uint16_t unknown;
    std::uint16_t faulty;
  };

  void add(const Head& head, Bytes value, Bytes& rest) noexcept {
    const std::uint16_t index = count_++;
    Ie& ie = ies_[index];
    ie = {};
    ie.depth = depth_;
    ie.parent = parent_;
    ie.end = count_;
    ie.value = value;
    const Element element = format_.read(head, ie);
    if (element.is_unknown) ++unknown_;
    if (element.is_faulty) ++faulty_;
    if (element.is_group) enter(index, value, rest);
  }

  // `rest`, what is still to be read at this level, becomes the group's.
  void enter(std::uint16_t group, Bytes value, Bytes& rest) noexcept {
    if (value.empty()) return;
    if (depth_ + 1 == Format::kDepthMax) {  // deeper than the standard nests anything: left opaque
      ++faulty_;
      return;
    }
    levels_[depth_++] = {rest, parent_, unknown_, faulty_};
    rest = value;
    parent_ = group;
  }

  void leave(Bytes& rest) noexcept {
    ies_[parent_].end = count_;
    const Level& holder = levels_[--depth_];
    rest = holder.rest;
    parent_ = holder.parent;
  }

  // The innermost level does not walk to its end. A group becomes opaque, what it seemed to hold
  // is forgotten, and its holder goes on behind it. In the message itself what stood before the
  // break is kept, so that an octet too many hides nothing. False: the walk is over.
  bool abandon(Bytes& rest) noexcept {
    if (depth_ == 0) {
      ++faulty_;
      return false;
    }
    const Level& holder = levels_[depth_ - 1];
    count_ = static_cast<std::uint16_t>(parent_ + 1);
    unknown_ = holder.unknown;
    faulty_ = static_cast<std::uint16_t>(holder.faulty + 1);
    leave(rest);
    return true;
  }

  Ies& ies_;
  Format format_;
  std::array<Level, Format::kDepthMax> levels_;  // by depth; only those above the walk are filled
  std::uint16_t parent_ = Format::kTop;
  std::uint16_t count_ = 0;
  std::uint16_t unknown_ = 0;
  std::uint16_t faulty_ = 0;
  std::uint8_t depth_ = 0;
};

}  // namespace cardea::protocols
