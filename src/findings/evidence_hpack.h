// Header blocks of HPACK as evidence: which fields, in which representations; of their names and
// values what evidence_fields_table.cc lets stay. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "base/bytes.h"
#include "findings/evidence_copy.h"
#include "findings/evidence_text.h"

namespace cardea::findings {

// By syntax alone (RFC 7541, 6): what entries of the dynamic table hold is not known here.
class HpackHider {
 public:
  explicit HpackHider(const TextHider& texts) : texts_(texts) {}

  // `block`: some octets of a header block, from the beginning of a representation on; zeros in
  // the copy. Gives the octets at its front that are whole representations: they are put back,
  // each as long as it was, and what they tell is hidden.
  std::size_t hide(Bytes block, EvidenceCopy& copy) const;

 private:
  const TextHider& texts_;
};

}  // namespace cardea::findings
