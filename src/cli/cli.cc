#include "cli/cli.h"

#include <CLI/CLI.hpp>
#include <array>
#include <iostream>
#include <vector>

#include "base/version.h"
#include "cli/commands.h"

namespace cardea::cli {
namespace {

constexpr int kWrongUsage = 2;

// In the order of --help.
constexpr std::array kCommands{add_audit,     add_decode,  add_network,
                               add_detectors, add_explain, add_blind};

}  // namespace

int run(int argc, char** argv) {
  CLI::App app{
      "Shows every access to subscribers' data in a mobile core that no declared "
      "authority covers."};
  app.name("cardea");
  app.set_version_flag("--version", "cardea " + std::string{kVersion});
  app.require_subcommand(1);
  Command* chosen = nullptr;
  std::vector<std::unique_ptr<Command>> commands;
  for (const AddCommand add : kCommands) commands.push_back(add(app, &chosen));
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked);
  } catch (const CLI::Error& error) {
    std::cerr << "cardea: wrong usage: " << error.what() << "; see `cardea --help`\n";
    return kWrongUsage;
  }
  return chosen->run();
}

}  // namespace cardea::cli
