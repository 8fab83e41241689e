// NAS of EPS: a PDU with all that is nested in it, named and printed.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "protocols/nas.h"
#include "protocols/nas5gs/fields.h"
#include "protocols/naseps/fields.h"

namespace {

using namespace cardea;

class Plain : public protocols::IdentityPrinter {
 public:
  void print(Json& json, std::string_view, std::string_view identity) const override {
    json.value(identity);
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto storage = std::make_unique<protocols::NasStorage>();
  const Bytes pdu = std::as_bytes(std::span{data, size});
  std::string line;
  Json json{line};
  json.open();
  for (const protocols::NasPart& part :
       protocols::read_nas(protocols::NasContent::naseps, pdu, *storage).parts) {
    json.field("name", name_of(part));
    if (!part.is_message()) continue;
    if (part.content == protocols::NasContent::nas5gs) {
      nas5gs::write_fields(part.message, json, Plain{});
    } else {
      naseps::write_fields(part.message, json, Plain{});
    }
  }
  json.close();
  return 0;
}
