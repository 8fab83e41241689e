#include "protocols/sbi/token.h"

#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <array>
#include <string>
#include <vector>

#include "protocols/sbi/base64url.h"

namespace cardea::sbi {
namespace {

constexpr std::string_view kClaims =
    R"({"iss":"54804518-4191-46b3-955c-ac631f953ed8","sub":"fc05a52d","aud":"UDM",)"
    R"("scope":"nudm-sdm nudm-uecm:amf","exp":1700003600,"iat":1700000000.5,)"
    R"("consumerPlmnId":{"mcc":"999","mnc":"70"},"producerNfSetId":"set1"})";

std::string base64url(std::string_view octets) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string out;
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const char c : octets) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    for (held += 8; held >= 6; held -= 6) out += kLetters[bits >> (held - 6) & 63];
  }
  if (held != 0) out += kLetters[bits << (6 - held) & 63];
  return out;
}

std::string token_of(std::string_view header, std::string_view claims, std::string_view mac = "") {
  return base64url(header) + "." + base64url(claims) + "." + base64url(mac);
}

// A key made for a test, and signatures by it.
class Signer {
 public:
  explicit Signer(EVP_PKEY* key) : key_(key) {}
  ~Signer() { EVP_PKEY_free(key_); }
  Signer(const Signer&) = delete;
  Signer& operator=(const Signer&) = delete;

  std::string pem() const {
    BIO* bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PUBKEY(bio, key_);
    char* data = nullptr;
    const auto size = static_cast<std::size_t>(BIO_get_mem_data(bio, &data));
    std::string out{data, size};
    BIO_free(bio);
    return out;
  }
  std::string sign(std::string_view text, const EVP_MD* digest, bool is_pss = false) const {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_PKEY_CTX* options = nullptr;
    EVP_DigestSignInit(context, &options, digest, nullptr, key_);
    if (is_pss) {
      EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING);
      EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST);
    }
    std::vector<unsigned char> out(1024);
    std::size_t size = out.size();
    const auto* octets = reinterpret_cast<const unsigned char*>(text.data());
    EVP_DigestSign(context, out.data(), &size, octets, text.size());
    EVP_MD_CTX_free(context);
    return {out.begin(), out.begin() + static_cast<std::ptrdiff_t>(size)};
  }
  // As JWS has it.
  std::string sign_ec(std::string_view text, const EVP_MD* digest, std::size_t half) const {
    const std::string der = sign(text, digest);
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
    std::vector<unsigned char> out(2 * half);
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), out.data(), static_cast<int>(half));
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), out.data() + half, static_cast<int>(half));
    ECDSA_SIG_free(pair);
    return {out.begin(), out.end()};
  }

 private:
  EVP_PKEY* key_;
};

std::string front_of(std::string_view alg) {
  return base64url(R"({"alg":")" + std::string{alg} + R"(","typ":"JWT"})") + "." +
         base64url(kClaims);
}

TEST(SbiToken, HeaderAndClaims) {
  TokenReader reader;
  const std::string text =
      token_of(R"({"alg":"ES256","kid":"k1","typ":"JWT"})", kClaims, "signature");
  const auto token = reader.read("Bearer " + text);
  ASSERT_TRUE(token);
  EXPECT_EQ(token->algorithm, Algorithm::es256);
  EXPECT_EQ(token->kid, "k1");
  EXPECT_EQ(token->typ, "JWT");
  EXPECT_EQ(token->issuer, "54804518-4191-46b3-955c-ac631f953ed8");
  EXPECT_EQ(token->subject, "fc05a52d");
  ASSERT_EQ(token->audience.size(), 1U);
  EXPECT_EQ(token->audience[0], "UDM");
  EXPECT_FALSE(token->audience_is_list);
  EXPECT_EQ(token->expires, 1700003600U);
  EXPECT_EQ(token->issued, 1700000000U);
  EXPECT_FALSE(token->not_before);
  ASSERT_TRUE(token->consumer_plmn);
  EXPECT_EQ(token->consumer_plmn->mcc, "999");
  EXPECT_EQ(token->consumer_plmn->mnc, "70");
  EXPECT_FALSE(token->producer_plmn);
  EXPECT_EQ(token->producer_set, "set1");
  EXPECT_EQ(token->signature, Signature::not_checked);
  EXPECT_TRUE(has_scope(*token, "nudm-sdm"));
  EXPECT_TRUE(has_scope(*token, "nudm-uecm"));
  EXPECT_FALSE(has_scope(*token, "nudm"));
  EXPECT_FALSE(has_scope(*token, ""));
}

