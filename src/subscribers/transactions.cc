#include "subscribers/transactions.h"

#include <bit>
#include <utility>

#include "base/fields.h"

namespace cardea::subscribers {
namespace {

// Different messages held under one number: each look-up walks them all.
constexpr std::size_t kSameNumberMax = 4;

}  // namespace

Transactions::Transactions(const HashKey& key, Limits limits)
    : key_(key), limits_(limits), pool_(limits.transactions) {}

std::uint64_t Transactions::hash(const net::Endpoint& requester, const net::Endpoint& responder,
                                 std::uint32_t sequence) const noexcept {
  const std::uint64_t from = keyed_hash(key_, requester.address, sequence);
  return keyed_hash(key_, responder.address, from);
}

std::uint64_t Transactions::hash(Bytes message) const noexcept {
  const Fields words{message, std::endian::little};
  std::uint64_t sum = message.size();
  std::size_t at = 0;
  for (; at + 8 <= message.size(); at += 8) sum = keyed_hash(key_, sum, words.u64(at));
  for (; at < message.size(); ++at) sum = keyed_hash(key_, sum, words.u8(at));
  return sum;
}

template <typename IsIt>
std::uint32_t Transactions::find(const net::Endpoint& requester, const net::Endpoint& responder,
                                 std::uint16_t domain, std::uint8_t type, std::uint32_t sequence,
                                 IsIt&& is_it) const {
  return index_.find(hash(requester, responder, sequence), [&](std::uint32_t id) {
    const Transaction& t = pool_[id];
    return t.sequence == sequence && t.request_type == type && t.domain == domain &&
           t.requester.address == requester.address && t.responder.address == responder.address &&
           is_it(id);
  });
}

void Transactions::drop_oldest(const Ended& ended) {
  const std::uint32_t id = by_age_.front();
  by_age_.pop_front();
  Transaction& oldest = pool_[id];
  if (!oldest.is_answered) ended(oldest);
  index_.erase(hash(oldest.requester, oldest.responder, oldest.sequence), id);
  pool_.release(id);
}

// No answer finds it any more; its record goes when its time comes.
void Transactions::forget(std::uint32_t id, const Ended& ended) {
  Transaction& it = pool_[id];
  if (!it.is_answered) {
    ++counters_.given_up;
    ended(it);
    set_answered(it);
  }
  index_.erase(hash(it.requester, it.responder, it.sequence), id);
}

Transaction* Transactions::request(const net::Packet& packet, std::uint16_t domain,
                                   std::uint8_t type, std::uint32_t sequence, Bytes message,
                                   const Ended& ended) {
  const std::uint64_t content = hash(message);
  std::size_t others = 0;  // under the same number
  std::uint32_t oldest = kNoId;
  const auto is_same = [&](std::uint32_t id) {
    if (pool_[id].content == content) return true;
    if (oldest == kNoId || pool_[id].time < pool_[oldest].time) oldest = id;
    ++others;
    return false;
  };
  const std::uint32_t known =
      find(packet.source, packet.destination, domain, type, sequence, is_same);
  if (known != kNoId) {
    Transaction& again = pool_[known];
    ++again.retransmissions;
    again.last_time = packet.time;
    ++counters_.retransmissions;
    return nullptr;
  }
  if (others == kSameNumberMax) forget(oldest, ended);
  if (pool_.size() == pool_.records_max()) {
    if (!pool_[by_age_.front()].is_answered) ++counters_.given_up;
    drop_oldest(ended);
  }
  const std::uint32_t id = pool_.acquire();
  Transaction& made = pool_[id];
  made.requester = packet.source;
  made.responder = packet.destination;
  made.content = content;
  made.sequence = sequence;
  made.request_type = type;
  made.domain = domain;
  made.time = made.last_time = packet.time;
  made.frame = packet.position;
  made.request.assign(message.begin(), message.end());
  index_.insert(hash(made.requester, made.responder, sequence), id);
  by_age_.push_back(id);
  return &made;
}

Transaction* Transactions::answer(const net::Packet& packet, std::uint16_t domain,
                                  std::uint8_t request_type, std::uint32_t sequence,
                                  bool& is_repeat) {
  const auto find_with = [&](bool answered) {
    return find(packet.destination, packet.source, domain, request_type, sequence,
                [&](std::uint32_t id) { return pool_[id].is_answered == answered; });
  };
  const std::uint32_t waiting = find_with(false);
  is_repeat = waiting == kNoId && find_with(true) != kNoId;
  return waiting == kNoId ? nullptr : &pool_[waiting];
}

bool Transactions::is_contrary(const net::Packet& packet, std::uint16_t domain,
                               std::uint8_t request_type, std::uint32_t sequence,
                               Bytes answer) const {
  const std::uint64_t content = hash(answer);
  bool is_answered = false;
  const std::uint32_t same =
      find(packet.destination, packet.source, domain, request_type, sequence, [&](auto id) {
        is_answered = is_answered || pool_[id].is_answered;
        return pool_[id].is_answered && pool_[id].answer == content;
      });
  return is_answered && same == kNoId;
}

void Transactions::set_answered(Transaction& transaction, Bytes answer) {
  transaction.is_answered = true;
  if (!answer.empty()) transaction.answer = hash(answer);
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
