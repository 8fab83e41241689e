// The interfaces of F-TEIDs: 3GPP TS 29.274, Table 8.22-1. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace cardea::gtpv2c {

// What carries data between the two ends that use such a tunnel end.
enum class Plane : std::uint8_t { control, user, other };  // other: PMIPv6

struct InterfaceInfo {
  std::uint8_t type = 0;
  std::string_view name;             // the standard's
  std::string_view reference_point;  // "s1-u", "s5/s8-c", …
  std::string_view role;             // of the end that the F-TEID names: a role of the declared
                                     // network; empty where several may be it
  Plane plane = Plane::control;
};

enum InterfaceType : std::uint8_t {
  kS1uEnb = 0,
  kS1uSgw = 1,
  kS12Rnc = 2,
  kS12Sgw = 3,
  kS5uSgw = 4,
  kS5uPgw = 5,
  kS5cSgw = 6,
  kS5cPgw = 7,
  kS11Mme = 10,
  kS11Sgw = 11,
  kS10Mme = 12,
  kForwardEnbDownlink = 19,
  kForwardEnbUplink = 20,
  kForwardRnc = 21,
  kForwardSgsn = 22,
  kForwardSgw = 23,
  kForwardSgwUplink = 28,
  kN26Amf = 40,
};

// Null for a type that the standard does not define.
const InterfaceInfo* interface_info(std::uint8_t type) noexcept;

}  // namespace cardea::gtpv2c
