// Connections of HTTP/2 and HTTP/1.1 made by hand, their pieces as TCP gives them, and what was
// told of them. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/c_octets.h"
#include "protocols/http/connections.h"
#include "support/octets.h"

namespace cardea::test {

using HttpFields = std::vector<std::pair<std::string, std::string>>;

// An encoder of one direction.
class Hpack {
 public:
  explicit Hpack(std::size_t table_max = 4096) {
    nghttp2_hd_deflate_new(&deflater_, std::max<std::size_t>(table_max, 4096));
  }
  Hpack(const Hpack&) = delete;
  Hpack& operator=(const Hpack&) = delete;
  ~Hpack() { nghttp2_hd_deflate_del(deflater_); }

  void resize(std::size_t table_size) {
    nghttp2_hd_deflate_change_table_size(deflater_, table_size);
  }
  Octets encode(const HttpFields& fields) {
    std::vector<nghttp2_nv> list;
    HttpFields copy = fields;
    for (auto& [name, value] : copy)
      list.push_back({c_writable(std::as_writable_bytes(std::span{name})),
                      c_writable(std::as_writable_bytes(std::span{value})), name.size(),
                      value.size(), NGHTTP2_NV_FLAG_NONE});
    Octets out(nghttp2_hd_deflate_bound(deflater_, list.data(), list.size()));
    const auto size =
        nghttp2_hd_deflate_hd(deflater_, c_writable(out), out.size(), list.data(), list.size());
    out.resize(static_cast<std::size_t>(size));
    return out;
  }

 private:
  nghttp2_hd_deflater* deflater_ = nullptr;
};

inline Octets h2_frame(int type, int flags, std::uint32_t stream, const Octets& payload = {}) {
  Octets out;
  put(out, payload.size(), 3);
  put(out, static_cast<std::uint64_t>(type), 1);
  put(out, static_cast<std::uint64_t>(flags), 1);
  put(out, stream, 4);
  return out + payload;
}
inline Octets h2_data(std::uint32_t stream, std::string_view body, bool ends = true) {
  return h2_frame(0, ends ? 1 : 0, stream, text(body));
}
inline Octets h2_headers(std::uint32_t stream, const Octets& block, bool ends = false) {
  return h2_frame(1, ends ? 5 : 4, stream, block);
}
inline Octets h2_settings(const Octets& entries = {}) { return h2_frame(4, 0, 0, entries); }
inline Octets h2_preface() { return text(http::kPreface) + h2_settings(); }

struct HttpTold {
  bool is_end = false;  // on_message, or on_head
  std::uint32_t connection = 0;
  std::uint32_t stream = 0;
  bool is_request = true;
  bool is_informational = false;
  http::Version version = http::Version::http2;
  std::vector<std::pair<std::string, std::string>> fields;
  std::vector<bool> opaque;
  std::string method;
  std::string path;
  std::string authority;
  std::uint16_t status = 0;
  std::string body;
  std::uint64_t body_length = 0;
  bool is_body_whole = false;
  http::Defect defect = http::Defect::none;
  std::vector<std::uint64_t> frames;
  std::uint32_t frames_cut = 0;
  std::int64_t time = 0;
  std::uint64_t losses = 0;

  std::string value(std::string_view name) const {
    for (const auto& [have, value] : fields)
      if (have == name) return value;
    return "-";
  }
};

// One run: pieces in, what was told out.
class HttpTaker : http::Listener {
 public:
  explicit HttpTaker(const http::Limits& limits = {}) : connections_(limits) {}

  struct At {
    std::uint32_t connection = 1;
    bool began = true;
    std::uint64_t lost = 0;
  };
  // The next octets of a direction, in a frame of their own.
  bool give(bool is_from_client, Bytes octets, At at) {
    net::TcpPiece piece = blank(is_from_client, at.connection, at.began);
    std::uint64_t& offset = offset_of(at.connection, is_from_client);
    offset += at.lost;
    piece.offset = offset;
    piece.lost_before = at.lost;
    piece.octets = octets;
    offset += octets.size();
    return connections_.take(piece, *this);
  }
  bool client(const Octets& octets) { return give(true, octets, At{}); }
  bool server(const Octets& octets) { return give(false, octets, At{}); }

