#include "subscribers/pfcp_orders.h"

#include <span>

namespace cardea::subscribers {
namespace {

// Information element types (TS 29.244, table 8.1.2-1).
enum IeType : std::uint16_t {
  kCreatePdr = 1,
  kPdi = 2,
  kCreateFar = 3,
  kForwardingParameters = 4,
  kDuplicatingParameters = 5,
  kCreatedPdr = 8,
  kUpdatePdr = 9,
  kUpdateFar = 10,
  kUpdateForwardingParameters = 11,
  kRemovePdr = 15,
  kRemoveFar = 16,
  kCause = 19,
  kSourceInterface = 20,
  kFTeid = 21,
  kForwardingPolicy = 41,
  kDestinationInterface = 42,
  kApplyAction = 44,
  kPdrId = 56,
  kFSeid = 57,
  kNodeId = 60,
  kOuterHeaderCreation = 84,
  kUeIpAddress = 93,
  kRecoveryTimeStamp = 96,
  kUpdateDuplicatingParameters = 105,
  kActivatePredefinedRules = 106,
  kFarId = 108,
  kUserId = 141,
  kFramedRoute = 153,
  kFramedIpv6Route = 155,
};

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
      case kCreatePdr: case kCreatedPdr: return read_pdr(i, RuleChange::create);
      case kUpdatePdr: return read_pdr(i, RuleChange::update);
      case kRemovePdr: return read_pdr(i, RuleChange::remove);
      case kCreateFar: return read_far(i, RuleChange::create);
      case kUpdateFar: return read_far(i, RuleChange::update);
      case kRemoveFar: return read_far(i, RuleChange::remove);
      case kCause: return store(pfcp::u8_value(value), orders_.cause);
      case kFSeid: return store(pfcp::f_seid(value), orders_.f_seid);
      case kNodeId: return store(pfcp::node_id(value), orders_.node_id);
      case kUserId: return store(pfcp::user_id(value), orders_.user_id);
      case kRecoveryTimeStamp: return store(pfcp::u32_value(value), orders_.recovery_time_stamp);
      default: return;
    }
  }

  void read_pdr(std::size_t group, RuleChange change) noexcept {
    PdrOrder* pdr = orders_.pdrs.append();
    if (pdr == nullptr) return;
    pdr->change = change;
    each_child(group, [&](std::size_t i) {
      const Bytes value = ies_[i].value;
      switch (ies_[i].type) {
        case kPdrId: return store(pfcp::u16_value(value), pdr->id);
        case kFarId: return store(pfcp::u32_value(value), pdr->far_id);
        case kFTeid: return store(pfcp::f_teid(value), pdr->f_teid);  // Created PDR
        case kUeIpAddress: return store(pfcp::ue_address(value), pdr->ue);  // Created PDR
        case kActivatePredefinedRules:
          if (pdr->predefined_rule.empty()) pdr->predefined_rule = value;
          return;
        case kPdi: return each_child(i, [&](std::size_t j) { read_pdi_part(j, *pdr); });
        default: return;
      }
    });
  }

  void read_pdi_part(std::size_t i, PdrOrder& pdr) noexcept {
    const Bytes value = ies_[i].value;
    switch (ies_[i].type) {
      case kSourceInterface: return store(pfcp::interface_value(value), pdr.source_interface);
      case kFTeid: return store(pfcp::f_teid(value), pdr.f_teid);
      case kUeIpAddress: return store(pfcp::ue_address(value), pdr.ue);
      case kFramedRoute: case kFramedIpv6Route:
        if (!pdr.framed_routes.push_back(value)) ++orders_.faults;
        return;
      default: return;
    }
  }

  void read_far(std::size_t group, RuleChange change) noexcept {
    FarOrder* far = orders_.fars.append();
    if (far == nullptr) return;
    far->change = change;
    each_child(group, [&](std::size_t i) {
      const Bytes value = ies_[i].value;
      switch (ies_[i].type) {
        case kFarId: return store(pfcp::u32_value(value), far->id);
        case kApplyAction: return store(pfcp::apply_action(value), far->apply_action);
        case kForwardingParameters: case kUpdateForwardingParameters:
          far->forward = read_destination(i);
          return;
        case kDuplicatingParameters: case kUpdateDuplicatingParameters:
          if (!far->duplicate.push_back(read_destination(i))) ++orders_.faults;
          return;
        default: return;
      }
    });
  }

  Destination read_destination(std::size_t group) noexcept {
    Destination destination;
    each_child(group, [&](std::size_t i) {
      const Bytes value = ies_[i].value;
      switch (ies_[i].type) {
        case kDestinationInterface:
          return store(pfcp::interface_value(value), destination.interface);
        case kOuterHeaderCreation:
          return store(pfcp::outer_header_creation(value), destination.outer);
        case kForwardingPolicy: return store(pfcp::forwarding_policy(value), destination.policy);
        default: return;
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
