// GTPv2-C: every message of a datagram is parsed, printed, and tried as a stranger on another port.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "protocols/gtpv2c/fields.h"
#include "protocols/gtpv2c/wire.h"

namespace {

class Plain : public cardea::protocols::IdentityPrinter {
 public:
  void print(cardea::Json& json, std::string_view, std::string_view identity) const override {
    json.value(identity);
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto storage = std::make_unique<cardea::gtpv2c::IeStorage>();
  cardea::Bytes datagram = std::as_bytes(std::span{data, size});
  cardea::gtpv2c::looks_like_gtpv2c(datagram, *storage);
  while (!datagram.empty()) {
    const auto message = cardea::gtpv2c::parse(datagram, *storage);
    if (!message) break;
    if (message->size == 0 || message->size > datagram.size()) std::abort();
    for (std::size_t i = 0; i < message->ies.size(); ++i)
      if (message->ies[i].end <= i || message->ies[i].end > message->ies.size()) std::abort();
    std::string line;
    cardea::Json json{line};
    json.open();
    cardea::gtpv2c::write_fields(*message, json, Plain{});
    json.close();
    datagram = datagram.subspan(message->size);
  }
  return 0;
}
