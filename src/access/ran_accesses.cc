#include "access/ran_accesses.h"

#include <algorithm>
#include <array>
#include <utility>

#include "access/trace_reference.h"
#include "access/uri_host.h"

namespace cardea::access {
namespace {

using subscribers::RanDeed;
using subscribers::RanEnd;
using subscribers::RanExchange;
using subscribers::RanOrders;
using subscribers::RanSide;

struct DeedRow {
  RanDeed deed;
  Operation operation;
};
constexpr std::array kDeeds{
    DeedRow{RanDeed::set_up_node, Operation::associate},
    DeedRow{RanDeed::update_node, Operation::update_association},
    DeedRow{RanDeed::reset_node, Operation::release_association},
    DeedRow{RanDeed::start_signalling, Operation::carry_signalling},
    DeedRow{RanDeed::carry_nas, Operation::carry_signalling},
    DeedRow{RanDeed::reroute_nas, Operation::reroute_signalling},
    DeedRow{RanDeed::set_up_context, Operation::set_up_context},
    DeedRow{RanDeed::modify_context, Operation::modify_context},
    DeedRow{RanDeed::release_context, Operation::release_context},
    DeedRow{RanDeed::set_up_session, Operation::establish_session},
    DeedRow{RanDeed::modify_session, Operation::modify_session},
    DeedRow{RanDeed::move_session, Operation::modify_session},
    DeedRow{RanDeed::release_session, Operation::delete_session},
    DeedRow{RanDeed::require_handover, Operation::relocate_context},
    DeedRow{RanDeed::request_handover, Operation::relocate_context},
    DeedRow{RanDeed::end_handover, Operation::relocate_context},
    DeedRow{RanDeed::cancel_handover, Operation::relocate_context},
    DeedRow{RanDeed::switch_path, Operation::relocate_context},
    DeedRow{RanDeed::page, Operation::page_subscriber},
    DeedRow{RanDeed::start_trace, Operation::trace_subscriber},
    DeedRow{RanDeed::end_trace, Operation::end_trace},
    DeedRow{RanDeed::trace_cell, Operation::trace_cell},
    DeedRow{RanDeed::control_location, Operation::ask_location},
    DeedRow{RanDeed::report_location, Operation::report_location},
    DeedRow{RanDeed::position, Operation::position_subscriber},
    DeedRow{RanDeed::hand_over_identity, Operation::identify_subscriber},
    DeedRow{RanDeed::tell_capability, Operation::report_capability},
};

class ExchangeReader {
 public:
  ExchangeReader(const RanExchange& exchange, RanAccesses& accesses) noexcept
      : exchange_(exchange), accesses_(accesses) {}

  void read(Operation operation) {
    const RanOrders& orders = *exchange_.orders;
    Access message = common();
    message.operation = operation;
    const bool answer_has_keys = exchange_.answer != nullptr && exchange_.answer->has_keys;
    message.order.has_keys = orders.has_keys || answer_has_keys;
    message.order.keys_in_answer = !orders.has_keys && answer_has_keys;
    // What is asked for goes to who asks; what is handed over, to who takes it.
    if (info_of(operation).is_question) message.destination = message.actor;
    if (operation == Operation::set_up_context || operation == Operation::relocate_context)
      message.destination = message.target;
    if (orders.trace && is_trace(operation)) take_trace(message);
    if (orders.node && !orders.is_from_core) message.order.ran_node_id = orders.node->id;
    accesses_.push_back(message);

    read_ends(orders, common());
    if (exchange_.answer != nullptr && exchange_.outcome == Outcome::accepted) {
      Access from_answer = common();
      std::swap(from_answer.actor, from_answer.target);
      read_ends(*exchange_.answer, from_answer);
    }
    if (orders.trace && !is_trace(operation)) read_trace();
    const bool asks = orders.location_event != subscribers::kNotSaid && !stops_location(orders);
    if (asks && operation != Operation::ask_location && operation != Operation::report_location)
      read_location();
  }

 private:
  static bool is_trace(Operation operation) noexcept {
    return operation == Operation::trace_subscriber || operation == Operation::end_trace ||
           operation == Operation::trace_cell;
  }

  Access common() const {
    Access access;
    access.time = exchange_.time;
    access.last_time = exchange_.last_time;
    access.frames.push_back(exchange_.request_frame);
    if (exchange_.answer_frame.number != 0) access.frames.push_back(exchange_.answer_frame);
    access.actor.address = exchange_.requester.address;
    access.target.address = exchange_.responder.address;
    access.plane = Plane::ran;
    access.order.is_s1ap = exchange_.protocol == subscribers::RanProtocol::s1ap;
    access.packets = 1;
    access.outcome = exchange_.outcome;
    access.sequence = exchange_.sequence;
    access.domain = exchange_.domain;
    access.subject = exchange_.subject;
    access.set_up = exchange_.began;
    access.order.is_emergency = exchange_.is_emergency;
    return access;
  }

  // Who names the end of a tunnel leads the other side's packets there.
  void read_ends(const RanOrders& orders, const Access& by) {
    for (const RanEnd& end : orders.ends) {
      if (end.address().is_none()) continue;
      Access access = by;
      access.operation = end.side == RanSide::forwarding ? Operation::forward_indirectly
                                                         : Operation::forward_traffic;
      access.destination.address = end.address();
      access.order.teid = end.teid;
      access.order.bearer = end.session;
      accesses_.push_back(access);
    }
  }

  void take_trace(Access& access) const {
    constexpr std::uint8_t kRadio = 0x20;  // TS 38.413, 9.3.1.14: Uu
    constexpr std::uint8_t kMaximum = 2;
    constexpr std::uint8_t kMaximumWithoutVendors = 5;
    const subscribers::RanTrace& trace = *exchange_.orders->trace;
    access.order.trace_reference = trace_reference(trace.plmn, trace.id);
    access.order.traces_radio = (trace.interfaces & kRadio) != 0 &&
                                (trace.depth == kMaximum || trace.depth == kMaximumWithoutVendors);
    access.order.has_positions = trace.has_positions;
    access.destination.address = trace.collector;
    if (trace.collector_uri.empty()) return;
    const UriHost named = host_of(bytes_of(trace.collector_uri));
    if (!named.address.is_none()) access.destination.address = named.address;
    access.destination.host = named.name;
  }

  // A trace ordered beside something else (TS 38.413, 9.2.2.1 and 9.2.3.4: Trace Activation).
  void read_trace() {
    Access access = common();
    access.operation = Operation::trace_subscriber;
    take_trace(access);
    accesses_.push_back(access);
  }

  void read_location() {
    Access access = common();
    access.operation = Operation::ask_location;
    access.destination = access.actor;
    accesses_.push_back(access);
  }

  const RanExchange& exchange_;
  RanAccesses& accesses_;
};

}  // namespace

void read_accesses(const RanExchange& exchange, RanAccesses& accesses) {
  accesses.clear();
  if (exchange.orders == nullptr) return;
  const auto row = std::ranges::find(kDeeds, exchange.orders->deed, &DeedRow::deed);
  if (row == kDeeds.end()) return;
  // An order to report no more asks for nothing (TS 38.413, 8.12.1.2).
  const bool is_stop =
      row->operation == Operation::ask_location && stops_location(*exchange.orders);
  ExchangeReader{exchange, accesses}.read(is_stop ? Operation::modify_context : row->operation);
}

}  // namespace cardea::access
