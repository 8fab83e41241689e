// The options that every command has which reads captures. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "capture/input_spec.h"
#include "subscribers/pseudonyms.h"

namespace CLI {
class App;
}

namespace cardea::cli {

// Holds what they were set to: it must outlive the parsing.
class CaptureOptions {
 public:
  void add_captures(CLI::App& command);
  void add_key(CLI::App& command, const std::string& help);
  void add_key_log(CLI::App& command);
  void add_filter(CLI::App& command);

  Outcome<std::vector<capture::InputSpec>> inputs() const;
  std::string filter() const;                                       // BPF; empty: everything
  const std::string& key_log() const noexcept { return key_log_; }  // a path; empty: none
  Outcome<subscribers::Pseudonyms> pseudonyms() const;  // of the key file, or of this run only

 private:
  std::vector<std::string> captures_;
  std::vector<std::string> filter_;
  std::string key_;
  std::string key_log_;
};

}  // namespace cardea::cli
