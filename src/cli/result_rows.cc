#include "cli/result_rows.h"

#include <algorithm>
#include <cstdint>

#include "base/json.h"

namespace cardea::cli {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kLeast = 18;  // narrower, a cut text says little

bool is_inside(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return !is_inside(c); }));
}

// Names are somebody's input: no escape sequence and no line end of theirs reaches a terminal
// (U+0000 to U+001F, U+007F to U+009F).
std::string printable(std::string_view text) {
  std::string out = valid_utf8(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto octet = static_cast<unsigned char>(out[i]);
    if (octet < 0x20 || octet == 0x7F) out[i] = '?';
    const bool is_c1 =
        octet == 0xC2 && i + 1 < out.size() && static_cast<unsigned char>(out[i + 1]) < 0xA0;
    if (is_c1) out.replace(i, 2, "?");
  }
  return out;
}

std::string cut(std::string_view text, std::size_t width) {
  if (width_of(text) <= width) return std::string{text};
  std::size_t end = 0;
  for (std::size_t seen = 0; end < text.size(); ++end) {
    if (is_inside(text[end])) continue;
    if (++seen == width) break;
  }
  return std::string{text.substr(0, end)} + "…";
}

bool is_json_number(std::string_view text) {
  const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
  return !digits.empty() && digits.front() >= '0' && digits.front() <= '9';
}

}  // namespace

Cells cells_of(const store::Statement& row) {
  Cells cells;
  for (int i = 0; i < row.columns(); ++i) {
    Cell cell;
    cell.is_null = row.is_null(i);
    cell.is_text = row.is_text(i);
    cell.text = row.text_at(i);
    cells.push_back(std::move(cell));
  }
  return cells;
}

// RFC 4180, with the line end of this system.
std::string csv_line(const Cells& cells) {
  std::string line;
  for (const Cell& cell : cells) {
    if (&cell != &cells.front()) line += ',';
    std::string text = valid_utf8(cell.text);
    const bool is_formula =
        cell.is_text && !text.empty() && std::string_view{"=+-@\t\r"}.contains(text.front());
    if (is_formula) text.insert(0, 1, '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
      line += text;
      continue;
    }
    line += '"';
    for (const char c : text) line += c == '"' ? std::string{"\"\""} : std::string{c};
    line += '"';
  }
  return line += '\n';
}

std::string json_line(const std::vector<std::string>& names, const std::vector<bool>& is_json,
                      const Cells& cells) {
  std::string line;
  Json json{line};
  json.open();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Cell& cell = cells[i];
    json.key(names[i]);
    if (cell.is_null) {
      json.null();
    } else if (cell.is_text && !is_json[i]) {
      json.value(cell.text);
    } else if (cell.is_text || is_json_number(cell.text)) {
      json.raw(cell.text);
    } else {
      json.null();  // infinity
    }
  }
  json.close();
  return line += '\n';
}

ResultTable::ResultTable(std::vector<std::string> names, std::size_t width)
    : names_(std::move(names)),
      is_number_(names_.size(), true),
      width_(width),
      shown_(names_.size()) {
  for (const std::string& name : names_) widths_.push_back(width_of(printable(name)));
}

void ResultTable::measure(const Cells& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    widths_[i] = std::max(widths_[i], width_of(printable(cells[i].text)));
    if (cells[i].is_text) is_number_[i] = false;
  }
}

void ResultTable::fit() {
  if (width_ == 0) return;
  // A number that is cut is another number.
  const auto least = [&](std::size_t i) {
    return is_number_[i] ? widths_[i] : std::min(widths_[i], kLeast);
  };
  const auto total = [&](auto&& width) {
    std::size_t sum = kGap * (shown_ - 1);
    for (std::size_t i = 0; i < shown_; ++i) sum += width(i);
    return sum;
  };
  while (shown_ > 1 && total(least) > width_) --shown_;
  while (total([&](std::size_t i) { return widths_[i]; }) > width_) {
    std::size_t widest = shown_;
    for (std::size_t i = 0; i < shown_; ++i) {
      if (widths_[i] == least(i)) continue;
      if (widest == shown_ || widths_[i] > widths_[widest]) widest = i;
    }
    if (widest == shown_) return;
    --widths_[widest];
  }
}

std::string ResultTable::head(const Paint& paint) const {
  std::string line;
  for (std::size_t i = 0; i < shown_; ++i) {
    const std::string name = cut(printable(names_[i]), widths_[i]);
    const std::string padding(widths_[i] - width_of(name), ' ');
    line += is_number_[i] ? padding + name : name + padding;
    if (i + 1 < shown_) line.append(kGap, ' ');
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return paint.bold(line) + '\n';
}

std::string ResultTable::line(const Cells& cells) const {
  std::string line;
  for (std::size_t i = 0; i < shown_; ++i) {
    const std::string text = cut(printable(cells[i].text), widths_[i]);
    const std::string padding(widths_[i] - width_of(text), ' ');
    line += is_number_[i] ? padding + text : text + padding;
    if (i + 1 < shown_) line.append(kGap, ' ');
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line += '\n';
}

}  // namespace cardea::cli
