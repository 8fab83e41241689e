// Handshakes that were seen, until DATA comes under their tags: an INIT alone changes nothing, for
// anybody can send one (RFC 9260, 5.2.2).
#include "net/sctp_associations.h"

namespace cardea::net {

// The answered handshake that this place is a direction of.
std::uint32_t SctpAssociations::handshake(const Place& place) const noexcept {
  return handshakes_.find(hash_of(place), [&](std::uint32_t id) {
    const Handshake& it = handshake_ring_[id];
    return it.is_answered && (it.to_client == place || it.to_server == place);
  });
}

void SctpAssociations::on_init(const Place& place, const SctpInit& init, SctpCounters& counters) {
  const Place to_client{place.destination, place.source, init.tag, place.tap};
  const std::uint64_t hash = hash_of(to_client);
  std::uint32_t id = handshakes_.find(
      hash, [&](std::uint32_t at) { return handshake_ring_[at].to_client == to_client; });
  if (id == kNoId) {
    id = handshake_next_;
    if (id == handshake_ring_.ids_end()) handshake_ring_.acquire();
    handshake_next_ = (handshake_next_ + 1) % kSctpHandshakesMax;
    if (!handshake_ring_[id].is_used) ++counters.forgotten_handshakes;
  }
  use_up(id);
  Handshake& it = handshake_ring_[id];
  it.to_client = to_client;
  it.to_server = place;
  it.client = init;
  it.is_used = it.is_answered = false;
  handshakes_.insert(hash, id);
}

void SctpAssociations::on_init_ack(const Place& place, const SctpInit& init,
                                   SctpCounters& counters) {
  const std::uint32_t id = handshakes_.find(
      hash_of(place), [&](std::uint32_t at) { return handshake_ring_[at].to_client == place; });
  if (id == kNoId) return;
  Handshake& it = handshake_ring_[id];
  if (it.is_answered) handshakes_.erase(hash_of(it.to_server), id);
  it.to_server.tag = init.tag;
  it.server = init;
  it.is_answered = true;
  handshakes_.insert(hash_of(it.to_server), id);
  if (arm_restart(it, counters)) use_up(id);
}

// Empties a place of the ring.
void SctpAssociations::use_up(std::uint32_t handshake) {
  Handshake& it = handshake_ring_[handshake];
  if (it.is_used) return;
  handshakes_.erase(hash_of(it.to_client), handshake);
  if (it.is_answered) handshakes_.erase(hash_of(it.to_server), handshake);
  it = Handshake{};
}

// Where the tags are those that are in use already, as in generated captures, the new first TSN
// tells the restart. A way that was not seen yet gets its tag.
bool SctpAssociations::arm_restart(const Handshake& handshake, SctpCounters& counters) {
  WayId from_client = find(handshake.to_server);
  WayId from_server = find(handshake.to_client);
  if (from_client == kNoId && from_server == kNoId) return false;
  const bool is_first_client = from_client == kNoId;
  WayId& missing = is_first_client ? from_client : from_server;
  if (missing == kNoId) {
    const WayId other = (is_first_client ? from_server : from_client) ^ 1;
    const Place& place = is_first_client ? handshake.to_server : handshake.to_client;
    if (way(other).is_known || !add_path(place, other, kSctpAssociationsMax * 2, counters))
      return false;
    know_tag(place, other);
    missing = other;
  }
  if (from_server != (from_client ^ 1)) return false;
  way(from_client).restart = handshake.client.tsn;
  way(from_server).restart = handshake.server.tsn;
  return true;
}

}  // namespace cardea::net
