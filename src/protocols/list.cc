#include "protocols/list.h"

#include <array>

#include "protocols/gtpu/wire.h"

namespace cardea::protocols {
namespace {

constexpr std::array kAll{
    ProtocolInfo{Protocol::pfcp, "pfcp", pfcp::kPort},
    ProtocolInfo{Protocol::gtpu, "gtpu", gtpu::kPort},
};

// Ports of other services: below 1024, and GTP-C and GTP', whose echoes are GTP-U's octet for
// octet.
constexpr bool is_port_of_others(std::uint16_t port) noexcept {
  return port < 1024 || port == 2123 || port == 3386;
}

}  // namespace

std::span<const ProtocolInfo> all() noexcept { return kAll; }

std::string_view name_of(Protocol protocol) noexcept {
  for (const ProtocolInfo& info : kAll) {
    if (info.protocol == protocol) return info.name;
  }
  return "none";
}

Recogniser::Recogniser() : ies_(std::make_unique<pfcp::IeStorage>()) {}

bool Recogniser::looks_like(Protocol protocol, Bytes datagram,
                            std::size_t wire_length) const noexcept {
  switch (protocol) {
    case Protocol::pfcp:
      return pfcp::looks_like_pfcp(datagram, *ies_);
    case Protocol::gtpu:
      return gtpu::looks_like_gtpu(datagram, wire_length);
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
    // A client of another service may have drawn this port by chance: then the content decides.
    const std::uint16_t other = is_source ? destination_port : source_port;
    if (!is_port_of_others(other) || looks_like(info.protocol, datagram, wire_length)) {
      return info.protocol;
    }
    return Protocol::none;
  }
  if (is_port_of_others(source_port) || is_port_of_others(destination_port)) return Protocol::none;
  for (const ProtocolInfo& info : kAll) {
    if (looks_like(info.protocol, datagram, wire_length)) return info.protocol;
  }
  return Protocol::none;
}

}  // namespace cardea::protocols
