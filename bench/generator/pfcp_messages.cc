#include "generator/pfcp_messages.h"

namespace cardea::generator {

namespace {

constexpr std::uint8_t kChooseId = 5;
constexpr std::uint8_t kRemoveGtpu = 6;  // GTP-U/UDP/IP, 8.2.64
constexpr std::uint32_t kLow = 65'535;   // precedence: the last to be looked at
constexpr std::uint32_t kHigh = 255;
constexpr std::string_view kRouterSolicitations = "permit out 58 from ff02::2/128 to assigned";

std::uint8_t access_point(const SessionFacts& s) {
  switch (s.profile) {
    case Profile::n4:
      return reference_point::kN3;
    case Profile::sxb:
      return reference_point::kS5S8u;
    case Profile::sxa:
      return reference_point::kS1u;
  }
  return reference_point::kN3;
}

void access_f_teid(PfcpWriter& w, const SessionFacts& s) {
  if (s.choose)
    w.f_teid_choose(true, true, kChooseId);
  else
    w.f_teid(s.uplink_teid, s.up_user);
}

void control_f_teid(PfcpWriter& w, const SessionFacts& s) {
  if (s.choose)
    w.f_teid_choose(true, true);
  else
    w.f_teid(s.control_teid, s.up_user);
}

void downlink_pdr(PfcpWriter& w, const SessionFacts& s) {
  w.group(ie::kCreatePdr, [&] {
    w.pdr_id(1).precedence(kLow);
    w.group(ie::kPdi, [&] {
      w.source_interface(side::kCore).network_instance(s.network_instance);
      w.ue_address(s.ue, true).reference_point(reference_point::kN6);
    });
    w.far_id(1);
    if (s.profile == Profile::n4) w.urr_id(1);
    w.qer_id(1);
  });
}

void uplink_pdr(PfcpWriter& w, const SessionFacts& s) {
  w.group(ie::kCreatePdr, [&] {
    w.pdr_id(2).precedence(kLow);
    w.group(ie::kPdi, [&] {
      w.source_interface(side::kAccess);
      access_f_teid(w, s);
      w.network_instance(s.network_instance);
      if (s.profile == Profile::n4)
        w.u8(ie::kQfi, 1);
      else
        w.ue_address(s.ue, false);
      w.reference_point(access_point(s));
    });
    w.u8(ie::kOuterHeaderRemoval, kRemoveGtpu).far_id(2).qer_id(1);
  });
}

// What the CP function sends to the UE, and the router solicitations that it answers itself.
void control_pdrs(PfcpWriter& w, const SessionFacts& s) {
  w.group(ie::kCreatePdr, [&] {
    w.pdr_id(3).precedence(kHigh);
    w.group(ie::kPdi, [&] {
      w.source_interface(side::kCpFunction);
      control_f_teid(w, s);
    });
    w.u8(ie::kOuterHeaderRemoval, kRemoveGtpu).far_id(1);
  });
  w.group(ie::kCreatePdr, [&] {
    w.pdr_id(4).precedence(kHigh);
    w.group(ie::kPdi, [&] {
      w.source_interface(side::kAccess);
      access_f_teid(w, s);
      w.network_instance(s.network_instance).sdf_filter(kRouterSolicitations);
      w.reference_point(access_point(s));
    });
    w.u8(ie::kOuterHeaderRemoval, kRemoveGtpu).far_id(3);
  });
}

void buffering_far(PfcpWriter& w, std::uint32_t id) {
  w.group(ie::kCreateFar,
          [&] { w.far_id(id).apply_action(action::kBuff | action::kNocp).bar_id(1); });
}

void forwarding_fars(PfcpWriter& w, const SessionFacts& s) {
  if (s.profile == Profile::n4) {
    buffering_far(w, 1);  // until the gNB has named its F-TEID
  } else {
    w.group(ie::kCreateFar, [&] {
      w.far_id(1).apply_action(action::kForw);
      w.group(ie::kForwardingParameters, [&] {
        w.destination_interface(side::kAccess).network_instance(s.network_instance);
        w.outer_header_creation(s.downlink_teid, s.access).reference_point(access_point(s));
      });
    });
  }
  w.group(ie::kCreateFar, [&] {
    w.far_id(2).apply_action(action::kForw);
    w.group(ie::kForwardingParameters, [&] {
      w.destination_interface(side::kCore).network_instance(s.network_instance);
      w.reference_point(reference_point::kN6);
    });
  });
  w.group(ie::kCreateFar, [&] {
    w.far_id(3).apply_action(action::kForw);
    w.group(ie::kForwardingParameters,
            [&] { w.destination_interface(side::kCpFunction).outer_header_creation(1, s.cp); });
  });
}

void usage_and_quality(PfcpWriter& w, const SessionFacts& s) {
  constexpr std::uint64_t kHundredMegabytes = 104'857'600;
  constexpr std::uint64_t kGigabit = 1'000'000;  // in kbit/s
  if (s.profile == Profile::n4) {
    w.group(ie::kCreateUrr, [&] {
      w.urr_id(1).u8(ie::kMeasurementMethod, 0x02).u24(ie::kReportingTriggers, 0x02'0000);
      w.group(ie::kVolumeThreshold, [&] {
        w.out().u8(0x01);  // TOVOL
        w.out().u64(kHundredMegabytes);
      });
    });
  }
  w.group(ie::kCreateQer, [&] {
    w.qer_id(1).u8(ie::kGateStatus, 0);
    w.group(ie::kMbr, [&] {
      w.out().big(kGigabit, 5);
      w.out().big(kGigabit, 5);
    });
    if (s.profile == Profile::n4) w.u8(ie::kQfi, 1);
  });
  w.group(ie::kCreateBar, [&] { w.bar_id(1); });
}

void sgw_rules(PfcpWriter& w, const SessionFacts& s) {
  w.group(ie::kCreatePdr, [&] {
    w.pdr_id(1);
    w.group(ie::kPdi, [&] {
      w.source_interface(side::kCore);
      control_f_teid(w, s);
      w.network_instance(s.network_instance).reference_point(reference_point::kS5S8u);
    });
    w.far_id(1);
  });
  w.group(ie::kCreatePdr, [&] {
    w.pdr_id(2);
    w.group(ie::kPdi, [&] {
      w.source_interface(side::kAccess);
      control_f_teid(w, s);
      w.network_instance(s.network_instance).reference_point(reference_point::kS1u);
    });
    w.far_id(2);
  });
  buffering_far(w, 1);
  buffering_far(w, 2);
  w.group(ie::kCreateBar, [&] { w.bar_id(1); });
}

void pdn_rules(PfcpWriter& w, const SessionFacts& s) {
  downlink_pdr(w, s);
  uplink_pdr(w, s);
  control_pdrs(w, s);
  forwarding_fars(w, s);
  usage_and_quality(w, s);
  w.u8(ie::kPdnType, s.ue.is_v4() ? 1 : 2);
  if (!s.imsi.empty()) w.user_id(s.imsi, s.msisdn);
  w.apn_dnn(s.network_instance);
  if (s.profile == Profile::n4) w.u32(ie::kSNssai, 0x01FF'FFFF);
}

void created_pdr(PfcpWriter& w, std::uint16_t id, std::uint32_t teid, const IpAddress& address) {
  w.group(ie::kCreatedPdr, [&] { w.pdr_id(id).f_teid(teid, address); });
}

}  // namespace

void association_setup_request(PfcpWriter& w, std::uint32_t sequence, const IpAddress& node,
                               Timestamp recovery) {
  w.node_message(message::kAssociationSetupRequest, sequence);
  w.node_id(node).recovery_time_stamp(recovery).u8(ie::kCpFunctionFeatures, 0);
  w.finish();
}

void association_setup_response(PfcpWriter& w, std::uint32_t sequence, const IpAddress& node,
                                Timestamp recovery, std::uint8_t cause) {
  w.node_message(message::kAssociationSetupResponse, sequence);
  w.node_id(node).cause(cause).recovery_time_stamp(recovery);
  w.u32(ie::kUpFunctionFeatures, 0x1021'1004);  // FTUP, EMPU, MNOP and what else Open5GS claims
  w.finish();
}

void heartbeat(PfcpWriter& w, std::uint8_t type, std::uint32_t sequence, Timestamp recovery) {
  w.node_message(type, sequence);
  w.recovery_time_stamp(recovery);
  w.finish();
}

void session_establishment_request(PfcpWriter& w, std::uint32_t sequence, const SessionFacts& s,
                                   std::uint64_t header_seid) {
  w.session_message(message::kSessionEstablishmentRequest, header_seid, sequence);
  w.node_id(s.cp).f_seid(s.cp_seid, s.cp);
  if (s.profile == Profile::sxa)
    sgw_rules(w, s);
  else
    pdn_rules(w, s);
  w.finish();
}

void session_establishment_response(PfcpWriter& w, std::uint32_t sequence, const SessionFacts& s,
                                    std::uint8_t cause) {
  w.session_message(message::kSessionEstablishmentResponse, s.cp_seid, sequence);
  w.node_id(s.up).cause(cause);
  if (cause == cause::kAccepted) {
    w.f_seid(s.up_seid, s.up);
    if (s.choose && s.profile == Profile::sxa) {
      created_pdr(w, 1, s.control_teid, s.up_user);
      created_pdr(w, 2, s.uplink_teid, s.up_user);
    } else if (s.choose) {
      created_pdr(w, 2, s.uplink_teid, s.up_user);
      created_pdr(w, 3, s.control_teid, s.up_user);
      created_pdr(w, 4, s.uplink_teid, s.up_user);
    }
  }
  w.finish();
}

void update_downlink(PfcpWriter& w, const SessionFacts& s, const IpAddress& to,
                     std::uint32_t teid) {
  w.group(ie::kUpdateFar, [&] {
    w.far_id(1).apply_action(action::kForw);
    w.group(ie::kUpdateForwardingParameters, [&] {
      w.destination_interface(side::kAccess).network_instance(s.network_instance);
      w.outer_header_creation(teid, to).reference_point(access_point(s));
    });
  });
}

void session_modification_request(PfcpWriter& w, std::uint32_t sequence, const SessionFacts& s) {
  w.session_message(message::kSessionModificationRequest, s.up_seid, sequence);
  update_downlink(w, s, s.access, s.downlink_teid);
  w.finish();
}

void session_modification_response(PfcpWriter& w, std::uint32_t sequence, std::uint64_t seid,
                                   std::uint8_t cause) {
  w.session_message(message::kSessionModificationResponse, seid, sequence);
  w.cause(cause);
  w.finish();
}

void session_deletion_request(PfcpWriter& w, std::uint32_t sequence, std::uint64_t seid) {
  w.session_message(message::kSessionDeletionRequest, seid, sequence);
  w.finish();
}

void session_deletion_response(PfcpWriter& w, std::uint32_t sequence, std::uint64_t seid,
                               std::uint8_t cause, Timestamp ended) {
  w.session_message(message::kSessionDeletionResponse, seid, sequence);
  w.cause(cause);
  if (cause == cause::kAccepted) {
    w.group(ie::kUsageReportDeletion, [&] {
      w.urr_id(1).u32(ie::kUrSeqn, 0).u24(ie::kUsageReportTrigger, 0x00'0800);  // TERMR
      w.u32(ie::kEndTime, static_cast<std::uint64_t>(ended.ns / kSecond + 2'208'988'800));
      w.group(ie::kVolumeMeasurement, [&] {
        w.out().u8(0x07);  // total, uplink and downlink volume
        w.out().zeros(24);
      });
      w.u32(ie::kDurationMeasurement, 60);
    });
  }
  w.finish();
}

void duplicate(PfcpWriter& w, const DuplicationOrder& order) {
  const auto copy_to = [&] {
    w.destination_interface(side::kLiFunction);
    w.outer_header_creation(order.teid, order.deliver_to);
  };
  if (order.create) {
    w.group(ie::kCreateFar, [&] {
      w.far_id(order.far_id).apply_action(action::kForw | action::kDupl);
      w.group(ie::kForwardingParameters, [&] { w.destination_interface(side::kCore); });
      w.group(ie::kDuplicatingParameters, [&] {
        copy_to();
        if (!order.policy.empty()) w.forwarding_policy(order.policy);
      });
    });
  }
  if (order.update) {
    w.group(ie::kUpdateFar, [&] {
      w.far_id(order.far_id).apply_action(action::kForw | action::kDupl);
      w.group(ie::kUpdateDuplicatingParameters, copy_to);
    });
  }
}

}  // namespace cardea::generator
