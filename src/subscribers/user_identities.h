// The one table of fields that name a subscriber in PFCP: what warrants know them by, and what
// evidence must overwrite. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "protocols/pfcp/values.h"

namespace cardea::subscribers {

// A part of User ID (TS 29.244, 8.2.101); `kind` as `cardea blind` takes it.
struct IdentityField {
  std::optional<Bytes> pfcp::UserId::* part;
  std::string_view kind;
  bool is_tbcd;  // else text
};
inline constexpr std::array kUserIdentities{
    IdentityField{&pfcp::UserId::imsi, "imsi", true},
    IdentityField{&pfcp::UserId::imei, "imei", true},
    IdentityField{&pfcp::UserId::msisdn, "msisdn", true},
    IdentityField{&pfcp::UserId::nai, "nai", false},
    IdentityField{&pfcp::UserId::supi, "supi", false},
    IdentityField{&pfcp::UserId::gpsi, "gpsi", false},
    IdentityField{&pfcp::UserId::pei, "pei", false},
};

}  // namespace cardea::subscribers
