#include "authority/learn_draft.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "authority/load.h"

namespace cardea::authority {
namespace {

constexpr std::string_view kHead =
    "# Drafted by `cardea network learn` from what was seen, not from what should be.\n"
    "# Whoever was inside while it learnt looks declared here: go through the lines, strike out\n"
    "# what is not yours, give the rest the names that you use, and take `observed: true` away "
    "from\n"
    "# what you have confirmed. A partner's gateway may be among them: it belongs under "
    "`partners`.\n"
    "# Nothing is granted here beyond what follows from roles. Only you can say who your partners\n"
    "# are and what they may ask for, which warrants and maintenance windows there are, which\n"
    "# mirrors and probes get copies, which controllers are one set, and what the policy is.\n";
constexpr std::string_view kPlmnUnseen =
    "  plmns: [\"000-00\"]  # not seen on the wire: write your own, such as \"999-70\"\n";

// IPv6 in quotes: its colons mean something in YAML.
std::string yaml(const IpAddress& address) {
  return address.is_v4() ? address.text() : '"' + address.text() + '"';
}

std::string yaml(const Prefix& prefix) {
  return prefix.base.is_v4() ? prefix.text() : '"' + prefix.text() + '"';
}

template <typename Range>
std::string listed(const Range& range) {
  std::vector<std::string> texts;
  for (const auto& item : range) texts.push_back(yaml(item));
  return fmt::format("[{}]", fmt::join(texts, ", "));
}

std::string counted(std::size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string roles_text(RoleSet roles) {
  std::vector<std::string_view> names;
  roles.for_each([&](Role role) { names.push_back(name_of(role)); });
  if (names.size() == 1) return fmt::format("role: {}", names.front());
  return fmt::format("roles: [{}]", fmt::join(names, ", "));
}

std::string interfaces_text(const LearntFunction& function) {
  if (function.points.empty()) return {};
  std::vector<std::string> texts;
  for (const auto& [point, addresses] : function.points) {
    const bool is_one = addresses.size() == 1;
    texts.push_back(fmt::format("{}: {}", name_of(point),
                                is_one ? yaml(*addresses.begin()) : listed(addresses)));
  }
  return fmt::format(", interfaces: {{{}}}", fmt::join(texts, ", "));
}

}  // namespace

std::string name_for(const LearntFunction& function, std::set<std::string>& taken) {
  std::string stem;
  function.roles.for_each([&](Role role) {
    if (stem.empty()) stem = role == Role::data_network ? "dn" : std::string{name_of(role)};
  });
  std::ranges::replace(stem, '_', '-');
  for (int number = 1;; ++number) {
    std::string name = fmt::format("{}-{}", stem, number);
    if (taken.insert(name).second) return name;
  }
}

std::string lines_of(const LearntFunction& function, std::string_view name, std::size_t indent) {
  const std::string margin(indent, ' ');
  std::string out;
  for (const std::string& why : function.why) out += fmt::format("{}# {}\n", margin, why);
  if (function.is_presumed)
    out += margin + "# its role is presumed: it did nothing that only this role does\n";
  return out + fmt::format("{}- {{name: {}, {}, addresses: {}{}, observed: true}}\n", margin, name,
                           roles_text(function.roles), listed(function.addresses),
                           interfaces_text(function));
}

std::string line_of(const LearntStranger& stranger, std::size_t indent) {
  return fmt::format("{}# not known: {}: {}\n", std::string(indent, ' '), stranger.address.text(),
                     stranger.what);
}

Outcome<Draft> draft_network(const Learnt& learnt) {
  if (learnt.functions.empty())
    return failure("nothing to draft", "no function of a mobile core was recognised",
                   "learn from a capture that holds N4, Sx, GTP-C or N3");
  Draft draft;
  draft.text = std::string{kHead} + "version: 1\n\noperator:\n";
  draft.text += "  name: unknown  # nothing on the wire says it\n";
  if (learnt.plmns.empty()) {
    draft.text += kPlmnUnseen;
  } else {
    std::vector<std::string> plmns;
    for (const auto& [plmn, count] : learnt.plmns) plmns.push_back('"' + plmn + '"');
    draft.text += fmt::format(
        "  # observed: serving networks in GTP-C; strike out those of roaming partners\n"
        "  plmns: [{}]\n",
        fmt::join(plmns, ", "));
  }
  if (!learnt.pools.empty())
    draft.text += fmt::format(
        "  # observed: the smallest prefixes around the addresses of {}\n"
        "  ue_pools: {}\n",
        counted(learnt.subscribers.size(), "subscriber"), listed(learnt.pools));
  draft.text += "\nfunctions:\n";
  std::set<std::string> names;
  for (const LearntFunction& function : learnt.functions)
    draft.text += lines_of(function, name_for(function, names), 2);
  if (!learnt.strangers.empty())
    draft.text +=
        "\n  # What the protocols that are read today do not tell. Declare them with their "
        "roles:\n";
  const std::size_t shown = std::min(learnt.strangers.size(), kStrangersMax);
  for (std::size_t i = 0; i < shown; ++i) draft.text += line_of(learnt.strangers[i], 2);
  if (shown < learnt.strangers.size())
    draft.text += fmt::format("  # and {} more\n", learnt.strangers.size() - shown);
  draft.functions = learnt.functions.size();
  draft.strangers = shown;
  draft.pools = learnt.pools.size();
  draft.plmns = learnt.plmns.size();
  return draft;
}

}  // namespace cardea::authority
