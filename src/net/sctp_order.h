// The chunks of each way in the order of their TSN, and messages out of them: RFC 9260, 6.5 to 6.9.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "net/message_sink.h"
#include "net/packet.h"
#include "net/sctp_associations.h"
#include "net/sctp_chunk.h"
#include "net/sctp_counters.h"
#include "net/sctp_held.h"

namespace cardea::net {

class SctpOrder {
 public:
  SctpOrder(SctpAssociations& associations, SctpCounters& counters);

  // Before the chunks of a segment: takes over where it came from, and gives up holes that are open
  // for too long.
  void begin(const Packet& segment, MessageSink sink);
  void on_data(WayId way, const SctpData& data, MessageSink sink);
  // All up to this TSN will not come any more, if they did not: the receiver has them (SACK), or
  // the sender gave them up (FORWARD TSN).
  void on_passed(WayId way, std::uint32_t tsn, MessageSink sink);

  // Gives up what is missing, so that the way holds nothing any more.
  void flush(WayId way, MessageSink sink);
  void flush_all(MessageSink sink);
  // Empties all; counts the chunks that are lost by it.
  void forget();

  const HeldStore& store() const noexcept { return store_; }

 private:
  void on_uncommon_data(WayId way, const SctpData& data, MessageSink sink);
  bool is_restart(WayId id, const SctpData& data) const noexcept;
  void restart(WayId id, MessageSink sink);
  bool is_believed(WayId way, std::uint32_t tsn, MessageSink sink);
  void on_late(WayId way, const SctpData& data, MessageSink sink);
  void make_room(WayId way, const SctpData& data, MessageSink sink);
  void hold(WayId way, const SctpData& data);

  void settle(WayId way, MessageSink sink);
  void lose_up_to(SctpWay& way, std::uint32_t tsn) noexcept;
  void accept(WayId way, std::uint32_t id, MessageSink sink);
  void give_up_parts(SctpWay& way) noexcept;
  void release(SctpWay& way, std::uint32_t id);

  void deliver(WayId way, const SctpData& data, MessageSink sink);
  void deliver_parts(WayId way, MessageSink sink);
  void name_frames(std::uint32_t first, const HeldChunk& last);
  void note_delivered(WayId id, Packet& message, const SctpData& data);

  void list(WayId way);
  void unlist(WayId way) noexcept;

  SctpAssociations& associations_;
  SctpCounters& counters_;
  HeldStore store_;
  std::vector<std::byte> joined_;
  const Packet* segment_ = nullptr;  // while its chunks are taken
  Packet plain_;                     // a message that lies in the segment
  Packet joint_;                     // one that lay here
  Timestamp now_;                    // the latest time seen
  WayId oldest_ = kNoId;             // of the ways that hold something
  WayId newest_ = kNoId;
};

}  // namespace cardea::net
