// The passage of SCTP: packets to messages, NGAP and S1AP to their tracker.
#include <fmt/format.h>

#include "engine/passage.h"
#include "protocols/aper/pdu.h"
#include "protocols/ngap/schema.h"
#include "protocols/s1ap/schema.h"
#include "protocols/sctp_payloads.h"

namespace cardea::engine {

void Passage::on_sctp(const capture::Frame& frame, const net::Packet& packet) {
  if (must_remember(frame)) parts_.archive.remember(frame, parts_.cutter.cut(frame));
  parts_.court.advance(packet.time);
  ++counters_.frames_understood;
  sctp_.take(packet, [this](const net::Packet& message) { on_sctp_message(message); });
}

void Passage::on_sctp_message(const net::Packet& message) {
  switch (recogniser_.recognise_sctp(message.sctp.ppid, message.source.port,
                                     message.destination.port, message.payload,
                                     message.payload_length)) {
    case protocols::Protocol::ngap:
      return on_ran(message, subscribers::RanProtocol::ngap);
    case protocols::Protocol::s1ap:
      return on_ran(message, subscribers::RanProtocol::s1ap);
    case protocols::Protocol::none:
    case protocols::Protocol::pfcp:
    case protocols::Protocol::gtpu:
    case protocols::Protocol::gtpv2c:
    case protocols::Protocol::gtpv1c:
    case protocols::Protocol::gtpprime:
      break;
  }
  const std::string_view name = protocols::sctp_payload_name(message.sctp.ppid);
  note_unread(message, name.empty() ? std::string{"sctp"} : fmt::format("{} (sctp)", name));
}

void Passage::on_ran(const net::Packet& message, subscribers::RanProtocol protocol) {
  const bool is_ngap = protocol == subscribers::RanProtocol::ngap;
  MetMessages& met = is_ngap ? counters_.ngap : counters_.s1ap;
  const auto parsed =
      aper::parse(is_ngap ? ngap::schema() : s1ap::schema(), message.payload, *aper_);
  if (!parsed) {
    const bool is_cut = message.is_cut() && parsed.error().fault == Fault::truncated;
    ++met.faults[static_cast<std::size_t>(is_cut ? Fault::cut : parsed.error().fault)];
    return;
  }
  ++met.messages;
  counters_.unknown_ies += parsed->unknown_ies;
  counters_.faulty_ies += parsed->faulty_ies;
  parts_.ran.on_message(message, 0, protocol, *parsed, message.payload, parts_.court);
}

void Passage::note_unread(const net::Packet& packet, std::string_view name) {
  ++counters_.not_decoded[std::string{name}];
  parts_.court.on_unread(packet.source.address, packet.destination.address, packet.time);
}

}  // namespace cardea::engine
