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

constexpr std::array<std::string_view, 10> kOurs{
    "summary.json", "findings.jsonl", "accesses.jsonl", "report.html",       "evidence",
    "li",           "INCOMPLETE",     "ledger",         "cardea.db.partial", "cardea.db",
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
                   "name another folder, or replace it with --force");
  }
  for (const std::string_view name : kOurs) {
    fs::remove_all(fs::path{path} / name, error);
    if (error) return failure(path, error.message(), "name another folder with -o");
  }
  return OutputFolder{path};
}

Outcome<bool> OutputFolder::finish(std::string_view name, std::string_view content) {
  const std::string path = fmt::format("{}/{}", path_, name);
  const auto close = [](std::FILE* file) { std::fclose(file); };
  const std::unique_ptr<std::FILE, decltype(close)> file{std::fopen(path.c_str(), "wb"), close};
  const bool is_whole =
      file && std::fwrite(content.data(), 1, content.size(), file.get()) == content.size() &&
      std::fflush(file.get()) == 0;
  if (is_whole) return true;
  const std::string why = std::strerror(errno);
  std::error_code ignored;
  fs::remove(path, ignored);
  abandon();
  return failure(path, why, "free space on that disk and run again");
}

void OutputFolder::abandon() const {
  const std::string path = path_ + "/INCOMPLETE";
  if (std::FILE* file = std::fopen(path.c_str(), "wb")) std::fclose(file);
}

}  // namespace cardea::cli
