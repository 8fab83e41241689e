// cardea network, as a Command beside the others.
#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/network.h"

namespace cardea::cli {
namespace {

class NetworkCommand final : public Command {
 public:
  NetworkCommand(CLI::App& app, Command** chosen) {
    add_network_command(app, status_);
    app.get_subcommand("network")->callback([this, chosen] { *chosen = this; });
  }
  int run() override { return status_; }

 private:
  int status_ = 0;
};

}  // namespace

std::unique_ptr<Command> add_network(CLI::App& app, Command** chosen) {
  return std::make_unique<NetworkCommand>(app, chosen);
}

}  // namespace cardea::cli
