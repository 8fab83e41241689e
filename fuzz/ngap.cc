// NGAP: messages are parsed, printed, and tried as a stranger's.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "protocols/aper/pdu.h"
#include "protocols/ngap/fields.h"
#include "protocols/ngap/schema.h"

namespace {

class Plain : public cardea::protocols::IdentityPrinter {
 public:
  void print(cardea::Json& json, std::string_view, std::string_view identity) const override {
    json.value(identity);
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto storage = std::make_unique<cardea::aper::Storage>();
  const cardea::Bytes octets = std::as_bytes(std::span{data, size});
  cardea::aper::looks_like(cardea::ngap::schema(), octets);
  const auto message = cardea::aper::parse(cardea::ngap::schema(), octets, *storage);
  if (!message) return 0;
  if (message->size > size) std::abort();
  for (std::size_t i = 0; i < message->elements.size(); ++i)
    if (message->elements[i].end <= i || message->elements[i].end > message->elements.size())
      std::abort();
  std::string line;
  cardea::Json json{line};
  json.open();
  cardea::aper::write_fields(*message, cardea::ngap::field_rows(), json, Plain{});
  json.close();
  return 0;
}
