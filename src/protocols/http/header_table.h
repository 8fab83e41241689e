// HPACK (RFC 7541) of one direction, by libnghttp2, and what is not known of its table.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nghttp2/nghttp2.h>

#include <cstddef>
#include <cstdint>
#include <memory>

#include "base/bytes.h"
#include "protocols/http/head.h"

namespace cardea::http {

// A dynamic index counts from the newest entry, so whoever has seen the last N insertions resolves
// the indexes up to N rightly, whatever lies before. Hence the rule that lets a probe join late: it
// holds the entries that it saw, at least as many of them as the peers do, and what an index beyond
// them refers to is opaque. "At least as many" needs no SETTINGS_HEADER_TABLE_SIZE: that only
// bounds the size that an encoder may choose, the choice itself stands in its blocks (RFC 7541,
// 4.2; RFC 9113, 4.3.1), and where none was seen, kTableMax holds more than the peers would.
//
// libnghttp2 is only ever given indexes that it has: a walk over the block, which needs no Huffman
// code, finds the others before.
class HeaderTable {
 public:
  // Empty, as of a connection that begins (kSizeDefault octets, RFC 9113, 6.5.2).
  HeaderTable() = default;

  // All that it holds is out of date: octets were lost that may have changed it.
  void forget() noexcept;

  struct Decoded {
    bool is_malformed = false;  // the table is forgotten, and what was decoded stands
    std::uint32_t unknown_indexes = 0;
  };
  // A whole header block. Its fields go to `head`, where there is one. Must be called for every
  // block of the direction, in order.
  Decoded decode(Bytes block, Head* head);

  std::size_t size() const noexcept;  // octets, as RFC 7541, 4.1 counts
  bool is_known() const noexcept { return !is_forgotten_; }

 private:
  struct Free {
    void operator()(nghttp2_hd_inflater* inflater) const noexcept {
      nghttp2_hd_inflate_del(inflater);
    }
  };
  struct Walk;

  bool begin();
  bool feed(Bytes octets, Head* head, bool is_opaque) noexcept;
  bool take_literal(Walk& walk, Head* head, bool is_name_known) noexcept;

  std::unique_ptr<nghttp2_hd_inflater, Free> inflater_;  // made when first needed
  bool is_forgotten_ = false;
};

}  // namespace cardea::http
