// Whole GTPv2-C messages in the shape in which Open5GS 2.7 sends them on S11 and S5/S8-C.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "base/address.h"
#include "generator/gtpv2c_writer.h"

namespace cardea::generator {

// What the functions of one PDN connection know. Addresses that are none are left out.
struct EpcFacts {
  std::string_view imsi = "999700000000001";
  std::string_view msisdn = "491700000001";
  std::string_view imei = "3586940089274523";
  std::string_view apn = "internet";
  IpAddress mme = {};  // control plane addresses
  IpAddress sgw = {};
  IpAddress pgw = {};
  IpAddress enb = {};       // user plane addresses: S1-U of the eNodeB,
  IpAddress sgw_s1u = {};   // of the SGW,
  IpAddress sgw_s5u = {};   // its S5/S8-U,
  IpAddress pgw_user = {};  // and the PGW's
  IpAddress ue = IpAddress::v4(0x0A2D'0002);
  std::uint32_t mme_teid = 0;     // control plane TEIDs
  std::uint32_t sgw_teid = 0;     // of the SGW on S11
  std::uint32_t sgw_s5_teid = 0;  // and on S5/S8
  std::uint32_t pgw_teid = 0;
  std::uint32_t enb_teid = 0;  // user plane TEIDs
  std::uint32_t sgw_s1u_teid = 0;
  std::uint32_t sgw_s5u_teid = 0;
  std::uint32_t pgw_user_teid = 0;
  std::uint8_t ebi = 5;
};

// Each writes one message, its length included. `teid` stands in the header.
namespace s11 {
void create_session_request(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f,
                            std::uint32_t teid = 0);
void create_session_response(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f,
                             std::uint8_t cause = 16);
void modify_bearer_request(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f);
void modify_bearer_response(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f,
                            std::uint8_t cause = 16);
void delete_session_request(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f);
void delete_session_response(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f,
                             std::uint8_t cause = 16);
}  // namespace s11
namespace s5 {
void create_session_request(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f);
void create_session_response(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f,
                             std::uint8_t cause = 16);
void delete_session_request(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f);
void delete_session_response(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f,
                             std::uint8_t cause = 16);
}  // namespace s5

}  // namespace cardea::generator
