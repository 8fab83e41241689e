#include "cli/help.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "cli/wrap.h"

namespace cardea::cli {
namespace {

constexpr std::size_t kIndent = 30;

// `name` in a column of its own, `text` beside it, broken between words.
std::string beside(std::string name, const std::string& text) {
  name.insert(0, "  ");
  const std::string lines = wrapped(text, kIndent);
  if (text.empty()) return name + '\n';
  if (name.size() + 2 > kIndent) return name + '\n' + lines;
  return name + lines.substr(name.size());
}

class NarrowHelp final : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    return beside(make_option_name(option, is_positional) + make_option_opts(option),
                  make_option_desc(option));
  }
  std::string make_description(const CLI::App* app) const override {
    return wrapped(app->get_description(), 0);
  }
  std::string make_subcommand(const CLI::App* command) const override {
    return beside(command->get_name(), command->get_description());
  }
};

}  // namespace

void use_narrow_help(CLI::App& app) { app.formatter(std::make_shared<NarrowHelp>()); }

}  // namespace cardea::cli
