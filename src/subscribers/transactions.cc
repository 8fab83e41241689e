#include "subscribers/transactions.h"

#include <algorithm>
#include <utility>

namespace cardea::subscribers {

Transactions::Transactions(const HashKey& key, Limits limits)
    : key_(key), limits_(limits), pool_(limits.transactions) {}

std::uint64_t Transactions::hash(const net::Endpoint& requester, const net::Endpoint& responder,
                                 std::uint32_t sequence) const noexcept {
  const std::uint64_t from = keyed_hash(key_, requester.address, sequence);
  return keyed_hash(key_, responder.address, from);
}

std::uint32_t Transactions::find(const net::Endpoint& requester, const net::Endpoint& responder,
                                 std::uint16_t domain, std::uint8_t type,
                                 std::uint32_t sequence) const {
  return index_.find(hash(requester, responder, sequence), [&](std::uint32_t id) {
    const Transaction& t = pool_[id];
    return t.sequence == sequence && t.request_type == type && t.domain == domain &&
           t.requester.address == requester.address && t.responder.address == responder.address;
  });
}

std::uint64_t Transactions::fingerprint(Bytes message) const noexcept {
  std::uint64_t sum = message.size();
  Reader in{message};
  while (const std::size_t count = std::min<std::size_t>(in.remaining(), 8)) {
    sum = keyed_hash(key_, sum, in.big(count));
  }
  return sum;
}

void Transactions::drop_oldest(const Ended& ended) {
  const std::uint32_t id = by_age_.front();
  by_age_.pop_front();
  Transaction& oldest = pool_[id];
  if (!oldest.is_answered) ended(oldest);
  index_.erase(hash(oldest.requester, oldest.responder, oldest.sequence), id);
  pool_.release(id);
}

Transaction* Transactions::request(const net::Packet& packet, std::uint16_t domain,
                                   std::uint8_t type, std::uint32_t sequence, Bytes message,
                                   const Ended& ended) {
  const std::uint32_t known = find(packet.source, packet.destination, domain, type, sequence);
  const std::uint64_t print = fingerprint(message);
  if (known != kNoId && pool_[known].fingerprint != print) {
    // From now on the number is the new one's; the old one waits for its end.
    index_.erase(hash(packet.source, packet.destination, sequence), known);
  } else if (known != kNoId) {
    Transaction& again = pool_[known];
    ++again.retransmissions;
    again.last_time = packet.time;
    ++counters_.retransmissions;
    return nullptr;
  }
  if (pool_.size() == pool_.records_max()) {
    if (!pool_[by_age_.front()].is_answered) ++counters_.given_up;
    drop_oldest(ended);
  }
  const std::uint32_t id = pool_.acquire();
  Transaction& made = pool_[id];
  made.requester = packet.source;
  made.responder = packet.destination;
  made.sequence = sequence;
  made.request_type = type;
  made.domain = domain;
  made.time = made.last_time = packet.time;
  made.frame = packet.position;
  made.fingerprint = print;
  made.request.assign(message.begin(), message.end());
  index_.insert(hash(made.requester, made.responder, sequence), id);
  by_age_.push_back(id);
  return &made;
}

Transaction* Transactions::answer(const net::Packet& packet, std::uint16_t domain,
                                  std::uint8_t request_type, std::uint32_t sequence,
                                  bool& is_repeat) {
  is_repeat = false;
  const std::uint32_t id = find(packet.destination, packet.source, domain, request_type, sequence);
  if (id == kNoId) return nullptr;
  is_repeat = pool_[id].is_answered;
  return is_repeat ? nullptr : &pool_[id];
}

void Transactions::set_answered(Transaction& transaction) {
  transaction.is_answered = true;
  std::exchange(transaction.request, {});
}

void Transactions::expire(Timestamp now, const Ended& ended) {
  while (!by_age_.empty() && now - pool_[by_age_.front()].time > limits_.answer_ns) {
    drop_oldest(ended);
  }
}

void Transactions::finish(const Ended& ended) {
  while (!by_age_.empty()) drop_oldest(ended);
}

}  // namespace cardea::subscribers
