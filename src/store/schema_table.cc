#include "store/schema.h"

namespace cardea::store {
namespace {

constexpr Format kJson = Format::json;

// Tables. What repeats is held once: parties, and what an access means.

constexpr Column kMeta[]{
    {"name", "TEXT PRIMARY KEY", "what is told"},
    {"value", "TEXT NOT NULL", "of `schema`, `version`, `compartment`, `audit_root` and so on"},
};
constexpr Column kInput[]{
    {"capture", "INTEGER PRIMARY KEY", "the number that frames name it by, from 0"},
    {"file", "TEXT NOT NULL", "as it was given"},
    {"tap", "TEXT", "where it was taken, if that was given"},
    {"sha256", "TEXT NOT NULL", "digest of the file"},
    {"octets", "INTEGER NOT NULL", "its size"},
    {"frames", "INTEGER NOT NULL", "read from it"},
};
constexpr Column kCount[]{
    {"section", "TEXT NOT NULL", "`coverage`, `counters`, `findings`, `verdicts.signalling`, …"},
    {"name", "TEXT NOT NULL", "what was counted, as in summary.json"},
    {"count", "INTEGER NOT NULL", "how many"},
};
constexpr Column kBlindSpot[]{
    {"number", "INTEGER PRIMARY KEY", "in the order of summary.json"},
    {"kind", "TEXT NOT NULL", "`not_decoded`, `cut_file`, a reason, …"},
    {"place", "TEXT NOT NULL", "the interface, capture or protocol"},
    {"count", "INTEGER NOT NULL", "how many units"},
    {"unit", "TEXT NOT NULL", "frames, packets, octets, accesses, …"},
    {"bytes", "INTEGER NOT NULL", "how much; 0 where that cannot be known"},
    {"octet", "INTEGER", "where in the capture it begins"},
    {"text", "TEXT NOT NULL", "for people"},
    {"is_loss", "INTEGER NOT NULL", "1: lost or damaged; 0: seen, and not understood"},
};
constexpr Column kParty[]{
    {"number", "INTEGER PRIMARY KEY", "by which other tables name it; 0 is nobody"},
    {"label", "TEXT", "its name, or its address where it is not declared"},
    {"name", "TEXT", "as declared"},
    {"role", "TEXT", "as declared"},
    {"address", "TEXT", "IPv4 or IPv6"},
    {"nf_set", "TEXT", "the set that it belongs to"},
    {"known_by", "TEXT", "what it was recognised by"},
};
constexpr Column kMeaning[]{
    {"number", "INTEGER PRIMARY KEY", "by which accesses name it"},
    {"interface", "TEXT NOT NULL", "the reference point"},
    {"operation", "TEXT NOT NULL", "what was done"},
    {"data_class", "TEXT NOT NULL", "what it reaches into"},
    {"direction", "TEXT", "of user traffic: `uplink`, `downlink` or `unknown`"},
    {"outcome", "TEXT", "of an order: `accepted`, `refused` or `unanswered`"},
    {"verdict", "TEXT NOT NULL", "of authority"},
    {"is_finding", "INTEGER NOT NULL", "1: no declared authority covers it"},
    {"confirmed", "INTEGER NOT NULL", "0: it rests on a line that nobody has confirmed"},
    {"grant_kind", "TEXT", "of the grant that covers, or came nearest"},
    {"grant_name", "TEXT", "its name; a warrant's stands in the LI compartment alone"},
    {"grant_clause", "TEXT", "of the role matrix"},
    {"reason", "TEXT NOT NULL", "why: a message id"},
};
constexpr Column kAccess[]{
    {"number", "INTEGER PRIMARY KEY", "in the order in which it was judged"},
    {"id", "TEXT NOT NULL", "hash of what it says"},
    {"time", "TEXT NOT NULL", "RFC 3339, UTC, nanoseconds: it sorts as text"},
    {"last_time", "TEXT NOT NULL", "of its last frame"},
    {"capture", "INTEGER NOT NULL", "of its first frame"},
    {"frame", "INTEGER NOT NULL", "its first frame, 1-based; 0: none"},
    {"frames", "TEXT NOT NULL", "all that are listed: `[[capture,frame],…]`", kJson},
    {"actor", "INTEGER NOT NULL", "a party: who causes it"},
    {"target", "INTEGER NOT NULL", "a party: who holds the data, or carries the order out"},
    {"destination", "INTEGER NOT NULL", "a party: where the data goes"},
    {"meaning", "INTEGER NOT NULL", "what it was, and the verdict"},
    {"subject", "TEXT", "the subscriber's pseudonym"},
    {"teid", "TEXT", "of the tunnel, hexadecimal"},
    {"packets", "INTEGER NOT NULL", "of user traffic"},
    {"bytes", "INTEGER NOT NULL", "of user traffic"},
    {"reason_detail", "TEXT", "fills the reason's text"},
    {"reason_text", "TEXT", "why, in words; NULL where it is covered"},
};
constexpr Column kDetector[]{
    {"id", "TEXT PRIMARY KEY", "stable for ever"},
    {"title", "TEXT NOT NULL", "what it tells"},
    {"kind", "TEXT NOT NULL", "`access`, `exposure` or `anomaly`"},
    {"benign_causes", "TEXT NOT NULL", "what else it may be", kJson},
    {"next_steps", "TEXT NOT NULL", "what to do", kJson},
    {"refs", "TEXT NOT NULL", "`references` in the JSON: clauses and sources", kJson},
    {"fight", "TEXT NOT NULL", "MITRE FiGHT ids", kJson},
};
constexpr Column kFinding[]{
    {"number", "INTEGER PRIMARY KEY", "in the order of findings.jsonl, from 1"},
    {"id", "TEXT NOT NULL", "of this occurrence"},
    {"key", "TEXT NOT NULL", "the same from audit to audit"},
    {"detector", "TEXT NOT NULL", "its id"},
    {"severity", "TEXT NOT NULL", "`info` to `critical`"},
    {"severity_rank", "INTEGER NOT NULL", "0 to 4: severity as a number, to sort by"},
    {"verdict", "TEXT NOT NULL", "of authority"},
    {"confirmed", "INTEGER NOT NULL", "0: it rests on a line that nobody has confirmed"},
    {"time", "TEXT NOT NULL", "of the first occurrence"},
    {"last_time", "TEXT NOT NULL", "of the last one"},
    {"count", "INTEGER NOT NULL", "occurrences folded into it"},
    {"actor", "INTEGER NOT NULL", "a party"},
    {"target", "INTEGER NOT NULL", "a party"},
    {"destination", "INTEGER NOT NULL", "a party"},
    {"interface", "TEXT NOT NULL", "the reference point"},
    {"operation", "TEXT NOT NULL", "what was done"},
    {"data_class", "TEXT NOT NULL", "what it reaches into"},
    {"subject", "TEXT", "the subscriber's pseudonym"},
    {"grant_kind", "TEXT", "of the grant that came nearest"},
    {"grant_name", "TEXT", "its name; a warrant's stands in the LI compartment alone"},
    {"grant_clause", "TEXT", "of the role matrix"},
    {"reason", "TEXT NOT NULL", "why: a message id"},
    {"reason_detail", "TEXT", "fills the reason's text"},
    {"reason_text", "TEXT NOT NULL", "why, in words"},
    {"explanation", "TEXT NOT NULL", "what happened, in words"},
    {"answer_missing", "INTEGER NOT NULL", "1: an answer was not captured, or never came"},
    {"retransmissions", "INTEGER NOT NULL", "in its exchanges"},
    {"evidence", "TEXT", "file of its frames, below the audit's folder; NULL: the gravest alone have one"},
    {"cut", "INTEGER NOT NULL", "trigger frames beyond those listed"},
    {"filter", "TEXT NOT NULL", "Wireshark's display filter"},
    {"accepted_reason", "TEXT", "of the accepted risk that silences it; NULL: it counts"},
    {"accepted_owner", "TEXT", "who answers for that"},
    {"accepted_until", "TEXT", "when that ends"},
};
constexpr Column kFindingFrame[]{
    {"finding", "INTEGER NOT NULL", "number of the finding"},
    {"part", "TEXT NOT NULL", "`trigger`: makes it true; `context`: helps to understand it"},
    {"capture", "INTEGER NOT NULL", "of the frame"},
    {"frame", "INTEGER NOT NULL", "1-based in its capture"},
};
constexpr Column kSession[]{
    {"number", "INTEGER PRIMARY KEY", "in the order of their set-up, from 1; UEs of NGAP and S1AP from 2147483649"},
    {"protocol", "TEXT NOT NULL", "that set it up"},
    {"subject", "TEXT", "the subscriber's pseudonym"},
    {"known_by", "TEXT NOT NULL", "how the subscriber was recognised"},
    {"recognised", "TEXT NOT NULL", "`told`, or inferred: from `temporary_identity`, `tunnel`, `handover`"},
    {"control", "TEXT", "address of the control function, AMF or MME"},
    {"control_id", "TEXT", "its identifier of the session or UE: CP F-SEID, AMF or MME UE id; hexadecimal"},
    {"user_plane", "TEXT", "address of the user plane function, or of the base station"},
    {"user_plane_id", "TEXT", "its identifier: UP F-SEID, RAN or eNB UE id; hexadecimal"},
    {"ue_v4", "TEXT", "address of the UE"},
    {"ue_v6", "TEXT", "prefix of the UE"},
    {"capture", "INTEGER NOT NULL", "of the frame that set it up"},
    {"frame", "INTEGER NOT NULL", "that set it up"},
    {"time", "TEXT NOT NULL", "of that frame"},
    {"last_capture", "INTEGER", "of the frame that took it down"},
    {"last_frame", "INTEGER", "that took it down; NULL: none was seen"},
    {"last_time", "TEXT", "of that frame"},
};
constexpr Column kTunnel[]{
    {"session", "INTEGER NOT NULL", "number of the session"},
    {"side", "TEXT NOT NULL", "`receives`: at the user plane function; `sends_to`: the other end"},
    {"receiver", "TEXT NOT NULL", "address that its packets go to"},
    {"teid", "TEXT NOT NULL", "hexadecimal"},
    {"capture", "INTEGER NOT NULL", "of the frame from which it was learnt"},
    {"frame", "INTEGER NOT NULL", "from which it was learnt"},
    {"time", "TEXT NOT NULL", "of that frame"},
    {"last_capture", "INTEGER", "of the frame that ended it"},
    {"last_frame", "INTEGER", "that ended it; NULL: none was seen"},
    {"last_time", "TEXT", "of that frame"},
};

constexpr Table kTables[]{
    {"meta_data", "What the audit rests on.", kMeta},
    {"input_data", "The captures.", kInput},
    {"count_data", "What was counted.", kCount, "PRIMARY KEY (section, name)", true},
    {"blind_spot_data", "What could not be seen or understood.", kBlindSpot},
    {"party_data", "Actors, targets and destinations, each once.", kParty},
    {"meaning_data", "What accesses were, and their verdicts, each combination once.", kMeaning},
    {"access_data", "Every access, covered user traffic too.", kAccess},
    {"detector_data", "The detectors that found something.", kDetector},
    {"finding_data", "Every finding.", kFinding},
    {"finding_frame_data", "The frames of findings.", kFindingFrame,
     "PRIMARY KEY (finding, part, capture, frame)", true},
    {"session_data", "Sessions with their identifiers.", kSession},
    {"tunnel_data", "Tunnels of sessions.", kTunnel, "PRIMARY KEY (session, side, receiver, teid)",
     true},
};

// Views. Their columns are what may be relied on.

constexpr Column kAccesses[]{
    {"time", "time", "of its first frame"},
    {"actor", "text", "who causes it: the name, or the address of what is not declared"},
    {"operation", "text", "what was done"},
    {"target", "text", "who holds the data, or carries the order out"},
    {"destination", "text", "where the data goes"},
    {"subject", "text", "the subscriber's pseudonym"},
    {"verdict", "text", ""},
    {"interface", "text", "the reference point"},
    {"data_class", "text", "what it reaches into"},
    {"packets", "number", "of user traffic"},
    {"bytes", "number", "of user traffic"},
    {"direction", "text", "of user traffic"},
    {"reason_text", "text", "why, in words; NULL where it is covered"},
    {"outcome", "text", "of an order"},
    {"id", "text", "hash of what it says"},
    {"last_time", "time", "of its last frame"},
    {"capture", "number", "of its first frame"},
    {"frame", "number", "its first frame"},
    {"frames", "JSON", "all that are listed: `[[capture,frame],…]`"},
    {"actor_role", "text", "as declared"},
    {"actor_address", "text", ""},
    {"target_role", "text", ""},
    {"target_address", "text", ""},
    {"destination_role", "text", ""},
    {"destination_address", "text", ""},
    {"teid", "text", "of user traffic, hexadecimal"},
    {"is_finding", "0 or 1", "1: no declared authority covers it"},
    {"confirmed", "0 or 1", "0: it rests on a line that nobody has confirmed"},
    {"grant_kind", "text", "of the grant that covers, or came nearest"},
    {"grant_name", "text", ""},
    {"grant_clause", "text", ""},
    {"reason", "text", "why: a message id"},
};
constexpr std::string_view kAccessesSelect =
    "SELECT x.time, a.label AS actor, m.operation, t.label AS target,\n"
    "  d.label AS destination, x.subject, m.verdict, m.interface, m.data_class,\n"
    "  x.packets, x.bytes, m.direction, x.reason_text, m.outcome, x.id, x.last_time,\n"
    "  x.capture, x.frame, x.frames, a.role AS actor_role, a.address AS actor_address,\n"
    "  t.role AS target_role, t.address AS target_address, d.role AS destination_role,\n"
    "  d.address AS destination_address, x.teid, m.is_finding, m.confirmed,\n"
    "  m.grant_kind, m.grant_name, m.grant_clause, m.reason\n"
    "FROM access_data AS x\n"
    "JOIN party_data AS a ON a.number = x.actor\n"
    "JOIN party_data AS t ON t.number = x.target\n"
    "JOIN party_data AS d ON d.number = x.destination\n"
    "JOIN meaning_data AS m ON m.number = x.meaning";

constexpr Column kFindings[]{
    {"severity", "text", "`info` to `critical`"},
    {"detector", "text", "its id"},
    {"title", "text", "what it tells"},
    {"actor", "text", "the name, or the address of what is not declared"},
    {"target", "text", ""},
    {"destination", "text", ""},
    {"count", "number", "occurrences folded into it"},
    {"subject", "text", "the subscriber's pseudonym"},
    {"verdict", "text", ""},
    {"time", "time", "of the first occurrence"},
    {"last_time", "time", "of the last one"},
    {"id", "text", "of this occurrence"},
    {"key", "text", "the same from audit to audit"},
    {"kind", "text", "`access`, `exposure` or `anomaly`"},
    {"confirmed", "0 or 1", "0: it rests on a line that nobody has confirmed"},
    {"actor_address", "text", ""},
    {"target_address", "text", ""},
    {"destination_address", "text", ""},
    {"interface", "text", ""},
    {"operation", "text", ""},
    {"data_class", "text", ""},
    {"grant_kind", "text", "of the grant that came nearest"},
    {"grant_name", "text", ""},
    {"grant_clause", "text", ""},
    {"reason", "text", "a message id"},
    {"reason_text", "text", ""},
    {"explanation", "text", ""},
    {"evidence", "text", "file of its frames"},
    {"cut", "number", "trigger frames beyond those listed"},
    {"filter", "text", "Wireshark's display filter"},
    {"severity_rank", "number", "0 to 4"},
    {"accepted_reason", "text", "of the accepted risk that silences it; NULL: it counts"},
    {"accepted_owner", "text", "who answers for that"},
    {"accepted_until", "time", "when that ends"},
};
constexpr std::string_view kFindingsSelect =
    "SELECT f.severity, f.detector, n.title, a.label AS actor, t.label AS target,\n"
    "  d.label AS destination, f.count, f.subject, f.verdict, f.time, f.last_time,\n"
    "  f.id, f.key, n.kind, f.confirmed, a.address AS actor_address,\n"
    "  t.address AS target_address, d.address AS destination_address, f.interface,\n"
    "  f.operation, f.data_class, f.grant_kind, f.grant_name, f.grant_clause, f.reason,\n"
    "  f.reason_text, f.explanation, f.evidence, f.cut, f.filter, f.severity_rank,\n"
    "  f.accepted_reason, f.accepted_owner, f.accepted_until\n"
    "FROM finding_data AS f JOIN detector_data AS n ON n.id = f.detector\n"
    "JOIN party_data AS a ON a.number = f.actor\n"
    "JOIN party_data AS t ON t.number = f.target\n"
    "JOIN party_data AS d ON d.number = f.destination\n"
    "ORDER BY f.severity_rank DESC, f.number";

constexpr Column kFindingFrames[]{
    {"id", "text", "of the finding"},
    {"part", "text", "`trigger` or `context`"},
    {"capture", "number", ""},
    {"frame", "number", "1-based in its capture"},
};
constexpr Column kBindings[]{
    {"subject", "text", "the subscriber's pseudonym"},
    {"kind", "text", "`cp_seid`, `up_seid`, `core_ue_id`, `ran_ue_id`, `ue_address`, `receives` or `sends_to` (tunnels)"},
    {"address", "text", "of the function that the identifier is of, or of the UE"},
    {"value", "text", "the identifier, hexadecimal; NULL for a UE's address"},
    {"frame", "number", "from which it was learnt"},
    {"last_frame", "number", "that ended it; NULL: none was seen"},
    {"time", "time", "of that frame"},
    {"last_time", "time", "of that frame"},
    {"known_by", "text", "how the subscriber was recognised"},
    {"recognised", "text", "`told`, or inferred: from `temporary_identity`, `tunnel`, `handover`"},
    {"learnt_by", "text", "the protocol that set the session up"},
    {"session", "number", "what belongs to one session has one number"},
    {"capture", "number", "of the first frame"},
    {"last_capture", "number", "of the last frame"},
};
constexpr std::string_view kBindingsSelect =
    "SELECT subject, CASE protocol WHEN 'pfcp' THEN 'cp_seid' ELSE 'core_ue_id' END AS kind,\n"
    "   control AS address, control_id AS value, frame, "
    "last_frame,\n"
    "  time, last_time, known_by, recognised, protocol AS learnt_by, number AS session, capture, last_capture\n"
    "  FROM session_data WHERE control_id IS NOT NULL\n"
    "UNION ALL SELECT subject, CASE protocol WHEN 'pfcp' THEN 'up_seid' ELSE 'ran_ue_id' END,\n"
    "  user_plane, user_plane_id, frame, last_frame, time,\n"
    "  last_time, known_by, recognised, protocol, number, capture, last_capture\n"
    "  FROM session_data WHERE user_plane_id IS NOT NULL\n"
    "UNION ALL SELECT subject, 'ue_address', ue_v4, NULL, frame, last_frame, time, last_time,\n"
    "  known_by, recognised, protocol, number, capture, last_capture FROM session_data WHERE ue_v4 IS NOT "
    "NULL\n"
    "UNION ALL SELECT subject, 'ue_address', ue_v6, NULL, frame, last_frame, time, last_time,\n"
    "  known_by, recognised, protocol, number, capture, last_capture FROM session_data WHERE ue_v6 IS NOT "
    "NULL\n"
    "UNION ALL SELECT s.subject, t.side, t.receiver, t.teid, t.frame, t.last_frame, t.time,\n"
    "  t.last_time, s.known_by, s.recognised, s.protocol, s.number, t.capture, t.last_capture\n"
    "  FROM tunnel_data AS t JOIN session_data AS s ON s.number = t.session";
constexpr Column kDetectors[]{
    {"id", "text", ""},         {"title", "text", ""},
    {"kind", "text", ""},       {"benign_causes", "JSON", ""},
    {"next_steps", "JSON", ""}, {"refs", "JSON", "references"},
    {"fight", "JSON", ""},
};
constexpr Column kBlindSpots[]{
    {"kind", "text", ""},      {"place", "text", ""},
    {"count", "number", ""},   {"unit", "text", ""},
    {"bytes", "number", ""},   {"octet", "number", "where in the capture it begins"},
    {"is_loss", "0 or 1", ""}, {"text", "text", "for people"},
};
constexpr Column kInputs[]{
    {"capture", "number", ""}, {"file", "text", "as it was given", Format::local},
    {"tap", "text", ""},       {"sha256", "text", ""},
    {"octets", "number", ""},  {"frames", "number", ""},
};
constexpr Column kCounts[]{{"section", "text", ""}, {"name", "text", ""}, {"count", "number", ""}};
constexpr Column kMetaView[]{{"name", "text", ""}, {"value", "text", ""}};

constexpr Column kReach[]{
    {"subject", "text", "the subscriber's pseudonym"},
    {"actor", "text", ""},
    {"operation", "text", ""},
    {"destination", "text", ""},
    {"verdict", "text", ""},
    {"accesses", "number", ""},
    {"packets", "number", ""},
    {"bytes", "number", ""},
    {"data_class", "text", ""},
    {"actor_role", "text", ""},
    {"time", "time", "of the first"},
    {"last_time", "time", "of the last"},
};
constexpr Column kDeeds[]{
    {"actor", "text", ""},
    {"operation", "text", ""},
    {"target", "text", ""},
    {"verdict", "text", ""},
    {"accesses", "number", ""},
    {"subscribers", "number", ""},
    {"packets", "number", ""},
    {"bytes", "number", ""},
    {"interface", "text", ""},
    {"data_class", "text", ""},
    {"actor_role", "text", ""},
    {"time", "time", "of the first"},
    {"last_time", "time", "of the last"},
};
constexpr Column kSubscribers[]{
    {"subject", "text", "the subscriber's pseudonym"},
    {"accesses", "number", ""},
    {"actors", "number", "how many different ones"},
    {"not_covered", "number", "accesses that no declared authority covers"},
    {"packets", "number", ""},
    {"bytes", "number", ""},
    {"time", "time", "of the first"},
    {"last_time", "time", "of the last"},
};
constexpr Column kTimeline[]{
    {"minute", "text", "UTC"},
    {"orders", "number", "accesses by signalling"},
    {"traffic", "number", "intervals of user traffic that began"},
    {"not_covered", "number", ""},
    {"undecided", "number", "opaque or inconclusive"},
};
constexpr Column kTraffic[]{
    {"sender", "text", ""},           {"receiver", "text", ""},
    {"interface", "text", ""},        {"verdict", "text", ""},
    {"intervals", "number", ""},      {"subscribers", "number", ""},
    {"packets", "number", ""},        {"bytes", "number", ""},
    {"time", "time", "of the first"}, {"last_time", "time", "of the last"},
};
constexpr Column kUndecided[]{
    {"verdict", "text", "`opaque` or `inconclusive`"},
    {"reason", "text", "a message id"},
    {"interface", "text", ""},
    {"operation", "text", ""},
    {"accesses", "number", ""},
    {"packets", "number", ""},
    {"bytes", "number", ""},
};
constexpr Column kUnconfirmed[]{
    {"actor", "text", ""},     {"target", "text", ""},  {"interface", "text", ""},
    {"operation", "text", ""}, {"verdict", "text", ""}, {"accesses", "number", ""},
};

constexpr View kViews[]{
    {"findings", "What was found? The gravest first.", kFindings, kFindingsSelect, true},
    {"uncovered", "Which accesses does no declared authority cover?", kAccesses,
     "SELECT * FROM accesses WHERE is_finding = 1 ORDER BY time, capture, frame, id"},
    {"reach", "Who reached this subscriber, and how?", kReach,
     "SELECT subject, actor, operation, destination, verdict, count(*) AS accesses,\n"
     "  sum(packets) AS packets, sum(bytes) AS bytes, data_class, actor_role, min(time) AS time,\n"
     "  max(last_time) AS last_time\n"
     "FROM accesses WHERE subject IS NOT NULL\n"
     "GROUP BY subject, actor, actor_role, operation, data_class, destination, verdict"},
    {"deeds", "What did this function do?", kDeeds,
     "SELECT actor, operation, target, verdict, count(*) AS accesses,\n"
     "  count(DISTINCT subject) AS subscribers, sum(packets) AS packets, sum(bytes) AS bytes,\n"
     "  interface, data_class, actor_role, min(time) AS time, max(last_time) AS last_time\n"
     "FROM accesses\n"
     "GROUP BY actor, actor_role, operation, data_class, target, interface, verdict"},
    {"subscribers", "Which subscribers were reached, by how many?", kSubscribers,
     "SELECT subject, count(*) AS accesses, count(DISTINCT actor) AS actors,\n"
     "  sum(is_finding) AS not_covered, sum(packets) AS packets, sum(bytes) AS bytes,\n"
     "  min(time) AS time, max(last_time) AS last_time\n"
     "FROM accesses WHERE subject IS NOT NULL GROUP BY subject"},
    {"timeline", "What happened when?", kTimeline,
     "SELECT substr(time, 1, 16) AS minute, sum(operation <> 'carry_traffic') AS orders,\n"
     "  sum(operation = 'carry_traffic') AS traffic, sum(is_finding) AS not_covered,\n"
     "  sum(verdict IN ('opaque', 'inconclusive')) AS undecided\n"
     "FROM accesses GROUP BY 1 ORDER BY 1"},
    {"traffic", "Whose user traffic goes where?", kTraffic,
     "SELECT target AS sender, destination AS receiver, interface, verdict,\n"
     "  count(*) AS intervals, count(DISTINCT subject) AS subscribers, sum(packets) AS packets,\n"
     "  sum(bytes) AS bytes, min(time) AS time, max(last_time) AS last_time\n"
     "FROM accesses WHERE operation = 'carry_traffic'\n"
     "GROUP BY target, destination, interface, verdict"},
    {"undecided", "What could not be decided, and why?", kUndecided,
     "SELECT verdict, reason, interface, operation, count(*) AS accesses,\n"
     "  sum(packets) AS packets, sum(bytes) AS bytes\n"
     "FROM accesses WHERE verdict IN ('opaque', 'inconclusive')\n"
     "GROUP BY verdict, reason, interface, operation"},
    {"unconfirmed", "Which verdicts rest on lines that nobody has confirmed?", kUnconfirmed,
     "SELECT actor, target, interface, operation, verdict, count(*) AS accesses\n"
     "FROM accesses WHERE confirmed = 0 GROUP BY actor, target, interface, operation, verdict"},
    {"accesses", "Every access, with who is who and the verdict.", kAccesses, kAccessesSelect,
     true},
    {"finding_frames", "Which frames prove a finding?", kFindingFrames,
     "SELECT f.id, r.part, r.capture, r.frame FROM finding_frame_data AS r\n"
     "JOIN finding_data AS f ON f.number = r.finding",
     true},
    {"bindings", "Which identifiers belong together, from which frame to which?", kBindings,
     kBindingsSelect, true},
    {"blind_spots", "What could the probe not see?", kBlindSpots,
     "SELECT kind, place, count, unit, bytes, octet, is_loss, text FROM blind_spot_data\n"
     "ORDER BY number",
     true},
    {"coverage", "How much was seen? All that summary.json counts.", kCounts,
     "SELECT section, name, count FROM count_data", true},
    {"inputs", "Which captures?", kInputs,
     "SELECT capture, file, tap, sha256, octets, frames FROM input_data", true},
    {"detectors", "What do the detectors mean that found something?", kDetectors,
     "SELECT id, title, kind, benign_causes, next_steps, refs, fight FROM detector_data", true},
    {"meta", "What does all this rest on?", kMetaView, "SELECT name, value FROM meta_data", true},
};

// Each costs about as much as writing the rows again. None is of ids of accesses: to look through
// all rows for one costs a tenth of what its index did in every audit.
constexpr Index kIndexes[]{
    {"access_by_time", "access_data (time)", "what happened in this span"},
    {"access_by_subject", "access_data (subject) WHERE subject IS NOT NULL",
     "who reached this subscriber"},
    {"access_by_actor", "access_data (actor)", "what did this function do"},
    {"access_by_target", "access_data (target)", "what was done to this function"},
    {"access_by_destination", "access_data (destination)", "what came here"},
    {"access_by_meaning", "access_data (meaning)", "what is not covered"},
    {"party_by_label", "party_data (label)", "a function by its name"},
    {"party_by_address", "party_data (address)", "a function by its address"},
    {"finding_by_id", "finding_data (id)", "this very finding"},
    {"finding_by_key", "finding_data (key)", "the same from audit to audit"},
    {"session_by_subject", "session_data (subject)", "a subscriber's sessions"},
    {"session_by_ue_v4", "session_data (ue_v4)", "who had this address"},
    {"session_by_ue_v6", "session_data (ue_v6)", "who had this prefix"},
    {"tunnel_by_teid", "tunnel_data (teid)", "whose tunnel is this"},
};

}  // namespace

std::span<const Table> tables() noexcept { return kTables; }
std::span<const View> views() noexcept { return kViews; }
std::span<const Index> indexes() noexcept { return kIndexes; }

}  // namespace cardea::store
