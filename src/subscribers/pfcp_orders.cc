#include "subscribers/pfcp_orders.h"

#include <span>

#include "protocols/pfcp/ie_table.h"

namespace cardea::subscribers {
namespace {

class OrderReader {
 public:
  OrderReader(const pfcp::Message& message, SessionOrders& orders) noexcept
      : ies_(message.ies), orders_(orders) {}

  void read() noexcept {
    for (std::size_t i = 0; i < ies_.size(); i = ies_[i].end) read_top(i);
  }

 private:
  // Calls `visit(index)` for each element directly inside the grouped one at `group`.
  template <typename Visit>
  void each_child(std::size_t group, Visit&& visit) noexcept {
    for (std::size_t i = group + 1; i < ies_[group].end; i = ies_[i].end) visit(i);
  }

  // Stores a decoded value, or counts the fault.
  template <typename T, typename Slot>
  void store(const Result<T>& value, Slot& slot) noexcept {
    if (value) {
      slot = *value;
    } else {
      ++orders_.faults;
    }
  }

  void read_top(std::size_t i) noexcept {
    const Bytes value = ies_[i].value;
    switch (ies_[i].type) {
      case pfcp::kIeCreatePdr:
      case pfcp::kIeCreatedPdr:
        return read_pdr(i, RuleChange::create);
      case pfcp::kIeUpdatePdr:
        return read_pdr(i, RuleChange::update);
      case pfcp::kIeRemovePdr:
        return read_pdr(i, RuleChange::remove);
      case pfcp::kIeCreateTrafficEndpoint:
      case pfcp::kIeCreatedTrafficEndpoint:
        return read_pdr(i, RuleChange::create);
      case pfcp::kIeUpdateTrafficEndpoint:
        return read_pdr(i, RuleChange::update);
      case pfcp::kIeRemoveTrafficEndpoint:
        return read_pdr(i, RuleChange::remove);
      case pfcp::kIeCreateFar:
        return read_far(i, RuleChange::create);
      case pfcp::kIeUpdateFar:
        return read_far(i, RuleChange::update);
      case pfcp::kIeRemoveFar:
        return read_far(i, RuleChange::remove);
      case pfcp::kIeCreateSrr:
      case pfcp::kIeUpdateSrr:
        return read_reporting_rule(i);
      case pfcp::kIeApplicationIdsPfds:
        return read_application(i);
      case pfcp::kIeTraceInformation:
        // Of no length: the trace ends (7.5.4.1).
        if (!value.empty()) store(pfcp::trace_information(value), orders_.trace);
        return;
      case pfcp::kIeCause:
        return store(pfcp::u8_value(value), orders_.cause);
      case pfcp::kIeFSeid:
        return store(pfcp::f_seid(value), orders_.f_seid);
      case pfcp::kIeNodeId:
        return store(pfcp::node_id(value), orders_.node_id);
      case pfcp::kIeUserId:
        return store(pfcp::user_id(value), orders_.user_id);
      case pfcp::kIeFqCsid:
        if (!orders_.fq_csid) store(pfcp::fq_csid(value), orders_.fq_csid);
        return;
      case pfcp::kIeRecoveryTimeStamp:
        return store(pfcp::u32_value(value), orders_.recovery_time_stamp);
      default:
        return;
    }
  }

  void read_pdr(std::size_t group, RuleChange change) noexcept {
    PdrOrder* pdr = orders_.pdrs.append();
    if (pdr == nullptr) return;
    pdr->change = change;
    each_child(group, [&](std::size_t i) {
      const Bytes value = ies_[i].value;
      switch (ies_[i].type) {
        case pfcp::kIePdrId:
          return store(pfcp::u16_value(value), pdr->id);
        case pfcp::kIeTrafficEndpointId:
          if (const auto id = pfcp::u8_value(value)) pdr->id = kTrafficEndpoint | *id;
          return;
        case pfcp::kIeFarId:
          return store(pfcp::u32_value(value), pdr->far_id);
        case pfcp::kIeFTeid:
          return store(pfcp::f_teid(value), pdr->f_teid);  // Created PDR
        case pfcp::kIeUeIpAddress:
          return store(pfcp::ue_address(value), pdr->ue);  // Created PDR
        case pfcp::kIeActivatePredefinedRules:
          if (pdr->predefined_rule.empty()) pdr->predefined_rule = value;
          return;
        case pfcp::kIePdi:
          return each_child(i, [&](std::size_t j) { read_pdi_part(j, *pdr); });
        default:
          return;
      }
    });
  }

