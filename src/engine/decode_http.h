// HTTP as lines of `cardea decode`: a line for each request and each response, and one for each NAS
// message that their bodies carry. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/decode_line.h"
#include "engine/decode_radio.h"
#include "net/tcp_piece.h"
#include "protocols/http/connections.h"
#include "protocols/sbi/facts.h"
#include "protocols/shared/identity_printer.h"

namespace cardea::engine {

class HttpPrinter final : private http::Listener {
 public:
  // All are borrowed.
  HttpPrinter(const protocols::IdentityPrinter& identities, RadioPrinter& radio,
              DecodeCounts& counts);

  // Octets of TCP, TLS taken off. Appends what is whole now: a head's line when the head is. False:
  // the connection is no HTTP.
  bool take(std::string& out, const net::TcpPiece& piece);

 private:
  void on_head(const http::Message& message) override;
  void on_message(const http::Message& message) override;
  void write_fields(Json& json, const http::Message& message);
  std::string_view name_of(const http::Message& message) const;

  const protocols::IdentityPrinter& identities_;
  RadioPrinter& radio_;
  DecodeCounts& counts_;
  http::Connections http_;
  sbi::MessageReader reader_;
  std::unique_ptr<sbi::Facts> facts_;
  std::unique_ptr<net::Packet> packet_;
  std::string* out_ = nullptr;  // while something is appended
};

// A request's target with every subscriber's identity in it printed as `identities` does.
std::string shown_target(std::string_view target, const protocols::IdentityPrinter& identities);

}  // namespace cardea::engine
