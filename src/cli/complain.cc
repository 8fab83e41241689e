#include "cli/complain.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace cardea::cli {
namespace {

using authority::Diagnostic;
using authority::Severity;

constexpr std::size_t kWidthMax = 90;  // of the excerpt
constexpr std::size_t kMaskedRun = 6;  // digits in a row: no address or port has as many

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// By the text alone: it must hold for files that could not be read as YAML. A top-level key
// begins in the first column.
bool is_secret(const std::vector<std::string_view>& lines, std::size_t index) {
  for (std::size_t i = index + 1; i-- > 0;) {
    const std::string_view line = lines[i];
    if (line.contains("warrants") || line.contains("hmac-sha256")) return true;
    const bool is_inner = line.empty() || std::string_view{" \t\r-#]}"}.contains(line.front());
    if (!is_inner) return false;
  }
  return false;
}

std::string shown(std::string_view line) {
  std::string out{line};
  std::size_t digits = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto octet = static_cast<unsigned char>(out[i]);
    if (octet < 0x20 || octet >= 0x7F) out[i] = '?';  // one column an octet, as places count
    digits = octet >= '0' && octet <= '9' ? digits + 1 : 0;
    if (digits == kMaskedRun)
      std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(i + 1 - digits), digits, '*');
    if (digits > kMaskedRun) out[i] = '*';
  }
  return out;
}

std::string excerpt(const Diagnostic& diagnostic, const std::vector<std::string_view>& lines,
                    const Paint& paint) {
  if (diagnostic.line == 0 || diagnostic.line > lines.size()) return {};
  const std::size_t index = diagnostic.line - 1;
  if (is_secret(lines, index)) return {};
  std::string line = shown(lines[index]);
  std::size_t column = std::min<std::size_t>(diagnostic.column - 1, line.size());
  if (column > kWidthMax - 20) {  // slide, so that the caret is within it
    const std::size_t cut = column - (kWidthMax - 20) / 2;
    line = "..." + line.substr(cut);
    column = column - cut + 3;
  }
  if (line.size() > kWidthMax) line = line.substr(0, kWidthMax - 3) + "...";
  return fmt::format("{} {}\n{} {}{}\n", paint.dim(fmt::format("{:5} |", diagnostic.line)), line,
                     paint.dim("      |"), std::string(column, ' '), paint.red("^"));
}

}  // namespace

std::string complaints(std::span<const Diagnostic> diagnostics, std::string_view text,
                       const Paint& paint) {
  const std::vector<std::string_view> lines = lines_of(text);
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) {
    const std::string place =
        diagnostic.line == 0
            ? diagnostic.path
            : fmt::format("{}:{}:{}", diagnostic.path, diagnostic.line, diagnostic.column);
    const std::string severity =
        diagnostic.severity == Severity::error ? paint.red("error:") : paint.yellow("warning:");
    out += fmt::format("{}: {} {}", paint.bold(place), severity, diagnostic.message);
    if (!diagnostic.remedy.empty()) out += "; " + diagnostic.remedy;
    out += '\n' + excerpt(diagnostic, lines, paint);
  }
  return out;
}

}  // namespace cardea::cli
