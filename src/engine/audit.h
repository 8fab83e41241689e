// The audit: captures and a declared network in, a verdict with evidence out.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "authority/load.h"
#include "base/result.h"
#include "capture/input_spec.h"
#include "findings/finding.h"
#include "report/summary.h"
#include "subscribers/pseudonyms.h"

namespace cardea::engine {

// Tables' caps; tests make them small.
struct AuditLimits {
  std::uint32_t peers = 1U << 20;
  std::uint32_t sessions_per_partition = 65'536;
  std::uint32_t intervals_per_partition = 65'536;
  std::uint32_t transactions = 65'536;
};

struct Progress {
  std::uint64_t frames = 0;
  std::uint64_t octets = 0;        // of the inputs' files
  std::uint64_t octets_total = 0;  // 0: not known (a stream, a compressed file)
};

struct AuditOptions {
  std::vector<capture::InputSpec> inputs;
  std::string network_path;
  std::string filter;        // BPF; empty: everything
  std::string key_log_path;  // of TLS secrets; empty: only those that captures bring
  std::string output;        // a folder that exists and is ours
  bool all_accesses = false;
  bool write_store = true;  // cardea.db
  bool write_files = true;  // false: only the summary and the findings (tests, benchmarks)
  // False: inputs go without SHA-256, which costs as much as reading them, on another core
  // (benchmarks).
  bool digest_inputs = true;
  AuditLimits limits;
  std::function<void(const Progress&)> on_progress;  // told with each batch of frames
};

struct AuditResult {
  report::Summary summary;
  std::vector<findings::Finding> findings;
};

// `network` must have been loaded from options.network_path. A failure is the environment's: an
// input that cannot be opened, a disk that is full. What was written before it stays readable.
Outcome<AuditResult> audit(const AuditOptions& options, const authority::Network& network,
                           const subscribers::Pseudonyms& pseudonyms);

}  // namespace cardea::engine
