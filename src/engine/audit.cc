#include "engine/audit.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <memory>
#include <utility>

#include "authority/directory.h"
#include "authority/judge.h"
#include "authority/warrants.h"
#include "base/json.h"
#include "base/version.h"
#include "capture/open.h"
#include "engine/audit_measures.h"
#include "engine/audit_records.h"
#include "engine/blind_spot_rows.h"
#include "engine/court.h"
#include "engine/evidence_files.h"
#include "engine/inputs.h"
#include "engine/key_log_file.h"
#include "engine/passage.h"
#include "engine/storyteller.h"
#include "engine/token_keys.h"
#include "findings/accepted_risks.h"
#include "findings/text.h"
#include "report/html_page.h"
#include "report/whole_file.h"

namespace cardea::engine {
namespace {

// The whole house, in the order of the flow.
class Audit {
 public:
  Audit(const AuditOptions& options, const authority::Network& network,
        const subscribers::Pseudonyms& pseudonyms, std::vector<sbi::Verifier> verifiers)
      : options_(options),
        network_(network),
        pseudonyms_(pseudonyms),
        is_rereadable_(rereadable(options.inputs, archive_)),
        octets_read_(options.inputs.size(), 0),
        octets_total_(total_size(options.inputs, is_rereadable_)),
        cutter_(pseudonyms),
        peers_(pseudonyms.hash_key(), options.limits.peers),
        sessions_(pseudonyms.hash_key(), peers_,
                  {.sessions_per_partition = options.limits.sessions_per_partition}),
        tracker_(pseudonyms, peers_, sessions_, {.transactions = options.limits.transactions}),
        gtpc_sessions_(pseudonyms.hash_key(), peers_, {}),
        gtpc_(pseudonyms, peers_, gtpc_sessions_, {.transactions = options.limits.transactions}),
        ran_(pseudonyms, peers_, sessions_, gtpc_sessions_,
             {.transactions = options.limits.transactions}),
        verifiers_(std::move(verifiers)),
        sbi_(pseudonyms, sessions_, verifiers_, {}),
        directory_(network),
        warrants_(network, directory_, pseudonyms),
        judge_(network, directory_, warrants_),
        tally_(pseudonyms.hash_key()),
        records_({.output = options.write_files ? options.output : std::string{},
                  .all_accesses = options.all_accesses,
                  .tally = options.write_files ? &tally_ : nullptr,
                  .store = options.write_files && options.write_store,
                  .hash_key = pseudonyms.hash_key()}),
        court_({directory_, judge_, warrants_, peers_, sessions_, tracker_, gtpc_, ran_, sbi_,
                records_, pseudonyms.hash_key(), network.policy.grace.provisioning}),
        core_(core_filter(network)),
        user_plane_(pseudonyms.hash_key(), peers_, core_, court_,
                    {.intervals_per_partition = options.limits.intervals_per_partition}),
        key_log_(pseudonyms.hash_key()),
        passage_({directory_, tracker_, gtpc_, ran_, sbi_, user_plane_, court_, archive_, cutter_,
                  is_rereadable_, pseudonyms.hash_key(), key_log_}) {
    court_.set_user_plane(user_plane_);
    court_.set_binding_listener(records_.binding_listener());
  }

  Outcome<AuditResult> run() {
    const auto start = Clock::now();
    auto inputs = Inputs::open(options_.inputs, options_.filter, pseudonyms_.hash_key(),
                               options_.digest_inputs);
    if (!inputs) return std::unexpected(inputs.error());
    if (auto keys = read_key_log(options_.key_log_path, key_log_); !keys)
      return std::unexpected(keys.error());
    const double cpu = cpu_seconds();
    read(*inputs);
    summary_.read_s = seconds_since(start);
    summary_.read_cpu_s = cpu_seconds() - cpu;
    AuditResult result;
    result.findings = court_.book().take();
    choose_files(result.findings);
    fill_risks(findings::accept_risks(result.findings, network_));
    fill_counts(inputs->source());
    if (auto digests = fill_inputs(*inputs); !digests) return std::unexpected(digests.error());
    const auto writing = Clock::now();
    if (auto written = write(result.findings); !written) return std::unexpected(written.error());
    fill_findings(result.findings);
    if (auto stored = records_.finish_store(summary_); !stored) {
      return std::unexpected(stored.error());
    }
    if (auto page = write_page(result.findings); !page) return std::unexpected(page.error());
    summary_.write_s = seconds_since(writing);
    summary_.wall_s = seconds_since(start);
    summary_.peak_memory = peak_memory();
    result.summary = std::move(summary_);
    return result;
  }

