#include "protocols/aper/pdu.h"

#include <gtest/gtest.h>

#include <memory>

#include "support/aper_toy.h"

namespace cardea::aper {
namespace {

using test::Octets;
using test::octets;
using test::operator+;
using namespace test::toy;

class AperPdu : public testing::Test {
 protected:
  Result<Message> parse_pdu(const Octets& in) {
    in_ = in;
    return parse(kSchema, in_, *storage_);
  }

  Octets in_;  // what is read borrows it
  std::unique_ptr<Storage> storage_ = std::make_unique<Storage>();
};

Octets pdu(int kind, int procedure, const Octets& content) {
  Octets out = octets({kind << 5, procedure, 0x40});
  test::put(out, content.size(), 1);
  return out + content;
}

TEST_F(AperPdu, ProceduresAndOutcomes) {
  const auto yes = parse_pdu(pdu(1, 5, fields({a_field(1, octets({7}))})));
  ASSERT_TRUE(yes);
  EXPECT_EQ(yes->name, "Yes");
  EXPECT_EQ(yes->procedure, 5U);
  EXPECT_EQ(yes->outcome, Outcome::successful);
  EXPECT_EQ(yes->elements.size(), 2U);
  EXPECT_EQ(find(yes->elements, Tag::core_ue_id)->number, 7U);
  for (const Octets& unknown : {pdu(2, 5, fields({})), pdu(0, 6, fields({}))}) {
    const auto message = parse_pdu(unknown);
    ASSERT_TRUE(message);
    EXPECT_TRUE(message->name.empty());
    EXPECT_TRUE(message->elements.empty());
  }
  EXPECT_EQ(parse_pdu(pdu(3, 5, fields({}))).error().fault, Fault::bad_value);
  EXPECT_EQ(parse_pdu(pdu(4, 5, fields({}))).error().fault, Fault::bad_value);
}

TEST_F(AperPdu, EveryPrefixAndEveryFlip) {
  const Octets whole = pdu(0, 5,
                           fields({a_field(1, octets({7})), a_field(2, octets({2, 1, 2})),
                                   a_field(3, fields({a_field(7, octets({1, 0x20}))})),
                                   a_field(9, octets({1, 2, 3, 4, 0x0F, 0x80, 10, 0, 0, 1}))}));
  ASSERT_TRUE(parse_pdu(whole));
  EXPECT_TRUE(looks_like(kSchema, whole));
  EXPECT_FALSE(looks_like(kSchema, whole + octets({0})));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Octets prefix(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(parse_pdu(prefix));
    EXPECT_FALSE(looks_like(kSchema, prefix));
  }
  for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
    Octets flipped = whole;
    flipped[bit / 8] ^= std::byte{1} << (bit % 8);
    const auto message = parse_pdu(flipped);
    if (!message) continue;
    for (std::size_t i = 0; i < message->elements.size(); ++i) {
      EXPECT_GT(message->elements[i].end, i);
      EXPECT_LE(message->elements[i].end, message->elements.size());
    }
  }
}

}  // namespace
}  // namespace cardea::aper
