// Findings and accesses over the time of the frames.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "report/html_sections.h"
#include "report/words.h"

namespace cardea::report {
namespace {

using findings::Finding;

// How wide a chart is, in units of the picture; one is for screens too narrow for the other.
struct Shape {
  std::string_view kind;
  int left;   // room for words
  int plot;   // the time of the frames
  int right;  // half of the last time
  int ticks;  // at most

  constexpr int width() const noexcept { return left + plot + right; }
};
constexpr Shape kWide{"picture scroll", 84, 860, 26, 7};
constexpr Shape kNarrow{"narrow", 66, 215, 27, 3};

constexpr int kLane = 24;
constexpr int kBars = 90;
constexpr int kBarWidth = 9;   // the least, where there are many
constexpr int kMarkWidth = 5;  // places for marks in a lane
constexpr std::int64_t kFarthest = INT64_MAX / 4;
constexpr std::size_t kSpansMax = 60;
constexpr std::size_t kSeverities = 5;

constexpr std::int64_t kDay = 86'400 * kSecond;
constexpr std::array<std::int64_t, 23> kSteps{
    1'000'000,        5'000'000,        10'000'000,       50'000'000,      100'000'000,
    500'000'000,      kSecond,          2 * kSecond,      5 * kSecond,     10 * kSecond,
    20 * kSecond,     30 * kSecond,     60 * kSecond,     120 * kSecond,   300 * kSecond,
    600 * kSecond,    1'800 * kSecond,  3'600 * kSecond,  7'200 * kSecond, 21'600 * kSecond,
    43'200 * kSecond, 86'400 * kSecond, 604'800 * kSecond};

struct Bar {
  Timestamp begin;
  Timestamp end;
  StandingCounts counts{};
};

// Neighbours joined until there are few enough; those without an access left out.
std::vector<Bar> bars_of(const Histogram<kStandings>& over_time, std::int64_t most) {
  const std::int64_t joined = over_time.size() / most + 1;
  std::vector<Bar> bars;
  for (std::int64_t i = 0; i < over_time.size(); i += joined) {
    Bar bar{over_time.begin_of(i), over_time.begin_of(i + joined), {}};
    for (std::int64_t k = i; k < std::min(i + joined, over_time.size()); ++k) {
      for (std::size_t kind = 0; kind < kStandings; ++kind) {
        bar.counts[kind] += over_time.bin(k)[kind];
      }
    }
    if (sum_of(bar.counts) != 0) bars.push_back(bar);
  }
  return bars;
}

class Chart {
 public:
  Chart(Html& html, const PageInput& input, const Shape& shape) noexcept
      : html_(html), input_(input), shape_(shape), over_time_(input.tally.over_time()) {
    begin_ = input.summary.first_time.ns;
    end_ = input.summary.last_time.ns;
    if (!over_time_.is_empty()) begin_ = std::min(begin_, over_time_.begin_of(0).ns);
    if (!over_time_.is_empty()) {
      end_ = std::max(end_, over_time_.begin_of(over_time_.size()).ns);
    }
    // Hostile times are as far apart as they can be written: their difference must not be.
    begin_ = std::clamp(begin_, -kFarthest, kFarthest);
    end_ = std::clamp(end_, begin_, kFarthest);
    unit_ = (end_ - begin_) / shape_.plot + 1;
  }

  void write() {
    std::array<std::uint64_t, kSeverities> counts = input_.summary.findings_by_severity;
    const auto lanes = static_cast<int>(
        std::ranges::count_if(counts, [](std::uint64_t count) { return count != 0; }));
    const int bars_top = 8 + kLane * lanes + 10;
    const int height = bars_top + kBars + 30;
    html_.open(
        "div",
        {{"class", shape_.kind}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", "Timeline"}});
    html_.open("svg", {{"viewBox", fmt::format("0 0 {} {}", shape_.width(), height)},
                       {"width", shape_.width()},
                       {"height", height},
                       {"class", "wide"},
                       {"role", "img"},
                       {"aria-label", spoken()}});
    html_.line();
    write_axis(bars_top + kBars);
    int y = 8 + kLane / 2;
    for (std::size_t i = kSeverities; i-- > 0;) {
      if (counts[i] == 0) continue;
      write_lane(static_cast<findings::Severity>(i), y);
      y += kLane;
    }
    text(shape_.left - 10, bars_top + kBars / 2, "accesses", "end", "s");
    write_bars(bars_top);
    html_.close().close().line();
  }

 private:
  int x_of(std::int64_t ns) const {
    return shape_.left + static_cast<int>((std::clamp(ns, begin_, end_) - begin_) / unit_);
  }

  std::string spoken() const {
    std::uint64_t findings = 0;
    for (const std::uint64_t count : input_.summary.findings_by_severity) findings += count;
    return fmt::format("{} and the accesses from {} to {}", counted(findings, "findings"),
                       time_text(input_.summary.first_time), time_text(input_.summary.last_time));
  }

  void text(int x, int y, std::string_view content, std::string_view anchor,
            std::string_view kind) {
    html_.element("text", content, {{"x", x}, {"y", y}, {"text-anchor", anchor}, {"class", kind}});
    html_.line();
  }

  void write_axis(int y) {
    html_.empty("line", {{"x1", shape_.left},
                         {"y1", y},
                         {"x2", shape_.left + shape_.plot},
                         {"y2", y},
                         {"class", "axis"}});
    const std::int64_t span = end_ - begin_;
    const auto* step =
        std::ranges::find_if(kSteps, [&](auto it) { return span / it < shape_.ticks; });
    const std::int64_t width = step == kSteps.end() ? span / 4 + 1 : *step;
    const std::int64_t first = begin_ / width * width;
    for (std::int64_t tick = first; tick <= end_; tick += width) {
      if (tick < begin_) continue;
      html_.empty(
          "line",
          {{"x1", x_of(tick)}, {"y1", 4}, {"x2", x_of(tick)}, {"y2", y + 5}, {"class", "axis"}});
      const std::string time = time_text({tick});
      if (time.size() < 23) continue;
      const std::string_view said{time};  // days by their date, all else by the time of day
      const std::string_view label =
          width >= kDay ? said.substr(0, 10) : said.substr(11, width < kSecond ? 12 : 8);
      text(x_of(tick), y + 19, label, "middle", "s");
    }
  }

  void write_lane(findings::Severity severity, int y) {
    text(shape_.left - 10, y + 4, name_of(severity), "end", "s");
    std::vector<std::uint64_t> marks(static_cast<std::size_t>(shape_.plot / kMarkWidth) + 1);
    const std::string kind = fmt::format("d-{}", name_of(severity));
    std::size_t spans = 0;
    for (const Finding& finding : input_.findings) {
      if (finding.severity != severity || finding.accepted != nullptr) continue;
      const int from = x_of(finding.time.ns);
      const int to = x_of(finding.last_time.ns);
      ++marks[static_cast<std::size_t>((from - shape_.left) / kMarkWidth)];
      if (to - from < 6 || spans++ >= kSpansMax) continue;
      html_.empty(
          "rect",
          {{"x", from}, {"y", y - 1}, {"width", to - from}, {"height", 3}, {"class", kind}});
    }
    for (std::size_t i = 0; i < marks.size(); ++i) {
      std::uint64_t count = marks[i];
      if (count == 0) continue;
      int tall = 9;
      for (; count >= 10 && tall < 21; count /= 10) tall += 4;
      html_.empty("rect", {{"x", shape_.left + kMarkWidth * static_cast<int>(i)},
                           {"y", y - tall / 2},
                           {"width", kMarkWidth},
                           {"height", tall},
                           {"rx", 2},
                           {"class", kind}});
    }
    html_.line();
  }

  void write_bars(int top) {
    static constexpr std::array<std::string_view, kStandings> kKinds{"covered", "undecided",
                                                                     "not-covered"};
    const std::vector<Bar> bars = bars_of(over_time_, shape_.plot / kBarWidth);
    std::uint64_t most = 1;
    for (const Bar& bar : bars) most = std::max(most, sum_of(bar.counts));
    for (const Bar& bar : bars) {
      const int x = x_of(bar.begin.ns);
      const int width = std::max(2, x_of(bar.end.ns) - x - 1);
      int y = top + kBars;
      for (std::size_t kind = 0; kind < kStandings; ++kind) {
        if (bar.counts[kind] == 0) continue;
        // A single one among thousands is still to be seen.
        const int tall = std::max(3, static_cast<int>(bar.counts[kind] * (kBars - 9) / most));
        y -= tall;
        html_.empty(
            "rect",
            {{"x", x}, {"y", y}, {"width", width}, {"height", tall}, {"class", kKinds[kind]}});
      }
      html_.line();
    }
    text(shape_.left - 10, top + 12, figure(most), "end", "s");
  }

  Html& html_;
  const PageInput& input_;
  const Shape& shape_;
  const Histogram<kStandings>& over_time_;
  std::int64_t begin_ = 0;
  std::int64_t end_ = 0;
  std::int64_t unit_ = 1;  // nanoseconds a unit of the picture
};

void write_key(Html& html, std::string_view kind, std::string_view text) {
  html.open("li").open("svg", {{"width", 11}, {"height", 11}, {"aria-hidden", "true"}});
  html.empty("rect", {{"width", 11}, {"height", 11}, {"rx", 2}, {"class", kind}}).close();
  html.text(text).close();
}

}  // namespace

void write_timeline(Html& html, const PageInput& input) {
  open_section(html, "timeline", "Timeline");
  if (input.summary.frames == 0) {
    html.element("p", "No frame was read.").close().line();
    return;
  }
  html.open("figure");
  Chart{html, input, kWide}.write();
  Chart{html, input, kNarrow}.write();
  html.open("figcaption");
  html.text("Time of the frames, UTC, from ");
  write_time(html, input.summary.first_time);
  html.text(
      ". Above, findings by severity, taller where there are many; below, accesses, stacked.");
  html.close().close();
  html.open("ul", {{"class", "key"}});
  write_key(html, "covered", "covered");
  write_key(html, "undecided", "could not be decided");
  write_key(html, "not-covered", "not covered");
  html.close().close().line();
}

}  // namespace cardea::report
