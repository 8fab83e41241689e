// The court's ear for the service-based interfaces.
#include "engine/court.h"

namespace cardea::engine {
namespace {

using subscribers::KnownBy;
using subscribers::SbiExchange;

capture::FramePosition first_frame(const SbiExchange& exchange) {
  const auto& frames = exchange.frames.of_request;
  return frames.empty() ? capture::FramePosition{} : frames[0];
}

}  // namespace

detectors::NamedSbi Court::named(const SbiExchange& exchange) const {
  detectors::NamedSbi named{exchange, {}, {}, {}, {}, {}};
  named.client.address = exchange.client.address;
  named.server.address = exchange.server.address;
  named.client_roles = parts_.judge.name(named.client, exchange.time).roles;
  named.server_roles = parts_.judge.name(named.server, exchange.time).roles;
  named.interface = name_of(authority::sbi_point(named.client_roles, named.server_roles));
  return named;
}

void Court::on_request(const SbiExchange& exchange) {
  const detectors::NamedSbi heard = named(exchange);
  for (const auto& detector : detectors_) detector->on_sbi_request(heard, book_);
  if (exchange.request->is_path_opaque)
    return on_unread(exchange.client.address, exchange.server.address, exchange.last_time);
  if (exchange.request->asks_location) {
    causes_.note(exchange.server.address, exchange.subject, exchange.last_time,
                 first_frame(exchange));
  }
}

void Court::on_exchange(const SbiExchange& exchange) {
  if (exchange.request == nullptr)
    on_unread(exchange.client.address, exchange.server.address, exchange.last_time);
  FixedVector<capture::FramePosition, 2 * subscribers::SbiFrames::kMax> frames;
  for (const auto& frame : exchange.frames.of_request) frames.push_back(frame);
  for (const auto& frame : exchange.frames.of_answer) frames.push_back(frame);

  read_accesses(exchange, sbi_accesses_);
  counters_.orders_refused += sbi_accesses_.refused();
  for (access::Access& access : sbi_accesses_) {
    authority::JudgedAccess judged{access, {}};
    judged.judgement = parts_.judge.judge(judged.access);
    hear(judged, {{frames.begin(), frames.size()}, {}, frames.refused()});
  }
  const detectors::NamedSbi heard = named(exchange);
  for (const auto& detector : detectors_) detector->on_sbi(heard, book_);
}

// Whom the sessions are about that other protocols know by less.
void Court::on_binding(const subscribers::SbiBinding& binding) {
  sbi_bindings_.on_binding(binding);
  for (const IpAddress& ue : {binding.ue_v4, binding.ue_v6}) {
    if (ue.is_none()) continue;
    const subscribers::SessionId id = parts_.sessions.find_by_ue(binding.domain, ue);
    if (id != kNoId) identify(id, binding.subject);
  }
}

// A session whose subscriber was told by these interfaces a moment before it was set up.
void Court::identify_by_address(subscribers::SessionId id, std::uint16_t domain, Timestamp time) {
  const subscribers::Session& session = parts_.sessions[id];
  for (const IpAddress& ue : {IpAddress::v4(session.ue_v4), IpAddress::v6(session.ue_v6, 0)}) {
    const subscribers::Subject subject = parts_.sbi.who_has(domain, ue, time);
    if (subject.is_known()) return identify(id, subject);
  }
}

void Court::identify(subscribers::SessionId id, subscribers::Subject subject) {
  const KnownBy known_by = parts_.sessions[id].subject.known_by;
  if (known_by == KnownBy::imsi || known_by == KnownBy::supi) return;
  parts_.sessions.set_subject(id, subject);
  learn_addresses(id);
}

}  // namespace cardea::engine
