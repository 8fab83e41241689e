// Does the sender of an order own the session that it is about? SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace cardea::subscribers {

enum class Ownership : std::uint8_t {
  not_asked,  // not about an existing session
  own,
  foreign,
  unknown,  // the session was set up before we looked, or before a restart
};

}  // namespace cardea::subscribers
