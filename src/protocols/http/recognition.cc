// What a connection is, by its content.
#include <algorithm>

#include "protocols/http/connections.h"

namespace cardea::http {
namespace {

enum class Guess : std::uint8_t { neither, too_short, http1, preface, settings };

// By the first octets of a direction, nine of which decide.
Guess guess(Bytes octets) noexcept {
  constexpr std::size_t kPrefaceTells = 4;  // "PRI ": no method of HTTP/1
  const std::string_view text = text_of(octets);
  if (kPreface.starts_with(text.substr(0, kPreface.size())))
    return text.size() >= kPrefaceTells ? Guess::preface : Guess::too_short;
  if (Http1::may_begin(octets))
    return octets.size() >= kFrameHeaderSize ? Guess::http1 : Guess::too_short;
  if (octets.size() < kFrameHeaderSize)
    return text.starts_with('\0') ? Guess::too_short : Guess::neither;
  return begins_connection(read_frame_header(octets.first(kFrameHeaderSize))) ? Guess::settings
                                                                              : Guess::neither;
}

constexpr std::uint8_t kWholePreface = static_cast<std::uint8_t>(kPreface.size());

}  // namespace

bool Connections::recognise(const Arrival& arrival, Connection& connection, Way& way, Way& peer) {
  if (peer.kind != Kind::undecided)
    return follow_peer(arrival, connection, way, peer) && give_held(arrival, connection, way, peer);
  if (way.is_late) {
    if (!recognise_late(arrival, connection, way)) return false;
    return way.kind == Kind::undecided ||
           give(arrival, connection, way, peer, arrival.piece.octets);
  }
  return recognise_start(arrival, connection, way, peer);
}

void Connections::become(Connection& connection, Way& way, Kind kind, bool is_late) {
  way.kind = kind;
  if (!connection.is_http) {
    connection.is_http = true;
    ++counters_.connections;
    counters_.joined_late += static_cast<std::uint64_t>(is_late);
  }
  if (!is_late) return;
  way.http1.state = Http1Way::State::searching;
  way.http1.has_begun = true;
  way.http2.sync = Http2Way::Sync::searching;
  way.http2.preface_seen = kWholePreface;
  way.http2.table.forget();
  if (kind == Kind::http1) connection.order.is_lost = true;
}

// The handshake was seen: the first octets decide.
bool Connections::recognise_start(const Arrival& arrival, Connection& connection, Way& way,
                                  Way& peer) {
  const Bytes octets = arrival.piece.octets;
  std::array<std::byte, kFrameHeaderSize> start{};
  const std::size_t held = way.held_size;
  std::ranges::copy_n(way.held.begin(), way.held_size, start.begin());
  const std::size_t more = std::min(octets.size(), start.size() - held);
  std::ranges::copy(octets.first(more), start.begin() + way.held_size);
  const Bytes known = Bytes{start}.first(held + more);
  switch (guess(known)) {
    case Guess::neither:
      return false;
    case Guess::too_short:
      if (held == 0) {
        way.held_position = arrival.piece.position;
        way.held_time = arrival.piece.time;
      }
      way.held = start;
      way.held_size = static_cast<std::uint8_t>(known.size());
      return true;
    case Guess::http1:
      become(connection, way, Kind::http1, false);
      break;
    case Guess::preface:
      connection.has_preface = true;
      become(connection, way, Kind::http2, false);
      break;
    case Guess::settings:
      become(connection, way, Kind::http2, false);
      way.http2.preface_seen = kWholePreface;
      break;
  }
  return give_held(arrival, connection, way, peer);
}

// The other direction was recognised; this one speaks the same.
bool Connections::follow_peer(const Arrival& arrival, Connection& connection, Way& way,
                              const Way& peer) {
  const Bytes octets = arrival.piece.octets;
  bool is_late = way.is_late;
  // Joined so early that the client's first octets were seen: before them no answer was.
  if (peer.kind == Kind::http2 && connection.has_preface && !way.is_seen &&
      arrival.piece.lost_before == 0 && octets.size() >= kFrameHeaderSize)
    is_late &= !begins_connection(read_frame_header(octets.first(kFrameHeaderSize)));
  become(connection, way, peer.kind, is_late);
  if (is_late || peer.kind != Kind::http2) return true;
  const Bytes start = way.held_size == 0 ? octets : Bytes{way.held};
  const bool is_client = text_of(start).starts_with(kPreface.front());
  way.http2.preface_seen = is_client ? std::uint8_t{0} : kWholePreface;
  connection.has_preface |= is_client;
  return true;
}

bool Connections::recognise_late(const Arrival& arrival, Connection& connection, Way& way) {
  const Bytes octets = arrival.piece.octets;
  const bool is_first = !way.is_seen && arrival.piece.lost_before == 0;
  if (is_first && text_of(octets).starts_with(kPreface)) {
    connection.has_preface = true;
    become(connection, way, Kind::http2, false);
  } else if (Http1::begins(octets)) {
    become(connection, way, Kind::http1, true);
  } else if (find_frames(octets, false)) {
    become(connection, way, Kind::http2, true);
  } else {
    connection.unrecognised += octets.size();
    counters_.skipped_octets += octets.size();
  }
  return connection.unrecognised <= kUnrecognisedMax;
}

// What was held back while it was too short to tell, then the piece itself.
bool Connections::give_held(const Arrival& arrival, Connection& connection, Way& way, Way& peer) {
  if (way.held_size != 0) {
    net::TcpPiece piece = arrival.piece;
    piece.position = way.held_position;
    piece.time = way.held_time;
    piece.octets = Bytes{way.held}.first(way.held_size);
    way.held_size = 0;
    const Arrival before{.piece = piece, .listener = arrival.listener, .losses = arrival.losses};
    if (!give(before, connection, way, peer, piece.octets)) return false;
  }
  return give(arrival, connection, way, peer, arrival.piece.octets);
}

}  // namespace cardea::http
