#include "protocols/sbi/service.h"

#include <algorithm>
#include <optional>

namespace cardea::sbi {
namespace {

constexpr std::array<std::string_view, 8> kMethods{"GET",    "PUT",     "POST", "PATCH",
                                                   "DELETE", "OPTIONS", "HEAD", ""};
constexpr std::size_t kMethodCount = kMethods.size() - 1;

using Segments = FixedVector<std::string_view, Target::kSegmentsMax>;

// Walks the segments of a template or shape: "/{supi}/am-data".
class TemplateWalk {
 public:
  explicit constexpr TemplateWalk(std::string_view path) noexcept : rest_(path) {}

  constexpr bool at_end() const noexcept { return rest_.empty(); }
  constexpr std::string_view next() noexcept {
    rest_.remove_prefix(1);  // the slash
    const std::size_t end = std::min(rest_.find('/'), rest_.size());
    const std::string_view segment = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return segment;
  }

 private:
  std::string_view rest_;
};

constexpr bool is_variable(std::string_view segment) noexcept { return segment.starts_with('{'); }
constexpr std::string_view variable_name(std::string_view segment) noexcept {
  return segment.substr(1, segment.size() - 2);
}

// "v1" is 1; none where it is no version (TS 29.501, 4.3.1.1; Rel-15 had "v1" and no more).
constexpr std::optional<std::uint8_t> version_of(std::string_view segment) noexcept {
  if (segment.size() < 2 || segment.size() > 3 || segment.front() != 'v') return std::nullopt;
  unsigned version = 0;
  for (const char digit : segment.substr(1)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    version = 10 * version + static_cast<unsigned>(digit - '0');
  }
  return static_cast<std::uint8_t>(version);
}

}  // namespace

Method method_of(std::string_view name) noexcept {
  const auto found = std::ranges::find(kMethods.begin(), kMethods.end() - 1, name);
  return static_cast<Method>(found - kMethods.begin());
}

std::string_view name_of(Method method) noexcept {
  return kMethods[static_cast<std::size_t>(method)];
}

bool may_consume(const ServiceOperation& operation, std::string_view type) noexcept {
  if (operation.consumers == "*") return true;
  std::string_view rest = operation.consumers;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, end) == type) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

std::string_view Match::variable(std::string_view name) const noexcept {
  for (const PathVariable& variable : variables)
    if (variable.name == name) return variable.value;
  return {};
}

// A tree of segments for each service; children stand in order of their text.
struct Router::Tree {
  static constexpr std::uint32_t kNone = 0;  // the root is nobody's child

  struct Child {
    std::string_view segment;
    std::uint32_t node = kNone;
  };
  struct Node {
    std::vector<Child> literals;
    std::uint32_t variable = kNone;
    std::array<const ServiceOperation*, kMethodCount> operations{};
    bool has_rows = false;
  };
  struct Service {
    std::string_view name;
    bool is_versioned = false;
    std::uint32_t node = kNone;
  };

  std::vector<Node> nodes{1};
  std::vector<Service> services;  // by name

  std::uint32_t add_node() {
    nodes.emplace_back();
    return static_cast<std::uint32_t>(nodes.size() - 1);
  }

  std::uint32_t child(std::uint32_t parent, std::string_view segment) {
    if (is_variable(segment)) {
      if (nodes[parent].variable == kNone) {
        const std::uint32_t made = add_node();
        nodes[parent].variable = made;
      }
      return nodes[parent].variable;
    }
    if (const std::uint32_t there = literal(parent, segment); there != kNone) return there;
    const std::uint32_t made = add_node();
    std::vector<Child>& literals = nodes[parent].literals;
    literals.insert(std::ranges::lower_bound(literals, segment, {}, &Child::segment),
                    {segment, made});
    return made;
  }

