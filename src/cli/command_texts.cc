#include "cli/command_texts.h"

#include "cli/command_line.h"

namespace cardea::cli {
namespace {

OptionText text_of(const CLI::Option& option) {
  OptionText text;
  for (const std::string& name : option.get_snames()) text.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) text.names.push_back("--" + name);
  text.is_word = text.names.empty();
  if (text.is_word) text.names.push_back(option.get_name(true));
  text.value = option.get_items_expected_max() == 0 ? "" : option.get_type_name();
  text.help = option.get_description();
  text.is_required = option.get_required();
  text.is_repeated = option.get_items_expected_max() > 1 ||
                     option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
  return text;
}

void add(const CLI::App& app, std::vector<std::string> path, std::vector<CommandText>& texts) {
  path.push_back(app.get_name());
  CommandText text;
  text.path = path;
  text.help = app.get_description();
  text.footer = app.get_footer();
  for (const CLI::Option* option : app.get_options()) text.options.push_back(text_of(*option));
  const auto below = app.get_subcommands(
      std::function<bool(const CLI::App*)>{[](const CLI::App*) { return true; }});
  for (const CLI::App* command : below) text.commands.push_back(command->get_name());
  texts.push_back(std::move(text));
  for (const CLI::App* command : below) add(*command, path, texts);  // as deep as our commands
}

}  // namespace

std::vector<CommandText> command_texts() {
  const CommandLine line;
  std::vector<CommandText> texts;
  add(line.app, {}, texts);
  return texts;
}

}  // namespace cardea::cli
