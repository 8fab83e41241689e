// The passage of TCP: segments to octets, those of TLS to what it carries, octets to HTTP, HTTP to
// the tracker of the service-based interfaces.
#include "engine/passage.h"

namespace cardea::engine {

// What of HTTP is a core's: the tracker's. The rest (a web page of a data network) is not ours.
class Passage::HttpEar final : public http::Listener {
 public:
  explicit HttpEar(Passage& passage) noexcept : passage_(passage) {}

  void on_head(const http::Message&) override {}
  void on_message(const http::Message& message) override { passage_.on_http(message); }

 private:
  Passage& passage_;
};

// What is to be read of TCP, TLS taken off where it can be.
class Passage::TlsEar final : public tls::Listener {
 public:
  explicit TlsEar(Passage& passage) noexcept : passage_(passage) {}

  void on_plain(const net::TcpPiece& piece) override { passage_.on_plain(piece); }

 private:
  Passage& passage_;
};

void Passage::on_tcp(const capture::Frame& frame, const net::Packet& packet) {
  const authority::Directory& directory = parts_.directory;
  if (directory.in_ue_pool(packet.source.address) ||
      directory.in_ue_pool(packet.destination.address))
    return note_not_decoded(packet);
  if (must_remember(frame)) parts_.archive.remember(frame, parts_.cutter.cut(frame));
  parts_.court.advance(packet.time);
  const auto unread = [this] { return unread_pieces_ + tcp_.counters().ignored; };
  const std::uint64_t before = unread();
  const std::uint64_t sealed_before = sealed_pieces_;
  tcp_.take(packet, [this](const net::TcpPiece& piece) { on_tcp_piece(piece); });
  if (sealed_pieces_ != sealed_before) return note_unread(packet, "tls");
  if (unread() != before) return note_not_decoded(packet);
  ++counters_.frames_understood;
}

void Passage::on_tcp_piece(const net::TcpPiece& piece) {
  TlsEar ear{*this};
  if (tls_.take(piece, ear) == tls::Taken::opaque) ++sealed_pieces_;
}

void Passage::on_plain(const net::TcpPiece& piece) {
  HttpEar ear{*this};
  if (http_.take(piece, ear) || piece.event != net::TcpEvent::octets) return;
  ++unread_pieces_;
  tcp_.ignore(piece.connection);
}

void Passage::on_http(const http::Message& message) {
  const auto is_core = [&](const net::Endpoint& end) {
    return parts_.directory.is_core_address(end.address, message.time) ||
           parts_.directory.partner_at(end.address, message.time) != nullptr;
  };
  // Subscribers' traffic that has come out of a gateway which lends them its address.
  const auto is_lent = [&](const net::Endpoint& end, const net::Endpoint& other) {
    return message.version == http::Version::http1 && !is_core(other) &&
           parts_.directory.is_gateway_only(end.address, message.time);
  };
  const net::Endpoint& from = message.source;
  const net::Endpoint& to = message.destination;
  if ((!is_core(from) && !is_core(to)) || is_lent(from, to) || is_lent(to, from)) {
    ++counters_.not_decoded["http of no function of the core"];
    return;
  }
  note_http_losses(message.time);
  ++counters_.http_messages;
  parts_.sbi.on_message(message, 0, parts_.court);
}

void Passage::note_http_losses(Timestamp time) {
  const std::uint64_t lost = tcp_.counters().lost_octets + tcp_.counters().evicted_connections +
                             http_.counters().evicted_messages;
  if (lost == http_losses_) return;
  http_losses_ = lost;
  parts_.sbi.on_loss(time);
}

}  // namespace cardea::engine
