#include "authority/load.h"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include "authority/build.h"
#include "authority/keys.h"
#include "authority/relations.h"
#include "authority/shape.h"
#include "authority/yaml_tree.h"

namespace cardea::authority {
namespace {

// One octet more than may be, so that read_yaml() sees that there is too much.
std::optional<std::string> read_file(const std::string& path) {
  std::string text(kYamlOctetsMax + 1, '\0');
  errno = 0;
  std::ifstream file{path, std::ios::binary};
  if (!file.is_open()) return std::nullopt;
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return std::nullopt;
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

}  // namespace

std::expected<std::string, std::vector<Diagnostic>> read_network_text(const std::string& path) {
  if (auto text = read_file(path)) return *std::move(text);
  const std::string why = errno == 0 ? "it is no file" : std::generic_category().message(errno);
  Diagnostics diagnostics{path};
  diagnostics.error({}, "cannot be read: " + why,
                    "give the path of the declared network, as in --network network.yaml");
  return std::unexpected(diagnostics.take());
}

LoadResult load_network(const std::string& path, const LoadOptions& options) {
  const auto text = read_network_text(path);
  if (!text) return std::unexpected(text.error());
  return load_network_text(*text, path, options);
}

LoadResult load_network_text(std::string_view text, const std::string& path,
                             const LoadOptions& options) {
  Diagnostics diagnostics{path};
  const auto root = read_yaml(text, diagnostics);
  if (!root) return std::unexpected(diagnostics.take());
  if (root->kind == YamlNode::Kind::nothing) {
    diagnostics.error({}, "the file is empty",
                      "begin with `version: 1`, `operator:` and `functions:`");
    return std::unexpected(diagnostics.take());
  }
  check_shape(*root, network_section(), diagnostics);
  LoadedNetwork loaded{build_network(*root), {}};
  check_relations(*root, loaded.network, options.now, diagnostics);
  check_functions(*root, loaded.network, diagnostics);
  if (diagnostics.has_errors()) return std::unexpected(diagnostics.take());
  loaded.network.digest = sha256(bytes_of(text));
  loaded.warnings = diagnostics.take();
  return loaded;
}

}  // namespace cardea::authority
