// The inputs of a run as one stream of frames in order of time. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/result.h"
#include "capture/decryption_secrets.h"
#include "capture/input_digest.h"
#include "capture/input_spec.h"
#include "capture/source.h"

namespace cardea::engine {

class Inputs {
 public:
  // Opens all, each put in order by itself, filtered, joined by time, and, where there is more
  // than one tap, freed of what was seen twice.
  static Outcome<Inputs> open(const std::vector<capture::InputSpec>& specs,
                              const std::string& filter, const HashKey& key, bool digest = true);

  capture::Source& source() noexcept { return *source_; }
  const std::vector<std::string>& taps() const noexcept { return taps_; }  // by their index
  std::size_t count() const noexcept { return digests_.size(); }
  capture::InputDigest& digest(std::size_t capture) { return *digests_[capture]; }
  // Of the frames that source() has read, and of some behind them.
  capture::DecryptionSecrets& secrets() noexcept { return *secrets_; }

 private:
  std::unique_ptr<capture::DecryptionSecrets> secrets_ =
      std::make_unique<capture::DecryptionSecrets>();
  std::unique_ptr<capture::Source> source_;
  std::vector<std::unique_ptr<capture::InputDigest>> digests_;
  std::vector<std::string> taps_;
};

}  // namespace cardea::engine
