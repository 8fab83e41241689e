// The exchange of a finding as a sequence diagram: who sent whom what, with which answer.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/html_sections.h"
#include "report/words.h"

namespace cardea::report {
namespace {

using access::Party;

constexpr int kColumn = 264;  // between two lifelines
constexpr int kMargin = 80;
constexpr int kHeadHeight = 44;
constexpr int kRow = 50;        // a message
constexpr int kCauseLine = 14;  // and its cause
constexpr std::size_t kLabelMax = 22;
constexpr std::size_t kMessageMax = 40;
constexpr std::size_t kPartiesMax = 6;

// "+0.003 s": behind the first frame, in microseconds where it is less than a millisecond.
std::string offset_text(std::int64_t ns) {
  if (ns < 0) return fmt::format("-{}", offset_text(-ns).substr(1));
  if (ns < 1'000'000) return fmt::format("+{} µs", ns / 1'000);
  if (ns < kSecond) return fmt::format("+{}.{} ms", ns / 1'000'000, ns / 100'000 % 10);
  return fmt::format("+{}.{:03} s", ns / kSecond, ns / 1'000'000 % 1'000);
}

struct Orders {
  std::string_view operation;
  std::string_view flow;
};
// Operations that send traffic elsewhere: their picture is not whole without it.
constexpr std::array kFlows{
    Orders{"duplicate_traffic", "copy of the traffic"},
    Orders{"forward_traffic", "the traffic"},
};

class Diagram {
 public:
  Diagram(Html& html, const PageInput& input, const findings::Finding& finding,
          const Story& story) noexcept
      : html_(html), input_(input), finding_(finding), story_(story) {}

  void write() {
    for (const Step& step : story_) {
      add(step.from);
      add(step.to);
    }
    const Orders* flow = flow_of();
    if (flow != nullptr) {
      add(finding_.target);
      add(finding_.destination);
    }
    const int width = 2 * kMargin + kColumn * (static_cast<int>(parties_.size()) - 1);
    int height = kHeadHeight + 14 + (flow != nullptr ? kRow - 14 : 0);
    for (const Step& step : story_) height += height_of(step);
    html_.open("figure");
    write_steps(flow);
    html_.open("div", {{"class", "picture scroll"},
                       {"tabindex", "0"},
                       {"role", "group"},
                       {"aria-label", "Sequence diagram of these messages"}});
    const bool fits = parties_.size() <= 2;
    html_.open("svg", {{"viewBox", fmt::format("0 0 {} {}", width, height)},
                       {"width", width},
                       {"height", height},
                       {"class", fits ? "fit" : "wide"},
                       {"aria-hidden", "true"}});
    html_.line();
    for (std::size_t i = 0; i < parties_.size(); ++i) write_party(i, height);
    int y = kHeadHeight + 34;
    for (const Step& step : story_) {
      write_step(step, y);
      y += height_of(step);
    }
    if (flow != nullptr) write_flow(*flow, y);
    html_.close().close();
    html_.open("figcaption").text("The exchange. Red: frames that prove the finding.");
    if (flow != nullptr) html_.text(" Dashed: where traffic was ordered to go.");
    html_.close().close().line();
  }

 private:
  static int height_of(const Step& step) noexcept {
    return step.cause.empty() ? kRow : kRow + kCauseLine;
  }

  void add(const Party& party) {
    if (parties_.size() < kPartiesMax && index_of(party) == parties_.size()) {
      parties_.push_back(&party);
    }
  }
  std::size_t index_of(const Party& party) const {
    const auto found = std::ranges::find_if(
        parties_, [&](const Party* known) { return known->address == party.address; });
    return static_cast<std::size_t>(found - parties_.begin());
  }
  int x_of(const Party& party) const {
    const std::size_t index = std::min(index_of(party), parties_.size() - 1);
    return kMargin + kColumn * static_cast<int>(index);
  }

  const Orders* flow_of() const {
    if (finding_.destination.address.is_none() || finding_.target.address.is_none()) return nullptr;
    if (finding_.destination.address == finding_.target.address) return nullptr;
    const auto found = std::ranges::find(kFlows, finding_.operation, &Orders::operation);
    return found == kFlows.end() ? nullptr : &*found;
  }

  std::string flow_text(const Orders& flow) const {
    const bool is_accepted = finding_.outcome == access::Outcome::accepted;
    return fmt::format("{}{}", flow.flow, is_accepted ? ", as ordered" : ", if it were obeyed");
  }

  // The same in words: for who hears the page, and for screens that are too small for the picture.
  void write_steps(const Orders* flow) {
    html_.open("ol", {{"class", "steps"}});
    for (const Step& step : story_) {
      html_.open("li").text(fmt::format("{} → {}: ", who(step.from), who(step.to)));
      html_.element("span", clipped(step.message, kMessageMax),
                    {{"class", step.is_trigger ? "hot" : "calm"}});
      html_.text(fmt::format(", frame {}", frame_text(input_, step.frame)));
      if (!step.cause.empty()) html_.text(fmt::format(": {}", clipped(step.cause, kMessageMax)));
      html_.close();
    }
    if (flow != nullptr) {
      html_.open("li").text(
          fmt::format("{} → {}: ", who(finding_.target), who(finding_.destination)));
      html_.element("span", flow_text(*flow), {{"class", "hot"}}).close();
    }
    html_.close().line();
  }

  void write_party(std::size_t index, int height) {
    const Party& party = *parties_[index];
    const int x = kMargin + kColumn * static_cast<int>(index);
    const bool is_declared = !party.name.empty() || party.role == "ue";
    html_.empty("line",
                {{"x1", x}, {"y1", kHeadHeight}, {"x2", x}, {"y2", height}, {"class", "life"}});
    html_.empty("rect", {{"x", x - 74},
                         {"y", 2},
                         {"width", 148},
                         {"height", kHeadHeight - 4},
                         {"rx", 6},
                         {"class", is_declared ? "box" : "box bad-box"}});
    const std::string address = party.address.text();
    const std::string top = !party.name.empty()  ? clipped(party.name, kLabelMax)
                            : party.role == "ue" ? std::string{"UE"}
                                                 : std::string{"not declared"};
    label(x, 19, top, "b");
    label(x, 34, clipped(address, kLabelMax + 4), "s");
    html_.line();
  }

  void label(int x, int y, std::string_view text, std::string_view kind) {
    html_.element("text", text, {{"x", x}, {"y", y}, {"text-anchor", "middle"}, {"class", kind}});
  }

  void arrow(int from, int to, int y, bool is_hot, bool is_dashed) {
    const std::string line =
        fmt::format("arrow{}{}", is_hot ? " hot" : "", is_dashed ? " dash" : "");
    const std::string head = is_hot ? "hot-head" : "head";
    if (from == to) {  // to itself: two functions behind one address
      html_.empty("path", {{"d", fmt::format("M{} {}h40v12h-34", from, y - 6)}, {"class", line}});
      html_.empty("path", {{"d", fmt::format("M{} {}l9 -5v10z", from, y + 6)}, {"class", head}});
      return;
    }
    const int back = to > from ? -9 : 9;
    html_.empty("line", {{"x1", from}, {"y1", y}, {"x2", to + back}, {"y2", y}, {"class", line}});
    html_.empty("path", {{"d", fmt::format("M{} {}l{} -5v10z", to, y, back)}, {"class", head}});
  }

  void write_step(const Step& step, int y) {
    const int from = x_of(step.from);
    const int to = x_of(step.to);
    arrow(from, to, y, step.is_trigger, false);
    const int middle = from == to ? from : (from + to) / 2;
    label(middle, y - 7, clipped(step.message, kMessageMax),
          step.is_trigger ? "b halo hot-text" : "halo");
    const std::string place = fmt::format("frame {} · {}", frame_text(input_, step.frame),
                                          offset_text(step.time - story_.front().time));
    if (!step.cause.empty()) {
      label(middle, y + 15, clipped(step.cause, kMessageMax),
            step.is_refusal ? "s halo hot-text" : "s halo");
    }
    label(middle, y + (step.cause.empty() ? 15 : 15 + kCauseLine), place, "s halo");
    html_.line();
  }

  void write_flow(const Orders& flow, int y) {
    const int from = x_of(finding_.target);
    const int to = x_of(finding_.destination);
    arrow(from, to, y, true, true);
    label((from + to) / 2, y - 7, flow_text(flow), "b halo hot-text");
    html_.line();
  }

  Html& html_;
  const PageInput& input_;
  const findings::Finding& finding_;
  const Story& story_;
  std::vector<const Party*> parties_;
};

}  // namespace

void write_sequence(Html& html, const PageInput& input, const findings::Finding& finding,
                    const Story& story) {
  if (!story.empty()) Diagram{html, input, finding, story}.write();
}

}  // namespace cardea::report
