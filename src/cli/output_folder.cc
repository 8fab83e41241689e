#include "cli/output_folder.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

namespace cardea::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNewcomer = "append.partial";
constexpr std::array<std::string_view, 11> kOurs{
    "summary.json", "findings.jsonl", "accesses.jsonl",    "report.html", "evidence", "li",
    "INCOMPLETE",   "ledger",         "cardea.db.partial", "cardea.db",   kNewcomer,
};

}  // namespace

Outcome<OutputFolder> OutputFolder::open(const std::string& path, bool force) {
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_directory(path, error)) {
    return failure(path, "it is a file, not a folder", "name another one with -o");
  }
  fs::create_directories(path, error);
  if (error) return failure(path, error.message(), "name another folder with -o");
  bool holds_audit = false;
  for (const std::string_view name : kOurs) {
    holds_audit = holds_audit || fs::exists(fs::path{path} / name, error);
  }
  if (holds_audit && !force) {
    return failure(path, "it holds another audit",
                   "name another folder, add to it with --append, or replace it with --force");
  }
  for (const std::string_view name : kOurs) {
    fs::remove_all(fs::path{path} / name, error);
    if (error) return failure(path, error.message(), "name another folder with -o");
  }
  return OutputFolder{path};
}

Outcome<OutputFolder> OutputFolder::open_within(const std::string& path) {
  const fs::path within = fs::path{path} / kNewcomer;
  std::error_code error;
  if (!fs::create_directory(within, error)) {
    return failure(within.string(), error ? error.message() : "another audit is being appended",
                   error ? "make that folder writable"
                         : "wait for it; if none is running, remove that folder");
  }
  return OutputFolder{within.string(), path};
}

// Between the first removal and the last renaming the folder says that it is incomplete.
Outcome<bool> OutputFolder::replace_earlier() const {
  const fs::path to{around_};
  std::error_code error;
  const std::string mark = around_ + "/INCOMPLETE";
  const auto close = [](std::FILE* file) { std::fclose(file); };
  if (!std::unique_ptr<std::FILE, decltype(close)>{std::fopen(mark.c_str(), "wb"), close}) {
    return failure(mark, std::strerror(errno), "make that folder writable");
  }
  for (const std::string_view name : kOurs) {
    if (name == kNewcomer || name == "INCOMPLETE") continue;
    fs::remove_all(to / name, error);
    const bool is_new = !error && fs::exists(fs::path{path_} / name, error);
    if (is_new) {
      fs::rename(fs::path{path_} / name, to / name, error);
    }
    if (error) {
      return failure((to / name).string(), error.message(),
                     fmt::format("the new audit is in {}", path_));
    }
  }
  fs::remove_all(path_, error);
  fs::remove(mark, error);
  return true;
}

Outcome<bool> OutputFolder::finish(std::string_view name, std::string_view content) {
  const std::string path = fmt::format("{}/{}", path_, name);
  const auto close = [](std::FILE* file) { std::fclose(file); };
  const std::unique_ptr<std::FILE, decltype(close)> file{std::fopen(path.c_str(), "wb"), close};
  const bool is_whole =
      file && std::fwrite(content.data(), 1, content.size(), file.get()) == content.size() &&
      std::fflush(file.get()) == 0;
  if (is_whole) return around_.empty() ? true : replace_earlier();
  const std::string why = std::strerror(errno);
  std::error_code ignored;
  fs::remove(path, ignored);
  abandon();
  return failure(path, why, "free space on that disk and run again");
}

void OutputFolder::abandon() const {
  if (!around_.empty()) {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    return;
  }
  const std::string path = path_ + "/INCOMPLETE";
  if (std::FILE* file = std::fopen(path.c_str(), "wb")) std::fclose(file);
}

}  // namespace cardea::cli
