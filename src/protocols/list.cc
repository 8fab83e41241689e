#include "protocols/list.h"

#include <array>

#include "protocols/gtpprime/wire.h"
#include "protocols/gtpu/wire.h"
#include "protocols/sctp_payloads.h"

namespace cardea::protocols {
namespace {

// Of those that share a port the last takes what the others' first octets do not claim.
constexpr std::array kAll{
    ProtocolInfo{Protocol::pfcp, "pfcp", pfcp::kPort},
    ProtocolInfo{Protocol::gtpu, "gtpu", gtpu::kPort},
    ProtocolInfo{Protocol::gtpv2c, "gtpv2c", gtpv2c::kPort},
    ProtocolInfo{Protocol::gtpv1c, "gtpv1c", gtpv1c::kPort},
    ProtocolInfo{Protocol::gtpprime, "gtpprime", gtpprime::kPort},
};

// TS 38.412, 7 and TS 36.412, 7.
constexpr std::array kOnSctp{
    ProtocolInfo{Protocol::ngap, "ngap", 38412, 60},
    ProtocolInfo{Protocol::s1ap, "s1ap", 36412, 18},
};

// Ports of other services: below 1024, and GTP-C and GTP', whose echoes are GTP-U's octet for
// octet.
constexpr bool is_port_of_others(std::uint16_t port) noexcept {
  return port < 1024 || port == gtpv2c::kPort || port == gtpprime::kPort;
}

bool is_of_its_version(Protocol protocol, Bytes datagram) noexcept {
  constexpr std::uint8_t kGtpVersion2 = 2;
  return protocol != Protocol::gtpv2c || Reader{datagram}.peek_u8() >> 5 == kGtpVersion2;
}

}  // namespace

std::span<const ProtocolInfo> all() noexcept { return kAll; }

std::span<const ProtocolInfo> all_on_sctp() noexcept { return kOnSctp; }

std::string_view name_of(Protocol protocol) noexcept {
  for (const std::span<const ProtocolInfo> list : {all(), all_on_sctp()}) {
    for (const ProtocolInfo& info : list) {
      if (info.protocol == protocol) return info.name;
    }
  }
  return "none";
}

Recogniser::Recogniser()
    : pfcp_(std::make_unique<pfcp::IeStorage>()),
      gtpv2c_(std::make_unique<gtpv2c::IeStorage>()),
      gtpv1c_(std::make_unique<gtpv1c::IeStorage>()) {}

bool Recogniser::looks_like(Protocol protocol, Bytes datagram,
                            std::size_t wire_length) const noexcept {
  switch (protocol) {
    case Protocol::pfcp:
      return pfcp::looks_like_pfcp(datagram, *pfcp_);
    case Protocol::gtpu:
      return gtpu::looks_like_gtpu(datagram, wire_length);
    case Protocol::gtpv2c:
      return gtpv2c::looks_like_gtpv2c(datagram, *gtpv2c_);
    case Protocol::gtpv1c:
      return gtpv1c::looks_like_gtpv1c(datagram, *gtpv1c_);
    case Protocol::gtpprime:  // nothing in it is telling enough
    case Protocol::ngap:      // on SCTP
    case Protocol::s1ap:
    case Protocol::none:
      break;
  }
  return false;
}

Protocol Recogniser::recognise(std::uint16_t source_port, std::uint16_t destination_port,
                               Bytes datagram, std::size_t wire_length) const noexcept {
  for (const ProtocolInfo& info : kAll) {
    const bool is_source = source_port == info.port;
    if (!is_source && destination_port != info.port) continue;
    if (!is_of_its_version(info.protocol, datagram)) continue;
    // A client of another service may have drawn this port by chance: then the content decides.
    const std::uint16_t other = is_source ? destination_port : source_port;
    const bool is_clear = other == info.port || !is_port_of_others(other);
    if (is_clear || looks_like(info.protocol, datagram, wire_length)) return info.protocol;
  }
  if (is_port_of_others(source_port) || is_port_of_others(destination_port)) return Protocol::none;
  for (const ProtocolInfo& info : kAll) {
    if (looks_like(info.protocol, datagram, wire_length)) return info.protocol;
  }
  return Protocol::none;
}

Protocol Recogniser::recognise_sctp(std::uint32_t ppid, std::uint16_t source_port,
                                    std::uint16_t destination_port, Bytes message,
                                    std::size_t wire_length) const noexcept {
  for (const ProtocolInfo& info : kOnSctp) {
    if (ppid == info.ppid) return info.protocol;
  }
  for (const ProtocolInfo& info : kOnSctp) {
    const bool is_port = source_port == info.port || destination_port == info.port;
    if (is_port && looks_like_radio_pdu(message, wire_length)) return info.protocol;
  }
  return Protocol::none;
}

}  // namespace cardea::protocols
