#include "subscribers/pseudonyms.h"

#include <fmt/format.h>
#include <openssl/rand.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <vector>

namespace cardea::subscribers {
namespace {

constexpr std::size_t kSecretMin = 16;
constexpr std::size_t kSecretMax = 64 * 1024;

std::uint64_t first_word(const Digest& digest) noexcept { return Reader{digest}.u64(); }

// The kind stands in the message, so that an IMSI and an MSISDN of the same digits differ.
Digest keyed(const Digest& key, std::string_view kind, std::string_view identity) {
  return hmac_sha256(key, bytes_of(fmt::format("{}:{}", kind, identity)));
}

// A SUPI of type IMSI is that IMSI: one subscriber keeps one pseudonym across 4G and 5G
// (TS 23.003, 2.2A; the "imsi-" prefix is TS 29.571, 5.3.2).
std::string_view without_imsi_prefix(std::string_view identity) noexcept {
  return identity.starts_with("imsi-") ? identity.substr(5) : identity;
}

std::string_view kind_of(std::string_view kind, std::string_view identity) noexcept {
  return kind == "supi" && identity.starts_with("imsi-") ? std::string_view{"imsi"} : kind;
}

}  // namespace

std::string_view name_of(KnownBy known_by) noexcept {
  static constexpr std::array<std::string_view, 5> kNames{"nothing", "imsi", "supi", "gpsi",
                                                        "ue_address"};
  return kNames[static_cast<std::size_t>(known_by)];
}

std::string Subject::text() const { return fmt::format("sub-{:016x}", pseudonym); }

Pseudonyms Pseudonyms::from_secret(Bytes secret) {
  Pseudonyms made;
  made.pseudonym_key_ = hmac_sha256(secret, bytes_of("cardea pseudonyms 1"));
  made.warrant_key_ = hmac_sha256(secret, bytes_of("cardea warrants 1"));
  const Digest tables = hmac_sha256(secret, bytes_of("cardea tables 1"));
  Reader in{tables};
  made.hash_key_.a = in.u64();
  made.hash_key_.b = in.u64();
  const Digest id = hmac_sha256(secret, bytes_of("cardea key id 1"));
  made.key_id_ = fmt::format("{:016x}", first_word(id));
  return made;
}

Outcome<Pseudonyms> Pseudonyms::from_file(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  const std::string remedy =
      "make one with `head -c 32 /dev/urandom > cardea.key && chmod 600 cardea.key`";
  if (!file) return failure(fmt::format("key file {}", path), std::strerror(errno), remedy);
  std::string text(kSecretMax + 1, '\0');  // one more than allowed: longer shows
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (file.bad()) {  // a folder
    return failure(fmt::format("key file {}", path), "it cannot be read", remedy);
  }
  if (text.size() < kSecretMin || text.size() > kSecretMax) {
    return failure(
        fmt::format("key file {}", path),
        fmt::format("it holds {} octets, not {} to {}", text.size(), kSecretMin, kSecretMax),
        remedy);
  }
  return from_secret(bytes_of(text));
}

Pseudonyms Pseudonyms::ephemeral() {
  std::array<unsigned char, 32> secret{};
  RAND_bytes(secret.data(), static_cast<int>(secret.size()));
  Pseudonyms made = from_secret(std::as_bytes(std::span{secret}));
  made.ephemeral_ = true;
  made.key_id_.clear();
  return made;
}

Digest Pseudonyms::pseudonym(std::string_view kind, std::string_view identity) const {
  return keyed(pseudonym_key_, kind_of(kind, identity), without_imsi_prefix(identity));
}

Digest Pseudonyms::blinded(std::string_view kind, std::string_view identity) const {
  return keyed(warrant_key_, kind_of(kind, identity), without_imsi_prefix(identity));
}

Subject Pseudonyms::subject(KnownBy known_by, std::string_view identity) const {
  return {first_word(pseudonym(name_of(known_by), identity)), known_by};
}

}  // namespace cardea::subscribers
