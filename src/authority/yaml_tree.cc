#include "authority/yaml_tree.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <unordered_map>

namespace cardea::authority {
namespace {

struct Stop {};  // thrown through yaml-cpp, which offers no other way to end early

Place place_of(const YAML::Mark& mark) noexcept {
  if (mark.is_null()) return {};
  return {static_cast<std::uint32_t>(mark.line) + 1, static_cast<std::uint32_t>(mark.column) + 1};
}

// C0, DEL and, in UTF-8, C1: what a terminal would obey.
bool has_control(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto octet = static_cast<unsigned char>(text[i]);
    if (octet < 0x20 || octet == 0x7F) return true;
    if (octet == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0)
      return true;
  }
  return false;
}

// yaml-cpp's events rather than its nodes: nodes lose the marks of keys and of what is missing,
// and expand aliases before anybody can object.
class TreeBuilder final : public YAML::EventHandler {
 public:
  explicit TreeBuilder(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  YamlNode take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ != 0)
      stop(place_of(mark), "a second document begins here", "keep one document a file");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    YamlNode node;
    node.place = place_of(mark);
    accept(std::move(node));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    stop(place_of(mark), "aliases are not used here", "write the value out");
  }
  void OnAnchor(const YAML::Mark& mark, const std::string&) override {
    stop(place_of(mark), "anchors are not used here", "write the value out where it is needed");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override {
    refuse_tag(mark, tag);
    const Place place = place_of(mark);
    if (value.size() > kYamlScalarMax) stop(place, "text of more than 1024 octets", "shorten it");
    if (has_control(value))
      stop(place, "control characters or line ends in a value", "remove them");
    YamlNode node;
    node.kind = YamlNode::Kind::scalar;
    node.place = place;
    node.text = value;
    accept(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    begin(mark, tag, YamlNode::Kind::list);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    begin(mark, tag, YamlNode::Kind::map);
  }
  void OnMapEnd() override { end(); }

 private:
  struct Open {
    YamlNode node;
    bool has_key = false;  // in a map: the next node is this key's value
    std::string key;
    Place key_place;
    std::unordered_map<std::string, std::uint32_t> keys;  // with their lines
  };

  [[noreturn]] void stop(Place place, std::string message, std::string remedy) {
    diagnostics_.error(place, std::move(message), std::move(remedy));
    throw Stop{};
  }

  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;  // plain, or quoted
    stop(place_of(mark), fmt::format("the tag {} is not used here", quoted(tag)), "remove it");
  }

  void begin(const YAML::Mark& mark, const std::string& tag, YamlNode::Kind kind) {
    refuse_tag(mark, tag);
    if (open_.size() >= kYamlDepthMax)
      stop(place_of(mark), "nested more than 16 deep", "flatten it");
    if (!open_.empty() && open_.back().node.kind == YamlNode::Kind::map && !open_.back().has_key)
      stop(place_of(mark), "a key must be a word", "a list or map cannot be one");
    Open& opened = open_.emplace_back();
    opened.node.kind = kind;
    opened.node.place = place_of(mark);
  }

  void end() {
    YamlNode node = std::move(open_.back().node);
    open_.pop_back();
    accept(std::move(node));
  }

  void accept(YamlNode node) {
    if (++nodes_ > kYamlNodesMax)
      stop(node.place, "more than 400000 values", "use prefixes, pools and sets");
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (parent.node.kind == YamlNode::Kind::list) {
      parent.node.children.push_back(std::move(node));
    } else if (!parent.has_key) {
      accept_key(parent, node);
    } else {
      accept_value(parent, std::move(node));
    }
  }

  void accept_key(Open& parent, YamlNode& node) {
    if (!node.is_scalar()) stop(node.place, "a key is missing", "write `key: value`");
    parent.key = std::move(node.text);
    parent.key_place = node.place;
    parent.has_key = true;
  }

  void accept_value(Open& parent, YamlNode node) {
    parent.has_key = false;
    const auto [first, is_new] = parent.keys.emplace(parent.key, parent.key_place.line);
    if (!is_new) {
      diagnostics_.error(
          parent.key_place,
          fmt::format("repeated key {}, first at line {}", quoted(parent.key), first->second),
          "keep one of them");
      return;
    }
    node.key = std::move(parent.key);
    node.key_place = parent.key_place;
    // What is missing has no place of its own: yaml-cpp gives that of the token behind it.
    if (node.kind == YamlNode::Kind::nothing) node.place = node.key_place;
    parent.node.children.push_back(std::move(node));
  }

  Diagnostics& diagnostics_;
  std::vector<Open> open_;
  YamlNode root_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
};

}  // namespace

const YamlNode* YamlNode::child(std::string_view name) const noexcept {
  const auto found = std::ranges::find(children, name, &YamlNode::key);
  return found == children.end() ? nullptr : &*found;
}

std::optional<YamlNode> read_yaml(std::string_view text, Diagnostics& diagnostics) {
  if (text.size() > kYamlOctetsMax) {
    diagnostics.error({}, fmt::format("{} octets, more than 4 MiB", text.size()),
                      "use prefixes, pools and sets instead of one line an instance");
    return std::nullopt;
  }
  TreeBuilder builder{diagnostics};
  try {
    std::istringstream in{std::string{text}};
    YAML::Parser parser{in};
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& broken) {
    diagnostics.error(place_of(broken.mark), fmt::format("not YAML: {}", broken.msg),
                      "correct the syntax there or shortly before");
    return std::nullopt;
  }
  return builder.take();
}

}  // namespace cardea::authority
