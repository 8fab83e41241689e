#include "engine/storyteller.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "protocols/gtpv1c/cause_table.h"
#include "protocols/gtpv2c/cause_table.h"
#include "protocols/pfcp/cause_table.h"
#include "subscribers/identity_printers.h"

namespace cardea::engine {
namespace {

using nlohmann::json;

// Protocols whose answers carry a cause of one octet.
struct Causes {
  std::string_view protocol;
  std::string_view (*name)(std::uint8_t cause) noexcept;
  bool (*is_rejection)(std::uint8_t cause) noexcept;
};
constexpr std::array kCauses{
    Causes{"pfcp", pfcp::cause_name, pfcp::is_rejection},
    Causes{"gtpv2c", gtpv2c::cause_name, gtpv2c::is_rejection},
    Causes{"gtpv1c", gtpv1c::cause_name, gtpv1c::is_rejection},
};

constexpr std::size_t kTriggersMax = 8;
constexpr std::size_t kMessagesOfFrameMax = 3;  // bundled ones, and what tunnels carry

std::string text_at(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

// "10.0.0.1:8805", "[2001:db8::1]:8805"; none where it is not that.
IpAddress address_at(const json& object, const char* key) {
  std::string text = text_at(object, key);
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return {};
  text.resize(colon);
  if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
  return IpAddress::parse(text).value_or(IpAddress{});
}

// NGAP's and S1AP's: a group, and a number in it.
void read_grouped_cause(const json& cause, report::Step& step) {
  std::string group = text_at(cause, "group");
  std::ranges::replace(group, '_', ' ');
  const auto value = cause.find("value");
  if (group.empty() || value == cause.end() || !value->is_number_unsigned()) return;
  step.cause = fmt::format("{} cause {}", group, value->get<std::uint64_t>());
}

void read_cause(const json& message, report::Step& step) {
  const auto fields = message.find("fields");
  if (fields == message.end() || !fields->is_object()) return;
  step.is_refusal = text_at(*fields, "outcome") == "unsuccessful";  // of NGAP and S1AP
  const auto found = fields->find("cause");
  if (found == fields->end()) return;
  // Where a message repeats it, the first is the message's own.
  const json& cause = found->is_array() && !found->empty() ? found->front() : *found;
  if (cause.is_string()) step.cause = cause.get<std::string>();
  if (cause.is_object()) read_grouped_cause(cause, step);
  if (!cause.is_number_unsigned()) return;
  const auto number = cause.get<std::uint64_t>();
  step.cause = fmt::format("cause {}", number);
  const auto causes = std::ranges::find(kCauses, text_at(message, "protocol"), &Causes::protocol);
  if (causes == kCauses.end() || number > 0xFF) return;
  const auto value = static_cast<std::uint8_t>(number);
  step.is_refusal = causes->is_rejection(value);
  if (const std::string_view name = causes->name(value); !name.empty()) {
    step.cause = fmt::format("{} ({})", name, number);
  }
}

}  // namespace

Storyteller::Storyteller(const Parts& parts)
    : parts_(parts),
      identities_(std::make_unique<subscribers::PseudonymPrinter>(parts.pseudonyms)),
      decoder_(std::make_unique<net::Decoder>()),
      packet_(std::make_unique<net::Packet>()),
      printer_(*identities_) {}

Storyteller::~Storyteller() = default;

void Storyteller::read(const capture::FramePosition& position, bool is_trigger,
                       report::Story& story) {
  const auto stored = parts_.archive.fetch(position);
  if (!stored) return;
  capture::Frame frame;
  frame.bytes = *stored;
  frame.time = Timestamp{position.time_ns};
  frame.position = position;
  frame.original_length =
      std::max(position.original_length, static_cast<std::uint32_t>(stored->size()));
  // What came through a stream was cut when it was remembered.
  std::vector<std::byte> kept;
  if (parts_.is_rereadable[position.capture]) {
    kept = parts_.cutter.cut(frame);
    frame.bytes = kept;
  }
  if (decoder_->decode(frame, *packet_) != net::Decoded::packet) return;
  lines_.clear();
  printer_.append(lines_, *packet_);
  printer_.finish(lines_);  // each frame by itself
  std::string_view rest = lines_;
  for (std::size_t count = 0; count < kMessagesOfFrameMax && !rest.empty(); ++count) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const json message = json::parse(line, nullptr, false);
    if (!message.is_object()) continue;
    report::Step step;
    step.frame = position;
    step.time = frame.time;
    step.is_trigger = is_trigger;
    step.message = text_at(message, "name");
    if (step.message.empty()) step.message = "(did not parse)";
    step.from.address = address_at(message, "src");
    step.to.address = address_at(message, "dst");
    if (step.from.address.is_none() || step.to.address.is_none()) continue;
    parts_.judge.name(step.from, step.time);
    parts_.judge.name(step.to, step.time);
    read_cause(message, step);
    story.push_back(std::move(step));
  }
}

report::Story Storyteller::tell(const findings::Finding& finding) {
  report::Story story;
  const auto read_some = [&](const std::vector<capture::FramePosition>& frames, std::size_t most,
                             bool is_trigger) {
    for (std::size_t i = 0; i < std::min(most, frames.size()); ++i) {
      if (story.size() < report::kStepsMax) read(frames[i], is_trigger, story);
    }
  };
  read_some(finding.trigger, kTriggersMax, true);
  read_some(finding.context, report::kStepsMax, false);
  if (story.size() > report::kStepsMax) story.resize(report::kStepsMax);
  std::ranges::stable_sort(story, [](const report::Step& a, const report::Step& b) {
    return std::pair{a.time, a.frame} < std::pair{b.time, b.frame};
  });
  return story;
}

}  // namespace cardea::engine
