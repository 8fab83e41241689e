// NAS as evidence: which messages were sent, how they were protected, what algorithms were claimed
// and chosen, which kind of identity was asked for and told; zeros for all else.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "base/bytes.h"
#include "findings/evidence_copy.h"
#include "protocols/nas.h"

namespace cardea::findings {

class NasHider {
 public:
  NasHider();

  // `pdu`: of either generation, whichever its discriminator says; one of neither becomes zeros.
  void hide(Bytes pdu, EvidenceCopy& copy);

 private:
  std::unique_ptr<protocols::NasStorage> storage_;
};

}  // namespace cardea::findings
