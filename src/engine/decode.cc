#include "engine/decode.h"

#include <array>

#include "engine/decode_tls.h"
#include "net/decoder.h"
#include "protocols/gtpprime/wire.h"
#include "protocols/gtpu/fields.h"
#include "protocols/gtpu/wire.h"
#include "protocols/gtpv1c/fields.h"
#include "protocols/gtpv1c/message_table.h"
#include "protocols/gtpv2c/fields.h"
#include "protocols/gtpv2c/message_table.h"
#include "protocols/pfcp/fields.h"
#include "protocols/pfcp/message_table.h"

namespace cardea::engine {

// One UDP datagram: a packet's own, or one that a tunnel in it carries.
struct MessagePrinter::Datagram {
  const net::Packet& packet;
  net::Endpoint source;
  net::Endpoint destination;
  Bytes octets;
  std::size_t wire_length = 0;  // before any snaplen cut it
  int depth = 0;                // tunnels around it

  LinePlace place() const noexcept {
    return {packet, source, destination, octets.size() < wire_length};
  }
};

// What stands in TCP, TLS taken off where it can be.
class MessagePrinter::TcpEar final : public tls::Listener {
 public:
  explicit TcpEar(std::string& out, MessagePrinter& printer) noexcept
      : out_(out), printer_(printer) {}

  void on_server_hello(const tls::Session& session) override {
    append_server_hello(out_, session, printer_.counts_);
  }
  void on_plain(const net::TcpPiece& piece) override {
    if (!printer_.http_.take(out_, piece) && piece.event == net::TcpEvent::octets)
      printer_.tcp_.ignore(piece.connection);
  }