 private:
  void read(Inputs& inputs) {
    capture::Source& source = inputs.source();
    constexpr std::size_t kBatch = 256;
    std::array<capture::Frame, kBatch> frames;
    while (const std::size_t count = source.read(frames)) {
      const std::span<capture::Frame> batch = std::span{frames}.first(count);
      for (capture::Frame& frame : batch) {
        frame.position.original_length = frame.original_length;
        frame.position.time_ns = frame.time.ns;
      }
      inputs.secrets().take([&](Bytes lines) { key_log_.take(lines); });
      passage_.on_frames(batch);
      capture::release_all(source, batch);
      if (options_.on_progress) tell_progress(batch.back().position);
    }
    passage_.finish();
  }

  // `last` is the last frame read: the other captures have come about as far.
  void tell_progress(const capture::FramePosition& last) {
    octets_read_[last.capture] = last.offset + last.length;
    Progress progress{passage_.counters().frames, 0, octets_total_};
    for (const std::uint64_t octets : octets_read_) progress.octets += octets;
    options_.on_progress(progress);
  }

  void fill_counts(capture::Source& source) {
    const PassageCounters& passage = passage_.counters();
    const subscribers::PfcpTracker::Counters& pfcp = tracker_.counters();
    const access::UserPlane::Counters& traffic = user_plane_.counters();
    summary_.version = kVersion;
    summary_.network_file = options_.network_path;
    summary_.network_digest = network_.digest;
    summary_.ephemeral_key = pseudonyms_.is_ephemeral();
    summary_.key_id = pseudonyms_.key_id();
    summary_.filter = options_.filter;
    summary_.all_accesses = options_.all_accesses;
    summary_.first_time = passage.first_time;
    summary_.last_time = passage.last_time;
    summary_.frames = passage.frames;
    summary_.pfcp_messages = passage.pfcp.messages;
    summary_.gtpu_messages = passage.gtpu_messages;
    summary_.gtpc_messages = passage.gtpc.messages;
    summary_.user_packets = passage.user_packets;
    summary_.user_bytes = traffic.bytes;
    summary_.frames_understood = passage.frames_understood + passage.fast_user_packets;
    summary_.sessions = sessions_.size();
    summary_.sessions_seen = tracker_.sessions_established();
    summary_.gtpc_sessions_seen = gtpc_.counters().sessions;
    fill_5g();
    summary_.unconfirmed_verdicts = court_.counters().unconfirmed;
    for (const auto& [name, count] : court_.counters().unconfirmed_by)
      if (count != 0) summary_.unconfirmed_by[std::string{name}] = count;
    for (const auto& [verdict, count] : court_.counters().signalling) {
      summary_.signalling_verdicts[std::string{name_of(verdict)}] = count;
    }
    for (const auto& [verdict, count] : court_.counters().traffic) {
      summary_.traffic_verdicts[std::string{name_of(verdict)}] = count;
    }
    summary_.user_packets_judged = court_.counters().packets_in_known_tunnels;
    const capture::SourceCounters counters = source.counters();
    summary_.counters = {
        {"end_markers", court_.counters().end_markers},
        {"error_indications", court_.counters().error_indications},
        {"frames_duplicate", counters.duplicates},
        {"frames_filtered", counters.filtered},
        {"frames_reordered", counters.reordered},
        {"fragments_reassembled", passage_.net_counters().fragments.reassembled},
        {"intervals_opened", traffic.opened},
        {"intervals_split", traffic.evicted},
        {"gtpc_answered", gtpc_.counters().answered},
        {"gtpc_refused", gtpc_.counters().refused},
        {"gtpc_restarts", gtpc_.counters().restarts},
        {"pfcp_answered", pfcp.answered},
        {"pfcp_refused", pfcp.refused},
        {"pfcp_restarts", pfcp.restarts},
        {"pfcp_retransmissions", tracker_.transactions().counters().retransmissions},
        {"pfcp_strays", tracker_.strays().counters().found},
        {"pfcp_strays_undecided", tracker_.strays().counters().undecided},
        {"untunnelled_user_packets", passage.untunnelled_user_packets},
    };
    const std::vector<capture::SourceLoss> losses = source.losses();
    const std::vector<Undecided> undecided = court_.undecided();
    summary_.blind_spots = blind_spots(
        {counters, losses, passage_.net_counters(), passage_.sctp_counters(),
         passage_.tcp_counters(), passage_.http_counters(), passage, tracker_, sessions_, gtpc_,
         ran_, sbi_, peers_, user_plane_, undecided, court_.counters(), court_.copies_unwatched(),
         passage_.echoes_forgotten(), court_.book()});
    summary_.findings_refused = court_.book().refused();
  }

