// What Cardea asks for in NGAP and S1AP, under one name for both. Which type of either standard
// has which tag stands in tools/aper_schema.py. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace cardea::aper {

enum class Tag : std::uint8_t {
  none,
  // Who it is about.
  core_ue_id,  // AMF-UE-NGAP-ID, MME-UE-S1AP-ID
  ran_ue_id,   // RAN-UE-NGAP-ID, eNB-UE-S1AP-ID
  imsi,
  tmsi,       // 5G-TMSI, M-TMSI
  core_set,   // AMF Set ID
  core_code,  // AMF Pointer, MMEC
  core_region,
  mme_group,
  paging_identity,
  masked_imeisv,
  // Sessions and tunnels.
  session_id,  // PDU Session ID, E-RAB ID
  tunnel,      // GTPTunnel
  transport_address,
  teid,
  downlink_teid,
  uplink_teid,
  forwarding_teid,
  uplink_tunnel,      // the core's end
  downlink_tunnel,    // the radio's end
  forwarding_tunnel,  // for packets on the way in a handover
  failed_sessions,    // a list of those that were not admitted
  // NAS and other protocols within.
  nas_pdu,
  rerouted_message,  // a whole message of the same protocol
  positioning_pdu,   // NRPPa, LPPa
  radio_capability,
  rrc_container,
  source_container,
  target_container,
  // Security.
  security_key,
  security_context,
  security_capabilities,
  nr_ciphering,
  nr_integrity,
  eutra_ciphering,
  eutra_integrity,
  security_indication,
  integrity_indication,
  confidentiality_indication,
  security_result,
  // Trace, location.
  trace_activation,
  trace_id,
  trace_interfaces,
  trace_depth,
  trace_collector_uri,
  mdt_configuration,
  mdt_activation,
  mdt_location,  // GNSS positions wanted
  mdt_immediate,
  mdt_logged,
  privacy_indicator,
  location_request,
  location_event,
  user_location,
  // Nodes.
  node_id,
  gnb_id,
  ng_enb_id,
  enb_id,
  n3iwf_id,
  plmn,
  ran_name,
  core_name,
  guami,  // GUAMI, GUMMEI
  cell_id,
  tac,
  // Procedures.
  handover_type,
  establishment_cause,
  cause,        // number: which of the groups of causes
  cause_value,  // within the group
  count_,
};

}  // namespace cardea::aper
