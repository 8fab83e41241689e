// GTP-U: every reader on any octets, cut or not; the fast path against the slow way.
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include "protocols/gtpu/fast_path.h"
#include "protocols/gtpu/fields.h"
#include "protocols/gtpu/ies.h"
#include "protocols/gtpu/wire.h"

using namespace cardea;

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

void check_fast_path(Bytes datagram) {
  gtpu::GPdu fast;
  if (!gtpu::fast_g_pdu(datagram, fast)) return;
  const auto message = gtpu::parse(datagram, datagram.size());
  check(message.has_value());
  const gtpu::InnerPacket inner = gtpu::inner_packet(message->payload);
  check(message->type == gtpu::kGPdu && message->teid == fast.teid);
  check(message->qfi.value_or(gtpu::GPdu::kNoQfi) == fast.qfi);
  check(message->pdu_type.value_or(0) == fast.pdu_type);
  check(message->payload.data() == fast.user_packet.data());
  check(message->payload.size() == fast.user_packet.size());
  check(inner.version == fast.version && inner.protocol == fast.protocol && !inner.is_fragment);
  check(inner.source == fast.source && inner.destination == fast.destination);
  check(inner.source_port == fast.source_port && inner.destination_port == fast.destination_port);
}

}  // namespace

// Octet 0: octets that snaplen cut. Then the datagram.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Reader in{std::as_bytes(std::span{data, size})};
  const std::size_t cut = in.u8();
  const Bytes datagram = in.rest();
  check_fast_path(datagram);
  gtpu::looks_like_gtpu(datagram, datagram.size() + cut);
  const auto message = gtpu::parse(datagram, datagram.size() + cut);
  if (!message) return 0;
  check(message->payload.size() <= message->payload_length);
  const gtpu::InnerPacket inner = gtpu::inner_packet(message->payload);
  check(inner.headers_length <= message->payload.size());
  std::string line;
  Json json{line};
  json.open();
  gtpu::write_fields(*message, json);
  json.close();
  return 0;
}
