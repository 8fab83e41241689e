// cardea decode: the debugging view, one JSON object a message.
#include "engine/decode.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "capture/open.h"
#include "cli/commands.h"
#include "subscribers/identity_printers.h"

namespace cardea::cli {
namespace {

int report(const Failure& failure) {
  std::cerr << "cardea: " << failure.text() << '\n';
  return 1;
}

// What the capture could not give is said aloud: silence would look like completeness.
void report_losses(const std::string& path, const capture::Source& source) {
  for (const capture::SourceLoss& loss : source.losses())
    std::cerr << "cardea: " << path << ": " << loss.reason << " at octet " << loss.offset << '\n';
}

int decode_one(const std::string& path, const protocols::IdentityPrinter& identities) {
  auto source = capture::open_capture(path, {});
  if (!source) return report(source.error());
  bool is_whole = true;
  engine::decode(**source, identities, [&](std::string_view lines) {
    is_whole = std::fwrite(lines.data(), 1, lines.size(), stdout) == lines.size();
    return is_whole;
  });
  report_losses(path, **source);
  if (!is_whole || std::fflush(stdout) != 0)
    return report({"cannot write the messages", "standard output takes no more",
                   "check the space left, or the program behind the pipe"});
  return 0;
}

class Decode final : public Command {
 public:
  Decode(CLI::App& app, Command** chosen) {
    CLI::App* command =
        app.add_subcommand("decode", "Print one JSON object for each message: the debugging view");
    command->add_option("-r,--read", captures_, "Capture to read; - is standard input")
        ->required()
        ->take_all()
        ->type_name("FILE");
    command->add_option("--key", key_, "Key file, so that pseudonyms are the same in each run")
        ->type_name("FILE");
    command->add_flag("--reveal", reveal_, "Print subscribers' identities as they are");
    command->footer("Example: cardea decode -r n4.pcapng | grep '\"dupl\"'");
    command->callback([this, chosen] { *chosen = this; });
  }

  int run() override {
    const auto identities = printer();
    if (!identities) return report(identities.error());
    for (const std::string& path : captures_)
      if (const int status = decode_one(path, **identities); status != 0) return status;
    return 0;
  }

 private:
  using Printer = std::unique_ptr<protocols::IdentityPrinter>;

  Outcome<Printer> printer() const {
    if (reveal_) return {std::make_unique<subscribers::RevealingPrinter>()};
    auto pseudonyms = key_.empty()
                          ? Outcome<subscribers::Pseudonyms>{subscribers::Pseudonyms::ephemeral()}
                          : subscribers::Pseudonyms::from_file(key_);
    if (!pseudonyms) return std::unexpected(pseudonyms.error());
    return {std::make_unique<subscribers::PseudonymPrinter>(std::move(*pseudonyms))};
  }

  std::vector<std::string> captures_;
  std::string key_;
  bool reveal_ = false;
};

}  // namespace

std::unique_ptr<Command> add_decode(CLI::App& app, Command** chosen) {
  return std::make_unique<Decode>(app, chosen);
}

}  // namespace cardea::cli
