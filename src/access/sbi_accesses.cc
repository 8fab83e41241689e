#include "access/sbi_accesses.h"

#include "access/uri_host.h"
#include "base/bytes.h"

namespace cardea::access {
namespace {

using subscribers::SbiExchange;
using subscribers::SbiOrders;
using subscribers::SbiPlace;

Party party_at(const SbiPlace& place) {
  Party party;
  party.address = place.address;
  party.host = place.host;
  return party;
}

class SbiReader {
 public:
  SbiReader(const SbiExchange& exchange, SbiAccesses& accesses)
      : exchange_(exchange), accesses_(accesses) {}

  void read() {
    Access message = common();
    message.operation = operation();
    if (info_of(message.operation).is_question) message.destination = message.actor;
    if (message.operation == Operation::relocate_context ||
        message.operation == Operation::report_location ||
        message.operation == Operation::deliver_message)
      message.destination = message.target;
    accesses_.push_back(message);
    if (exchange_.request == nullptr) return;
    if (asks_for_reports(message.operation)) read_callbacks(message);
    if (message.operation == Operation::influence_traffic) read_routes(message);
    read_traces();
  }

 private:
  Operation operation() const {
    const SbiOrders* const request = exchange_.request;
    if (request == nullptr || !request->deed) {
      return request != nullptr && exchange_.is_called_back ? Operation::call_back
                                                            : Operation::request_service;
    }
    // Who asks for reports of where a subscriber is asks where the subscriber is.
    if (request->asks_location && request->deed != sbi::Deed::carry_signalling)
      return Operation::ask_location;
    if (request->asks_location) return Operation::position_subscriber;
    return operation_of(*request->deed);
  }

  static bool asks_for_reports(Operation operation) noexcept {
    return operation == Operation::ask_location || operation == Operation::subscribe_events ||
           operation == Operation::subscribe_profile || operation == Operation::read_analytics ||
           operation == Operation::subscribe_functions;
  }

  Access common() const {
    Access access;
    access.time = exchange_.time;
    access.last_time = exchange_.last_time;
    take_frames(access);
    access.actor.address = exchange_.client.address;
    access.target.address = exchange_.server.address;
    access.plane = Plane::sbi;
    access.packets = 1;
    access.outcome = exchange_.outcome;
    access.sequence = exchange_.sequence;
    access.tap = exchange_.tap;
    access.domain = exchange_.domain;
    access.subject = exchange_.subject;
    take_service(access.service);
    const SbiOrders* const answer = exchange_.answer;
    const bool in_request = exchange_.request != nullptr && exchange_.request->has_keys();
    const bool in_answer = answer != nullptr && answer->has_keys();
    access.order.has_keys = in_request || in_answer;
    access.order.keys_in_answer = in_answer && !in_request;
    return access;
  }

  // The first of the request and the last of the answer, with as many between as there is room.
  void take_frames(Access& access) const {
    const auto take = [&](const auto& frames) {
      if (frames.empty()) return;
      access.frames.push_back(frames[0]);
      if (frames.size() > 1) access.frames.push_back(frames[frames.size() - 1]);
    };
    take(exchange_.frames.of_request);
    take(exchange_.frames.of_answer);
  }

  void take_service(ServiceFacts& service) const {
    if (exchange_.answer != nullptr) service.status = exchange_.answer->status;
    service.is_called_back = exchange_.is_called_back;
    service.is_opaque = exchange_.request == nullptr || exchange_.request->is_path_opaque;
    if (exchange_.request == nullptr) return;
    const SbiOrders& request = *exchange_.request;
    service.operation = request.operation;
    service.callback = request.callback;
    take_claim(request.claims, service);
    service.subject_instance =
        request.serving_instance.empty() ? request.nf_instance : request.serving_instance;
    service.instance_addresses = request.nf_addresses;
    service.lcs_client_type = request.lcs_client_type;
  }

  // An assertion is of the client's own hand; a token says to whom it was given (TS 33.501, 13.3.8
  // and 13.4.1); a header field only says.
  static void take_claim(const subscribers::SbiClaims& claims, ServiceFacts& service) {
    const bool is_asserted =
        claims.assertion_signature == sbi::Signature::good && !claims.assertion_subject.empty();
    const bool is_given = claims.signature == sbi::Signature::good && !claims.token_subject.empty();
    service.is_instance_proven = is_asserted || is_given;
    service.instance = is_asserted                         ? claims.assertion_subject
                       : !claims.token_subject.empty()     ? claims.token_subject
                       : !claims.assertion_subject.empty() ? claims.assertion_subject
                                                           : claims.instance;
  }

  // The first place takes the question's own destination; each further one is an access of its own.
  void read_callbacks(const Access& message) {
    for (const SbiPlace& place : exchange_.request->callbacks) {
      if (place.address == message.actor.address && place.host.empty()) continue;
      Access access = message;
      access.destination = party_at(place);
      accesses_.push_back(access);
    }
  }

  void read_routes(const Access& message) {
    for (const SbiPlace& place : exchange_.request->routes) {
      Access access = message;
      access.destination = party_at(place);
      accesses_.push_back(access);
    }
  }

  // Whoever tells a function of a trace has it made there (TS 32.422, 4.1.2.17).
  void read_traces() {
    const auto read = [this](const SbiOrders& orders, bool is_answer) {
      for (const subscribers::SbiTrace& trace : orders.traces) {
        Access access = common();
        if (is_answer) std::swap(access.actor, access.target);
        access.operation = Operation::trace_subscriber;
        access.destination = party_at(trace.collector);
        access.order.trace_reference = trace.reference;
        accesses_.push_back(access);
      }
    };
    read(*exchange_.request, false);
    if (exchange_.answer != nullptr && exchange_.outcome == Outcome::accepted)
      read(*exchange_.answer, true);
  }

  const SbiExchange& exchange_;
  SbiAccesses& accesses_;
};

}  // namespace

void read_accesses(const SbiExchange& exchange, SbiAccesses& accesses) {
  accesses.clear();
  SbiReader{exchange, accesses}.read();
}

}  // namespace cardea::access
