#include "authority/traces.h"

#include <algorithm>

namespace cardea::authority {
namespace {

bool is_same_reference(std::string_view one, std::string_view other) noexcept {
  const auto lower = [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; };
  return std::ranges::equal(one, other, {}, lower, lower);
}

}  // namespace

Judgement judge_trace(const Network& network, const access::Access& access) {
  Judgement best;
  best.verdict = Verdict::uncovered;
  best.reason = Reason::trace_not_declared;
  best.detail = access.order.trace_reference;
  for (const TraceCampaign& campaign : network.monitoring.trace_campaigns) {
    if (!is_same_reference(campaign.reference, access.order.trace_reference)) continue;
    best.grant = {GrantKind::campaign, campaign.name, {}};
    if (!campaign.valid.holds_at(access.time)) {
      if (best.reason == Reason::collector_not_declared) continue;
      best.verdict = Verdict::out_of_window;
      best.reason = Reason::outside_campaign;
      continue;
    }
    best.verdict = Verdict::wrong_destination;
    best.reason = Reason::collector_not_declared;
    // Some orders name no collector, and leave it to the equipment (TS 29.060, 7.7.24).
    const IpAddress& collector = access.destination.address;
    const bool is_collector = (collector.is_none() && access.destination.host.empty()) ||
                              std::ranges::any_of(campaign.collectors, [&](const Prefix& prefix) {
                                return prefix.contains(collector);
                              });
    if (!is_collector) continue;
    best.verdict = Verdict::covered;
    best.reason = Reason::allowed_by_campaign;
    return best;
  }
  return best;
}

}  // namespace cardea::authority
