// TCP segments to the octets of each direction, in order: RFC 9293.
//
// - First octets win: what came before is not delivered again, whatever it holds. Where it can be
//   compared and is another, that is counted: evasion, or two taps that see two networks.
// - A segment that comes early waits. What does not come is lost as soon as the receiver
//   acknowledges it (it has it: the probe missed it), after the hole timeout, when the direction or
//   all hold too much, or at the end. Then what waits goes on, with lost_before set. What snaplen
//   cut is lost at once. Nothing shifts: offsets count what is lost.
// - What was acknowledged and never came, with nothing behind it, is told with what comes next in
//   its direction; before `closed`, by a piece `octets` that has none but lost_before. A FIN that
//   the probe missed then counts as one octet.
// - A connection begins with a SYN, a SYN with ACK, or octets of one that is not known: then
// `began`
//   is false, for either direction by itself. It has a number once something is told of it, and
//   only then is it told as `closed`.
// - Who only knows the addresses disturbs nothing: a RST must stand where its sender is; a SYN into
//   a conversation begins another only once it is answered or its sender goes on from it; and where
//   the alleged sender of a FIN or RST goes on, a new connection carries what it sends.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>

#include "base/hash.h"
#include "net/packet.h"
#include "net/tcp_counters.h"
#include "net/tcp_limits.h"
#include "net/tcp_piece.h"
#include "net/tcp_sink.h"

namespace cardea::net {

// One for a run. Tables grow to their caps; a segment that comes in its turn costs one look-up, and
// no copy and no allocation.
class TcpStreams {
 public:
  explicit TcpStreams(const HashKey& key = {}, const TcpLimits& limits = {});
  ~TcpStreams();
  TcpStreams(const TcpStreams&) = delete;
  TcpStreams& operator=(const TcpStreams&) = delete;

  // `segment`: a Packet of protocol kTcp, its payload from the TCP header on, in order of time.
  // Calls deliver(const TcpPiece&) for all that can go on now, which may be of another connection,
  // or an older frame's: by up to the hole timeout. A piece's vlan is its frame's: it does not tell
  // connections apart. Of what no frame carried (`end` behind a hole, `closed`, loss at the end)
  // time and position are of the last frame of its connection. deliver may call ignore(), and
  // nothing else of this object.
  template <typename Deliver>
  void take(const Packet& segment, Deliver&& deliver) {
    const auto call = [&deliver](const TcpPiece& piece) { deliver(piece); };
    take_segment(segment, PieceSink{call});
  }

  // Nothing more is wanted of this connection but `closed`: nothing of it is held any more. Numbers
  // that are not known do nothing. What comes at its place after it has a new number.
  void ignore(std::uint32_t connection);

  // At the end of input: what waits is delivered, over its holes, and all is closed and forgotten.
  template <typename Deliver>
  void finish(Deliver&& deliver) {
    const auto call = [&deliver](const TcpPiece& piece) { deliver(piece); };
    close_all(PieceSink{call});
  }

  // What comes next does not follow on what came: as finish(). Numbers go on.
  template <typename Deliver>
  void on_gap(Deliver&& deliver) {
    const auto call = [&deliver](const TcpPiece& piece) { deliver(piece); };
    note_gap();
    close_all(PieceSink{call});
  }

  const TcpCounters& counters() const noexcept;

 private:
  void take_segment(const Packet& segment, PieceSink sink);
  void close_all(PieceSink sink);
  void note_gap() noexcept;

  class Work;
  std::unique_ptr<Work> work_;
};

}  // namespace cardea::net
