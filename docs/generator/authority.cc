// The pages of what is allowed: role matrix, roles and reference points, verdicts and reasons,
// keys of network.yaml.
#include <fmt/format.h>

#include "access/access.h"
#include "authority/judgement.h"
#include "authority/keys.h"
#include "authority/reference_point.h"
#include "authority/role.h"
#include "authority/role_matrix.h"
#include "page.h"

namespace cardea::docs {
namespace {

using authority::Arity;
using authority::Key;
using authority::RoleSet;
using authority::Section;
using authority::ValueType;

std::string names(RoleSet roles) {
  std::string out;
  roles.for_each([&](authority::Role role) {
    out += fmt::format("{}{}", out.empty() ? "" : ", ", name_of(role));
  });
  return out;
}

std::string words(std::span<const std::string_view> of) {
  std::string out;
  for (const std::string_view word : of) {
    out += fmt::format("{}{}", out.empty() ? "" : ", ", code(word));
  }
  return out;
}

std::string value_text(const Key& key) {
  switch (key.type) {
    case ValueType::text:
      return "text";
    case ValueType::name:
      return "a name";
    case ValueType::word:
      return words(key.words);
    case ValueType::function:
      return key.roles.empty() ? "a declared function"
                               : fmt::format("a declared function ({})", names(key.roles));
    case ValueType::vendor:
      return "a vendor of `policy.vendors`";
    case ValueType::role:
      return "a role";
    case ValueType::point:
      return "a reference point";
    case ValueType::plmn:
      return "`MCC-MNC`, such as `\"999-70\"`";
    case ValueType::prefix:
      return "an address or prefix";
    case ValueType::uuid:
      return "a UUID";
    case ValueType::digits:
      return "digits, in quotes";
    case ValueType::hex:
      return "lower-case hexadecimal digits";
    case ValueType::integer:
      return key.least == key.most ? fmt::format("{}", key.least)
                                   : fmt::format("{} to {}", key.least, key.most);
    case ValueType::fraction:
      return "0 to 1";
    case ValueType::flag:
      return "`true` or `false`";
    case ValueType::time:
      return "RFC 3339 with its zone";
    case ValueType::duration:
      return "`300s`, `5m`, `1h`, `2d`";
    case ValueType::blinded:
      return "`hmac-sha256:` and 64 digits";
    case ValueType::section:
      return key.section->title.empty() ? std::string{} : std::string{key.section->title};
  }
  return {};
}

std::string type_text(const Key& key) {
  const std::string value = value_text(key);
  switch (key.arity) {
    case Arity::one:
      return value;
    case Arity::list:
      return "list: " + value;
    case Arity::by_name:
      return "by name: " + value;
    case Arity::by_point:
      return "by reference point: " + value;
  }
  return value;
}

std::string must(const Key& key) {
  if (key.required && key.unique) return "required, unique";
  return key.required ? "required" : key.unique ? "unique" : "";
}

// A section and, below it, those that its keys hold: the tree is as deep as the declaration.
void append_section(std::string& text, const std::string& path, const Section& section) {
  text += fmt::format("## {}\n\n", path.empty() ? "The file" : code(path));
  Table table{{"key", "value", "", "for"}};
  for (const Key& key : section.keys) {
    table.add({code(key.name), type_text(key), must(key), std::string{key.help}});
  }
  text += table.text() + '\n';
  for (const Key& key : section.keys) {
    if (key.section == nullptr) continue;
    const std::string inner = fmt::format("{}{}{}{}", path, path.empty() ? "" : ".", key.name,
                                          key.arity == Arity::list      ? "[]"
                                          : key.arity == Arity::by_name ? ".NAME"
                                                                        : "");
    append_section(text, inner, *key.section);
  }
}

}  // namespace

Page role_matrix_page() {
  std::string text = begin_page(
      "The role matrix",
      "The ordinary grants: what follows from declared roles alone. Whatever no row allows is\n"
      "uncovered, unless a partner, a mirror, a policy or a warrant of the declared network "
      "allows\n"
      "it. Where a row has destinations, traffic may be sent only there.");
  for (const access::Plane plane : authority::kOrderPlanes) {
    text += plane == access::Plane::pfcp ? "## Orders (PFCP)\n\n" : "\n## Orders (GTP-C)\n\n";
    Table orders{{"over", "actor", "operation", "target", "destination", "clause"}};
    for (const authority::OrderRow& row : authority::order_rows(plane)) {
      orders.add({std::string{name_of(row.point)}, names(row.actor),
                  code(info_of(row.operation).name), names(row.target), names(row.destination),
                  std::string{row.clause}});
    }
    text += orders.text();
  }
  text += "\n## User traffic (GTP-U), either way\n\n";
  Table traffic{{"over", "one end", "other end", "clause"}};
  for (const authority::TrafficRow& row : authority::traffic_rows()) {
    traffic.add({std::string{name_of(row.point)}, names(row.one), names(row.other),
                 std::string{row.clause}});
  }
  return {"docs/reference/role-matrix.md", text + traffic.text()};
}

Page roles_page() {
  std::string text = begin_page("Roles and reference points",
                                "The names that `network.yaml` takes, by the standards' own.");
  text += fmt::format("## Roles\n\n{}\n\n", words(authority::role_names()));
  text += fmt::format("## Reference points\n\n{}\n", words(authority::reference_point_names()));
  return {"docs/reference/roles.md", text};
}

Page reasons_page() {
  std::string text = begin_page(
      "Verdicts and reasons",
      "Each access gets one verdict and one reason. `docs/verdicts.md` tells how they come about.");
  Table verdicts{{"verdict", "is"}};
  for (std::size_t i = 0; i < authority::kVerdictCount; ++i) {
    const auto verdict = static_cast<authority::Verdict>(i);
    verdicts.add({code(name_of(verdict)), is_finding(verdict)     ? "a finding"
                                          : is_undecided(verdict) ? "a blind spot"
                                                                  : "allowed"});
  }
  text += verdicts.text() + "\nThe text is what a person reads; in braces stand the parties.\n\n";
  Table reasons{{"reason", "text"}};
  constexpr auto kLast = static_cast<std::size_t>(authority::Reason::anomaly);
  for (std::size_t i = 0; i <= kLast; ++i) {
    const authority::ReasonInfo& info = info_of(static_cast<authority::Reason>(i));
    reasons.add({code(info.id), std::string{info.text}});
  }
  return {"docs/reference/reasons.md", text + reasons.text()};
}

Page network_page() {
  std::string text = begin_page("Keys of network.yaml",
                                "`cardea network check` holds a file to these; "
                                "`schemas/network.schema.json` says the same to\n"
                                "an editor. How to write one: `docs/network.md`.");
  append_section(text, "", authority::network_section());
  text.pop_back();
  return {"docs/reference/network.md", text};
}

}  // namespace cardea::docs
