#include "authority/warrants.h"

#include <algorithm>

namespace cardea::authority {
namespace {

constexpr std::size_t kWarrantsPerSubject = 64;

// How near a warrant came, the nearest highest: right in all but one thing beats right in less.
int nearness(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::covered:
      return 4;
    case Verdict::wrong_destination:
      return 3;
    case Verdict::out_of_window:
      return 2;
    case Verdict::out_of_scope:
      return 1;
    case Verdict::uncovered:
    case Verdict::opaque:
    case Verdict::inconclusive:
      return 0;
  }
  return 0;
}

}  // namespace

Warrants::Warrants(const Network& network, const Directory& directory,
                   const subscribers::Pseudonyms& pseudonyms)
    : network_(network), directory_(directory), pseudonyms_(pseudonyms) {}

void Warrants::learn(const access::Subject& subject, std::string_view kind,
                     std::string_view identity) {
  if (!any() || !subject.is_known()) return;
  const Digest blinded = pseudonyms_.blinded(kind, identity);
  for (std::uint32_t i = 0; i < network_.warrants.size(); ++i) {
    if (network_.warrants[i].target.digest != blinded) continue;
    std::vector<std::uint32_t>& known = of_subject_[subject.pseudonym];
    if (known.size() < kWarrantsPerSubject && std::ranges::find(known, i) == known.end()) {
      known.push_back(i);
    }
  }
}

bool Warrants::delivers_to(const Warrant& warrant, const IpAddress& destination,
                           Timestamp time) const {
  bool found = false;
  directory_.for_each_at(destination, time, [&](const Function& function) {
    found =
        found || std::ranges::find(warrant.deliver_to, function.name) != warrant.deliver_to.end();
  });
  return found;
}

Warrants::Fit Warrants::fit(const Warrant& warrant, const access::Access& copy) const {
  Fit fit;
  fit.content = warrant.products.content;
  fit.destination = delivers_to(warrant, copy.destination.address, copy.time);
  fit.begun = warrant.valid.from <= copy.time;
  const Timestamp until = warrant.valid.until;
  fit.over = until != Window::kForever && copy.time - until > network_.policy.grace.warrant;
  return fit;
}

Judgement Warrants::judge_by(const Warrant& warrant, const Fit& fit) const {
  Judgement judgement;
  judgement.grant = {GrantKind::warrant, warrant.id, {}};
  if (!fit.content) {
    judgement.verdict = Verdict::out_of_scope;
    judgement.reason = Reason::product_not_content;
  } else if (!fit.in_force()) {
    judgement.verdict = Verdict::out_of_window;
    judgement.reason = fit.begun ? Reason::after_warrant : Reason::before_warrant;
  } else if (!fit.destination) {
    judgement.verdict = Verdict::wrong_destination;
    judgement.reason = Reason::delivered_elsewhere;
  } else {
    judgement.verdict = Verdict::covered;
    judgement.reason = Reason::allowed_by_warrant;
    if (warrant.valid.until != Window::kForever) {
      judgement.holds_until = warrant.valid.until + network_.policy.grace.warrant;
    }
  }
  return judgement;
}

// The subscriber matches no warrant: is that known, or do we only not know who it is?
Judgement Warrants::judge_stranger(const access::Access& copy) const {
  Judgement judgement;
  judgement.verdict = Verdict::uncovered;
  judgement.reason = Reason::no_warrant;
  const bool is_named = copy.subject.known_by == subscribers::KnownBy::imsi ||
                        copy.subject.known_by == subscribers::KnownBy::supi;
  if (is_named && !pseudonyms_.is_ephemeral()) return judgement;
  for (const Warrant& warrant : network_.warrants) {
    const Fit it = fit(warrant, copy);
    if (!it.content || !it.destination || !it.in_force()) continue;
    judgement.verdict = Verdict::opaque;
    judgement.reason = pseudonyms_.is_ephemeral() ? Reason::no_key_file : Reason::subject_not_known;
    return judgement;
  }
  return judgement;
}

bool Warrants::allows_location(const access::Subject& subject, Timestamp time) const {
  const auto found = of_subject_.find(subject.pseudonym);
  if (!subject.is_known() || found == of_subject_.end()) return false;
  return std::ranges::any_of(found->second, [&](std::uint32_t index) {
    const Warrant& warrant = network_.warrants[index];
    return warrant.products.location && warrant.valid.holds_at(time);
  });
}

Judgement Warrants::judge_copy(const access::Access& copy) const {
  const auto known = of_subject_.find(copy.subject.pseudonym);
  if (known == of_subject_.end() || !copy.subject.is_known()) return judge_stranger(copy);
  Judgement best;
  for (const std::uint32_t index : known->second) {
    const Warrant& warrant = network_.warrants[index];
    Judgement judgement = judge_by(warrant, fit(warrant, copy));
    if (best.grant.kind == GrantKind::none ||
        nearness(judgement.verdict) > nearness(best.verdict)) {
      best = judgement;
    }
  }
  return best;
}

}  // namespace cardea::authority
