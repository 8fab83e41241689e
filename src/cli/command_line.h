// The command line with all its commands, ready to parse. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <vector>

#include "cli/commands.h"

namespace cardea::cli {

struct CommandLine {
  CommandLine();
  CommandLine(const CommandLine&) = delete;  // commands refer to `app` and `chosen`
  CommandLine& operator=(const CommandLine&) = delete;

  CLI::App app;
  Command* chosen = nullptr;  // after parsing
  std::vector<std::unique_ptr<Command>> commands;
};

}  // namespace cardea::cli
