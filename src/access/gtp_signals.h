// GtpSignals: what datagrams on the ports of GTP say of those who send them, whether they are GTP
// or not: a version that has no place there, octets hidden in an Echo, an implant's answer.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>

#include "base/address.h"
#include "base/time.h"
#include "capture/frame.h"
#include "net/packet.h"

namespace cardea::access {

enum class Echo : std::uint8_t { none, request, response };

// One datagram to or from UDP port 2123 (GTP-C) or 2152 (GTP-U). Facts alone: no octet of what it
// carries is kept.
struct GtpSignal {
  Timestamp time;
  capture::FramePosition frame;
  net::Endpoint sender;
  net::Endpoint receiver;
  std::uint16_t port = 0;       // 2123 or 2152: where it was served
  std::uint8_t version = 0;     // the first three bits
  bool is_prime = false;        // of version 0 or 1: PT clear, which is GTP' (TS 32.295, 6.1.1)
  bool has_its_place = false;   // that version is spoken on that port
  bool is_whole = false;        // and the message, no user packet, fills the datagram
  bool may_be_other = false;    // the other port is a well-known service's, whose answer it may be
  Echo echo = Echo::none;       // by its message type
  std::uint32_t octets = 0;     // of the datagram
  std::uint32_t hidden = 0;     // octets of an Echo that no element of an Echo accounts for
  bool has_known_key = false;   // the published key of GTPDOOR stands in its published place
  bool answers_hidden = false;  // a response, no legal one, to a request that hid octets
  capture::FramePosition request;  // that one; number 0: none

  bool is_answer() const noexcept { return echo == Echo::response; }
  // Worth the time of those who hear of it.
  bool is_odd() const noexcept {
    return !has_its_place || hidden != 0 || has_known_key || answers_hidden;
  }
};

// Remembers the requests that hid octets, for their answers. Bounded; the oldest go.
class GtpSignals {
 public:
  static constexpr std::size_t kRequestsMax = 4'096;
  static constexpr std::int64_t kAnswerTime = 60 * kSecond;

  // Nothing for a packet that is not on these ports, or holds no header of any version.
  std::optional<GtpSignal> read(const net::Packet& packet);
  std::uint64_t forgotten() const noexcept { return forgotten_; }

 private:
  struct Pair {
    net::Endpoint requester;
    net::Endpoint responder;
    friend auto operator<=>(const Pair&, const Pair&) = default;
  };
  struct Request {
    capture::FramePosition frame;
    Timestamp time;
  };

  void remember(const GtpSignal& signal);
  void match(GtpSignal& signal) const;

  std::map<Pair, Request> requests_;
  std::deque<Pair> by_age_;
  std::uint64_t forgotten_ = 0;
};

// Octets of an Echo, of whatever version, that no element of an Echo accounts for. Zeros at its end
// are padding. `is_cut`: the capture lacks its end, which then accuses nobody.
std::uint32_t hidden_in_echo(Bytes datagram, bool is_cut) noexcept;

}  // namespace cardea::access
