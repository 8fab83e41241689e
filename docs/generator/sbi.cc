// The page of the service-based interfaces' operations.
#include <fmt/format.h>

#include "page.h"
#include "protocols/sbi/service.h"

namespace cardea::docs {
namespace {

std::string reach_of(sbi::Deed deed) { return std::string{name_of(info_of(deed).reach)}; }

std::string deeds() {
  Table table{{"deed", "reaches into", "what it does"}};
  for (std::size_t i = 0; i < sbi::kDeedCount; ++i) {
    const sbi::DeedInfo& info = sbi::info_of(static_cast<sbi::Deed>(i));
    table.add({code(info.name), std::string{name_of(info.reach)}, std::string{info.doc}});
  }
  return "## Deeds\n\nWhat an operation does, in the program's own terms.\n\n" + table.text();
}

std::string version_text(const sbi::ServiceOperation& row) {
  return row.version == 0 ? std::string{} : fmt::format(", documented as v{}", row.version);
}

std::string services() {
  std::string text =
      "\n## Operations\n\nOf each service, by path. Any version of a service is matched by the "
      "same "
      "rows. Who may ask\nis by type of network function (`*`: any); the subject stands in the "
      "path "
      "(`{supi}`), the query\n(`?supi`), the request's body (`/supi`) or the answer's.\n";
  const auto rows = sbi::service_operations();
  for (std::size_t i = 0; i < rows.size();) {
    const std::string_view service = rows[i].service;
    text += fmt::format("\n### {}\n\nOf the {}{}.\n\n", service, rows[i].producer,
                        version_text(rows[i]));
    Table table{{"method", "path", "operation", "deed", "reaches into", "subject", "who may ask",
                 "clause"}};
    for (; i < rows.size() && rows[i].service == service; ++i) {
      const sbi::ServiceOperation& row = rows[i];
      table.add({std::string{name_of(row.method)}, code(row.path.empty() ? "/" : row.path),
                 std::string{row.name}, code(info_of(row.deed).name), reach_of(row.deed),
                 code(row.subject), code(row.consumers), std::string{row.clause}});
    }
    text += table.text();
  }
  return text;
}

std::string callbacks() {
  Table table{{"shape", "of", "notification", "deed", "who sends it"}};
  for (const sbi::CallbackShape& shape : sbi::callback_shapes()) {
    table.add({code(shape.shape), std::string{shape.source}, std::string{shape.name},
               code(info_of(shape.deed).name), std::string{shape.producer}});
  }
  return "\n## Notifications\n\nWhere a function is told things is its own choice; these are the "
         "shapes that implementations have.\n\n" +
         table.text();
}

}  // namespace

Page sbi_page() {
  std::string text = begin_page(
      "The service-based interfaces: operations",
      "Which request is which operation of the 5G core's services, what it reaches into, and "
      "which\n"
      "functions may ask for it: the OpenAPI documents of 3GPP, releases 15 to 18, and the tables\n"
      "of consumers in TS 23.502, 5.2.");
  return {"docs/reference/sbi-operations.md", text + deeds() + services() + callbacks()};
}

}  // namespace cardea::docs
