#include "subscribers/nas_facts.h"

#include <algorithm>
#include <array>

#include "protocols/nas5gs/element_table.h"
#include "protocols/nas5gs/message_table.h"
#include "protocols/nas5gs/values.h"
#include "protocols/nas5gs/wire.h"
#include "protocols/naseps/element_table.h"
#include "protocols/naseps/message_table.h"
#include "protocols/naseps/values.h"
#include "protocols/naseps/wire.h"

namespace cardea::subscribers {
namespace {

using protocols::NasBody;
using protocols::NasContent;
using protocols::NasMessage;

struct DeedRow {
  NasSystem system;
  std::uint8_t type;
  NasDeed deed;
};
constexpr NasSystem k5gs = NasSystem::fivegs;
constexpr NasSystem kEps = NasSystem::eps;
constexpr std::array kDeeds{
    DeedRow{k5gs, nas5gs::kRegistrationRequest, NasDeed::register_ue},
    DeedRow{k5gs, nas5gs::kRegistrationAccept, NasDeed::accept_ue},
    DeedRow{k5gs, nas5gs::kConfigurationUpdateCommand, NasDeed::accept_ue},
    DeedRow{k5gs, nas5gs::kIdentityRequest, NasDeed::ask_identity},
    DeedRow{k5gs, nas5gs::kIdentityResponse, NasDeed::tell_identity},
    DeedRow{k5gs, nas5gs::kSecurityModeCommand, NasDeed::choose_algorithms},
    DeedRow{k5gs, nas5gs::kSecurityModeComplete, NasDeed::confirm_algorithms},
    DeedRow{k5gs, nas5gs::kServiceRequest, NasDeed::request_service},
    DeedRow{k5gs, nas5gs::kDeregistrationRequestByUe, NasDeed::leave},
    DeedRow{k5gs, nas5gs::kPduSessionEstablishmentAccept, NasDeed::set_up_session},
    DeedRow{kEps, naseps::kAttachRequest, NasDeed::register_ue},
    DeedRow{kEps, naseps::kTrackingAreaUpdateRequest, NasDeed::register_ue},
    DeedRow{kEps, naseps::kAttachAccept, NasDeed::accept_ue},
    DeedRow{kEps, naseps::kTrackingAreaUpdateAccept, NasDeed::accept_ue},
    DeedRow{kEps, naseps::kGutiReallocationCommand, NasDeed::accept_ue},
    DeedRow{kEps, naseps::kIdentityRequest, NasDeed::ask_identity},
    DeedRow{kEps, naseps::kIdentityResponse, NasDeed::tell_identity},
    DeedRow{kEps, naseps::kSecurityModeCommand, NasDeed::choose_algorithms},
    DeedRow{kEps, naseps::kSecurityModeComplete, NasDeed::confirm_algorithms},
    DeedRow{kEps, naseps::kDetachRequest, NasDeed::leave},
    DeedRow{kEps, naseps::kActivateDefaultEpsBearerContextRequest, NasDeed::set_up_session},
};

NasDeed deed_of(NasSystem system, const NasMessage& message) noexcept {
  if (message.body == NasBody::service_request) return NasDeed::request_service;
  if (!message.type) return NasDeed::other;
  const auto row = std::ranges::find_if(
      kDeeds, [&](const DeedRow& it) { return it.system == system && it.type == *message.type; });
  return row == kDeeds.end() ? NasDeed::other : row->deed;
}

template <typename Decode, typename Take>
void with(const NasMessage& message, std::uint8_t element, Decode decode, Take take) {
  const protocols::NasIe* ie = message.find(element);
  if (ie == nullptr) return;
  if (const auto value = decode(ie->value)) take(*value);
}

// TS 23.003, 2.10.1: set and pointer are sixteen bits of the 5G-S-TMSI.
std::uint64_t s_tmsi_of(const nas5gs::MobileIdentity& identity) noexcept {
  const std::uint64_t code =
      std::uint64_t{identity.amf_set} << 6 | std::uint64_t{identity.amf_pointer};
  return code << 32 | identity.tmsi;
}
std::uint64_t s_tmsi_of(const naseps::MobileIdentity& identity) noexcept {
  return std::uint64_t{identity.mme_code} << 32 | identity.tmsi;
}

AskedIdentity asked_of(nas5gs::IdentityType type) noexcept {
  if (type == nas5gs::IdentityType::suci) return AskedIdentity::permanent;
  if (type == nas5gs::IdentityType::guti) return AskedIdentity::guti;
  if (type == nas5gs::IdentityType::imei || type == nas5gs::IdentityType::imeisv)
    return AskedIdentity::imei;
  return AskedIdentity::other;
}
AskedIdentity asked_of(naseps::IdentityType type) noexcept {
  if (type == naseps::IdentityType::imsi) return AskedIdentity::permanent;
  if (type == naseps::IdentityType::imei || type == naseps::IdentityType::imeisv)
    return AskedIdentity::imei;
  return AskedIdentity::other;
}

void take_identity(const nas5gs::MobileIdentity& identity, NasFacts& facts) noexcept {
  using enum nas5gs::IdentityType;
  if (identity.type == suci) {
    facts.suci_scheme = identity.scheme;
    facts.imsi = identity.imsi;
    facts.has_concealed_identity = identity.imsi.size == 0;
  }
  if (identity.type == guti || identity.type == s_tmsi) facts.s_tmsi = s_tmsi_of(identity);
}

void take_identity(const naseps::MobileIdentity& identity, NasFacts& facts) noexcept {
  if (identity.type == naseps::IdentityType::imsi) facts.imsi = identity.digits;
  if (identity.type == naseps::IdentityType::guti) facts.s_tmsi = s_tmsi_of(identity);
}

void read_5gs(const NasMessage& message, NasFacts& facts) {
  using namespace nas5gs;
  if (facts.deed == NasDeed::accept_ue) {
    with(message, kIeGuti, mobile_identity,
         [&](const MobileIdentity& given) { facts.given_s_tmsi = s_tmsi_of(given); });
  } else {
    with(message, kIeMobileIdentity, mobile_identity,
         [&](const MobileIdentity& identity) { take_identity(identity, facts); });
  }
  if (const NasIe* type = message.find(kIeRegistrationType))
    facts.is_emergency = registration_type(type->half) == RegistrationType::emergency;
  if (const NasIe* type = message.find(kIeServiceType))
    facts.is_emergency |= static_cast<ServiceType>(type->half) == ServiceType::emergency;
  if (const NasIe* type = message.find(kIeRequestType))
    facts.is_emergency |= is_emergency(request_type(type->half));
  if (const NasIe* asked = message.find(kIeIdentityType))
    facts.asked = asked_of(identity_type(asked->half));
  with(message, kIeSelectedAlgorithms, algorithms,
       [&](const NasAlgorithms& chosen) { facts.chosen = chosen; });
  for (const auto element : {kIeUeSecurityCapability, kIeReplayedSecurityCapability}) {
    with(message, element, security_capability,
         [&](const NasCapabilities& told) { facts.capabilities = told; });
  }
  with(message, kIePduAddress, ue_address,
       [&](const UeAddress& address) { facts.address = address; });
  with(message, kIePduSessionId, nas_octet, [&](std::uint8_t id) { facts.session_id = id; });
}

void read_eps(const NasMessage& message, NasFacts& facts) {
  using namespace naseps;
  with(message, kIeMobileIdentity, mobile_identity, [&](const MobileIdentity& identity) {
    if (facts.deed == NasDeed::register_ue || facts.deed == NasDeed::leave)
      take_identity(identity, facts);
  });
  if (facts.deed == NasDeed::tell_identity) {
    with(message, kIeMsIdentity, ms_identity,
         [&](const MobileIdentity& identity) { take_identity(identity, facts); });
  }
  with(message, kIeGuti, mobile_identity, [&](const MobileIdentity& given) {
    if (facts.deed == NasDeed::accept_ue) facts.given_s_tmsi = s_tmsi_of(given);
  });
  if (const NasIe* type = message.find(kIeAttachType))
    facts.is_emergency = attach_type(type->half) == AttachType::emergency;
  if (const NasIe* type = message.find(kIeRequestType))
    facts.is_emergency |= is_emergency(request_type(type->half));
  if (const NasIe* asked = message.find(kIeIdentityType))
    facts.asked = asked_of(identity_type(asked->half));
  with(message, kIeSelectedAlgorithms, algorithms,
       [&](const NasAlgorithms& chosen) { facts.chosen = chosen; });
  with(message, kIeUeNetworkCapability, network_capability,
       [&](const NasCapabilities& told) { facts.capabilities = told; });
  with(message, kIeReplayedSecurityCapability, security_capability,
       [&](const NasCapabilities& told) { facts.capabilities = told; });
  with(message, kIePdnAddress, ue_address,
       [&](const UeAddress& address) { facts.address = address; });
}

void read_values(const NasMessage& message, NasFacts& facts) {
  facts.system == NasSystem::fivegs ? read_5gs(message, facts) : read_eps(message, facts);
}

}  // namespace

NasReader::NasReader() : storage_(std::make_unique<protocols::NasStorage>()) {}

void NasReader::read(RanProtocol carrier, Bytes pdu, NasFactsList& list) {
  list.clear();
  const NasContent otherwise =
      carrier == RanProtocol::ngap ? NasContent::nas5gs : NasContent::naseps;
  const protocols::NasParts read =
      protocols::read_nas(protocols::nas_content(pdu, otherwise), pdu, *storage_);
  counters_.too_many += read.refused;
  for (const protocols::NasPart& part : read.parts) {
    if (part.fault) ++counters_.faults;
    if (!part.is_message()) continue;
    ++counters_.messages;
    const NasMessage& message = part.message;
    if (message.body == NasBody::ciphered) ++counters_.ciphered;
    NasFacts facts;
    facts.system = part.content == NasContent::nas5gs ? NasSystem::fivegs : NasSystem::eps;
    facts.deed = deed_of(facts.system, message);
    facts.body = message.body;
    facts.depth = part.depth;
    facts.type = message.type;
    facts.security_header_type = message.security_header_type;
    facts.is_faulty = message.faulty_ies != 0;
    facts.session_id = message.session_id;
    read_values(message, facts);
    if (!list.push_back(facts)) ++counters_.too_many;
  }
}

}  // namespace cardea::subscribers
