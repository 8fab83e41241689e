#include "cli/earlier_audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>

namespace cardea::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kAnew = "audit all captures into another folder, or replace it with --force";

// Of the type that is asked for, or nothing: the file may have been edited.
template <typename Value>
Value at(const json& object, const char* key) {
  Value value{};
  const auto found = object.find(key);
  if (found == object.end()) return value;
  if constexpr (std::is_same_v<Value, std::string>) {
    if (found->is_string()) value = found->get<std::string>();
  } else if constexpr (std::is_same_v<Value, bool>) {
    if (found->is_boolean()) value = found->get<bool>();
  } else {
    if (found->is_number_integer()) value = found->get<Value>();
  }
  return value;
}

Outcome<json> summary_of(const std::string& folder) {
  std::error_code ignored;
  const fs::path path{folder};
  if (fs::exists(path / "INCOMPLETE", ignored)) {
    return failure(folder, "its audit is incomplete, and nothing can be added to it", kAnew);
  }
  std::ifstream file{path / "summary.json", std::ios::binary};
  if (!file) {
    return failure(folder, "it holds no audit to append to", "leave out --append to begin one");
  }
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  json summary = json::parse(text, nullptr, false);
  if (!summary.is_object() || !at<std::string>(summary, "schema").starts_with("cardea.summary/")) {
    return failure(folder + "/summary.json", "it is no summary of an audit", kAnew);
  }
  if (at<std::string>(summary, "schema") != report::kSummarySchema) {
    return failure(folder,
                   fmt::format("its audit is of schema {}, not {}",
                               at<std::string>(summary, "schema"), report::kSummarySchema),
                   kAnew);
  }
  // Earlier versions did not say with which filter and clocks they read.
  if (!summary.contains("filter") || !summary.contains("key_id")) {
    return failure(folder, "a version that knew no --append wrote it", kAnew);
  }
  return summary;
}

// Told early, by its size: hashing it all only to say no would take as long as the audit.
Outcome<bool> check_capture(const std::string& path, std::uint64_t octets) {
  constexpr const char* kWhere =
      "put it back, or run where the earlier audit ran: all captures are read again";
  const std::string what = fmt::format("capture {} of the earlier audit", path);
  if (path == "-") return failure(what, "standard input cannot be read again", kAnew);
  std::error_code error;
  if (!fs::exists(path, error)) return failure(what, "there is no such file", kWhere);
  if (!fs::is_regular_file(path, error)) return failure(what, "it is no file", kWhere);
  if (fs::file_size(path, error) == octets && !error) return true;
  return failure(what, "it has changed since", kWhere);
}

}  // namespace

Outcome<EarlierAudit> EarlierAudit::read(const std::string& folder) {
  const auto summary = summary_of(folder);
  if (!summary) return std::unexpected(summary.error());
  EarlierAudit earlier;
  earlier.folder_ = folder;
  earlier.filter_ = at<std::string>(*summary, "filter");
  earlier.key_id_ = at<std::string>(*summary, "key_id");
  earlier.all_accesses_ = at<bool>(*summary, "all_accesses");
  if (const auto network = summary->find("network"); network != summary->end()) {
    earlier.network_ = at<std::string>(*network, "sha256");
  }
  const auto inputs = summary->find("inputs");
  if (inputs == summary->end() || !inputs->is_array() || inputs->empty()) {
    return failure(folder + "/summary.json", "it names no captures", kAnew);
  }
  for (const json& input : *inputs) {
    capture::InputSpec spec{at<std::string>(input, "tap"), at<std::string>(input, "file"),
                            at<std::int64_t>(input, "clock_offset_ns")};
    if (auto same = check_capture(spec.path, at<std::uint64_t>(input, "octets")); !same) {
      return std::unexpected(same.error());
    }
    earlier.inputs_.push_back(std::move(spec));
    earlier.digests_.push_back(at<std::string>(input, "sha256"));
  }
  return earlier;
}

Outcome<bool> EarlierAudit::check(const subscribers::Pseudonyms& pseudonyms,
                                  const std::string& filter,
                                  const std::vector<capture::InputSpec>& added) const {
  // Pseudonyms of an audit without a key hold for that run only, and nobody can want them kept.
  if (!key_id_.empty() && pseudonyms.key_id() != key_id_) {
    return failure(folder_, "its audit was made with another key",
                   "give the same --key, or audit all captures into another folder");
  }
  if (!filter.empty() && filter != filter_) {
    return failure(folder_,
                   filter_.empty() ? std::string{"its audit had no filter"}
                                   : fmt::format("its audit had another filter, {}", filter_),
                   "leave the filter out: the earlier one holds for all captures");
  }
  for (const capture::InputSpec& input : added) {
    const bool is_there = std::ranges::any_of(inputs_, [&](const capture::InputSpec& earlier) {
      std::error_code ignored;
      return fs::equivalent(earlier.path, input.path, ignored);
    });
    if (is_there) {
      return failure(input.path, "the audit has it already", "name captures that are new");
    }
  }
  return true;
}

Outcome<bool> EarlierAudit::check(const std::vector<report::InputSummary>& read) const {
  for (std::size_t i = 0; i < read.size(); ++i) {
    const std::string digest = to_hex(read[i].sha256);
    if (i < digests_.size()) {
      if (digest == digests_[i]) continue;
      return failure(fmt::format("capture {} of the earlier audit", read[i].file),
                     "it has changed since", kAnew);
    }
    const auto same = std::ranges::find(digests_, digest);
    if (same == digests_.end()) continue;
    const auto index = static_cast<std::size_t>(same - digests_.begin());
    return failure(read[i].file,
                   fmt::format("the audit has it already, as {}", inputs_[index].path),
                   "name captures that are new");
  }
  return true;
}

}  // namespace cardea::cli