TEST(SbiToken, OneTokenOneDigest) {
  TokenReader reader;
  const std::string text = token_of(R"({"alg":"ES256"})", kClaims, "s");
  const auto digest = [&](const std::string& from) { return reader.read(from)->digest; };
  EXPECT_EQ(digest("Bearer " + text), digest("bearer   " + text + " "));
  EXPECT_EQ(digest("Bearer " + text), digest(text));
  EXPECT_NE(digest(text), digest(token_of(R"({"alg":"ES256"})", kClaims, "t")));
}

TEST(SbiToken, AudienceAsAList) {
  TokenReader reader;
  const auto token = reader.read(token_of(R"({"alg":"none"})", R"({"aud":["a","b"]})"));
  ASSERT_TRUE(token);
  EXPECT_TRUE(token->audience_is_list);
  ASSERT_EQ(token->audience.size(), 2U);
  EXPECT_EQ(token->audience[1], "b");
  EXPECT_EQ(token->algorithm, Algorithm::none);
  EXPECT_FALSE(is_asymmetric(Algorithm::none));
  EXPECT_FALSE(is_asymmetric(Algorithm::hs512));
  EXPECT_TRUE(is_asymmetric(Algorithm::eddsa));
  EXPECT_EQ(reader.read(token_of(R"({"alg":"es256"})", "{}"))->algorithm, Algorithm::unknown);
}

