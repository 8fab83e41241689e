// NAS messages (TS 24.501, 8.2; TS 24.301, 8.2).
#include "detectors/ran_octets.h"

namespace cardea::test::nas_pdu {
namespace {

// The digits behind the PLMN 999-70, two an octet, the first lower.
Octets msin(std::string_view imsi) {
  const std::string_view digits = imsi.substr(5);
  const auto digit = [&](std::size_t at) { return at < digits.size() ? digits[at] - '0' : 0xF; };
  Octets out;
  for (std::size_t i = 0; i < digits.size(); i += 2)
    put(out, static_cast<std::uint64_t>(digit(i + 1) << 4 | digit(i)), 1);
  return out;
}

// TS 24.501, 9.11.3.4: a SUCI of the null scheme.
Octets suci(std::string_view imsi) { return hex("01 99f907 0000 00 00") + msin(imsi); }

// TS 24.501, 9.11.3.4: a 5G-GUTI of the AMF region 2.
Octets guti(std::uint64_t s_tmsi) {
  Octets out = hex("f2 99f907 02");
  put(out, s_tmsi, 6);
  return out;
}

Octets lv_e(const Octets& value) {
  Octets out;
  put(out, value.size(), 2);
  return out + value;
}

Octets four(const NasClaims& claims) {
  return octets(
      {4, claims.ciphering, claims.integrity, claims.eps_ciphering, claims.eps_integrity});
}

// TS 24.008, 10.5.1.4, of an odd number of digits.
Octets eps_imsi(std::string_view imsi) {
  Octets out;
  put(out, static_cast<std::uint64_t>((imsi[0] - '0') << 4 | 9), 1);
  for (std::size_t i = 1; i + 1 < imsi.size(); i += 2)
    put(out, static_cast<std::uint64_t>((imsi[i + 1] - '0') << 4 | (imsi[i] - '0')), 1);
  return octets({static_cast<int>(out.size())}) + out;
}

Octets eps_protect(const Octets& plain, std::uint8_t security_header) {
  return octets({security_header << 4 | 7}) + hex("c0ffee01 01") + plain;
}

}  // namespace

Octets protect(const Octets& plain, std::uint8_t security_header) {
  return octets({0x7E, security_header}) + hex("c0ffee01 01") + plain;
}

Octets registration(std::string_view imsi, const NasClaims& claims) {
  return hex("7e 00 41 79") + lv_e(suci(imsi)) + hex("2e") + four(claims);
}
Octets registration(std::uint64_t s_tmsi, const NasClaims& claims) {
  return protect(hex("7e 00 41 01") + lv_e(guti(s_tmsi)) + hex("2e") + four(claims), 1);
}
Octets security_mode(std::uint8_t algorithms, const NasClaims& replayed) {
  return protect(hex("7e 00 5d") + octets({algorithms, 0}) + four(replayed) + hex("e1"), 3);
}
Octets registration_accept(std::uint64_t s_tmsi) {
  return protect(hex("7e 00 42 01 01 77") + lv_e(guti(s_tmsi)));
}
Octets identity_request(std::uint8_t type) { return octets({0x7E, 0, 0x5B, type}); }
Octets identity_response(std::string_view imsi) { return hex("7e 00 5c") + lv_e(suci(imsi)); }
Octets service_request(std::uint64_t s_tmsi) {
  Octets identity = hex("f4");
  put(identity, s_tmsi, 6);
  return protect(hex("7e 00 4c 10") + lv_e(identity), 1);
}

Octets attach(std::string_view imsi, const NasClaims& claims) {
  return hex("07 41 71") + eps_imsi(imsi) + octets({2, claims.ciphering, claims.integrity}) +
         hex("0005 0201d011d1");
}
Octets eps_security_mode(std::uint8_t algorithms, const NasClaims& replayed) {
  return eps_protect(
      hex("07 5d") + octets({algorithms, 0, 2, replayed.ciphering, replayed.integrity}), 3);
}
Octets eps_identity_request(std::uint8_t type) { return octets({0x07, 0x55, type}); }
Octets eps_identity_response(std::string_view imsi) { return hex("07 56") + eps_imsi(imsi); }

}  // namespace cardea::test::nas_pdu
