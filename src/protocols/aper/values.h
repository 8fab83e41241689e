// Values of elements, as those who use them want them. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "base/address.h"
#include "protocols/aper/walk.h"
#include "protocols/shared/place.h"

namespace cardea::aper {

// Transport Layer Address: 32 bits are IPv4, 128 are IPv6, 160 are both, IPv4 first
// (TS 38.414, 5.1; TS 36.414, 5.3). Nothing else is one.
struct Addresses {
  IpAddress v4;
  IpAddress v6;
  IpAddress any() const noexcept { return v4.is_none() ? v6 : v4; }
};
inline Addresses addresses_of(const Element& element) noexcept {
  if (element.bits == 32) return {IpAddress::from(element.octets), {}};
  if (element.bits == 128) return {{}, IpAddress::from(element.octets)};
  if (element.bits != 160) return {};
  return {IpAddress::from(element.octets.first(4)), IpAddress::from(element.octets.subspan(4))};
}

inline std::uint32_t teid_of(const Element& element) noexcept {
  return Reader{element.octets}.u32();
}

inline protocols::Plmn plmn_of(const Element& element) noexcept {
  Reader in{element.octets};
  return protocols::take_plmn(in);
}

// NG-RAN Trace ID and E-UTRAN Trace ID: PLMN, trace id, trace recording session reference
// (TS 38.413, 9.3.1.14; TS 32.422, 5.6 and 5.7).
struct TraceId {
  protocols::Plmn plmn;
  std::uint32_t id = 0;         // 24 bits
  std::uint16_t recording = 0;  // of the session
};
inline std::optional<TraceId> trace_id_of(const Element& element) noexcept {
  Reader in{element.octets};
  TraceId read;
  read.plmn = protocols::take_plmn(in);
  read.id = in.u24();
  read.recording = in.u16();
  return in.ok() ? std::optional{read} : std::nullopt;
}

}  // namespace cardea::aper
