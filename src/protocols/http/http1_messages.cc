// Heads of HTTP/1.1: what they say, and what body follows them (RFC 9112, 6.3).
#include <algorithm>
#include <string>

#include "protocols/http/http1.h"
#include "protocols/http/http1_lines.h"
#include "protocols/http/limits.h"

namespace cardea::http {
namespace {

using State = Http1Way::State;

constexpr std::string_view kPrefaceLine = "PRI * HTTP/2.0";
constexpr std::uint32_t kOutstandingMax = 64;  // as many bits as Http1Order has

constexpr std::uint64_t bit_of(std::uint32_t exchange) noexcept {
  return std::uint64_t{1} << exchange % kOutstandingMax;
}

void set_bit(std::uint64_t& bits, std::uint32_t exchange, bool is_set) noexcept {
  bits = is_set ? bits | bit_of(exchange) : bits & ~bit_of(exchange);
}

}  // namespace

Http1::Fate Http1::take_start_line(const Arrival& arrival, Http1Way& way, Http1Order& order,
                                   std::string_view line) {
  Draft& draft = *drafts_.get(way.draft);
  if (line.empty()) {  // RFC 9112, 2.2: some send one behind a body
    drafts_.end(arrival, draft, Defect::none);
    way.draft = {};
    return Fate::goes_on;
  }
  if (order.is_upgraded && line == kPrefaceLine) {
    drafts_.end(arrival, draft, Defect::none);
    way.draft = {};
    return Fate::is_http2;
  }
  Head& head = draft.head;
  if (const auto request = read_request_line(line)) {
    draft.message.is_request = true;
    ++order.requests;
    draft.message.stream = order.requests;
    set_bit(order.heads, order.requests, request->method == "HEAD");
    set_bit(order.connects, order.requests, request->method == "CONNECT");
    head.add(":method", request->method, false);
    if (!request->scheme.empty()) head.add(":scheme", request->scheme, false);
    if (!request->authority.empty()) head.add(":authority", request->authority, false);
    head.add(":path", request->path, false);
  } else if (const auto status = read_status_line(line)) {
    draft.message.is_request = false;
    draft.message.stream = order.responses + 1;
    draft.message.is_informational = *status / 100 == 1;
    head.add(":status", line.substr(9, 3), false);
  } else {
    return break_off(arrival, way, order, Defect::malformed);
  }
  // A response that came before its request, or too far behind it: something was missed.
  if (order.requests < draft.message.stream ||
      order.requests - draft.message.stream >= kOutstandingMax)
    order.is_lost = true;
  if (order.is_lost) draft.message.stream = 0;
  way.has_begun = true;
  way.has_length = way.is_chunked = way.has_coding = way.wants_h2c = false;
  way.length = 0;
  way.state = State::field_line;
  return Fate::goes_on;
}

void Http1::take_field(Http1Way& way, Draft& draft, std::string_view line) {
  const auto field = read_field_line(line);
  if (!field) {
    ++counters_.malformed_http1;
    draft.head.set_malformed();
    return;
  }
  name_.assign(field->name);
  std::ranges::transform(name_, name_.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  draft.head.add(name_, field->value, false);
  if (way.state != State::field_line) return;
  if (name_ == "content-length") {
    take_length(way, draft, field->value);
  } else if (name_ == "transfer-encoding") {
    way.has_coding = true;
    way.is_chunked = ends_list(field->value, "chunked");
  } else if (name_ == "upgrade") {
    way.wants_h2c |= lists(field->value, "h2c");
  }
}

void Http1::take_length(Http1Way& way, Draft& draft, std::string_view value) {
  const auto length = read_length(value, 10);
  if (!length || (way.has_length && *length != way.length)) {
    draft.head.set_malformed();
    draft.is_body_spoiled = true;
  }
  way.has_length = true;
  way.length = length.value_or(0);
}

Http1::Fate Http1::end_head(const Arrival& arrival, Http1Way& way, Http1Order& order,
                            Draft& draft) {
  // RFC 9112, 6.1: a length beside a coding is how requests are smuggled.
  if (way.has_coding && way.has_length) draft.head.set_malformed();
  if (draft.head.is_malformed()) draft.note_defect(Defect::malformed);
  if (draft.head.is_over()) {
    ++counters_.oversized_heads;
    draft.note_defect(Defect::over_limit);
  }
  draft.head.end_head();
  drafts_.tell_head(arrival, draft);
  return choose_body(arrival, way, order, draft);
}

Http1::Fate Http1::choose_body(const Arrival& arrival, Http1Way& way, Http1Order& order,
                               Draft& draft) {
  const bool is_request = draft.message.is_request;
  const std::uint16_t status = draft.head.status();
  const std::uint32_t exchange = order.responses + 1;
  if (!is_request && (status == 101 || status / 100 != 1)) ++order.responses;
  if (!is_request) {
    if (status == 101) {
      const bool is_h2c = way.wants_h2c;
      end_message(arrival, way);
      order.is_upgraded = is_h2c;
      return is_h2c ? Fate::is_http2 : Fate::not_http;
    }
    const bool is_tunnel = (order.connects & bit_of(exchange)) != 0 && status / 100 == 2;
    if (is_tunnel && !order.is_lost) {
      end_message(arrival, way);
      return Fate::not_http;
    }
    const bool is_to_head = (order.heads & bit_of(exchange)) != 0 && !order.is_lost;
    if (is_to_head || status / 100 == 1 || status == 204 || status == 304) {
      end_message(arrival, way);
      return Fate::goes_on;
    }
  }
  if (draft.is_body_spoiled || (is_request && way.has_coding && !way.is_chunked))
    return break_off(arrival, way, order, Defect::malformed);
  if (way.is_chunked) {
    way.state = State::chunk_line;
  } else if (way.has_coding || (!is_request && !way.has_length)) {
    way.state = State::until_close;
  } else if (way.length == 0) {
    end_message(arrival, way);
  } else {
    way.left = way.length;
    way.state = State::body;
  }
  return Fate::goes_on;
}

}  // namespace cardea::http
