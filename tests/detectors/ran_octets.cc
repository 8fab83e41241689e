#include "detectors/ran_octets.h"

#include "support/sctp_octets.h"

namespace cardea::test {

PerWriter& PerWriter::bits(std::uint64_t value, int count) {
  for (int i = count - 1; i >= 0; --i) {
    if (used_ == 0) out_.push_back({});
    if ((value >> i & 1) != 0) out_.back() |= static_cast<std::byte>(0x80 >> used_);
    used_ = (used_ + 1) % 8;
  }
  return *this;
}

PerWriter& PerWriter::octets(const Octets& value) {
  align();
  out_ = out_ + value;
  return *this;
}

PerWriter& PerWriter::length(std::size_t value) {
  align();
  if (value < 128)
    put(out_, value, 1);
  else
    put(out_, 0x8000 | value, 2);
  return *this;
}

PerWriter& PerWriter::number(std::uint64_t value, int length_bits) {
  int size = 1;
  while (size < 8 && value >> (8 * size) != 0) ++size;
  bits(static_cast<std::uint64_t>(size - 1), length_bits);
  align();
  put(out_, value, size);
  return *this;
}

PerWriter& PerWriter::address(const IpAddress& value) {
  bits(0, 1);
  if (value.is_v4()) {
    bits(31, 8).align();
    put(out_, value.v4_value(), 4);
  } else {
    bits(127, 8).align();
    put(out_, value.high, 8);
    put(out_, value.low, 8);
  }
  return *this;
}

PerWriter& PerWriter::tunnel(int head_bits, const IpAddress& value, std::uint32_t teid) {
  bits(0, head_bits);
  address(value);
  put(out_, teid, 4);
  return *this;
}

Octets with_length(const Octets& value) {
  return PerWriter{}.length(value.size()).octets(value).all();
}

Octets ran_pdu(std::uint8_t procedure, const std::vector<RanIe>& ies, RanOutcome outcome) {
  PerWriter value;
  value.bits(0, 8).bits(ies.size(), 16);
  for (const RanIe& ie : ies) value.bits(ie.id, 16).bits(0, 8).octets(with_length(ie.value));
  PerWriter out;
  out.bits(static_cast<std::uint64_t>(outcome), 8).bits(procedure, 8).bits(0, 8);
  return out.octets(with_length(value.all())).all();
}

Octets trace_activation(const TraceOrder& order) {
  PerWriter out;
  out.bits(order.has_mdt ? 1 : 0, 2).octets(hex("99f907")).bits(order.id, 24).bits(1, 16);
  out.bits(order.interfaces, 8).bits(order.depth, 4).address(order.collector);
  // MDT-Configuration: immediate, M1 every 480 ms, with positions (TS 38.413, 9.3.1.167).
  if (order.has_mdt) out.octets(hex("0000 00ff 40 08 4010812008040800"));
  return out.all();
}

void RanLink::open() {
  constexpr std::uint32_t kUpTag = 0x1111'1111;
  constexpr std::uint32_t kDownTag = 0x2222'2222;
  send(true, 0, sctp_init(kDownTag, up_tsn_));
  send(false, kDownTag, sctp_init(kUpTag, down_tsn_, true) + hex("0007 0008 01020304"));
  send(true, kUpTag, sctp_chunk(10, 0, hex("01020304")));
  send(false, kDownTag, sctp_chunk(11, 0, {}));
}

std::uint64_t RanLink::send(bool is_up, std::uint32_t tag, const Octets& chunks) {
  const std::uint16_t port = is_s1ap_ ? 36412 : 38412;
  generator::Flow flow{{ran_, port}, {core_, port}, net::kSctp};
  if (!is_up) std::swap(flow.source, flow.destination);
  Octets header;
  put(header, port, 2);
  put(header, port, 2);
  put(header, tag, 4);
  put(header, 0, 4);
  const auto frame =
      scene_->packet(flow, [&](generator::ByteWriter& out) { out.put(header + chunks); });
  scene_->wait(std::chrono::milliseconds{1});
  return frame;
}

Octets RanLink::data(std::uint32_t tsn, const Octets& pdu) const {
  return sctp_data(
      tsn, pdu,
      {.stream = 0, .number = static_cast<std::uint16_t>(tsn), .ppid = is_s1ap_ ? 18U : 60U});
}

std::uint64_t RanLink::up(const Octets& pdu) {
  return send(true, 0x1111'1111, data(up_tsn_++, pdu));
}
std::uint64_t RanLink::down(const Octets& pdu) {
  return send(false, 0x2222'2222, data(down_tsn_++, pdu));
}

}  // namespace cardea::test
