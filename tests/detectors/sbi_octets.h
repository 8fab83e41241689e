// HTTP/2 made by hand, and the TCP connection that carries it: what the scenes of the service-based
// interfaces are made of. No chance and no clock: the same calls make the same octets.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generator/scene.h"
#include "support/octets.h"

namespace cardea::test {

using SbiFields = std::vector<std::pair<std::string, std::string>>;

// A block of literal fields, none of which enters a table (RFC 7541, 6.2.2).
Octets hpack_literals(const SbiFields& fields);
Octets http2_frame(std::uint8_t type, std::uint8_t flags, std::uint32_t stream,
                   const Octets& payload = {});

struct SbiRequest {
  std::string method = "GET";
  std::string path;
  std::string body = {};  // JSON; none where empty
  SbiFields more = {};    // further header fields
};

struct SbiAnswer {
  int status = 200;  // 0: none comes
  std::string body = {};
  SbiFields more = {};
};

// A token with these claims (JSON) and no signature worth the name: `alg` says how it was signed.
std::string bearer(std::string_view alg, std::string_view claims,
                   std::string_view signature = "c2ln");

// A connection between a client and a server; each message is one frame.
class SbiLink {
 public:
  SbiLink(generator::Scene& scene, const IpAddress& client, const IpAddress& server,
          std::uint16_t port = 40'000)
      : scene_(&scene), client_{client, port}, server_{server, 7'777} {}

  // The handshake, the preface and both SETTINGS. Without, the capture begins in its middle.
  void open();
  // The numbers of the two frames; 0 where no answer comes.
  generator::Exchange ask(const SbiRequest& request, const SbiAnswer& answer = {});
  // The two halves of it: the request's stream leads to its answer.
  std::uint64_t request(const SbiRequest& request);
  std::uint64_t answer(std::uint32_t stream, const SbiAnswer& answer);
  std::uint32_t last_stream() const noexcept { return stream_; }
  // A message that the capture lacks: its octets are spent.
  void lose_request(const SbiRequest& request);

  const net::Endpoint& client() const noexcept { return client_; }

 private:
  std::uint64_t send(bool is_up, std::uint8_t flags, const Octets& payload);
  Octets octets_of(const SbiRequest& request);

  generator::Scene* scene_;
  net::Endpoint client_, server_;
  std::uint32_t up_ = 1'000;
  std::uint32_t down_ = 5'000;
  std::uint32_t stream_ = 0;
};

}  // namespace cardea::test
