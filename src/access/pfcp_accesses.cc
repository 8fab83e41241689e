#include "access/pfcp_accesses.h"

#include <algorithm>
#include <array>
#include <utility>

#include "access/trace_reference.h"
#include "access/uri_host.h"
#include "base/digest.h"
#include "protocols/pfcp/message_table.h"

namespace cardea::access {
namespace {

using subscribers::Destination;
using subscribers::Exchange;
using subscribers::FarOrder;
using subscribers::PdrOrder;
using subscribers::RuleChange;

constexpr std::uint8_t kLiFunction = 4;  // Destination Interface (TS 29.244, 8.2.24)
constexpr std::size_t kPolicyTextMax = 64;

struct MessageRow {
  std::uint8_t request_type;
  Operation operation;
};
constexpr std::array kMessages{
    MessageRow{pfcp::kPfdManagementRequest, Operation::provision_detection},
    MessageRow{pfcp::kAssociationSetupRequest, Operation::associate},
    MessageRow{pfcp::kAssociationUpdateRequest, Operation::update_association},
    MessageRow{pfcp::kAssociationReleaseRequest, Operation::release_association},
    MessageRow{pfcp::kNodeReportRequest, Operation::report_node},
    MessageRow{pfcp::kSessionSetDeletionRequest, Operation::delete_session_set},
    MessageRow{pfcp::kSessionSetModificationRequest, Operation::modify_session_set},
    MessageRow{pfcp::kSessionEstablishmentRequest, Operation::establish_session},
    MessageRow{pfcp::kSessionModificationRequest, Operation::modify_session},
    MessageRow{pfcp::kSessionDeletionRequest, Operation::delete_session},
    MessageRow{pfcp::kSessionReportRequest, Operation::report_session},
};

// An opaque identifier as text where it is text, else as hexadecimal digits; never long.
std::string policy_text(Bytes policy) {
  const std::string_view text = text_of(policy.first(std::min(policy.size(), kPolicyTextMax)));
  const bool is_printable = std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
  return is_printable ? std::string{text} : to_hex(bytes_of(text));
}

IpAddress address_of(const pfcp::OuterHeader& outer) noexcept {
  return outer.v4.is_none() ? outer.v6 : outer.v4;
}

class ExchangeReader {
 public:
  ExchangeReader(const Exchange& exchange, const subscribers::Sessions& sessions,
                 const subscribers::Peers& peers, PfcpAccesses& accesses) noexcept
      : exchange_(exchange), sessions_(sessions), peers_(peers), accesses_(accesses) {}

  void read(Operation operation) {
    common_ = common();
    Access message = common_;
    message.operation = operation;
    if (exchange_.orders->node_id) message.order.node_id = exchange_.orders->node_id->address;
    if (is_about_a_set(operation)) name_owner_of_set(message);
    if (!exchange_.orders->applications.empty()) {
      message.order.policy = policy_text(exchange_.orders->applications[0]);
    }
    accesses_.push_back(message);
    for (const FarOrder& far : exchange_.orders->fars) read_far(far);
    for (const PdrOrder& pdr : exchange_.orders->pdrs) read_pdr(pdr);
    if (exchange_.orders->trace) read_trace(*exchange_.orders->trace);
    for (const Bytes uri : exchange_.orders->event_uris) {
      add_to_host(Operation::report_events, uri);
    }
  }

 private:
  static bool is_about_a_set(Operation operation) noexcept {
    return operation == Operation::delete_session_set || operation == Operation::modify_session_set;
  }

  // The sessions of a set are those of the node in its identifier (TS 29.244, 8.2.43).
  void name_owner_of_set(Access& message) const {
    const auto& set = exchange_.orders->fq_csid;
    if (!set || set->address.is_none()) return;
    const bool is_own = set->address == message.actor.address;
    message.order.ownership = is_own ? Ownership::own : Ownership::foreign;
    if (!is_own) message.order.owner.address = set->address;
  }

  Access common() const {
    Access access;
    access.time = exchange_.time;
    access.last_time = exchange_.last_time;
    access.frames.push_back(exchange_.request_frame);
    if (exchange_.answer_frame.number != 0) access.frames.push_back(exchange_.answer_frame);
    access.actor.address = exchange_.requester.address;
    access.target.address = exchange_.responder.address;
    access.plane = Plane::pfcp;
    access.packets = 1;
    access.outcome = exchange_.outcome;
    access.cause = exchange_.cause;
    access.retransmissions = exchange_.retransmissions;
    access.sequence = exchange_.sequence;
    access.domain = exchange_.domain;
    access.order.ownership = exchange_.ownership;
    if (exchange_.ownership == Ownership::foreign) {
      access.order.owner.address = peers_.address_of(exchange_.owner);
    }
    if (exchange_.session != kNoId) {
      const subscribers::Session& session = sessions_[exchange_.session];
      access.subject = session.subject;
      access.set_up = session.set_up;
    }
    return access;
  }

