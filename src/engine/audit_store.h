// The records of an audit on their way into cardea.db; those of the lawful interception compartment
// go into one of their own, li/cardea.db. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "report/summary.h"
#include "store/writer.h"

namespace cardea::engine {

// The folder of the lawful interception compartment, which is its owner's alone. A failure shows
// when a file is made in it.
void make_compartment(const std::string& output);

class AuditStore {
 public:
  AuditStore(std::string output, const HashKey& hash_key);

  // Null where no database could be made: finish() says why.
  subscribers::BindingListener* binding_listener() noexcept { return open_.get(); }
  void record(const authority::JudgedAccess& judged);
  // All accesses have been recorded. `findings` must live until finish().
  void add(const std::vector<findings::Finding>& findings);
  Outcome<std::uint64_t> finish(const report::Summary& summary);

 private:
  store::Writer* writer(bool is_li);

  std::string output_;
  HashKey hash_key_;
  std::optional<Failure> failure_;  // the first
  std::unique_ptr<store::Writer> open_;
  std::unique_ptr<store::Writer> li_;  // made with its first record
  std::vector<findings::Finding> li_findings_;
};

}  // namespace cardea::engine