 private:
  std::string& out_;
  MessagePrinter& printer_;
};

MessagePrinter::MessagePrinter(const protocols::IdentityPrinter& identities,
                               const tls::KeyLog& keys)
    : identities_(identities),
      pfcp_(std::make_unique<pfcp::IeStorage>()),
      gtpv2c_(std::make_unique<gtpv2c::IeStorage>()),
      gtpv1c_(std::make_unique<gtpv1c::IeStorage>()),
      tls_(keys),
      radio_(identities, counts_),
      http_(identities, radio_, counts_) {}

void MessagePrinter::append(std::string& out, const net::Packet& packet) {
  if (packet.protocol == net::kSctp)
    return streams_.take(packet, [&](const net::Packet& message) { append_sctp(out, message); });
  if (packet.protocol == net::kTcp)
    return tcp_.take(packet, [&](const net::TcpPiece& piece) { append_tcp(out, piece); });
  if (packet.protocol != net::kUdp) return;
  append_datagram(
      out, {packet, packet.source, packet.destination, packet.payload, packet.payload_length});
}

void MessagePrinter::finish(std::string& out) {
  streams_.finish([&](const net::Packet& message) { append_sctp(out, message); });
  tcp_.finish([&](const net::TcpPiece& piece) { append_tcp(out, piece); });
}

void MessagePrinter::append_tcp(std::string& out, const net::TcpPiece& piece) {
  TcpEar ear{out, *this};
  tls_.take(piece, ear);
}

void MessagePrinter::append_sctp(std::string& out, const net::Packet& message) {
  const protocols::Protocol protocol =
      recogniser_.recognise_sctp(message.sctp.ppid, message.source.port, message.destination.port,
                                 message.payload, message.payload_length);
  if (protocol != protocols::Protocol::none) radio_.append(out, protocol, message);
}

// Depth is bounded by kNestMax.
void MessagePrinter::append_datagram(std::string& out, const Datagram& datagram) {
  switch (recogniser_.recognise(datagram.source.port, datagram.destination.port, datagram.octets,
                                datagram.wire_length)) {
    case protocols::Protocol::pfcp:
      return append_pfcp(out, datagram);
    case protocols::Protocol::gtpu:
      return append_gtpu(out, datagram);
    case protocols::Protocol::gtpv2c:
      return append_gtpv2c(out, datagram);
    case protocols::Protocol::gtpv1c:
      return append_gtpv1c(out, datagram);
    case protocols::Protocol::gtpprime:
      return append_gtpprime(out, datagram);
    case protocols::Protocol::ngap:  // on SCTP
    case protocols::Protocol::s1ap:
    case protocols::Protocol::none:
      return;
  }
}

template <typename WriteFields>
void MessagePrinter::append_message(std::string& out, const Datagram& datagram,
                                    std::string_view protocol, std::uint8_t type,
                                    std::string_view name, WriteFields&& write_fields) {
  engine::append_message(out, datagram.place(), protocol, type, name, write_fields);
  ++counts_.messages;
}

void MessagePrinter::append_pfcp(std::string& out, const Datagram& datagram) {
  Bytes rest = datagram.octets;
  for (bool more = true; more;) {
    const auto message = pfcp::parse(rest, *pfcp_);
    if (!message) return append_fault(out, datagram, "pfcp", message.error().fault);
    const std::uint8_t type = message->header.type;
    append_message(out, datagram, "pfcp", type, pfcp::message_name(type),
                   [&](Json& json) { pfcp::write_fields(*message, json, identities_); });
    rest = rest.subspan(message->size);
    more = message->header.follow_on;
  }
}

void MessagePrinter::append_gtpv2c(std::string& out, const Datagram& datagram) {
  Bytes rest = datagram.octets;
  for (bool more = true; more;) {
    const auto message = gtpv2c::parse(rest, *gtpv2c_);
    if (!message) return append_fault(out, datagram, "gtpv2c", message.error().fault);
    const std::uint8_t type = message->header.type;
    append_message(out, datagram, "gtpv2c", type, gtpv2c::message_name(type),
                   [&](Json& json) { gtpv2c::write_fields(*message, json, identities_); });
    rest = rest.subspan(message->size);
    more = message->header.piggybacks;
  }
}

void MessagePrinter::append_gtpv1c(std::string& out, const Datagram& datagram) {
  const auto message = gtpv1c::parse(datagram.octets, *gtpv1c_);
  if (!message) return append_fault(out, datagram, "gtpv1c", message.error().fault);
  const std::uint8_t type = message->header.type;
  append_message(out, datagram, "gtpv1c", type, gtpv1c::message_name(type),
                 [&](Json& json) { gtpv1c::write_fields(*message, json, identities_); });
}

void MessagePrinter::append_gtpprime(std::string& out, const Datagram& datagram) {
  const auto message = gtpprime::parse(datagram.octets);
  if (!message) return append_fault(out, datagram, "gtpprime", message.error().fault);
  append_message(out, datagram, gtpprime::protocol_of(*message), message->type,
                 gtpprime::name_of(message->type),
                 [&](Json& json) { gtpprime::write_fields(*message, json); });
}

void MessagePrinter::append_gtpu(std::string& out, const Datagram& datagram) {
  const auto message = gtpu::parse(datagram.octets, datagram.wire_length);
  if (!message) return append_fault(out, datagram, "gtpu", message.error().fault);
  append_message(out, datagram, "gtpu", message->type, gtpu::name_of(message->type),
                 [&](Json& json) { gtpu::write_fields(*message, json); });

  if (message->type != gtpu::kGPdu) return;
  const gtpu::InnerPacket inner = gtpu::inner_packet(message->payload);
  if (inner.protocol != net::kUdp || inner.transport_payload.empty()) return;
  if (datagram.depth + 1 == kNestMax) {
    ++counts_.too_deep;
    return;
  }
  const std::size_t missing = message->payload_length - message->payload.size();
  append_datagram(out, {datagram.packet,
                        {inner.source, inner.source_port},
                        {inner.destination, inner.destination_port},
                        inner.transport_payload,
                        inner.transport_payload.size() + missing,
                        datagram.depth + 1});
}

void MessagePrinter::append_fault(std::string& out, const Datagram& datagram,
                                  std::string_view protocol, Fault fault) {
  engine::append_fault(out, datagram.place(), protocol, fault);
  ++counts_.faults;
}

DecodeCounts decode(capture::Source& source, const protocols::IdentityPrinter& identities,
                    const DecodeSecrets& secrets,
                    const std::function<bool(std::string_view)>& write) {
  constexpr std::size_t kBatch = 256;
  const auto decoder = std::make_unique<net::Decoder>();
  const auto packet = std::make_unique<net::Packet>();
  MessagePrinter printer{identities, secrets.keys};
  std::array<capture::Frame, kBatch> frames;
  std::string lines;
  std::uint64_t frame_count = 0;
  bool is_wanted = true;
  while (const std::size_t count = source.read(frames)) {
    lines.clear();
    secrets.of_captures.take([&](Bytes text) { secrets.keys.take(text); });
    for (const capture::Frame& frame : std::span{frames}.first(count))
      if (decoder->decode(frame, *packet) == net::Decoded::packet) printer.append(lines, *packet);
    frame_count += count;
    capture::release_all(source, std::span{frames}.first(count));
    is_wanted = write(lines);
    if (!is_wanted) break;
  }
  lines.clear();
  printer.finish(lines);
  if (is_wanted) write(lines);
  DecodeCounts counts = printer.counts();
  counts.frames = frame_count;
  return counts;
}

}  // namespace cardea::engine
