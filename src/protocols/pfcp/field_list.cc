#include "protocols/pfcp/field_list.h"

#include <array>
#include <string>

#include "base/digest.h"
#include "base/tbcd.h"
#include "protocols/pfcp/bit_names_table.h"
#include "protocols/pfcp/ie_table.h"
#include "protocols/pfcp/values.h"
#include "protocols/shared/name.h"
#include "protocols/shared/printers.h"

namespace cardea::pfcp {
namespace {

using protocols::address;
using protocols::bits;
using protocols::IdentityPrinter;
using protocols::number;
using protocols::teid;

// A decoder of values.h as a row's write: decode, then print what it gave.
template <auto decode, auto print>
bool decoded(Json& json, Bytes value, const IdentityPrinter&) {
  const auto read = decode(value);
  return read && print(json, *read);
}

bool time(Json& json, std::uint32_t seconds) {
  json.value(ntp_time(seconds));
  return true;
}

bool text(Json& json, Bytes value, const IdentityPrinter&) {
  json.value(text_of(value));
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

bool uuid(Json& json, Bytes value, const IdentityPrinter&) {
  if (value.size() < 16) return false;
  std::string digits = to_hex(value.first(16));
  for (const std::size_t at : {8U, 13U, 18U, 23U}) digits.insert(at, 1, '-');
  json.value(digits);
  return true;
}

bool node(Json& json, const NodeId& id) {
  if (id.type != 2) return address(json, id.address);
  std::string fqdn;
  protocols::append_labels(fqdn, id.fqdn);
  json.value(fqdn);
  return true;
}

bool seid(Json& json, const FSeid& id) {
  json.open().key("seid").hex(id.seid, 16);
  if (!id.v4.is_none()) json.field("address", id.v4);
  if (!id.v6.is_none()) json.field(id.v4.is_none() ? "address" : "address_ipv6", id.v6);
  json.close();
  return true;
}

bool pair(Json& json, const AddressPair& both) {
  json.open_list();
  if (!both.v4.is_none()) json.value(both.v4);
  if (!both.v6.is_none()) json.value(both.v6);
  json.close_list();
  return true;
}

bool csids(Json& json, const FqCsid& id) {
  json.open();
  if (id.type == 2) json.key("node").hex(id.number, 8);
  if (id.type != 2) json.field("node", id.address);
  json.key("csids").open_list();
  for (const std::uint16_t csid : std::span{id.csids}.first(id.count)) json.value(csid);
  json.close_list();
  if (id.node_type) json.field("node_type", *id.node_type);
  json.close();
  return true;
}

bool redirect(Json& json, const RedirectInformation& to) {
  json.open().field("type", to.type).field("address", text_of(to.address));
  if (!to.other.empty()) json.field("other_address", text_of(to.other));
  json.close();
  return true;
}

bool trace(Json& json, const TraceInformation& order) {
  json.open().key("plmn").value(to_hex(order.plmn)).field("trace_id", order.trace_id);
  json.field("events", to_hex(order.events)).field("depth", order.depth);
  json.field("interfaces", to_hex(order.interfaces)).field("collector", order.collector).close();
  return true;
}

bool pfd(Json& json, const PfdContents& contents) {
  const auto part = [&](std::string_view key, Bytes value) {
    if (!value.empty()) json.field(key, text_of(value));
  };
  json.open();
  part("flow_description", contents.flow_description);
  part("url", contents.url);
  part("domain_name", contents.domain_name);
  part("custom", contents.custom);
  part("domain_name_protocol", contents.domain_name_protocol);
  part("additional_flow_descriptions", contents.additional_flow_descriptions);
  part("additional_urls", contents.additional_urls);
  part("additional_domain_names", contents.additional_domain_names);
  json.close();
  return true;
}

bool user(Json& json, Bytes value, const IdentityPrinter& identities) {
  const auto id = user_id(value);
  if (!id) return false;
  const auto part = [&](std::string_view kind, const std::optional<Bytes>& octets, bool is_tbcd) {
    if (!octets) return;
    const std::string digits = is_tbcd ? tbcd_digits(*octets) : std::string{};
    json.key(kind);
    identities.print(json, kind, is_tbcd ? std::string_view{digits} : text_of(*octets));
  };
  json.open();
  part("imsi", id->imsi, true);
  part("imei", id->imei, true);
  part("msisdn", id->msisdn, true);
  part("nai", id->nai, false);
  part("supi", id->supi, false);
  part("gpsi", id->gpsi, false);
  part("pei", id->pei, false);
  json.close();
  return true;
}

constexpr auto byte = decoded<u8_value, number>;
constexpr auto nibble = decoded<interface_value, number>;
constexpr auto word = decoded<u16_value, number>;
constexpr auto long_word = decoded<u32_value, number>;
constexpr auto addresses = decoded<address_pair, pair>;

constexpr auto actions = decoded<apply_action, [](Json& json, std::uint16_t set) {
  return bits(json, set, apply_action_names());
}>;
constexpr auto up_features = decoded<flags_value, [](Json& json, std::uint64_t set) {
  return bits(json, set, up_function_feature_names());
}>;
constexpr auto cp_features = decoded<flags_value, [](Json& json, std::uint64_t set) {
  return bits(json, set, cp_function_feature_names());
}>;
constexpr auto header_teid =
    decoded<outer_header_creation, [](Json& json, const OuterHeader& header) {
      return header.is_gtpu && teid(json, header.teid);
    }>;
constexpr auto header_v4 =
    decoded<outer_header_creation,
            [](Json& json, const OuterHeader& header) { return address(json, header.v4); }>;
constexpr auto header_v6 =
    decoded<outer_header_creation,
            [](Json& json, const OuterHeader& header) { return address(json, header.v6); }>;
constexpr auto header_port =
    decoded<outer_header_creation, [](Json& json, const OuterHeader& header) {
      return header.port != 0 && number(json, header.port);
    }>;
constexpr auto ue_v4 =
    decoded<ue_address, [](Json& json, const UeAddress& ue) { return address(json, ue.v4); }>;
constexpr auto ue_v6 = decoded<ue_address, [](Json& json, const UeAddress& ue) {
  if (ue.v6.is_none()) return false;
  json.value(ue.v6.text() + "/" + std::to_string(ue.v6_prefix_length));
  return true;
}>;
constexpr auto tunnel_teid = decoded<f_teid, [](Json& json, const FTeid& tunnel) {
  return !tunnel.choose && teid(json, tunnel.teid);
}>;
constexpr auto tunnel_v4 =
    decoded<f_teid, [](Json& json, const FTeid& tunnel) { return address(json, tunnel.v4); }>;
constexpr auto tunnel_v6 =
    decoded<f_teid, [](Json& json, const FTeid& tunnel) { return address(json, tunnel.v6); }>;
constexpr auto policy = decoded<forwarding_policy, [](Json& json, Bytes identifier) {
  json.value(text_of(identifier));
  return true;
}>;

constexpr std::array kRows{
    FieldRow{"cause", kIeCause, false, byte},
    FieldRow{"node_id", kIeNodeId, false, decoded<node_id, node>},
    FieldRow{"f_seid", kIeFSeid, false, decoded<f_seid, seid>},
    FieldRow{"far_id", kIeFarId, true, long_word},
    FieldRow{"apply_action", kIeApplyAction, true, actions},
    FieldRow{"destination_interface", kIeDestinationInterface, true, nibble},
    FieldRow{"outer_header_creation_teid", kIeOuterHeaderCreation, true, header_teid},
    FieldRow{"outer_header_creation_ipv4", kIeOuterHeaderCreation, true, header_v4},
    FieldRow{"ue_ipv4", kIeUeIpAddress, true, ue_v4},
    FieldRow{"f_teid_teid", kIeFTeid, true, tunnel_teid},
    FieldRow{"f_teid_ipv4", kIeFTeid, true, tunnel_v4},
    FieldRow{"network_instance", kIeNetworkInstance, true, name},
    FieldRow{"outer_header_creation_ipv6", kIeOuterHeaderCreation, true, header_v6},
    FieldRow{"outer_header_creation_port", kIeOuterHeaderCreation, true, header_port},
    FieldRow{"ue_ipv6", kIeUeIpAddress, true, ue_v6},
    FieldRow{"f_teid_ipv6", kIeFTeid, true, tunnel_v6},
    FieldRow{"pdr_id", kIePdrId, true, word},
    FieldRow{"source_interface", kIeSourceInterface, true, nibble},
    FieldRow{"interface_type", kIe3gppInterfaceType, true, byte},
    FieldRow{"traffic_endpoint_id", kIeTrafficEndpointId, true, byte},
    FieldRow{"forwarding_policy", kIeForwardingPolicy, true, policy},
    FieldRow{"redirect", kIeRedirectInformation, true, decoded<redirect_information, redirect>},
    FieldRow{"activate_predefined_rules", kIeActivatePredefinedRules, true, text},
    FieldRow{"deactivate_predefined_rules", kIeDeactivatePredefinedRules, true, text},
    FieldRow{"predefined_rules_name", kIePredefinedRulesName, true, text},
    FieldRow{"application_id", kIeApplicationId, true, text},
    FieldRow{"pfd_contents", kIePfdContents, true, decoded<pfd_contents, pfd>},
    FieldRow{"framed_route", kIeFramedRoute, true, text},
    FieldRow{"framed_routing", kIeFramedRouting, true, long_word},
    FieldRow{"framed_ipv6_route", kIeFramedIpv6Route, true, text},
    FieldRow{"apn_dnn", kIeApnDnn, false, name},
    FieldRow{"user_id", kIeUserId, false, user},
    FieldRow{"trace_information", kIeTraceInformation, false, decoded<trace_information, trace>},
    FieldRow{"recovery_time_stamp", kIeRecoveryTimeStamp, false, decoded<u32_value, time>},
    FieldRow{"up_function_features", kIeUpFunctionFeatures, false, up_features},
    FieldRow{"cp_function_features", kIeCpFunctionFeatures, false, cp_features},
    FieldRow{"fq_csid", kIeFqCsid, true, decoded<fq_csid, csids>},
    FieldRow{"group_id", kIeGroupId, true, octets},
    FieldRow{"nf_instance_id", kIeNfInstanceId, true, uuid},
    FieldRow{"alternative_smf_ip_address", kIeAlternativeSmfIpAddress, true, addresses},
    FieldRow{"cp_pfcp_entity_ip_address", kIeCpPfcpEntityIpAddress, true, addresses},
    FieldRow{"cp_ip_address", kIeCpIpAddress, true, addresses},
    FieldRow{"remote_gtpu_peer", kIeRemoteGtpuPeer, true, addresses},
    FieldRow{"event_notification_uri", kIeEventNotificationUri, true, text},
};

}  // namespace

std::span<const FieldRow> field_rows() noexcept { return kRows; }

}  // namespace cardea::pfcp
