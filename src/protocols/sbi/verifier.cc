// Signatures of JSON Web Tokens, by OpenSSL 3.
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <array>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "base/c_octets.h"
#include "protocols/sbi/algorithm_table.h"
#include "protocols/sbi/token.h"

namespace cardea::sbi {
namespace {

struct Free {
  void operator()(BIO* bio) const noexcept { BIO_free(bio); }
  void operator()(EVP_PKEY* key) const noexcept { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const noexcept { X509_free(certificate); }
  void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
  void operator()(ECDSA_SIG* signature) const noexcept { ECDSA_SIG_free(signature); }
  void operator()(BIGNUM* number) const noexcept { BN_free(number); }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

Owned<BIO> bio_of(std::string_view text) noexcept {
  if (text.size() > std::numeric_limits<int>::max()) return nullptr;
  return Owned<BIO>{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
}

Owned<EVP_PKEY> key_of(std::string_view pem) noexcept {
  const Owned<BIO> key_bio = bio_of(pem);
  if (key_bio == nullptr) return nullptr;
  Owned<EVP_PKEY> key{PEM_read_bio_PUBKEY(key_bio.get(), nullptr, nullptr, nullptr)};
  if (key == nullptr) {
    const Owned<BIO> bio = bio_of(pem);
    const Owned<X509> certificate{
        bio == nullptr ? nullptr : PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)};
    if (certificate != nullptr) key.reset(X509_get_pubkey(certificate.get()));
  }
  ERR_clear_error();
  return key;
}

const EVP_MD* digest_of(const AlgorithmInfo& info) noexcept {
  switch (info.digest_bits) {
    case 256:
      return EVP_sha256();
    case 384:
      return EVP_sha384();
    case 512:
      return EVP_sha512();
    default:
      return nullptr;
  }
}

bool is_edwards(const EVP_PKEY* key) noexcept {
  const int type = EVP_PKEY_get_base_id(key);
  return type == EVP_PKEY_ED25519 || type == EVP_PKEY_ED448;
}

// Does the algorithm belong to the key? ES256 is P-256 and no other curve (RFC 7518, 3.4).
bool is_allowed(const AlgorithmInfo& info, const EVP_PKEY* key) noexcept {
  const int type = EVP_PKEY_get_base_id(key);
  switch (info.kind) {
    case KeyKind::none:
      return false;
    case KeyKind::rsa:
      return type == EVP_PKEY_RSA;
    case KeyKind::rsa_pss:
      return type == EVP_PKEY_RSA || type == EVP_PKEY_RSA_PSS;
    case KeyKind::ec:
      return type == EVP_PKEY_EC && EVP_PKEY_get_bits(key) == info.curve_bits;
    case KeyKind::edwards:
      return is_edwards(key);
  }
  return false;
}

// P-256, P-384 or P-521, by OpenSSL's names: other curves are of the same sizes.
bool is_nist_curve(const EVP_PKEY* key) noexcept {
  std::array<char, 32> name{};
  std::size_t size = 0;
  if (EVP_PKEY_get_group_name(key, name.data(), name.size(), &size) != 1) return false;
  const std::string_view group{name.data(), size};
  return group == "prime256v1" || group == "secp384r1" || group == "secp521r1";
}

const unsigned char* octets_of(std::string_view text) noexcept { return c_octets(bytes_of(text)); }

// R and S side by side (RFC 7518, 3.4) as OpenSSL takes them: DER. Empty where it cannot be.
std::string der_of(std::string_view signature, std::size_t curve_bits) {
  const std::size_t half = (curve_bits + 7) / 8;
  if (signature.size() != 2 * half) return {};
  const auto number = [&](std::size_t from) {
    return Owned<BIGNUM>{
        BN_bin2bn(octets_of(signature.substr(from, half)), static_cast<int>(half), nullptr)};
  };
  Owned<BIGNUM> r = number(0);
  Owned<BIGNUM> s = number(half);
  const Owned<ECDSA_SIG> pair{ECDSA_SIG_new()};
  if (r == nullptr || s == nullptr || pair == nullptr) return {};
  // It takes both, and refuses only null ones.
  if (ECDSA_SIG_set0(pair.get(), r.release(), s.release()) != 1) return {};
  unsigned char* made = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &made);
  std::string der;
  for (int i = 0; i < size; ++i) der += static_cast<char>(made[i]);
  OPENSSL_free(made);
  return der;
}

}  // namespace

struct Verifier::Key {
  Owned<EVP_PKEY> key;
};

Verifier::Verifier(std::unique_ptr<Key> key) noexcept : key_(std::move(key)) {}
Verifier::~Verifier() = default;
Verifier::Verifier(Verifier&&) noexcept = default;
Verifier& Verifier::operator=(Verifier&&) noexcept = default;

Outcome<Verifier> Verifier::from_pem(std::string_view pem) {
  constexpr int kRsaBitsMin = 2048;  // RFC 7518, 3.3
  const std::string remedy =
      "give a PEM public key or certificate: RSA, P-256, P-384, P-521, EdDSA";
  Owned<EVP_PKEY> key = key_of(pem);
  if (key == nullptr) return failure("public key", "it cannot be read", remedy);
  const int type = EVP_PKEY_get_base_id(key.get());
  const int bits = EVP_PKEY_get_bits(key.get());
  const bool is_rsa = type == EVP_PKEY_RSA || type == EVP_PKEY_RSA_PSS;
  const bool is_curve = type == EVP_PKEY_EC && is_nist_curve(key.get());
  if (!is_rsa && !is_curve && !is_edwards(key.get()))
    return failure("public key", "its kind signs no tokens", remedy);
  if (is_rsa && bits < kRsaBitsMin)
    return failure("public key", "an RSA key of fewer than 2048 bits", remedy);
  return Verifier{std::make_unique<Key>(std::move(key))};
}

Signature Verifier::verify(Algorithm algorithm, std::string_view signed_text,
                           std::string_view signature) const noexcept {
  const AlgorithmInfo& info = info_of(algorithm);
  EVP_PKEY* key = key_->key.get();
  if (!is_allowed(info, key)) return Signature::alg_not_allowed;
  std::string der;
  if (info.kind == KeyKind::ec) {
    der = der_of(signature, info.curve_bits);
    if (der.empty()) return Signature::bad;
    signature = der;
  }
  const Owned<EVP_MD_CTX> context{EVP_MD_CTX_new()};
  EVP_PKEY_CTX* options = nullptr;
  bool is_good = context != nullptr &&
                 EVP_DigestVerifyInit(context.get(), &options, digest_of(info), nullptr, key) == 1;
  if (is_good && info.kind == KeyKind::rsa_pss)
    is_good = EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1 &&
              EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) == 1;
  is_good = is_good && EVP_DigestVerify(context.get(), octets_of(signature), signature.size(),
                                        octets_of(signed_text), signed_text.size()) == 1;
  ERR_clear_error();
  return is_good ? Signature::good : Signature::bad;
}

}  // namespace cardea::sbi
