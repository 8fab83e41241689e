// Whole PFCP messages in the shape in which Open5GS 2.7 sends them on N4, Sxa and Sxb.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "base/address.h"
#include "base/time.h"
#include "generator/pfcp_writer.h"

namespace cardea::generator {

enum class Profile : std::uint8_t {
  n4,   // SMF and UPF
  sxb,  // PGW-C and PGW-U: as n4, with S5/S8-U on the access side
  sxa,  // SGW-C and SGW-U: F-TEIDs on both sides, no address of the UE
};

// What both ends know about one session. Addresses that are none are left out.
struct SessionFacts {
  Profile profile = Profile::n4;
  IpAddress cp = {};       // of the SMF, SGW-C or PGW-C
  IpAddress up = {};       // of the UPF, on N4
  IpAddress up_user = {};  // of the UPF, on N3 (S1-U, S5-U)
  IpAddress access = {};   // of the gNB, eNB or SGW-U: where downlink goes
  IpAddress ue = {};       // IPv4, or an address in the UE's IPv6 /64
  std::uint64_t cp_seid = 0;
  std::uint64_t up_seid = 0;
  std::uint32_t uplink_teid = 0;    // at up_user, towards the core
  std::uint32_t control_teid = 0;   // at up_user: from the CP function; with sxa, on its core side
  std::uint32_t downlink_teid = 0;  // at access
  bool choose = true;               // the UP function assigns the F-TEIDs (CH)
  std::string_view imsi = {};       // decimal digits; no User ID where empty
  std::string_view msisdn = {};
  std::string_view network_instance = "internet";
};

// Each writes one message, its length included.
void association_setup_request(PfcpWriter& w, std::uint32_t sequence, const IpAddress& node,
                               Timestamp recovery);
void association_setup_response(PfcpWriter& w, std::uint32_t sequence, const IpAddress& node,
                                Timestamp recovery, std::uint8_t cause);
void heartbeat(PfcpWriter& w, std::uint8_t type, std::uint32_t sequence, Timestamp recovery);

void session_establishment_request(PfcpWriter& w, std::uint32_t sequence, const SessionFacts& s,
                                   std::uint64_t header_seid = 0);
void session_establishment_response(PfcpWriter& w, std::uint32_t sequence, const SessionFacts& s,
                                    std::uint8_t cause);
// Downlink goes to `to` from now on: what follows the gNB's answer, or a handover.
void update_downlink(PfcpWriter& w, const SessionFacts& s, const IpAddress& to, std::uint32_t teid);
void session_modification_request(PfcpWriter& w, std::uint32_t sequence, const SessionFacts& s);
void session_modification_response(PfcpWriter& w, std::uint32_t sequence, std::uint64_t seid,
                                   std::uint8_t cause);
void session_deletion_request(PfcpWriter& w, std::uint32_t sequence, std::uint64_t seid);
void session_deletion_response(PfcpWriter& w, std::uint32_t sequence, std::uint64_t seid,
                               std::uint8_t cause, Timestamp ended);

// An order to copy a session's traffic: Create FAR and Update FAR with DUPL and Duplicating
// Parameters towards an LI function (5.7, 7.5.2.3-3, 7.5.4.3-3).
struct DuplicationOrder {
  IpAddress deliver_to = IpAddress::v4(0xC000'0242);  // 192.0.2.66
  std::uint32_t teid = 0x1122'3344;
  std::string_view policy = "LI1";  // none where empty
  std::uint32_t far_id = 1;
  bool create = true;
  bool update = true;
};
void duplicate(PfcpWriter& w, const DuplicationOrder& order);

}  // namespace cardea::generator
