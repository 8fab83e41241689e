// cardea audit: captures in, verdict out.
#include "engine/audit.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/declared_network.h"
#include "cli/output_folder.h"
#include "report/summary.h"

namespace cardea::cli {
namespace {

constexpr int kDone = 0;
constexpr int kCouldNot = 1;
constexpr int kWrongUsage = 2;
constexpr int kFound = 3;
constexpr int kIncomplete = 4;

constexpr const char* kExamples =
    "Examples:\n"
    "  cardea audit -r core.pcap --network network.yaml --key cardea.key -o out\n"
    "  cardea audit -r n3=n3.pcap -r n4=n4.pcap.gz --network network.yaml -o out udp port 8805\n"
    "  zcat core.pcap.gz | cardea audit -r - --network network.yaml -o out --fail-on high\n"
    "\n"
    "Exit status 0: done; 1: could not; 2: wrong usage; 3: findings at or above --fail-on;\n"
    "4: blind spots above --max-blind.\n";

std::size_t terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  return 80;
}

int report(const Failure& failure, int status) {
  fmt::print(stderr, "cardea: {}\n", failure.text());
  return status;
}

// One line on a terminal that is rewritten four times a second; nothing in a pipe.
class Progress {
 public:
  explicit Progress(bool wanted) : on_(wanted && isatty(STDERR_FILENO) != 0) {}
  ~Progress() { end(); }
  void end() {
    if (shown_) fmt::print(stderr, "\r\x1b[K");
    shown_ = false;
  }
  void tell(std::uint64_t frames) {
    if (!on_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds{250}) return;
    last_ = now;
    shown_ = true;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    fmt::print(stderr, "\r\x1b[K{} frames read, {:.1f} million a second", frames,
               static_cast<double>(frames) / seconds / 1e6);
    std::fflush(stderr);
  }

 private:
  bool on_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_ = start_;
};

class Audit final : public Command {
 public:
  Audit(CLI::App& app, Command** chosen) {
    CLI::App* command =
        app.add_subcommand("audit", "Judge captures by the declared network: the main job");
    command
        ->add_option("-r,--read", captures_,
                     "Capture to read, FILE or TAP=FILE; - is standard input")
        ->required()
        ->expected(1)
        ->allow_extra_args(false)  // what follows is the filter
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->type_name("[TAP=]FILE");
    command->add_option("--network", network_, "The declared network")
        ->required()
        ->type_name("FILE");
    command->add_option("-o,--output", output_, "Folder for the results")
        ->required()
        ->type_name("DIR");
    command->add_option("--key", key_, "Key file: pseudonyms and warrants hold from run to run")
        ->type_name("FILE");
    command->add_flag("--force", force_, "Replace the audit that the folder holds");
    command->add_flag("--all-accesses", all_accesses_,
                      "Covered user traffic in accesses.jsonl, too");
    command->add_option("--fail-on", fail_on_, "Exit 3 on findings of this severity or above")
        ->type_name("SEVERITY");
    command->add_option("--max-blind", max_blind_, "Exit 4 on more blind spots of loss than this")
        ->type_name("N");
    command->add_flag("--json", json_, "Print summary.json in place of the summary for people");
    command->add_flag("-q,--quiet", quiet_, "Print nothing but errors");
    command->add_option("filter", filter_, "BPF expression, as tcpdump takes it")
        ->type_name("EXPRESSION");
    command->footer(kExamples);
    command->callback([this, chosen] { *chosen = this; });
  }

  int run() override {
    engine::AuditOptions options;
    if (!fail_on_.empty() && !findings::severity_named(fail_on_)) {
      return report({fmt::format("--fail-on {}", fail_on_), "no such severity",
                     "use info, low, medium, high or critical"},
                    kWrongUsage);
    }
    for (const std::string& text : captures_) {
      auto spec = capture::parse_input_spec(text);
      if (!spec) return report(spec.error(), kWrongUsage);
      options.inputs.push_back(*spec);
    }
    // Without a clock: what an audit says does not depend on the day on which it runs.
    const auto loaded = load_declared(network_, {});
    if (!loaded) return kCouldNot;
    auto pseudonyms = key_.empty()
                          ? Outcome<subscribers::Pseudonyms>{subscribers::Pseudonyms::ephemeral()}
                          : subscribers::Pseudonyms::from_file(key_);
    if (!pseudonyms) return report(pseudonyms.error(), kCouldNot);
    return judge(options, loaded->network, *pseudonyms);
  }

 private:
  int judge(engine::AuditOptions& options, const authority::Network& network,
            const subscribers::Pseudonyms& pseudonyms) {
    auto folder = OutputFolder::open(output_, force_);
    if (!folder) return report(folder.error(), kCouldNot);
    Progress progress{!quiet_ && !json_};
    options.network_path = network_;
    options.output = folder->path();
    options.all_accesses = all_accesses_;
    options.on_progress = [&](std::uint64_t frames) { progress.tell(frames); };
    for (const std::string& word : filter_)
      options.filter += (options.filter.empty() ? "" : " ") + word;
    const auto result = engine::audit(options, network, pseudonyms);
    progress.end();
    if (!result) {
      folder->abandon();
      return report(result.error(), kCouldNot);
    }
    const std::string summary = report::summary_json(result->summary);
    if (auto written = folder->finish("summary.json", summary); !written) {
      return report(written.error(), kCouldNot);
    }
    if (json_) fmt::print("{}", summary);
    if (!json_ && !quiet_) show(result->summary);
    return status_of(result->summary);
  }

  void show(const report::Summary& summary) const {
    const bool colour = isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
    fmt::print("{}", report::summary_text(summary, {.colour = colour, .width = terminal_width()}));
    fmt::print("Written to {}/: report.html, findings.jsonl, accesses.jsonl, summary.json{}\n",
               output_, summary.findings.empty() ? "" : ", evidence/");
  }

  int status_of(const report::Summary& summary) const {
    if (const auto severity = findings::severity_named(fail_on_)) {
      for (auto i = static_cast<std::size_t>(*severity); i < 5; ++i) {
        if (summary.findings_by_severity[i] != 0) return kFound;
      }
    }
    std::int64_t losses = 0;
    for (const report::BlindSpot& spot : summary.blind_spots) losses += spot.is_loss ? 1 : 0;
    return max_blind_ >= 0 && losses > max_blind_ ? kIncomplete : kDone;
  }

  std::vector<std::string> captures_;
  std::vector<std::string> filter_;
  std::string network_;
  std::string output_;
  std::string key_;
  std::string fail_on_;
  std::int64_t max_blind_ = -1;
  bool force_ = false;
  bool all_accesses_ = false;
  bool json_ = false;
  bool quiet_ = false;
};

}  // namespace

std::unique_ptr<Command> add_audit(CLI::App& app, Command** chosen) {
  return std::make_unique<Audit>(app, chosen);
}

}  // namespace cardea::cli
