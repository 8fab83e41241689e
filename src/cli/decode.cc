// cardea decode: the debugging view, one JSON object a message.
#include "engine/decode.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "capture/input_spec.h"
#include "cli/capture_options.h"
#include "cli/commands.h"
#include "engine/inputs.h"
#include "engine/key_log_file.h"
#include "subscribers/identity_printers.h"

namespace cardea::cli {
namespace {

constexpr int kWrongUsage = 2;

int report(const Failure& failure) {
  std::cerr << "cardea: " << failure.text() << '\n';
  return 1;
}

// What the captures could not give is said aloud: silence would look like completeness.
void report_losses(const std::vector<capture::InputSpec>& inputs, const capture::Source& source) {
  for (const capture::SourceLoss& loss : source.losses()) {
    std::cerr << "cardea: " << inputs[loss.capture].path << ": " << loss.reason << " at octet "
              << loss.offset << "; what is whole was decoded\n";
  }
}

int decode_all(const std::vector<capture::InputSpec>& inputs, const std::string& filter,
               const HashKey& key, tls::KeyLog& keys,
               const protocols::IdentityPrinter& identities) {
  auto opened = engine::Inputs::open(inputs, filter, key);
  if (!opened) return report(opened.error());
  bool is_whole = true;
  engine::decode(opened->source(), identities, {keys, opened->secrets()},
                 [&](std::string_view lines) {
                   is_whole = std::fwrite(lines.data(), 1, lines.size(), stdout) == lines.size();
                   return is_whole;
                 });
  report_losses(inputs, opened->source());
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
    options_.add_captures(*command);
    options_.add_key(*command, "Key file, so that pseudonyms are the same in each run");
    options_.add_key_log(*command);
    command->add_flag("--reveal", reveal_, "Print subscribers' identities as they are");
    options_.add_filter(*command);
    command->footer(
        "Examples:\n"
        "  cardea decode -r n4.pcapng | grep '\"dupl\"'\n"
        "  cardea decode -r sbi.pcapng --keylog sslkeys.log tcp port 443\n"
        "  cardea decode -r core.pcap --key cardea.key udp port 8805 | jq .name\n");
    command->callback([this, chosen] { *chosen = this; });
  }

  int run() override {
    const auto inputs = options_.inputs();
    if (!inputs) {
      report(inputs.error());
      return kWrongUsage;
    }
    auto pseudonyms = options_.pseudonyms();
    if (!pseudonyms) return report(pseudonyms.error());
    const HashKey key = pseudonyms->hash_key();
    tls::KeyLog keys{key};
    if (auto read = engine::read_key_log(options_.key_log(), keys); !read)
      return report(read.error());
    const Printer printer = make_printer(std::move(*pseudonyms));
    return decode_all(*inputs, options_.filter(), key, keys, *printer);
  }

 private:
  using Printer = std::unique_ptr<protocols::IdentityPrinter>;

  Printer make_printer(subscribers::Pseudonyms pseudonyms) const {
    if (reveal_) return std::make_unique<subscribers::RevealingPrinter>();
    return std::make_unique<subscribers::PseudonymPrinter>(std::move(pseudonyms));
  }

  CaptureOptions options_;
  bool reveal_ = false;
};

}  // namespace

std::unique_ptr<Command> add_decode(CLI::App& app, Command** chosen) {
  return std::make_unique<Decode>(app, chosen);
}

}  // namespace cardea::cli
