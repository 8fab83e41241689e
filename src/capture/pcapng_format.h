// What reader and writer of pcapng share: block types, options, and an interface's clock
// (IETF draft-ietf-opsawg-pcapng, sections 3 and 4). SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>

#include "base/bytes.h"
#include "base/fields.h"
#include "capture/frame.h"

namespace cardea::capture::pcapng {

enum class Block : std::uint32_t {
  interface_description = 1,
  packet = 2,  // obsolete
  simple_packet = 3,
  name_resolution = 4,
  interface_statistics = 5,
  enhanced_packet = 6,
  systemd_journal = 9,
  decryption_secrets = 10,
  custom = 0x0000'0BAD,
  custom_not_copied = 0x4000'0BAD,
  section_header = 0x0A0D'0D0A,
};

inline constexpr std::uint32_t kByteOrderMagic = 0x1A2B'3C4D;
inline constexpr std::uint32_t kSwappedMagic = 0x4D3C'2B1A;
inline constexpr std::size_t kBlockOctets = 12;  // type, total length, total length again

inline constexpr std::uint16_t kCommentOption = 1;      // opt_comment
inline constexpr std::uint16_t kApplicationOption = 4;  // shb_userappl
inline constexpr std::uint16_t kNameOption = 2;         // if_name
inline constexpr std::uint16_t kResolutionOption = 9;   // if_tsresol
inline constexpr std::uint16_t kOffsetOption = 14;      // if_tsoffset
inline constexpr std::uint16_t kEpbDropsOption = 4;     // epb_dropcount
inline constexpr std::uint16_t kIfDropsOption = 5;      // isb_ifdrop
inline constexpr std::uint16_t kOsDropsOption = 7;      // isb_osdrop

struct Option {
  std::uint16_t code = 0;  // 0 (opt_endofopt) where there is none left
  Bytes value;
};

// Takes one option from the front of `options`; one that is cut ends the list.
Option next_option(Bytes& options, std::endian order) noexcept;

// The first value of that option as a number; 0 where absent or of another size.
std::uint64_t number_option(Bytes options, std::uint16_t code, std::endian order) noexcept;

constexpr std::uint32_t padded(std::uint32_t length) noexcept { return (length + 3) & ~3U; }

// What a section says of one interface.
struct Interface {
  LinkType link = LinkType::ethernet;
  std::uint32_t snap_length = 0;  // 0: no limit
  // Time in ns is ticks * multiplier / divisor, and >> shift (one of the two being idle).
  std::uint64_t multiplier = 1000;
  std::uint64_t divisor = 1;
  unsigned shift = 0;
  std::int64_t offset_ns = 0;
  std::uint64_t drops_counted = 0;  // summed from its packets
  std::uint64_t drops_stated = 0;   // its statistics' latest word
  std::uint64_t drops_offset = 0;   // where that stood

  // `body`: of an interface description block.
  static Interface parse(Bytes body, std::endian order) noexcept;

  // Nanoseconds since 1970, clamped to the range; `clamped` counts that.
  std::int64_t time_ns(std::uint64_t ticks, std::uint64_t& clamped) const noexcept;

  std::uint64_t drops() const noexcept {
    return drops_stated > drops_counted ? drops_stated : drops_counted;
  }

 private:
  void set_resolution(std::uint8_t resolution) noexcept;
};

}  // namespace cardea::capture::pcapng
