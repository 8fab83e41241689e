// Names in labels, as APNs and FQDNs are sent. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/bytes.h"

namespace cardea::protocols {

// Appends the labels (TS 23.003, 9.1) joined by dots, or, where the octets are no labels, the
// octets themselves.
inline void append_labels(std::string& out, Bytes name) {
  constexpr std::size_t kLabelMax = 63;  // RFC 1035, 2.3.4
  const std::size_t before = out.size();
  Reader in{name};
  while (in.remaining() != 0) {
    const Bytes label = in.take(in.u8());
    if (in.ok() && label.empty() && in.remaining() == 0) return;  // the root: legal at the end
    if (!in.ok() || label.empty() || label.size() > kLabelMax) {
      out.resize(before);
      out += text_of(name);
      return;
    }
    if (out.size() > before) out += '.';
    out += text_of(label);
  }
}

}  // namespace cardea::protocols
