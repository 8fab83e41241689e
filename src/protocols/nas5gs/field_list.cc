#include "protocols/nas5gs/field_list.h"

#include <array>

#include "base/digest.h"
#include "protocols/nas5gs/element_table.h"
#include "protocols/nas5gs/values.h"
#include "protocols/shared/printers.h"

namespace cardea::nas5gs {
namespace {

using protocols::capabilities;
using protocols::container_size;
using protocols::half_octet;
using protocols::IdentityPrinter;
using protocols::labels;
using protocols::low_bits;
using protocols::nas_value;
using protocols::NasFieldRow;
using protocols::NasIe;
using protocols::number;

// A printer of one part of a mobile identity; false where it has none such.
using Part = bool (*)(Json&, const MobileIdentity&, const IdentityPrinter&);

template <Part print>
bool part(Json& json, const NasIe& ie, const IdentityPrinter& identities) {
  const auto read = mobile_identity(ie.value);
  return read && print(json, *read, identities);
}

// Of an identity, or of a request for one.
bool identity_type_of(Json& json, const NasIe& ie, const IdentityPrinter&) {
  if (ie.is_half) return number(json, static_cast<std::uint64_t>(identity_type(ie.half)));
  const auto read = mobile_identity(ie.value);
  return read && number(json, static_cast<std::uint64_t>(read->type));
}

bool imsi(Json& json, const MobileIdentity& of, const IdentityPrinter& identities) {
  if (of.imsi.size == 0) return false;
  identities.print(json, "imsi", of.imsi.view());
  return true;
}

bool suci_format(Json& json, const MobileIdentity& of, const IdentityPrinter&) {
  return of.type == IdentityType::suci && number(json, static_cast<std::uint64_t>(of.supi_format));
}

bool suci_scheme(Json& json, const MobileIdentity& of, const IdentityPrinter&) {
  return of.scheme && number(json, *of.scheme);
}

bool suci_key_id(Json& json, const MobileIdentity& of, const IdentityPrinter&) {
  return of.scheme && number(json, of.key_id);
}

bool home_network(Json& json, const MobileIdentity& of, const IdentityPrinter&) {
  return of.scheme && protocols::plmn(json, of.plmn);
}

bool routing_indicator(Json& json, const MobileIdentity& of, const IdentityPrinter&) {
  if (!of.scheme) return false;
  json.value(of.routing_indicator.view());
  return true;
}

// What a scheme made of the identity: an identity too, for a weak scheme or a broken null one
// would show it.
bool suci_output(Json& json, const MobileIdentity& of, const IdentityPrinter& identities) {
  if (!of.scheme || of.imsi.size != 0) return false;
  identities.print(json, "suci", to_hex(of.scheme_output));
  return true;
}

bool nai(Json& json, const MobileIdentity& of, const IdentityPrinter& identities) {
  if (of.nai.empty()) return false;
  identities.print(json, "nai", text_of(of.nai));
  return true;
}

bool guti(Json& json, const MobileIdentity& of, const IdentityPrinter& identities) {
  if (of.guti.empty()) return false;
  identities.print(json, "guti", to_hex(of.guti));
  return true;
}

bool s_tmsi(Json& json, const MobileIdentity& of, const IdentityPrinter& identities) {
  if (of.type != IdentityType::s_tmsi) return false;
  identities.print(json, "s_tmsi", to_hex(of.s_tmsi));
  return true;
}

bool imei(Json& json, const MobileIdentity& of, const IdentityPrinter& identities) {
  if (of.digits.size == 0) return false;
  identities.print(json, "imei", of.digits.view());
  return true;
}

bool ciphering(Json& json, const NasAlgorithms& of) { return number(json, of.ciphering); }
bool integrity(Json& json, const NasAlgorithms& of) { return number(json, of.integrity); }

bool slice(Json& json, const SNssai& of) {
  json.open().field("sst", of.sst);
  if (of.sd) json.key("sd").hex(*of.sd, 6);
  json.close();
  return true;
}

constexpr protocols::NasElements kIdentities{kIeMobileIdentity, kIeGuti, kIeAdditionalGuti,
                                             kIeImeisv};

constexpr std::array kRows{
    NasFieldRow{"registration_type", {kIeRegistrationType}, low_bits},
    NasFieldRow{"deregistration_type", {kIeDeregistrationType}, half_octet},
    NasFieldRow{"service_type", {kIeServiceType, kIeControlPlaneServiceType}, half_octet},
    NasFieldRow{"ksi", {kIeKsi}, half_octet},
    NasFieldRow{"identity_type",
                {kIeIdentityType, kIeMobileIdentity, kIeGuti, kIeImeisv},
                identity_type_of},
    NasFieldRow{"imsi", kIdentities, part<imsi>},
    NasFieldRow{"suci_format", kIdentities, part<suci_format>},
    NasFieldRow{"suci_scheme", kIdentities, part<suci_scheme>},
    NasFieldRow{"suci_key_id", kIdentities, part<suci_key_id>},
    NasFieldRow{"suci_output", kIdentities, part<suci_output>},
    NasFieldRow{"home_network", kIdentities, part<home_network>},
    NasFieldRow{"routing_indicator", kIdentities, part<routing_indicator>},
    NasFieldRow{"nai", kIdentities, part<nai>},
    NasFieldRow{"guti", {kIeMobileIdentity, kIeGuti}, part<guti>},
    NasFieldRow{"additional_guti", {kIeAdditionalGuti}, part<guti>},
    NasFieldRow{"s_tmsi", kIdentities, part<s_tmsi>},
    NasFieldRow{"imei", {kIeMobileIdentity, kIeImeisv, kIeNonImeisvPei}, part<imei>},
    NasFieldRow{"ciphering", {kIeSelectedAlgorithms}, nas_value<algorithms, ciphering>},
    NasFieldRow{"integrity", {kIeSelectedAlgorithms}, nas_value<algorithms, integrity>},
    NasFieldRow{"eps_ciphering", {kIeSelectedEpsAlgorithms}, nas_value<eps_algorithms, ciphering>},
    NasFieldRow{"eps_integrity", {kIeSelectedEpsAlgorithms}, nas_value<eps_algorithms, integrity>},
    NasFieldRow{"ue_security_capability",
                {kIeUeSecurityCapability},
                nas_value<security_capability, capabilities>},
    NasFieldRow{"replayed_security_capability",
                {kIeReplayedSecurityCapability},
                nas_value<security_capability, capabilities>},
    NasFieldRow{"s1_ue_network_capability",
                {kIeS1UeNetworkCapability},
                nas_value<s1_network_capability, capabilities>},
    NasFieldRow{"replayed_s1_security_capability",
                {kIeReplayedS1SecurityCapability},
                nas_value<s1_security_capability, capabilities>},
    NasFieldRow{"pdu_session_id", {kIePduSessionId}, nas_value<nas_octet, number>},
    NasFieldRow{"request_type", {kIeRequestType}, low_bits},
    NasFieldRow{"pdu_session_type", {kIePduSessionType}, low_bits},
    NasFieldRow{"dnn", {kIeDnn}, labels},
    NasFieldRow{"s_nssai", {kIeSNssai}, nas_value<s_nssai, slice>},
    NasFieldRow{"ue_ipv4", {kIePduAddress}, nas_value<ue_address, protocols::ue_ipv4>},
    NasFieldRow{
        "ue_interface_id", {kIePduAddress}, nas_value<ue_address, protocols::ue_interface_id>},
    NasFieldRow{"cause", {kIeCause}, nas_value<nas_octet, number>},
    NasFieldRow{"payload_container_type", {kIePayloadContainerType}, half_octet},
    NasFieldRow{"payload_container", {kIePayloadContainer}, container_size},
    NasFieldRow{"nas_message_container", {kIeNasMessageContainer}, container_size},
    NasFieldRow{"eps_nas_message_container", {kIeEpsNasMessageContainer}, container_size},
};

}  // namespace

std::span<const NasFieldRow> field_rows() noexcept { return kRows; }

}  // namespace cardea::nas5gs
