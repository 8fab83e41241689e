// `cardea decode`: one JSON object a message, on a line of its own. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "capture/source.h"
#include "net/packet.h"
#include "protocols/pfcp/wire.h"
#include "protocols/shared/identity_printer.h"

namespace cardea::engine {

struct DecodeCounts {
  std::uint64_t frames = 0;
  std::uint64_t messages = 0;  // decoded, one line each
  std::uint64_t faults = 0;    // datagrams of a protocol's port that did not parse, one line each
  std::uint64_t too_deep = 0;  // user packets below kNestMax tunnels: not looked into
};

// Prints what UDP datagrams carry: PFCP and GTP-U, on their ports or recognised by content, each
// message of a bundle, and what tunnelled user packets carry in turn.
class MessagePrinter {
 public:
  static constexpr int kNestMax = 4;  // tunnels in tunnels

  explicit MessagePrinter(const protocols::IdentityPrinter& identities);

  // Appends whole lines, none where the packet holds nothing that we read.
  void append(std::string& out, const net::Packet& packet);

  const DecodeCounts& counts() const noexcept { return counts_; }

 private:
  struct Datagram;

  void append_datagram(std::string& out, const Datagram& datagram);
  void append_pfcp(std::string& out, const Datagram& datagram);
  void append_gtpu(std::string& out, const Datagram& datagram);
  void append_fault(std::string& out, const Datagram& datagram, std::string_view protocol,
                    Fault fault);

  const protocols::IdentityPrinter& identities_;
  std::unique_ptr<pfcp::IeStorage> elements_;
  DecodeCounts counts_;
};

// Prints every message of `source`. `write` takes runs of whole lines, and returns false when it
// can take no more: decoding then stops.
DecodeCounts decode(capture::Source& source, const protocols::IdentityPrinter& identities,
                    const std::function<bool(std::string_view)>& write);

}  // namespace cardea::engine
