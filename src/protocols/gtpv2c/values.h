// The values of GTPv2-C information elements: 3GPP TS 29.274, clause 8, each with its sub-clause.
// Every decoder takes the element's value and borrows from it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/address.h"
#include "base/bytes.h"
#include "base/fixed_vector.h"
#include "base/result.h"
#include "protocols/shared/place.h"

namespace cardea::gtpv2c {

// Cause, 8.4. From 16 to 63 a request is accepted.
struct Cause {
  std::uint8_t value = 0;
  bool is_remote = false;                 // CS: a function behind the sender caused it
  std::optional<std::uint8_t> offending;  // type of the element that it is about
};
Result<Cause> cause(Bytes value) noexcept;
constexpr bool is_accepted(std::uint8_t cause) noexcept { return cause >= 16 && cause < 64; }

// Fully Qualified TEID, 8.22; `interface` is a row of interface_table.h.
struct FTeid {
  std::uint8_t interface = 0;
  std::uint32_t teid = 0;  // or GRE key
  IpAddress v4;            // none where absent
  IpAddress v6;
};
Result<FTeid> f_teid(Bytes value) noexcept;

// PDN Address Allocation, 8.14.
struct Paa {
  std::uint8_t pdn_type = 0;  // 1 IPv4, 2 IPv6, 3 both, 4 non-IP, 5 Ethernet
  IpAddress v4;               // none where the type has none; 0.0.0.0 asks for one
  IpAddress v6;
  std::uint8_t v6_prefix_length = 0;
};
Result<Paa> paa(Bytes value) noexcept;

// User Location Information, 8.21: the places in the order of the wire.
using Places = FixedVector<protocols::Place, 8>;
Result<Places> location(Bytes value) noexcept;

// Aggregate Maximum Bit Rate, 8.7, kbit/s.
struct Ambr {
  std::uint32_t uplink = 0;
  std::uint32_t downlink = 0;
};
Result<Ambr> ambr(Bytes value) noexcept;

// Bearer QoS, 8.15; rates in kbit/s.
struct BearerQos {
  std::uint8_t priority = 0;  // of allocation and retention
  std::uint8_t qci = 0;
  std::uint64_t mbr_uplink = 0;
  std::uint64_t mbr_downlink = 0;
  std::uint64_t gbr_uplink = 0;
  std::uint64_t gbr_downlink = 0;
};
Result<BearerQos> bearer_qos(Bytes value) noexcept;

// Trace Information, 8.31, and Extended Trace Information, 8.136: whose trace goes where.
struct Trace {
  protocols::Plmn plmn;
  std::uint32_t trace_id = 0;
  Bytes events;
  Bytes network_elements;
  std::uint8_t depth = 0;
  Bytes interfaces;
  IpAddress collector;  // none where absent
};
Result<Trace> trace_information(Bytes value) noexcept;
Result<Trace> extended_trace_information(Bytes value) noexcept;

// Trace Reference, 8.45.
struct TraceReference {
  protocols::Plmn plmn;
  std::uint32_t trace_id = 0;
};
Result<TraceReference> trace_reference(Bytes value) noexcept;

// An MM context, 8.38. That there are keys, and how many vectors; never the keys.
struct MmContext {
  std::uint8_t security_mode = 0;
  std::uint8_t vectors = 0;               // triplets or quintuplets
  std::uint8_t quadruplets = 0;           // of EPS
  std::optional<std::uint8_t> integrity;  // NAS algorithm in use, of EPS contexts
  std::optional<std::uint8_t> ciphering;
};
Result<MmContext> mm_context(std::uint8_t type, Bytes value) noexcept;

// A tunnel end that is told outside an F-TEID.
struct ForwardingEnd {
  IpAddress address;
  std::optional<std::uint32_t> teid;  // or GRE key
  std::optional<std::uint16_t> port;
};
Result<ForwardingEnd> s103_forwarding(Bytes value) noexcept;  // 8.25
Result<ForwardingEnd> s1u_forwarding(Bytes value) noexcept;   // 8.26
Result<ForwardingEnd> sgi_tunnel(Bytes value) noexcept;       // 8.144

// FQ-CSID, 8.62.
struct FqCsid {
  std::uint8_t type = 0;  // of the node's address: 0 IPv4, 1 IPv6, 2 PLMN and number
  IpAddress address;
  std::uint32_t number = 0;
  std::uint8_t count = 0;  // of CSIDs, at most 15
  std::array<std::uint16_t, 15> csids{};
};
Result<FqCsid> fq_csid(Bytes value) noexcept;

// F-Container, 8.48: 1 UTRAN, 2 BSS, 3 E-UTRAN, 4 NBIFOM, 5 EN-DC; the content stays opaque.
struct Container {
  std::uint8_t type = 0;
  std::uint32_t size = 0;
};
Result<Container> container(Bytes value) noexcept;

// Remote User ID, 8.123: TBCD; empty where absent.
struct RemoteUser {
  Bytes imsi;
  Bytes msisdn;
  Bytes imei;
};
Result<RemoteUser> remote_user(Bytes value) noexcept;

// Fixed-size values; a longer value is legal (8.2: later releases append) and its tail ignored.
Result<std::uint8_t> u8_value(Bytes value) noexcept;
Result<std::uint8_t> nibble_value(Bytes value) noexcept;  // EBI 8.8, …
Result<std::uint16_t> u16_value(Bytes value) noexcept;
Result<std::uint32_t> u32_value(Bytes value) noexcept;
Result<protocols::Plmn> plmn_value(Bytes value) noexcept;
Result<IpAddress> address_value(Bytes value) noexcept;  // 8.9: 4 or 16 octets

// Octets of bits, eight at most: bit 0 is the lowest of the first octet. Indication 8.12, …
Result<std::uint64_t> flags_value(Bytes value) noexcept;

// Private Extension, 8.67: whose.
Result<std::uint16_t> enterprise(Bytes value) noexcept;

}  // namespace cardea::gtpv2c
