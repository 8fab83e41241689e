#include "subscribers/sbi_tracker.h"

#include <fmt/format.h>

#include <array>

namespace cardea::subscribers {
namespace {

constexpr std::uint64_t kSaltUe = 0x5B1;
constexpr std::uint16_t kCreated = 201;

bool is_success(std::uint16_t status) noexcept { return status >= 200 && status < 300; }

void take_frames(const http::Message& message, auto& out) {
  for (const capture::FramePosition& frame : message.frames) out.push_back(frame);
}

// A handed-over request is the business of who sends it on; who is asked in the end stands in the
// target's own API root (TS 29.500, 6.10.2.5).
void read_authority(const http::Message& message, const sbi::Headers& headers, std::string& out) {
  const std::string_view root = split_uri(headers.target_api_root).authority;
  out = root.empty() ? message.authority : root;
  if (out.empty())
    out = fmt::format("{}:{}", message.destination.address.text(), message.destination.port);
}

}  // namespace

std::string_view name_of(SbiLearntBy learnt_by) noexcept {
  static constexpr std::array<std::string_view, 5> kNames{"nothing", "told", "resource", "alias",
                                                          "session"};
  return kNames[static_cast<std::size_t>(learnt_by)];
}

SbiTracker::SbiTracker(const Pseudonyms& pseudonyms, const Sessions& pfcp,
                       std::span<const sbi::Verifier> verifiers, Limits limits)
    : pseudonyms_(pseudonyms),
      pfcp_(pfcp),
      limits_(limits),
      reading_(pseudonyms, verifiers),
      resources_(limits.resources),
      callbacks_(limits.resources),
      aliases_(limits.aliases),
      pending_(limits.requests) {}

std::uint64_t SbiTracker::key_of(std::uint32_t connection, std::uint32_t stream) const noexcept {
  return keyed_hash(pseudonyms_.hash_key(), connection, stream);
}

std::uint64_t SbiTracker::key_of(std::uint16_t domain, const IpAddress& ue) const noexcept {
  return keyed_hash(pseudonyms_.hash_key(), ue, domain ^ kSaltUe);
}

std::uint32_t SbiTracker::find(std::uint32_t connection, std::uint32_t stream) const {
  return by_stream_.find(key_of(connection, stream), [&](std::uint32_t id) {
    const SbiExchange& it = pending_[id].exchange;
    return it.connection == connection && it.stream == stream;
  });
}

Subject SbiTracker::who_has(std::uint16_t domain, const IpAddress& ue, Timestamp now) const {
  constexpr std::int64_t kFresh = 60 * kSecond;
  return ue.is_none() ? Subject{} : aliases_.find_since(key_of(domain, ue), now + -kFresh);
}

void SbiTracker::on_message(const http::Message& message, std::uint16_t domain,
                            SbiListener& listener) {
  advance(message.time, listener);
  if (message.is_informational) return;
  message.is_request ? on_request(message, domain, listener) : on_answer(message, domain, listener);
}

// The surest way first: what it says, then whose resource it is, then who goes by that name.
void SbiTracker::recognise(SbiExchange& exchange, const SbiOrders& orders,
                           const UriKeys& keys) const {
  const auto take = [&](Subject subject, SbiLearntBy how) {
    if (exchange.subject.is_known() || !subject.is_known()) return;
    exchange.subject = subject;
    exchange.learnt_by = how;
  };
  const auto is_open = [&] { return !exchange.subject.is_known(); };
  const bool is_gpsi = orders.subject.known_by == KnownBy::gpsi;
  if (!is_gpsi) take(orders.subject, SbiLearntBy::told);
  if (is_gpsi && is_open()) take(aliases_.find(orders.subject.pseudonym), SbiLearntBy::alias);
  if (orders.suci != 0 && is_open()) take(aliases_.find(orders.suci), SbiLearntBy::alias);
  if (is_open()) take(resources_.find(keys, believed_since_), SbiLearntBy::resource);
  if (is_open()) take(callbacks_.find(keys, believed_since_), SbiLearntBy::resource);
  if (is_gpsi) take(orders.subject, SbiLearntBy::told);
  for (const IpAddress& ue : {orders.ue_v4, orders.ue_v6}) {
    if (ue.is_none() || !is_open()) continue;
    if (const SessionId id = pfcp_.find_by_ue(exchange.domain, ue);
        id != kNoId && pfcp_[id].subject.known_by != KnownBy::ue_address)
      take(pfcp_[id].subject, SbiLearntBy::session);
    take(who_has(exchange.domain, ue, exchange.time), SbiLearntBy::session);
  }
}

void SbiTracker::enlist(std::uint32_t id) {
  pending_[id].older = newest_;
  (newest_ == kNoId ? oldest_ : pending_[newest_].newer) = id;
  newest_ = id;
}

void SbiTracker::strike_out(std::uint32_t id) {
  const Pending& it = pending_[id];
  (it.older == kNoId ? oldest_ : pending_[it.older].newer) = it.newer;
  (it.newer == kNoId ? newest_ : pending_[it.newer].older) = it.older;
}

void SbiTracker::on_request(const http::Message& message, std::uint16_t domain,
                            SbiListener& listener) {
  ++counters_.requests;
  if (const std::uint32_t known = find(message.connection, message.stream); known != kNoId)
    end(known, listener);
  if (pending_.size() == limits_.requests) {
    ++counters_.given_up;
    end(oldest_, listener);
  }
  const std::uint32_t id = pending_.acquire();
  Pending& pending = pending_[id];
  reading_.read(message, nullptr, pending.orders);
  if (pending.orders.is_path_opaque) ++counters_.opaque_requests;
  if (!pending.orders.is_path_opaque && !pending.orders.deed) ++counters_.unknown_operations;
  if (!pending.orders.is_body_whole) ++counters_.bodies_not_whole;
  if (facts().body == sbi::BodyState::faulty) ++counters_.bodies_faulty;
  SbiExchange& exchange = pending.exchange;
  exchange.client = message.source;
  exchange.server = message.destination;
  exchange.tap = message.tap;
  exchange.domain = domain;
  exchange.time = message.first_time;
  exchange.last_time = message.time;
  exchange.connection = message.connection;
  exchange.stream = exchange.sequence = message.stream;
  exchange.is_after_loss = message.losses != 0;
  take_frames(message, exchange.frames.of_request);
  read_authority(message, facts().headers, pending.authority);
  pending.path = split_uri(message.path).path;
  const UriKeys keys = uri_keys(pseudonyms_.hash_key(), pending.authority, pending.path);
  callbacks_.prefetch(keys);
  recognise(exchange, pending.orders, keys);
  exchange.is_called_back = callbacks_.holds(keys);
  by_stream_.insert(key_of(exchange.connection, exchange.stream), id);
  enlist(id);
  exchange.request = &pending.orders;
  listener.on_request(exchange);
}

void SbiTracker::on_answer(const http::Message& message, std::uint16_t domain,
                           SbiListener& listener) {
  ++counters_.answers;
  const std::uint32_t id = find(message.connection, message.stream);
  if (id == kNoId) return on_lone_answer(message, domain, listener);
  Pending& pending = pending_[id];
  SbiExchange& exchange = pending.exchange;
  reading_.read(message, &pending.orders, answer_);
  if (!answer_.is_body_whole) ++counters_.bodies_not_whole;
  if (facts().body == sbi::BodyState::faulty) ++counters_.bodies_faulty;
  exchange.last_time = message.time;
  exchange.is_after_loss = exchange.is_after_loss || message.losses != 0;
  take_frames(message, exchange.frames.of_answer);
  exchange.answer = &answer_;
  exchange.outcome = message.status == 0                                       ? Outcome::unanswered
                     : is_success(message.status) || message.status / 100 == 3 ? Outcome::accepted
                                                                               : Outcome::refused;
  const Subject asked = exchange.subject;
  recognise(exchange, answer_, {});
  if (asked.is_known() && answer_.subjects == 1 && answer_.subject != asked &&
      answer_.subject.known_by == asked.known_by)
    ++counters_.contradictions;
  if (exchange.outcome == Outcome::accepted) {
    bind_callbacks(pending);
    bind(pending, listener);
  }
  end(id, listener);
}

// Its request was not seen, or could not be told: what it was is not known.
void SbiTracker::on_lone_answer(const http::Message& message, std::uint16_t domain,
                                SbiListener& listener) {
  ++counters_.unmatched_answers;
  reading_.read(message, nullptr, answer_);
  SbiExchange exchange;
  exchange.client = message.destination;
  exchange.server = message.source;
  exchange.tap = message.tap;
  exchange.domain = domain;
  exchange.time = message.first_time;
  exchange.last_time = message.time;
  exchange.connection = message.connection;
  exchange.stream = exchange.sequence = message.stream;
  exchange.is_after_loss = true;
  take_frames(message, exchange.frames.of_answer);
  exchange.answer = &answer_;
  exchange.outcome = is_success(message.status) ? Outcome::accepted : Outcome::refused;
  recognise(exchange, answer_, {});
  count(exchange);
  listener.on_exchange(exchange);
}

// Resources that an accepted request made, and the places where it wants reports.
void SbiTracker::bind(const Pending& pending, SbiListener& listener) {
  const SbiExchange& exchange = pending.exchange;
  if (!exchange.subject.is_known()) return;
  for (const SbiOrders* orders : {&pending.orders, exchange.answer}) {
    if (orders->subjects > 1) return;  // of several: whose the names are is not said
  }
  SbiBinding binding;
  binding.subject = exchange.subject;
  binding.learnt_by = exchange.learnt_by;
  binding.server = exchange.server;
  binding.domain = exchange.domain;
  binding.time = exchange.last_time;
  binding.orders = &pending.orders;
  const auto& frames =
      exchange.frames.of_answer.empty() ? exchange.frames.of_request : exchange.frames.of_answer;
  if (!frames.empty()) binding.frame = frames[0];
  for (const SbiOrders* orders : {&pending.orders, exchange.answer}) {
    if (orders->alias.is_known()) aliases_.put(orders->alias.pseudonym, exchange.subject);
    if (orders->suci != 0) aliases_.put(binding.suci = orders->suci, exchange.subject);
    for (const auto& [from, to] :
         {std::pair{&orders->ue_v4, &binding.ue_v4}, {&orders->ue_v6, &binding.ue_v6}}) {
      if (from->is_none()) continue;
      *to = *from;
      aliases_.put(key_of(exchange.domain, *from), exchange.subject, exchange.last_time);
    }
  }
  const bool is_by_gpsi = pending.orders.subject.known_by == KnownBy::gpsi;
  if (is_by_gpsi && exchange.answer->subject.is_known() &&
      exchange.answer->subject.known_by != KnownBy::gpsi)
    aliases_.put(pending.orders.subject.pseudonym, exchange.answer->subject);
  bind_created(pending, binding);
  listener.on_binding(binding);
}

void SbiTracker::bind_created(const Pending& pending, SbiBinding& binding) {
  const std::string_view location = facts().headers.location;
  if (pending.exchange.answer->status != kCreated || location.empty()) return;
  const SplitUri uri = split_uri(location);
  const std::string_view authority = uri.authority.empty() ? pending.authority : uri.authority;
  // A resource of its own, and not a collection that others share.
  if (uri.path.size() <= pending.path.size() && uri.path != pending.path) return;
  binding.resource = uri_key(pseudonyms_.hash_key(), authority, uri.path);
  resources_.put(binding.resource, binding.subject, binding.time);
}

void SbiTracker::bind_callbacks(const Pending& pending) {
  const bool is_of_one = pending.orders.subjects <= 1 && !pending.orders.is_of_all;
  for (const std::uint64_t uri : pending.orders.callback_keys)
    callbacks_.put(uri, is_of_one ? pending.exchange.subject : Subject{},
                   pending.exchange.last_time);
}

void SbiTracker::count(const SbiExchange& exchange) {
  if (exchange.outcome == Outcome::accepted) ++counters_.answered;
  if (exchange.outcome == Outcome::refused) ++counters_.refused;
  if (exchange.outcome == Outcome::unanswered) ++counters_.unanswered;
  if (exchange.subject.is_known()) ++counters_.with_subject;
}

void SbiTracker::end(std::uint32_t id, SbiListener& listener) {
  Pending& pending = pending_[id];
  count(pending.exchange);
  listener.on_exchange(pending.exchange);
  strike_out(id);
  by_stream_.erase(key_of(pending.exchange.connection, pending.exchange.stream), id);
  pending_.release(id);
}

void SbiTracker::advance(Timestamp now, SbiListener& listener) {
  while (oldest_ != kNoId && pending_[oldest_].exchange.last_time + limits_.answer_ns <= now)
    end(oldest_, listener);
}

void SbiTracker::on_gap(SbiListener& listener) {
  finish(listener);
  resources_.clear();
  callbacks_.clear();
  aliases_.clear();
}

void SbiTracker::finish(SbiListener& listener) {
  while (oldest_ != kNoId) end(oldest_, listener);
}

}  // namespace cardea::subscribers
