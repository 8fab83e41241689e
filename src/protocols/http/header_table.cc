#include "protocols/http/header_table.h"

#include <array>
#include <cassert>

#include "base/c_octets.h"
#include "protocols/http/limits.h"

namespace cardea::http {
namespace {

constexpr std::array<std::uint8_t, 4> kSizeUpdateToMax{0x3F, 0xE1, 0xFF, 0x03};  // to kTableMax
constexpr std::array<std::uint8_t, 2> kLiteralWithoutName{0x00, 0x00};
constexpr std::array<std::uint8_t, 2> kInsertionWithoutName{0x40, 0x00};
static_assert(kTableMax == 65536);

std::string_view view(const std::uint8_t* text, std::size_t size) noexcept {
  return text_of(std::as_bytes(std::span{text, size}));
}

}  // namespace

// One field representation or size update (RFC 7541, 6) after the other.
struct HeaderTable::Walk {
  enum class Kind : std::uint8_t { indexed, insertion, literal, size_update };

  explicit Walk(Bytes block) noexcept : in(block), whole(block) {}

  // False at the end of the block, or where it is broken; is_broken tells.
  bool next() noexcept {
    if (in.remaining() == 0) return false;
    start = in.offset();
    const std::uint8_t first = in.peek_u8();
    if ((first & 0x80) != 0) {
      kind = Kind::indexed;
      number = integer(7);
      is_broken |= number == 0;
    } else if ((first & 0x40) != 0) {
      kind = Kind::insertion;
      number = integer(6);
    } else if ((first & 0x20) != 0) {
      kind = Kind::size_update;
      number = integer(5);
    } else {
      kind = Kind::literal;
      number = integer(4);
    }
    behind_number = in.offset();
    if (kind == Kind::insertion || kind == Kind::literal) {
      if (number == 0) skip_string();
      skip_string();
    }
    is_broken |= !in.ok();
    return !is_broken;
  }

  Bytes representation() const noexcept { return whole.subspan(start, in.offset() - start); }
  Bytes strings() const noexcept {
    return whole.subspan(behind_number, in.offset() - behind_number);
  }

  // RFC 7541, 5.1. No number of a block that we hold needs more than four octets behind the prefix.
  std::uint32_t integer(unsigned prefix_bits) noexcept {
    const std::uint32_t full = (1U << prefix_bits) - 1;
    std::uint32_t value = in.u8() & full;
    if (value < full) return value;
    for (unsigned shift = 0; shift < 28; shift += 7) {
      const std::uint32_t octet = in.u8();
      value += (octet & 0x7F) << shift;
      if ((octet & 0x80) == 0) return value;
    }
    is_broken = true;
    return 0;
  }
  void skip_string() noexcept { in.skip(integer(7)); }

  Reader in;
  Bytes whole;
  Kind kind = Kind::indexed;
  std::uint32_t number = 0;  // index, or size
  std::size_t start = 0;
  std::size_t behind_number = 0;
  bool is_broken = false;
};

void HeaderTable::forget() noexcept {
  inflater_.reset();
  is_forgotten_ = true;
}

// False where there is no memory.
bool HeaderTable::begin() {
  if (inflater_ != nullptr) return true;
  nghttp2_hd_inflater* made = nullptr;
  if (nghttp2_hd_inflate_new2(&made, nullptr) != 0) return false;
  inflater_.reset(made);
  nghttp2_hd_inflate_change_table_size(made, kTableMax);
  return !is_forgotten_ || feed(std::as_bytes(std::span{kSizeUpdateToMax}), nullptr, false);
}

// Gives it a whole representation, or the beginning of one.
bool HeaderTable::feed(Bytes octets, Head* head, bool is_opaque) noexcept {
  while (!octets.empty()) {
    nghttp2_nv field;
    int flags = 0;
    const auto used =
        nghttp2_hd_inflate_hd2(inflater_.get(), &field, &flags, c_octets(octets), octets.size(), 0);
    if (used < 0) return false;
    octets = octets.subspan(static_cast<std::size_t>(used));
    if ((flags & NGHTTP2_HD_INFLATE_EMIT) != 0) {
      const std::string_view name = view(field.name, field.namelen);
      // An entry that took its name from one that we do not have was inserted without a name.
      if (head != nullptr)
        head->add(name, view(field.value, field.valuelen), is_opaque || name.empty());
    } else if (used == 0) {
      return false;
    }
  }
  return true;
}

bool HeaderTable::take_literal(Walk& walk, Head* head, bool is_name_known) noexcept {
  if (is_name_known) return feed(walk.representation(), head, false);
  const auto& instead =
      walk.kind == Walk::Kind::insertion ? kInsertionWithoutName : kLiteralWithoutName;
  return feed(std::as_bytes(std::span{instead}), nullptr, true) && feed(walk.strings(), head, true);
}

HeaderTable::Decoded HeaderTable::decode(Bytes block, Head* head) {
  Decoded decoded;
  bool is_good = begin();
  bool may_update_size = true;  // only at the beginning of a block (RFC 7541, 4.2)
  Walk walk{block};
  while (is_good && walk.next()) {
    const bool is_here = walk.number <= nghttp2_hd_inflate_get_num_table_entries(inflater_.get());
    decoded.unknown_indexes +=
        static_cast<std::uint32_t>(!is_here && walk.kind != Walk::Kind::size_update);
    switch (walk.kind) {
      case Walk::Kind::indexed:
        if (is_here) {
          is_good = feed(walk.representation(), head, false);
        } else if (head != nullptr) {
          head->add({}, {}, true);
        }
        break;
      case Walk::Kind::insertion:
      case Walk::Kind::literal:
        is_good = take_literal(walk, head, is_here);
        break;
      case Walk::Kind::size_update:
        // Larger than we hold: of the entries that we then lack, an index says so itself.
        is_good = may_update_size &&
                  feed(walk.number <= kTableMax ? walk.representation()
                                                : std::as_bytes(std::span{kSizeUpdateToMax}),
                       nullptr, false);
        break;
    }
    may_update_size &= walk.kind == Walk::Kind::size_update;
  }
  if (!is_good || walk.is_broken) {
    forget();
    decoded.is_malformed = true;
  } else {
    nghttp2_hd_inflate_end_headers(inflater_.get());
  }
  return decoded;
}

std::size_t HeaderTable::size() const noexcept {
  return inflater_ == nullptr ? 0 : nghttp2_hd_inflate_get_dynamic_table_size(inflater_.get());
}

}  // namespace cardea::http
