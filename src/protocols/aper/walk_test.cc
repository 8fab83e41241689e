// The walk, over a schema of the test's own; clauses of ITU-T X.691 (08/2015).
#include "protocols/aper/walk.h"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "protocols/aper/pdu.h"
#include "support/aper_toy.h"
#include "support/octets.h"

namespace cardea::aper {
namespace {

using test::Octets;
using test::octets;
using test::operator+;
using namespace test::toy;
class AperWalk : public testing::Test {
 protected:
  Result<Walked> read(std::uint16_t type, const Octets& in) {
    in_ = in;
    return walk(kSchema, type, in_, scratch_, *elements_);
  }
  // The only element.
  Element one(std::uint16_t type, const Octets& in) {
    const auto walked = read(type, in);
    EXPECT_TRUE(walked);
    EXPECT_EQ(walked ? walked->elements.size() : 0, 1U);
    return walked && !walked->elements.empty() ? walked->elements[0] : Element{};
  }
  Fault fault(std::uint16_t type, const Octets& in) {
    const auto walked = read(type, in);
    EXPECT_FALSE(walked);
    return walked ? Fault::unsupported : walked.error().fault;
  }

  Octets in_;  // what is read borrows it
  std::vector<std::byte> scratch_ = std::vector<std::byte>(65'536);
  std::unique_ptr<std::array<Element, kElementsMax>> elements_ =
      std::make_unique<std::array<Element, kElementsMax>>();
};

Octets bits_of(const Element& element) { return {element.octets.begin(), element.octets.end()}; }

// 13.2.2: a number is sent less its lower bound, and may be beyond the upper one.
TEST_F(AperWalk, NumbersHaveBounds) {
  EXPECT_EQ(one(kByte, octets({0xFE})).number, 254U);
  EXPECT_EQ(one(kLong, octets({0x00, 0x05})).number, 15U);
  EXPECT_EQ(fault(kLong, octets({0xC0, 0xFF, 0xFF, 0xFF, 0xFF})), Fault::bad_value);
}

// 14.3: a bit says whether it is one of those behind the dots.
TEST_F(AperWalk, EnumerationsGrow) {
  EXPECT_EQ(one(kChoiceOfTwo, octets({0x00})).number, 0U);
  EXPECT_EQ(one(kChoiceOfTwo, octets({0x40})).number, 1U);
  EXPECT_EQ(one(kChoiceOfTwo, octets({0x80})).number, 2U);
  EXPECT_EQ(one(kChoiceOfTwo, octets({0x82})).number, 2U + 2U);
}

// 16.9 and 17.6: up to 16 bits, up to two octets, of one size, stand where they are.
TEST_F(AperWalk, ShortStringsOfOneSizeAreNotAligned) {
  const auto walked = read(kUnaligned, octets({0x80 | 0x12 >> 1, 0x1A, 0x2B, 0x3C, 0x00}));
  ASSERT_TRUE(walked);
  ASSERT_EQ(walked->elements.size(), 3U);
  EXPECT_EQ(walked->elements[0].number, 1U);
  EXPECT_EQ(bits_of(walked->elements[1]), octets({0x12, 0x34}));
  EXPECT_EQ(walked->elements[2].number, 0x5678U);
  EXPECT_EQ(walked->elements[2].bits, 16U);
}

// 17.7, 16.11: what is longer, or of any size, is aligned.
TEST_F(AperWalk, LongerStringsAreAligned) {
  EXPECT_EQ(bits_of(one(kFourOctets, octets({1, 2, 3, 4}))), octets({1, 2, 3, 4}));
  // Extension bit, 7 bits of 32 - 1: both in the first octet's 9 bits, so one of the second.
  const Element address = one(kAddress, octets({0x0F, 0x80, 10, 0, 0, 1}));
  EXPECT_EQ(address.bits, 32U);
  EXPECT_EQ(address.number, 0x0A000001U);
  const Element longer = one(kAddress, octets({0x4F, 0x80}) + Octets(20, std::byte{7}));
  EXPECT_EQ(longer.bits, 160U);
  EXPECT_EQ(bits_of(longer), Octets(20, std::byte{7}));
  EXPECT_EQ(one(kAddress, octets({0x03, 0x80, 0xAB})).number, 0xABU);
  // What follows begins behind its last bit.
  const auto tail = read(kTail, octets({0x09, 0x80, 1, 2, 0x38}));
  ASSERT_TRUE(tail);
  EXPECT_EQ(tail->elements[0].number, 0x01023U);
  EXPECT_EQ(tail->elements[1].number, 1U);
  EXPECT_EQ(fault(kTail, octets({0x09, 0x80, 1, 2})), Fault::truncated);
  // Beyond its size (16.6): a length of its own.
  EXPECT_EQ(one(kAddress, octets({0x80, 0x80, 0xA8}) + Octets(21)).bits, 168U);
  EXPECT_EQ(bits_of(one(kAnyOctets, octets({2, 8, 9}))), octets({8, 9}));
}

// 19.2 and 3: bits for what is optional, in order.
TEST_F(AperWalk, OptionalComponentsAreAnnounced) {
  const auto all = read(kOptions, octets({0x60, 1, 0x80, 2}));
  ASSERT_TRUE(all);
  ASSERT_EQ(all->elements.size(), 3U);
  EXPECT_EQ(all->elements[0].number, 1U);
  EXPECT_EQ(all->elements[1].number, 1U);
  EXPECT_EQ(all->elements[2].tag, Tag::session_id);
  EXPECT_EQ(all->elements[2].number, 2U);
  const auto last = read(kOptions, octets({0x30, 2}));
  ASSERT_TRUE(last);
  ASSERT_EQ(last->elements.size(), 2U);
  EXPECT_EQ(last->elements[1].number, 2U);
}

// 19.7 to 9: additions are counted, announced, and each is an open type; nobody asks for them.
TEST_F(AperWalk, AdditionsAreSkipped) {
  // Extension, no options, flag; seven bits of 2 - 1; both there; one of two octets, one of none.
  const Octets in = octets({0x90, 0x38, 2, 0xAA, 0xAA, 0});
  const auto walked = read(kOptions, in);
  ASSERT_TRUE(walked);
  EXPECT_EQ(walked->elements.size(), 1U);
  EXPECT_EQ(fault(kOptions, octets({0x90, 0x38, 2, 0xAA})), Fault::truncated);
  EXPECT_EQ(fault(kOptions, octets({0x98, 1, 64})), Fault::over_limit);
}

// 23.4 to 8.
TEST_F(AperWalk, ChoicesHaveAlternativesOfLaterReleases) {
  const auto first = read(kAlternatives, octets({0x00, 9}));
  ASSERT_TRUE(first);
  EXPECT_EQ(first->elements[0].number, 0U);
  EXPECT_EQ(first->elements[1].number, 9U);
  const auto addition = read(kAlternatives, octets({0x80, 4, 1, 2, 3, 4}));
  ASSERT_TRUE(addition);
  EXPECT_EQ(addition->elements[1].tag, Tag::teid);
  EXPECT_EQ(addition->elements[0].end, 2U);
  EXPECT_EQ(addition->elements[0].number, 2U);
  const auto later = read(kAlternatives, octets({0x81, 1, 0xFF}));
  ASSERT_TRUE(later);
  EXPECT_EQ(later->elements.size(), 1U);
  EXPECT_EQ(later->elements[0].number, 3U);
  EXPECT_EQ(fault(kAlternatives, octets({0x80, 1, 2})), Fault::truncated);
  EXPECT_TRUE(read(kOfThree, octets({0x80, 1, 2, 3, 4})));
  EXPECT_EQ(fault(kOfThree, octets({0xC0, 1, 2, 3, 4})), Fault::bad_value);
}

// Where a component and its type both are groups, one stands around the other.
TEST_F(AperWalk, GroupsAreFollowedByWhatTheyHold) {
  const auto walked = read(kOfOne, octets({1, 2, 3, 4, 0x0F, 0x80, 10, 0, 0, 1}));
  ASSERT_TRUE(walked);
  ASSERT_EQ(walked->elements.size(), 4U);
  EXPECT_EQ(walked->elements[0].tag, Tag::uplink_tunnel);
  EXPECT_EQ(walked->elements[0].end, 4U);
  EXPECT_EQ(walked->elements[1].tag, Tag::tunnel);
  EXPECT_EQ(walked->elements[1].end, 4U);
  EXPECT_EQ(walked->elements[2].end, 3U);
}

TEST_F(AperWalk, AFaultInOneFieldLeavesTheOthers) {
  const auto walked =
      read(kMessage, fields({a_field(1, octets({7})), a_field(1, {}), a_field(99, octets({1})),
                             a_field(2, octets({2, 5, 6})), a_field(2, octets({3, 5, 6})),
                             a_field(1, octets({8}))}));
  ASSERT_TRUE(walked);
  EXPECT_EQ(walked->faulty_fields, 2U);
  EXPECT_EQ(walked->unknown_fields, 1U);
  std::vector<std::uint16_t> ids;
  std::vector<std::uint64_t> numbers;
  for (const Element& element : walked->elements) {
    if (element.is_field) ids.push_back(element.id);
    if (element.tag == Tag::core_ue_id) numbers.push_back(element.number);
  }
  EXPECT_EQ(bits_of(*find(walked->elements, Tag::nas_pdu)), octets({5, 6}));
  EXPECT_EQ(ids, (std::vector<std::uint16_t>{1, 1, 99, 2, 2, 1}));
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{7, 8}));
  EXPECT_TRUE(walked->elements[2].is_faulty);
  EXPECT_FALSE(walked->elements[3].is_known);
  EXPECT_EQ(fault(kMessage, octets({0, 0, 1, 0, 1, 0xC0, 1, 7})), Fault::bad_value);
}

// Behind a value; in additions of a later release; of a field inside, its own.
TEST_F(AperWalk, AFieldSaysThatItHoldsMore) {
  Octets later = fields({a_field(1, octets({7, 0}))});
  later[0] |= std::byte{0x80};
  const auto walked = read(kMessage, fields({a_field(1, octets({7})), a_field(1, octets({7, 0})),
                                             a_field(3, fields({a_field(1, octets({7, 0}))})),
                                             a_field(3, later + octets({0x01, 1, 0xAA}))}));
  ASSERT_TRUE(walked);
  std::vector<bool> rests;
  for (const Element& element : walked->elements)
    if (element.is_field) rests.push_back(element.has_rest);
  EXPECT_EQ(rests, (std::vector<bool>{false, true, false, true, true, true}));
}

TEST_F(AperWalk, WhatIsInsideAFaultyFieldIsNotTold) {
  const auto walked =
      read(kMessage, fields({a_field(3, fields({a_field(1, octets({7}))}) + octets({}))}));
  ASSERT_TRUE(walked);
  EXPECT_EQ(walked->elements.size(), 3U);
  EXPECT_EQ(walked->elements[1].depth, 1U);
  Octets two = fields({a_field(1, octets({7})), a_field(1, octets({8}))});
  two.pop_back();
  const auto broken = read(kMessage, fields({a_field(3, two), a_field(1, octets({9}))}));
  ASSERT_TRUE(broken);
  ASSERT_EQ(broken->elements.size(), 3U);
  EXPECT_TRUE(broken->elements[0].is_faulty);
  EXPECT_EQ(broken->elements[0].end, 1U);
  EXPECT_EQ(broken->elements[2].number, 9U);
}

TEST_F(AperWalk, WhatAnOctetStringContainsMayBeBroken) {
  const auto whole = read(kNestInOctets, octets({1, 0x40}));
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->faulty_fields, 0U);
  const auto broken = read(kNestInOctets, octets({0}));
  ASSERT_TRUE(broken);
  EXPECT_EQ(broken->faulty_fields, 1U);
  EXPECT_EQ(broken->elements.size(), 1U);
}

