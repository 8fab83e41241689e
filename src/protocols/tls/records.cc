// What is in the records of a connection that is TLS.
#include <algorithm>

#include "protocols/tls/connections.h"

namespace cardea::tls {
namespace {

// RFC 8446, 5.2: the content, its type, and zeros.
Content take_type(Bytes& inner) noexcept {
  const auto last = std::find_if(inner.rbegin(), inner.rend(),
                                 [](std::byte octet) { return octet != std::byte{0}; });
  if (last == inner.rend()) return {};
  inner = inner.first(static_cast<std::size_t>(inner.rend() - last) - 1);
  return static_cast<Content>(*last);
}

}  // namespace

Taken Connections::read(Arrival& arrival, Bytes octets) {
  Way& way = arrival.way;
  const std::uint32_t searches = way.records.searches();
  const std::uint32_t finds = way.records.finds();
  const std::size_t room = limits_.held > held_ ? limits_.held - held_ : 0;
  const bool has_secrets = key_log_.generation() != 0;
  const auto wants = [&](Content content) {
    return !way.unsealer.is_given_up() && (content != Content::application_data || has_secrets);
  };
  way.records.take(octets, room, wants, [&](const Record& record) { on_record(arrival, record); });
  counters_.resynchronised += way.records.finds() - finds;
  if (const std::uint32_t begun = way.records.searches() - searches; begun != 0) {
    counters_.desynchronised += begun;
    way.unsealer.lose();
    way.handshake.reset();
  }
  const bool is_closed = way.unsealer.is_begun() && !way.unsealer.is_keyed();
  const bool is_astray = way.records.is_searching() || way.unsealer.is_given_up();
  return arrival.is_opaque || is_closed || is_astray ? Taken::opaque : Taken::decrypted;
}

void Connections::lose(Arrival& arrival) {
  Way& way = arrival.way;
  const std::uint64_t lost = arrival.piece.lost_before;
  counters_.lost_octets += lost;
  const std::uint32_t searches = way.records.searches();
  const bool was_searching = way.records.is_searching();
  way.records.lose(lost, [&](const Record& record) { on_record(arrival, record); });
  counters_.desynchronised += way.records.searches() - searches;
  if (!was_searching && !way.records.is_searching()) return;
  way.unsealer.lose();
  way.handshake.reset();
  miss(way, lost, true);
}

void Connections::miss(Way& way, std::uint64_t octets, bool is_unsure) noexcept {
  way.lost += octets;
  way.is_loss_unsure = way.is_loss_unsure || is_unsure;
}

void Connections::on_record(Arrival& arrival, const Record& record) {
  ++counters_.records;
  if (record.is_damaged) ++counters_.damaged_records;
  if (is_sealed(arrival, record)) return on_sealed(arrival, record);
  if (record.is_whole) return on_content(arrival, record.content, record.body, false);
  arrival.way.handshake.reset();
}

// In TLS 1.3 what is encrypted looks like application data (RFC 8446, 5.2); before it, all is
// encrypted behind ChangeCipherSpec.
bool Connections::is_sealed(const Arrival& arrival, const Record& record) const noexcept {
  if (record.content == Content::application_data) return true;
  const std::uint16_t version = arrival.connection.version;
  return version != 0 && version != kTls13 && arrival.way.unsealer.is_begun();
}

void Connections::on_sealed(Arrival& arrival, const Record& record) {
  Way& way = arrival.way;
  if (!record.is_whole) return on_unread(arrival, record);
  const bool was_given_up = way.unsealer.is_given_up();
  const Ingredients of = ingredients(arrival);
  const Unsealer::Opened opened = way.unsealer.open(of, record, room_);
  if (!was_given_up && way.unsealer.is_given_up()) ++counters_.given_up;
  if (!opened.content) {
    ++(opened.is_keyed ? counters_.unopened_records : counters_.unkeyed_records);
    arrival.is_opaque = true;
    miss(way, record.length, true);
    way.handshake.reset();
    // Behind a hole it may have been no record.
    const bool is_doubtful = opened.is_keyed && way.unsealer.is_unsure();
    if (is_doubtful && !way.unsealer.is_given_up()) way.records.begin_search();
    return;
  }
  ++counters_.opened_records;
  const bool is_client = of.is_client;
  if (of.is_tls13 && opened.is_first && !(is_client && arrival.connection.offers_early_data)) {
    way.lost = 0;  // what was not read was of the handshake
    way.is_loss_unsure = false;
  } else if (opened.has_gap) {
    miss(way, way.lost == 0 ? 1 : 0, true);
  }
  Bytes content = *opened.content;
  const bool has_inner_type = of.is_tls13 || of.suite == nullptr;  // early data: TLS 1.3's
  const Content type = has_inner_type ? take_type(content) : record.content;
  on_content(arrival, type, content, true);
}

// With a hole in it, or not held.
void Connections::on_unread(Arrival& arrival, const Record& record) {
  Way& way = arrival.way;
  if (!record.is_damaged && !way.unsealer.is_given_up() && way.unsealer.is_keyed())
    ++counters_.unheld_records;
  arrival.is_opaque = true;
  way.handshake.reset();
  const auto overhead = way.unsealer.overhead();
  way.unsealer.skip();
  if (!overhead || record.length < *overhead) return miss(way, record.length, true);
  if (record.content == Content::application_data) miss(way, record.length - *overhead, false);
}

void Connections::on_content(Arrival& arrival, Content content, Bytes octets, bool is_sealed) {
  switch (content) {
    case Content::handshake:
      return arrival.way.handshake.take(
          octets, [&](Handshake type, Bytes body, std::uint32_t length) {
            const bool has_certificate = length > (arrival.connection.version == kTls13 ? 4U : 3U);
            if (type != Handshake::certificate) return on_handshake(arrival, type, body, is_sealed);
            if (!has_certificate) return;
            ++counters_.certificates;
            arrival.listener.on_certificate(session_of(arrival), !ingredients(arrival).is_client);
          });
    case Content::change_cipher_spec:
      return on_change_cipher_spec(arrival);
    case Content::application_data:
      if (is_sealed) tell(arrival, octets);
      return;
    case Content::alert:
    case Content::heartbeat:
      return;
  }
}

void Connections::on_handshake(Arrival& arrival, Handshake type, Bytes body, bool is_sealed) {
  // Behind the ServerHello nothing in clear opens a handshake anew.
  const bool may_negotiate =
      is_sealed ? arrival.connection.version != kTls13 : !arrival.connection.has_server_hello;
  switch (type) {
    case Handshake::client_hello:
      if (may_negotiate) on_client_hello(arrival, body);
      return;
    case Handshake::server_hello:
      if (!may_negotiate) return;
      counters_.renegotiations += is_sealed ? 1 : 0;
      return on_server_hello(arrival, body);
    case Handshake::encrypted_extensions:
      if (is_sealed) on_encrypted_extensions(arrival, body);
      return;
    case Handshake::key_update:
      if (!is_sealed || arrival.connection.version != kTls13) return;
      ++counters_.key_updates;
      return arrival.way.unsealer.update(ingredients(arrival));
    case Handshake::certificate:
    case Handshake::finished:
      return;
  }
}

// Of TLS 1.3 it means nothing (RFC 8446, D.4).
void Connections::on_change_cipher_spec(Arrival& arrival) {
  const Connection& connection = arrival.connection;
  if (!connection.has_server_hello || connection.version == kTls13) return;
  arrival.way.unsealer.begin_tls12(ingredients(arrival));
  arrival.way.handshake.reset();
}

void Connections::on_client_hello(Arrival& arrival, Bytes body) {
  const auto hello = parse_client_hello(body);
  if (!hello) {
    ++counters_.malformed_hellos;
    return;
  }
  ++counters_.client_hellos;
  Connection& connection = arrival.connection;
  connection.is_server_first = !arrival.piece.is_from_client;
  connection.has_client_hello = true;
  connection.client = hello->random;
  connection.offers_early_data = connection.offers_early_data || hello->offers_early_data;
  connection.server_name = hello->server_name;
  const Bytes protocols = hello->protocols.first(std::min(hello->protocols.size(), kNameMax));
  connection.protocols.assign(protocols.begin(), protocols.end());
}

void Connections::on_server_hello(Arrival& arrival, Bytes body) {
  const auto hello = parse_server_hello(body);
  if (!hello) {
    ++counters_.malformed_hellos;
    return;
  }
  if (hello->is_retry) {
    ++counters_.retry_requests;
    return;
  }
  ++counters_.server_hellos;
  Connection& connection = arrival.connection;
  connection.is_server_first = arrival.piece.is_from_client;
  connection.has_server_hello = true;
  connection.server = hello->random;
  connection.version = hello->version;
  connection.suite = hello->suite;
  connection.protocol = hello->protocol;
  if (is_keyed(connection)) ++counters_.keyed_connections;
  arrival.listener.on_server_hello(session_of(arrival));
}

void Connections::on_encrypted_extensions(Arrival& arrival, Bytes body) {
  const auto told = parse_encrypted_extensions(body);
  Connection& connection = arrival.connection;
  if (!told || connection.version != kTls13) return;
  connection.protocol = told->protocol;
  Way& client = connection.ways[connection.is_server_first ? 1 : 0];
  // What the server refused to take early, the client says again (RFC 8446, 4.2.10).
  if (connection.offers_early_data && !told->accepts_early_data && client.offset != 0)
    miss(client, 1, true);
}

void Connections::tell(const Arrival& arrival, Bytes octets) {
  Way& way = arrival.way;
  if (octets.empty()) return;
  counters_.plain_octets += octets.size();
  net::TcpPiece plain = arrival.piece;
  plain.event = net::TcpEvent::octets;
  plain.began = !way.is_late;
  plain.lost_before = way.lost;
  plain.is_loss_unsure = way.is_loss_unsure;
  plain.offset = way.offset + way.lost;
  plain.octets = octets;
  way.offset = plain.offset + octets.size();
  way.lost = 0;
  way.is_loss_unsure = false;
  arrival.listener.on_plain(plain);
}

Ingredients Connections::ingredients(const Arrival& arrival) const noexcept {
  const Connection& connection = arrival.connection;
  const bool is_tls13 = connection.version == kTls13;
  const bool is_suite13 = connection.suite >> 8 == 0x13;  // RFC 8446, B.4
  const bool fits = is_tls13 ? is_suite13 : connection.version == kTls12 && !is_suite13;
  return {.key_log = key_log_,
          .client = connection.client,
          .server = connection.server,
          .suite = fits ? find_suite(connection.suite) : nullptr,
          .is_tls13 = is_tls13,
          .is_client = arrival.piece.is_from_client != connection.is_server_first};
}

bool Connections::is_keyed(const Connection& connection) const noexcept {
  if (find_suite(connection.suite) == nullptr || !connection.has_client_hello) return false;
  const auto has = [&](Label label) { return key_log_.find(label, connection.client) != nullptr; };
  if (connection.version == kTls12) return has(Label::master);
  return connection.version == kTls13 && has(Label::client_application) &&
         has(Label::server_application);
}

Session Connections::session_of(const Arrival& arrival) const noexcept {
  const Connection& connection = arrival.connection;
  const Suite* const suite = find_suite(connection.suite);
  return {.piece = arrival.piece,
          .version = connection.version,
          .suite = connection.suite,
          .suite_name = suite == nullptr ? std::string_view{} : suite->name,
          .server_name = connection.server_name,
          .protocol = connection.protocol,
          .protocols = connection.protocols,
          .has_client_hello = connection.has_client_hello,
          .is_keyed = is_keyed(connection)};
}

}  // namespace cardea::tls
