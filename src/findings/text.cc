#include "findings/text.h"

#include <fmt/format.h>

namespace cardea::findings {
namespace {

std::string_view outcome_text(access::Outcome outcome) noexcept {
  switch (outcome) {
    case access::Outcome::accepted:
      return "It was accepted.";
    case access::Outcome::refused:
      return "It was refused: an attempt.";
    case access::Outcome::unanswered:
      return "No answer was seen: what became of it is not known.";
  }
  return {};
}

std::string address_test(const access::Party& party) {
  if (party.address.is_none()) return "frame";  // of a campaign: anybody
  const std::string_view field = party.address.is_v4() ? "ip.addr" : "ipv6.addr";
  return fmt::format("{}=={}", field, party.address.text());
}

std::string reason_text(authority::Reason reason, const access::Party& actor,
                        const access::Party& target, const access::Party& destination,
                        std::string_view detail) {
  return fill(info_of(reason).text, {{"actor", describe(actor)},
                                     {"target", describe(target)},
                                     {"destination", describe(destination)},
                                     {"detail", std::string{detail}}});
}

}  // namespace

std::string fill(std::string_view text, std::initializer_list<Parameter> parameters) {
  std::string out;
  out.reserve(text.size() + 64);
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) return out += text.substr(open);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const Parameter* found = nullptr;
    for (const Parameter& parameter : parameters) {
      if (parameter.first == name) found = &parameter;
    }
    out += found != nullptr ? found->second : std::string{text.substr(open, close - open + 1)};
    text.remove_prefix(close + 1);
  }
  return out;
}

std::string describe(const access::Party& party) {
  if (party.is_nobody()) return "nobody known";
  if (party.name.empty()) return party.host.empty() ? party.address.text() : party.host;
  if (party.address.is_none()) return std::string{party.name};
  return fmt::format("{} ({})", party.name, party.address.text());
}

std::string reason_text(const authority::JudgedAccess& judged) {
  const access::Access& access = judged.access;
  return reason_text(judged.judgement.reason, access.actor, access.target, access.destination,
                     judged.judgement.detail);
}

std::string reason_text(const Finding& finding) {
  return reason_text(finding.reason, finding.actor, finding.target, finding.destination,
                     finding.detail);
}

std::string explanation_text(const Finding& finding) {
  return fill(finding.descriptor->explanation,
              {{"actor", describe(finding.actor)},
               {"target", describe(finding.target)},
               {"destination", describe(finding.destination)},
               {"subject", finding.subject.is_known() ? finding.subject.text()
                                                      : std::string{"a subscriber not known here"}},
               {"reason", reason_text(finding)},
               {"outcome", std::string{outcome_text(finding.outcome)}},
               {"count", fmt::format("{}", finding.count)},
               {"detail", finding.detail}});
}

std::string display_filter(const Finding& finding) {
  return fill(finding.descriptor->filter, {{"actor", address_test(finding.actor)},
                                           {"target", address_test(finding.target)},
                                           {"destination", address_test(finding.destination)}});
}

}  // namespace cardea::findings
