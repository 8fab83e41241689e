// HTTP/1.1 as evidence (RFC 9112): of requests to a core's services, and of answers, the lines that
// stand before the body. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "findings/evidence_copy.h"
#include "findings/evidence_text.h"

namespace cardea::findings {

class Http1Hider {
 public:
  explicit Http1Hider(const TextHider& texts) : texts_(texts) {}

  // As Http2Hider::hide(). Requests for anything but a core's service are users' own: false. Of
  // answers nobody can say whose they are: less of them stays.
  bool hide(Bytes segment, EvidenceCopy& copy) const;

 private:
  std::string field(std::string_view line, bool is_request) const;

  const TextHider& texts_;
};

}  // namespace cardea::findings
