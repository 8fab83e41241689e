// The subcommands, each in a file of its own. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

namespace CLI {
class App;
}

namespace cardea::cli {

// A subcommand with what its options were set to.
class Command {
 public:
  virtual ~Command() = default;
  virtual int run() = 0;  // the exit status
};

// Adds a subcommand to `app`, whose options it holds: it must outlive the parsing. `*chosen` is set
// to it when its name was given.
using AddCommand = std::unique_ptr<Command> (*)(CLI::App& app, Command** chosen);

std::unique_ptr<Command> add_audit(CLI::App& app, Command** chosen);
std::unique_ptr<Command> add_detectors(CLI::App& app, Command** chosen);
std::unique_ptr<Command> add_explain(CLI::App& app, Command** chosen);
std::unique_ptr<Command> add_blind(CLI::App& app, Command** chosen);
std::unique_ptr<Command> add_decode(CLI::App& app, Command** chosen);
std::unique_ptr<Command> add_query(CLI::App& app, Command** chosen);
std::unique_ptr<Command> add_network(CLI::App& app, Command** chosen);

}  // namespace cardea::cli
