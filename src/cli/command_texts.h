// The commands and their options as text: manual pages and shell completion are made from them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace cardea::cli {

struct OptionText {
  std::vector<std::string> names;  // "-r", "--read"; of a word without a dash its own name
  std::string value;               // "FILE"; empty: it takes none
  std::string help;
  bool is_required = false;
  bool is_word = false;      // without a dash
  bool is_repeated = false;  // it may be given more than once
};

struct CommandText {
  std::vector<std::string> path;  // "cardea", "network", "check"
  std::string help;
  std::string footer;
  std::vector<OptionText> options;
  std::vector<std::string> commands;  // below it
};

// The program itself first, each command before those below it, in the order of --help.
std::vector<CommandText> command_texts();

}  // namespace cardea::cli
