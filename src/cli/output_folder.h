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

  // Makes a folder within `path`, which holds an audit: that stays as it is until finish() puts the
  // new one in its place. Refused while another is being made there.
  static Outcome<OutputFolder> open_within(const std::string& path);

  const std::string& path() const noexcept { return path_; }  // to write into
  Outcome<bool> finish(std::string_view name, std::string_view content);
  // The audit came to nothing: what was written stays, and says so; the earlier one of a folder
  // opened by open_within() stays as it was.
  void abandon() const;

 private:
  explicit OutputFolder(std::string path, std::string around = {})
      : path_(std::move(path)), around_(std::move(around)) {}
  Outcome<bool> replace_earlier() const;

  std::string path_;
  std::string around_;  // the folder of the earlier audit; empty: there is none
};

}  // namespace cardea::cli
