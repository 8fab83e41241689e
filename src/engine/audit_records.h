// The records of an audit on their way to disk: accesses and findings, the open ones and those of
// the lawful interception compartment. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/audit_store.h"
#include "engine/court.h"
#include "engine/record_thread.h"
#include "findings/finding.h"
#include "ledger/merkle.h"
#include "report/line_file.h"
#include "report/tally.h"

namespace cardea::engine {

class AuditRecords final : public AccessSink {
 public:
  struct Options {
    std::string output;              // empty: nothing is written
    bool all_accesses = false;       // covered user traffic too
    report::Tally* tally = nullptr;  // told of every access, where there is one
    bool store = false;              // a database, too
    HashKey hash_key = {};
  };
  explicit AuditRecords(const Options& options);

  void record(const authority::JudgedAccess& judged) override;

  // Writes the sorted files. The root is over the open records, whatever was asked to be shown:
  // `head` first, then the accesses of signalling and those not covered, then the findings.
  Outcome<std::uint64_t> finish(const std::vector<findings::Finding>& findings,
                                const std::string& head);
  // The database is whole, where one was asked for. `findings` of finish() must still be there.
  Outcome<std::uint64_t> finish_store(const report::Summary& summary);
  subscribers::BindingListener* binding_listener() noexcept;

  const Digest& root() const noexcept { return root_; }
  std::uint64_t records() const noexcept { return tree_.size(); }

 private:
  void take(const authority::JudgedAccess& judged);  // on the records' own thread
  Outcome<std::uint64_t> write_findings(const std::vector<findings::Finding>& findings);
  Outcome<std::uint64_t> write_lawful_interception(const std::vector<findings::Finding>& findings);

  Options options_;
  std::unique_ptr<report::LineFile> accesses_;
  std::unique_ptr<report::LineFile> li_accesses_;  // made with its first record
  std::unique_ptr<AuditStore> store_;
  ledger::MerkleRoot tree_;
  Digest root_{};
  std::string line_;
  std::unique_ptr<RecordThread> thread_;  // last: it uses the above
};

}  // namespace cardea::engine
