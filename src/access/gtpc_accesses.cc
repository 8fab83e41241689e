#include "access/gtpc_accesses.h"

#include <algorithm>
#include <array>
#include <utility>

#include "access/trace_reference.h"
#include "protocols/gtpv1c/message_table.h"
#include "protocols/gtpv2c/message_table.h"

namespace cardea::access {
namespace {

using subscribers::GtpcEnd;
using subscribers::GtpcExchange;
using subscribers::GtpcMove;
using subscribers::GtpcVersion;

struct MessageRow {
  GtpcVersion version;
  std::uint8_t request_type;
  Operation operation;
};

constexpr GtpcVersion kV1 = GtpcVersion::v1;
constexpr GtpcVersion kV2 = GtpcVersion::v2;

// clang-format off
constexpr std::array kMessages{
    // TS 29.274, 7.2 and 7.3
    MessageRow{kV2, gtpv2c::kCreateSessionRequest, Operation::establish_session},
    MessageRow{kV2, gtpv2c::kModifyBearerRequest, Operation::modify_session},
    MessageRow{kV2, gtpv2c::kDeleteSessionRequest, Operation::delete_session},
    MessageRow{kV2, gtpv2c::kChangeNotificationRequest, Operation::report_location},
    MessageRow{kV2, gtpv2c::kModifyBearerCommand, Operation::modify_session},
    MessageRow{kV2, gtpv2c::kDeleteBearerCommand, Operation::modify_session},
    MessageRow{kV2, gtpv2c::kBearerResourceCommand, Operation::modify_session},
    MessageRow{kV2, gtpv2c::kTraceSessionActivation, Operation::trace_subscriber},
    MessageRow{kV2, gtpv2c::kTraceSessionDeactivation, Operation::end_trace},
    MessageRow{kV2, gtpv2c::kCreateBearerRequest, Operation::modify_session},
    MessageRow{kV2, gtpv2c::kUpdateBearerRequest, Operation::modify_session},
    MessageRow{kV2, gtpv2c::kDeleteBearerRequest, Operation::delete_session},
    MessageRow{kV2, gtpv2c::kDeletePdnConnectionSetRequest, Operation::delete_session_set},
    MessageRow{kV2, gtpv2c::kIdentificationRequest, Operation::identify_subscriber},
    MessageRow{kV2, gtpv2c::kContextRequest, Operation::fetch_context},
    MessageRow{kV2, gtpv2c::kForwardRelocationRequest, Operation::relocate_context},
    MessageRow{kV2, gtpv2c::kCreateForwardingTunnelRequest, Operation::forward_indirectly},
    MessageRow{kV2, gtpv2c::kCreateIndirectForwardingRequest, Operation::forward_indirectly},
    MessageRow{kV2, gtpv2c::kDeleteIndirectForwardingRequest, Operation::modify_session},
    MessageRow{kV2, gtpv2c::kReleaseAccessBearersRequest, Operation::modify_session},
    MessageRow{kV2, gtpv2c::kDownlinkDataNotification, Operation::report_session},
    MessageRow{kV2, gtpv2c::kModifyAccessBearersRequest, Operation::modify_session},
    // TS 29.060, 7.3 to 7.5
    MessageRow{kV1, gtpv1c::kCreatePdpContextRequest, Operation::establish_session},
    MessageRow{kV1, gtpv1c::kUpdatePdpContextRequest, Operation::modify_session},
    MessageRow{kV1, gtpv1c::kDeletePdpContextRequest, Operation::delete_session},
    MessageRow{kV1, gtpv1c::kSendRouteingInformationRequest, Operation::ask_location},
    MessageRow{kV1, gtpv1c::kIdentificationRequest, Operation::identify_subscriber},
    MessageRow{kV1, gtpv1c::kSgsnContextRequest, Operation::fetch_context},
    MessageRow{kV1, gtpv1c::kForwardRelocationRequest, Operation::relocate_context},
    MessageRow{kV1, gtpv1c::kMsInfoChangeNotificationRequest, Operation::report_location},
};
// clang-format on

class ExchangeReader {
 public:
  ExchangeReader(const GtpcExchange& exchange, const subscribers::GtpcSessions& sessions,
                 const subscribers::Peers& peers, GtpcAccesses& accesses) noexcept
      : exchange_(exchange), sessions_(sessions), peers_(peers), accesses_(accesses) {}

