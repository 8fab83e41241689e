#include "cli/network.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>

#include "authority/json_schema.h"
#include "authority/load.h"
#include "cli/declared_network.h"
#include "cli/network_learn.h"
#include "cli/network_view.h"

namespace cardea::cli {
namespace {

constexpr int kDone = 0;
constexpr int kCouldNot = 1;

constexpr const char* kCheckExamples =
    "Examples:\n"
    "  cardea network check network.yaml\n"
    "  cardea network check n.yaml && cardea audit -r c.pcap --network n.yaml -o out\n"
    "\n"
    "Every error is shown at once, each with its line and what to do. Exit status\n"
    "0: valid, perhaps with warnings; 1: not valid or not readable; 2: wrong usage.\n";
constexpr const char* kShowExamples =
    "Examples:\n"
    "  cardea network show network.yaml\n"
    "  cardea network show --json network.yaml | jq '.functions[].name'\n"
    "\n"
    "Of warrants only the number is shown.\n";
constexpr const char* kSchemaExamples =
    "Examples:\n"
    "  cardea network schema > network.schema.json\n"
    "\n"
    "Editors complete and check network.yaml with it: put this line on top of it\n"
    "  # yaml-language-server: $schema=network.schema.json\n";

Timestamp now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::nanoseconds>(since).count()};
}

std::optional<authority::LoadedNetwork> load(const std::string& path) {
  return load_declared(path, {.now = now()});
}

int check(const std::string& path) {
  const auto loaded = load(path);
  if (!loaded) return kCouldNot;
  fmt::print("{}", network_summary(loaded->network, path, Paint::for_stream(stdout)));
  return kDone;
}

int show(const std::string& path, bool as_json) {
  const auto loaded = load(path);
  if (!loaded) return kCouldNot;
  fmt::print("{}", as_json ? network_json(loaded->network)
                           : network_tables(loaded->network, Paint::for_stream(stdout)));
  return kDone;
}

}  // namespace

void add_network_command(CLI::App& app, int& status) {
  CLI::App* const network =
      app.add_subcommand("network", "Draft, validate, print and describe the declared network");
  network->require_subcommand(1);
  add_network_learn(*network, status);

  CLI::App* const checked = network->add_subcommand("check", "Validate a declared network");
  auto* const check_path =
      checked->add_option("FILE")->description("the declared network")->required();
  checked->footer(kCheckExamples);
  checked->callback([&status, check_path] { status = check(check_path->as<std::string>()); });

  CLI::App* const shown = network->add_subcommand("show", "Print a declared network, resolved");
  auto* const show_path =
      shown->add_option("FILE")->description("the declared network")->required();
  auto* const as_json = shown->add_flag("--json")->description("one JSON object on one line");
  shown->footer(kShowExamples);
  shown->callback([&status, show_path, as_json] {
    status = show(show_path->as<std::string>(), as_json->count() != 0);
  });

  CLI::App* const schema =
      network->add_subcommand("schema", "Print the JSON Schema of network.yaml");
  schema->footer(kSchemaExamples);
  schema->callback([&status] {
    fmt::print("{}", authority::network_schema());
    status = kDone;
  });
}

}  // namespace cardea::cli
