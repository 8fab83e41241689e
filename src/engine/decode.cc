#include "engine/decode.h"

#include <array>

#include "base/json.h"
#include "net/decoder.h"
#include "protocols/gtpu/fields.h"
#include "protocols/gtpu/wire.h"
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

  bool uses(std::uint16_t port) const noexcept {
    return source.port == port || destination.port == port;
  }
};

namespace {

void write_endpoint(Json& json, std::string_view key, const net::Endpoint& endpoint) {
  const bool is_v4 = endpoint.address.is_v4();
  std::string text = is_v4 ? "" : "[";
  endpoint.address.append_to(text);
  text += is_v4 ? ":" : "]:";
  text += std::to_string(endpoint.port);
  json.field(key, text);
}

void write_place(Json& json, const net::Packet& packet) {
  json.field("frame", packet.position.number);
  if (packet.fragment_count != 0) {
    json.key("frames").open_list();
    for (std::size_t i = 0; i < packet.fragment_count; ++i) json.value(packet.fragments[i].number);
    json.close_list();
  }
  json.field("time", packet.time);
}

}  // namespace

MessagePrinter::MessagePrinter(const protocols::IdentityPrinter& identities)
    : identities_(identities), elements_(std::make_unique<pfcp::IeStorage>()) {}

void MessagePrinter::append(std::string& out, const net::Packet& packet) {
  if (packet.protocol != net::kUdp) return;
  append_datagram(
      out, {packet, packet.source, packet.destination, packet.payload, packet.payload_length});
}

// GTP-C version 1 (TS 29.060) echoes as GTP-U does: on its port, content proves nothing.
constexpr std::uint16_t kGtpCPort = 2123;

// The ports decide; on others the content does. Depth is bounded by kNestMax.
void MessagePrinter::append_datagram(std::string& out, const Datagram& datagram) {
  if (datagram.uses(pfcp::kPort)) return append_pfcp(out, datagram);
  if (datagram.uses(gtpu::kPort)) return append_gtpu(out, datagram);
  if (datagram.uses(kGtpCPort)) return;
  if (pfcp::looks_like_pfcp(datagram.octets, *elements_)) return append_pfcp(out, datagram);
  if (gtpu::looks_like_gtpu(datagram.octets, datagram.wire_length)) append_gtpu(out, datagram);
}

void MessagePrinter::append_pfcp(std::string& out, const Datagram& datagram) {
  Bytes rest = datagram.octets;
  bool more = true;
  while (more) {
    const auto message = pfcp::parse(rest, *elements_);
    if (!message) {
      const bool is_cut = datagram.octets.size() < datagram.wire_length;
      const Fault fault = message.error().fault;
      return append_fault(out, datagram, "pfcp",
                          is_cut && fault == Fault::truncated ? Fault::cut : fault);
    }
    Json json{out};
    json.open();
    write_place(json, datagram.packet);
    json.field("protocol", "pfcp").field("type", message->header.type);
    json.field("name", pfcp::message_name(message->header.type));
    write_endpoint(json, "src", datagram.source);
    write_endpoint(json, "dst", datagram.destination);
    json.key("fields").open();
    pfcp::write_fields(*message, json, identities_);
    json.close().close();
    out += '\n';
    ++counts_.messages;
    rest = rest.subspan(message->size);
    more = message->header.follow_on;
  }
}

void MessagePrinter::append_gtpu(std::string& out, const Datagram& datagram) {
  const auto message = gtpu::parse(datagram.octets, datagram.wire_length);
  if (!message) return append_fault(out, datagram, "gtpu", message.error().fault);
  Json json{out};
  json.open();
  write_place(json, datagram.packet);
  json.field("protocol", "gtpu").field("type", message->type);
  json.field("name", gtpu::name_of(message->type));
  write_endpoint(json, "src", datagram.source);
  write_endpoint(json, "dst", datagram.destination);
  json.key("fields").open();
  gtpu::write_fields(*message, json);
  json.close().close();
  out += '\n';
  ++counts_.messages;

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
  Json json{out};
  json.open();
  write_place(json, datagram.packet);
  json.field("protocol", protocol);
  write_endpoint(json, "src", datagram.source);
  write_endpoint(json, "dst", datagram.destination);
  json.field("fault", name_of(fault)).close();
  out += '\n';
  ++counts_.faults;
}

DecodeCounts decode(capture::Source& source, const protocols::IdentityPrinter& identities,
                    const std::function<bool(std::string_view)>& write) {
  constexpr std::size_t kBatch = 256;
  const auto decoder = std::make_unique<net::Decoder>();
  const auto packet = std::make_unique<net::Packet>();
  MessagePrinter printer{identities};
  std::array<capture::Frame, kBatch> frames;
  std::string lines;
  std::uint64_t frame_count = 0;
  while (const std::size_t count = source.read(frames)) {
    lines.clear();
    for (const capture::Frame& frame : std::span{frames}.first(count))
      if (decoder->decode(frame, *packet) == net::Decoded::packet) printer.append(lines, *packet);
    frame_count += count;
    capture::release_all(source, std::span{frames}.first(count));
    if (!write(lines)) break;
  }
  DecodeCounts counts = printer.counts();
  counts.frames = frame_count;
  return counts;
}

}  // namespace cardea::engine
