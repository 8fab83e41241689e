// Reads the frames of a finding again and says what each carried: the exchange, for the report's
// picture of it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "authority/judge.h"
#include "capture/frame_archive.h"
#include "engine/decode.h"
#include "findings/evidence.h"
#include "net/decoder.h"
#include "report/html_page.h"
#include "subscribers/pseudonyms.h"

namespace cardea::engine {

// What `cardea decode` understands, this shows: a new protocol changes nothing here. It sees what
// is kept as evidence and no more: nothing of what users sent, and of SCTP's messages those that
// came whole in one chunk. For use after the frames have
// passed; a frame that cannot be read again is left out.
class Storyteller {
 public:
  struct Parts {
    capture::FrameArchive& archive;
    findings::EvidenceCutter& cutter;
    const std::vector<bool>& is_rereadable;  // by capture
    const authority::Judge& judge;
    const subscribers::Pseudonyms& pseudonyms;
  };
  explicit Storyteller(const Parts& parts);
  ~Storyteller();

  // At most report::kStepsMax messages, in the order of time. The first frames that prove the
  // finding are among them, however many stand around it.
  report::Story tell(const findings::Finding& finding);

 private:
  void read(const capture::FramePosition& position, bool is_trigger, report::Story& story);

  Parts parts_;
  std::unique_ptr<protocols::IdentityPrinter> identities_;
  std::unique_ptr<net::Decoder> decoder_;
  std::unique_ptr<net::Packet> packet_;
  MessagePrinter printer_;
  std::string lines_;
};

}  // namespace cardea::engine
