// A capture that brings its secrets: TLS 1.3 and 1.2, HTTP/2 and HTTP/1.1, read to requests. What
// is expected is what tshark 4.0.17 says of it.
#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "capture/decryption_secrets.h"
#include "capture/open.h"
#include "net/decoder.h"
#include "net/tcp_streams.h"
#include "protocols/http/connections.h"
#include "protocols/tls/connections.h"

namespace cardea::tls {
namespace {

class Ear : public Listener, public http::Listener {
 public:
  void on_server_hello(const Session& session) override {
    sessions.push_back(std::to_string(session.version) + " " + std::string{session.suite_name} +
                       " " + std::string{session.server_name});
  }
  void on_plain(const net::TcpPiece& piece) override { connections_.take(piece, *this); }
  void on_head(const http::Message&) override {}
  void on_message(const http::Message& message) override {
    const std::string frame = std::to_string(message.frames.front().number) + " ";
    EXPECT_EQ(message.defect, http::Defect::none);
    if (message.is_request)
      requests.push_back(frame + std::string{message.method} + " " + std::string{message.path});
    else
      answers.push_back(frame + std::to_string(message.status));
  }

  std::vector<std::string> sessions;
  std::vector<std::string> requests;
  std::vector<std::string> answers;

 private:
  http::Connections connections_;
};

// Pieces that were not read.
std::size_t read(Ear& ear, bool uses_secrets) {
  capture::DecryptionSecrets secrets;
  auto source = capture::open_capture("tests/data/tls.pcapng", {.secrets = &secrets});
  EXPECT_TRUE(source);
  if (!source) return 0;
  net::Decoder decoder;
  net::TcpStreams tcp;
  KeyLog keys;
  Connections connections{keys};
  const auto packet = std::make_unique<net::Packet>();
  std::array<capture::Frame, 16> frames;
  std::size_t opaque = 0;
  const auto take = [&](const net::TcpPiece& piece) {
    if (connections.take(piece, ear) == Taken::opaque) ++opaque;
  };
  while (const std::size_t count = (*source)->read(frames)) {
    secrets.take([&](Bytes lines) {
      if (uses_secrets) keys.take(lines);
    });
    for (const capture::Frame& frame : std::span{frames}.first(count)) {
      if (decoder.decode(frame, *packet) == net::Decoded::packet) tcp.take(*packet, take);
    }
    capture::release_all(**source, std::span{frames}.first(count));
  }
  tcp.finish(take);
  EXPECT_EQ(connections.size(), 0U);
  return opaque;
}

TEST(TlsCapture, IsReadToItsRequests) {
  Ear ear;
  EXPECT_EQ(read(ear, true), 0U);
  EXPECT_EQ(ear.sessions, (std::vector<std::string>{
                              "772 AES_256_GCM_SHA384 localhost",
                              "771 ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 localhost",
                              "772 AES_256_GCM_SHA384 localhost",
                          }));
  EXPECT_EQ(ear.requests, (std::vector<std::string>{
                              "10 GET /nudm-sdm/v2/imsi-001010000000001/am-data",
                              "17 GET /nudm-sdm/v2/imsi-001010000000001/nssai",
                              "35 GET /nudm-sdm/v2/imsi-001010000000001/am-data",
                              "43 GET /nudm-sdm/v2/imsi-001010000000001/nssai",
                              "58 POST /nudm-uecm/v1/one-one",
                          }));
  EXPECT_EQ(ear.answers,
            (std::vector<std::string>{"14 200", "18 200", "40 200", "44 200", "60 200"}));
}

TEST(TlsCapture, WithoutItsSecretsItIsSeenAsTls) {
  Ear ear;
  EXPECT_GT(read(ear, false), 0U);
  EXPECT_EQ(ear.sessions.size(), 3U);
  EXPECT_TRUE(ear.requests.empty());
  EXPECT_TRUE(ear.answers.empty());
}

}  // namespace
}  // namespace cardea::tls
