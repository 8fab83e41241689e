#include "cli/cli.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include "authority/diagnostic.h"
#include "base/version.h"
#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/help.h"

namespace cardea::cli {
namespace {

constexpr int kWrongUsage = 2;

// In the order of --help.
constexpr std::array kCommands{add_audit,     add_query,   add_decode, add_network,
                               add_detectors, add_explain, add_blind};

// How far the words of the command line name commands.
struct Reached {
  CLI::App* command = nullptr;
  std::string path;            // "cardea network"
  const char* next = nullptr;  // the word behind it; null: none
};

Reached follow(CLI::App& app, int argc, char** argv) {
  Reached reached{&app, app.get_name(), nullptr};
  for (int i = 1; i < argc; ++i) {
    reached.next = argv[i];
    const std::vector<CLI::App*> found = reached.command->get_subcommands(
        [&](CLI::App* command) { return command->get_name() == argv[i]; });
    if (found.empty()) return reached;
    reached = {found.front(), reached.path + ' ' + argv[i], nullptr};
  }
  return reached;
}

int complain(std::string_view what, std::string_view why, std::string_view remedy) {
  fmt::print(stderr, "cardea: {}: {}; {}\n", what, why, remedy);
  return kWrongUsage;
}

// "did you mean `audit`?", or where to look.
std::string hint(std::string_view word, const std::vector<std::string>& known,
                 const std::string& path) {
  const std::vector<std::string_view> names{known.begin(), known.end()};
  const std::string_view near = authority::nearest(word, names);
  return near.empty() ? fmt::format("see `{} --help`", path)
                      : fmt::format("did you mean `{}`?", near);
}

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands(std::function<bool(const CLI::App*)>{}))
    names.push_back(command->get_name());
  return names;
}

std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// A command that is missing or that nobody knows; 0 where there is none such.
int check_command(const Reached& reached) {
  const std::vector<std::string> commands = commands_of(*reached.command);
  if (commands.empty()) return 0;
  if (reached.next == nullptr) {
    const std::size_t above = reached.path.rfind(' ');
    fmt::print(
        stderr, "{}",
        reached.command->help(above == std::string::npos ? "" : reached.path.substr(0, above)));
    return kWrongUsage;
  }
  if (*reached.next == '-') return 0;
  return complain(authority::quoted(reached.next), "no such command",
                  hint(reached.next, commands, reached.path));
}

int explain(const CLI::Error& error, const Reached& reached) {
  const std::vector<std::string> extras = reached.command->remaining();
  if (!extras.empty()) {
    const bool is_option = extras.front().starts_with('-');
    return complain(authority::quoted(extras.front()),
                    is_option ? "no such option" : "one word too many",
                    hint(extras.front(), options_of(*reached.command), reached.path));
  }
  return complain("wrong usage", error.what(), fmt::format("see `{} --help`", reached.path));
}

}  // namespace

CommandLine::CommandLine()
    : app("Shows every access to subscribers' data in a mobile core that no declared authority "
          "covers.") {
  app.name("cardea");
  use_narrow_help(app);
  app.set_version_flag("--version", "cardea " + std::string{kVersion});
  app.require_subcommand(1);
  app.footer("`cardea COMMAND --help` shows what each takes, with examples.\n");
  for (const AddCommand add : kCommands) commands.push_back(add(app, &chosen));
}

int run(int argc, char** argv) {
  CommandLine line;
  CLI::App& app = line.app;
  const Reached reached = follow(app, argc, argv);
  if (const int status = check_command(reached); status != 0) return status;
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked);
  } catch (const CLI::Error& error) {
    return explain(error, reached);
  }
  return line.chosen->run();
}

}  // namespace cardea::cli
