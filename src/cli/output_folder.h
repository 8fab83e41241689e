// The folder that an audit writes into. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace cardea::cli {

// A folder is a whole audit once summary.json stands in it: that file is written last, and an audit
// that fails before leaves a file INCOMPLETE in its place.
class OutputFolder {
 public:
  // Makes it, or empties it of an audit's files where `force` is given; without, a folder that
  // holds another audit is refused. Files that are none of an audit's stay.
  static Outcome<OutputFolder> open(const std::string& path, bool force);

  const std::string& path() const noexcept { return path_; }
  Outcome<bool> finish(std::string_view name, std::string_view content);
  // The audit came to nothing: what was written stays, and says so.
  void abandon() const;

 private:
  explicit OutputFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace cardea::cli
