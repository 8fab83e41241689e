// Octets of a few connections through tls::Connections, cut and with holes as the input says, with
// secrets that the input brings.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "protocols/tls/connections.h"

using namespace cardea;

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

class Checker : public tls::Listener {
 public:
  void on_server_hello(const tls::Session& session) override {
    ++sessions;
    sum += session.server_name.size() + session.protocol.size() + session.protocols.size();
    for (const std::byte octet : session.protocols) sum += std::to_integer<std::uint64_t>(octet);
    for (const char c : session.server_name) sum += static_cast<unsigned char>(c);
    for (const char c : session.protocol) sum += static_cast<unsigned char>(c);
  }
  void on_plain(const net::TcpPiece& piece) override {
    for (const std::byte octet : piece.octets) sum += std::to_integer<std::uint64_t>(octet);
    octets += piece.octets.size();
  }

  std::uint64_t sessions = 0;
  std::uint64_t octets = 0;
  std::uint64_t sum = 0;
};

}  // namespace

// Pieces, each behind an octet that says of which of four connections and which direction it is,
// and what happens before; then its 16-bit length. One that begins with 0xFF is lines of a key log.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  tls::KeyLog keys{{}, 64};
  tls::Connections connections{keys, {.connections = 3, .held = 20'000}};
  Checker checker;
  std::uint64_t offsets[8] = {};
  std::uint64_t given = 0;
  net::TcpPiece piece;
  Reader in{std::as_bytes(std::span{data, size})};
  while (in.remaining() >= 3) {
    const std::uint8_t how = in.u8();
    const std::size_t length = in.u16();
    const Bytes octets = in.take(std::min(length, in.remaining()));
    if (how == 0xFF) {
      keys.take(octets);
      continue;
    }
    const unsigned place = how & 7;
    piece.connection = 1 + (place >> 1);
    piece.is_from_client = (place & 1) == 0;
    piece.began = (how & 8) == 0;
    piece.event = how >> 4 == 15   ? net::TcpEvent::closed
                  : how >> 4 == 14 ? net::TcpEvent::end
                                   : net::TcpEvent::octets;
    piece.lost_before = how >> 4 < 8 ? 0 : how >> 4;
    piece.octets = piece.event == net::TcpEvent::octets ? octets : Bytes{};
    offsets[place] += piece.lost_before;
    piece.offset = offsets[place];
    offsets[place] += piece.octets.size();
    given += piece.octets.size();
    connections.take(piece, checker);
    check(connections.size() <= 3);
    check(connections.held_octets() <= 20'000 + 2 * tls::kRecordMax);
  }
  piece.event = net::TcpEvent::closed;
  piece.lost_before = 0;
  piece.octets = {};
  for (piece.connection = 1; piece.connection <= 4; ++piece.connection)
    connections.take(piece, checker);
  check(connections.size() == 0 && connections.held_octets() == 0);
  // Nothing is made up.
  check(checker.octets <= given && keys.generation() <= 64);
  return 0;
}
