#include "engine/passage.h"

#include <algorithm>

namespace cardea::engine {
namespace {

// Captures that do not follow on one another within a minute leave a gap in what we know.
constexpr std::int64_t kGap = 60 * kSecond;

// Protocols of the core that are recognised by transport and port, and not decoded yet.
struct NotDecoded {
  std::uint8_t transport;
  std::uint16_t port;  // 0: any
  std::string_view name;
};
constexpr NotDecoded kNotDecoded[]{
    {net::kTcp, 7777, "sbi (tcp/7777)"},
    {net::kTcp, 3868, "diameter (tcp/3868)"},
    {net::kTcp, 0, "tcp"},
    {net::kUdp, 2123, "gtp-c (udp/2123)"},
    {net::kUdp, 3386, "gtp-prime (udp/3386)"},
    {net::kUdp, 0, "udp"},
};

}  // namespace

Passage::Passage(const Parts& parts)
    : parts_(parts),
      decoder_(std::make_unique<net::Decoder>(parts.hash_key)),
      packet_(std::make_unique<net::Packet>()),
      ies_(std::make_unique<pfcp::IeStorage>()),
      gtpv2c_(std::make_unique<gtpv2c::IeStorage>()),
      gtpv1c_(std::make_unique<gtpv1c::IeStorage>()),
      aper_(std::make_unique<aper::Storage>()),
      sctp_(parts.hash_key),
      tcp_(parts.hash_key),
      tls_(parts.key_log),
      http_({}, parts.hash_key),
      frames_of_(parts.is_rereadable.size()) {}

void Passage::on_frames(std::span<const capture::Frame> frames) {
  for (const capture::Frame& frame : frames) {
    note_time(frame);
    if (take_fast(frame)) continue;
    parts_.user_plane.drain();
    take_slow(frame);
  }
  parts_.user_plane.drain();
  keep_evidence(frames);
}

void Passage::note_time(const capture::Frame& frame) {
  if (counters_.frames == 0) counters_.first_time = frame.time;
  ++counters_.frames;
  ++frames_of_[frame.position.capture];
  if (frame.position.capture != last_capture_) {
    last_capture_ = frame.position.capture;
    if (counters_.frames > 1 && frame.time - counters_.last_time > kGap) {
      parts_.user_plane.drain();
      sctp_.on_gap();
      tcp_.on_gap([this](const net::TcpPiece& piece) { on_tcp_piece(piece); });
      parts_.court.on_gap();
      ++counters_.gaps;
    }
  }
  counters_.last_time = std::max(counters_.last_time, frame.time);
}

bool Passage::take_fast(const capture::Frame& frame) {
  net::FastDatagram datagram;
  if (!net::fast_datagram(frame, datagram) || datagram.destination.port != gtpu::kPort)
    return false;
  gtpu::GPdu pdu;
  if (!gtpu::fast_g_pdu(datagram.payload, pdu)) return false;
  access::UserPacket packet;
  packet.sender = datagram.source.address;
  packet.receiver = datagram.destination.address;
  packet.inner_source = pdu.source;
  packet.inner_destination = pdu.destination;
  packet.time = frame.time;
  packet.position = frame.position;
  packet.teid = pdu.teid;
  packet.bytes = static_cast<std::uint32_t>(pdu.user_packet.size());
  packet.inner_port = pdu.destination_port;
  packet.inner_version = pdu.version;
  packet.inner_protocol = pdu.protocol;
  packet.tap = static_cast<std::uint8_t>(frame.tap);
  parts_.user_plane.add(packet);
  ++counters_.fast_user_packets;
  ++counters_.user_packets;
  return true;
}

void Passage::take_slow(const capture::Frame& frame) {
  if (decoder_->decode(frame, *packet_) != net::Decoded::packet) return;
  const net::Packet& packet = *packet_;
  if (packet.protocol == net::kSctp) return on_sctp(frame, packet);
  if (packet.protocol == net::kTcp) return on_tcp(frame, packet);
  if (packet.protocol != net::kUdp) return note_not_decoded(packet);
  const protocols::Protocol protocol = recogniser_.recognise(
      packet.source.port, packet.destination.port, packet.payload, packet.payload_length);
  if (protocol != protocols::Protocol::pfcp) note_signal(packet);
  switch (protocol) {
    case protocols::Protocol::pfcp:
      return on_pfcp(frame, packet);
    case protocols::Protocol::gtpu:
      return on_gtpu(packet);
    case protocols::Protocol::gtpv2c:
      return on_gtpv2c(frame, packet);
    case protocols::Protocol::gtpv1c:
      return on_gtpv1c(frame, packet);
    case protocols::Protocol::gtpprime:
    case protocols::Protocol::ngap:  // SCTP's: on_sctp()
    case protocols::Protocol::s1ap:
    case protocols::Protocol::none:
      return note_not_decoded(packet);
  }
}

// A datagram of signalling: its messages, one behind the other while `goes_on` says that there is
// one more, to the tracker that follows them.
template <typename Parse, typename GoesOn, typename Tracker>
void Passage::follow(const capture::Frame& frame, const net::Packet& packet, MetMessages& met,
                     const Parse& parse, const GoesOn& goes_on, Tracker& tracker) {
  if (must_remember(frame)) parts_.archive.remember(frame, parts_.cutter.cut(frame));
  parts_.court.advance(packet.time);
  Bytes rest = packet.payload;
  for (bool more = true; more;) {
    const auto message = parse(rest);
    if (!message) {
      const bool is_cut = packet.is_cut() && message.error().fault == Fault::truncated;
      const Fault fault = is_cut ? Fault::cut : message.error().fault;
      ++met.faults[static_cast<std::size_t>(fault)];
      return;
    }
    ++met.messages;
    counters_.unknown_ies += message->unknown_ies;
    counters_.faulty_ies += message->faulty_ies;
    more = goes_on(message->header);
    tracker.on_message(packet, 0, *message, rest.first(message->size), parts_.court);
    rest = rest.subspan(message->size);
  }
  ++counters_.frames_understood;
  note_epochs();
}

void Passage::on_pfcp(const capture::Frame& frame, const net::Packet& packet) {
  follow(
      frame, packet, counters_.pfcp, [&](Bytes rest) { return pfcp::parse(rest, *ies_); },
      [](const pfcp::Header& header) { return header.follow_on; }, parts_.tracker);
}

void Passage::on_gtpv2c(const capture::Frame& frame, const net::Packet& packet) {
  follow(
      frame, packet, counters_.gtpc, [&](Bytes rest) { return gtpv2c::parse(rest, *gtpv2c_); },
      [](const gtpv2c::Header& header) { return header.piggybacks; }, parts_.gtpc);
}

void Passage::on_gtpv1c(const capture::Frame& frame, const net::Packet& packet) {
  follow(
      frame, packet, counters_.gtpc, [&](Bytes rest) { return gtpv1c::parse(rest, *gtpv1c_); },
      [](const gtpv1c::Header&) { return false; }, parts_.gtpc);
}

// Before, and whether or not, it parses: an implant's trigger is no GTP.
void Passage::note_signal(const net::Packet& packet) {
  if (const auto signal = signals_.read(packet)) parts_.court.on_signal(*signal);
}

// What rests on a function that has restarted is questioned anew.
void Passage::note_epochs() {
  if (parts_.tracker.epoch() == epoch_seen_ && parts_.gtpc.epoch() == gtpc_epoch_seen_) return;
  epoch_seen_ = parts_.tracker.epoch();
  gtpc_epoch_seen_ = parts_.gtpc.epoch();
  parts_.user_plane.question_all();
}

void Passage::on_gtpu(const net::Packet& packet) {
  const auto message = gtpu::parse(packet.payload, packet.payload_length);
  if (!message) {
    ++counters_.gtpu_faults[static_cast<std::size_t>(message.error().fault)];
    return;
  }
  if (packet.is_cut()) ++counters_.cut_messages;
  ++counters_.frames_understood;
  if (message->type == gtpu::kGPdu) return on_user_packet(packet, *message);
  ++counters_.gtpu_messages;
  if (message->type == gtpu::kErrorIndication) {
    parts_.court.on_error_indication(packet.source.address, packet.destination.address, packet.time,
                                     packet.position);
  }
  if (message->type == gtpu::kEndMarker) {
    ++parts_.court.counters().end_markers;
    parts_.user_plane.close_tunnel({packet.destination.address, message->teid, 0});
  }
}

void Passage::on_user_packet(const net::Packet& packet, const gtpu::Message& message) {
  const gtpu::InnerPacket inner = gtpu::inner_packet(message.payload);
  access::UserPacket user;
  user.sender = packet.source.address;
  user.receiver = packet.destination.address;
  user.inner_source = inner.source;
  user.inner_destination = inner.destination;
  user.time = packet.time;
  user.position = packet.position;
  user.teid = message.teid;
  user.bytes = message.payload_length;
  user.inner_port = inner.destination_port;
  user.inner_version = inner.version;
  user.inner_protocol = inner.protocol;
  user.tap = static_cast<std::uint8_t>(packet.tap);
  parts_.user_plane.add(user);
  ++counters_.user_packets;
}

void Passage::note_not_decoded(const net::Packet& packet) {
  if (parts_.directory.in_ue_pool(packet.source.address) ||
      parts_.directory.in_ue_pool(packet.destination.address)) {
    ++counters_.untunnelled_user_packets;
    return;
  }
  for (const NotDecoded& row : kNotDecoded) {
    if (packet.protocol != row.transport) continue;
    const bool is_port =
        row.port == 0 || packet.source.port == row.port || packet.destination.port == row.port;
    if (is_port) return note_unread(packet, row.name);
  }
}

// Frames that became evidence, where they cannot be read again: while they are still here.
void Passage::keep_evidence(std::span<const capture::Frame> frames) {
  for (const capture::FramePosition& position : parts_.court.take_kept()) {
    if (parts_.is_rereadable[position.capture]) continue;
    const auto frame = std::ranges::find(frames, position, &capture::Frame::position);
    if (frame != frames.end()) parts_.archive.remember(*frame, parts_.cutter.cut(*frame));
  }
}

void Passage::finish() {
  parts_.user_plane.drain();
  sctp_.finish([this](const net::Packet& message) { on_sctp_message(message); });
  tcp_.finish([this](const net::TcpPiece& piece) { on_tcp_piece(piece); });
  parts_.court.finish(counters_.last_time);
  decoder_->finish();
}

}  // namespace cardea::engine
