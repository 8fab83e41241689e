#include "authority/build.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "authority/keys.h"
#include "authority/values.h"

namespace cardea::authority {
namespace {

// Reads one section; what is missing or malformed reads as its default.
class SectionReader {
 public:
  explicit SectionReader(const YamlNode* node) : node_(node) {}

  std::uint32_t line() const { return node_ == nullptr ? 0 : node_->place.line; }
  std::string_view name() const { return node_ == nullptr ? std::string_view{} : node_->key; }

  std::string_view text(std::string_view key) const {
    const YamlNode* const found = child(key);
    return found != nullptr && found->is_scalar() ? std::string_view{found->text} : "";
  }

  SectionReader section(std::string_view key) const { return SectionReader{child(key)}; }

  template <typename Visitor>
  void for_each(std::string_view key, Visitor&& visit) const {  // of a list or a map
    const YamlNode* const found = child(key);
    if (found == nullptr) return;
    for (const YamlNode& item : found->children) visit(item);
  }

  std::vector<std::string> texts(std::string_view key) const {
    return collect<std::string>(
        key, [](std::string_view text) { return std::optional<std::string>{text}; });
  }

  std::vector<Prefix> prefixes(std::string_view key) const {
    return collect<Prefix>(key, Prefix::parse);
  }

  template <typename T>
  std::vector<T> numbers(std::string_view key) const {
    return collect<T>(key, [](std::string_view text) {
      const auto value = parse_integer(text);
      return value ? std::optional{static_cast<T>(*value)} : std::nullopt;
    });
  }

  template <typename T, typename Parse>
  std::vector<T> collect(std::string_view key, Parse&& parse) const {
    std::vector<T> out;
    for_each(key, [&](const YamlNode& item) {
      if (!item.is_scalar()) return;
      if (auto value = parse(std::string_view{item.text})) out.push_back(*std::move(value));
    });
    return out;
  }

  Window window(std::string_view from = "from") const {
    Window out;
    if (const auto time = parse_rfc3339(text(from))) out.from = *time;
    if (const auto time = parse_rfc3339(text("until"))) out.until = *time;
    return out;
  }

 private:
  const YamlNode* child(std::string_view key) const {
    return node_ == nullptr ? nullptr : node_->child(key);
  }

