#include "findings/accepted_risks.h"

#include <string_view>
#include <unordered_map>

namespace cardea::findings {

std::vector<RiskUse> accept_risks(std::vector<Finding>& findings,
                                  const authority::Network& network) {
  std::vector<RiskUse> uses;
  std::unordered_multimap<std::string_view, std::size_t> by_key;
  for (const authority::AcceptedRisk& risk : network.accepted_risks) {
    by_key.emplace(risk.key, uses.size());
    uses.push_back({&risk});
  }
  for (Finding& finding : findings) {
    RiskUse* covers = nullptr;
    const auto [begin, end] = by_key.equal_range(finding.key);
    for (auto it = begin; it != end; ++it) {
      RiskUse& use = uses[it->second];
      const authority::Window& valid = use.risk->valid;
      const bool is_covered = valid.holds_at(finding.time) && valid.holds_at(finding.last_time);
      // Of several the first in the file, whatever the order of the table.
      if (is_covered && (covers == nullptr || use.risk < covers->risk)) covers = &use;
    }
    if (covers != nullptr) {
      finding.accepted = covers->risk;
      ++covers->findings;
      continue;
    }
    for (auto it = begin; it != end; ++it) ++uses[it->second].outside;
  }
  return uses;
}

}  // namespace cardea::findings
