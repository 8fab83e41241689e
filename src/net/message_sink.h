// MessageSink: a borrowed function that takes messages. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/packet.h"

namespace cardea::net {

// Two words and one indirect call: lets code that is no template give messages to any callable.
// Borrows the function: for the length of a call.
class MessageSink {
 public:
  template <typename Function>
  explicit MessageSink(const Function& function) noexcept
      : function_(&function), call_([](const void* f, const Packet& message) {
          (*static_cast<const Function*>(f))(message);
        }) {}

  void operator()(const Packet& message) const { call_(function_, message); }

 private:
  const void* function_;
  void (*call_)(const void* function, const Packet& message);
};

}  // namespace cardea::net