  // What base stations, cores and the core's own functions said.
  void fill_5g() {
    summary_.ngap_messages = passage_.counters().ngap.messages;
    summary_.s1ap_messages = passage_.counters().s1ap.messages;
    summary_.sbi_requests = sbi_.counters().requests;
    summary_.sbi_answered = sbi_.counters().answered + sbi_.counters().refused;
    summary_.nas_messages = ran_.nas_counters().messages;
    summary_.nas_ciphered = ran_.nas_counters().ciphered;
    summary_.radio_contexts = ran_.contexts().counters().made;
    summary_.radio_contexts_identified = ran_.counters().identified;
  }

  Outcome<std::size_t> fill_inputs(Inputs& inputs) {
    const auto waiting = Clock::now();
    for (std::size_t i = 0; i < inputs.count(); ++i) {
      const auto digest = inputs.digest(i).get();
      if (!digest) return std::unexpected(digest.error());
      report::InputSummary input;
      input.file = options_.inputs[i].path;
      input.tap = options_.inputs[i].tap;
      input.clock_offset_ns = options_.inputs[i].clock_offset_ns;
      input.sha256 = *digest;
      input.octets = inputs.digest(i).octets();
      input.frames = passage_.frames_of_capture(i);
      summary_.inputs.push_back(input);
    }
    summary_.digest_s = seconds_since(waiting);
    return inputs.count();
  }

  // What the records rest on: the first leaf of the tree.
  std::string head() const {
    std::string line;
    Json json{line};
    json.open().field("schema", "cardea.audit/1").field("version", kVersion);
    json.key("inputs").open_list();
    for (const report::InputSummary& input : summary_.inputs) json.value(to_hex(input.sha256));
    json.close_list().field("network", to_hex(network_.digest)).close();
    return line;
  }

  Outcome<std::uint64_t> write(const std::vector<findings::Finding>& findings) {
    auto written = records_.finish(findings, head());
    if (!written) return written;
    summary_.audit_root = records_.root();
    summary_.records = records_.records();
    if (!options_.write_files) return written;
    auto evidence = write_evidence(findings, options_.output, archive_, cutter_, is_rereadable_);
    if (!evidence) return std::unexpected(evidence.error());
    note_evidence("evidence_missing", evidence->missing, "frames",
                  "of evidence could not be read again from the capture");
    note_evidence(
        "evidence_skipped", evidence->files_skipped, "findings",
        "have no file of evidence: more than one folder should hold, the gravest have one");
    return written;
  }

