#include <algorithm>
#include <array>

#include "authority/role.h"

namespace cardea::authority {
namespace {

constexpr std::array<std::string_view, kRoleCount> kNames{
    "nrf",  "amf",   "smf",    "upf",  "ausf",    "udm",         "udr",  "pcf",   "nssf",
    "bsf",  "nef",   "scp",    "sepp", "lmf",     "gmlc",        "smsf", "nwdaf", "af",
    "chf",  "udsf",  "nssaaf", "gnb",  "enb",     "mme",         "sgwc", "sgwu",  "sgw",
    "pgw",  "pgw_c", "pgw_u",  "hss",  "pcrf",    "eir",         "epdg", "hlr",   "vlr",
    "msc",  "sgsn",  "ggsn",   "smsc", "stp",     "dra",         "cscf", "as",    "admf",
    "mdf2", "mdf3",  "lemf",   "oam",  "gateway", "data_network"};
static_assert(kNames[static_cast<std::size_t>(Role::data_network)] == "data_network");
static_assert(kNames[static_cast<std::size_t>(Role::mme)] == "mme");
static_assert(kNames[static_cast<std::size_t>(Role::hlr)] == "hlr");
static_assert(kNames[static_cast<std::size_t>(Role::admf)] == "admf");
static_assert(static_cast<std::size_t>(Role::data_network) + 1 == kRoleCount);

}  // namespace

std::string_view name_of(Role role) noexcept { return kNames[static_cast<std::size_t>(role)]; }

std::optional<Role> role_named(std::string_view name) noexcept {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Role>(found - kNames.begin());
}

std::span<const std::string_view> role_names() noexcept { return kNames; }

}  // namespace cardea::authority
