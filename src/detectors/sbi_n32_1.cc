// Roaming partners, where they should not be or not as they should.
#include <algorithm>

#include "detectors/sbi_themes.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a roaming hub or an exchange provider that is not declared",
    "a partner's new addresses",
};
constexpr std::string_view kNext[]{
    "declare the partner's SEPP under partners, with `may: [roam]`",
    "have the firewall let partners reach the SEPP alone",
};
constexpr std::string_view kReferences[]{
    "TS 33.501, 5.9.3 and 13.2",
    "TS 29.573, 5.2.2 (SecNegotiateRspData)",
};
constexpr std::string_view kFight[]{
    "FGT5016",
    "FGT1557.502",
};

constexpr findings::Descriptor kDescriptor{
    .id = "sbi.n32.1",
    .title = "A roaming partner's link is not as it was declared",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::access,
    .looks_for =
        "Requests between the core and a roaming partner's address elsewhere than at the "
        "SEPP, or of a partner that may not roam; a peer of the SEPP that is not declared; an "
        "N32 handshake in which the two agree on no security.",
    .why =
        "Between operators only the SEPPs know who asks: whoever gets past them asks in a "
        "partner's name.",
    .explanation = "{actor} and {target} spoke as roaming partners do; {reason}{detail}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "http2 && {actor} && {target}",
    .fires = "partner_past_the_sepp",
    .near_miss = "partner_at_the_sepp",
};

bool has_word(std::string_view words, std::string_view wanted) noexcept {
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == wanted) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

class Border final : public Detector {
 public:
  void on_access(const authority::JudgedAccess& judged, const Evidence& evidence,
                 findings::FindingBook& book) override {
    if (is_sbi_finding(judged) &&
        (is_with_partner(judged) || theme_of(judged) == SbiTheme::roaming))
      book.add(occurrence_of(kDescriptor, judged, evidence));
  }

  // TS 29.573, 6.1.5.3.3: NONE ends the protection of N32-f.
  void on_sbi(const NamedSbi& named, findings::FindingBook& book) override {
    const subscribers::SbiExchange& exchange = named.exchange;
    if (exchange.request == nullptr || exchange.answer == nullptr) return;
    if (exchange.request->deed != sbi::Deed::negotiate_roaming_security) return;
    if (exchange.outcome != access::Outcome::accepted) return;
    if (!has_word(exchange.answer->link_security, "NONE")) return;
    findings::Occurrence it = occurrence_of(kDescriptor, named, "agree_on_no_security");
    it.detail = ": they agreed on no security";
    book.add(it);
  }
};

std::unique_ptr<Detector> make(const authority::Network&) { return std::make_unique<Border>(); }

}  // namespace

extern const Entry sbi_n32_1;
const Entry sbi_n32_1{&kDescriptor, make};

}  // namespace cardea::detectors
