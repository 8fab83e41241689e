// GTPv1-C and GTP': parsed, printed, and tried as a stranger on another port.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "protocols/gtpprime/wire.h"
#include "protocols/gtpv1c/fields.h"
#include "protocols/gtpv1c/wire.h"

namespace {

class Plain : public cardea::protocols::IdentityPrinter {
 public:
  void print(cardea::Json& json, std::string_view, std::string_view identity) const override {
    json.value(identity);
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto storage = std::make_unique<cardea::gtpv1c::IeStorage>();
  const cardea::Bytes datagram = std::as_bytes(std::span{data, size});
  cardea::gtpv1c::looks_like_gtpv1c(datagram, *storage);
  std::string line;
  cardea::Json json{line};
  json.open();
  if (const auto message = cardea::gtpv1c::parse(datagram, *storage))
    cardea::gtpv1c::write_fields(*message, json, Plain{});
  if (const auto message = cardea::gtpprime::parse(datagram))
    cardea::gtpprime::write_fields(*message, json);
  json.close();
  return 0;
}
