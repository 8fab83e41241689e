#include "protocols/naseps/field_list.h"

#include <array>

#include "base/digest.h"
#include "protocols/naseps/element_table.h"
#include "protocols/naseps/values.h"
#include "protocols/shared/printers.h"

namespace cardea::naseps {
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

// Which of the two codings of an identity an element has.
Result<MobileIdentity> identity_in(const NasIe& ie) noexcept {
  const bool is_ms = ie.element == kIeMsIdentity || ie.element == kIeImeisv;
  return is_ms ? ms_identity(ie.value) : mobile_identity(ie.value);
}

// A printer of one part of a mobile identity; false where it has none such.
using Part = bool (*)(Json&, const MobileIdentity&, const IdentityPrinter&);

template <Part print>
bool part(Json& json, const NasIe& ie, const IdentityPrinter& identities) {
  const auto read = identity_in(ie);
  return read && print(json, *read, identities);
}

// Of an identity, or of a request for one.
bool identity_type_of(Json& json, const NasIe& ie, const IdentityPrinter&) {
  if (ie.is_half) return number(json, static_cast<std::uint64_t>(identity_type(ie.half)));
  const auto read = identity_in(ie);
  return read && number(json, read->wire_type);
}

bool imsi(Json& json, const MobileIdentity& of, const IdentityPrinter& identities) {
  if (of.type != IdentityType::imsi) return false;
  identities.print(json, "imsi", of.digits.view());
  return true;
}

bool imei(Json& json, const MobileIdentity& of, const IdentityPrinter& identities) {
  if (of.type != IdentityType::imei && of.type != IdentityType::imeisv) return false;
  identities.print(json, "imei", of.digits.view());
  return true;
}

bool guti(Json& json, const MobileIdentity& of, const IdentityPrinter& identities) {
  if (of.guti.empty()) return false;
  identities.print(json, "guti", to_hex(of.guti));
  return true;
}

bool tmsi(Json& json, const MobileIdentity& of, const IdentityPrinter& identities) {
  if (of.type != IdentityType::tmsi) return false;
  std::string text;
  Json{text}.hex(of.tmsi, 8);
  identities.print(json, "tmsi", std::string_view{text}.substr(1, 8));
  return true;
}

bool ciphering(Json& json, const NasAlgorithms& of) { return number(json, of.ciphering); }
bool integrity(Json& json, const NasAlgorithms& of) { return number(json, of.integrity); }

constexpr protocols::NasElements kIdentities{kIeMobileIdentity, kIeGuti, kIeMsIdentity, kIeImeisv};

constexpr std::array kRows{
    NasFieldRow{"attach_type", {kIeAttachType}, low_bits},
    NasFieldRow{"attach_result", {kIeAttachResult}, low_bits},
    NasFieldRow{"update_type", {kIeUpdateType}, low_bits},
    NasFieldRow{"update_result", {kIeUpdateResult}, low_bits},
    NasFieldRow{"detach_type", {kIeDetachType}, half_octet},
    NasFieldRow{"service_type", {kIeServiceType, kIeControlPlaneServiceType}, half_octet},
    NasFieldRow{"ksi", {kIeKsi}, half_octet},
    NasFieldRow{"identity_type",
                {kIeIdentityType, kIeMobileIdentity, kIeGuti, kIeMsIdentity, kIeImeisv},
                identity_type_of},
    NasFieldRow{"imsi", kIdentities, part<imsi>},
    NasFieldRow{"imei", kIdentities, part<imei>},
    NasFieldRow{"guti", {kIeMobileIdentity, kIeGuti}, part<guti>},
    NasFieldRow{"additional_guti", {kIeAdditionalGuti}, part<guti>},
    NasFieldRow{"tmsi", kIdentities, part<tmsi>},
    NasFieldRow{"ciphering", {kIeSelectedAlgorithms}, nas_value<algorithms, ciphering>},
    NasFieldRow{"integrity", {kIeSelectedAlgorithms}, nas_value<algorithms, integrity>},
    NasFieldRow{"ue_network_capability",
                {kIeUeNetworkCapability},
                nas_value<network_capability, capabilities>},
    NasFieldRow{"replayed_security_capability",
                {kIeReplayedSecurityCapability},
                nas_value<security_capability, capabilities>},
    NasFieldRow{"ue_additional_security_capability",
                {kIeUeAdditionalSecurityCapability},
                nas_value<additional_capability, capabilities>},
    NasFieldRow{"replayed_additional_capability",
                {kIeReplayedAdditionalCapability},
                nas_value<additional_capability, capabilities>},
    NasFieldRow{"request_type", {kIeRequestType}, low_bits},
    NasFieldRow{"pdn_type", {kIePdnType}, low_bits},
    NasFieldRow{"linked_ebi", {kIeLinkedEbi}, half_octet},
    NasFieldRow{"apn", {kIeApn}, labels},
    NasFieldRow{"ue_ipv4", {kIePdnAddress}, nas_value<ue_address, protocols::ue_ipv4>},
    NasFieldRow{
        "ue_interface_id", {kIePdnAddress}, nas_value<ue_address, protocols::ue_interface_id>},
    NasFieldRow{"cause", {kIeCause}, nas_value<nas_octet, number>},
    NasFieldRow{"esm_message_container", {kIeEsmMessageContainer}, container_size},
    NasFieldRow{"nas_message_container", {kIeNasMessageContainer}, container_size},
    NasFieldRow{"replayed_nas_message", {kIeReplayedNasMessage}, container_size},
    NasFieldRow{"generic_container", {kIeGenericContainer}, container_size},
};

}  // namespace

std::span<const NasFieldRow> field_rows() noexcept { return kRows; }

}  // namespace cardea::naseps
