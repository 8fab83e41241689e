#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "cli/network_view.h"
#include "cli/wrap.h"

namespace cardea::cli {

using namespace authority;

namespace {

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string roles_counted(const Network& network) {
  std::array<std::size_t, kRoleCount> counts{};
  for (const Function& function : network.functions)
    function.roles.for_each([&](Role role) { ++counts[static_cast<std::size_t>(role)]; });
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < kRoleCount; ++i)
    if (counts[i] != 0) parts.push_back(fmt::format("{} {}", counts[i], role_names()[i]));
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string texts(const std::vector<Prefix>& prefixes) {
  std::string out;
  for (const Prefix& prefix : prefixes) out += (out.empty() ? "" : ", ") + prefix.text();
  return out;
}

std::string owner_text(const Operator& owner) {
  std::string out = fmt::format("{}, PLMN {}", owner.name, fmt::join(owner.plmns, ", "));
  return out + (owner.ue_pools.empty() ? ", no UE pool" : ", UE pool " + texts(owner.ue_pools));
}

std::string policy_text(const Policy& policy) {
  std::string out = policy.n4.duplication == Duplication::forbidden
                        ? "no duplication over N4"
                        : "duplication over N4 with a warrant";
  for (const std::string& algorithm : policy.ciphering)
    if (algorithm == "nea0" || algorithm == "eea0") out += ", " + algorithm + " accepted";
  out += fmt::format(", grace {}", duration_text(policy.grace.warrant));
  if (policy.approvals.needed != 0)
    out += ", " + counted(policy.approvals.needed, "approval", "approvals") + " needed";
  return out;
}

}  // namespace

std::string warrants_text(const Network& network) {
  return fmt::format("{}{}", network.warrants.size(),
                     network.warrants.empty() ? "" : " (never shown)");
}

std::string duration_text(std::int64_t ns) {
  return ns % kSecond == 0 ? fmt::format("{}s", ns / kSecond) : fmt::format("{}ms", ns / 1'000'000);
}

std::string window_text(const Window& at) {
  std::string out;
  if (at.from != Window::kAlways) out += "from " + to_rfc3339(at.from).substr(0, 19) + "Z";
  if (at.until != Window::kForever)
    out += (out.empty() ? "until " : " until ") + to_rfc3339(at.until).substr(0, 19) + "Z";
  return out;
}

std::string network_summary(const Network& network, std::string_view path, const Paint& paint) {
  std::string out = fmt::format("{}: {}\n", path, paint.green("valid"));
  const auto line = [&](std::string_view what, std::string_view content) {
    out += wrapped(fmt::format("{:<15}{}", what, content), 2, 17);
  };
  const Monitoring& monitoring = network.monitoring;
  const auto observed = std::ranges::count(network.functions, true, &Function::observed);
  line("operator", owner_text(network.owner));
  line("functions", fmt::format("{}: {}", network.functions.size(), roles_counted(network)));
  if (observed != 0)
    line("unconfirmed",
         fmt::format("{} observed only; confirm each and remove `observed`",
                     counted(static_cast<std::size_t>(observed), "function is", "functions are")));
  line("partners", std::to_string(network.partners.size()));
  line("warrants", warrants_text(network));
  line("maintenance", counted(network.maintenance.size(), "window", "windows"));
  line("monitoring",
       fmt::format(
           "{}, {}, {}", counted(monitoring.mirrors.size(), "mirror", "mirrors"),
           counted(monitoring.trace_campaigns.size(), "trace campaign", "trace campaigns"),
           counted(monitoring.location_clients.size(), "location client", "location clients")));
  line("policy", policy_text(network.policy));
  line("accepted risks", std::to_string(network.accepted_risks.size()));
  return out +
         fmt::format("  {:<15}sha256:{}\n", "digest", to_hex(network.digest));  // to be copied
}

}  // namespace cardea::cli