// A bit is one level more: 128 octets would be a thousand.
TEST_F(AperWalk, DepthEndsAtTheLimit) {
  EXPECT_EQ(fault(kNest, Octets(128)), Fault::over_limit);
  Octets just(6);
  just[5] = std::byte{0x80};  // the level 40 is the end
  EXPECT_TRUE(read(kNest, just));
  // In a field, and in an octet string in a field, the whole message is at fault: no way around.
  EXPECT_EQ(fault(kMessage, fields({a_field(4, Octets(100))})), Fault::over_limit);
}

TEST_F(AperWalk, NestedMessagesEndAtTheLimit) {
  Octets in = fields({});
  for (int i = 0; i < 60; ++i) in = fields({a_field(3, in)});
  EXPECT_EQ(fault(kMessage, in), Fault::over_limit);
}

TEST_F(AperWalk, ListsOfNothingEndAtTheLimit) {
  EXPECT_TRUE(read(kNulls, octets({0xFF, 0xFF})));
  EXPECT_EQ(fault(kListsOfNulls, octets({0, 1, 0xFF, 0xFF})), Fault::over_limit);
  // Each list of the many costs two octets, and none is read beyond the limit.
  Octets many;
  for (int i = 0; i < 1'000; ++i) test::put(many, 0xFFFF, 2);
  EXPECT_EQ(fault(kListsOfNulls, many), Fault::over_limit);
}

TEST_F(AperWalk, ElementsEndAtTheLimit) {
  Octets in;
  test::put(in, kElementsMax, 2);
  in = in + Octets(kElementsMax / 8);
  const auto walked = read(kFlags, in);
  ASSERT_TRUE(walked);
  EXPECT_EQ(walked->elements.size(), kElementsMax);
  Octets more;
  test::put(more, kElementsMax + 1, 2);
  EXPECT_EQ(fault(kFlags, more + Octets(kElementsMax / 8 + 1)), Fault::over_limit);
}

TEST_F(AperWalk, FieldsEndAtTheLimit) {
  std::vector<Octets> all(kElementsMax, a_field(99, {}));
  EXPECT_TRUE(read(kMessage, fields(all)));
  all.push_back(a_field(99, {}));
  EXPECT_EQ(fault(kMessage, fields(all)), Fault::over_limit);
}

// A value in fragments, in a field in fragments: both are joined, as long as there is room.
TEST_F(AperWalk, FragmentsInFragments) {
  const Octets inner = octets({0xC1}) + Octets(16'384, std::byte{7}) + octets({1, 8});
  Octets in = octets({0, 0, 2, 0, 2, 0x40, 0xC1}) + Octets(inner.begin(), inner.begin() + 16'384) +
              octets({3}) + Octets(inner.begin() + 16'384, inner.end());
  in = in + a_field(1, octets({9}));
  const auto walked = read(kMessage, in);
  ASSERT_TRUE(walked);
  ASSERT_EQ(walked->elements.size(), 4U);
  EXPECT_EQ(walked->elements[1].octets.size(), 16'385U);
  EXPECT_EQ(walked->elements[3].number, 9U);
  scratch_.resize(20'000);
  const auto crowded = read(kMessage, in);
  ASSERT_TRUE(crowded);
  EXPECT_TRUE(crowded->elements[0].is_faulty);
  EXPECT_EQ(crowded->elements.back().number, 9U);
}

}  // namespace
}  // namespace cardea::aper
