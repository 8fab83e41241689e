#include "cli/network_learn.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "authority/learn_draft.h"
#include "authority/load.h"
#include "cli/declared_network.h"
#include "engine/learn.h"

namespace cardea::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kDone = 0;
constexpr int kCouldNot = 1;
constexpr int kWrongUsage = 2;

constexpr const char* kExamples =
    "Examples:\n"
    "  cardea network learn -r core.pcap -o network.yaml\n"
    "  cardea network learn -r next-week.pcap network.yaml   # what it would add\n"
    "  cardea network learn -r next-week.pcap network.yaml -o network.yaml\n"
    "\n"
    "Roles come from what an address does: who orders sessions and who obeys, where\n"
    "tunnels end, who sends subscribers' packets. What cannot be told is written down\n"
    "as `not known`. Each function is marked `observed: true` until you confirm it:\n"
    "whoever was inside while this learnt looks declared, and an audit says how many\n"
    "verdicts rest on such lines. Partners, warrants, maintenance, mirrors and sets\n"
    "are never written.\n"
    "\n"
    "A file that exists is only added to: nothing that stands there is changed or\n"
    "moved. Without -o nothing is written: a draft, or the difference, goes to the\n"
    "standard output. Exit status 0: done, perhaps with nothing to add; 1: could not;\n"
    "2: wrong usage.\n";

int report(const Failure& failure, int status) {
  fmt::print(stderr, "cardea: {}\n", failure.text());
  return status;
}

// All or nothing: another file beside it takes its place.
Outcome<bool> write_file(const std::string& path, std::string_view text) {
  std::error_code error;
  fs::path target = path;
  if (fs::is_symlink(target, error)) target = fs::canonical(target, error);
  const std::string beside = fmt::format("{}.{}.new", target.string(), ::getpid());
  const auto close = [](std::FILE* file) { std::fclose(file); };
  const std::unique_ptr<std::FILE, decltype(close)> file{std::fopen(beside.c_str(), "wb"), close};
  const bool is_whole = file &&
                        std::fwrite(text.data(), 1, text.size(), file.get()) == text.size() &&
                        std::fflush(file.get()) == 0;
  const std::string why = std::strerror(errno);
  if (is_whole) {
    const auto status = fs::status(target, error);
    if (fs::exists(status)) fs::permissions(beside, status.permissions(), error);
    fs::rename(beside, target, error);
    if (!error) return true;
  }
  std::error_code ignored;
  fs::remove(beside, ignored);
  return failure(path, is_whole ? error.message() : why, "name another file with -o");
}

struct Options {
  std::vector<std::string> captures;
  std::string output;
  std::string existing;
  bool quiet = false;
};

void tell(const authority::Draft& draft, const engine::LearnResult& result,
          const std::string& where) {
  const auto counted = [](std::size_t count, std::string_view one, std::string_view more) {
    return fmt::format("{} {}", count, count == 1 ? one : more);
  };
  fmt::print(stderr, "{}: {}, {}, {}, {}{}\n", where,
             counted(draft.functions, "function", "functions"),
             counted(draft.strangers, "address not known", "addresses not known"),
             counted(draft.pools, "UE pool", "UE pools"), counted(draft.plmns, "PLMN", "PLMNs"),
             draft.functions == 0 ? "" : "; functions are `observed: true` until you confirm them");
  for (const std::string& note : draft.notes) fmt::print(stderr, "note: {}\n", note);
  if (result.faults != 0)
    fmt::print(stderr, "note: {} messages could not be read\n", result.faults);
  if (result.refused != 0)
    fmt::print(stderr, "note: {} times there was more than is held: the draft lacks some\n",
               result.refused);
}

Outcome<authority::Draft> draft(const authority::Learnt& learnt, const std::string& base,
                                const std::string& text) {
  if (base.empty()) return authority::draft_network(learnt);
  const auto loaded = authority::load_network_text(text, base);
  return authority::add_to_network(learnt, text, loaded->network, base);
}

int learn(const Options& options) {
  std::vector<capture::InputSpec> inputs;
  for (const std::string& capture : options.captures) {
    auto spec = capture::parse_input_spec(capture);
    if (!spec) return report(spec.error(), kWrongUsage);
    inputs.push_back(*spec);
  }
  std::error_code error;
  const bool is_there = !options.output.empty() && fs::exists(options.output, error);
  if (is_there && !options.existing.empty() &&
      !fs::equivalent(options.output, options.existing, error))
    return report({options.output, "it is there already, and is not the file to add to",
                   "name one that is not, or leave the other out"},
                  kCouldNot);
  const std::string base = options.existing.empty() && is_there ? options.output : options.existing;
  std::string text;
  if (!base.empty()) {
    if (!load_declared(base, {})) return kCouldNot;  // says what is wrong
    text = authority::read_network_text(base).value_or("");
  }
  const auto result = engine::learn(inputs, {});
  if (!result) return report(result.error(), kCouldNot);
  const auto made = draft(result->learnt, base, text);
  if (!made) return report(made.error(), kCouldNot);
  if (options.output.empty() || !base.empty())
    fmt::print("{}", base.empty() ? made->text : made->diff);
  if (!options.output.empty() && (!made->diff.empty() || options.output != base)) {
    if (auto written = write_file(options.output, made->text); !written)
      return report(written.error(), kCouldNot);
  }
  const std::string where = options.output.empty()
                                ? base.empty() ? "draft" : "to be added to " + base
                                : (base.empty() ? "drafted " : "added to ") + options.output;
  if (!options.quiet) tell(*made, *result, where);
  return kDone;
}

}  // namespace

void add_network_learn(CLI::App& network, int& status) {
  CLI::App* const command =
      network.add_subcommand("learn", "Draft a declared network from captures, or add to one");
  auto* const captures = command->add_option("-r,--read")
                             ->description("capture to read, FILE or TAP=FILE; - is standard input")
                             ->required()
                             ->expected(1)
                             ->allow_extra_args(false)
                             ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
                             ->type_name("[TAP=]FILE");
  auto* const output = command->add_option("-o,--output")
                           ->description("write here; a file that exists is added to")
                           ->type_name("FILE");
  auto* const quiet =
      command->add_flag("-q,--quiet")->description("no summary on the standard error");
  auto* const existing = command->add_option("EXISTING")
                             ->description("a declared network to add to")
                             ->type_name("FILE");
  command->footer(kExamples);
  command->callback([&status, captures, output, quiet, existing] {
    const auto text = [](const CLI::Option* option) {
      return option->count() == 0 ? std::string{} : option->as<std::string>();
    };
    status = learn({captures->as<std::vector<std::string>>(), text(output), text(existing),
                    quiet->count() != 0});
  });
}

}  // namespace cardea::cli
