#include "authority/relations.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "authority/values.h"

namespace cardea::authority {
namespace {

std::vector<std::string_view> names_of(RoleSet roles) {
  std::vector<std::string_view> out;
  roles.for_each([&](Role role) { out.push_back(name_of(role)); });
  return out;
}

class RelationCheck {
 public:
  RelationCheck(const Network& network, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
    for (const Function& function : network.functions) {
      functions_.emplace(function.name, &function);
      names_.push_back(function.name);
    }
    for (const VendorPolicy& vendor : network.policy.vendors) vendors_.push_back(vendor.name);
    known_vendors_.insert(vendors_.begin(), vendors_.end());
  }

  // Depth is bounded by the descriptions, as in check_shape().
  void section(const YamlNode& node, const Section& expected) {
    for (const YamlNode& child : node.children) {
      const Key* const key = expected.key_named(child.key);
      if (key == nullptr) continue;
      if (key->arity == Arity::one) {
        value(child, *key);
        continue;
      }
      if (key->type == ValueType::section && key->arity == Arity::list) unique(child, *key);
      for (const YamlNode& item : child.children) value(item, *key);
    }
    window(node);
  }

 private:
  void value(const YamlNode& node, const Key& key) {
    if (key.type == ValueType::section) return section(node, *key.section);
    if (!node.is_scalar() || node.text.empty()) return;
    if (key.type == ValueType::function) function(node, key);
    if (key.type == ValueType::vendor) vendor(node);
  }

  void function(const YamlNode& node, const Key& key) {
    const auto found = functions_.find(node.text);
    if (found == functions_.end()) {
      const std::string_view meant =
          diagnostics_.is_full() ? std::string_view{} : nearest(node.text, names_);
      diagnostics_.error(node.place, fmt::format("no function is named {}", quoted(node.text)),
                         meant.empty() ? "declare it under `functions`"
                                       : fmt::format("did you mean {}?", quoted(meant)));
      return;
    }
    if (key.roles.empty() || found->second->roles.has_any(key.roles)) return;
    diagnostics_.error(node.place,
                       fmt::format("function {} has role {}", quoted(node.text),
                                   fmt::join(names_of(found->second->roles), ", ")),
                       fmt::format("`{}` takes functions of role {}", key.name,
                                   fmt::join(names_of(key.roles), ", ")));
  }

  // A warning, and only where the operator listed vendors at all.
  void vendor(const YamlNode& node) {
    if (vendors_.empty() || known_vendors_.contains(node.text)) return;
    const std::string_view meant =
        diagnostics_.is_full_of_warnings() ? std::string_view{} : nearest(node.text, vendors_);
    diagnostics_.warning(node.place, fmt::format("vendor {} has no risk class", quoted(node.text)),
                         meant.empty() ? "add it to policy.vendors"
                                       : fmt::format("did you mean {}?", quoted(meant)));
  }

  void unique(const YamlNode& list, const Key& of) {
    for (const Key& key : of.section->keys) {
      if (!key.unique) continue;
      std::unordered_map<std::string_view, Place> taken;
      for (const YamlNode& item : list.children) {
        const YamlNode* const name = item.child(key.name);
        if (name == nullptr || !name->is_scalar() || name->text.empty()) continue;
        const auto [first, is_new] = taken.emplace(name->text, name->place);
        if (is_new) continue;
        diagnostics_.error(name->place,
                           fmt::format("the {} {} is taken at line {}", key.name,
                                       of.section->secret ? "of this one" : quoted(name->text),
                                       first->second.line),
                           "give each its own");
      }
    }
  }

  void window(const YamlNode& node) {
    const YamlNode* from = node.child("since");
    if (from == nullptr) from = node.child("from");
    const YamlNode* const until = node.child("until");
    if (from == nullptr || until == nullptr) return;
    const auto begin = parse_rfc3339(from->text);
    const auto end = parse_rfc3339(until->text);
    if (begin && end && *end <= *begin)
      diagnostics_.error(
          until->place,
          fmt::format("it ends before it begins: `until` is not after `{}`", from->key),
          "correct one of them");
  }

  Diagnostics& diagnostics_;
  std::unordered_map<std::string_view, const Function*> functions_;
  std::vector<std::string_view> names_;
  std::vector<std::string_view> vendors_;
  std::unordered_set<std::string_view> known_vendors_;
};

void check_expiry(const YamlNode& root, Timestamp now, Diagnostics& diagnostics) {
  const YamlNode* const risks = root.child("accepted_risks");
  if (risks == nullptr) return;
  for (const YamlNode& risk : risks->children) {
    const YamlNode* const until = risk.child("until");
    const auto end = until == nullptr ? std::nullopt : parse_rfc3339(until->text);
    if (end && *end <= now)
      diagnostics.warning(until->place, "this accepted risk has expired",
                          "renew it with its owner, or remove it");
  }
}

void check_approvals(const YamlNode& root, const Approvals& approvals, Diagnostics& diagnostics) {
  if (approvals.needed <= approvals.keys.size()) return;
  diagnostics.error(root.child("policy")->child("approvals")->child("needed")->place,
                    fmt::format("{} approvals are needed, but {} keys are named", approvals.needed,
                                approvals.keys.size()),
                    "name as many keys, or ask for fewer approvals");
}

}  // namespace

void check_relations(const YamlNode& root, const Network& network, std::optional<Timestamp> now,
                     Diagnostics& diagnostics) {
  RelationCheck{network, diagnostics}.section(root, network_section());
  check_approvals(root, network.policy.approvals, diagnostics);
  if (now) check_expiry(root, *now, diagnostics);
}

}  // namespace cardea::authority
