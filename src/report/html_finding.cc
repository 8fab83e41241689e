// One finding, whole.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>
#include <vector>

#include "findings/text.h"
#include "report/html_sections.h"
#include "report/words.h"

namespace cardea::report {
namespace {

using findings::Finding;

constexpr std::size_t kFramesShown = 24;
constexpr std::size_t kTextMax = 1'000;  // characters of a text that has names in it

// In the order of authority::GrantKind. A warrant's name stands in the LI compartment alone.
constexpr std::string_view kGrants[]{
    "none",     "the role matrix", "a warrant, named only in the LI compartment",
    "a policy", "a mirror",        "a partner's right",
};

std::string nearest_text(const authority::Grant& grant) {
  std::string text{kGrants[static_cast<std::size_t>(grant.kind)]};
  const bool is_warrant = grant.kind == authority::GrantKind::warrant;
  if (!grant.name.empty() && !is_warrant)
    text += fmt::format(": {}", clipped(grant.name, kNameMax));
  if (!grant.clause.empty()) text += fmt::format(" ({})", grant.clause);
  return text;
}

std::string loss_text(const findings::Loss& loss) {
  std::string text = loss.is_unanswered ? "no answer was seen" : "";
  if (loss.retransmissions != 0) {
    if (!text.empty()) text += "; ";
    text += fmt::format("{} seen", counted(loss.retransmissions, "retransmissions"));
  }
  return text.empty() ? "none in this exchange" : text;
}

std::string frames_text(const PageInput& input, std::span<const capture::FramePosition> frames,
                        std::uint64_t cut) {
  std::string text;
  for (const capture::FramePosition& frame : frames.first(std::min(kFramesShown, frames.size()))) {
    if (!text.empty()) text += ", ";
    text += frame_text(input, frame);
  }
  const std::uint64_t more = frames.size() - std::min(kFramesShown, frames.size()) + cut;
  if (more != 0) text += fmt::format(" and {} more", figure(more));
  return text.empty() ? "none" : text;
}

// Wireshark's filter for these very frames; they are numbered so in their own capture only.
std::string numbers_filter(const Finding& finding) {
  std::vector<std::uint64_t> numbers;
  for (const auto* frames : {&finding.trigger, &finding.context}) {
    for (const capture::FramePosition& frame : *frames) {
      const bool is_same = frame.capture == finding.trigger.front().capture;
      if (is_same && numbers.size() < kFramesShown) numbers.push_back(frame.number);
    }
  }
  std::ranges::sort(numbers);
  return fmt::format("frame.number in {{{}}}", fmt::join(numbers, ", "));
}

class Card {
 public:
  Card(Html& html, const PageInput& input, const Finding& finding) noexcept
      : html_(html), input_(input), finding_(finding), descriptor_(*finding.descriptor) {}

  void write(bool is_open) {
    const std::string kind = fmt::format("finding f-{}", name_of(finding_.severity));
    const std::string id = fmt::format("f-{}", finding_.id);
    if (is_open) {
      html_.open("details", {{"class", kind}, {"id", id}, {"open", ""}});
    } else {
      html_.open("details", {{"class", kind}, {"id", id}});
    }
    write_summary();
    html_.open("div", {{"class", "body"}}).line();
    html_.element("p", clipped(explanation_text(finding_), kTextMax), {{"class", "said"}}).line();
    write_sequence(html_, input_, finding_, input_.story ? input_.story(finding_) : Story{});
    write_facts();
    write_evidence();
    write_advice();
    html_.close().close().line();
  }

 private:
  void write_summary() {
    html_.open("summary");
    html_.element("span", name_of(finding_.severity),
                  {{"class", fmt::format("sev {}", name_of(finding_.severity))}});
    html_.element("h4", descriptor_.title);
    html_.open("span", {{"class", "meta"}});
    html_.text(fmt::format("{} → {}", who(finding_.actor), who(finding_.target)));
    if (goes_elsewhere()) html_.text(fmt::format(", to {}", who(finding_.destination)));
    html_.text(" · ");
    write_time(html_, finding_.time);
    if (finding_.count > 1) html_.text(fmt::format(" · {}\u00A0times", figure(finding_.count)));
    if (!finding_.confirmed) html_.text(" · rests on an unconfirmed line");
    if (finding_.accepted != nullptr) {
      html_.text(" · accepted: ").text(clipped(finding_.accepted->owner, kNameMax));
    }
    html_.close().close().line();
  }

