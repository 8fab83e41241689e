// The summary of an audit: what was read, what was found, what could not be seen.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/time.h"
#include "findings/finding.h"
#include "report/blind_spots.h"

namespace cardea::report {

// Of summary.json.
inline constexpr std::string_view kSummarySchema = "cardea.summary/1";

struct InputSummary {
  std::string file;  // as given
  std::string tap;
  std::int64_t clock_offset_ns = 0;  // added to its times
  Digest sha256{};
  std::uint64_t octets = 0;
  std::uint64_t frames = 0;
};

struct FindingLine {
  std::string id;
  std::string title;
  std::string detector;
  findings::Severity severity = findings::Severity::info;
  std::uint64_t count = 0;
  std::string who;          // "10.20.0.66 → upf-1 (10.20.0.7)"
  std::string first_frame;  // "1154", with "capture:" before it where there are several
};

// An entry of accepted_risks and what became of it.
struct RiskLine {
  std::string key;
  std::string reason;
  std::string owner;
  std::optional<Timestamp> until;
  std::uint64_t findings = 0;  // that it silences
  std::uint64_t outside = 0;   // of its key, but not within its time
};

struct Summary {
  std::string version;
  std::vector<InputSummary> inputs;
  std::string network_file;
  Digest network_digest{};
  bool ephemeral_key = false;
  std::string key_id;           // tells keys apart, and nothing about them; empty: ephemeral
  std::string filter;           // BPF; empty: everything
  bool all_accesses = false;    // covered user traffic stands in accesses.jsonl, too
  bool observed_lines = false;  // some declared functions are drafts that nobody confirmed
  Timestamp first_time;
  Timestamp last_time;

  std::array<std::uint64_t, 5> findings_by_severity{};  // info … critical; without accepted ones
  std::uint64_t findings_refused = 0;
  std::uint64_t findings_accepted = 0;  // as risks: in no other number here
  std::vector<RiskLine> accepted_risks;
  std::uint64_t unconfirmed_verdicts = 0;
  std::map<std::string, std::uint64_t> unconfirmed_by;  // how many rest on each observed function
  std::map<std::string, std::uint64_t> signalling_verdicts;
  std::map<std::string, std::uint64_t> traffic_verdicts;
  std::vector<FindingLine> findings;  // without accepted ones

  std::uint64_t frames = 0;
  std::uint64_t frames_understood = 0;  // whose every layer we read, down to what matters
  std::uint64_t pfcp_messages = 0;
  std::uint64_t gtpu_messages = 0;
  std::uint64_t gtpc_messages = 0;
  std::uint64_t gtpc_sessions_seen = 0;
  std::uint64_t ngap_messages = 0;
  std::uint64_t s1ap_messages = 0;
  std::uint64_t sbi_requests = 0;
  std::uint64_t sbi_answered = 0;
  std::uint64_t nas_messages = 0;  // within NGAP and S1AP
  std::uint64_t nas_ciphered = 0;
  std::uint64_t radio_contexts = 0;             // UEs that base station and core spoke about
  std::uint64_t radio_contexts_identified = 0;  // of these, whose subscriber is known
  std::uint64_t user_packets = 0;
  std::uint64_t user_bytes = 0;
  std::uint64_t user_packets_judged = 0;  // in tunnels whose set-up was seen
  std::uint64_t sessions = 0;             // that were known at the end
  std::uint64_t sessions_seen = 0;
  std::map<std::string, std::uint64_t> counters;  // everything else that was counted
  std::vector<BlindSpot> blind_spots;
  double blind_percent() const;  // see blind_spots.h

  Digest audit_root{};
  std::uint64_t records = 0;

  // Not reproducible: they stand in summary.json alone.
  double wall_s = 0;
  double read_s = 0;
  double read_cpu_s = 0;  // of the one thread that reads and judges
  double digest_s = 0;    // waited for, after the frames were done
  double write_s = 0;
  std::uint64_t peak_memory = 0;  // octets
};

std::string summary_json(const Summary& summary);

// What a person reads at the end: verdict and coverage first.
struct TerminalStyle {
  bool colour = false;
  std::size_t width = 80;
  std::size_t findings_max = 20;
};
std::string summary_text(const Summary& summary, const TerminalStyle& style);

}  // namespace cardea::report
