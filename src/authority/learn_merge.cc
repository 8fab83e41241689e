// Adds to a file that a person has edited: insertions alone, checked before they are believed.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "authority/learn_draft.h"
#include "authority/load.h"
#include "authority/text_inserts.h"
#include "authority/yaml_tree.h"

namespace cardea::authority {
namespace {

bool holds(const std::vector<Prefix>& prefixes, const IpAddress& address) {
  return std::ranges::any_of(prefixes,
                             [&](const Prefix& prefix) { return prefix.contains(address); });
}

// Whatever time it is declared for: a line that has run out was a person's decision, too.
const Function* declared_at(const Network& network, const IpAddress& address) {
  const Function* best = nullptr;
  int longest = -1;
  for (const Function& function : network.functions) {
    for (const Prefix& prefix : function.addresses) {
      if (!prefix.contains(address) || prefix.length <= longest) continue;
      best = &function;
      longest = prefix.length;
    }
  }
  return best;
}

const Partner* partner_at(const Network& network, const IpAddress& address) {
  const auto found = std::ranges::find_if(
      network.partners, [&](const Partner& partner) { return holds(partner.addresses, address); });
  return found == network.partners.end() ? nullptr : &*found;
}

// Named anywhere else: a mirror's end, a collector, who does maintenance.
bool is_named_elsewhere(const Network& network, const IpAddress& address) {
  const auto in = [&](const auto& items, auto member) {
    return std::ranges::any_of(items,
                               [&](const auto& item) { return holds(item.*member, address); });
  };
  return in(network.monitoring.mirrors, &Mirror::to) ||
         in(network.monitoring.trace_campaigns, &TraceCampaign::collectors) ||
         in(network.maintenance, &Maintenance::addresses);
}

std::string names_of(RoleSet roles) {
  std::vector<std::string_view> names;
  roles.for_each([&](Role role) { names.push_back(name_of(role)); });
  return fmt::format("{}", fmt::join(names, ", "));
}

class Merge {
 public:
  Merge(const Learnt& learnt, std::string_view text, const Network& network, const YamlNode& root)
      : learnt_(learnt), network_(network), root_(root), inserts_(text) {
    for (const Function& function : network.functions) names_.insert(function.name);
  }

  Draft make(const std::string& path) {
    add_functions();
    add_strangers();
    add_list("plmns", missing_plmns(), "PLMNs seen serving in GTP-C");
    add_list("ue_pools", missing_pools(), "around subscribers' addresses");
    put_functions();
    draft_.text = inserts_.applied();
    draft_.diff = inserts_.diff(path);
    return std::move(draft_);
  }

 private:
  void add_functions() {
    const YamlNode* list = root_.child("functions");
    indent_ = list->place.column - 1;
    for (const LearntFunction& function : learnt_.functions) {
      LearntFunction missing = function;
      missing.addresses.clear();
      for (const IpAddress& address : function.addresses)
        if (is_new(address, function)) missing.addresses.push_back(address);
      if (missing.addresses.empty()) continue;
      if (missing.addresses.size() < function.addresses.size()) narrow(missing, function);
      added_ += lines_of(missing, name_for(missing, names_), indent_);
      ++draft_.functions;
    }
  }

  bool is_new(const IpAddress& address, const LearntFunction& function) {
    const Function* known = declared_at(network_, address);
    if (known != nullptr) {
      const bool is_other = !function.is_presumed && !known->roles.has_any(function.roles);
      if (is_other)
        draft_.notes.push_back(fmt::format("{} is declared as {} ({}), but acts as {}",
                                           address.text(), known->name, names_of(known->roles),
                                           names_of(function.roles)));
      return false;
    }
    if (const Partner* partner = partner_at(network_, address)) {
      draft_.notes.push_back(fmt::format("{} of the partner {} acts as {}: not added",
                                         address.text(), partner->name, names_of(function.roles)));
      return false;
    }
    if (holds(network_.owner.ue_pools, address)) {
      draft_.notes.push_back(fmt::format("{}, of a UE pool, acts as {}: not added", address.text(),
                                         names_of(function.roles)));
      return false;
    }
    return true;
  }

  // New addresses of a function that is declared: a line of their own, since a claim is not enough
  // to add them to what a person has confirmed.
  void narrow(LearntFunction& missing, const LearntFunction& whole) const {
    for (const IpAddress& address : whole.addresses) {
      const Function* known = declared_at(network_, address);
      if (known == nullptr) continue;
      missing.why.push_back(
          fmt::format("perhaps of {}, at {}: then add them there", known->name, address.text()));
      break;
    }
    for (auto& [point, addresses] : missing.points)
      std::erase_if(addresses, [&](const IpAddress& address) {
        return std::ranges::find(missing.addresses, address) == missing.addresses.end();
      });
    std::erase_if(missing.points, [](const auto& entry) { return entry.second.empty(); });
  }

  void add_strangers() {
    for (const LearntStranger& stranger : learnt_.strangers) {
      if (draft_.strangers == kStrangersMax) return;
      const IpAddress& address = stranger.address;
      const std::string mark = fmt::format("# not known: {}:", address.text());
      if (declared_at(network_, address) != nullptr || partner_at(network_, address) != nullptr ||
          is_named_elsewhere(network_, address) || holds(network_.owner.ue_pools, address) ||
          inserts_.text().contains(mark))
        continue;
      added_ += line_of(stranger, indent_);
      ++draft_.strangers;
    }
  }

