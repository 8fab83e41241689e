#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "authority/relations.h"

namespace cardea::authority {
namespace {

constexpr const char* kNotApart =
    "tell them apart by `interfaces` or `ports`, give both one `set` or `pool`, or correct one";

// More functions at one prefix are not checked pair by pair, which would take their square.
constexpr std::ptrdiff_t kSharersMax = 256;

// One prefix that a function or partner says is its own.
struct Claim {
  Prefix prefix;
  const Function* function;  // null: a partner's
  std::string_view name;
  Place place;
};

bool is_of_interest(const YamlNode* node) { return node != nullptr && !node->children.empty(); }

void claim(const YamlNode& value, const Function* function, std::string_view name,
           std::vector<Claim>& out) {
  if (!value.is_scalar()) return;
  if (const auto prefix = Prefix::parse(value.text))
    out.push_back({*prefix, function, name, value.place});
}

template <typename Visitor>
void for_each_interface_value(const YamlNode& function, Visitor&& visit) {
  const YamlNode* const interfaces = function.child("interfaces");
  if (interfaces == nullptr) return;
  for (const YamlNode& interface : interfaces->children) {
    if (interface.is_scalar()) visit(interface, interface);
    for (const YamlNode& value : interface.children) visit(interface, value);
  }
}

std::vector<Claim> claims_of(const YamlNode& root, const Network& network) {
  std::vector<Claim> out;
  if (const YamlNode* const functions = root.child("functions")) {
    for (std::size_t i = 0; i < network.functions.size(); ++i) {
      const Function& function = network.functions[i];
      const YamlNode& node = functions->children[i];
      const YamlNode* const addresses = node.child("addresses");
      if (is_of_interest(addresses)) {
        for (const YamlNode& value : addresses->children)
          claim(value, &function, function.name, out);
      } else {
        for_each_interface_value(node, [&](const YamlNode&, const YamlNode& value) {
          claim(value, &function, function.name, out);
        });
      }
    }
  }
  if (const YamlNode* const partners = root.child("partners")) {
    for (std::size_t i = 0; i < network.partners.size(); ++i) {
      const YamlNode* const addresses = partners->children[i].child("addresses");
      if (addresses == nullptr) continue;
      for (const YamlNode& value : addresses->children)
        claim(value, nullptr, network.partners[i].name, out);
    }
  }
  return out;
}

// Both say something, and no word of theirs is the same.
template <typename T>
bool differ(const std::vector<T>& a, const std::vector<T>& b) {
  return !a.empty() && !b.empty() && std::ranges::find_first_of(a, b) == a.end();
}

std::vector<ReferencePoint> points_at(const Function& function, const Prefix& prefix) {
  std::vector<ReferencePoint> out;
  for (const Interface& interface : function.interfaces)
    if (std::ranges::any_of(interface.addresses,
                            [&](const Prefix& own) { return own.overlaps(prefix); }))
      out.push_back(interface.point);
  return out;
}

bool told_apart(const Function& a, const Function& b, const Prefix& prefix) {
  return !a.valid.meets(b.valid) || (!a.set.empty() && a.set == b.set) ||
         (!a.pool.empty() && a.pool == b.pool) || differ(a.ports, b.ports) ||
         differ(points_at(a, prefix), points_at(b, prefix));
}

bool collide(const Claim& a, const Claim& b) {
  if (a.function == nullptr && b.function == nullptr) return false;  // partners behind one IPX
  if (a.function == nullptr || b.function == nullptr) return true;
  return a.function != b.function && !told_apart(*a.function, *b.function, a.prefix);
}

// `claims` in the order of the file. Only equal prefixes can collide: of two others the longer
// wins.
void check_overlaps(std::vector<Claim> claims, Diagnostics& diagnostics) {
  std::ranges::stable_sort(claims, {}, &Claim::prefix);
  for (auto first = claims.begin(); first != claims.end();) {
    const auto last = std::find_if(
        first, claims.end(), [&](const Claim& claim) { return claim.prefix != first->prefix; });
    if (last - first > kSharersMax) {
      diagnostics.error(first->place,
                        fmt::format("{} functions share {}", last - first, first->prefix.text()),
                        "declare them as one function, 256 at most");
      first = last;
      continue;
    }
    for (auto later = first; later != last; ++later) {
      if (diagnostics.is_full()) return;
      const auto earlier =
          std::find_if(first, later, [&](const Claim& claim) { return collide(claim, *later); });
      if (earlier == later) continue;
      diagnostics.error(later->place,
                        fmt::format("nothing tells {} and {} apart at {}, declared at line {}",
                                    quoted(earlier->name), quoted(later->name),
                                    later->prefix.text(), earlier->place.line),
                        kNotApart);
    }
    first = last;
  }
}

// IPv4 is held mapped into IPv6, but ::/0 does not speak of it.
bool is_v4(const Prefix& prefix) { return prefix.base.is_v4() && prefix.length >= 96; }

// Of one family, sorted, without pools inside pools; so at most the neighbours of a prefix meet it.
std::vector<Prefix> outermost(std::vector<Prefix> pools, bool v4) {
  std::erase_if(pools, [&](const Prefix& pool) { return is_v4(pool) != v4; });
  std::ranges::sort(pools);
  std::vector<Prefix> out;
  for (const Prefix& pool : pools)
    if (out.empty() || !out.back().overlaps(pool)) out.push_back(pool);
  return out;
}

void check_pools(const std::vector<Claim>& claims, const std::vector<Prefix>& declared,
                 Diagnostics& diagnostics) {
  const std::vector<Prefix> pools_v4 = outermost(declared, true);
  const std::vector<Prefix> pools_v6 = outermost(declared, false);
  for (const Claim& claim : claims) {
    const std::vector<Prefix>& pools = is_v4(claim.prefix) ? pools_v4 : pools_v6;
    const auto next = std::ranges::lower_bound(pools, claim.prefix);
    const Prefix* met = nullptr;
    if (next != pools.end() && next->overlaps(claim.prefix)) met = &*next;
    if (next != pools.begin() && std::prev(next)->overlaps(claim.prefix)) met = &*std::prev(next);
    if (met == nullptr) continue;
    // The Internet contains everybody; within it the longer prefix wins.
    const bool around = claim.prefix.length < met->length && claim.function != nullptr &&
                        claim.function->roles.has(Role::data_network);
    if (around) continue;
    diagnostics.error(claim.place,
                      fmt::format("{} of {} overlaps the UE pool {}", claim.prefix.text(),
                                  quoted(claim.name), met->text()),
                      "no function stands among the subscribers' addresses: correct one of them");
  }
}

void check_role(const YamlNode& node, const Function& function, Diagnostics& diagnostics) {
  const YamlNode* const role = node.child("role");
  const YamlNode* const roles = node.child("roles");
  if (node.kind != YamlNode::Kind::map) return;
  if (role != nullptr && roles != nullptr)
    diagnostics.error(roles->key_place, "a function has `role` and `roles`",
                      "write them all under `roles`");
  if (role == nullptr && !is_of_interest(roles))
    diagnostics.error(node.place, "a function lacks `role`",
                      "add its 3GPP role, such as `role: smf`");
  const bool is_recognisable = !function.addresses.empty() || !function.global_titles.empty() ||
                               !function.diameter.host.empty() || !function.nf_instance.empty();
  if (!is_recognisable && node.child("addresses") == nullptr && node.child("interfaces") == nullptr)
    diagnostics.warning(node.place,
                        fmt::format("nothing says how to recognise {}", quoted(function.name)),
                        "add `addresses`, `diameter`, `global_titles` or `nf_instance`");
}

void check_interfaces(const YamlNode& node, const Function& function, Diagnostics& diagnostics) {
  if (!is_of_interest(node.child("addresses"))) return;
  for_each_interface_value(node, [&](const YamlNode& interface, const YamlNode& value) {
    const auto prefix = value.is_scalar() ? Prefix::parse(value.text) : std::nullopt;
    if (!prefix) return;
    const bool is_inside = std::ranges::any_of(function.addresses, [&](const Prefix& own) {
      return own.length <= prefix->length && own.contains(prefix->base);
    });
    if (!is_inside)
      diagnostics.error(value.place,
                        fmt::format("{} at {} is none of the addresses of {}", prefix->text(),
                                    quoted(interface.key), quoted(function.name)),
                        "add it to `addresses`, or correct it");
  });
}

}  // namespace

void check_functions(const YamlNode& root, const Network& network, Diagnostics& diagnostics) {
  if (const YamlNode* const functions = root.child("functions")) {
    for (std::size_t i = 0; i < network.functions.size(); ++i) {
      check_role(functions->children[i], network.functions[i], diagnostics);
      check_interfaces(functions->children[i], network.functions[i], diagnostics);
    }
  }
  const std::vector<Claim> claims = claims_of(root, network);
  check_overlaps(claims, diagnostics);
  check_pools(claims, network.owner.ue_pools, diagnostics);
}

}  // namespace cardea::authority
