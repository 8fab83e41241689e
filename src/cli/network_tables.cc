#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "authority/keys.h"
#include "authority/role_matrix.h"
#include "cli/columns.h"
#include "cli/network_view.h"

namespace cardea::cli {

using namespace authority;

namespace {

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string joined(const std::vector<Prefix>& prefixes) {
  std::vector<std::string> words;
  for (const Prefix& prefix : prefixes) words.push_back(prefix.text());
  return joined(words);
}

std::string joined(RoleSet roles) {
  std::vector<std::string> words;
  roles.for_each([&](Role role) { words.emplace_back(name_of(role)); });
  return joined(words);
}

// "10.20.0.7 (n4)" where the function says which address serves which reference point.
std::string addresses_of(const Function& function) {
  std::vector<std::string> words;
  for (const Prefix& prefix : function.addresses) {
    std::vector<std::string_view> points;
    for (const Interface& interface : function.interfaces)
      if (std::ranges::find(interface.addresses, prefix) != interface.addresses.end())
        points.push_back(name_of(interface.point));
    words.push_back(points.empty()
                        ? prefix.text()
                        : fmt::format("{} ({})", prefix.text(), fmt::join(points, ", ")));
  }
  if (!function.diameter.host.empty()) words.push_back(function.diameter.host);
  for (const std::string& title : function.global_titles) words.push_back("GT " + title);
  return joined(words);
}

std::string notes_of(const Function& function) {
  std::vector<std::string> words;
  if (!function.set.empty()) words.push_back("set " + function.set);
  if (!function.pool.empty()) words.push_back("pool " + function.pool);
  if (!function.ports.empty())
    words.push_back(fmt::format("ports {}", fmt::join(function.ports, " ")));
  if (function.observed) words.emplace_back("observed, unconfirmed");
  if (const std::string window = window_text(function.valid); !window.empty())
    words.push_back(window);
  return joined(words);
}

class Tables {
 public:
  explicit Tables(const Paint& paint) : paint_(paint) {}

  void add(std::string_view title, const Columns& columns) {
    out_ += fmt::format("\n{}\n{}", paint_.bold(title), columns.text(paint_));
  }
  void line(std::string_view text) { out_ += text; }
  const Paint& paint() const { return paint_; }
  std::string take() { return std::move(out_); }

