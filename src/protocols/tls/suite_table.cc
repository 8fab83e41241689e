// RFC 8446, B.4; RFC 5288, 5289, 5487 (GCM); RFC 6655, 7251 (CCM); RFC 7905 (ChaCha20-Poly1305);
// RFC 8442 (ECDHE_PSK).
#include <algorithm>

#include "protocols/tls/suite.h"

namespace cardea::tls {
namespace {

constexpr Suite kSuites[]{
    {0x009C, "RSA_WITH_AES_128_GCM_SHA256", Cipher::aes_128_gcm, Hash::sha256},
    {0x009D, "RSA_WITH_AES_256_GCM_SHA384", Cipher::aes_256_gcm, Hash::sha384},
    {0x009E, "DHE_RSA_WITH_AES_128_GCM_SHA256", Cipher::aes_128_gcm, Hash::sha256},
    {0x009F, "DHE_RSA_WITH_AES_256_GCM_SHA384", Cipher::aes_256_gcm, Hash::sha384},
    {0x00A0, "DH_RSA_WITH_AES_128_GCM_SHA256", Cipher::aes_128_gcm, Hash::sha256},
    {0x00A1, "DH_RSA_WITH_AES_256_GCM_SHA384", Cipher::aes_256_gcm, Hash::sha384},
    {0x00A2, "DHE_DSS_WITH_AES_128_GCM_SHA256", Cipher::aes_128_gcm, Hash::sha256},
    {0x00A3, "DHE_DSS_WITH_AES_256_GCM_SHA384", Cipher::aes_256_gcm, Hash::sha384},
    {0x00A4, "DH_DSS_WITH_AES_128_GCM_SHA256", Cipher::aes_128_gcm, Hash::sha256},
    {0x00A5, "DH_DSS_WITH_AES_256_GCM_SHA384", Cipher::aes_256_gcm, Hash::sha384},
    {0x00A6, "DH_anon_WITH_AES_128_GCM_SHA256", Cipher::aes_128_gcm, Hash::sha256},
    {0x00A7, "DH_anon_WITH_AES_256_GCM_SHA384", Cipher::aes_256_gcm, Hash::sha384},
    {0x00A8, "PSK_WITH_AES_128_GCM_SHA256", Cipher::aes_128_gcm, Hash::sha256},
    {0x00A9, "PSK_WITH_AES_256_GCM_SHA384", Cipher::aes_256_gcm, Hash::sha384},
    {0x00AA, "DHE_PSK_WITH_AES_128_GCM_SHA256", Cipher::aes_128_gcm, Hash::sha256},
    {0x00AB, "DHE_PSK_WITH_AES_256_GCM_SHA384", Cipher::aes_256_gcm, Hash::sha384},
    {0x00AC, "RSA_PSK_WITH_AES_128_GCM_SHA256", Cipher::aes_128_gcm, Hash::sha256},
    {0x00AD, "RSA_PSK_WITH_AES_256_GCM_SHA384", Cipher::aes_256_gcm, Hash::sha384},
    {0x1301, "AES_128_GCM_SHA256", Cipher::aes_128_gcm, Hash::sha256},
    {0x1302, "AES_256_GCM_SHA384", Cipher::aes_256_gcm, Hash::sha384},
    {0x1303, "CHACHA20_POLY1305_SHA256", Cipher::chacha20_poly1305, Hash::sha256},
    {0x1304, "AES_128_CCM_SHA256", Cipher::aes_128_ccm, Hash::sha256},
    {0x1305, "AES_128_CCM_8_SHA256", Cipher::aes_128_ccm_8, Hash::sha256},
    {0xC02B, "ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", Cipher::aes_128_gcm, Hash::sha256},
    {0xC02C, "ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", Cipher::aes_256_gcm, Hash::sha384},
    {0xC02D, "ECDH_ECDSA_WITH_AES_128_GCM_SHA256", Cipher::aes_128_gcm, Hash::sha256},
    {0xC02E, "ECDH_ECDSA_WITH_AES_256_GCM_SHA384", Cipher::aes_256_gcm, Hash::sha384},
    {0xC02F, "ECDHE_RSA_WITH_AES_128_GCM_SHA256", Cipher::aes_128_gcm, Hash::sha256},
    {0xC030, "ECDHE_RSA_WITH_AES_256_GCM_SHA384", Cipher::aes_256_gcm, Hash::sha384},
    {0xC031, "ECDH_RSA_WITH_AES_128_GCM_SHA256", Cipher::aes_128_gcm, Hash::sha256},
    {0xC032, "ECDH_RSA_WITH_AES_256_GCM_SHA384", Cipher::aes_256_gcm, Hash::sha384},
    {0xC09C, "RSA_WITH_AES_128_CCM", Cipher::aes_128_ccm, Hash::sha256},
    {0xC09D, "RSA_WITH_AES_256_CCM", Cipher::aes_256_ccm, Hash::sha256},
    {0xC09E, "DHE_RSA_WITH_AES_128_CCM", Cipher::aes_128_ccm, Hash::sha256},
    {0xC09F, "DHE_RSA_WITH_AES_256_CCM", Cipher::aes_256_ccm, Hash::sha256},
    {0xC0A0, "RSA_WITH_AES_128_CCM_8", Cipher::aes_128_ccm_8, Hash::sha256},
    {0xC0A1, "RSA_WITH_AES_256_CCM_8", Cipher::aes_256_ccm_8, Hash::sha256},
    {0xC0A2, "DHE_RSA_WITH_AES_128_CCM_8", Cipher::aes_128_ccm_8, Hash::sha256},
    {0xC0A3, "DHE_RSA_WITH_AES_256_CCM_8", Cipher::aes_256_ccm_8, Hash::sha256},
    {0xC0A4, "PSK_WITH_AES_128_CCM", Cipher::aes_128_ccm, Hash::sha256},
    {0xC0A5, "PSK_WITH_AES_256_CCM", Cipher::aes_256_ccm, Hash::sha256},
    {0xC0A6, "DHE_PSK_WITH_AES_128_CCM", Cipher::aes_128_ccm, Hash::sha256},
    {0xC0A7, "DHE_PSK_WITH_AES_256_CCM", Cipher::aes_256_ccm, Hash::sha256},
    {0xC0A8, "PSK_WITH_AES_128_CCM_8", Cipher::aes_128_ccm_8, Hash::sha256},
    {0xC0A9, "PSK_WITH_AES_256_CCM_8", Cipher::aes_256_ccm_8, Hash::sha256},
    {0xC0AA, "PSK_DHE_WITH_AES_128_CCM_8", Cipher::aes_128_ccm_8, Hash::sha256},
    {0xC0AB, "PSK_DHE_WITH_AES_256_CCM_8", Cipher::aes_256_ccm_8, Hash::sha256},
    {0xC0AC, "ECDHE_ECDSA_WITH_AES_128_CCM", Cipher::aes_128_ccm, Hash::sha256},
    {0xC0AD, "ECDHE_ECDSA_WITH_AES_256_CCM", Cipher::aes_256_ccm, Hash::sha256},
    {0xC0AE, "ECDHE_ECDSA_WITH_AES_128_CCM_8", Cipher::aes_128_ccm_8, Hash::sha256},
    {0xC0AF, "ECDHE_ECDSA_WITH_AES_256_CCM_8", Cipher::aes_256_ccm_8, Hash::sha256},
    {0xCCA8, "ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", Cipher::chacha20_poly1305, Hash::sha256},
    {0xCCA9, "ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", Cipher::chacha20_poly1305, Hash::sha256},
    {0xCCAA, "DHE_RSA_WITH_CHACHA20_POLY1305_SHA256", Cipher::chacha20_poly1305, Hash::sha256},
    {0xCCAB, "PSK_WITH_CHACHA20_POLY1305_SHA256", Cipher::chacha20_poly1305, Hash::sha256},
    {0xCCAC, "ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256", Cipher::chacha20_poly1305, Hash::sha256},
    {0xCCAD, "DHE_PSK_WITH_CHACHA20_POLY1305_SHA256", Cipher::chacha20_poly1305, Hash::sha256},
    {0xCCAE, "RSA_PSK_WITH_CHACHA20_POLY1305_SHA256", Cipher::chacha20_poly1305, Hash::sha256},
    {0xD001, "ECDHE_PSK_WITH_AES_128_GCM_SHA256", Cipher::aes_128_gcm, Hash::sha256},
    {0xD002, "ECDHE_PSK_WITH_AES_256_GCM_SHA384", Cipher::aes_256_gcm, Hash::sha384},
    {0xD003, "ECDHE_PSK_WITH_AES_128_CCM_8_SHA256", Cipher::aes_128_ccm_8, Hash::sha256},
    {0xD005, "ECDHE_PSK_WITH_AES_128_CCM_SHA256", Cipher::aes_128_ccm, Hash::sha256},
};
static_assert(std::ranges::is_sorted(kSuites, {}, &Suite::number));

}  // namespace

std::span<const Suite> suites() noexcept { return kSuites; }

const Suite* find_suite(std::uint16_t number) noexcept {
  const auto found = std::ranges::lower_bound(kSuites, number, {}, &Suite::number);
  return found != std::end(kSuites) && found->number == number ? found : nullptr;
}

}  // namespace cardea::tls
