#include "subscribers/identity_printers.h"

namespace cardea::subscribers {

void PseudonymPrinter::print(Json& json, std::string_view kind, std::string_view identity) const {
  const Digest digest = pseudonyms_.pseudonym(kind, identity);
  const Subject subject{Reader{digest}.u64(), KnownBy::imsi};
  json.value(subject.text());
}

}  // namespace cardea::subscribers
