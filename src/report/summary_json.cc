#include "base/json.h"
#include "report/summary.h"

namespace cardea::report {
namespace {

void append_counts(Json& json, std::string_view key,
                   const std::map<std::string, std::uint64_t>& counts) {
  json.key(key).open();
  for (const auto& [name, count] : counts) json.field(name, count);
  json.close();
}

void append_text_or_null(Json& json, std::string_view key, const std::string& text) {
  json.key(key);
  text.empty() ? json.null() : json.value(text);
}

void append_inputs(Json& json, const Summary& summary) {
  json.key("inputs").open_list();
  for (const InputSummary& input : summary.inputs) {
    json.open().field("file", input.file);
    append_text_or_null(json, "tap", input.tap);
    json.field("clock_offset_ns", input.clock_offset_ns);
    json.field("sha256", to_hex(input.sha256)).field("octets", input.octets);
    json.field("frames", input.frames).close();
  }
  json.close_list();
}

void append_findings(Json& json, const Summary& summary) {
  json.key("findings").open();
  for (std::size_t i = summary.findings_by_severity.size(); i-- > 0;) {
    json.field(name_of(static_cast<findings::Severity>(i)), summary.findings_by_severity[i]);
  }
  json.field("accepted", summary.findings_accepted);
  json.field("not_recorded", summary.findings_refused).close();
}

void append_risks(Json& json, const Summary& summary) {
  json.key("accepted_risks").open_list();
  for (const RiskLine& risk : summary.accepted_risks) {
    json.open().field("key", risk.key).field("reason", risk.reason).field("owner", risk.owner);
    json.key("until");
    risk.until ? json.value(*risk.until) : json.null();
    json.field("findings", risk.findings).field("outside", risk.outside).close();
  }
  json.close_list();
}

void append_coverage(Json& json, const Summary& summary) {
  json.key("coverage").open();
  json.field("frames", summary.frames).field("frames_understood", summary.frames_understood);
  json.field("pfcp_messages", summary.pfcp_messages);
  json.field("gtpu_messages", summary.gtpu_messages);
  json.field("gtpc_messages", summary.gtpc_messages);
  json.field("gtpc_sessions", summary.gtpc_sessions_seen);
  json.field("ngap_messages", summary.ngap_messages);
  json.field("s1ap_messages", summary.s1ap_messages);
  json.field("sbi_requests", summary.sbi_requests);
  json.field("sbi_answered", summary.sbi_answered);
  json.field("nas_messages", summary.nas_messages);
  json.field("nas_ciphered", summary.nas_ciphered);
  json.field("radio_contexts", summary.radio_contexts);
  json.field("radio_contexts_identified", summary.radio_contexts_identified);
  json.field("user_packets", summary.user_packets).field("user_bytes", summary.user_bytes);
  json.field("user_packets_in_known_tunnels", summary.user_packets_judged);
  json.field("sessions_seen", summary.sessions_seen).field("sessions_at_end", summary.sessions);
  json.key("blind_percent").fixed(summary.blind_percent(), 2);
  json.close();
}

void append_timings(Json& json, const Summary& summary) {
  json.key("timings").open();
  json.key("wall_s").fixed(summary.wall_s, 6);
  json.key("read_s").fixed(summary.read_s, 6);
  json.key("read_cpu_s").fixed(summary.read_cpu_s, 6);
  json.key("digest_wait_s").fixed(summary.digest_s, 6);
  json.key("write_s").fixed(summary.write_s, 6);
  json.field("peak_memory_octets", summary.peak_memory).close();
}

}  // namespace

double Summary::blind_percent() const {
  std::uint64_t octets = 0;
  for (const InputSummary& input : inputs) octets += input.octets;
  return report::blind_percent(blind_spots, frames, octets);
}

std::string summary_json(const Summary& summary) {
  std::string out;
  Json json{out};
  json.open().field("schema", kSummarySchema).field("version", summary.version);
  append_inputs(json, summary);
  json.key("network").open().field("file", summary.network_file);
  json.field("sha256", to_hex(summary.network_digest)).close();
  json.field("ephemeral_key", summary.ephemeral_key);
  append_text_or_null(json, "key_id", summary.key_id);
  append_text_or_null(json, "filter", summary.filter);
  json.field("all_accesses", summary.all_accesses);
  json.field("time", summary.first_time).field("last_time", summary.last_time);
  append_findings(json, summary);
  append_risks(json, summary);
  json.field("unconfirmed_verdicts", summary.unconfirmed_verdicts);
  append_counts(json, "unconfirmed_by", summary.unconfirmed_by);
  json.key("verdicts").open();
  append_counts(json, "signalling", summary.signalling_verdicts);
  append_counts(json, "user_traffic", summary.traffic_verdicts);
  json.close();
  append_coverage(json, summary);
  append_counts(json, "counters", summary.counters);
  json.key("blind_spots").open_list();
  for (const BlindSpot& spot : summary.blind_spots) append_blind_spot(json, spot);
  json.close_list();
  json.field("records", summary.records).field("audit_root", to_hex(summary.audit_root));
  append_timings(json, summary);
  json.close();
  out += '\n';
  return out;
}

}  // namespace cardea::report
