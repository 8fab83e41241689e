#include "engine/decode_http.h"

#include <algorithm>
#include <array>

#include "protocols/nas5gs/wire.h"
#include "protocols/sbi/identity.h"

namespace cardea::engine {
namespace {

constexpr std::uint8_t kHeaders = 1;  // the frame type that begins a message (RFC 9113, 6.2)

// What an identity begins with, wherever it stands: in a path's segment, a query, a JSON text in
// one.
constexpr std::array<std::string_view, 13> kPrefixes{
    "imsi-",   "nai-",  "gci-",     "gli-", "msisdn-",     "extid-", "imei-",
    "imeisv-", "suci-", "5g-guti-", "mac-", "extgroupid-", "eui64-"};
constexpr std::size_t kDigitsMin = 10;  // a bare run of so many is an IMSI, an MSISDN, an IMEI

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
// Octets that a URI's identity may hold unencoded (TS 29.501, 4.4.1; RFC 3986, 3.3), '%' with them.
bool goes_on(char c) noexcept {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
         c == '_' || c == '@' || c == '~' || c == '+';
}

std::size_t run(std::string_view text, bool (*is_it)(char)) noexcept {
  const auto end = std::ranges::find_if_not(text, is_it);
  return static_cast<std::size_t>(end - text.begin());
}

// `prefix`: what stands before the identity; it stays where the identity itself is shown.
void append_shown(std::string& out, std::string_view prefix, std::string_view kind,
                  std::string_view identity, const protocols::IdentityPrinter& identities) {
  std::string value;
  Json json{value};
  identities.print(json, kind, identity);
  if (value.size() < 2) return;
  const std::string_view shown = std::string_view{value}.substr(1, value.size() - 2);  // no quotes
  if (shown == identity) out += prefix;
  out += shown;
}

std::string_view kind_of(std::string_view prefix) noexcept {
  return prefix.substr(0, prefix.size() - 1);
}

// Of a home-routed session the parts between the SMFs hold a message type and elements that the
// visited one has no use for, without the header of a message (TS 29.502, 6.1.6.4.4). No such type
// is a discriminator (TS 24.501, 9.2 and 9.7).
bool is_nas_message(Bytes part) noexcept {
  Reader in{part};
  const std::uint8_t discriminator = in.u8();
  return in.ok() && (discriminator == nas5gs::kMobilityManagement ||
                     discriminator == nas5gs::kSessionManagement);
}

}  // namespace

std::string shown_target(std::string_view target, const protocols::IdentityPrinter& identities) {
  std::string out;
  while (!target.empty()) {
    const auto prefix = std::ranges::find_if(
        kPrefixes, [&](std::string_view it) { return target.starts_with(it); });
    const std::size_t digits = run(target, is_digit);
    if (prefix != kPrefixes.end()) {
      const std::size_t size = run(target, goes_on);
      append_shown(out, *prefix, kind_of(*prefix),
                   target.substr(prefix->size(), size - prefix->size()), identities);
      target.remove_prefix(size);
    } else if (digits >= kDigitsMin) {
      append_shown(out, {}, "imsi", target.substr(0, digits), identities);
      target.remove_prefix(digits);
    } else {
      const std::size_t size = std::max<std::size_t>(digits, 1);
      out += target.substr(0, size);
      target.remove_prefix(size);
    }
  }
  return out;
}

HttpPrinter::HttpPrinter(const protocols::IdentityPrinter& identities, RadioPrinter& radio,
                         DecodeCounts& counts)
    : identities_(identities),
      radio_(radio),
      counts_(counts),
      facts_(std::make_unique<sbi::Facts>()),
      packet_(std::make_unique<net::Packet>()) {}

bool HttpPrinter::take(std::string& out, const net::TcpPiece& piece) {
  out_ = &out;
  return http_.take(piece, *this);
}

std::string_view HttpPrinter::name_of(const http::Message& message) const {
  if (!message.is_request) return "Response";
  if (facts_->match.operation != nullptr) return facts_->match.operation->name;
  if (facts_->callback != nullptr) return facts_->callback->name;
  return "Request";
}

void HttpPrinter::on_head(const http::Message& message) {
  reader_.read(message, *facts_);
  net::Packet& packet = *packet_;
  packet.time = message.time;
  packet.fragment_count = 0;
  if (!message.frames.empty()) packet.position = message.frames.back();
  if (message.frames.size() > 1) {
    for (const capture::FramePosition& frame : message.frames)
      if (packet.fragment_count < net::Packet::kFramesMax)
        packet.fragments[packet.fragment_count++] = frame;
  }
  const bool is_http2 = message.version == http::Version::http2;
  const auto type = is_http2 ? std::optional{kHeaders} : std::nullopt;
  append_message(*out_, {packet, message.source, message.destination, false},
                 is_http2 ? "http2" : "http", type, name_of(message),
                 [&](Json& json) { write_fields(json, message); });
  ++counts_.messages;
}

void HttpPrinter::write_fields(Json& json, const http::Message& message) {
  json.field("stream_id", message.stream);
  const auto text = [&](std::string_view key, std::string_view value) {
    if (!value.empty()) json.field(key, value);
  };
  text("method", message.method);
  if (!message.path.empty()) json.field("path", shown_target(message.path, identities_));
  text("authority", message.authority);
  if (message.status != 0) json.field("status", message.status);
  text("content_type", facts_->headers.content_type);
  text("service", facts_->match.service);
  text("user_agent", facts_->headers.user_agent.type);
  if (!facts_->headers.authorization.empty()) json.field("has_token", true);
  if (!facts_->headers.location.empty())
    json.field("location", shown_target(facts_->headers.location, identities_));
  const auto opaque = std::ranges::count_if(message.fields, &http::Field::is_opaque);
  if (opaque != 0) json.field("opaque_fields", static_cast<std::uint64_t>(opaque));
}

// The messages that a body carries (TS 29.502, 6.1.2.4; TS 29.518, 6.1.2.4).
void HttpPrinter::on_message(const http::Message& message) {
  if (message.body.empty()) return;
  reader_.read(message, *facts_);
  for (const sbi::Part& part : facts_->multipart.parts) {
    if (part.kind != sbi::PartKind::nas || !is_nas_message(part.body)) continue;
    net::Packet& packet = *packet_;
    packet.time = message.time;
    packet.fragment_count = 0;
    if (!message.frames.empty()) packet.position = message.frames.back();
    radio_.append_nas5gs(*out_, {packet, message.source, message.destination, false}, part.body);
  }
}

}  // namespace cardea::engine
