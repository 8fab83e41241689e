#include "cli/declared_network.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/complain.h"

namespace cardea::cli {
namespace {

using authority::Diagnostic;
using authority::Severity;

void complain(const std::vector<Diagnostic>& diagnostics, std::string_view text) {
  fmt::print(stderr, "{}", complaints(diagnostics, text, Paint::for_stream(stderr)));
}

void give_up(const std::vector<Diagnostic>& diagnostics, const std::string& path) {
  const auto errors = std::ranges::count(diagnostics, Severity::error, &Diagnostic::severity);
  fmt::print(stderr, "cardea: {} cannot be used: {} {}; correct {} and check again\n", path, errors,
             errors == 1 ? "error" : "errors", errors == 1 ? "it" : "them");
}

}  // namespace

std::optional<authority::LoadedNetwork> load_declared(const std::string& path,
                                                      const authority::LoadOptions& options) {
  const auto text = authority::read_network_text(path);
  if (!text) {
    complain(text.error(), {});
    give_up(text.error(), path);
    return std::nullopt;
  }
  auto loaded = authority::load_network_text(*text, path, options);
  complain(loaded ? loaded->warnings : loaded.error(), *text);
  if (loaded) return *std::move(loaded);
  give_up(loaded.error(), path);
  return std::nullopt;
}

}  // namespace cardea::cli
