// cardea detectors, cardea explain: what is looked for, why, and what a false alarm looks like.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "authority/diagnostic.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/paint.h"
#include "cli/wrap.h"
#include "detectors/list.h"

namespace cardea::cli {
namespace {

using findings::Descriptor;

constexpr int kDone = 0;
constexpr int kWrongUsage = 2;

void append_list(Json& json, std::string_view key, findings::Texts texts) {
  json.key(key).open_list();
  for (const std::string_view text : texts) json.value(text);
  json.close_list();
}

void append_json(Json& json, const Descriptor& detector) {
  json.open().field("id", detector.id).field("title", detector.title);
  json.field("severity", name_of(detector.severity)).field("kind", name_of(detector.kind));
  json.field("looks_for", detector.looks_for).field("why", detector.why);
  append_list(json, "benign_causes", detector.benign_causes);
  append_list(json, "next_steps", detector.next_steps);
  append_list(json, "references", detector.references);
  append_list(json, "fight", detector.fight);
  json.close();
}

class Detectors final : public Command {
 public:
  Detectors(CLI::App& app, Command** chosen) {
    CLI::App* command = app.add_subcommand("detectors", "List the detectors");
    command->add_flag("--json", json_, "One JSON list on one line");
    command->footer("Examples:\n  cardea detectors\n  cardea detectors --json | jq '.[].id'\n");
    command->callback([this, chosen] { *chosen = this; });
  }
  int run() override {
    json_ ? print_json() : print_table();
    return kDone;
  }

 private:
  static void print_json() {
    std::string out;
    Json json{out};
    json.open_list();
    for (const detectors::Entry* entry : detectors::all()) append_json(json, *entry->descriptor);
    json.close_list();
    fmt::print("{}\n", out);
  }
  static void print_table() {
    for (const detectors::Entry* entry : detectors::all()) {
      const Descriptor& detector = *entry->descriptor;
      fmt::print("{:<13} {:<9} {}\n", detector.id, name_of(detector.severity), detector.title);
    }
    fmt::print(
        "\n`cardea explain DETECTOR` tells what each looks for, and what a false alarm is.\n");
  }

  bool json_ = false;
};

class Explain final : public Command {
 public:
  Explain(CLI::App& app, Command** chosen) {
    CLI::App* command =
        app.add_subcommand("explain", "What a detector looks for, why, and its false alarms");
    command->add_option("DETECTOR", id_, "Its id, as `cardea detectors` lists it")->required();
    command->add_flag("--json", json_, "One JSON object on one line");
    command->footer("Example:\n  cardea explain up.dup.1\n");
    command->callback([this, chosen] { *chosen = this; });
  }

  int run() override {
    const detectors::Entry* entry = detectors::find(id_);
    if (entry == nullptr) return complain();
    if (json_) {
      std::string out;
      Json json{out};
      append_json(json, *entry->descriptor);
      fmt::print("{}\n", out);
    } else {
      fmt::print("{}", page(*entry->descriptor));
    }
    return kDone;
  }

 private:
  int complain() const {
    std::vector<std::string_view> known;
    for (const detectors::Entry* entry : detectors::all()) known.push_back(entry->descriptor->id);
    const std::string_view near = authority::nearest(id_, known);
    fmt::print(stderr, "cardea: {}: no such detector; {}\n", id_,
               near.empty() ? "see `cardea detectors`" : fmt::format("did you mean {}?", near));
    return kWrongUsage;
  }

  static std::string page(const Descriptor& detector) {
    const Paint paint = Paint::for_stream(stdout);
    std::string out = fmt::format("{}  {}\n{} {}\n", paint.bold(detector.id), detector.title,
                                  name_of(detector.severity), name_of(detector.kind));
    const auto section = [&](std::string_view heading, std::string_view text) {
      out += fmt::format("\n{}\n{}", paint.bold(heading), wrapped(text, 2));
    };
    const auto list = [&](std::string_view heading, findings::Texts texts) {
      if (texts.empty()) return;
      out += fmt::format("\n{}\n", paint.bold(heading));
      for (const std::string_view text : texts) out += wrapped(fmt::format("- {}", text), 2, 4);
    };
    section("What it looks for", detector.looks_for);
    section("Why it matters", detector.why);
    list("What a false alarm looks like", detector.benign_causes);
    list("What to do", detector.next_steps);
    list("References", detector.references);
    list("MITRE FiGHT (the closest match)", detector.fight);
    return out;
  }

  std::string id_;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> add_detectors(CLI::App& app, Command** chosen) {
  return std::make_unique<Detectors>(app, chosen);
}

std::unique_ptr<Command> add_explain(CLI::App& app, Command** chosen) {
  return std::make_unique<Explain>(app, chosen);
}

}  // namespace cardea::cli
