#include "protocols/naseps/fields.h"

#include "protocols/naseps/element_table.h"
#include "protocols/naseps/field_list.h"

namespace cardea::naseps {

void write_fields(const Message& message, Json& json,
                  const protocols::IdentityPrinter& identities) {
  if (message.session_id) json.field("ebi", *message.session_id);
  if (message.pti) json.field("pti", *message.pti);
  protocols::write_nas_fields(message, field_rows(), elements(), json, identities);
}

}  // namespace cardea::naseps
