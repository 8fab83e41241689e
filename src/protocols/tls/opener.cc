#include "protocols/tls/opener.h"

#include <openssl/evp.h>

#include <algorithm>

#include "base/c_octets.h"
#include "base/fixed_vector.h"

namespace cardea::tls {
namespace {

using Additional = FixedVector<std::byte, 13>;  // RFC 5246, 6.2.3.3

bool is_ccm(Cipher cipher) noexcept {
  return cipher != Cipher::aes_128_gcm && cipher != Cipher::aes_256_gcm &&
         cipher != Cipher::chacha20_poly1305;
}

const EVP_CIPHER* algorithm_of(Cipher cipher) noexcept {
  switch (cipher) {
    case Cipher::aes_128_gcm:
      return EVP_aes_128_gcm();
    case Cipher::aes_256_gcm:
      return EVP_aes_256_gcm();
    case Cipher::chacha20_poly1305:
      return EVP_chacha20_poly1305();
    case Cipher::aes_128_ccm:
    case Cipher::aes_128_ccm_8:
      return EVP_aes_128_ccm();
    case Cipher::aes_256_ccm:
    case Cipher::aes_256_ccm_8:
      return EVP_aes_256_ccm();
  }
  return nullptr;
}

void put_big(Additional& out, std::uint64_t value, int octets) noexcept {
  for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8)
    out.push_back(static_cast<std::byte>(value >> shift & 0xFF));
}

// The static IV, and the sequence number over its end (RFC 8446, 5.3; RFC 7905, 2).
std::array<std::byte, kNonceSize> nonce_of(const std::array<std::byte, kNonceSize>& iv,
                                           std::uint64_t sequence) noexcept {
  std::array<std::byte, kNonceSize> nonce = iv;
  for (auto octet = nonce.rbegin(); sequence != 0; ++octet, sequence >>= 8)
    *octet ^= static_cast<std::byte>(sequence & 0xFF);
  return nonce;
}

}  // namespace

void Opener::Free::operator()(evp_cipher_ctx_st* context) const noexcept {
  EVP_CIPHER_CTX_free(context);
}

Opener::Opener(const Suite& suite, const Keys& keys, bool is_tls13)
    : context_(EVP_CIPHER_CTX_new()),
      iv_(keys.iv),
      tag_(static_cast<std::uint8_t>(tag_size(suite.cipher))),
      explicit_(is_tls13 || suite.cipher == Cipher::chacha20_poly1305 ? 0 : 8),
      is_tls13_(is_tls13),
      is_ccm_(is_ccm(suite.cipher)) {
  EVP_CIPHER_CTX* const context = context_.get();
  const bool is_ready =
      EVP_DecryptInit_ex(context, algorithm_of(suite.cipher), nullptr, nullptr, nullptr) == 1 &&
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN, kNonceSize, nullptr) == 1 &&
      (!is_ccm_ || EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, tag_, nullptr) == 1) &&
      EVP_DecryptInit_ex(context, nullptr, nullptr, c_octets(keys.key), nullptr) == 1;
  if (!is_ready) context_.reset();
}

std::optional<Bytes> Opener::open(const Record& record, std::uint64_t sequence,
                                  std::span<std::byte> room) noexcept {
  if (record.body.size() < overhead()) return std::nullopt;
  Reader in{record.body};
  const Bytes in_front = in.take(explicit_);
  const Bytes sealed = in.take(in.remaining() - tag_);
  const Bytes tag = in.take(tag_);
  std::array<std::byte, kNonceSize> nonce = iv_;
  if (explicit_ != 0) {
    std::ranges::copy(in_front, nonce.begin() + 4);  // behind the salt (RFC 5288, 3)
  } else {
    nonce = nonce_of(iv_, sequence);
  }
  if (is_tls13_) return decrypt(nonce, record.header, sealed, tag, room);
  Additional additional;
  put_big(additional, sequence, 8);
  for (const std::byte octet : record.header.first(3)) additional.push_back(octet);
  put_big(additional, sealed.size(), 2);
  return decrypt(nonce, {additional.begin(), additional.end()}, sealed, tag, room);
}

std::optional<Bytes> Opener::decrypt(Bytes nonce, Bytes additional, Bytes sealed, Bytes tag,
                                     std::span<std::byte> room) noexcept {
  EVP_CIPHER_CTX* const context = context_.get();
  if (context == nullptr || sealed.size() > room.size()) return std::nullopt;
  std::array<std::byte, 16> expected{};  // OpenSSL takes it as writable
  std::ranges::copy(tag, expected.begin());
  int size = 0;
  const int length = static_cast<int>(sealed.size());
  const auto set_tag = [&] {
    return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, tag_, expected.data()) == 1;
  };
  if (is_ccm_ && !set_tag()) return std::nullopt;
  if (EVP_DecryptInit_ex(context, nullptr, nullptr, nullptr, c_octets(nonce)) != 1)
    return std::nullopt;
  if (is_ccm_ && EVP_DecryptUpdate(context, nullptr, &size, nullptr, length) != 1)
    return std::nullopt;
  if (EVP_DecryptUpdate(context, nullptr, &size, c_octets(additional),
                        static_cast<int>(additional.size())) != 1)
    return std::nullopt;
  // CCM's tag is checked here, the others' at the end. An empty content still has one.
  const bool is_good =
      EVP_DecryptUpdate(context, c_writable(room), &size, c_octets(sealed), length) == 1;
  if (!is_good) return std::nullopt;
  if (!is_ccm_) {
    int more = 0;
    if (!set_tag() || EVP_DecryptFinal_ex(context, c_writable(room), &more) != 1)
      return std::nullopt;
  }
  return Bytes{room}.first(sealed.size());
}

}  // namespace cardea::tls
