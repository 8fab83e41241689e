// HPACK by another's hand, for tests: libnghttp2. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nghttp2/nghttp2.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"

namespace cardea::test {

using HeaderFields = std::vector<std::pair<std::string, std::string>>;

class Inflater {
 public:
  Inflater() { nghttp2_hd_inflate_new(&state_); }
  ~Inflater() { nghttp2_hd_inflate_del(state_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // A whole block; none where it is not legal.
  std::optional<HeaderFields> fields(Bytes block) {
    HeaderFields fields;
    const auto* at = reinterpret_cast<const std::uint8_t*>(block.data());  // NOLINT
    std::size_t left = block.size();
    for (;;) {
      nghttp2_nv field;
      int flags = 0;
      const auto taken = nghttp2_hd_inflate_hd2(state_, &field, &flags, at, left, 1);
      if (taken < 0) return std::nullopt;
      at += taken;
      left -= static_cast<std::size_t>(taken);
      if ((flags & NGHTTP2_HD_INFLATE_EMIT) != 0) {
        const auto text = [](const std::uint8_t* octets, std::size_t size) {
          return std::string(reinterpret_cast<const char*>(octets), size);  // NOLINT
        };
        fields.emplace_back(text(field.name, field.namelen), text(field.value, field.valuelen));
      }
      if ((flags & NGHTTP2_HD_INFLATE_FINAL) != 0) break;
      if ((flags & NGHTTP2_HD_INFLATE_EMIT) == 0 && left == 0) break;
    }
    nghttp2_hd_inflate_end_headers(state_);
    return fields;
  }

 private:
  nghttp2_hd_inflater* state_ = nullptr;
};

class Deflater {
 public:
  Deflater() { nghttp2_hd_deflate_new(&state_, 4096); }
  ~Deflater() { nghttp2_hd_deflate_del(state_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  std::vector<std::byte> block(const HeaderFields& fields, bool is_secret = false) {
    std::vector<nghttp2_nv> all;
    for (const auto& [name, value] : fields) {
      const auto octets = [](const std::string& text) {
        return reinterpret_cast<std::uint8_t*>(const_cast<char*>(text.data()));  // NOLINT
      };
      const auto flag = static_cast<std::uint8_t>(is_secret ? NGHTTP2_NV_FLAG_NO_INDEX : 0);
      all.push_back({octets(name), octets(value), name.size(), value.size(), flag});
    }
    std::vector<std::byte> out(nghttp2_hd_deflate_bound(state_, all.data(), all.size()));
    const auto size = nghttp2_hd_deflate_hd(state_, reinterpret_cast<std::uint8_t*>(out.data()),
                                            out.size(), all.data(),  // NOLINT
                                            all.size());
    out.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    return out;
  }

 private:
  nghttp2_hd_deflater* state_ = nullptr;
};

}  // namespace cardea::test
