#include "protocols/gtpv1c/field_list.h"

#include <array>
#include <string>

#include "base/digest.h"
#include "protocols/gtpv1c/ie_table.h"
#include "protocols/gtpv1c/values.h"
#include "protocols/shared/digits.h"
#include "protocols/shared/name.h"
#include "protocols/shared/printers.h"

namespace cardea::gtpv1c {
namespace {

using protocols::address;
using protocols::IdentityPrinter;
using protocols::number;
using protocols::teid;

// A decoder of values.h as a row's write: decode, then print what it gave.
template <auto decode, auto print>
bool decoded(Json& json, Bytes value, const IdentityPrinter&) {
  const auto read = decode(value);
  return read && print(json, *read);
}

bool place(Json& json, const protocols::Place& where) {
  protocols::write_place(json, where);
  return true;
}

bool name(Json& json, Bytes value, const IdentityPrinter&) {
  std::string joined;
  protocols::append_labels(joined, value);
  json.value(joined);
  return true;
}

bool octets(Json& json, Bytes value, const IdentityPrinter&) {
  json.value(to_hex(value));
  return true;
}

bool types(Json& json, Bytes value, const IdentityPrinter&) {
  json.open_list();
  for (Reader in{value}; in.remaining() != 0;) json.value(in.u8());
  json.close_list();
  return true;
}

bool named(Json& json, Bytes digits, std::string_view kind, const IdentityPrinter& identities) {
  const protocols::Digits read = protocols::tbcd(digits);
  if (read.size == 0) return false;
  identities.print(json, kind, read.view());
  return true;
}

bool imsi(Json& json, Bytes value, const IdentityPrinter& identities) {
  return named(json, value, "imsi", identities);
}

bool imei(Json& json, Bytes value, const IdentityPrinter& identities) {
  return named(json, value, "imei", identities);
}

bool msisdn(Json& json, Bytes value, const IdentityPrinter& identities) {
  const auto digits = number_digits(value);
  return digits && named(json, *digits, "msisdn", identities);
}

bool sgsn_number(Json& json, Bytes value, const IdentityPrinter&) {
  const auto digits = number_digits(value);
  if (!digits) return false;
  json.value(protocols::tbcd(*digits).view());
  return true;
}

bool tlli(Json& json, Bytes value, const IdentityPrinter& identities) {
  identities.print(json, "tlli", to_hex(value));
  return true;
}

bool p_tmsi(Json& json, Bytes value, const IdentityPrinter& identities) {
  identities.print(json, "p_tmsi", to_hex(value));
  return true;
}

bool keys(Json& json, const MmContext& context) {
  json.open().field("security_mode", context.security_mode);
  json.field("vectors", context.vectors).close();
  return true;
}

bool context(Json& json, const PdpContext& pdp) {
  std::string apn;
  protocols::append_labels(apn, pdp.apn);
  json.open().field("nsapi", pdp.nsapi).key("teid_control").hex(pdp.teid_control, 8);
  json.key("teid_data").hex(pdp.teid_data, 8);
  if (!pdp.user.is_none()) json.field("user", pdp.user);
  if (!pdp.ggsn_control.is_none()) json.field("ggsn_control", pdp.ggsn_control);
  if (!pdp.ggsn_user.is_none()) json.field("ggsn_user", pdp.ggsn_user);
  json.field("apn", apn).close();
  return true;
}

bool trace(Json& json, const AdditionalTrace& order) {
  json.open().field("reference", order.reference).field("session", order.session);
  json.field("depth", order.depth).field("activity", order.activity).close();
  return true;
}

bool second_tunnel(Json& json, const TeidDataTwo& tunnel) {
  json.open().field("nsapi", tunnel.nsapi).key("teid").hex(tunnel.teid, 8).close();
  return true;
}

constexpr auto byte = decoded<u8_value, number>;
constexpr auto nibble = decoded<nibble_value, number>;
constexpr auto word = decoded<u16_value, number>;
constexpr auto tunnel = decoded<u32_value, teid>;
constexpr auto user_v4 = decoded<end_user_address, [](Json& json, const EndUserAddress& user) {
  return address(json, user.v4);
}>;
constexpr auto user_v6 = decoded<end_user_address, [](Json& json, const EndUserAddress& user) {
  return address(json, user.v6);
}>;
constexpr auto gsn_v4 = decoded<gsn_address, [](Json& json, const IpAddress& node) {
  return node.is_v4() && address(json, node);
}>;
constexpr auto gsn_v6 = decoded<gsn_address, [](Json& json, const IpAddress& node) {
  return !node.is_v4() && address(json, node);
}>;

constexpr std::array kRows{
    FieldRow{"cause", kIeCause, false, byte},
    FieldRow{"imsi", kIeImsi, false, imsi},
    FieldRow{"teid_data", kIeTeidData, false, tunnel},
    FieldRow{"teid_control", kIeTeidControl, false, tunnel},
    FieldRow{"gsn_address", kIeGsnAddress, true, gsn_v4},
    FieldRow{"gsn_address_ipv6", kIeGsnAddress, true, gsn_v6},
    FieldRow{"end_user_address", kIeEndUserAddress, false, user_v4},
    FieldRow{"end_user_address_ipv6", kIeEndUserAddress, false, user_v6},
    FieldRow{"msisdn", kIeMsisdn, false, msisdn},
    FieldRow{"imei", kIeImei, false, imei},
    FieldRow{"apn", kIeApn, false, name},
    FieldRow{"nsapi", kIeNsapi, true, nibble},
    FieldRow{"teid_data_ii", kIeTeidDataTwo, true, decoded<teid_data_two, second_tunnel>},
    FieldRow{"charging_id", kIeChargingId, false, decoded<u32_value, number>},
    FieldRow{"routeing_area", kIeRai, false, decoded<routeing_area, place>},
    FieldRow{"user_location", kIeUli, false, decoded<user_location, place>},
    FieldRow{"rat_type", kIeRatType, false, byte},
    FieldRow{"recovery", kIeRecovery, false, byte},
    FieldRow{"teardown", kIeTeardown, false, byte},
    FieldRow{"selection_mode", kIeSelectionMode, false, byte},
    FieldRow{"apn_restriction", kIeApnRestriction, false, byte},
    FieldRow{"tlli", kIeTlli, false, tlli},
    FieldRow{"p_tmsi", kIePTmsi, false, p_tmsi},
    FieldRow{"mm_context", kIeMmContext, false, decoded<mm_context, keys>},
    FieldRow{"pdp_context", kIePdpContext, true, decoded<pdp_context, context>},
    FieldRow{"trace_reference", kIeTraceReference, false, word},
    FieldRow{"trace_type", kIeTraceType, false, word},
    FieldRow{"trigger_id", kIeTriggerId, false, octets},
    FieldRow{"omc_identity", kIeOmcIdentity, false, octets},
    FieldRow{"additional_trace_info", kIeAdditionalTraceInfo, false,
             decoded<additional_trace, trace>},
    FieldRow{"sgsn_number", kIeSgsnNumber, false, sgsn_number},
    FieldRow{"supported_extensions", kIeExtensionTypes, false, types},
    FieldRow{"common_flags", kIeCommonFlags, false, byte},
    FieldRow{"direct_tunnel_flags", kIeDirectTunnelFlags, false, byte},
    FieldRow{"ms_info_change_reporting_action", kIeMsInfoChangeReportingAction, false, byte},
    FieldRow{"fqdn", kIeFqdn, false, name},
    FieldRow{"charging_gateway_address", kIeChargingGatewayAddress, false,
             decoded<gsn_address, address>},
    FieldRow{"private_extensions", kIePrivateExtension, true, word},
};

}  // namespace

std::span<const FieldRow> field_rows() noexcept { return kRows; }

}  // namespace cardea::gtpv1c
