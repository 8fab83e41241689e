// The audit that a folder holds, to be added to: `cardea audit --append`. All of its captures are
// read again with what is new, so that the result is what one audit of all of them gives: bindings,
// tunnels and repeats reach across captures, and records alone would not say how.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "capture/input_spec.h"
#include "report/summary.h"
#include "subscribers/pseudonyms.h"

namespace cardea::cli {

class EarlierAudit {
 public:
  // Of `folder`. Refused where it holds none, or an incomplete one, one of another major version of
  // the schema, or one whose captures are no longer there to be read again.
  static Outcome<EarlierAudit> read(const std::string& folder);

  const std::vector<capture::InputSpec>& inputs() const noexcept { return inputs_; }
  const std::string& filter() const noexcept { return filter_; }  // BPF; empty: everything
  bool all_accesses() const noexcept { return all_accesses_; }
  bool is_of_network(const Digest& digest) const { return network_ == to_hex(digest); }

  // What can be told before anything is read: the same key, the same filter or none named now, no
  // capture twice.
  Outcome<bool> check(const subscribers::Pseudonyms& pseudonyms, const std::string& filter,
                      const std::vector<capture::InputSpec>& added) const;
  // What only reading tells: earlier captures have not changed, and none is there twice.
  Outcome<bool> check(const std::vector<report::InputSummary>& read) const;

 private:
  std::string folder_;
  std::vector<capture::InputSpec> inputs_;
  std::vector<std::string> digests_;  // by capture, SHA-256 in hex
  std::string filter_;
  std::string network_;
  std::string key_id_;  // empty: there was no key file
  bool all_accesses_ = false;
};

}  // namespace cardea::cli
