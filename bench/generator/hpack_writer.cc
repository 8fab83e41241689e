#include "generator/hpack_writer.h"

#include <cstdlib>

#include "base/c_octets.h"

namespace cardea::generator {

namespace {

// The library asks for what it may write to, and only reads it.
std::uint8_t* lent(std::string_view text) noexcept {
  return const_cast<std::uint8_t*>(c_octets(bytes_of(text)));  // NOLINT
}

}  // namespace

HpackWriter::HpackWriter() {
  constexpr std::size_t kTableMax = 4096;  // the default (RFC 9113, 6.5.2)
  nghttp2_hd_deflater* deflater = nullptr;
  if (nghttp2_hd_deflate_new(&deflater, kTableMax) != 0) std::abort();  // no memory
  deflater_.reset(deflater);
}

Bytes HpackWriter::encode(std::span<const HttpField> fields) {
  list_.clear();
  for (const HttpField& field : fields)
    list_.push_back({lent(field.name), lent(field.value), field.name.size(), field.value.size(),
                     NGHTTP2_NV_FLAG_NONE});
  block_.resize(nghttp2_hd_deflate_bound(deflater_.get(), list_.data(), list_.size()));
  const auto size = nghttp2_hd_deflate_hd(deflater_.get(), c_writable(block_), block_.size(),
                                          list_.data(), list_.size());
  if (size < 0) std::abort();  // no memory
  return Bytes{block_}.first(static_cast<std::size_t>(size));
}

}  // namespace cardea::generator