  // Behind the last line of `functions` that is neither blank nor a comment.
  void put_functions() {
    if (added_.empty()) return;
    const Place begin = root_.child("functions")->key_place;
    std::uint32_t behind = inserts_.lines() + 1;
    for (const YamlNode& section : root_.children)
      if (section.key_place.line > begin.line) behind = std::min(behind, section.key_place.line);
    std::uint32_t last = begin.line;
    for (std::uint32_t number = begin.line; number < behind; ++number) {
      std::string_view line = inserts_.line(number);
      const std::size_t first = line.find_first_not_of(" \t\r\n");
      if (first == std::string_view::npos || line[first] == '#') continue;
      if (line.starts_with("...") || line.starts_with("---")) break;
      last = number;
    }
    const bool is_unfinished = !inserts_.line(last).ends_with('\n');
    put(inserts_.line_start(last + 1), (is_unfinished ? "\n" : "") + added_);
  }

  std::vector<std::string> missing_plmns() {
    std::vector<std::string> out;
    for (const auto& [plmn, count] : learnt_.plmns) {
      const auto& own = network_.owner.plmns;
      const bool is_partners = std::ranges::any_of(network_.partners, [&](const Partner& partner) {
        return std::ranges::find(partner.plmns, plmn) != partner.plmns.end();
      });
      if (is_partners || std::ranges::find(own, plmn) != own.end()) continue;
      out.push_back('"' + plmn + '"');
    }
    draft_.plmns = out.size();
    return out;
  }

  std::vector<std::string> missing_pools() {
    std::vector<std::string> out;
    std::vector<IpAddress> outside;
    for (const IpAddress& ue : learnt_.subscribers)
      if (!holds(network_.owner.ue_pools, ue) && declared_at(network_, ue) == nullptr)
        outside.push_back(ue);
    for (const Prefix& pool : pools_of(outside, taken()))
      out.push_back(pool.base.is_v4() ? pool.text() : '"' + pool.text() + '"');
    draft_.pools = out.size();
    return out;
  }

  // What no pool may hold: functions, declared or learnt, by an end of each of their prefixes.
  std::set<IpAddress> taken() const {
    std::set<IpAddress> out;
    for (const LearntFunction& function : learnt_.functions)
      out.insert(function.addresses.begin(), function.addresses.end());
    for (const Function& function : network_.functions)
      for (const Prefix& prefix : function.addresses) out.insert(prefix.base);
    for (const Partner& partner : network_.partners)
      for (const Prefix& prefix : partner.addresses) out.insert(prefix.base);
    for (const Prefix& pool : network_.owner.ue_pools) out.insert(pool.base);
    return out;
  }

  // In front of what a list of the operator's holds, or as a new key in front of the others.
  void add_list(std::string_view key, const std::vector<std::string>& values,
                std::string_view what) {
    if (values.empty()) return;
    const YamlNode& owner = *root_.child("operator");
    const YamlNode* list = owner.child(key);
    const std::string joined = fmt::format("{}", fmt::join(values, ", "));
    const Place place = list != nullptr ? list->key_place : owner.children.front().key_place;
    const std::size_t line = inserts_.line_start(place.line);
    const std::size_t column = inserts_.offset_of(place) - line;
    const bool is_own_line =
        inserts_.text().substr(line, column).find_first_not_of(' ') == std::string_view::npos;
    const std::string margin(column, ' ');
    if (is_own_line) put(line, fmt::format("{}# observed, {}: {}\n", margin, what, joined));
    if (list == nullptr) {
      is_own_line ? put(line, fmt::format("{}{}: [{}]\n", margin, key, joined))
                  : put(inserts_.offset_of(place), fmt::format("{}: [{}], ", key, joined));
      return;
    }
    const std::size_t open = inserts_.offset_of(list->place);
    if (inserts_.text().substr(open).starts_with('[')) {
      inserts_.at(open + 1, joined + (list->children.empty() ? "" : ", "));
      return;
    }
    const std::string dash(list->place.column - 1, ' ');
    for (const std::string& value : values)
      put(inserts_.line_start(list->place.line), fmt::format("{}- {}\n", dash, value));
  }

  void put(std::size_t offset, std::string text) {
    if (inserts_.line_end() == "\r\n") {
      for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2)
        text.insert(at, 1, '\r');
    }
    inserts_.at(offset, text);
  }

  const Learnt& learnt_;
  const Network& network_;
  const YamlNode& root_;
  TextInserts inserts_;
  std::set<std::string> names_;
  std::size_t indent_ = 2;
  std::string added_;
  Draft draft_;
};

// Does it still say all that it said?
bool says_as_much(const Network& before, const Network& after, const Draft& draft) {
  if (after.functions.size() != before.functions.size() + draft.functions) return false;
  for (std::size_t i = 0; i < before.functions.size(); ++i) {
    const Function& a = before.functions[i];
    const Function& b = after.functions[i];
    if (a.name != b.name || a.roles != b.roles || a.addresses != b.addresses ||
        a.observed != b.observed)
      return false;
  }
  return after.owner.ue_pools.size() == before.owner.ue_pools.size() + draft.pools &&
         after.owner.plmns.size() == before.owner.plmns.size() + draft.plmns &&
         after.partners.size() == before.partners.size() &&
         after.warrants.size() == before.warrants.size();
}

}  // namespace

Outcome<Draft> add_to_network(const Learnt& learnt, std::string_view text, const Network& network,
                              const std::string& path) {
  Diagnostics diagnostics{path};
  const auto root = read_yaml(text, diagnostics);
  if (!root) return failure(path, "it is not valid", "mend it: `cardea network check`");
  Draft draft = Merge{learnt, text, network, *root}.make(path);
  if (draft.diff.empty()) return draft;
  const auto loaded = load_network_text(draft.text, path);
  if (!loaded || !says_as_much(network, loaded->network, draft))
    return failure(path, "its layout leaves no room for what is to be added",
                   "write `functions`, `plmns` and `ue_pools` with one item a line");
  return draft;
}

}  // namespace cardea::authority
