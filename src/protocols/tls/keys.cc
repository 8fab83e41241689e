#include "protocols/tls/keys.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <span>
#include <string_view>

#include "base/c_octets.h"
#include "base/fixed_vector.h"

namespace cardea::tls {
namespace {

constexpr std::size_t kHashMax = 48;
constexpr std::size_t kMessageMax = 256;  // hashed at once: a label, two randoms, a hash

using Message = FixedVector<std::byte, kMessageMax>;

void put(Message& message, Bytes octets) noexcept {
  for (const std::byte octet : octets) message.push_back(octet);
}
void put(Message& message, std::size_t octet) noexcept {
  message.push_back(static_cast<std::byte>(octet));
}
Bytes octets_of(const Message& message) noexcept { return {message.begin(), message.end()}; }

std::size_t size_of(Hash hash) noexcept { return hash == Hash::sha256 ? 32 : 48; }

// RFC 2104. `out`: as long as the hash.
void hmac(Hash hash, Bytes key, Bytes message, std::span<std::byte> out) noexcept {
  unsigned size = 0;
  HMAC(hash == Hash::sha256 ? EVP_sha256() : EVP_sha384(), key.data(), static_cast<int>(key.size()),
       c_octets(message), message.size(), c_writable(out), &size);
}

// RFC 8446, 7.1: HKDF-Expand-Label without context. `out` is no longer than the hash, so that HKDF
// is one round (RFC 5869, 2.3).
void expand_label(Hash hash, Bytes secret, std::string_view label,
                  std::span<std::byte> out) noexcept {
  constexpr std::string_view kPrefix = "tls13 ";
  Message message;
  put(message, std::size_t{0});
  put(message, out.size());
  put(message, kPrefix.size() + label.size());
  put(message, bytes_of(kPrefix));
  put(message, bytes_of(label));
  put(message, std::size_t{0});  // length of the context
  put(message, std::size_t{1});  // number of the round
  std::array<std::byte, kHashMax> round{};
  hmac(hash, secret, octets_of(message), std::span{round}.first(size_of(hash)));
  std::ranges::copy(Bytes{round}.first(out.size()), out.begin());
  cleanse(round);
}

// RFC 5246, 5: P_hash. `seed`: the label with it.
void expand_block(Hash hash, Bytes secret, Bytes seed, std::span<std::byte> out) noexcept {
  const std::size_t size = size_of(hash);
  std::array<std::byte, kHashMax> a{};
  std::array<std::byte, kHashMax> round{};
  const auto now = std::span{a}.first(size);
  hmac(hash, secret, seed, now);
  while (!out.empty()) {
    Message message;
    put(message, now);
    put(message, seed);
    hmac(hash, secret, octets_of(message), std::span{round}.first(size));
    const std::size_t count = std::min(size, out.size());
    std::ranges::copy(Bytes{round}.first(count), out.begin());
    out = out.subspan(count);
    std::array<std::byte, kHashMax> next{};
    hmac(hash, secret, now, std::span{next}.first(size));
    a = next;
  }
  cleanse(a);
  cleanse(round);
}

}  // namespace

std::size_t key_size(Cipher cipher) noexcept {
  const bool is_short = cipher == Cipher::aes_128_gcm || cipher == Cipher::aes_128_ccm ||
                        cipher == Cipher::aes_128_ccm_8;
  return is_short ? 16 : 32;
}

std::size_t tag_size(Cipher cipher) noexcept {
  return cipher == Cipher::aes_128_ccm_8 || cipher == Cipher::aes_256_ccm_8 ? 8 : 16;
}

Keys traffic_keys(const Suite& suite, const Secret& secret) noexcept {
  Keys keys;
  expand_label(suite.hash, secret.octets(), "key",
               std::span{keys.key}.first(key_size(suite.cipher)));
  expand_label(suite.hash, secret.octets(), "iv", keys.iv);
  return keys;
}

Secret next_secret(const Suite& suite, const Secret& secret) noexcept {
  std::array<std::byte, kHashMax> octets{};
  const auto next = std::span{octets}.first(size_of(suite.hash));
  expand_label(suite.hash, secret.octets(), "traffic upd", next);
  Secret made{next};
  cleanse(octets);
  return made;
}

Keys block_keys(const Suite& suite, const Secret& master, const Random& client,
                const Random& server, bool is_client) noexcept {
  const std::size_t key = key_size(suite.cipher);
  const std::size_t iv = suite.cipher == Cipher::chacha20_poly1305 ? kNonceSize : 4;
  Message seed;
  put(seed, bytes_of("key expansion"));
  put(seed, server);
  put(seed, client);
  std::array<std::byte, 2 * (32 + kNonceSize)> block{};
  const auto used = std::span{block}.first(2 * (key + iv));
  expand_block(suite.hash, master.octets(), octets_of(seed), used);
  Keys keys;
  Reader in{used};  // no keys of a MAC: AEAD has none (RFC 5246, 6.3)
  in.skip(is_client ? 0 : key);
  std::ranges::copy(in.take(key), keys.key.begin());
  in.skip(is_client ? key : 0);
  in.skip(is_client ? 0 : iv);
  std::ranges::copy(in.take(iv), keys.iv.begin());
  cleanse(block);
  return keys;
}

}  // namespace cardea::tls