  std::uint32_t literal(std::uint32_t parent, std::string_view segment) const noexcept {
    const std::vector<Child>& literals = nodes[parent].literals;
    const auto found = std::ranges::lower_bound(literals, segment, {}, &Child::segment);
    return found != literals.end() && found->segment == segment ? found->node : kNone;
  }

  void add(const ServiceOperation& row) {
    if (services.empty() || services.back().name != row.service)
      services.push_back({row.service, row.version != 0, add_node()});
    std::uint32_t node = services.back().node;
    for (TemplateWalk walk{row.path}; !walk.at_end();) node = child(node, walk.next());
    nodes[node].operations[static_cast<std::size_t>(row.method)] = &row;
    nodes[node].has_rows = true;
  }

  // The node of a path, literals first: no node is visited twice, and the path is no longer than
  // Target::kSegmentsMax.
  std::uint32_t find(std::uint32_t node, const Segments& segments, std::size_t at) const noexcept {
    if (at == segments.size()) return nodes[node].has_rows ? node : kNone;
    if (const std::uint32_t next = literal(node, segments[at]); next != kNone)
      if (const std::uint32_t found = find(next, segments, at + 1); found != kNone) return found;
    const std::uint32_t next = nodes[node].variable;
    return next == kNone ? kNone : find(next, segments, at + 1);
  }

  const Service* service(std::string_view name) const noexcept {
    const auto found = std::ranges::lower_bound(services, name, {}, &Service::name);
    return found != services.end() && found->name == name ? &*found : nullptr;
  }
};

Router::Router() : tree_(std::make_unique<Tree>()) {
  for (const ServiceOperation& row : service_operations()) tree_->add(row);
}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

Match Router::match(Method method, const Target& target) const noexcept {
  Match match;
  const Segments& segments = target.segments();
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Tree::Service* service = tree_->service(segments[i]);
    if (service == nullptr) continue;
    std::size_t start = i + 1;
    std::optional<std::uint8_t> version;
    if (service->is_versioned) {
      if (start < segments.size()) version = version_of(segments[start]);
      if (!version) continue;
      ++start;
    }
    const std::uint32_t found = tree_->find(service->node, segments, start);
    if (found == Tree::kNone && !service->is_versioned) continue;
    match.service = service->name;
    match.version = version.value_or(0);
    if (found == Tree::kNone) return match;
    match.is_path_known = true;
    if (method == Method::other) return match;
    match.operation = tree_->nodes[found].operations[static_cast<std::size_t>(method)];
    if (match.operation == nullptr) return match;
    TemplateWalk walk{match.operation->path};
    for (std::size_t at = start; !walk.at_end(); ++at)
      if (const std::string_view segment = walk.next(); is_variable(segment))
        match.variables.push_back({variable_name(segment), segments[at]});
    return match;
  }
  return match;
}

namespace {

bool fits(std::string_view shape, const Segments& segments,
          FixedVector<PathVariable, Match::kVariablesMax>& variables) noexcept {
  const auto length = static_cast<std::size_t>(std::ranges::count(shape, '/'));
  if (length > segments.size()) return false;
  variables.clear();
  std::size_t at = segments.size() - length;  // an API root's prefix stands before it
  for (TemplateWalk walk{shape}; !walk.at_end(); ++at) {
    const std::string_view expected = walk.next();
    if (!is_variable(expected)) {
      if (expected != segments[at]) return false;
    } else if (expected == "{version}") {
      if (!version_of(segments[at])) return false;
    } else {
      variables.push_back({variable_name(expected), segments[at]});
    }
  }
  return true;
}

}  // namespace

const CallbackShape* callback_of(
    Method method, const Target& target,
    FixedVector<PathVariable, Match::kVariablesMax>& variables) noexcept {
  if (method != Method::post) return nullptr;
  for (const CallbackShape& shape : callback_shapes())
    if (fits(shape.shape, target.segments(), variables)) return &shape;
  variables.clear();
  return nullptr;
}

}  // namespace cardea::sbi