  void read(Operation operation) {
    Access message = common();
    message.operation = operation;
    const bool has_keys = exchange_.answer != nullptr &&
                          exchange_.answer->key_contexts + exchange_.answer->key_vectors != 0;
    if (operation == Operation::identify_subscriber && has_keys) {
      message.operation = Operation::fetch_context;
    }
    message.order.has_keys = has_keys || exchange_.orders->key_contexts != 0;
    message.order.keys_in_answer = exchange_.orders->key_contexts == 0 && has_keys;
    // What is asked for goes to who asks; what is handed over, to who takes it.
    if (info_of(message.operation).is_question) message.destination = message.actor;
    if (operation == Operation::relocate_context) message.destination = message.target;
    if (exchange_.orders->trace) {
      message.destination.address = exchange_.orders->trace->collector;
      message.order.trace_reference =
          trace_reference(exchange_.orders->trace->plmn, exchange_.orders->trace->trace_id);
    }
    accesses_.push_back(message);
    if (operation == Operation::forward_indirectly) return read_forwarding();
    if (exchange_.orders->trace && operation != Operation::trace_subscriber) read_trace();
    for (const GtpcMove& move : exchange_.moves) read_move(move);
  }

 private:
  Access common() const {
    Access access;
    access.time = exchange_.time;
    access.last_time = exchange_.last_time;
    access.frames.push_back(exchange_.request_frame);
    if (exchange_.answer_frame.number != 0) access.frames.push_back(exchange_.answer_frame);
    access.actor.address = exchange_.requester.address;
    access.target.address = exchange_.responder.address;
    access.plane = Plane::gtpc;
    access.packets = 1;
    access.outcome = exchange_.outcome;
    access.cause = exchange_.cause;
    access.retransmissions = exchange_.retransmissions;
    access.sequence = exchange_.sequence;
    access.domain = exchange_.domain;
    access.subject = exchange_.subject;
    access.order.ownership = exchange_.ownership;
    if (exchange_.ownership == Ownership::foreign) {
      access.order.owner.address = peers_.address_of(exchange_.owner);
    }
    if (exchange_.session != kNoId && exchange_.ownership != Ownership::not_asked) {
      access.set_up = sessions_[exchange_.session].set_up;
    }
    return access;
  }

  void lead(Access access, Operation operation, const IpAddress& address, std::uint32_t teid) {
    if (address.is_none()) return;
    access.operation = operation;
    access.destination.address = address;
    access.order.teid = teid;
    accesses_.push_back(access);
  }

  // Who tells a tunnel end leads the other side's packets there: the answering side, too.
  void read_move(const GtpcMove& move) {
    if (move.new_address.is_none()) return;
    if (move.is_by_answer && is_echoed(move)) return;
    Access access = common();
    access.order.bearer = move.bearer;
    if (move.is_by_answer) {
      std::swap(access.actor, access.target);
      access.order.ownership = Ownership::not_asked;
    }
    lead(std::move(access), Operation::forward_traffic, move.new_address, move.new_teid);
  }

  // An answer names the bearer by the requester's own end (TS 29.274, 7.2.4: "used for
  // correlation").
  bool is_echoed(const GtpcMove& move) const {
    return std::ranges::any_of(exchange_.orders->user, [&](const GtpcEnd& end) {
      return end.teid == move.new_teid &&
             (end.v4 == move.new_address || end.v6 == move.new_address);
    });
  }

  void read_forwarding() {
    for (const GtpcEnd& end : exchange_.orders->user) {
      lead(common(), Operation::forward_indirectly, end.address(), end.teid);
    }
  }

  // A trace ordered beside a session's set-up (TS 29.274, 7.2.1: Trace Information).
  void read_trace() {
    Access access = common();
    access.operation =
        exchange_.orders->trace->is_end ? Operation::end_trace : Operation::trace_subscriber;
    access.order.ownership = Ownership::not_asked;
    access.order.trace_reference =
        trace_reference(exchange_.orders->trace->plmn, exchange_.orders->trace->trace_id);
    access.destination.address = exchange_.orders->trace->collector;
    accesses_.push_back(access);
  }

  const GtpcExchange& exchange_;
  const subscribers::GtpcSessions& sessions_;
  const subscribers::Peers& peers_;
  GtpcAccesses& accesses_;
};

}  // namespace

void read_accesses(const GtpcExchange& exchange, const subscribers::GtpcSessions& sessions,
                   const subscribers::Peers& peers, GtpcAccesses& accesses) {
  accesses.clear();
  const auto row = std::ranges::find_if(kMessages, [&](const MessageRow& it) {
    return it.version == exchange.version && it.request_type == exchange.request_type;
  });
  if (row == kMessages.end() || exchange.orders == nullptr) return;
  ExchangeReader{exchange, sessions, peers, accesses}.read(row->operation);
}

}  // namespace cardea::access
