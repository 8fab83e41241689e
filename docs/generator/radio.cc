// The pages of NGAP and S1AP.
#include <fmt/format.h>

#include "page.h"
#include "protocols/aper/fields.h"
#include "protocols/ngap/fields.h"
#include "protocols/ngap/schema.h"
#include "protocols/s1ap/fields.h"
#include "protocols/s1ap/schema.h"

namespace cardea::docs {
namespace {

std::string procedures(const aper::Schema& schema) {
  Table table{{"type", "asks", "agrees", "refuses"}};
  for (const aper::Procedure& procedure : schema.procedures)
    table.add({fmt::format("{}", procedure.code), std::string{procedure.names[0]},
               std::string{procedure.names[1]}, std::string{procedure.names[2]}});
  return table.text();
}

std::string radio_fields(std::span<const aper::FieldRow> own) {
  Table table{{"field", "always a list"}};
  for (const auto& rows : {own, aper::shared_rows()})
    for (const aper::FieldRow& row : rows) table.add({code(row.key), row.is_list ? "yes" : ""});
  return table.text();
}

std::string radio_text(const aper::Schema& schema, std::span<const aper::FieldRow> own) {
  return "## Procedures\n\n" + procedures(schema) + "\n## Fields\n\n" +
         "Of `cardea decode`, wherever in a message the value stands; beside these "
         "`procedure_code`,\n`outcome` (initiating, successful, unsuccessful), `ie_ids` (the "
         "message's own, then those inside\nof them, in order), and how many elements are "
         "unknown or faulty.\n\n" +
         radio_fields(own);
}

}  // namespace

Page ngap_page() {
  return {"docs/reference/ngap.md",
          begin_page("NGAP: procedures and fields",
                     "3GPP TS 38.413, in aligned PER (ITU-T X.691), on SCTP: payload "
                     "protocol 60, or\nport 38412 where the content is like it. A message that is "
                     "rerouted, and NAS, have lines of\ntheir own. Of keys only that they are "
                     "there is said.") +
              radio_text(ngap::schema(), ngap::field_rows())};
}

Page s1ap_page() {
  return {"docs/reference/s1ap.md",
          begin_page("S1AP: procedures and fields",
                     "3GPP TS 36.413, in aligned PER (ITU-T X.691), on SCTP: payload "
                     "protocol 18, or\nport 36412 where the content is like it. A message that is "
                     "rerouted, and NAS, have lines of\ntheir own. Of keys only that they are "
                     "there is said.") +
              radio_text(s1ap::schema(), s1ap::field_rows())};
}

}  // namespace cardea::docs
