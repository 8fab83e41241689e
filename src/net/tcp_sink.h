// PieceSink: a borrowed function that takes what TCP gives. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/tcp_piece.h"

namespace cardea::net {

// As MessageSink: two words and one indirect call. Borrows the function: for the length of a call.
class PieceSink {
 public:
  template <typename Function>
  explicit PieceSink(const Function& function) noexcept
      : function_(&function), call_([](const void* f, const TcpPiece& piece) {
          (*static_cast<const Function*>(f))(piece);
        }) {}

  void operator()(const TcpPiece& piece) const { call_(function_, piece); }

 private:
  const void* function_;
  void (*call_)(const void* function, const TcpPiece& piece);
};

}  // namespace cardea::net