  bool goes_elsewhere() const {
    return !finding_.destination.is_nobody() &&
           finding_.destination.address != finding_.target.address;
  }

  void fact(std::string_view term, std::string_view text) {
    html_.element("dt", term).element("dd", text).line();
  }

  void write_facts() {
    html_.open("dl", {{"class", "pairs"}}).line();
    fact("Verdict", finding_.confirmed
                        ? std::string{name_of(finding_.verdict)}
                        : fmt::format("{}, resting on a line that nobody has confirmed",
                                      name_of(finding_.verdict)));
    fact("Nearest grant", nearest_text(finding_.nearest));
    fact("Why not covered", clipped(reason_text(finding_), kTextMax));
    if (!finding_.interface.empty()) fact("Interface", finding_.interface);
    fact("Operation", fmt::format("{} ({})", finding_.operation, name_of(finding_.data_class)));
    fact("Subscriber", finding_.subject.is_known()
                           ? fmt::format("{}, known by {}", finding_.subject.text(),
                                         name_of(finding_.subject.known_by))
                           : std::string{"not known here"});
    if (finding_.last_time != finding_.time) {
      html_.element("dt", "Time").open("dd");
      write_time(html_, finding_.time);
      html_.text(" to ");
      write_time(html_, finding_.last_time);
      html_.close().line();
    }
    fact("Loss", loss_text(finding_.loss));
    fact("Detector", fmt::format("{}: cardea explain {}", descriptor_.id, descriptor_.id));
    html_.close().line();
  }

  void write_evidence() {
    html_.element("h5", "Evidence");
    html_.open("dl", {{"class", "pairs"}}).line();
    fact("Frames that prove it", frames_text(input_, finding_.trigger, finding_.cut));
    if (!finding_.context.empty()) {
      fact("Frames around it", frames_text(input_, finding_.context, 0));
    }
    if (finding_.has_file) {
      const std::string file = fmt::format("evidence/{}.pcapng", finding_.id);
      html_.element("dt", "As a capture").open("dd").element("a", file, {{"href", file}}).close();
    } else {
      fact("As a capture", "none: the gravest findings alone have one");
    }
    html_.close().line();
    const bool is_one = input_.summary.inputs.size() < 2 || finding_.trigger.empty();
    html_.element("p",
                  is_one ? std::string{"Wireshark filters, for the capture:"}
                         : fmt::format("Wireshark filters, for capture {}:",
                                       finding_.trigger.front().capture),
                  {{"class", "muted"}});
    write_copyable(html_, "the Wireshark filter", display_filter(finding_));
    if (finding_.trigger.empty()) return;
    write_copyable(html_, "the filter by frame number", numbers_filter(finding_));
  }

  void list(std::string_view title, findings::Texts texts) {
    if (texts.empty()) return;
    html_.open("div").element("h5", title).open("ul");
    for (const std::string_view text : texts) html_.element("li", text);
    html_.close().close().line();
  }

  void write_references() {
    html_.open("div").element("h5", "References").open("ul");
    for (const std::string_view text : descriptor_.references) html_.element("li", text);
    for (const std::string_view id : descriptor_.fight) {
      html_.element("li", fmt::format("MITRE FiGHT {}", id));
    }
    html_.close().close().line();
  }

  void write_advice() {
    html_.open("div", {{"class", "columns"}}).line();
    list("What to do next", descriptor_.next_steps);
    list("What a harmless cause would be", descriptor_.benign_causes);
    write_references();
    html_.close().line();
  }

  Html& html_;
  const PageInput& input_;
  const Finding& finding_;
  const findings::Descriptor& descriptor_;
};

}  // namespace

void write_finding(Html& html, const PageInput& input, const findings::Finding& finding,
                   bool is_open) {
  Card{html, input, finding}.write(is_open);
}

}  // namespace cardea::report
