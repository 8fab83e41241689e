#include "protocols/aper/fields.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace cardea::aper {
namespace {

class Plain : public protocols::IdentityPrinter {
 public:
  void print(Json& json, std::string_view, std::string_view identity) const override {
    json.value(identity);
  }
};

std::string fields_of(std::span<const Element> elements) {
  Message message;
  message.procedure = 14;
  message.elements = elements;
  std::string line;
  Json json{line};
  json.open();
  write_fields(message, {}, json, Plain{});
  json.close();
  return line;
}

Element element(Tag tag, std::uint64_t number, std::uint16_t bits = 0, std::uint32_t end = 1) {
  Element out;
  out.tag = tag;
  out.number = number;
  out.bits = bits;
  out.end = end;
  return out;
}

Element field(std::uint16_t id, std::uint8_t depth, std::uint32_t end) {
  Element out;
  out.is_field = true;
  out.id = id;
  out.depth = depth;
  out.end = end;
  return out;
}

TEST(AperFields, BitsBeyondANumberAreNoValue) {
  const std::array all{element(Tag::nr_ciphering, 0xE000, 16, 1),
                       element(Tag::nr_integrity, 0, 111, 2),
                       element(Tag::cell_id, 0x123456789, 36, 3)};
  EXPECT_EQ(fields_of(all),
            R"({"procedure_code":14,"outcome":"initiating","cell_id":["123456789"],)"
            R"("nr_ciphering":"e000","ie_ids":[]})");
  const std::array node{element(Tag::node_id, 0, 0, 2), element(Tag::gnb_id, 0, 900, 2)};
  EXPECT_EQ(fields_of(node),
            R"({"procedure_code":14,"outcome":"initiating","global_node_id":{},"ie_ids":[]})");
}

TEST(AperFields, IdsOfTheMessageStandFirst) {
  const std::array all{field(1, 0, 3), field(7, 1, 3), field(8, 2, 3), field(2, 0, 4)};
  EXPECT_EQ(fields_of(all), R"({"procedure_code":14,"outcome":"initiating","ie_ids":[1,2,7,8]})");
}

TEST(AperFields, ACauseIsAGroupAndAValue) {
  const std::array all{element(Tag::cause, 2, 0, 2), element(Tag::cause_value, 3, 0, 2),
                       element(Tag::cause, 9, 0, 3)};
  EXPECT_EQ(fields_of(all), R"({"procedure_code":14,"outcome":"initiating",)"
                            R"("cause":[{"group":"nas","value":3}],"ie_ids":[]})");
}

// That there is a key is told, and nothing of it.
TEST(AperFields, KeysAreNotPrinted) {
  Element key = element(Tag::security_key, 0x1234, 256, 1);
  EXPECT_EQ(fields_of({&key, 1}),
            R"({"procedure_code":14,"outcome":"initiating","has_security_key":true,"ie_ids":[]})");
}

}  // namespace
}  // namespace cardea::aper
