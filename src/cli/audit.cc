// cardea audit: captures in, verdict out.
#include "engine/audit.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/capture_options.h"
#include "cli/commands.h"
#include "cli/declared_network.h"
#include "cli/earlier_audit.h"
#include "cli/output_folder.h"
#include "cli/progress.h"
#include "cli/terminal.h"
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
    "  cardea audit -r n3=n3.pcap -r n4=n4.pcap.gz --network n.yaml -o out port 8805\n"
    "  cardea audit --append -r next.pcap --network n.yaml --key cardea.key -o out\n"
    "  zcat core.pcap.gz | cardea audit -r - --network n.yaml -o out --fail-on high\n"
    "\n"
    "Exit status 0: done; 1: could not; 2: wrong usage; 3: findings at or above\n"
    "--fail-on; 4: blind spots above --max-blind.\n";

std::size_t terminal_width() {
  const std::size_t columns = columns_of(stdout);
  return columns == 0 ? 80 : columns;
}

int report(const Failure& failure, int status) {
  fmt::print(stderr, "cardea: {}\n", failure.text());
  return status;
}

class Audit final : public Command {
 public:
  Audit(CLI::App& app, Command** chosen) {
    CLI::App* command =
        app.add_subcommand("audit", "Judge captures by the declared network: the main job");
    captures_.add_captures(*command);
    command->add_option("--network", network_, "The declared network")
        ->required()
        ->type_name("FILE");
    command->add_option("-o,--output", output_, "Folder for the results")
        ->required()
        ->type_name("DIR");
    captures_.add_key(*command, "Key file: pseudonyms and warrants hold from run to run");
    captures_.add_key_log(*command);
    CLI::Option* force =
        command->add_flag("--force", force_, "Replace the audit that the folder holds");
    command
        ->add_flag("--append", append_,
                   "Add to the audit that the folder holds; its captures are read again, too")
        ->excludes(force);
    command->add_flag("--all-accesses", all_accesses_,
                      "Covered user traffic in accesses.jsonl, too");
    command->add_flag("--no-store", no_store_, "Write no cardea.db");
    command->add_option("--fail-on", fail_on_, "Exit 3 on findings of this severity or above")
        ->type_name("SEVERITY");
    command
        ->add_option("--max-blind", max_blind_,
                     "Exit 4 where blind spots are more than this share of what was there")
        ->type_name("PERCENT")
        ->check(CLI::Range(0.0, 100.0).description(""));
    command->add_flag("--json", json_, "Print summary.json in place of the summary for people");
    command->add_flag("-q,--quiet", quiet_, "Print nothing but errors");
    captures_.add_filter(*command);
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
    auto inputs = captures_.inputs();
    if (!inputs) return report(inputs.error(), kWrongUsage);
    options.inputs = std::move(*inputs);
    options.filter = captures_.filter();
    options.key_log_path = captures_.key_log();
    // Without a clock: what an audit says does not depend on the day on which it runs.
    const auto loaded = load_declared(network_, {});
    if (!loaded) return kCouldNot;
    auto pseudonyms = captures_.pseudonyms();
    if (!pseudonyms) return report(pseudonyms.error(), kCouldNot);
    if (append_) {
      if (auto joined = join_earlier(options, loaded->network, *pseudonyms); !joined) {
        return report(joined.error(), kCouldNot);
      }
    }
    return judge(options, loaded->network, *pseudonyms);
  }

 private:
  // The captures of the audit that is added to come first: theirs keep their numbers.
  Outcome<bool> join_earlier(engine::AuditOptions& options, const authority::Network& network,
                             const subscribers::Pseudonyms& pseudonyms) {
    auto earlier = EarlierAudit::read(output_);
    if (!earlier) return std::unexpected(earlier.error());
    auto fits = earlier->check(pseudonyms, options.filter, options.inputs);
    if (!fits) return fits;
    if (!earlier->is_of_network(network.digest) && !quiet_) {
      fmt::print(stderr,
                 "cardea: {}: the declared network has changed since the earlier audit: its "
                 "captures are judged by the new one, too\n",
                 output_);
    }
    std::vector<capture::InputSpec> all = earlier->inputs();
    std::ranges::move(options.inputs, std::back_inserter(all));
    options.inputs = std::move(all);
    options.filter = earlier->filter();
    all_accesses_ = all_accesses_ || earlier->all_accesses();
    earlier_ = std::move(*earlier);
    return true;
  }

  Outcome<OutputFolder> open_folder() const {
    return earlier_ ? OutputFolder::open_within(output_) : OutputFolder::open(output_, force_);
  }

  int judge(engine::AuditOptions& options, const authority::Network& network,
            const subscribers::Pseudonyms& pseudonyms) {
    auto folder = open_folder();
    if (!folder) return report(folder.error(), kCouldNot);
    ProgressBar progress{!quiet_ && !json_};
    options.network_path = network_;
    options.output = folder->path();
    options.all_accesses = all_accesses_;
    options.write_store = !no_store_;
    options.on_progress = [&](const engine::Progress& so_far) { progress.tell(so_far); };
    const auto result = engine::audit(options, network, pseudonyms);
    progress.end();
    if (!result) {
      folder->abandon();
      return report(result.error(), kCouldNot);
    }
    if (earlier_) {
      if (auto same = earlier_->check(result->summary.inputs); !same) {
        folder->abandon();
        return report(same.error(), kCouldNot);
      }
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
    fmt::print("Written to {}/: report.html, findings.jsonl, accesses.jsonl, summary.json{}{}\n",
               output_, no_store_ ? "" : ", cardea.db",
               summary.findings.empty() ? "" : ", evidence/");
  }

  int status_of(const report::Summary& summary) const {
    if (const auto severity = findings::severity_named(fail_on_)) {
      for (auto i = static_cast<std::size_t>(*severity); i < 5; ++i) {
        if (summary.findings_by_severity[i] != 0) return kFound;
      }
    }
    return max_blind_ >= 0 && summary.blind_percent() > max_blind_ ? kIncomplete : kDone;
  }

  CaptureOptions captures_;
  std::optional<EarlierAudit> earlier_;  // that this one adds to
  std::string network_;
  std::string output_;
  std::string fail_on_;
  double max_blind_ = -1;  // percent; below 0: whatever it is
  bool force_ = false;
  bool append_ = false;
  bool all_accesses_ = false;
  bool no_store_ = false;
  bool json_ = false;
  bool quiet_ = false;
};

}  // namespace

std::unique_ptr<Command> add_audit(CLI::App& app, Command** chosen) {
  return std::make_unique<Audit>(app, chosen);
}

}  // namespace cardea::cli