  const YamlNode* node_;
};

// The enumerator whose word stands at the same place in `words`.
template <typename Enum>
std::optional<Enum> enumerator(std::string_view word, std::span<const std::string_view> words) {
  const auto found = std::ranges::find(words, word);
  if (found == words.end()) return std::nullopt;
  return static_cast<Enum>(found - words.begin());
}

std::vector<Interface> interfaces_of(const SectionReader& in) {
  std::vector<Interface> out;
  in.for_each("interfaces", [&](const YamlNode& item) {
    const auto point = reference_point_named(item.key);
    if (!point) return;
    Interface interface{*point, {}};
    const auto add = [&](const YamlNode& value) {
      if (const auto prefix = Prefix::parse(value.text)) interface.addresses.push_back(*prefix);
    };
    if (item.is_scalar()) add(item);
    std::ranges::for_each(item.children, add);
    out.push_back(std::move(interface));
  });
  return out;
}

Function function_of(const SectionReader& in) {
  Function out;
  out.name = in.text("name");
  if (const auto role = role_named(in.text("role"))) out.roles.add(*role);
  for (const Role role : in.collect<Role>("roles", role_named)) out.roles.add(role);
  out.addresses = in.prefixes("addresses");
  out.ports = in.numbers<std::uint16_t>("ports");
  out.interfaces = interfaces_of(in);
  if (out.addresses.empty())
    for (const Interface& interface : out.interfaces)
      out.addresses.insert(out.addresses.end(), interface.addresses.begin(),
                           interface.addresses.end());
  out.vendor = in.text("vendor");
  out.zone = in.text("zone");
  out.nf_instance = in.text("nf_instance");
  out.fqdns = in.texts("fqdns");
  const SectionReader diameter = in.section("diameter");
  out.diameter = {std::string{diameter.text("host")}, std::string{diameter.text("realm")}};
  out.global_titles = in.texts("global_titles");
  out.ssn = in.numbers<std::uint8_t>("ssn");
  out.ran_node_ids = in.numbers<std::uint32_t>("ran_node_ids");
  out.token_key = in.text("token_key");
  out.set = in.text("set");
  out.pool = in.text("pool");
  out.observed = parse_flag(in.text("observed")).value_or(false);
  out.valid = in.window();
  out.line = in.line();
  return out;
}

Partner partner_of(const SectionReader& in) {
  Partner out;
  out.name = in.text("name");
  out.plmns = in.texts("plmns");
  out.addresses = in.prefixes("addresses");
  out.realms = in.texts("realms");
  out.hosts = in.texts("hosts");
  out.global_titles = in.texts("global_titles");
  out.may = in.collect<Bundle>(
      "may", [](std::string_view word) { return enumerator<Bundle>(word, bundle_words()); });
  out.valid = in.window();
  out.line = in.line();
  return out;
}

Warrant warrant_of(const SectionReader& in) {
  Warrant out;
  out.id = in.text("id");
  out.authority = in.text("authority");
  out.target = parse_blinded(in.text("target")).value_or(BlindedTarget{});
  for (const std::string& product : in.texts("products")) {
    out.products.iri |= product == "iri";
    out.products.content |= product == "content";
    out.products.location |= product == "location";
  }
  out.xids = in.texts("xids");
  out.liids = in.texts("liids");
  out.deliver_to = in.texts("deliver_to");
  out.valid = in.window();
  out.line = in.line();
  return out;
}

Maintenance maintenance_of(const SectionReader& in) {
  Maintenance out;
  out.id = in.text("id");
  out.party = in.text("party");
  out.ticket = in.text("ticket");
  out.addresses = in.prefixes("addresses");
  out.to = in.texts("to");
  out.protocols = in.texts("protocols");
  out.valid = in.window();
  out.line = in.line();
  return out;
}

Mirror mirror_of(const SectionReader& in) {
  Mirror out;
  out.name = in.text("name");
  out.from = in.texts("from");
  out.to = in.prefixes("to");
  out.encapsulation = in.text("encapsulation");
  out.id = parse_integer(in.text("id")).value_or(-1);
  out.valid = in.window("since");
  out.line = in.line();
  return out;
}

TraceCampaign trace_campaign_of(const SectionReader& in) {
  TraceCampaign out;
  out.name = in.text("name");
  out.reference = in.text("reference");
  out.collectors = in.prefixes("collector");
  out.valid = in.window();
  out.line = in.line();
  return out;
}

LocationClient location_client_of(const SectionReader& in) {
  LocationClient out;
  out.name = in.text("name");
  out.function = in.text("function");
  out.purpose = in.text("purpose");
  out.valid = in.window();
  out.line = in.line();
  return out;
}

VendorPolicy vendor_of(const SectionReader& in) {
  VendorPolicy out;
  out.name = in.name();
  out.risk = enumerator<Risk>(in.text("risk"), risk_words()).value_or(Risk::standard);
  out.zones = in.texts("zones");
  out.share_max = parse_fraction(in.text("share_max")).value_or(1.0);
  out.line = in.line();
  return out;
}

AcceptedRisk accepted_risk_of(const SectionReader& in) {
  AcceptedRisk out;
  out.key = in.text("key");
  out.reason = in.text("reason");
  out.owner = in.text("owner");
  out.valid = in.window();
  out.line = in.line();
  return out;
}

template <typename T>
std::vector<T> items(const SectionReader& in, std::string_view key,
                     T (*read)(const SectionReader&)) {
  std::vector<T> out;
  in.for_each(key, [&](const YamlNode& item) { out.push_back(read(SectionReader{&item})); });
  return out;
}

Policy policy_of(const SectionReader& in) {
  Policy out;
  out.ciphering = in.section("nas").texts("ciphering");
  out.integrity = in.section("nas").texts("integrity");
  out.suci = in.section("nas").texts("suci");
  out.encrypted = in.collect<ReferencePoint>("encrypted", reference_point_named);
  const SectionReader n4 = in.section("n4");
  out.n4.duplication = enumerator<Duplication>(n4.text("duplication"), duplication_words())
                           .value_or(Duplication::forbidden);
  out.n4.forwarding_policies = n4.texts("forwarding_policies");
  out.n4.predefined_rules = n4.texts("predefined_rules");
  out.n4.redirect_servers = n4.texts("redirect_servers");
  const SectionReader user_plane = in.section("user_plane");
  out.user_plane = {enumerator<Protection>(user_plane.text("ciphering"), protection_words()),
                    enumerator<Protection>(user_plane.text("integrity"), protection_words())};
  out.sbi.tokens =
      enumerator<Tokens>(in.section("sbi").text("tokens"), token_words()).value_or(out.sbi.tokens);
  const SectionReader grace = in.section("grace");
  out.grace.warrant = parse_duration(grace.text("warrant")).value_or(out.grace.warrant);
  out.grace.provisioning =
      parse_duration(grace.text("provisioning")).value_or(out.grace.provisioning);
  const SectionReader approvals = in.section("approvals");
  out.approvals.needed =
      static_cast<std::uint32_t>(parse_integer(approvals.text("needed")).value_or(0));
  out.approvals.keys = approvals.texts("keys");
  out.vendors = items(in, "vendors", vendor_of);
  return out;
}

}  // namespace

Network build_network(const YamlNode& root) {
  const SectionReader in{&root};
  Network out;
  const SectionReader owner = in.section("operator");
  out.owner = {std::string{owner.text("name")}, owner.texts("plmns"), owner.prefixes("ue_pools")};
  out.functions = items(in, "functions", function_of);
  out.partners = items(in, "partners", partner_of);
  out.warrants = items(in, "warrants", warrant_of);
  out.maintenance = items(in, "maintenance", maintenance_of);
  const SectionReader monitoring = in.section("monitoring");
  out.monitoring.mirrors = items(monitoring, "mirrors", mirror_of);
  out.monitoring.trace_campaigns = items(monitoring, "trace_campaigns", trace_campaign_of);
  out.monitoring.location_clients = items(monitoring, "location_clients", location_client_of);
  out.policy = policy_of(in.section("policy"));
  out.accepted_risks = items(in, "accepted_risks", accepted_risk_of);
  return out;
}

}  // namespace cardea::authority
