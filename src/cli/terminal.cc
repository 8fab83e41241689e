#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace cardea::cli {

std::size_t columns_of(std::FILE* stream) noexcept {
  constexpr std::size_t kNarrow = 40;  // what says less does not know
  constexpr std::size_t kUsual = 80;
  if (isatty(fileno(stream)) == 0) return 0;
  winsize size{};
  const bool is_known = ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col >= kNarrow;
  return is_known ? size.ws_col : kUsual;
}

}  // namespace cardea::cli