 private:
  Paint paint_;
  std::string out_;
};

void add_functions(const Network& network, Tables& out) {
  std::vector<std::string_view> zones;  // in the order of the file
  for (const Function& function : network.functions)
    if (std::ranges::find(zones, function.zone) == zones.end()) zones.push_back(function.zone);
  for (const std::string_view zone : zones) {
    Columns columns{{"function", "role", "addresses", "vendor", "notes"}};
    for (const Function& function : network.functions)
      if (function.zone == zone)
        columns.add({function.name, joined(function.roles), addresses_of(function), function.vendor,
                     notes_of(function)});
    out.add(zone.empty() ? std::string{"No zone"} : fmt::format("Zone {}", zone), columns);
  }
}

void add_partners(const Network& network, Tables& out) {
  if (network.partners.empty()) return;
  Columns columns{{"partner", "PLMNs", "addresses", "realms", "may", "holds"}};
  for (const Partner& partner : network.partners) {
    std::vector<std::string> may;
    for (const Bundle bundle : partner.may)
      may.emplace_back(bundle_words()[static_cast<std::size_t>(bundle)]);
    columns.add({partner.name, joined(partner.plmns), joined(partner.addresses),
                 joined(partner.realms), joined(may), window_text(partner.valid)});
  }
  out.add("Partners", columns);
}

void add_maintenance(const Network& network, Tables& out) {
  if (network.maintenance.empty()) return;
  Columns columns{{"window", "party", "comes from", "may reach", "over", "holds"}};
  for (const Maintenance& window : network.maintenance)
    columns.add({window.id, window.party, joined(window.addresses), joined(window.to),
                 window.protocols.empty() ? "any protocol" : joined(window.protocols),
                 window_text(window.valid)});
  out.add("Maintenance", columns);
}

void add_monitoring(const Monitoring& monitoring, Tables& out) {
  Columns columns{{"monitoring", "kind", "of", "to", "how", "holds"}};
  for (const Mirror& mirror : monitoring.mirrors)
    columns.add({mirror.name, "mirror", joined(mirror.from), joined(mirror.to),
                 mirror.id < 0 ? mirror.encapsulation
                               : fmt::format("{} {}", mirror.encapsulation, mirror.id),
                 window_text(mirror.valid)});
  for (const TraceCampaign& campaign : monitoring.trace_campaigns)
    columns.add({campaign.name, "trace", campaign.reference, joined(campaign.collectors), "",
                 window_text(campaign.valid)});
  for (const LocationClient& client : monitoring.location_clients)
    columns.add(
        {client.name, "location", "", client.function, client.purpose, window_text(client.valid)});
  if (monitoring.mirrors.size() + monitoring.trace_campaigns.size() +
          monitoring.location_clients.size() !=
      0)
    out.add("Monitoring", columns);
}

void add_policy(const Policy& policy, Tables& out) {
  Columns columns{{"policy", "value"}};
  const auto or_none = [](const std::vector<std::string>& words) {
    return words.empty() ? std::string{"none"} : joined(words);
  };
  const auto unless_empty = [](std::string text) { return text.empty() ? "not said" : text; };
  std::vector<std::string> encrypted;
  for (const ReferencePoint point : policy.encrypted) encrypted.emplace_back(name_of(point));
  columns.add({"NAS ciphering", unless_empty(joined(policy.ciphering))});
  columns.add({"NAS integrity", unless_empty(joined(policy.integrity))});
  columns.add({"SUCI schemes", unless_empty(joined(policy.suci))});
  columns.add({"must be encrypted", encrypted.empty() ? "nothing" : joined(encrypted)});
  columns.add({"duplication over N4",
               policy.n4.duplication == Duplication::forbidden ? "forbidden" : "with a warrant"});
  columns.add({"known forwarding policies", or_none(policy.n4.forwarding_policies)});
  columns.add({"known predefined rules", or_none(policy.n4.predefined_rules)});
  columns.add({"redirect servers", or_none(policy.n4.redirect_servers)});
  columns.add(
      {"grace", fmt::format("warrant {}, provisioning {}", duration_text(policy.grace.warrant),
                            duration_text(policy.grace.provisioning))});
  columns.add({"approvals", fmt::format("{} of {} keys", policy.approvals.needed,
                                        policy.approvals.keys.size())});
  for (const VendorPolicy& vendor : policy.vendors)
    columns.add(
        {"vendor " + vendor.name,
         fmt::format(
             "risk {}, {}{}", vendor.risk == Risk::high ? "high" : "standard",
             vendor.zones.empty() ? "any zone" : "zones " + joined(vendor.zones),
             vendor.share_max < 1.0 ? fmt::format(", share at most {:g}", vendor.share_max) : "")});
  out.add("Policy", columns);
}

// Only those that some pair of functions can use.
void add_grants(const Network& network, Tables& out) {
  const auto count = [&](RoleSet roles) {
    return std::ranges::count_if(
        network.functions, [&](const Function& function) { return function.roles.has_any(roles); });
  };
  const auto rows_of = [&](RoleSet one, RoleSet other) {
    const auto actors = count(one);
    const auto targets = count(other);
    const bool only_itself = one == other && actors == 1;
    return only_itself || actors == 0 || targets == 0 ? std::string{}
                                                      : fmt::format("{} x {}", actors, targets);
  };
  Columns columns{{"over", "who", "may", "at or with", "functions", "reference"}};
  for (const access::Plane plane : kOrderPlanes) {
    for (const OrderRow& row : order_rows(plane)) {
      const std::string functions = rows_of(row.actor, row.target);
      if (functions.empty()) continue;
      columns.add({std::string{name_of(row.point)}, joined(row.actor),
                   std::string{info_of(row.operation).name}, joined(row.target), functions,
                   std::string{row.clause}});
    }
  }
  for (const TrafficRow& row : traffic_rows()) {
    const std::string functions = rows_of(row.one, row.other);
    if (functions.empty()) continue;
    columns.add({std::string{name_of(row.point)}, joined(row.one), "exchange user traffic",
                 joined(row.other), functions, std::string{row.clause}});
  }
  out.add("Grants that follow from roles", columns);
}

void add_risks(const Network& network, Tables& out) {
  if (network.accepted_risks.empty()) return;
  Columns columns{{"finding", "accepted because", "owner", "holds"}};
  for (const AcceptedRisk& risk : network.accepted_risks)
    columns.add({risk.key, risk.reason, risk.owner, window_text(risk.valid)});
  out.add("Accepted risks", columns);
}

}  // namespace

std::string network_tables(const Network& network, const Paint& paint) {
  Tables out{paint};
  out.line(fmt::format("{}  PLMN {}  UE pools {}\n", paint.bold(network.owner.name),
                       joined(network.owner.plmns),
                       network.owner.ue_pools.empty() ? "none" : joined(network.owner.ue_pools)));
  out.line(paint.dim("sha256:" + to_hex(network.digest)) + "\n");
  add_functions(network, out);
  add_partners(network, out);
  add_maintenance(network, out);
  add_monitoring(network.monitoring, out);
  add_policy(network.policy, out);
  add_grants(network, out);
  add_risks(network, out);
  out.line(fmt::format("\n{}\n  {}\n", paint.bold("Warrants"), warrants_text(network)));
  return out.take();
}

}  // namespace cardea::cli
