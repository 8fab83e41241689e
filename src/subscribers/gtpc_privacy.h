// The one table of GTP-C's elements that name a subscriber or hold keys or content: what evidence
// must overwrite. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "subscribers/gtpc_orders.h"

namespace cardea::subscribers {

enum class GtpcSecrecy : std::uint8_t {
  open,      // stays
  identity,  // TBCD digits: they become the pseudonym's
  hidden,    // temporary identities, keys, NAS, credentials, vendors' own: zeros
};

struct GtpcPrivacy {
  GtpcSecrecy secrecy = GtpcSecrecy::open;
  std::string_view kind;    // of an identity, as `cardea blind` takes it
  std::uint8_t before = 0;  // octets of the value before the digits, or that stay
};

// Elements that neither version's table names are hidden: they may hold anything.
GtpcPrivacy privacy_of(GtpcVersion version, std::uint8_t type) noexcept;

}  // namespace cardea::subscribers