  bool copies_already(std::uint32_t far_id) const {
    // An establishment is told with its rules in place already.
    if (exchange_.session == kNoId || exchange_.ownership == Ownership::not_asked) return false;
    return std::ranges::any_of(
        sessions_.copies_of(exchange_.session),
        [&](const subscribers::Copy& copy) { return copy.far_id == far_id; });
  }

  void read_far(const FarOrder& far) {
    if (far.change == RuleChange::remove) return;
    if (far.forward) read_destination(*far.forward, far, Operation::forward_traffic);
    const bool orders_copy = far.apply_action && (*far.apply_action & pfcp::kDupl) != 0;
    for (const Destination& destination : far.duplicate) {
      if (orders_copy || !far.apply_action) {
        read_destination(destination, far, Operation::duplicate_traffic);
      }
    }
    if (orders_copy && far.duplicate.empty()) read_copies_as_before(far);
    read_redirection(far);
  }

  // The server that answers in place of the one that the subscriber asked (8.2.20, 8.2.199).
  void read_redirection(const FarOrder& far) {
    common_.order.far_id = far.id;
    if (far.redirect) {
      add_to_host(Operation::redirect_traffic, far.redirect->address);
      if (!far.redirect->other.empty()) {
        add_to_host(Operation::redirect_traffic, far.redirect->other);
      }
    }
    if (far.replacement) {
      for (const IpAddress& address : {far.replacement->v4, far.replacement->v6}) {
        if (!address.is_none()) add_to_address(Operation::redirect_traffic, address);
      }
    }
    common_.order.far_id = 0;
  }

  void read_trace(const pfcp::TraceInformation& trace) {
    Reader plmn{trace.plmn};
    common_.order.trace_reference = trace_reference(protocols::take_plmn(plmn), trace.trace_id);
    add_to_address(Operation::trace_subscriber, trace.collector);
    common_.order.trace_reference.clear();
  }

  void add_to_address(Operation operation, const IpAddress& address) {
    Access access = common_;
    access.operation = operation;
    access.destination.address = address;
    accesses_.push_back(access);
  }

  void add_to_host(Operation operation, Bytes uri) {
    UriHost host = host_of(uri);
    Access access = common_;
    access.operation = operation;
    access.destination.address = host.address;
    access.destination.host = std::move(host.name);
    if (!access.destination.host.empty()) access.destination.known_by = "host";
    accesses_.push_back(access);
  }

  // DUPL without parameters: to where the rule copied before, or to where the UP function decides.
  void read_copies_as_before(const FarOrder& far) {
    bool any = false;
    if (copies_already(far.id)) {
      for (const subscribers::Copy& copy : sessions_.copies_of(exchange_.session)) {
        if (copy.far_id != far.id || copy.destination.is_none()) continue;
        any = true;
        Access access = common_;
        access.operation = Operation::duplicate_traffic;
        access.order.far_id = far.id;
        access.order.was_copied_before = true;
        access.order.teid = copy.teid;
        access.destination.address = copy.destination;
        accesses_.push_back(access);
      }
    }
    if (!any) read_destination({}, far, Operation::duplicate_traffic);
  }

  void read_destination(const Destination& to, const FarOrder& far, Operation operation) {
    const bool is_copy = operation == Operation::duplicate_traffic;
    const bool to_li = to.interface && *to.interface == kLiFunction;
    if (!is_copy && !to.outer && !to_li && to.policy.empty()) return;  // to N6, or nothing new
    Access access = common_;
    access.operation = operation;
    access.order.far_id = far.id;
    access.order.to_li_function = to_li;
    access.order.was_copied_before = is_copy && copies_already(far.id);
    access.order.policy = policy_text(to.policy);
    if (to.outer) {
      access.destination.address = address_of(*to.outer);
      access.order.teid = to.outer->teid;
    }
    accesses_.push_back(access);
  }

  void read_pdr(const PdrOrder& pdr) {
    if (pdr.predefined_rule.empty()) return;
    Access access = common_;
    access.operation = Operation::apply_predefined_rule;
    access.order.policy = policy_text(pdr.predefined_rule);
    accesses_.push_back(access);
  }

  const Exchange& exchange_;
  const subscribers::Sessions& sessions_;
  const subscribers::Peers& peers_;
  PfcpAccesses& accesses_;
  Access common_;
};

}  // namespace

std::optional<Operation> operation_of(std::uint8_t request_type) noexcept {
  const auto row = std::ranges::find(kMessages, request_type, &MessageRow::request_type);
  if (row == kMessages.end()) return std::nullopt;
  return row->operation;
}

void read_accesses(const Exchange& exchange, const subscribers::Sessions& sessions,
                   const subscribers::Peers& peers, PfcpAccesses& accesses) {
  accesses.clear();
  if (const auto operation = operation_of(exchange.request_type)) {
    ExchangeReader{exchange, sessions, peers, accesses}.read(*operation);
  }
}

}  // namespace cardea::access
