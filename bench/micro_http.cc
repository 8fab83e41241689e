// HTTP/2 as a core speaks it, from TCP's pieces to messages told.
#include <benchmark/benchmark.h>
#include <nghttp2/nghttp2.h>

#include <string>
#include <utility>
#include <vector>

#include "base/c_octets.h"
#include "protocols/http/connections.h"

namespace cardea::http {
namespace {

using Octets = std::vector<std::byte>;
using Fields = std::vector<std::pair<std::string, std::string>>;

class Encoder {
 public:
  Encoder() { nghttp2_hd_deflate_new(&deflater_, 4096); }
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;
  ~Encoder() { nghttp2_hd_deflate_del(deflater_); }

  Octets encode(Fields fields) {
    std::vector<nghttp2_nv> list;
    for (auto& [name, value] : fields)
      list.push_back({c_writable(std::as_writable_bytes(std::span{name})),
                      c_writable(std::as_writable_bytes(std::span{value})), name.size(),
                      value.size(), NGHTTP2_NV_FLAG_NONE});
    Octets out(nghttp2_hd_deflate_bound(deflater_, list.data(), list.size()));
    out.resize(static_cast<std::size_t>(
        nghttp2_hd_deflate_hd(deflater_, c_writable(out), out.size(), list.data(), list.size())));
    return out;
  }

 private:
  nghttp2_hd_deflater* deflater_ = nullptr;
};

void put_frame(Octets& out, int type, int flags, std::uint32_t stream, Bytes payload) {
  const auto size = static_cast<std::uint32_t>(payload.size());
  for (const std::uint32_t octet :
       {size >> 16, size >> 8, size, static_cast<std::uint32_t>(type),
        static_cast<std::uint32_t>(flags), stream >> 24, stream >> 16, stream >> 8, stream})
    out.push_back(static_cast<std::byte>(octet));
  out.insert(out.end(), payload.begin(), payload.end());
}

struct Segment {
  bool is_from_client;
  Octets octets;
};

constexpr std::uint32_t kExchanges = 1000;

// A connection of many exchanges: paths differ, most fields stand in the dynamic table.
std::vector<Segment> connection() {
  const std::string body(600, 'x');
  const Bytes preface = bytes_of(kPreface);
  std::vector<Segment> segments{{true, Octets{preface.begin(), preface.end()}}, {false, {}}};
  for (Segment& segment : segments) put_frame(segment.octets, 4, 0, 0, {});
  Encoder to_server;
  Encoder to_client;
  for (std::uint32_t i = 0; i < kExchanges; ++i) {
    const std::string supi = "imsi-00101" + std::to_string(1'000'000'000 + i);
    Segment request{true, {}};
    put_frame(request.octets, 1, 4, 2 * i + 1,
              to_server.encode({{":method", "POST"},
                                {":scheme", "http"},
                                {":authority", "127.0.0.12:7777"},
                                {":path", "/nudm-ueau/v1/" + supi + "/security-information"},
                                {"user-agent", "AUSF"},
                                {"accept", "application/json,application/problem+json"},
                                {"content-type", "application/json"},
                                {"3gpp-sbi-sender-timestamp", "Tue, 24 Nov 2026 10:00:00.000 GMT"},
                                {"3gpp-sbi-max-rsp-time", "10000"}}));
    put_frame(request.octets, 0, 1, 2 * i + 1, bytes_of(body).first(150));
    Segment response{false, {}};
    put_frame(response.octets, 1, 4, 2 * i + 1,
              to_client.encode({{":status", "200"},
                                {"server", "Open5GS v2.7.0"},
                                {"date", "Tue, 24 Nov 2026 10:00:00 GMT"},
                                {"content-length", "600"},
                                {"content-type", "application/json"}}));
    put_frame(response.octets, 0, 1, 2 * i + 1, bytes_of(body));
    segments.push_back(std::move(request));
    segments.push_back(std::move(response));
  }
  return segments;
}

class Count : public Listener {
 public:
  void on_head(const Message& message) override { octets += message.path.size(); }
  void on_message(const Message& message) override { octets += message.body.size(); }
  std::size_t octets = 0;
};

// Goal: 600 thousand requests with their responses a second. Items are those.
void http2_exchanges(benchmark::State& state) {
  const auto segments = connection();
  Connections connections;
  Count count;
  net::TcpPiece piece;
  piece.began = true;
  for (auto _ : state) {
    ++piece.connection;
    std::uint64_t offsets[2] = {0, 0};
    for (const Segment& segment : segments) {
      piece.is_from_client = segment.is_from_client;
      piece.octets = segment.octets;
      piece.offset = offsets[segment.is_from_client ? 0 : 1];
      ++piece.position.number;
      offsets[segment.is_from_client ? 0 : 1] += segment.octets.size();
      piece.event = net::TcpEvent::octets;
      connections.take(piece, count);
    }
    piece.event = net::TcpEvent::closed;
    connections.take(piece, count);
  }
  benchmark::DoNotOptimize(count.octets);
  if (connections.counters().defective != 0) state.SkipWithError("a message is not whole");
  state.SetItemsProcessed(state.iterations() * kExchanges);
}
BENCHMARK(http2_exchanges);

}  // namespace
}  // namespace cardea::http
