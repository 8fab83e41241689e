// cardea blind: what stands for an identity in a warrant of the declared network.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <string>

#include "base/address.h"
#include "cli/commands.h"
#include "subscribers/pseudonyms.h"

namespace cardea::cli {
namespace {

constexpr int kDone = 0;
constexpr int kCouldNot = 1;
constexpr int kWrongUsage = 2;

constexpr std::array<std::string_view, 8> kKinds{"imsi", "supi", "msisdn", "gpsi",
                                                 "imei", "pei",  "nai",    "ue_address"};

class Blind final : public Command {
 public:
  Blind(CLI::App& app, Command** chosen) {
    CLI::App* command =
        app.add_subcommand("blind", "Blind an identity, for a warrant's target in network.yaml");
    command->add_option("--key", key_, "Key file")->required()->type_name("FILE");
    command->add_flag("--pseudonym", wants_pseudonym_,
                      "Print what outputs call the subscriber, not what a warrant holds");
    command->add_option("KIND", kind_, "imsi, supi, msisdn, gpsi, imei, pei, nai or ue_address")
        ->required();
    command
        ->add_option("IDENTITY", identity_, "The identity in clear; - reads it from standard input")
        ->required();
    command->footer(
        "Examples:\n"
        "  cardea blind --key cardea.key imsi 999700000000001\n"
        "  echo 999700000000001 | cardea blind --key cardea.key imsi -\n"
        "  cardea blind --key cardea.key --pseudonym imsi 999700000000001\n\n"
        "Whoever holds the key can find the identity again by trying all: guard it.\n"
        "Name the subscriber by an identity that the audited interface shows: on N4 and\n"
        "Sx the IMSI (User ID), or, where that is absent, the address of the UE.\n");
    command->callback([this, chosen] { *chosen = this; });
  }

  int run() override {
    if (std::ranges::find(kKinds, kind_) == kKinds.end()) {
      return complain(
          {kind_, "no such kind of identity", "use one that `cardea blind --help` lists"},
          kWrongUsage);
    }
    if (identity_ == "-" && !read_identity()) {
      return complain({"standard input", "it holds no identity", "write one line"}, kCouldNot);
    }
    if (!is_sound()) {
      return complain({"the identity", fmt::format("it is no {}", kind_), "check its form"},
                      kWrongUsage);
    }
    const auto pseudonyms = subscribers::Pseudonyms::from_file(key_);
    if (!pseudonyms) return complain(pseudonyms.error(), kCouldNot);
    if (wants_pseudonym_) {
      fmt::print("sub-{:.16}\n", to_hex(pseudonyms->pseudonym(kind_, identity_)));
      return kDone;
    }
    fmt::print("hmac-sha256:{}\n", to_hex(pseudonyms->blinded(kind_, identity_)));
    return kDone;
  }

 private:
  static int complain(const Failure& failure, int status) {
    fmt::print(stderr, "cardea: {}\n", failure.text());
    return status;
  }

  bool read_identity() {
    identity_.clear();
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar()) {
      identity_ += static_cast<char>(c);
    }
    return !identity_.empty();
  }

  bool is_sound() const {
    const auto is_digits = [](std::string_view text) {
      return !text.empty() && text.size() <= 16 &&
             std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    };
    if (kind_ == "imsi" || kind_ == "msisdn" || kind_ == "imei") return is_digits(identity_);
    if (kind_ == "ue_address") {
      const auto address = IpAddress::parse(identity_);
      return address && address->text() == identity_;
    }
    return !identity_.empty();
  }

  bool wants_pseudonym_ = false;
  std::string key_;
  std::string kind_;
  std::string identity_;
};

}  // namespace

std::unique_ptr<Command> add_blind(CLI::App& app, Command** chosen) {
  return std::make_unique<Blind>(app, chosen);
}

}  // namespace cardea::cli
