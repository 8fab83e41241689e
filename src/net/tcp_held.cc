#include "net/tcp_held.h"

#include <algorithm>
#include <cassert>

namespace cardea::net {

std::uint32_t TcpHeld::keep(std::uint64_t offset, Bytes data, std::uint32_t length,
                            const Packet& packet) {
  assert(data.size() <= kRunMax && data.size() <= length);
  const std::uint32_t id = runs_.acquire();
  if (id == kNoId) return kNoId;
  if (id >> kChunkBits == rooms_.size())
    rooms_.push_back(std::make_unique_for_overwrite<std::byte[]>(kChunkOctets));
  std::ranges::copy(data, room(id).begin());
  TcpRun& run = runs_[id];
  run.offset = offset;
  run.length = length;
  run.present = static_cast<std::uint32_t>(data.size());
  run.vlan = packet.vlan;
  run.time = packet.time;
  run.position = packet.position;
  return id;
}

}  // namespace cardea::net
