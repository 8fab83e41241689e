// What the functions of a 5G core ask of one another in the life of a UE, in the shape in which
// Open5GS 2.7 asks it: texts with the places of what differs from UE to UE.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/address.h"
#include "base/time.h"

namespace cardea::generator {

enum class SbiRole : std::uint8_t { amf, smf, ausf, udm, udr, pcf, nrf };
inline constexpr std::size_t kSbiRoles = 7;
// "AMF", as an NF type.
std::string_view type_of(SbiRole role) noexcept;

// A request and its answer. In each text a slot is "<name>", one of those of sbi_text.cc.
struct SbiCall {
  // Those that follow with a greater depth are asked and answered before it is answered.
  int depth = 0;
  SbiRole from = SbiRole::amf;
  SbiRole to = SbiRole::udm;
  std::string_view method;
  std::string_view path;
  std::string_view body;  // beginning with "--b": multipart, in parts that "--b" divides
  std::uint16_t status = 200;
  std::string_view answer;
  std::string_view location = {};
};

// Registration and a PDU session: 26 requests.
std::span<const SbiCall> sbi_registration() noexcept;
// The session's release and the deregistration: 12 requests.
std::span<const SbiCall> sbi_release() noexcept;
// With the NRF: its own profile, and where to find another.
const SbiCall& sbi_own_profile() noexcept;
const SbiCall& sbi_discovery() noexcept;

struct SbiParty {
  SbiRole role = SbiRole::amf;
  IpAddress address;
  std::string text;      // of its address
  std::string instance;  // NF instance id
};

// What the slots stand for.
struct SbiFacts {
  std::array<const SbiParty*, kSbiRoles> parties = {};  // that serve the UE, by role
  const SbiParty* self = nullptr;                       // who asks
  const SbiParty* peer = nullptr;                       // who answers
  std::uint64_t ue = 0;
  std::uint64_t secret = 0;  // what keys and vectors are made from
  Timestamp now;
  IpAddress ue_address;
  IpAddress upf;  // both for user traffic
  IpAddress gnb;
  std::uint32_t uplink_teid = 1;
  std::uint32_t downlink_teid = 1;
};

// Appends the text with its slots filled.
void fill_slots(std::string_view text, const SbiFacts& facts, std::string& out);

}  // namespace cardea::generator
