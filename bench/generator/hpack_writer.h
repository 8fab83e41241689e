// Header blocks as a client or server of HTTP/2 encodes them, by libnghttp2: with Huffman code and
// the dynamic table (RFC 7541). SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nghttp2/nghttp2.h>

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace cardea::generator {

struct HttpField {
  std::string_view name;  // in lower case
  std::string_view value;
};

// One direction of one connection.
class HpackWriter {
 public:
  HpackWriter();
  // Borrowed until the next block.
  Bytes encode(std::span<const HttpField> fields);

 private:
  struct Free {
    void operator()(nghttp2_hd_deflater* deflater) const noexcept {
      nghttp2_hd_deflate_del(deflater);
    }
  };
  std::unique_ptr<nghttp2_hd_deflater, Free> deflater_;
  std::vector<nghttp2_nv> list_;
  std::vector<std::byte> block_;
};

}  // namespace cardea::generator
