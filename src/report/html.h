// Writes HTML: every text and attribute escaped, every element closed.
//
// An Html appends to a caller's string. What is hostile (names of the declared network, texts out
// of packets) goes through text() and attributes alone; raw() is for our own constants.
//   Html html{page};  html.open("p", {{"class", "who"}}).text(name).close();
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace cardea::report {

// Escaped for text and for a quoted attribute. What is no UTF-8, control characters, and characters
// that turn the direction of writing (a name that reads as another) become U+FFFD.
void append_escaped_html(std::string& out, std::string_view text);

// Shortened to `most` characters, "…" behind where it was longer.
std::string clipped(std::string_view text, std::size_t most);

struct Attribute {
  std::string_view name;
  std::string value;

  Attribute(std::string_view n, std::string_view v) : name(n), value(v) {}
  Attribute(std::string_view n, const std::string& v) : name(n), value(v) {}
  Attribute(std::string_view n, const char* v) : name(n), value(v) {}
  Attribute(std::string_view n, std::integral auto v) : name(n), value(std::to_string(v)) {}
};
using Attributes = std::initializer_list<Attribute>;

class Html {
 public:
  explicit Html(std::string& out) noexcept : out_(out) {}

  Html& open(std::string_view tag, Attributes attributes = {});
  Html& close();                                                  // the innermost open element
  Html& empty(std::string_view tag, Attributes attributes = {});  // <br>, and all of SVG: <path/>
  Html& text(std::string_view text);
  Html& element(std::string_view tag, std::string_view text, Attributes attributes = {});
  Html& raw(std::string_view constant);
  Html& line();  // a line end, so that the page's source can be read and compared

  std::size_t size() const noexcept { return out_.size(); }
  std::size_t depth() const noexcept { return open_.size(); }

 private:
  void begin(std::string_view tag, Attributes attributes);

  std::string& out_;
  std::vector<std::string_view> open_;  // tags are constants of ours
};

}  // namespace cardea::report
