// The pages of NAS, both generations.
#include <fmt/format.h>

#include "page.h"
#include "protocols/nas5gs/element_table.h"
#include "protocols/nas5gs/field_list.h"
#include "protocols/nas5gs/message_table.h"
#include "protocols/naseps/element_table.h"
#include "protocols/naseps/field_list.h"
#include "protocols/naseps/message_table.h"

namespace cardea::docs {
namespace {

using protocols::NasElement;
using protocols::NasFieldRow;
using protocols::NasForm;
using protocols::NasIeRow;
using protocols::NasMessageInfo;

// Of one generation.
struct Tables {
  std::span<const NasMessageInfo> messages;
  std::span<const NasElement> elements;
  std::span<const NasFieldRow> fields;
};

void append(std::string& list, const std::string& item) {
  list += fmt::format("{}{}", list.empty() ? "" : ", ", item);
}

std::string mandatory_in(const NasMessageInfo& info, std::span<const NasElement> elements) {
  std::string out;
  for (const NasIeRow& row : info.rows) {
    if (row.iei != 0) break;
    append(out, code(elements[row.element].key));
    if (row.high != protocols::kNoElement) append(out, code(elements[row.high].key));
  }
  return out;
}

std::string optional_in(const NasMessageInfo& info, std::span<const NasElement> elements) {
  std::string out;
  for (const NasIeRow& row : info.rows) {
    if (row.iei == 0) continue;
    const bool is_half = row.form == NasForm::tv1;
    const std::string identifier =
        is_half ? fmt::format("{:X}-", row.iei >> 4) : fmt::format("{:02X}", row.iei);
    append(out, fmt::format("{} {}", identifier, code(elements[row.element].key)));
  }
  return out;
}

std::string elements_of(const NasFieldRow& row, std::span<const NasElement> elements) {
  std::string out;
  for (const std::uint8_t element : row.elements)
    if (element != protocols::kNoElement) append(out, code(elements[element].key));
  return out;
}

std::string sections(const Tables& of) {
  Table messages{{"type", "message", "clause", "mandatory", "optional, by identifier"}};
  for (const NasMessageInfo& info : of.messages) {
    messages.add({fmt::format("{}", info.type), std::string{info.name}, std::string{info.clause},
                  mandatory_in(info, of.elements), optional_in(info, of.elements)});
  }
  Table fields{{"field", "elements"}};
  for (const NasFieldRow& row : of.fields)
    fields.add({code(row.key), elements_of(row, of.elements)});
  return "## Messages\n\n" + messages.text() +
         "\n## Fields\n\nOf `cardea decode`, and the elements that give them.\n\n" + fields.text();
}

}  // namespace

Page nas5gs_page() {
  std::string text = begin_page(
      "NAS of 5GS: messages and information elements",
      "3GPP TS 24.501, release 17, inside NGAP. A message that is ciphered is opaque; one that is\n"
      "marked as ciphered and is a whole plain message all the same is read, and says so (`body`:\n"
      "`plain by content`). A message inside another has a line of its own. Of SMS, positioning "
      "and\n"
      "other containers only the size is read, of keys and authentication nothing.");
  return {"docs/reference/nas-5gs.md",
          text + sections({nas5gs::messages(), nas5gs::elements(), nas5gs::field_rows()})};
}

Page naseps_page() {
  std::string text = begin_page(
      "NAS of EPS: messages and information elements",
      "3GPP TS 24.301, release 17, inside S1AP. A message that is ciphered is opaque; one that is\n"
      "marked as ciphered and is a whole plain message all the same is read, and says so (`body`:\n"
      "`plain by content`). A message inside another has a line of its own. Of SMS and other\n"
      "containers only the size is read, of keys and authentication nothing.");
  return {"docs/reference/nas-eps.md",
          text + sections({naseps::messages(), naseps::elements(), naseps::field_rows()})};
}

}  // namespace cardea::docs