TEST(SbiToken, WhatIsNoToken) {
  TokenReader reader;
  const auto fault = [&](const std::string& text) {
    const auto token = reader.read(text);
    return token ? Fault::cut : token.error().fault;
  };
  EXPECT_EQ(fault(""), Fault::truncated);
  EXPECT_EQ(fault("opaque-token"), Fault::truncated);
  EXPECT_EQ(fault("a.b.c.d.e"), Fault::unsupported);
  EXPECT_EQ(fault("!.e30."), Fault::bad_value);
  EXPECT_EQ(fault(token_of("[]", "{}")), Fault::bad_value);
  EXPECT_EQ(fault(token_of("{}", "{}x")), Fault::bad_value);
  EXPECT_EQ(fault(token_of("{}", "{}{}")), Fault::bad_value);
  EXPECT_EQ(fault(token_of("{}", R"({"exp":"soon"})")), Fault::bad_value);
  EXPECT_EQ(fault(token_of("{}", R"({"exp":-1})")), Fault::bad_value);
  EXPECT_EQ(fault(token_of("{}", R"({"sub":7})")), Fault::bad_value);
  EXPECT_EQ(fault(token_of("{}", "{}") + "="), Fault::bad_value);
  const std::string longest(TokenReader::kOctetsMax - 8, 'a');
  EXPECT_EQ(fault(token_of("{}", R"({"s":")" + longest + R"("})")), Fault::cut);
  EXPECT_EQ(fault(token_of("{}", R"({"s":")" + longest + R"(a"})")), Fault::bad_value);
  EXPECT_EQ(fault(std::string(20'000, 'a')), Fault::over_limit);
}

TEST(SbiToken, EveryPrefixAndFlip) {
  TokenReader reader;
  const std::string text = "Bearer " + token_of(R"({"alg":"ES256"})", kClaims, "signature");
  for (std::size_t size = 0; size < text.size(); ++size) (void)reader.read(text.substr(0, size));
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string flipped = text;
    flipped[i] = static_cast<char>(flipped[i] ^ (1 << i % 8));
    (void)reader.read(flipped);
  }
}

TEST(SbiToken, SignaturesOfEllipticCurves) {
  struct Case {
    const char* curve;
    const char* alg;
    const EVP_MD* digest;
    std::size_t half;
  };
  TokenReader reader;
  for (const Case& each :
       {Case{"P-256", "ES256", EVP_sha256(), 32}, Case{"P-384", "ES384", EVP_sha384(), 48},
        Case{"P-521", "ES512", EVP_sha512(), 66}}) {
    const Signer signer{EVP_EC_gen(each.curve)};
    const auto verifier = Verifier::from_pem(signer.pem());
    ASSERT_TRUE(verifier) << each.curve;
    const std::string front = front_of(each.alg);
    std::string mac = signer.sign_ec(front, each.digest, each.half);
    EXPECT_EQ(reader.read(front + "." + base64url(mac), &*verifier)->signature, Signature::good);
    mac[5] = static_cast<char>(mac[5] ^ 1);
    EXPECT_EQ(reader.read(front + "." + base64url(mac), &*verifier)->signature, Signature::bad);
    EXPECT_EQ(reader.read(front + ".", &*verifier)->signature, Signature::bad);
    EXPECT_EQ(reader.read(front + "." + base64url(signer.sign(front, each.digest)), &*verifier)
                  ->signature,
              Signature::bad);  // DER is not what JWS has
    for (const char* other : {"none", "HS256", "RS256", "EdDSA", "XS1"})
      EXPECT_EQ(reader.read(front_of(other) + ".", &*verifier)->signature,
                Signature::alg_not_allowed)
          << other;
    EXPECT_EQ(
        reader.read(front_of(each.half == 32 ? "ES384" : "ES256") + ".", &*verifier)->signature,
        Signature::alg_not_allowed);
  }
}

TEST(SbiToken, SignaturesOfRsaAndEdwards) {
  TokenReader reader;
  const Signer rsa{EVP_RSA_gen(2048)};
  const auto rsa_verifier = Verifier::from_pem(rsa.pem());
  ASSERT_TRUE(rsa_verifier);
  const auto check = [&](std::string_view alg, const std::string& mac) {
    return reader.read(front_of(alg) + "." + base64url(mac), &*rsa_verifier)->signature;
  };
  EXPECT_EQ(check("RS256", rsa.sign(front_of("RS256"), EVP_sha256())), Signature::good);
  EXPECT_EQ(check("RS512", rsa.sign(front_of("RS512"), EVP_sha512())), Signature::good);
  EXPECT_EQ(check("RS256", rsa.sign(front_of("RS256"), EVP_sha512())), Signature::bad);
  EXPECT_EQ(check("PS256", rsa.sign(front_of("PS256"), EVP_sha256(), true)), Signature::good);
  EXPECT_EQ(check("PS256", rsa.sign(front_of("PS256"), EVP_sha256())), Signature::bad);
  EXPECT_EQ(check("ES256", ""), Signature::alg_not_allowed);
  const Signer edwards{EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")};
  const auto edwards_verifier = Verifier::from_pem(edwards.pem());
  ASSERT_TRUE(edwards_verifier);
  const std::string front = front_of("EdDSA");
  EXPECT_EQ(reader.read(front + "." + base64url(edwards.sign(front, nullptr)), &*edwards_verifier)
                ->signature,
            Signature::good);
  EXPECT_EQ(reader.read(front + "." + base64url("x"), &*edwards_verifier)->signature,
            Signature::bad);
}

TEST(SbiToken, KeysThatSignNothing) {
  EXPECT_FALSE(Verifier::from_pem(""));
  EXPECT_FALSE(Verifier::from_pem("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"));
  EXPECT_FALSE(Verifier::from_pem(Signer{EVP_RSA_gen(1024)}.pem()));
  EXPECT_FALSE(Verifier::from_pem(Signer{EVP_PKEY_Q_keygen(nullptr, nullptr, "X25519")}.pem()));
  EXPECT_FALSE(Verifier::from_pem(Signer{EVP_EC_gen("secp256k1")}.pem()));
}

TEST(SbiBase64url, OneValueOneText) {
  std::array<char, 4> room{};
  EXPECT_EQ(decode_base64url("", room), 0U);
  EXPECT_EQ(decode_base64url("_-8", room), 2U);
  EXPECT_EQ(room[0], '\xff');
  EXPECT_EQ(room[1], '\xef');
  EXPECT_FALSE(decode_base64url("_-9", room));  // a bit behind the last octet
  EXPECT_FALSE(decode_base64url("A", room));
  EXPECT_FALSE(decode_base64url("AA==", room));
  EXPECT_FALSE(decode_base64url("A+", room));
  EXPECT_EQ(decode_base64url("AAAAAA", room), 4U);
  EXPECT_FALSE(decode_base64url("AAAAAAA", room));
}

}  // namespace
}  // namespace cardea::sbi
