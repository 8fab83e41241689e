// Blind spots of TCP, HTTP and the service-based interfaces.
#include <algorithm>

#include "engine/blind_spot_list.h"

namespace cardea::engine {

void add_tcp(BlindSpotList& rows, const net::TcpCounters& tcp) {
  constexpr std::string_view kWhere = "tcp";
  rows.add("cut_octets", kWhere, tcp.cut_octets, "octets", "were not captured: frames were cut");
  rows.add("lost_octets", kWhere, tcp.lost_octets - std::min(tcp.lost_octets, tcp.cut_octets),
           "octets", "never came, or came too late");
  rows.add("conflicting_octets", kWhere, tcp.conflicting_octets, "octets",
           "came twice, and not the same: the first were believed");
  rows.add("conflicting_segments", kWhere, tcp.conflicting_segments, "segments",
           "were sent again with other octets: the first were believed");
  rows.add("holes_evicted", kWhere, tcp.evicted_holders, "times",
           "a hole was given up to make room");
  rows.add("connections_evicted", kWhere, tcp.evicted_connections, "connections",
           "were given up: the table was full");
  rows.add("began_before", kWhere, tcp.began_before, "connections",
           "had begun before they were seen", false);
}

void add_http(BlindSpotList& rows, const http::Counters& http) {
  constexpr std::string_view kWhere = "http";
  rows.add("unknown_header_state", kWhere, http.unknown_indexes, "fields",
           "refer to a header table whose beginning was not seen");
  rows.add("desynchronised", kWhere, http.desynchronised, "times",
           "the boundaries of frames were lost");
  rows.add("skipped_octets", kWhere, http.skipped_octets, "octets",
           "passed before the boundaries of frames were found again");
  rows.add("stray_frames", kWhere, http.stray_frames, "frames",
           "of messages whose beginning was not seen");
  rows.add("malformed", kWhere,
           http.malformed_frames + http.malformed_blocks + http.malformed_http1, "elements",
           "could not be read");
  rows.add(
      "oversized", kWhere,
      http.oversized_blocks + http.oversized_heads + http.oversized_bodies + http.oversized_tables,
      "heads, bodies and header tables", "are larger than what is held");
  rows.add("messages_evicted", kWhere, http.evicted_messages, "messages",
           "were given up: the table was full");
  rows.add("connections_evicted", kWhere, http.evicted_connections, "connections",
           "were given up: the table was full");
  rows.add("refused_pushes", kWhere, http.refused_pushes, "pushes", "are not followed", false);
}

void add_sbi(BlindSpotList& rows, const subscribers::SbiTracker& sbi) {
  constexpr std::string_view kWhere = "sbi";
  const subscribers::SbiTracker::Counters& counters = sbi.counters();
  rows.add("unanswered", kWhere, counters.unanswered, "requests",
           "had no answer in the capture: their outcome is not known");
  rows.add("unmatched_answers", kWhere, counters.unmatched_answers, "answers",
           "to requests that are not in the capture");
  rows.add("opaque_requests", kWhere, counters.opaque_requests, "requests",
           "of which it cannot be told what they ask for");
  rows.add("unknown_operations", kWhere, counters.unknown_operations, "requests",
           "for operations that are in no table", false);
  rows.add("bodies_not_whole", kWhere, counters.bodies_not_whole, "bodies", "are not whole");
  rows.add("bodies_faulty", kWhere, counters.bodies_faulty, "bodies",
           "are not the JSON that they say they are");
  rows.add("contradictions", kWhere, counters.contradictions, "answers",
           "are about somebody else than their request");
  rows.add("requests_given_up", kWhere, counters.given_up, "requests",
           "were given up unanswered: the table was full");
  rows.add("bindings_evicted", kWhere, sbi.evicted(), "resources and names",
           "of subscribers were forgotten: the table was full");
}

}  // namespace cardea::engine
