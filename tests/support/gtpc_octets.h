// GTP-C messages by hand, for tests. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/pfcp_octets.h"

namespace cardea::test {

// One GTPv2-C information element (TS 29.274, 8.2).
inline Octets ie2(std::uint8_t type, const Octets& value, std::uint8_t instance = 0) {
  Octets out;
  put(out, type, 1);
  put(out, value.size(), 2);
  put(out, instance, 1);
  return out + value;
}

// A GTPv2-C message with a TEID (T set).
inline Octets gtpv2c(std::uint8_t type, std::uint32_t teid, std::uint32_t sequence,
                     const Octets& ies) {
  Octets out = hex("48");
  put(out, type, 1);
  put(out, 8 + ies.size(), 2);
  put(out, teid, 4);
  put(out, sequence, 3);
  put(out, 0, 1);
  return out + ies;
}

// A GTPv1-C message with a sequence number (S set; TS 29.060, 6).
inline Octets gtpv1c(std::uint8_t type, std::uint32_t teid, std::uint16_t sequence,
                     const Octets& ies) {
  Octets out = hex("32");
  put(out, type, 1);
  put(out, 4 + ies.size(), 2);
  put(out, teid, 4);
  put(out, sequence, 2);
  put(out, 0, 2);
  return out + ies;
}

// One GTPv1-C element whose length is written (7.7: type 128 and above).
inline Octets tlv1(std::uint8_t type, const Octets& value) {
  Octets out;
  put(out, type, 1);
  put(out, value.size(), 2);
  return out + value;
}

// A GTPv2-C Create Session Request as an MME sends it on S11: IMSI 999700000000001, TEID-C
// 0xA1 at 10.20.0.3, APN internet, one bearer.
inline Octets create_session_request() {
  return gtpv2c(32, 0, 0x11,
                ie2(1, hex("99790000000000f1")) + ie2(76, hex("947100000010")) +
                    ie2(75, hex("5368049872163254")) +
                    ie2(86, hex("18 99f907 0001 99f907 00000101")) + ie2(83, hex("99f907")) +
                    ie2(82, hex("06")) + ie2(87, hex("8a 000000a1 0a140003")) +
                    ie2(87, hex("87 00000000 0a140004"), 1) + ie2(71, text("\x08internet")) +
                    ie2(128, hex("00")) + ie2(99, hex("01")) + ie2(79, hex("01 00000000")) +
                    ie2(72, hex("00000fa0 00000fa0")) +
                    ie2(93, ie2(73, hex("05")) +
                                ie2(80, hex("7d 09 0000000000 0000000000 0000000000 0000000000"))));
}

}  // namespace cardea::test
