// The values of PFCP information elements: 3GPP TS 29.244, clause 8.2, each with its sub-clause.
// Every decoder takes the element's value and borrows from it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/address.h"
#include "base/bytes.h"
#include "base/result.h"
#include "base/time.h"

namespace cardea::pfcp {

// F-TEID, 8.2.3. With CH set the UP function chooses and there is no TEID.
struct FTeid {
  bool choose = false;
  bool choose_id_present = false;
  std::uint8_t choose_id = 0;
  bool has_v4 = false;  // with CH: an IPv4 address is asked for
  bool has_v6 = false;
  std::uint32_t teid = 0;
  IpAddress v4;
  IpAddress v6;
};
Result<FTeid> f_teid(Bytes value) noexcept;

// F-SEID, 8.2.37.
struct FSeid {
  std::uint64_t seid = 0;
  IpAddress v4;  // none where absent
  IpAddress v6;
};
Result<FSeid> f_seid(Bytes value) noexcept;

// An IPv4 address, an IPv6 address or both behind flags V6 (0x01) and V4 (0x02): Remote GTP-U Peer
// 8.2.70 (what follows the addresses is not read), Alternative SMF IP Address 8.2.129, CP PFCP
// Entity IP Address 8.2.135, CP IP Address 8.2.199.
struct AddressPair {
  IpAddress v4;  // none where absent
  IpAddress v6;
};
Result<AddressPair> address_pair(Bytes value) noexcept;

// UE IP Address, 8.2.62.
struct UeAddress {
  bool is_destination = false;  // S/D
  bool choose_v4 = false;       // CHV4
  bool choose_v6 = false;       // CHV6
  IpAddress v4;                 // none where absent
  IpAddress v6;
  std::uint8_t v6_prefix_length = 64;  // 64, or as IPv6D and IP6PL say
};
Result<UeAddress> ue_address(Bytes value) noexcept;

// Outer Header Creation, 8.2.56: description bits as in octets 5 (high) and 6 (low).
struct OuterHeader {
  std::uint16_t description = 0;
  bool is_gtpu = false;
  std::uint32_t teid = 0;
  IpAddress v4;
  IpAddress v6;
  std::uint16_t port = 0;  // of UDP/IP without GTP-U
};
Result<OuterHeader> outer_header_creation(Bytes value) noexcept;

// Apply Action, 8.2.26: one octet before release 16, then two.
enum ApplyActionBit : std::uint16_t {
  kDrop = 0x01,
  kForw = 0x02,
  kBuff = 0x04,
  kNocp = 0x08,
  kDupl = 0x10,
  kIpma = 0x20,
  kIpmd = 0x40,
  kDfrt = 0x80,
  kEdrt = 0x100,
  kBdpn = 0x200,
  kDdpn = 0x400,
  kFssm = 0x800,
  kMbsu = 0x1000,
};
Result<std::uint16_t> apply_action(Bytes value) noexcept;

// Node ID, 8.2.38: an address, or an FQDN still in DNS label form.
struct NodeId {
  std::uint8_t type = 0;  // 0 IPv4, 1 IPv6, 2 FQDN
  IpAddress address;
  Bytes fqdn;  // labels; text by protocols::append_labels()
};
Result<NodeId> node_id(Bytes value) noexcept;

// FQ-CSID, 8.2.43: whose sessions fail together.
struct FqCsid {
  std::uint8_t type = 0;  // of the node's address: 0 IPv4, 1 IPv6, 2 PLMN and number
  IpAddress address;
  std::uint32_t number = 0;  // of type 2: MCC, MNC and 12 bits that the operator sets
  std::uint8_t count = 0;    // of CSIDs, at most 15
  std::array<std::uint16_t, 15> csids{};
  std::optional<std::uint8_t> node_type;  // 0 MME, 1 SGW-C, 2 PGW-C, 3 ePDG, 4 TWAN, 5 PGW-U/SGW-U
};
Result<FqCsid> fq_csid(Bytes value) noexcept;

// PFD Contents, 8.2.39: how an application's traffic is recognised. All text; empty where absent.
struct PfdContents {
  std::uint8_t flags = 0;
  Bytes flow_description;
  Bytes url;
  Bytes domain_name;
  Bytes custom;
  Bytes domain_name_protocol;
  Bytes additional_flow_descriptions;  // each with a length of two octets before it
  Bytes additional_urls;
  Bytes additional_domain_names;
};
Result<PfdContents> pfd_contents(Bytes value) noexcept;

// User ID, 8.2.101: parts as on the wire (TBCD digits, or octets of text).
struct UserId {
  std::optional<Bytes> imsi;    // TBCD
  std::optional<Bytes> imei;    // TBCD
  std::optional<Bytes> msisdn;  // TBCD
  std::optional<Bytes> nai;     // text
  std::optional<Bytes> supi;    // text
  std::optional<Bytes> gpsi;    // text
  std::optional<Bytes> pei;     // text
};
Result<UserId> user_id(Bytes value) noexcept;

// Trace Information, 8.2.120.
struct TraceInformation {
  Bytes plmn;  // 3 octets
  std::uint32_t trace_id = 0;
  Bytes events;
  std::uint8_t depth = 0;
  Bytes interfaces;
  IpAddress collector;
};
Result<TraceInformation> trace_information(Bytes value) noexcept;

// Redirect Information, 8.2.20.
struct RedirectInformation {
  std::uint8_t type = 0;
  Bytes address;  // text
  Bytes other;    // text, of the types that have two
};
Result<RedirectInformation> redirect_information(Bytes value) noexcept;

// IP Address and Port Number Replacement, 8.2.199: what the destination becomes. The source and the
// ports, which follow, are not read.
Result<AddressPair> replaced_destination(Bytes value) noexcept;

// Forwarding Policy, 8.2.23: an identifier that only the UP function understands.
Result<Bytes> forwarding_policy(Bytes value) noexcept;

// Fixed-size values; a longer value is legal (7.2.1: later releases append) and its tail ignored.
Result<std::uint8_t> u8_value(Bytes value) noexcept;  // Cause 8.2.1, PDN type, …
Result<std::uint8_t> interface_value(
    Bytes value) noexcept;  // low nibble: Source 8.2.2, Destination 8.2.24
Result<std::uint16_t> u16_value(Bytes value) noexcept;  // PDR ID 8.2.36, Precedence …
Result<std::uint32_t> u32_value(
    Bytes value) noexcept;  // FAR ID 8.2.74, Recovery Time Stamp 8.2.65, …
Result<std::uint64_t> u64_value(Bytes value) noexcept;  // Time Offset Threshold 8.2.147

// Octets of bits, the first octet the lowest, eight at most: UP Function Features 8.2.25, CP
// Function Features 8.2.58, Report Type 8.2.21, …
Result<std::uint64_t> flags_value(Bytes value) noexcept;

// Seconds of an NTP time stamp (RFC 5905, 6; 8.2.65). With the highest bit clear they count from
// 2036-02-07, as 3GPP's time stamps are read.
Timestamp ntp_time(std::uint32_t seconds) noexcept;

}  // namespace cardea::pfcp
