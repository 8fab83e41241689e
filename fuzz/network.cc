// network.yaml, from text to look-ups: a file that somebody else wrote.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "authority/directory.h"
#include "authority/load.h"
#include "base/bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cardea::authority;
  const auto bytes = std::as_bytes(std::span{data, size});
  const auto loaded =
      load_network_text(cardea::text_of(bytes), "network.yaml", {.now = cardea::Timestamp{0}});
  if (!loaded) {
    if (loaded.error().empty()) std::abort();  // refused without a word
    return 0;
  }
  const Directory directory{loaded->network};
  for (const Function& function : loaded->network.functions) {
    for (const cardea::Prefix& prefix : function.addresses) {
      const auto time = function.valid.from;
      if (function.valid.holds_at(time) && directory.function_at(prefix.base, time) == nullptr)
        std::abort();  // what was declared is not found
      if (directory.is_core_address(prefix.base, time) && !directory.may_be_core(prefix.base))
        std::abort();
    }
  }
  return 0;
}
