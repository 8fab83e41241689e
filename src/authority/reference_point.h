// Reference points: between which kinds of function an interface runs, by the standards' names in
// lower case. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace cardea::authority {

// In the order of reference_point_table.cc. A further one is a word here and one there.
// clang-format off
enum class ReferencePoint : std::uint8_t {
  // 5G: TS 23.501, 4.2.7
  n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, n12, n13, n14, n15, n16, n17, n18, n19, n20, n21,
  n22, n23, n26, n27, n28, n29, n30, n31, n32, n33, n34, n35, n36, n37, n40, n51, n52, n59,
  nl1, nl2, nl5, nl6, xn, sbi,
  // EPC: TS 23.401, 4.2; TS 23.214, 4.2; TS 23.402, 4.2
  s1_mme, s1_u, s3, s4, s5_c, s5_u, s6a, s6t, s8_c, s8_u, s2b_c, s2b_u, s9, s10, s11, s11_u, s12,
  s13, s16, sgi,   sxa, sxb, sxc, gx, gy, rx, x2, slg, slh, sh, cx,
  // 2G and 3G: TS 23.002
  gn, gp, gi, iu, map,
  // lawful interception: TS 33.127, 5.4 (li_x2 is not the X2 between base stations)
  li_x1, li_x2, li_x3, li_hi1, li_hi2, li_hi3,
  // management
  oam,
};
// clang-format on
inline constexpr std::size_t kReferencePointCount = 88;

std::string_view name_of(ReferencePoint point) noexcept;
std::optional<ReferencePoint> reference_point_named(std::string_view name) noexcept;
std::span<const std::string_view> reference_point_names() noexcept;

}  // namespace cardea::authority
