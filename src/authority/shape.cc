#include "authority/shape.h"

#include <fmt/format.h>

#include "authority/values.h"

namespace cardea::authority {
namespace {

std::string_view name_of(YamlNode::Kind kind) noexcept {
  switch (kind) {
    case YamlNode::Kind::nothing:
      return "nothing";
    case YamlNode::Kind::scalar:
      return "a single value";
    case YamlNode::Kind::list:
      return "a list";
    case YamlNode::Kind::map:
      return "a map of keys";
  }
  return {};
}

class ShapeCheck {
 public:
  explicit ShapeCheck(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  // Depth is bounded by the descriptions, not by the tree: no section holds itself.
  void section(const YamlNode& node, const Section& expected) {
    if (node.kind != YamlNode::Kind::map) {
      wrong_kind(node, expected.title, "a map of keys", "write its keys, one a line");
      return;
    }
    for (const YamlNode& child : node.children) {
      const Key* const key = expected.key_named(child.key);
      if (key == nullptr) {
        unknown_key(child, expected);
      } else {
        value(child, *key, expected.secret);
      }
    }
    for (const Key& key : expected.keys) {
      if (key.required && node.child(key.name) == nullptr)
        diagnostics_.error(node.place, fmt::format("{} lacks `{}`", expected.title, key.name),
                           fmt::format("add it: {}", key.help));
    }
  }

 private:
  void value(const YamlNode& node, const Key& key, bool secret) {
    switch (key.arity) {
      case Arity::one:
        return single(node, key, secret);
      case Arity::list:
        return list(node, key, secret);
      case Arity::by_name:
      case Arity::by_point:
        return map(node, key, secret);
    }
  }

  void single(const YamlNode& node, const Key& key, bool secret) {
    if (key.type == ValueType::section) return section(node, *key.section);
    if (!node.is_scalar()) {
      wrong_kind(node, fmt::format("`{}`", key.name), "a single value",
                 node.kind == YamlNode::Kind::nothing
                     ? fmt::format("write its value, or leave `{}` out", key.name)
                     : std::string{"write one value"});
      return;
    }
    if (auto complaint = complaint_about(key, node.text, secret))
      diagnostics_.error(node.place, std::move(complaint->message), std::move(complaint->remedy));
  }

  void list(const YamlNode& node, const Key& key, bool secret) {
    if (node.kind != YamlNode::Kind::list) {
      const bool bare = node.is_scalar() && !secret && key.type != ValueType::section;
      wrong_kind(node, fmt::format("`{}`", key.name), "a list",
                 bare ? fmt::format("write `{}: [{}]`", key.name, printable(node.text))
                      : fmt::format("write `{}: [...]`, or leave it out", key.name));
      return;
    }
    if (key.required && node.children.empty())
      diagnostics_.error(node.place, fmt::format("`{}` is empty", key.name),
                         fmt::format("it says {}", key.help));
    if (node.children.size() > kListMax)
      diagnostics_.error(
          node.place,
          fmt::format("`{}` has {} values, more than {}", key.name, node.children.size(), kListMax),
          "use prefixes, pools and sets");
    for (const YamlNode& child : node.children) {
      if (diagnostics_.is_full()) return;
      single(child, key, secret);
    }
  }

  void map(const YamlNode& node, const Key& key, bool secret) {
    if (node.kind != YamlNode::Kind::map) {
      wrong_kind(node, fmt::format("`{}`", key.name), "a map of keys",
                 fmt::format("write `{}: {{NAME: ...}}`, or leave it out", key.name));
      return;
    }
    const Key names{.name = key.name,
                    .type = key.arity == Arity::by_point ? ValueType::point : ValueType::name,
                    .help = {}};
    for (const YamlNode& child : node.children) {
      if (auto complaint = complaint_about(names, child.key, secret))
        diagnostics_.error(child.key_place, std::move(complaint->message),
                           std::move(complaint->remedy));
      const bool several = key.arity == Arity::by_point && child.kind == YamlNode::Kind::list;
      several ? list(child, key, secret) : single(child, key, secret);
    }
  }

  void unknown_key(const YamlNode& child, const Section& expected) {
    std::vector<std::string_view> known;
    for (const Key& key : expected.keys) known.push_back(key.name);
    diagnostics_.error(child.key_place,
                       fmt::format("unknown key {} in {}", quoted(child.key), expected.title),
                       diagnostics_.is_full() ? std::string{} : suggestion(child.key, known));
  }

  void wrong_kind(const YamlNode& node, std::string_view what, std::string_view wanted,
                  std::string remedy) {
    diagnostics_.error(node.place,
                       fmt::format("{} is {}, not {}", what, name_of(node.kind), wanted), remedy);
  }

  static std::string printable(std::string_view text) {
    const std::string marked = quoted(text);
    return marked.substr(1, marked.size() - 2);
  }

  Diagnostics& diagnostics_;
};

}  // namespace

void check_shape(const YamlNode& node, const Section& section, Diagnostics& diagnostics) {
  ShapeCheck{diagnostics}.section(node, section);
}

}  // namespace cardea::authority
