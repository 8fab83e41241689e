#include "engine/decode_tls.h"

namespace cardea::engine {
namespace {

void write_names(Json& json, Bytes names) {
  json.open_list();
  Reader in{names};
  while (in.remaining() != 0) {
    const Bytes name = in.take(in.u8());
    if (in.ok()) json.value(text_of(name));
  }
  json.close_list();
}

}  // namespace

void append_server_hello(std::string& out, const tls::Session& session, DecodeCounts& counts) {
  constexpr std::uint8_t kServerHello = 2;  // RFC 8446, 4
  net::Packet packet;
  packet.time = session.piece.time;
  packet.position = session.piece.position;
  const LinePlace place{packet, session.piece.source, session.piece.destination};
  append_message(out, place, "tls", kServerHello, "Server Hello", [&](Json& json) {
    json.field("version", session.version).field("cipher_suite", session.suite);
    if (!session.suite_name.empty()) json.field("cipher_suite_name", session.suite_name);
    if (!session.server_name.empty()) json.field("sni", session.server_name);
    if (!session.protocol.empty()) json.field("alpn", session.protocol);
    if (!session.protocols.empty()) write_names(json.key("alpn_offered"), session.protocols);
    json.field("decrypted", session.is_keyed);
  });
  ++counts.messages;
}

}  // namespace cardea::engine
