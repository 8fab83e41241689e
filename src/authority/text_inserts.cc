#include "authority/text_inserts.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace cardea::authority {
namespace {

constexpr std::uint32_t kContext = 3;

// Lines that stand in the place of `removed` old ones, from `line` on.
struct Change {
  std::uint32_t line = 0;  // 1-based, of the old text
  std::uint32_t removed = 0;
  std::vector<std::string> added;
};

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

void append_line(std::string& out, char sign, std::string_view line) {
  out += sign;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

}  // namespace

TextInserts::TextInserts(std::string_view text) : text_(text) {
  for (std::size_t at = 0; at < text.size();) {
    starts_.push_back(at);
    at = std::min(text.find('\n', at), text.size() - 1) + 1;
  }
}

std::size_t TextInserts::line_start(std::uint32_t line) const noexcept {
  return line == 0 || line > starts_.size() ? text_.size() : starts_[line - 1];
}

std::string_view TextInserts::line(std::uint32_t line) const noexcept {
  const std::size_t start = line_start(line);
  return text_.substr(start, line_start(line + 1) - start);
}

std::size_t TextInserts::offset_of(Place place) const noexcept {
  return std::min(line_start(place.line) + place.column - 1, text_.size());
}

std::string_view TextInserts::line_end() const noexcept {
  const std::size_t end = text_.find('\n');
  return end != std::string_view::npos && end > 0 && text_[end - 1] == '\r' ? "\r\n" : "\n";
}

std::string TextInserts::applied() const {
  std::string out;
  std::size_t from = 0;
  for (const auto& [offset, added] : inserts_) {
    out += text_.substr(from, offset - from);
    out += added;
    from = offset;
  }
  return out += text_.substr(from);
}

std::string TextInserts::with_inserts(std::uint32_t line) const {
  std::string out;
  std::size_t from = line_start(line);
  const std::size_t end = line_start(line + 1);
  const bool is_last = end == text_.size();
  for (auto it = inserts_.lower_bound(from); it != inserts_.end(); ++it) {
    if (it->first > end || (it->first == end && !is_last)) break;
    out += text_.substr(from, it->first - from);
    out += it->second;
    from = it->first;
  }
  return out += text_.substr(from, end - from);
}

std::string TextInserts::diff(std::string_view path) const {
  std::vector<Change> changes;
  for (std::uint32_t number = 1; number <= lines(); ++number) {
    const std::string_view old = line(number);
    std::vector<std::string> now = split(with_inserts(number));
    if (now.size() == 1 && now.front() == old) continue;
    if (now.back() == old) {
      now.pop_back();
      changes.push_back({number, 0, std::move(now)});
    } else if (now.front() == old) {
      now.erase(now.begin());
      changes.push_back({number + 1, 0, std::move(now)});
    } else {
      changes.push_back({number, 1, std::move(now)});
    }
  }
  if (changes.empty()) return {};
  std::string out = fmt::format("--- {}\n+++ {}\n", path, path);
  std::size_t grown = 0;
  for (std::size_t first = 0; first < changes.size();) {
    std::size_t behind = first + 1;
    const auto end_of = [](const Change& change) { return change.line + change.removed; };
    while (behind < changes.size() &&
           changes[behind].line <= end_of(changes[behind - 1]) + 2 * kContext)
      ++behind;
    const std::uint32_t from = changes[first].line - std::min(kContext, changes[first].line - 1);
    const std::uint32_t upto = std::min(end_of(changes[behind - 1]) + kContext, lines() + 1);
    std::string body;
    std::uint32_t at = from;
    std::size_t added = 0;
    std::size_t removed = 0;
    for (std::size_t i = first; i < behind; ++i) {
      for (; at < changes[i].line; ++at) append_line(body, ' ', line(at));
      for (std::uint32_t r = 0; r < changes[i].removed; ++r) append_line(body, '-', line(at++));
      for (const std::string& text : changes[i].added) append_line(body, '+', text);
      removed += changes[i].removed;
      added += changes[i].added.size();
    }
    for (; at < upto; ++at) append_line(body, ' ', line(at));
    const std::size_t size = upto - from;
    out += fmt::format("@@ -{},{} +{},{} @@\n{}", from, size, from + grown, size + added - removed,
                       body);
    grown += added - removed;
    first = behind;
  }
  return out;
}

}  // namespace cardea::authority
