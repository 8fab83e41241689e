// What is hidden in an Echo, and whom a URI names, of any octets.
#include "access/gtp_signals.h"

#include <cstdint>
#include <cstdlib>

#include "access/uri_host.h"

using namespace cardea;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes octets = std::as_bytes(std::span{data, size});
  if (access::hidden_in_echo(octets, false) > size) std::abort();
  if (access::hidden_in_echo(octets, true) != 0) std::abort();

  const access::UriHost host = access::host_of(octets);
  if (host.address.is_none() == host.name.empty()) std::abort();

  access::GtpSignals signals;
  net::Packet packet;
  packet.protocol = net::kUdp;
  packet.source = {IpAddress::v4(1), 2123};
  packet.destination = {IpAddress::v4(2), 2123};
  packet.payload = octets;
  packet.payload_length = static_cast<std::uint32_t>(size);
  const auto asked = signals.read(packet);
  std::swap(packet.source, packet.destination);
  const auto answered = signals.read(packet);
  if (answered && answered->answers_hidden) std::abort();  // one message is not both
  if (asked && asked->hidden > size) std::abort();
  return 0;
}
