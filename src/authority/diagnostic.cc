#include "authority/diagnostic.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

namespace cardea::authority {
namespace {

constexpr std::size_t kQuotedMax = 48;
constexpr std::size_t kWordMax = 40;  // longer words get no suggestion

// Damerau's distance (optimal string alignment): a swap of neighbours is one slip, not two.
std::size_t slips_between(std::string_view a, std::string_view b) {
  using Row = std::array<std::size_t, kWordMax + 1>;
  Row before{};
  Row above{};
  Row current{};
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({replaced, above[j] + 1, current[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) current[j] = std::min(current[j], before[j - 2] + 1);
    }
    before = above;
    above = current;
  }
  return above[b.size()];
}

}  // namespace

std::string Diagnostic::text() const {
  std::string out = line == 0 ? path : fmt::format("{}:{}:{}", path, line, column);
  out += severity == Severity::warning ? ": warning: " : ": ";
  out += message;
  if (!remedy.empty()) out += "; " + remedy;
  return out;
}

void Diagnostics::error(Place place, std::string message, std::string remedy) {
  if (++errors_ <= kKeptMax) keep(Severity::error, place, std::move(message), std::move(remedy));
}

void Diagnostics::warning(Place place, std::string message, std::string remedy) {
  if (++warnings_ <= kKeptMax)
    keep(Severity::warning, place, std::move(message), std::move(remedy));
}

void Diagnostics::keep(Severity severity, Place place, std::string message, std::string remedy) {
  kept_.push_back(
      {path_, place.line, place.column, severity, std::move(message), std::move(remedy)});
}

std::vector<Diagnostic> Diagnostics::take() {
  std::ranges::stable_sort(kept_, {}, [](const Diagnostic& d) { return Place{d.line, d.column}; });
  if (errors_ > kKeptMax)
    keep(Severity::error, {}, fmt::format("{} more errors", errors_ - kKeptMax),
         "correct these first");
  if (warnings_ > kKeptMax)
    keep(Severity::warning, {}, fmt::format("{} more warnings", warnings_ - kKeptMax), {});
  errors_ = warnings_ = 0;
  return std::exchange(kept_, {});
}

std::string quoted(std::string_view text) {
  std::string out = "`";
  for (const char c : text.substr(0, kQuotedMax)) {
    const auto octet = static_cast<unsigned char>(c);
    out += octet < 0x20 || octet >= 0x7F ? '?' : c;
  }
  out += text.size() > kQuotedMax ? "…`" : "`";
  return out;
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
  if (word.size() > kWordMax) return {};
  std::size_t least = word.size() <= 3 ? 2 : 3;  // one slip in a short word, two in a longer one
  std::string_view best;
  for (const std::string_view candidate : known) {
    if (candidate.size() > kWordMax) continue;
    const std::size_t slips = slips_between(word, candidate);
    if (slips < least && slips < std::max(word.size(), candidate.size())) {
      least = slips;
      best = candidate;
    }
  }
  return best;
}

std::string suggestion(std::string_view word, std::span<const std::string_view> known) {
  const std::string_view meant = nearest(word, known);
  if (!meant.empty()) return fmt::format("did you mean `{}`?", meant);
  return fmt::format("use one of {}", fmt::join(known, ", "));
}

}  // namespace cardea::authority
