// Any octets as an SCTP packet, a TCP segment and a frame.
#include "net/signs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const cardea::Bytes octets = std::as_bytes(std::span{data, size});
  (void)cardea::net::sctp_signs(octets);
  (void)cardea::net::is_tcp_opening(octets);
  cardea::capture::Frame frame;
  frame.bytes = octets;
  frame.original_length = static_cast<std::uint32_t>(size);
  (void)cardea::net::link_signs(frame);
  return 0;
}
