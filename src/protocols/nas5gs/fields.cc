#include "protocols/nas5gs/fields.h"

#include "protocols/nas5gs/element_table.h"
#include "protocols/nas5gs/field_list.h"

namespace cardea::nas5gs {

void write_fields(const Message& message, Json& json,
                  const protocols::IdentityPrinter& identities) {
  if (message.session_id) json.field("pdu_session_id", *message.session_id);
  if (message.pti) json.field("pti", *message.pti);
  protocols::write_nas_fields(message, field_rows(), elements(), json, identities);
}

}  // namespace cardea::nas5gs
