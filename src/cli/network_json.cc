#include "authority/keys.h"
#include "base/json.h"
#include "cli/network_view.h"

namespace cardea::cli {

using namespace authority;

namespace {

void add(Json& json, std::string_view name, const std::vector<std::string>& words) {
  json.key(name).open_list();
  for (const std::string& word : words) json.value(word);
  json.close_list();
}

void add(Json& json, std::string_view name, const std::vector<Prefix>& prefixes) {
  json.key(name).open_list();
  for (const Prefix& prefix : prefixes) json.value(prefix.text());
  json.close_list();
}

void add(Json& json, const Window& window) {
  if (window.from != Window::kAlways) json.field("from", window.from);
  if (window.until != Window::kForever) json.field("until", window.until);
}

void add_text(Json& json, std::string_view name, const std::string& text) {
  if (!text.empty()) json.field(name, text);
}

void add(Json& json, const Function& function) {
  json.open().field("name", function.name).key("roles").open_list();
  function.roles.for_each([&](Role role) { json.value(name_of(role)); });
  json.close_list();
  add(json, "addresses", function.addresses);
  if (!function.ports.empty()) {
    json.key("ports").open_list();
    for (const std::uint16_t port : function.ports) json.value(port);
    json.close_list();
  }
  if (!function.interfaces.empty()) {
    json.key("interfaces").open();
    for (const Interface& interface : function.interfaces)
      add(json, name_of(interface.point), interface.addresses);
    json.close();
  }
  add_text(json, "vendor", function.vendor);
  add_text(json, "zone", function.zone);
  add_text(json, "nf_instance", function.nf_instance);
  if (!function.fqdns.empty()) add(json, "fqdns", function.fqdns);
  if (!function.diameter.host.empty())
    json.key("diameter")
        .open()
        .field("host", function.diameter.host)
        .field("realm", function.diameter.realm)
        .close();
  if (!function.global_titles.empty()) add(json, "global_titles", function.global_titles);
  if (!function.ssn.empty()) {
    json.key("ssn").open_list();
    for (const std::uint8_t number : function.ssn) json.value(number);
    json.close_list();
  }
  if (!function.ran_node_ids.empty()) {
    json.key("ran_node_ids").open_list();
    for (const std::uint32_t number : function.ran_node_ids) json.value(number);
    json.close_list();
  }
  add_text(json, "token_key", function.token_key);
  add_text(json, "set", function.set);
  add_text(json, "pool", function.pool);
  json.field("observed", function.observed);
  add(json, function.valid);
  json.close();
}

void add(Json& json, const Partner& partner) {
  json.open().field("name", partner.name);
  add(json, "plmns", partner.plmns);
  add(json, "addresses", partner.addresses);
  add(json, "realms", partner.realms);
  add(json, "hosts", partner.hosts);
  add(json, "global_titles", partner.global_titles);
  json.key("may").open_list();
  for (const Bundle bundle : partner.may)
    json.value(bundle_words()[static_cast<std::size_t>(bundle)]);
  json.close_list();
  add(json, partner.valid);
  json.close();
}

void add(Json& json, const Maintenance& window) {
  json.open().field("id", window.id).field("party", window.party);
  add_text(json, "ticket", window.ticket);
  add(json, "addresses", window.addresses);
  add(json, "to", window.to);
  add(json, "protocols", window.protocols);
  add(json, window.valid);
  json.close();
}

void add(Json& json, const Mirror& mirror) {
  json.open().field("name", mirror.name);
  add(json, "from", mirror.from);
  add(json, "to", mirror.to);
  add_text(json, "encapsulation", mirror.encapsulation);
  if (mirror.id >= 0) json.field("id", mirror.id);
  if (mirror.valid.from != Window::kAlways) json.field("since", mirror.valid.from);
  if (mirror.valid.until != Window::kForever) json.field("until", mirror.valid.until);
  json.close();
}

void add(Json& json, const TraceCampaign& campaign) {
  json.open().field("name", campaign.name).field("reference", campaign.reference);
  add(json, "collector", campaign.collectors);
  add(json, campaign.valid);
  json.close();
}

void add(Json& json, const LocationClient& client) {
  json.open().field("name", client.name).field("function", client.function);
  json.field("purpose", client.purpose);
  add(json, client.valid);
  json.close();
}

void add(Json& json, const AcceptedRisk& risk) {
  json.open().field("key", risk.key).field("reason", risk.reason).field("owner", risk.owner);
  add(json, risk.valid);
  json.close();
}

template <typename T>
void add_list(Json& json, std::string_view name, const std::vector<T>& items) {
  json.key(name).open_list();
  for (const T& item : items) add(json, item);
  json.close_list();
}

void add(Json& json, const Policy& policy) {
  json.key("policy").open().key("nas").open();
  add(json, "ciphering", policy.ciphering);
  add(json, "integrity", policy.integrity);
  add(json, "suci", policy.suci);
  json.close().key("encrypted").open_list();
  for (const ReferencePoint point : policy.encrypted) json.value(name_of(point));
  json.close_list().key("n4").open();
  json.field("duplication", duplication_words()[static_cast<std::size_t>(policy.n4.duplication)]);
  add(json, "forwarding_policies", policy.n4.forwarding_policies);
  add(json, "predefined_rules", policy.n4.predefined_rules);
  add(json, "redirect_servers", policy.n4.redirect_servers);
  json.close().key("sbi").open();
  json.field("tokens", token_words()[static_cast<std::size_t>(policy.sbi.tokens)]);
  json.close().key("grace").open();
  json.field("warrant", duration_text(policy.grace.warrant));
  json.field("provisioning", duration_text(policy.grace.provisioning));
  json.close().key("approvals").open().field("needed", policy.approvals.needed);
  add(json, "keys", policy.approvals.keys);
  json.close().key("vendors").open();
  for (const VendorPolicy& vendor : policy.vendors) {
    json.key(vendor.name).open();
    json.field("risk", risk_words()[static_cast<std::size_t>(vendor.risk)]);
    add(json, "zones", vendor.zones);
    json.key("share_max").fixed(vendor.share_max, 4).close();
  }
  json.close().close();
}

}  // namespace

std::string network_json(const Network& network) {
  std::string out;
  Json json{out};
  json.open().field("schema", "cardea.network/1").field("digest", to_hex(network.digest));
  json.field("version", network.version).key("operator").open();
  json.field("name", network.owner.name);
  add(json, "plmns", network.owner.plmns);
  add(json, "ue_pools", network.owner.ue_pools);
  json.close();
  add_list(json, "functions", network.functions);
  add_list(json, "partners", network.partners);
  json.key("warrants").open().field("count", network.warrants.size()).close();
  add_list(json, "maintenance", network.maintenance);
  json.key("monitoring").open();
  add_list(json, "mirrors", network.monitoring.mirrors);
  add_list(json, "trace_campaigns", network.monitoring.trace_campaigns);
  add_list(json, "location_clients", network.monitoring.location_clients);
  json.close();
  add(json, network.policy);
  add_list(json, "accepted_risks", network.accepted_risks);
  json.close();
  return out + '\n';
}

}  // namespace cardea::cli
