// Octets of a few connections through Connections, cut and with holes as the input says.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "protocols/http/connections.h"

using namespace cardea;

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

// Reads all that it is given, with what may be read behind a body.
class Checker : public http::Listener {
 public:
  void on_head(const http::Message& message) override {
    ++heads;
    check(message.body.empty());
    look(message);
  }
  void on_message(const http::Message& message) override {
    ++ends;
    check(message.body.size() <= message.body_length && message.body.size() <= http::kBodyMax);
    check(!message.is_body_whole || message.body.size() == message.body_length);
    Reader in{Bytes{message.body.data(), message.body.size() + http::Buffer::kPadding}};
    while (in.remaining() != 0) sum += in.u8();
    look(message);
  }

  std::uint64_t heads = 0;
  std::uint64_t ends = 0;
  std::uint64_t sum = 0;

 private:
  void look(const http::Message& message) {
    check(message.fields.size() <= http::kFieldsMax);
    check(!message.frames.empty() && message.frames.size() <= http::kFramesMax);
    for (const http::Field& field : message.fields) {
      sum += field.name.size() + field.value.size();
      for (const char c : field.value) sum += static_cast<unsigned char>(c);
      check(!field.is_opaque || message.defect != http::Defect::none);
    }
  }
};

}  // namespace

// Pieces, each behind an octet that says of which of four connections and which direction it is,
// and what happens before; then its 16-bit length.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  http::Connections connections{{.connections = 3,
                                 .messages = 12,
                                 .messages_of_direction = 5,
                                 .held = 1 << 20,
                                 .tables = 8 << 10}};
  Checker checker;
  std::uint64_t offsets[8] = {};
  net::TcpPiece piece;
  Reader in{std::as_bytes(std::span{data, size})};
  while (in.remaining() >= 3) {
    const std::uint8_t how = in.u8();
    const std::size_t length = in.u16();
    const unsigned place = how & 7;
    piece.connection = 1 + (place >> 1);
    piece.is_from_client = (place & 1) == 0;
    piece.began = (how & 8) == 0;
    piece.event = how >> 4 == 15   ? net::TcpEvent::closed
                  : how >> 4 == 14 ? net::TcpEvent::end
                                   : net::TcpEvent::octets;
    piece.lost_before = how >> 4 < 8 ? 0 : how >> 4;
    piece.octets =
        piece.event == net::TcpEvent::octets ? in.take(std::min(length, in.remaining())) : Bytes{};
    offsets[place] += piece.lost_before;
    piece.offset = offsets[place];
    offsets[place] += piece.octets.size();
    ++piece.position.number;
    ++piece.time.ns;
    connections.take(piece, checker);
    check(connections.size() <= 3 && connections.messages() <= 12);
  }
  piece.event = net::TcpEvent::closed;
  piece.lost_before = 0;
  piece.octets = {};
  for (piece.connection = 1; piece.connection <= 4; ++piece.connection)
    connections.take(piece, checker);
  check(checker.heads == checker.ends && connections.messages() == 0);
  check(connections.held_octets() == 0 && connections.table_octets() == 0);
  return 0;
}
