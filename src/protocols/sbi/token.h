// OAuth 2.0 access tokens and client credentials assertions, both signed JSON Web Tokens: RFC 7519
// and RFC 7515; TS 33.501, 13.4.1; TS 29.510, 6.3.5.2; TS 29.500, 5.2.3.2.11.
//
// A token is a secret: whoever holds it may use it. None is ever kept, only its digest.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "base/fixed_vector.h"
#include "base/result.h"

namespace cardea::sbi {

enum class Algorithm : std::uint8_t {  // RFC 7518, 3.1; RFC 8037
  unknown,
  none,
  hs256,
  hs384,
  hs512,
  rs256,
  rs384,
  rs512,
  ps256,
  ps384,
  ps512,
  es256,
  es384,
  es512,
  eddsa,
};
std::string_view name_of(Algorithm algorithm) noexcept;  // "ES256"; "" for unknown
// With a public key, that is: neither `none` nor a shared secret.
constexpr bool is_asymmetric(Algorithm algorithm) noexcept { return algorithm >= Algorithm::rs256; }

enum class Signature : std::uint8_t {
  not_checked,  // no key is known
  good,
  bad,
  alg_not_allowed,  // the token's algorithm is not one of the key's
};

// A public key, read once.
class Verifier {
 public:
  // PEM of a SubjectPublicKeyInfo or of a certificate; RSA from 2048 bits, P-256, P-384, P-521,
  // Ed25519, Ed448.
  static Outcome<Verifier> from_pem(std::string_view pem);
  ~Verifier();
  Verifier(Verifier&&) noexcept;
  Verifier& operator=(Verifier&&) noexcept;

  // `signature` as JWS has it (RFC 7518, 3.4: R and S side by side). OpenSSL allocates.
  Signature verify(Algorithm algorithm, std::string_view signed_text,
                   std::string_view signature) const noexcept;

 private:
  struct Key;
  explicit Verifier(std::unique_ptr<Key> key) noexcept;
  std::unique_ptr<Key> key_;
};

struct TokenPlmn {
  std::string_view mcc;
  std::string_view mnc;
};

// Views are good until the reader's next token.
struct Token {
  static constexpr std::size_t kAudienceMax = 16;

  Algorithm algorithm = Algorithm::unknown;
  std::string_view alg;  // as written
  std::string_view kid;
  std::string_view typ;

  std::string_view issuer;   // instance id of the NRF; of an assertion, the client's own
  std::string_view subject;  // instance id of the consumer
  FixedVector<std::string_view, kAudienceMax> audience;  // NF type, or instance ids
  bool audience_is_list = false;
  std::string_view scope;                // service names, separated by blanks
  std::optional<std::uint64_t> expires;  // seconds since 1970
  std::optional<std::uint64_t> issued;
  std::optional<std::uint64_t> not_before;
  std::optional<TokenPlmn> consumer_plmn;
  std::optional<TokenPlmn> producer_plmn;
  std::string_view producer_set;  // producerNfSetId
  std::uint64_t digest = 0;       // of the whole token: the same token, the same digest
  Signature signature = Signature::not_checked;
};
bool has_scope(const Token& token, std::string_view service) noexcept;

// Reuses its room: one for a thread.
class TokenReader {
 public:
  static constexpr std::size_t kOctetsMax = 4096;  // of a token's header or claims

  TokenReader();
  ~TokenReader();
  TokenReader(TokenReader&&) noexcept;
  TokenReader& operator=(TokenReader&&) noexcept;

  // An Authorization field's value ("Bearer ", any case), or a bare token.
  Result<Token> read(std::string_view text, const Verifier* verifier = nullptr) noexcept;

 private:
  struct Room;
  std::unique_ptr<Room> room_;
};

}  // namespace cardea::sbi
