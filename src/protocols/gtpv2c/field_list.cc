#include "protocols/gtpv2c/field_list.h"

#include <array>
#include <string>

#include "base/digest.h"
#include "protocols/gtpv2c/bit_names_table.h"
#include "protocols/gtpv2c/ie_table.h"
#include "protocols/gtpv2c/interface_table.h"
#include "protocols/gtpv2c/values.h"
#include "protocols/shared/digits.h"
#include "protocols/shared/name.h"
#include "protocols/shared/printers.h"

namespace cardea::gtpv2c {
namespace {

using protocols::address;
using protocols::IdentityPrinter;
using protocols::number;

// A decoder of values.h as a row's write: decode, then print what it gave.
template <auto decode, auto print>
bool decoded(Json& json, const Ie& ie, const IdentityPrinter&) {
  const auto read = decode(ie.value);
  return read && print(json, *read);
}

template <auto names>
bool bits(Json& json, std::uint64_t set) {
  return protocols::bits(json, set, names());
}

bool plmn(Json& json, const protocols::Plmn& network) {
  std::string text;
  protocols::append_plmn(text, network);
  json.value(text);
  return true;
}

bool name(Json& json, const Ie& ie, const IdentityPrinter&) {
  std::string joined;
  protocols::append_labels(joined, ie.value);
  json.value(joined);
  return true;
}

bool text(Json& json, const Ie& ie, const IdentityPrinter&) {
  json.value(text_of(ie.value));
  return true;
}

std::string_view kind_of(std::uint8_t type) noexcept {
  switch (type) {
    case kIeImsi:
    case kIeAlternativeImsi:
      return "imsi";
    case kIeMei:
      return "imei";
    case kIeMsisdn:
      return "msisdn";
    case kIeTmsi:
      return "tmsi";
    case kIePTmsi:
      return "p_tmsi";
    default:
      return "guti";
  }
}

bool identity(Json& json, const Ie& ie, const IdentityPrinter& identities) {
  const protocols::Digits digits = protocols::tbcd(ie.value);
  if (digits.size == 0) return false;
  identities.print(json, kind_of(ie.type), digits.view());
  return true;
}

bool temporary(Json& json, const Ie& ie, const IdentityPrinter& identities) {
  identities.print(json, kind_of(ie.type), to_hex(ie.value));
  return true;
}

bool remote(Json& json, const Ie& ie, const IdentityPrinter& identities) {
  const auto read = remote_user(ie.value);
  if (!read) return false;
  const auto part = [&](std::string_view kind, Bytes octets) {
    if (octets.empty()) return;
    json.key(kind);
    identities.print(json, kind, protocols::tbcd(octets).view());
  };
  json.open();
  part("imsi", read->imsi);
  part("msisdn", read->msisdn);
  part("imei", read->imei);
  json.close();
  return true;
}

bool interface(Json& json, const FTeid& tunnel) {
  const InterfaceInfo* info = interface_info(tunnel.interface);
  json.value(info != nullptr ? info->name : "Unknown");
  return true;
}

bool places(Json& json, const Places& all) {
  json.open_list();
  for (const protocols::Place& place : all) protocols::write_place(json, place);
  json.close_list();
  return true;
}

bool rates(Json& json, const Ambr& both) {
  json.open().field("uplink", both.uplink).field("downlink", both.downlink).close();
  return true;
}

bool quality(Json& json, const BearerQos& of) {
  json.open().field("qci", of.qci).field("priority", of.priority);
  json.field("mbr_uplink", of.mbr_uplink).field("mbr_downlink", of.mbr_downlink);
  json.field("gbr_uplink", of.gbr_uplink).field("gbr_downlink", of.gbr_downlink).close();
  return true;
}

bool trace(Json& json, const Trace& order) {
  json.open().key("plmn");
  plmn(json, order.plmn);
  json.field("trace_id", order.trace_id).field("events", to_hex(order.events));
  json.field("network_elements", to_hex(order.network_elements)).field("depth", order.depth);
  json.field("interfaces", to_hex(order.interfaces));
  if (!order.collector.is_none()) json.field("collector", order.collector);
  json.close();
  return true;
}

bool reference(Json& json, const TraceReference& to) {
  json.open().key("plmn");
  plmn(json, to.plmn);
  json.field("trace_id", to.trace_id).close();
  return true;
}

bool keys(Json& json, const Ie& ie, const IdentityPrinter&) {
  const auto read = mm_context(ie.type, ie.value);
  if (!read) return false;
  json.open().field("kind", ie.type).field("security_mode", read->security_mode);
  json.field("vectors", read->vectors).field("quadruplets", read->quadruplets);
  if (read->integrity) json.field("integrity", *read->integrity);
  if (read->ciphering) json.field("ciphering", *read->ciphering);
  json.close();
  return true;
}

bool forwarding(Json& json, const ForwardingEnd& end) {
  json.open();
  if (!end.address.is_none()) json.field("address", end.address);
  if (end.teid) json.key("teid").hex(*end.teid, 8);
  if (end.port) json.field("port", *end.port);
  json.close();
  return true;
}

bool contained(Json& json, const Container& what) {
  json.open().field("type", what.type).field("octets", what.size).close();
  return true;
}

bool csids(Json& json, const FqCsid& id) {
  json.open();
  if (id.type == 2) json.key("node").hex(id.number, 8);
  if (id.type != 2) json.field("node", id.address);
  json.key("csids").open_list();
  for (const std::uint16_t csid : std::span{id.csids}.first(id.count)) json.value(csid);
  json.close_list().close();
  return true;
}

constexpr auto byte = decoded<u8_value, number>;
constexpr auto nibble = decoded<nibble_value, number>;
constexpr auto long_word = decoded<u32_value, number>;
constexpr auto network = decoded<plmn_value, plmn>;

constexpr auto cause_value =
    decoded<cause, [](Json& json, const Cause& read) { return number(json, read.value); }>;
constexpr auto tunnel_type =
    decoded<f_teid, [](Json& json, const FTeid& tunnel) { return number(json, tunnel.interface); }>;
constexpr auto tunnel_teid = decoded<f_teid, [](Json& json, const FTeid& tunnel) {
  json.hex(tunnel.teid, 8);
  return true;
}>;
constexpr auto tunnel_v4 =
    decoded<f_teid, [](Json& json, const FTeid& tunnel) { return address(json, tunnel.v4); }>;
constexpr auto tunnel_v6 =
    decoded<f_teid, [](Json& json, const FTeid& tunnel) { return address(json, tunnel.v6); }>;
constexpr auto paa_v4 =
    decoded<paa, [](Json& json, const Paa& pdn) { return address(json, pdn.v4); }>;
constexpr auto paa_v6 = decoded<paa, [](Json& json, const Paa& pdn) {
  if (pdn.v6.is_none()) return false;
  json.value(pdn.v6.text() + "/" + std::to_string(pdn.v6_prefix_length));
  return true;
}>;

constexpr FieldRow row(std::string_view key, std::uint8_t type, bool is_list,
                       bool (*write)(Json&, const Ie&, const IdentityPrinter&)) {
  return {key, type, type, is_list, write};
}

constexpr std::array kRows{
    row("cause", kIeCause, false, cause_value),
    row("imsi", kIeImsi, false, identity),
    row("msisdn", kIeMsisdn, false, identity),
    row("imei", kIeMei, false, identity),
    row("apn", kIeApn, false, name),
    row("f_teid_type", kIeFTeid, true, tunnel_type),
    row("f_teid_interface", kIeFTeid, true, decoded<f_teid, interface>),
    row("f_teid_teid", kIeFTeid, true, tunnel_teid),
    row("f_teid_ipv4", kIeFTeid, true, tunnel_v4),
    row("f_teid_ipv6", kIeFTeid, true, tunnel_v6),
    row("paa_ipv4", kIePaa, false, paa_v4),
    row("paa_ipv6", kIePaa, false, paa_v6),
    row("ebi", kIeEbi, true, nibble),
    row("pdn_type", kIePdnType, false, byte),
    row("user_location", kIeUli, false, decoded<location, places>),
    row("serving_network", kIeServingNetwork, false, network),
    row("rat_type", kIeRatType, false, byte),
    row("ambr", kIeAmbr, false, decoded<ambr, rates>),
    row("bearer_qos", kIeBearerQos, true, decoded<bearer_qos, quality>),
    row("charging_id", kIeChargingId, true, long_word),
    row("recovery", kIeRecovery, false, byte),
    row("indication", kIeIndication, false, decoded<flags_value, bits<indication_names>>),
    row("ip_address", kIeIpAddress, false, decoded<address_value, address>),
    row("plmn_id", kIePlmnId, false, network),
    row("guti", kIeGuti, false, temporary),
    row("p_tmsi", kIePTmsi, false, temporary),
    row("tmsi", kIeTmsi, false, temporary),
    row("alternative_imsi", kIeAlternativeImsi, false, identity),
    row("remote_user_id", kIeRemoteUserId, false, remote),
    FieldRow{"mm_context", kIeMmContextFirst, kIeMmContextLast, false, keys},
    row("f_container", kIeFContainer, true, decoded<container, contained>),
    row("trace_information", kIeTraceInformation, false, decoded<trace_information, trace>),
    row("extended_trace_information", kIeExtendedTraceInformation, false,
        decoded<extended_trace_information, trace>),
    row("trace_reference", kIeTraceReference, false, decoded<trace_reference, reference>),
    row("s103_forwarding", kIeS103Pdf, true, decoded<s103_forwarding, forwarding>),
    row("s1u_forwarding", kIeS1Udf, true, decoded<s1u_forwarding, forwarding>),
    row("sgi_tunnel", kIeSgiPtpTunnelAddress, true, decoded<sgi_tunnel, forwarding>),
    row("change_reporting_action", kIeChangeReportingAction, false, byte),
    row("selection_mode", kIeSelectionMode, false, byte),
    row("apn_restriction", kIeApnRestriction, false, byte),
    row("node_type", kIeNodeType, false, byte),
    row("detach_type", kIeDetachType, false, byte),
    row("target_type", kIeTargetIdentification, false, byte),
    row("node_features", kIeNodeFeatures, false, decoded<flags_value, bits<node_feature_names>>),
    row("fq_csid", kIeFqCsid, true, decoded<fq_csid, csids>),
    row("fqdn", kIeFqdn, true, name),
    row("pgw_fqdn", kIePgwFqdn, false, name),
    row("ldn", kIeLdn, false, text),
    row("private_extensions", kIePrivateExtension, true, decoded<enterprise, number>),
};

}  // namespace

std::span<const FieldRow> field_rows() noexcept { return kRows; }

}  // namespace cardea::gtpv2c
