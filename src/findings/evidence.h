// What of a frame may be kept as evidence. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "capture/frame.h"
#include "protocols/pfcp/wire.h"
#include "subscribers/pseudonyms.h"

namespace cardea::findings {

// Cuts and overwrites frames: user packets end behind their transport header, what a fragment
// carries goes, subscribers' identities become their pseudonym's digits. The table of fields is in
// evidence.cc. A frame that we cannot read keeps its link and IP headers alone.
class EvidenceCutter {
 public:
  explicit EvidenceCutter(const subscribers::Pseudonyms& pseudonyms);

  // The octets to keep: a copy, never longer than the frame.
  std::vector<std::byte> cut(const capture::Frame& frame);

 private:
  struct Range {
    std::size_t offset = 0;
    std::size_t length = 0;
  };
  void overwrite_identities(std::vector<std::byte>& kept, Range pfcp);
  void overwrite(std::vector<std::byte>& kept, Bytes digits, std::string_view kind, bool is_tbcd);

  const subscribers::Pseudonyms& pseudonyms_;
  std::unique_ptr<pfcp::IeStorage> ies_;
};

}  // namespace cardea::findings
