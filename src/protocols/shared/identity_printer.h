// How a decoder prints what names a subscriber: as a pseudonym, unless a reveal was asked for.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/json.h"

namespace cardea::protocols {

class IdentityPrinter {
 public:
  virtual ~IdentityPrinter() = default;

  // Writes one JSON value. `kind` is "imsi", "imei", "msisdn", "nai", "supi", "gpsi", "pei", …;
  // `identity` is the identity's text, digits where it has digits. Both are borrowed for the call.
  virtual void print(Json& json, std::string_view kind, std::string_view identity) const = 0;
};

}  // namespace cardea::protocols
