#include "cli/capture_options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>

namespace cardea::cli {

void CaptureOptions::add_captures(CLI::App& command) {
  command
      .add_option("-r,--read", captures_, "Capture to read, FILE or TAP=FILE; - is standard input")
      ->required()
      ->expected(1)
      ->allow_extra_args(false)  // what follows is the filter
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("[TAP=]FILE");
}

void CaptureOptions::add_key(CLI::App& command, const std::string& help) {
  command.add_option("--key", key_, help)->type_name("FILE");
}

void CaptureOptions::add_key_log(CLI::App& command) {
  command
      .add_option("--keylog", key_log_,
                  "TLS secrets, as SSLKEYLOGFILE writes them; those in pcapng are used anyway")
      ->type_name("FILE");
}

void CaptureOptions::add_filter(CLI::App& command) {
  command.add_option("filter", filter_, "BPF expression, as tcpdump takes it")
      ->type_name("EXPRESSION");
}

Outcome<std::vector<capture::InputSpec>> CaptureOptions::inputs() const {
  std::vector<capture::InputSpec> inputs;
  for (const std::string& text : captures_) {
    auto spec = capture::parse_input_spec(text);
    if (!spec) return std::unexpected(spec.error());
    inputs.push_back(std::move(*spec));
  }
  return inputs;
}

std::string CaptureOptions::filter() const { return fmt::format("{}", fmt::join(filter_, " ")); }

Outcome<subscribers::Pseudonyms> CaptureOptions::pseudonyms() const {
  if (key_.empty()) return subscribers::Pseudonyms::ephemeral();
  return subscribers::Pseudonyms::from_file(key_);
}

}  // namespace cardea::cli
