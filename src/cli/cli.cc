#include "cli/cli.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/network.h"

namespace cardea::cli {
namespace {

constexpr int kWrongUsage = 2;

}  // namespace

int run(int argc, char** argv) {
  int status = 0;
  CLI::App app{"Shows every access to subscribers' data that no declared authority covers."};
  app.name("cardea");
  app.require_subcommand(1);
  add_network_command(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help
    return app.exit(asked);
  } catch (const CLI::ParseError& wrong) {
    fmt::print(stderr, "cardea: wrong usage: {}; see `cardea --help`\n", wrong.what());
    return kWrongUsage;
  }
  return status;
}

}  // namespace cardea::cli
