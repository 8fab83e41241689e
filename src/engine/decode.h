// `cardea decode`: one JSON object a message, on a line of its own. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "capture/decryption_secrets.h"
#include "capture/source.h"
#include "engine/decode_http.h"
#include "engine/decode_line.h"
#include "engine/decode_radio.h"
#include "net/packet.h"
#include "net/sctp_streams.h"
#include "net/tcp_streams.h"
#include "protocols/list.h"
#include "protocols/shared/identity_printer.h"
#include "protocols/tls/connections.h"

namespace cardea::engine {

// Prints what UDP datagrams carry: PFCP, GTP-U, GTP-C of both versions and GTP', on their ports or
// recognised by content, each message of a bundle, and what tunnelled user packets carry in turn;
// what SCTP associations carry: NGAP and S1AP, with the NAS messages in them; and of TCP the
// requests and responses of HTTP, and each ServerHello of TLS. A message that waited for one before
// it comes behind messages of later frames.
class MessagePrinter {
 public:
  static constexpr int kNestMax = 4;  // tunnels in tunnels

  // What is given is borrowed; `keys` may grow meanwhile.
  explicit MessagePrinter(const protocols::IdentityPrinter& identities)
      : MessagePrinter(identities, no_keys_) {}
  MessagePrinter(const protocols::IdentityPrinter& identities, const tls::KeyLog& keys);

  // Appends whole lines, none where the packet holds nothing that we read.
  void append(std::string& out, const net::Packet& packet);

  // At the end, or where what comes next does not follow on what came: appends what associations
  // still held, and forgets them.
  void finish(std::string& out);

  const DecodeCounts& counts() const noexcept { return counts_; }

 private:
  struct Datagram;
  class TcpEar;

  void append_datagram(std::string& out, const Datagram& datagram);
  void append_pfcp(std::string& out, const Datagram& datagram);
  void append_gtpu(std::string& out, const Datagram& datagram);
  void append_gtpv2c(std::string& out, const Datagram& datagram);
  void append_gtpv1c(std::string& out, const Datagram& datagram);
  void append_gtpprime(std::string& out, const Datagram& datagram);
  void append_sctp(std::string& out, const net::Packet& message);
  void append_tcp(std::string& out, const net::TcpPiece& piece);
  // A line with what `write_fields(json)` puts under `fields`.
  template <typename WriteFields>
  void append_message(std::string& out, const Datagram& datagram, std::string_view protocol,
                      std::uint8_t type, std::string_view name, WriteFields&& write_fields);
  void append_fault(std::string& out, const Datagram& datagram, std::string_view protocol,
                    Fault fault);

  tls::KeyLog no_keys_;
  const protocols::IdentityPrinter& identities_;
  protocols::Recogniser recogniser_;
  std::unique_ptr<pfcp::IeStorage> pfcp_;
  std::unique_ptr<gtpv2c::IeStorage> gtpv2c_;
  std::unique_ptr<gtpv1c::IeStorage> gtpv1c_;
  net::SctpStreams streams_;
  net::TcpStreams tcp_;
  tls::Connections tls_;
  DecodeCounts counts_;
  RadioPrinter radio_;
  HttpPrinter http_;
};

// What decrypts TLS: the secrets of a key log, which those that the captures bring are added to.
struct DecodeSecrets {
  tls::KeyLog& keys;
  capture::DecryptionSecrets& of_captures;
};

// Prints every message of `source`. `write` takes runs of whole lines, and returns false when it
// can take no more: decoding then stops.
DecodeCounts decode(capture::Source& source, const protocols::IdentityPrinter& identities,
                    const DecodeSecrets& secrets,
                    const std::function<bool(std::string_view)>& write);

}  // namespace cardea::engine
