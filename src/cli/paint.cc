#include "cli/paint.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>

namespace cardea::cli {

Paint Paint::for_stream(std::FILE* stream) noexcept {
  const char* const refused = std::getenv("NO_COLOR");
  return Paint{isatty(fileno(stream)) == 1 && (refused == nullptr || *refused == '\0')};
}

std::string Paint::with(std::string_view code, std::string_view text) const {
  return on_ ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string{text};
}

}  // namespace cardea::cli
