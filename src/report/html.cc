#include "report/html.h"

#include <algorithm>
#include <cassert>

#include "base/utf8.h"

namespace cardea::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

constexpr bool is_plain(char c) noexcept {
  return c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
}

std::string_view entity_of(char c) noexcept {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    case '\n':
    case '\t':
      return " ";
    default:
      return kReplacement;  // the other controls
  }
}

// U+0080 to U+009F (controls), U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069 (direction).
bool is_deceptive(std::string_view sequence) noexcept {
  const auto in = [&](std::string_view low, std::string_view high) {
    return sequence.size() == low.size() && sequence >= low && sequence <= high;
  };
  return in("\xC2\x80", "\xC2\x9F") || in("\xE2\x80\x8E", "\xE2\x80\x8F") ||
         in("\xE2\x80\xAA", "\xE2\x80\xAE") || in("\xE2\x81\xA6", "\xE2\x81\xA9");
}

}  // namespace

void append_escaped_html(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const auto plain =
        static_cast<std::size_t>(std::ranges::find_if_not(text, is_plain) - text.begin());
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) return;
    const std::size_t length = utf8_length(text);
    if (length <= 1) {
      out += length == 0 ? kReplacement : entity_of(text.front());
      text.remove_prefix(1);
      continue;
    }
    const std::string_view sequence = text.substr(0, length);
    out += is_deceptive(sequence) ? kReplacement : sequence;
    text.remove_prefix(length);
  }
}

std::string clipped(std::string_view text, std::size_t most) {
  const std::string_view front = utf8_front(text, most);
  std::string out{front};
  if (front.size() != text.size()) out += "…";
  return out;
}

void Html::begin(std::string_view tag, Attributes attributes) {
  out_ += '<';
  out_ += tag;
  for (const Attribute& attribute : attributes) {
    out_ += ' ';
    out_ += attribute.name;
    if (attribute.value.empty()) continue;
    out_ += "=\"";
    append_escaped_html(out_, attribute.value);
    out_ += '"';
  }
}

Html& Html::open(std::string_view tag, Attributes attributes) {
  begin(tag, attributes);
  out_ += '>';
  open_.push_back(tag);
  return *this;
}

Html& Html::close() {
  assert(!open_.empty());
  out_ += "</";
  out_ += open_.back();
  out_ += '>';
  open_.pop_back();
  return *this;
}

Html& Html::empty(std::string_view tag, Attributes attributes) {
  begin(tag, attributes);
  out_ += "/>";
  return *this;
}

Html& Html::text(std::string_view text) {
  append_escaped_html(out_, text);
  return *this;
}

Html& Html::element(std::string_view tag, std::string_view text, Attributes attributes) {
  return open(tag, attributes).text(text).close();
}

Html& Html::raw(std::string_view constant) {
  out_ += constant;
  return *this;
}

Html& Html::line() {
  out_ += '\n';
  return *this;
}

}  // namespace cardea::report
