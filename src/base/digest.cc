#include "base/digest.h"

#include <openssl/evp.h>

#include <algorithm>

#include "base/c_octets.h"

namespace cardea {
namespace {

// Fetched once: OpenSSL 3 takes locks to find an algorithm by its name.
const EVP_MD* algorithm() noexcept {
  static const EVP_MD* const kSha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return kSha256;
}

int nibble(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Digest sha256(Bytes data) noexcept {
  Digest digest;
  unsigned int size = 0;
  EVP_Digest(data.data(), data.size(), c_writable(digest), &size, algorithm(), nullptr);
  return digest;
}

// RFC 2104 by two digests: OpenSSL's own looks the algorithm up by name at every call.
Digest hmac_sha256(Bytes key, Bytes data) noexcept {
  constexpr std::size_t kBlock = 64;
  std::array<std::byte, kBlock> pad{};
  const Digest short_key = key.size() > kBlock ? sha256(key) : Digest{};
  const Bytes used = key.size() > kBlock ? Bytes{short_key} : key;
  std::ranges::copy(used, pad.begin());
  const auto round = [&](std::byte with, Bytes message) {
    std::array<std::byte, kBlock> block = pad;
    for (std::byte& octet : block) octet ^= with;
    Sha256 hash;
    hash.update(block);
    hash.update(message);
    return hash.finish();
  };
  return round(std::byte{0x5C}, round(std::byte{0x36}, data));
}

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  State() { EVP_DigestInit_ex2(context, algorithm(), nullptr); }
  ~State() { EVP_MD_CTX_free(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(Bytes data) noexcept {
  EVP_DigestUpdate(state_->context, data.data(), data.size());
}

Digest Sha256::finish() noexcept {
  Digest digest;
  unsigned int size = 0;
  EVP_DigestFinal_ex(state_->context, c_writable(digest), &size);
  return digest;
}

void append_hex(std::string& out, Bytes data) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  for (const std::byte octet : data) {
    out += kDigits[std::to_integer<std::size_t>(octet >> 4)];
    out += kDigits[std::to_integer<std::size_t>(octet & std::byte{15})];
  }
}

std::string to_hex(Bytes data) {
  std::string out;
  out.reserve(data.size() * 2);
  append_hex(out, data);
  return out;
}

std::optional<std::vector<std::byte>> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::vector<std::byte> out;
  out.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = nibble(text[i]);
    const int low = nibble(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out.push_back(static_cast<std::byte>(high * 16 + low));
  }
  return out;
}

}  // namespace cardea