  // report.html, for people; the last file but summary.json, of which it says the same.
  Outcome<bool> write_page(const std::vector<findings::Finding>& findings) {
    if (!options_.write_files) return true;
    Storyteller storyteller{{archive_, cutter_, is_rereadable_, judge_, pseudonyms_}};
    const std::string page = report::html_page(
        {.summary = summary_,
         .findings = findings,
         .tally = tally_,
         .network = network_,
         .filter = options_.filter,
         .story = [&](const findings::Finding& finding) { return storyteller.tell(finding); }});
    return report::write_whole_file(options_.output + "/report.html", page, 0640);
  }

  void fill_risks(const std::vector<findings::RiskUse>& uses) {
    for (const findings::RiskUse& use : uses) {
      report::RiskLine line{use.risk->key, use.risk->reason, use.risk->owner, {},
                            use.findings,  use.outside};
      const Timestamp until = use.risk->valid.until;
      if (until != authority::Window::kForever) line.until = until;
      summary_.accepted_risks.push_back(std::move(line));
    }
  }

  void note_evidence(std::string_view kind, std::uint64_t count, std::string_view unit,
                     std::string_view text) {
    if (count == 0) return;
    report::BlindSpot spot;
    spot.kind = kind;
    spot.where = "evidence";
    spot.count = count;
    spot.unit = unit;
    spot.text = text;
    summary_.blind_spots.push_back(std::move(spot));
  }

  void fill_findings(const std::vector<findings::Finding>& findings) {
    for (const findings::Finding& finding : findings) {
      if (finding.accepted != nullptr) {
        ++summary_.findings_accepted;
        continue;
      }
      ++summary_.findings_by_severity[static_cast<std::size_t>(finding.severity)];
      report::FindingLine line;
      line.id = finding.id;
      line.title = finding.descriptor->title;
      line.detector = finding.descriptor->id;
      line.severity = finding.severity;
      line.count = finding.count;
      line.who = fmt::format("{} → {}", findings::describe(finding.actor),
                             findings::describe(finding.target));
      if (!finding.destination.is_nobody() &&
          finding.destination.address != finding.target.address) {
        line.who += fmt::format(", to {}", findings::describe(finding.destination));
      }
      if (!finding.trigger.empty()) {
        const capture::FramePosition& first = finding.trigger.front();
        line.first_frame = options_.inputs.size() > 1
                               ? fmt::format("{} of capture {}", first.number, first.capture)
                               : fmt::format("{}", first.number);
      }
      summary_.findings.push_back(std::move(line));
    }
  }

  const AuditOptions& options_;
  const authority::Network& network_;
  const subscribers::Pseudonyms& pseudonyms_;
  capture::FrameArchive archive_;
  std::vector<bool> is_rereadable_;
  std::vector<std::uint64_t> octets_read_;  // by capture
  std::uint64_t octets_total_;
  findings::EvidenceCutter cutter_;
  subscribers::Peers peers_;
  subscribers::Sessions sessions_;
  subscribers::PfcpTracker tracker_;
  subscribers::GtpcSessions gtpc_sessions_;
  subscribers::GtpcTracker gtpc_;
  subscribers::RanTracker ran_;
  std::vector<sbi::Verifier> verifiers_;  // of declared NRFs' tokens
  subscribers::SbiTracker sbi_;
  authority::Directory directory_;
  authority::Warrants warrants_;
  authority::Judge judge_;
  report::Tally tally_;
  AuditRecords records_;
  Court court_;
  access::CoreFilter core_;
  access::UserPlane user_plane_;
  tls::KeyLog key_log_;
  Passage passage_;
  report::Summary summary_;
};

}  // namespace

Outcome<AuditResult> audit(const AuditOptions& options, const authority::Network& network,
                           const subscribers::Pseudonyms& pseudonyms) {
  auto verifiers = token_verifiers(network, options.network_path);
  if (!verifiers) return std::unexpected(verifiers.error());
  return std::make_unique<Audit>(options, network, pseudonyms, *std::move(verifiers))->run();
}

}  // namespace cardea::engine
