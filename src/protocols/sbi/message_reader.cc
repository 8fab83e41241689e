// Reads a message's path, query, fields and body into facts.
#include <algorithm>
#include <array>
#include <initializer_list>

#include "protocols/sbi/collector.h"
#include "protocols/sbi/facts.h"
#include "protocols/sbi/json_walk.h"
#include "protocols/sbi/target.h"

namespace cardea::sbi {
namespace {

constexpr std::size_t kParameterMax = 4096;  // octets of JSON in a query
constexpr std::size_t kPaddingOctets = 64;   // what the parser may read beyond its end
constexpr std::size_t kKeptMax = 16'384;  // octets of texts out of queries

constexpr bool looks_like_json(std::string_view text) noexcept {
  const std::size_t at = text.find_first_not_of(" \t\r\n");
  return at != std::string_view::npos && (text[at] == '{' || text[at] == '[');
}

}  // namespace

struct MessageReader::Room {
  Router router;
  Target target;
  Target location;
  Target form;
  KeyIndex index;
  Collector collector;
  JsonWalk body_walk{kBodyMax, kDepthMax, kKeysMax};
  JsonWalk parameter_walk{kParameterMax, kDepthMax, kParameterMax};
  std::array<char, kParameterMax + kPaddingOctets> padded{};
  std::array<char, kKeptMax> kept{};
  std::size_t kept_size = 0;

