#include "engine/blind_spot_rows.h"

#include <fmt/format.h>

#include <string_view>

#include "engine/blind_spot_list.h"

namespace cardea::engine {
namespace {

using report::BlindSpot;
using Rows = BlindSpotList;

void add_source(Rows& rows, const Counted& counted) {
  for (const capture::SourceLoss& loss : counted.losses) {
    BlindSpot spot;
    spot.kind = loss.reason;
    spot.where = fmt::format("capture {}", loss.capture);
    const bool counts_frames = loss.frames != 0;
    spot.count = counts_frames ? loss.frames : loss.bytes != 0 ? loss.bytes : 1;
    spot.unit = counts_frames ? "frames" : loss.bytes != 0 ? "octets" : "places";
    spot.bytes = loss.bytes;
    spot.offset = loss.offset;
    spot.text = fmt::format("{} at octet {} of capture {}", loss.reason, loss.offset, loss.capture);
    rows.add(std::move(spot));
  }
  const capture::SourceCounters& source = counted.source;
  rows.add("late_frames", "capture", source.late, "frames",
           "came too far out of order to be put right");
  rows.add("clamped_times", "capture", source.clamped_times, "frames",
           "have an impossible time stamp");
  rows.add("untimed_frames", "capture", source.untimed, "frames", "carry no time of their own");
  rows.add("duplicates_unsure", "capture", source.duplicates_unsure, "frames",
           "could not be compared with other taps: the table was full");
  rows.add("cut_frames", "capture", source.cut_frames, "frames",
           "were cut by the capture's snaplen");
  rows.add("gap", "capture", counted.passage.gaps, "gaps",
           "between captures: what was known before them proves nothing after");
}

void add_faults(Rows& rows, std::string_view where,
                const std::array<std::uint64_t, kFaultCount>& faults) {
  for (std::size_t i = 0; i < kFaultCount; ++i) {
    const auto fault = static_cast<Fault>(i);
    rows.add(fmt::format("fault_{}", name_of(fault)), where, faults[i], "messages",
             fmt::format("of {} could not be read: {}", where, name_of(fault)));
  }
}

void add_net(Rows& rows, const Counted& counted) {
  const net::Counters& net = counted.net;
  rows.add("link_type", "net", net.unknown_link, "frames", "are of a link type that is not read");
  add_faults(rows, "link layer", net.link_faults);
  add_faults(rows, "ip", net.ip_faults);
  add_faults(rows, "transport", net.transport_faults);
  const net::FragmentCounters& fragments = net.fragments;
  rows.add("fragments_overlapping", "ip", fragments.overlapping, "datagrams",
           "had contradicting fragments");
  rows.add("fragments_incomplete", "ip", fragments.expired + fragments.unfinished, "datagrams",
           "lack fragments");
  rows.add("fragments_evicted", "ip", fragments.evicted + fragments.over_limit, "datagrams",
           "were given up: too many fragments at one time");
  rows.add("fragments_malformed", "ip", fragments.malformed, "fragments", "are malformed");
  rows.add("macsec", "net", net.not_ip[static_cast<std::size_t>(net::NotIp::macsec)], "frames",
           "are encrypted (MACsec)");
}

void add_tables(Rows& rows, const Counted& counted) {
  const subscribers::PfcpTracker::Counters& pfcp = counted.tracker.counters();
  rows.add("unanswered", "pfcp", pfcp.unanswered, "orders",
           "had no answer in the capture: their outcome is not known");
  rows.add("unmatched_answers", "pfcp", pfcp.unmatched_answers, "answers",
           "to orders that are not in the capture");
  rows.add("unknown_sessions", "pfcp", pfcp.unknown_sessions, "orders",
           "about sessions whose set-up is not in the capture");
  rows.add("order_faults", "pfcp", pfcp.order_faults, "elements", "of orders could not be read");
  rows.add("transactions_given_up", "pfcp", counted.tracker.transactions().counters().given_up,
           "orders", "were given up unanswered: the table was full");
  rows.add("sessions_evicted", "pfcp", counted.sessions.counters().evicted, "sessions",
           "were given up: the table was full");
  rows.add("rules_refused", "pfcp",
           counted.sessions.counters().rules_refused + counted.sessions.counters().extras_refused,
           "rules", "beyond what a session may hold");
  rows.add("accesses_refused", "pfcp", counted.court.orders_refused, "accesses",
           "beyond what a message may hold");
  rows.add("peers_refused", "net", counted.peers.refused(), "addresses",
           "were given up: the table was full");
  rows.add("packets_refused", "gtpu", counted.user_plane.counters().refused_packets, "packets",
           "of tunnels with too many senders");
  rows.add("keys_refused", "pfcp", counted.sessions.counters().keys_refused, "keys",
           "of sessions that share a tunnel, SEID or address with too many others", false);
  rows.add("copies_unwatched", "pfcp", counted.copies_unwatched, "copies",
           "that a warrant covers are not watched to its end: the table was full");
  rows.add("echoes_forgotten", "gtp", counted.echoes_forgotten, "requests",
           "that hid octets in an Echo were forgotten before an answer came: the table was full");
  rows.add("findings_refused", "findings", counted.book.refused(), "findings",
           "beyond what is recorded");
  rows.add("unknown_ies", "pfcp", counted.passage.unknown_ies, "elements",
           "of types that are not decoded", false);
  rows.add("faulty_ies", "pfcp", counted.passage.faulty_ies, "elements", "of impossible length");
}

void add_gtpc(Rows& rows, const Counted& counted) {
  constexpr std::string_view kWhere = "gtp-c";
  const subscribers::GtpcTracker::Counters& gtpc = counted.gtpc.counters();
  rows.add("unanswered", kWhere, gtpc.unanswered, "orders",
           "had no answer in the capture: their outcome is not known");
  rows.add("unmatched_answers", kWhere, gtpc.unmatched_answers, "answers",
           "to orders that are not in the capture");
  rows.add("contrary_answers", kWhere, gtpc.contrary_answers, "answers",
           "contradict an earlier answer to the same order: which one counted is not known");
  rows.add("unknown_sessions", kWhere, gtpc.unknown_sessions, "orders",
           "about sessions whose set-up is not in the capture");
  rows.add("order_faults", kWhere, gtpc.order_faults, "elements", "of orders could not be read");
  rows.add("ends_refused", kWhere,
           gtpc.ends_refused + counted.gtpc.sessions().counters().ends_refused, "tunnel ends",
           "beyond what a message or a session may hold");
  rows.add("sessions_evicted", kWhere, counted.gtpc.sessions().counters().evicted, "sessions",
           "were given up: the table was full");
  rows.add("keys_refused", kWhere, counted.gtpc.sessions().counters().keys_refused, "keys",
           "of sessions that share a tunnel or address with too many others", false);
  for (const auto version : {subscribers::GtpcVersion::v1, subscribers::GtpcVersion::v2}) {
    rows.add("transactions_given_up", kWhere,
             counted.gtpc.transactions(version).counters().given_up, "orders",
             "were given up unanswered: the table was full");
  }
  rows.add("not_followed", kWhere, gtpc.not_followed, "messages", "of types that are not followed",
           false);
}

void add_sctp(Rows& rows, const Counted& counted) {
  const net::SctpCounters& sctp = counted.sctp;
  add_faults(rows, "sctp", sctp.faults);
  rows.add("lost_chunks", "sctp", sctp.lost_chunks, "chunks", "never came");
  rows.add("fragments_given_up", "sctp", sctp.fragments_given_up + sctp.oversized, "parts",
           "of messages that could not be joined");
  rows.add("messages_cut", "sctp", sctp.cut_messages, "messages",
           "were cut by the capture's snaplen");
  rows.add("strays", "sctp", sctp.strays, "chunks", "are too far from what was expected");
  rows.add("holders_evicted", "sctp", sctp.evicted_holders, "directions",
           "waited for what was missing in vain: the table was full");
  rows.add("associations_evicted", "sctp", sctp.evicted_associations, "associations",
           "were given up: the table was full");
  rows.add("forgotten_chunks", "sctp", sctp.forgotten_chunks, "chunks",
           "waited at a gap between captures");
}

void add_ran(Rows& rows, const Counted& counted) {
  constexpr std::string_view kWhere = "ngap, s1ap";
  const subscribers::RanTracker::Counters& ran = counted.ran.counters();
  const subscribers::RanContexts::Counters& contexts = counted.ran.contexts().counters();
  const subscribers::NasReader::Counters& nas = counted.ran.nas_counters();
  rows.add("unanswered", kWhere, ran.unanswered, "orders",
           "had no answer in the capture: their outcome is not known");
  rows.add("unmatched_answers", kWhere, ran.unmatched_answers, "answers",
           "to orders that are not in the capture");
  rows.add("contradictions", kWhere, ran.contradictions, "contexts",
           "were given up: their numbers were another UE's");
  rows.add("ends_refused", kWhere, ran.ends_refused + contexts.sessions_refused, "tunnel ends",
           "and NAS messages beyond what a message or a UE may hold");
  rows.add("contexts_evicted", kWhere, contexts.evicted, "UEs",
           "were given up: the table was full");
  rows.add("keys_refused", kWhere, contexts.keys_refused, "keys",
           "of UEs that share a number or tunnel with too many others", false);
  rows.add("associations_refused", kWhere, ran.associations_refused, "messages",
           "after losses whose association could not be remembered: the table was full");
  rows.add("transactions_given_up", kWhere, counted.ran.transactions().counters().given_up,
           "orders", "were given up unanswered: the table was full");
  rows.add("unidentified", kWhere, contexts.made - ran.identified, "UEs",
           "whose subscriber no message in clear told", false);
  rows.add("not_followed", kWhere, ran.not_followed, "messages",
           "of procedures that are not followed", false);
  rows.add("ciphered", "nas", nas.ciphered, "messages", "are ciphered", false);
  rows.add("faults", "nas", nas.faults, "messages", "could not be read");
  rows.add("nested_too_deep", "nas", nas.too_many, "messages",
           "stand deeper in others than is looked");
}

void add_undecided(Rows& rows, const Counted& counted) {
  for (const Undecided& line : counted.undecided) {
    BlindSpot spot;
    spot.kind = info_of(line.reason).id;
    spot.where = line.interface;
    spot.count = line.packets;
    spot.unit = "packets";
    spot.bytes = line.bytes;
    spot.is_loss = false;
    spot.text = fmt::format("of {} accesses on {} are {}: {}", line.accesses, line.interface,
                            name_of(line.verdict), info_of(line.reason).text);
    rows.add(std::move(spot));
  }
}

}  // namespace

std::vector<report::BlindSpot> blind_spots(const Counted& counted) {
  Rows rows;
  add_source(rows, counted);
  add_net(rows, counted);
  add_faults(rows, "pfcp", counted.passage.pfcp.faults);
  add_faults(rows, "gtpu", counted.passage.gtpu_faults);
  add_faults(rows, "gtp-c", counted.passage.gtpc.faults);
  add_tables(rows, counted);
  add_gtpc(rows, counted);
  add_faults(rows, "ngap", counted.passage.ngap.faults);
  add_faults(rows, "s1ap", counted.passage.s1ap.faults);
  add_sctp(rows, counted);
  add_ran(rows, counted);
  add_tcp(rows, counted.tcp);
  add_http(rows, counted.http);
  add_sbi(rows, counted.sbi);
  add_undecided(rows, counted);
  for (const auto& [name, packets] : counted.passage.not_decoded) {
    rows.add("not_decoded", name, packets, "packets", fmt::format("of {}: not decoded", name),
             false);
  }
  return rows.take();
}

}  // namespace cardea::engine
