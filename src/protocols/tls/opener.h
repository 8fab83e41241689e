// Opens the records of one direction under one key. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "base/bytes.h"
#include "protocols/tls/keys.h"
#include "protocols/tls/record.h"
#include "protocols/tls/suite.h"

struct evp_cipher_ctx_st;

namespace cardea::tls {

// One that is default-constructed has no key. The key is wiped when it goes.
class Opener {
 public:
  Opener() = default;
  Opener(const Suite& suite, const Keys& keys, bool is_tls13);
  Opener(Opener&&) noexcept = default;
  Opener& operator=(Opener&&) noexcept = default;

  explicit operator bool() const noexcept { return context_ != nullptr; }

  // The content of a whole record, in `room` (kRecordMax octets); none where the tag does not fit
  // this key and sequence number. Of TLS 1.3 with the content's type and padding still behind it.
  std::optional<Bytes> open(const Record& record, std::uint64_t sequence,
                            std::span<std::byte> room) noexcept;

  // Octets that a record has more than its content; of TLS 1.3 at least so many.
  std::size_t overhead() const noexcept { return tag_ + explicit_; }

 private:
  struct Free {
    void operator()(evp_cipher_ctx_st* context) const noexcept;
  };

  std::optional<Bytes> decrypt(Bytes nonce, Bytes additional, Bytes sealed, Bytes tag,
                               std::span<std::byte> room) noexcept;

  std::unique_ptr<evp_cipher_ctx_st, Free> context_;
  std::array<std::byte, kNonceSize> iv_{};
  std::uint8_t tag_ = 0;
  std::uint8_t explicit_ = 0;  // octets of the nonce that stand in front of a record
  bool is_tls13_ = false;
  bool is_ccm_ = false;
};

}  // namespace cardea::tls