  void fin(bool is_from_client, std::uint32_t connection = 1) {
    net::TcpPiece piece = blank(is_from_client, connection, true);
    piece.event = net::TcpEvent::end;
    connections_.take(piece, *this);
  }
  void close(std::uint32_t connection = 1) {
    net::TcpPiece piece = blank(true, connection, true);
    piece.event = net::TcpEvent::closed;
    connections_.take(piece, *this);
  }

  const std::vector<HttpTold>& all() const { return told_; }
  const std::vector<HttpTold>& ends() const { return ends_; }
  const http::Counters& counters() const { return connections_.counters(); }
  const http::Connections& connections() const { return connections_; }

 private:
  void on_head(const http::Message& message) override { note(message, false); }
  void on_message(const http::Message& message) override { note(message, true); }

  void note(const http::Message& message, bool is_end) {
    HttpTold& told = told_.emplace_back();
    told.is_end = is_end;
    told.connection = message.connection;
    told.stream = message.stream;
    told.is_request = message.is_request;
    told.is_informational = message.is_informational;
    told.version = message.version;
    for (const http::Field& field : message.fields) {
      told.fields.emplace_back(field.name, field.value);
      told.opaque.push_back(field.is_opaque);
    }
    told.method = message.method;
    told.path = message.path;
    told.authority = message.authority;
    told.status = message.status;
    told.body = text_of(message.body);
    told.body_length = message.body_length;
    told.is_body_whole = message.is_body_whole;
    told.defect = message.defect;
    for (const auto& frame : message.frames) told.frames.push_back(frame.number);
    told.frames_cut = message.frames_cut;
    told.time = message.time.ns;
    told.losses = message.losses;
    if (is_end) ends_.push_back(told);
  }

  net::TcpPiece blank(bool is_from_client, std::uint32_t connection, bool began) {
    net::TcpPiece piece;
    piece.connection = connection;
    piece.is_from_client = is_from_client;
    piece.began = began;
    piece.source.port = is_from_client ? 40000 : 7777;
    piece.destination.port = is_from_client ? 7777 : 40000;
    piece.position.number = ++frame_;
    piece.time.ns = static_cast<std::int64_t>(frame_);
    return piece;
  }
  std::uint64_t& offset_of(std::uint32_t connection, bool is_from_client) {
    if (offsets_.size() <= connection) offsets_.resize(connection + 1);
    return offsets_[connection][is_from_client ? 0 : 1];
  }

  http::Connections connections_;
  std::vector<HttpTold> told_;
  std::vector<HttpTold> ends_;
  std::vector<std::array<std::uint64_t, 2>> offsets_;
  std::uint64_t frame_ = 0;
};

// What a client and a server of a core say to one another, as segments.
class HttpTalk {
 public:
  struct Segment {
    bool is_from_client = true;
    Octets octets;
  };

  HttpTalk() {
    client(h2_preface());
    server(h2_settings());
    client(h2_frame(4, 1, 0));
    server(h2_frame(4, 1, 0));
  }

  void client(Octets octets) { segments.push_back({true, std::move(octets)}); }
  void server(Octets octets) { segments.push_back({false, std::move(octets)}); }

  // A request with or without a body, and its answer.
  void exchange(std::uint32_t stream, const std::string& path, const std::string& body = {},
                const std::string& answer = R"({"nfType":"UDM"})") {
    HttpFields request{{":method", body.empty() ? "GET" : "POST"},
                       {":scheme", "http"},
                       {":authority", "udm.5gc.mnc001.mcc001.3gppnetwork.org:7777"},
                       {":path", path},
                       {"user-agent", "AMF"},
                       {"accept", "application/json,application/problem+json"},
                       {"authorization", "Bearer eyJhbGciOiJFUzI1NiJ9." + path}};
    if (!body.empty()) request.emplace_back("content-type", "application/json");
    const Octets block = to_server.encode(request);
    client(body.empty() ? h2_headers(stream, block, true)
                        : h2_headers(stream, block) + h2_data(stream, body));
    server(h2_headers(stream, to_client.encode({{":status", body.empty() ? "200" : "201"},
                                                {"content-type", "application/json"},
                                                {"server", "Open5GS"},
                                                {"location", path + "/1"},
                                                {"date", "Tue, 24 Nov 2026 10:00:00 GMT"}})) +
           h2_data(stream, answer));
  }

  Hpack to_server;
  Hpack to_client;
  std::vector<Segment> segments;
};

}  // namespace cardea::test
