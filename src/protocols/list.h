// The one ordered list of protocols that ride on UDP or SCTP, and which one a datagram or a message
// of an association carries.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "base/bytes.h"
#include "protocols/gtpv1c/wire.h"
#include "protocols/gtpv2c/wire.h"
#include "protocols/pfcp/wire.h"

namespace cardea::protocols {

enum class Protocol : std::uint8_t { none, pfcp, gtpu, gtpv2c, gtpv1c, gtpprime, ngap, s1ap };

struct ProtocolInfo {
  Protocol protocol;
  std::string_view name;  // as `decode` prints it
  std::uint16_t port;
  std::uint32_t ppid = 0;  // SCTP's payload protocol identifier
};
std::span<const ProtocolInfo> all() noexcept;  // on UDP
std::span<const ProtocolInfo> all_on_sctp() noexcept;
std::string_view name_of(Protocol protocol) noexcept;  // "none" for none

// Tells protocols by port, and, on other ports, by content; the versions of GTP-C, which share a
// port, by the first octet. Reuses its storage: one for a thread.
class Recogniser {
 public:
  Recogniser();

  // `wire_length`: octets of the datagram before any snaplen cut it.
  Protocol recognise(std::uint16_t source_port, std::uint16_t destination_port, Bytes datagram,
                     std::size_t wire_length) const noexcept;

  // A message of an SCTP association: by what the sender says that it is (ppid); where that is
  // nothing, or something that we do not decode, by port and content together.
  // sctp_payload_name() has the names of others.
  Protocol recognise_sctp(std::uint32_t ppid, std::uint16_t source_port,
                          std::uint16_t destination_port, Bytes message,
                          std::size_t wire_length) const noexcept;

 private:
  bool looks_like(Protocol protocol, Bytes datagram, std::size_t wire_length) const noexcept;

  std::unique_ptr<pfcp::IeStorage> pfcp_;
  std::unique_ptr<gtpv2c::IeStorage> gtpv2c_;
  std::unique_ptr<gtpv1c::IeStorage> gtpv1c_;
};

}  // namespace cardea::protocols
