#include "findings/evidence_http1.h"

#include <algorithm>
#include <optional>

#include "findings/evidence_shapes.h"

namespace cardea::findings {
namespace {

constexpr std::string_view kEndOfLine = "\r\n";
constexpr std::byte kBody{' '};

// "HTTP/1.1"
bool is_version(std::string_view text) noexcept {
  return text.size() == 8 && text.starts_with("HTTP/1.") && is_digit(text[7]);
}

struct RequestLine {
  std::string_view method;
  std::string_view target;
};

std::optional<RequestLine> request_line(std::string_view line) noexcept {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || last == first) return std::nullopt;
  const RequestLine request{line.substr(0, first), line.substr(first + 1, last - first - 1)};
  const bool is_whole = is_method(request.method) && is_version(line.substr(last + 1));
  return is_whole ? std::optional{request} : std::nullopt;
}

constexpr std::size_t kStatusLine = 12;  // "HTTP/1.1 200", then what its sender calls it
bool is_status_line(std::string_view line) noexcept {
  return line.size() >= kStatusLine && is_version(line.substr(0, 8)) && line[8] == ' ' &&
         std::ranges::all_of(line.substr(9, 3), is_digit) &&
         (line.size() == kStatusLine || line[kStatusLine] == ' ');
}

std::string lower(std::string_view text) {
  std::string out{text};
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  });
  return out;
}

// Users' own servers answer in the same way.
bool is_open_in_answer(std::string_view name, std::string_view value) noexcept {
  if (name == "content-type") return is_media_type(value);
  if (name == "location") return is_service_target(value);
  return name == "content-length" || name.starts_with("3gpp-sbi-");
}

}  // namespace

// RFC 9112, 5.1: name, colon, value with white space around it.
std::string Http1Hider::field(std::string_view line, bool is_request) const {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return texts_.hidden(line, Spelling::plain);
  const std::string name = lower(line.substr(0, colon));
  const std::size_t begin = std::min(line.find_first_not_of(" \t", colon + 1), line.size());
  const std::size_t end = line.find_last_not_of(" \t") + 1;
  const std::string_view value = line.substr(begin, std::max(end, begin) - begin);
  if (!is_request && !is_open_in_answer(name, value)) return texts_.hidden(line, Spelling::plain);
  std::string out = texts_.name(name, Spelling::plain) == name
                        ? std::string{line.substr(0, colon)}
                        : texts_.hidden(name, Spelling::plain);
  out += line.substr(colon, begin - colon);
  out += texts_.value(name, value, Spelling::plain);
  out += line.substr(begin + value.size());
  return out;
}

bool Http1Hider::hide(Bytes segment, EvidenceCopy& copy) const {
  const std::string_view text = text_of(segment);
  const std::size_t first = text.find(kEndOfLine);
  if (first == std::string_view::npos) return false;
  const std::string_view line = text.substr(0, first);
  const auto request = request_line(line);
  if (!is_status_line(line) && !(request && is_service_target(request->target))) return false;
  const auto put = [&](std::size_t at, std::string_view shown) {
    copy.put(segment.subspan(at, shown.size()), bytes_of(shown));
  };
  copy.restore(segment.first(first + kEndOfLine.size()));
  if (request) {
    put(request->method.size() + 1, texts_.value(":path", request->target, Spelling::plain));
  } else {
    put(kStatusLine, texts_.hidden(line.substr(kStatusLine), Spelling::plain));
  }
  for (std::size_t at = first + kEndOfLine.size(); at < text.size();) {
    const std::size_t end = text.find(kEndOfLine, at);
    if (end == std::string_view::npos) break;
    put(at, field(text.substr(at, end - at), request.has_value()));
    copy.restore(segment.subspan(end, kEndOfLine.size()));
    const bool is_last = end == at;
    at = end + kEndOfLine.size();
    if (is_last) return copy.fill(segment.subspan(at), kBody), true;
  }
  return true;
}

}  // namespace cardea::findings
