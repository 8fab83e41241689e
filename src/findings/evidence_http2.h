// HTTP/2 as evidence: frames, settings and streams stay; bodies go; of header fields what
// evidence_fields_table.cc lets stay. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "findings/evidence_copy.h"
#include "findings/evidence_hpack.h"

namespace cardea::findings {

class Http2Hider {
 public:
  explicit Http2Hider(const TextHider& texts) : blocks_(texts) {}

  // `segment`: what one TCP segment carries; zeros in the copy. False, with nothing put back, where
  // it is not frame upon frame as RFC 9113 wants them, with the preface before them or without: in
  // the middle of a frame nobody can say what is what.
  bool hide(Bytes segment, EvidenceCopy& copy) const;

 private:
  struct FrameHeader {
    std::uint32_t length = 0;
    std::uint8_t type = 0;
    std::uint8_t flags = 0;
    std::uint32_t stream = 0;
  };
  // Whether the next octets of a header block begin with a representation: after a frame without
  // END_HEADERS that ended with one.
  struct Block {
    bool is_open = false;
    std::uint32_t stream = 0;
  };

  static std::optional<FrameHeader> read_header(Bytes octets) noexcept;
  static bool is_frames(Bytes octets) noexcept;
  static bool is_plausible(const FrameHeader& header) noexcept;
  void hide_payload(const FrameHeader& header, Bytes payload, Block& block,
                    EvidenceCopy& copy) const;
  void hide_headers(const FrameHeader& header, Bytes payload, Block& block,
                    EvidenceCopy& copy) const;

  HpackHider blocks_;
};

}  // namespace cardea::findings
