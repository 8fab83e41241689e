// The fields of a message under way, copied, and what its pseudo-fields say.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "protocols/http/buffer.h"
#include "protocols/http/message.h"

namespace cardea::http {

class Head {
 public:
  // Copies; what is beyond kHeadMax or kFieldsMax is left out, and is_over() says so. A field whose
  // name or value came from a header table that is not known is `is_opaque`; an empty name says
  // that the name did.
  void add(std::string_view name, std::string_view value, bool is_opaque);

  // What follows belongs to the trailers, where pseudo-fields have no place (RFC 9113, 8.1).
  void end_head() noexcept { in_trailers_ = true; }
  void clear(std::size_t kept_max) noexcept;

  std::size_t size() const noexcept { return spans_.size(); }
  Field field(std::size_t at) const noexcept;  // valid until the next add()

  std::string_view method() const noexcept { return pseudo(kMethod); }
  std::string_view path() const noexcept { return pseudo(kPath); }
  std::string_view authority() const noexcept { return pseudo(kAuthority); }
  std::string_view scheme() const noexcept { return pseudo(kScheme); }
  std::uint16_t status() const noexcept;  // 100 to 999, or 0

  bool has_request_fields() const noexcept;  // :method, :path, :authority or :scheme
  bool has_status() const noexcept { return seen_[kStatus]; }
  bool has_opaque() const noexcept { return has_opaque_; }
  bool is_over() const noexcept { return is_over_; }
  bool is_malformed() const noexcept { return is_malformed_; }  // pseudo-fields out of place
  void set_malformed() noexcept { is_malformed_ = true; }
  void set_over() noexcept { is_over_ = true; }

  std::size_t capacity() const noexcept {
    return text_.capacity() + spans_.capacity() * sizeof(Span);
  }

 private:
  enum Pseudo : std::uint8_t { kMethod, kPath, kAuthority, kScheme, kStatus, kPseudoCount };
  struct Span {
    std::uint32_t name = 0;
    std::uint32_t name_size = 0;
    std::uint32_t value_size = 0;  // right behind the name
    bool is_opaque = false;
  };

  void note_pseudo(std::string_view name, bool is_opaque) noexcept;
  std::string_view pseudo(Pseudo which) const noexcept;

  Buffer text_;
  std::vector<Span> spans_;
  std::array<bool, kPseudoCount> seen_{};
  std::array<std::uint16_t, kPseudoCount> places_{};  // of the field, plus one; 0: not to be had
  bool in_trailers_ = false;
  bool has_regular_ = false;
  bool has_opaque_ = false;
  bool is_over_ = false;
  bool is_malformed_ = false;
};

}  // namespace cardea::http
