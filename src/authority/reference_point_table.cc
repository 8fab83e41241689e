#include <algorithm>
#include <array>

#include "authority/reference_point.h"

namespace cardea::authority {
namespace {

constexpr std::array<std::string_view, kReferencePointCount> kNames{
    "n1",    "n2",    "n3",    "n4",    "n5",     "n6",     "n7",     "n8",  "n9",  "n10",
    "n11",   "n12",   "n13",   "n14",   "n15",    "n16",    "n17",    "n18", "n19", "n20",
    "n21",   "n22",   "n23",   "n26",   "n27",    "n28",    "n29",    "n30", "n31", "n32",
    "n33",   "n34",   "n35",   "n36",   "n37",    "n40",    "n51",    "n52", "n59", "nl1",
    "nl2",   "nl5",   "nl6",   "xn",    "sbi",    "s1-mme", "s1-u",   "s3",  "s4",  "s5-c",
    "s5-u",  "s6a",   "s6t",   "s8-c",  "s8-u",   "s2b-c",  "s2b-u",  "s9",  "s10", "s11",
    "s11-u", "s12",   "s13",   "s16",   "sgi",    "sxa",    "sxb",    "sxc", "gx",  "gy",
    "rx",    "x2",    "slg",   "slh",   "sh",     "cx",     "gn",     "gp",  "gi",  "iu",
    "map",   "li-x1", "li-x2", "li-x3", "li-hi1", "li-hi2", "li-hi3", "oam"};
static_assert(kNames[static_cast<std::size_t>(ReferencePoint::s1_mme)] == "s1-mme");
static_assert(kNames[static_cast<std::size_t>(ReferencePoint::sgi)] == "sgi");
static_assert(kNames[static_cast<std::size_t>(ReferencePoint::gn)] == "gn");
static_assert(kNames[static_cast<std::size_t>(ReferencePoint::oam)] == "oam");
static_assert(static_cast<std::size_t>(ReferencePoint::oam) + 1 == kReferencePointCount);

}  // namespace

std::string_view name_of(ReferencePoint point) noexcept {
  return kNames[static_cast<std::size_t>(point)];
}

std::optional<ReferencePoint> reference_point_named(std::string_view name) noexcept {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<ReferencePoint>(found - kNames.begin());
}

std::span<const std::string_view> reference_point_names() noexcept { return kNames; }

}  // namespace cardea::authority
