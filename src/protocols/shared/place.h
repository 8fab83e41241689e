// Networks and places as GTP-C writes them: PLMN (TS 24.008, 10.5.1.3), areas and cells (TS 23.003,
// 4 and 19.4.2; TS 29.274, 8.21; TS 29.060, 7.7.3 and 7.7.51). SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/json.h"

namespace cardea::protocols {

// Three octets: MCC 2|1, MNC 3|MCC 3, MNC 2|1; an MNC of two digits has 0xF in MNC 3's place.
struct Plmn {
  std::array<char, 3> mcc{'0', '0', '0'};
  std::array<char, 3> mnc{'0', '0', '0'};
  std::uint8_t mnc_size = 2;
};
Plmn take_plmn(Reader& in) noexcept;

// "999-70".
void append_plmn(std::string& out, const Plmn& plmn);

enum class PlaceKind : std::uint8_t { cgi, sai, rai, tai, ecgi, lai, macro_enb, extended_enb };
std::string_view name_of(PlaceKind kind) noexcept;

struct Place {
  PlaceKind kind = PlaceKind::cgi;
  Plmn plmn;
  std::optional<std::uint16_t> area;  // LAC or TAC
  std::optional<std::uint32_t> cell;  // CI, SAC, RAC, ECI, eNB id: whatever the kind has last
};

// Reads what each kind has on the wire.
Place take_place(Reader& in, PlaceKind kind) noexcept;

// {"kind":"tai","plmn":"999-70","area":1}
void write_place(Json& json, const Place& place);

}  // namespace cardea::protocols
