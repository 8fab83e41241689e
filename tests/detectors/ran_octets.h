// NGAP, S1AP and NAS messages made by hand, and the SCTP association that carries them: what the
// radio network's scenes are made of. No chance and no clock: the same calls make the same octets.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "generator/scene.h"
#include "support/pfcp_octets.h"

namespace cardea::test {

// A writer of aligned PER (X.691): bits as they come, octets from the next whole one.
class PerWriter {
 public:
  PerWriter& bits(std::uint64_t value, int count);
  PerWriter& align() {
    used_ = 0;
    return *this;
  }
  PerWriter& octets(const Octets& value);  // aligned
  PerWriter& length(std::size_t value);    // aligned, below 16,384
  // A number whose range needs up to as many octets as `length_bits` can count.
  PerWriter& number(std::uint64_t value, int length_bits);
  PerWriter& address(const IpAddress& value);  // TransportLayerAddress
  // A GTP tunnel's end behind `head_bits` zero bits of what contains it.
  PerWriter& tunnel(int head_bits, const IpAddress& value, std::uint32_t teid);
  const Octets& all() const noexcept { return out_; }

 private:
  Octets out_;
  int used_ = 0;  // bits of the last octet; 0: it is full
};

Octets with_length(const Octets& value);  // an open type or OCTET STRING below 16,384

struct RanIe {
  std::uint16_t id = 0;
  Octets value;
};
enum class RanOutcome : std::uint8_t { initiating = 0x00, successful = 0x20, unsuccessful = 0x40 };
Octets ran_pdu(std::uint8_t procedure, const std::vector<RanIe>& ies,
               RanOutcome outcome = RanOutcome::initiating);

// Who is meant: the UE's numbers at the core and at the base station.
struct RanUe {
  std::uint64_t core_id = 1;
  std::uint32_t ran_id = 1;
};

// Algorithms as octets of NAS have them: the highest bit is algorithm 0 (TS 24.501, 9.11.3.54).
struct NasClaims {
  std::uint8_t ciphering = 0xF0;  // 5G-EA; of EPS EEA
  std::uint8_t integrity = 0xF0;
  std::uint8_t eps_ciphering = 0xF0;  // of 5GS: EEA and EIA
  std::uint8_t eps_integrity = 0xF0;
};

// What a context is set up with.
struct RanContextFacts {
  IpAddress gateway;  // of the session's uplink; none: without a session
  std::uint32_t gateway_teid = 0x5001;
  IpAddress radio;  // of the session's downlink
  std::uint32_t radio_teid = 0x6001;
  std::uint8_t session = 1;           // of EPS the bearer, from 5
  std::uint16_t algorithms = 0xE000;  // all four kinds: the highest bit is algorithm 1
  bool has_key = true;
  std::optional<std::uint8_t> integrity;  // with confidentiality: a security indication, of NGAP
  std::uint8_t confidentiality = 0;
  Octets nas = {};
  std::vector<RanIe> more = {};
};

struct TraceOrder {
  IpAddress collector = IpAddress::v4(0x0A00'000A);
  std::uint32_t id = 0x00000A;  // of PLMN 999-70: reference "99970-00000a"
  std::uint8_t interfaces = 0xE0;
  std::uint8_t depth = 2;
  bool has_mdt = false;  // with positions; of NGAP
};
Octets trace_activation(const TraceOrder& order);

// PLMN 999-70 throughout, TAC 1.
namespace ngap_pdu {
Octets setup_request(std::uint32_t gnb_id = 1);  // 32 bits
Octets setup_response();
Octets setup_failure();
Octets initial_ue(const RanUe& ue, const Octets& nas, std::optional<std::uint64_t> s_tmsi = {});
Octets downlink_nas(const RanUe& ue, const Octets& nas);
Octets uplink_nas(const RanUe& ue, const Octets& nas);
Octets context_request(const RanUe& ue, const RanContextFacts& facts);
Octets context_response(const RanUe& ue, const RanContextFacts& facts);
Octets session_request(const RanUe& ue, const RanContextFacts& facts);
Octets session_response(const RanUe& ue, const RanContextFacts& facts);
Octets release_command(const RanUe& ue);
Octets release_complete(const RanUe& ue);
Octets trace_start(const RanUe& ue, const TraceOrder& order = {});
Octets location_control(const RanUe& ue, std::uint8_t event = 1);
Octets location_report(const RanUe& ue, std::uint8_t event = 1);
Octets cell_trace(const RanUe& ue, const TraceOrder& order = {});
Octets positioning(const RanUe& ue, bool is_from_core);  // NRPPa
Octets handover_request(const RanUe& ue, const RanContextFacts& facts);
// With a forwarding tunnel where `detour` is an address.
Octets handover_acknowledge(const RanUe& ue, const RanContextFacts& facts,
                            const IpAddress& detour = {});
Octets path_switch(const RanUe& ue, const RanContextFacts& facts);  // core_id: at the source
Octets path_switch_acknowledge(const RanUe& ue);
Octets reroute(const RanUe& ue, const Octets& initial_ue_message);
Octets paging(std::uint64_t s_tmsi);
}  // namespace ngap_pdu

namespace s1ap_pdu {
Octets setup_request(std::uint32_t enb_id = 0x19B);  // 20 bits
Octets setup_response();
Octets initial_ue(const RanUe& ue, const Octets& nas, std::optional<std::uint64_t> s_tmsi = {});
Octets downlink_nas(const RanUe& ue, const Octets& nas);
Octets uplink_nas(const RanUe& ue, const Octets& nas);
Octets context_request(const RanUe& ue, const RanContextFacts& facts);
Octets context_response(const RanUe& ue, const RanContextFacts& facts);
Octets release_command(const RanUe& ue);
Octets release_complete(const RanUe& ue);
Octets trace_start(const RanUe& ue, const TraceOrder& order = {});
Octets location_control(const RanUe& ue, std::uint8_t event = 1);
Octets cell_trace(const RanUe& ue, const TraceOrder& order = {});
Octets reroute(const RanUe& ue, const Octets& initial_ue_message);
Octets paging(std::uint64_t s_tmsi);
}  // namespace s1ap_pdu

// NAS of 5GS (TS 24.501) and EPS (TS 24.301). IMSIs are of PLMN 999-70; what a security header
// protects is readable, as with the null cipher. `type` and `algorithms` as on the wire: 0x21 is
// 128-NEA2 with 128-NIA1.
namespace nas_pdu {
Octets registration(std::string_view imsi, const NasClaims& claims = {});  // a null-scheme SUCI
Octets registration(std::uint64_t s_tmsi, const NasClaims& claims = {});
Octets security_mode(std::uint8_t algorithms, const NasClaims& replayed = {});
Octets registration_accept(std::uint64_t s_tmsi);
Octets identity_request(std::uint8_t type = 1);
Octets identity_response(std::string_view imsi);
Octets service_request(std::uint64_t s_tmsi);
Octets attach(std::string_view imsi, const NasClaims& claims = {});
Octets eps_security_mode(std::uint8_t algorithms, const NasClaims& replayed = {});
Octets eps_identity_request(std::uint8_t type = 1);
Octets eps_identity_response(std::string_view imsi);
Octets protect(const Octets& plain, std::uint8_t security_header = 2);  // of 5GS
}  // namespace nas_pdu

// An association between a base station and its core; each call is a packet with one DATA chunk,
// and returns the frame's number.
class RanLink {
 public:
  RanLink(generator::Scene& scene, const IpAddress& ran, const IpAddress& core,
          bool is_s1ap = false)
      : scene_(&scene), ran_(ran), core_(core), is_s1ap_(is_s1ap) {}

  // INIT to COOKIE ACK. Without, the capture begins in the middle of the association.
  void open();
  std::uint64_t up(const Octets& pdu);
  std::uint64_t down(const Octets& pdu);
  // A message that the capture lacks: its TSN is spent.
  void lose_up() { ++up_tsn_; }
  void lose_down() { ++down_tsn_; }

 private:
  std::uint64_t send(bool is_up, std::uint32_t tag, const Octets& chunks);
  Octets data(std::uint32_t tsn, const Octets& pdu) const;

  generator::Scene* scene_;
  IpAddress ran_, core_;
  bool is_s1ap_;
  std::uint32_t up_tsn_ = 1'000;
  std::uint32_t down_tsn_ = 2'000;
};

}  // namespace cardea::test