  void read_pdi_part(std::size_t i, PdrOrder& pdr) noexcept {
    const Bytes value = ies_[i].value;
    switch (ies_[i].type) {
      case pfcp::kIeSourceInterface:
        return store(pfcp::interface_value(value), pdr.source_interface);
      case pfcp::kIe3gppInterfaceType:
        if (const auto type = pfcp::u8_value(value)) pdr.interface_type = *type & 0x3F;
        return;
      case pfcp::kIeFTeid:
        return store(pfcp::f_teid(value), pdr.f_teid);
      case pfcp::kIeTrafficEndpointId:
        return store(pfcp::u8_value(value), pdr.traffic_endpoint);
      case pfcp::kIeUeIpAddress:
        return store(pfcp::ue_address(value), pdr.ue);
      case pfcp::kIeFramedRoute:
      case pfcp::kIeFramedIpv6Route:
        if (!pdr.framed_routes.push_back(value)) ++orders_.faults;
        return;
      default:
        return;
    }
  }

  void read_far(std::size_t group, RuleChange change) noexcept {
    FarOrder* far = orders_.fars.append();
    if (far == nullptr) return;
    far->change = change;
    each_child(group, [&](std::size_t i) {
      const Bytes value = ies_[i].value;
      switch (ies_[i].type) {
        case pfcp::kIeFarId:
          return store(pfcp::u32_value(value), far->id);
        case pfcp::kIeApplyAction:
          return store(pfcp::apply_action(value), far->apply_action);
        case pfcp::kIeForwardingParameters:
        case pfcp::kIeUpdateForwardingParameters:
          far->forward = read_destination(i);
          return read_redirection(i, *far);
        case pfcp::kIeDuplicatingParameters:
        case pfcp::kIeUpdateDuplicatingParameters:
          if (!far->duplicate.push_back(read_destination(i))) ++orders_.faults;
          return;
        default:
          return;
      }
    });
  }

  void read_reporting_rule(std::size_t group) noexcept {
    each_child(group, [&](std::size_t i) {
      if (ies_[i].type != pfcp::kIeDirectReportingInformation) return;
      each_child(i, [&](std::size_t j) {
        if (ies_[j].type != pfcp::kIeEventNotificationUri) return;
        if (!orders_.event_uris.push_back(ies_[j].value)) ++orders_.faults;
      });
    });
  }

  void read_application(std::size_t group) noexcept {
    each_child(group, [&](std::size_t i) {
      if (ies_[i].type != pfcp::kIeApplicationId) return;
      if (!orders_.applications.push_back(ies_[i].value)) ++orders_.faults;
    });
  }

  // Where else a rule sends what it matches (7.5.2.3, table 7.5.2.3-2).
  void read_redirection(std::size_t group, FarOrder& far) noexcept {
    each_child(group, [&](std::size_t i) {
      const Bytes value = ies_[i].value;
      if (ies_[i].type == pfcp::kIeRedirectInformation)
        store(pfcp::redirect_information(value), far.redirect);
      if (ies_[i].type == pfcp::kIeAddressReplacement)
        store(pfcp::replaced_destination(value), far.replacement);
    });
  }

  Destination read_destination(std::size_t group) noexcept {
    Destination destination;
    each_child(group, [&](std::size_t i) {
      const Bytes value = ies_[i].value;
      switch (ies_[i].type) {
        case pfcp::kIeDestinationInterface:
          return store(pfcp::interface_value(value), destination.interface);
        case pfcp::kIeOuterHeaderCreation:
          return store(pfcp::outer_header_creation(value), destination.outer);
        case pfcp::kIeForwardingPolicy:
          return store(pfcp::forwarding_policy(value), destination.policy);
        default:
          return;
      }
    });
    return destination;
  }

  std::span<const pfcp::Ie> ies_;
  SessionOrders& orders_;
};

}  // namespace

void SessionOrders::clear() noexcept {
  pdrs.clear();
  fars.clear();
  f_seid.reset();
  node_id.reset();
  user_id.reset();
  fq_csid.reset();
  trace.reset();
  event_uris.clear();
  applications.clear();
  cause.reset();
  recovery_time_stamp.reset();
  faults = 0;
}

void read_orders(const pfcp::Message& message, SessionOrders& orders) noexcept {
  orders.clear();
  OrderReader{message, orders}.read();
  orders.faults += static_cast<std::uint32_t>(orders.pdrs.refused() + orders.fars.refused());
}

}  // namespace cardea::subscribers