  void read_path(const http::Message& message, Facts& facts) noexcept;
  void read_parameters(const Target& from, Where where) noexcept;
  void read_json_parameter(const QueryParameter& from, Where where) noexcept;
  std::string_view keep(std::string_view text) noexcept;
  void add(std::string_view key, std::string_view text, Where where) noexcept;
  void read_location(Facts& facts) noexcept;
  void read_form(std::string_view body, Facts& facts) noexcept;
  void read_body(const http::Message& message, Facts& facts) noexcept;
  void read_json(Bytes json, std::string_view type, Facts& facts) noexcept;
};

MessageReader::MessageReader() : room_(std::make_unique<Room>()) {}
MessageReader::~MessageReader() = default;
MessageReader::MessageReader(MessageReader&&) noexcept = default;
MessageReader& MessageReader::operator=(MessageReader&&) noexcept = default;

void MessageReader::read(const http::Message& message, Facts& facts) noexcept {
  facts.clear();
  room_->collector.facts = &facts;
  room_->kept_size = 0;
  read_headers(message.fields, facts.headers);
  if (message.is_request) room_->read_path(message, facts);
  room_->read_location(facts);
  room_->read_body(message, facts);
}

void MessageReader::Room::add(std::string_view key, std::string_view text, Where where) noexcept {
  if (const KeyRow* row = row_within(index.rows(key), {}); row != nullptr)
    collector.add(*row, text, {Item::identity, where, 0, 0, {}});
}

void MessageReader::Room::read_path(const http::Message& message, Facts& facts) noexcept {
  if (!target.read(message.path)) return;
  const Method method = method_of(message.method);
  facts.match = router.match(method, target);
  if (facts.match.operation == nullptr)
    facts.callback = callback_of(method, target, facts.match.variables);
  for (const PathVariable& variable : facts.match.variables)
    add(variable.name, variable.value, Where::path);
  read_parameters(target, Where::query);
}

void MessageReader::Room::read_parameters(const Target& from, Where where) noexcept {
  for (const QueryParameter& parameter : from.query()) {
    if (looks_like_json(parameter.value)) {
      read_json_parameter(parameter, where);
      continue;
    }
    // Lists stand with commas between (TS 29.501, 5.3.13).
    for (std::string_view rest = parameter.value; !rest.empty();) {
      const std::size_t end = std::min(rest.find(','), rest.size());
      add(parameter.name, rest.substr(0, end), where);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

// The parser needs room behind its text, and forgets with the next text what it gave.
void MessageReader::Room::read_json_parameter(const QueryParameter& from, Where where) noexcept {
  if (from.value.size() > kParameterMax) return;
  Facts& facts = *collector.facts;
  const std::size_t found_before = facts.found.size();
  const std::size_t identities_before = facts.identities.size();
  std::ranges::copy(from.value, padded.begin());
  const std::string_view text =
      std::string_view{padded.data(), padded.size()}.substr(0, from.value.size());
  // A fault of a parameter is its sender's and its receiver's; what came before it holds.
  (void)parameter_walk.walk(bytes_of(text), {where, from.name, false}, index, collector);
  for (std::size_t i = found_before; i < facts.found.size(); ++i)
    facts.found[i].text = keep(facts.found[i].text);
  for (std::size_t i = identities_before; i < facts.identities.size(); ++i)
    facts.identities[i].identity = identity_of(keep(facts.identities[i].identity.text));
}

std::string_view MessageReader::Room::keep(std::string_view text) noexcept {
  if (text.size() > kKeptMax - kept_size) return {};
  const std::size_t start = kept_size;
  for (const char c : text) kept[kept_size++] = c;
  return std::string_view{kept.data(), kept.size()}.substr(start, text.size());
}

// What was made, and where it is.
void MessageReader::Room::read_location(Facts& facts) noexcept {
  if (facts.headers.location.empty() || !location.read(facts.headers.location)) return;
  facts.found.push_back({Item::resource, Where::location, 0, 0, facts.headers.location});
  const auto& segments = location.segments();
  if (segments.size() < 2) return;
  const std::string_view collection = segments[segments.size() - 2];
  const std::string_view last = segments[segments.size() - 1];
  const bool is_session = collection == "sm-contexts" || collection == "pdu-sessions";
  if (is_session || collection.ends_with("subscriptions") || collection == "subs-to-notify")
    facts.found.push_back(
        {is_session ? Item::sm_context_ref : Item::subscription_id, Where::location, 0, 0, last});
}

void MessageReader::Room::read_form(std::string_view body, Facts& facts) noexcept {
  // A form is a query without its path.
  facts.body = BodyState::faulty;
  if (body.size() > kParameterMax || !form.read_query(body)) {
    facts.fault = ParseError{body.size() > kParameterMax ? Fault::over_limit : Fault::bad_value, 0};
    return;
  }
  facts.body = BodyState::read;
  read_parameters(form, Where::form);
}

void MessageReader::Room::read_json(Bytes json, std::string_view type, Facts& facts) noexcept {
  const JsonPlace place{Where::body, {}, is_media(type, "application/json-patch+json")};
  facts.fault = body_walk.walk(json, place, index, collector);
  facts.body = facts.fault ? BodyState::faulty : BodyState::read;
}

void MessageReader::Room::read_body(const http::Message& message, Facts& facts) noexcept {
  if (message.body.empty()) return;
  const std::string_view type = media_type(facts.headers.content_type);
  const std::string_view text = text_of(message.body);
  facts.body = BodyState::foreign;
  if (is_media(type, "multipart/related")) {
    const Result<Multipart> parts = read_multipart(facts.headers.content_type, message.body);
    if (!parts) {
      facts.body = BodyState::faulty;
      facts.fault = parts.error();
    } else {
      facts.multipart = *parts;
      const Part& root = parts->parts[parts->root];
      if (root.kind == PartKind::json) read_json(root.body, root.content_type, facts);
      if (!parts->is_whole && !facts.fault)
        facts.fault = ParseError{Fault::truncated, static_cast<std::uint32_t>(text.size())};
    }
  } else if (is_media(type, "application/x-www-form-urlencoded")) {
    read_form(text, facts);
  } else if (part_kind(type) == PartKind::json || looks_like_json(text)) {
    read_json(message.body, type, facts);
  }
  if (facts.body == BodyState::foreign) return;
  if (!message.is_body_whole) {
    // What breaks off is nobody's fault but the capture's; what it says is not all that was said.
    facts.body = BodyState::partial;
    facts.fault = ParseError{Fault::truncated, static_cast<std::uint32_t>(text.size())};
  }
}

}  // namespace cardea::sbi
