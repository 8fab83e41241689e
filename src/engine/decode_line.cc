#include "engine/decode_line.h"

namespace cardea::engine {
namespace {

void write_endpoint(Json& json, std::string_view key, const net::Endpoint& endpoint) {
  const bool is_v4 = endpoint.address.is_v4();
  std::string text = is_v4 ? "" : "[";
  endpoint.address.append_to(text);
  text += is_v4 ? ":" : "]:";
  text += std::to_string(endpoint.port);
  json.field(key, text);
}

void write_frames(Json& json, const net::Packet& packet) {
  json.field("frame", packet.position.number);
  if (packet.fragment_count != 0) {
    json.key("frames").open_list();
    for (std::size_t i = 0; i < packet.fragment_count; ++i) json.value(packet.fragments[i].number);
    json.close_list();
  }
  json.field("time", packet.time);
}

}  // namespace

void begin_message(Json& json, const LinePlace& place, std::string_view protocol,
                   std::optional<std::uint8_t> type, std::string_view name) {
  json.open();
  write_frames(json, place.packet);
  json.field("protocol", protocol).key("type");
  if (type) {
    json.value(*type);
  } else {
    json.null();
  }
  json.field("name", name);
  write_endpoint(json, "src", place.source);
  write_endpoint(json, "dst", place.destination);
}

void append_fault(std::string& out, const LinePlace& place, std::string_view protocol,
                  Fault fault) {
  if (fault == Fault::truncated && place.is_cut) fault = Fault::cut;
  Json json{out};
  json.open();
  write_frames(json, place.packet);
  json.field("protocol", protocol);
  write_endpoint(json, "src", place.source);
  write_endpoint(json, "dst", place.destination);
  json.field("fault", name_of(fault)).close();
  out += '\n';
}

}  // namespace cardea::engine
