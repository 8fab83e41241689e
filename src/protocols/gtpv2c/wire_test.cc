#include "protocols/gtpv2c/wire.h"

#include <gtest/gtest.h>

#include <memory>

#include "protocols/gtpv2c/fields.h"
#include "protocols/gtpv2c/ie_table.h"
#include "protocols/gtpv2c/interface_table.h"
#include "protocols/gtpv2c/message_table.h"
#include "support/gtpc_octets.h"

namespace cardea::gtpv2c {
namespace {

using test::create_session_request;
using test::hex;
using test::ie2;
using test::Octets;
using test::operator+;

class Plain : public protocols::IdentityPrinter {
 public:
  void print(Json& json, std::string_view, std::string_view identity) const override {
    json.value(identity);
  }
};

class Gtpv2cWire : public testing::Test {
 protected:
  Result<Message> read(const Octets& octets) { return parse(octets, *storage_); }
  bool looks(const Octets& octets) { return looks_like_gtpv2c(octets, *storage_); }
  // Whatever the octets: no crash, and nothing outside of them.
  void survives(const Octets& octets) {
    looks(octets);
    const auto message = read(octets);
    if (!message) return;
    EXPECT_LE(message->size, octets.size());
    for (std::size_t i = 0; i < message->ies.size(); ++i) {
      EXPECT_GT(message->ies[i].end, i);
      EXPECT_LE(message->ies[i].end, message->ies.size());
    }
    std::string line;
    Json json{line};
    json.open();
    write_fields(*message, json, Plain{});
    json.close();
  }

  std::unique_ptr<IeStorage> storage_ = std::make_unique<IeStorage>();
};

TEST_F(Gtpv2cWire, HeaderWithTeid) {
  const auto message = read(create_session_request());
  ASSERT_TRUE(message);
  EXPECT_EQ(message->header.type, kCreateSessionRequest);
  EXPECT_TRUE(message->header.has_teid);
  EXPECT_EQ(message->header.teid, 0U);
  EXPECT_EQ(message->header.sequence, 0x11U);
  EXPECT_EQ(message->size, create_session_request().size());
  EXPECT_EQ(message->faulty_ies, 0);
  EXPECT_EQ(message->unknown_ies, 0);
  EXPECT_EQ(message->ies.size(), 16U);
}

TEST_F(Gtpv2cWire, HeaderWithoutTeid) {
  const auto message = read(hex("40010009 00303900 0300010011"));
  ASSERT_TRUE(message);
  EXPECT_FALSE(message->header.has_teid);
  EXPECT_EQ(message->header.sequence, 12345U);
  ASSERT_EQ(message->ies.size(), 1U);
  EXPECT_EQ(message->ies[0].type, kIeRecovery);
}

TEST_F(Gtpv2cWire, PriorityIsTheLastOctetsHighHalf) {
  const auto message = read(hex("4c220008 00000001 000002 70"));
  ASSERT_TRUE(message);
  EXPECT_TRUE(message->header.has_priority);
  EXPECT_EQ(message->header.priority, 7);
}

TEST_F(Gtpv2cWire, PiggybackedMessageBeginsBehind) {
  const Octets both = hex("50010009 00303900 0300010011") + create_session_request();
  const auto first = read(both);
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->header.piggybacks);
  EXPECT_EQ(first->size, 13U);
  const auto second = parse(Bytes{both}.subspan(first->size), *storage_);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->header.type, kCreateSessionRequest);
  EXPECT_TRUE(looks(both));
}

TEST_F(Gtpv2cWire, GroupsAreFollowedByWhatTheyHold) {
  const Octets bearer = ie2(93, ie2(73, hex("05")) + ie2(87, hex("80 00000001 0a000001"), 2));
  const auto message =
      read(test::gtpv2c(131, 1, 2, ie2(109, ie2(71, {}) + bearer) + ie2(2, hex("1000"))));
  ASSERT_TRUE(message);
  ASSERT_EQ(message->ies.size(), 6U);
  EXPECT_EQ(message->ies[0].type, kIePdnConnection);
  EXPECT_EQ(message->ies[0].end, 5);
  EXPECT_EQ(message->ies[2].depth, 1);
  EXPECT_EQ(message->ies[2].parent, 0);
  EXPECT_EQ(message->ies[4].depth, 2);
  EXPECT_EQ(message->ies[4].instance, 2);
  EXPECT_EQ(message->ies[4].parent, 2);
  EXPECT_EQ(message->ies[5].depth, 0);
  EXPECT_EQ(message->ies[5].parent, kTop);
}

TEST_F(Gtpv2cWire, DepthEndsAtTheLimit) {
  Octets nested = ie2(73, hex("05"));
  for (int i = 0; i < 12; ++i) nested = ie2(93, nested);
  const auto message = read(test::gtpv2c(34, 1, 2, nested));
  ASSERT_TRUE(message);
  EXPECT_EQ(message->ies.size(), kDepthMax);
  EXPECT_EQ(message->faulty_ies, 1);
}

TEST_F(Gtpv2cWire, ElementsEndAtTheLimit) {
  Octets many;
  for (std::size_t i = 0; i < kIesMax; ++i) many = many + ie2(73, hex("05"));
  EXPECT_TRUE(read(test::gtpv2c(34, 1, 2, many)));
  const auto over = read(test::gtpv2c(34, 1, 2, many + ie2(73, hex("05"))));
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().fault, Fault::over_limit);
}

TEST_F(Gtpv2cWire, BrokenGroupBecomesOpaque) {
  const auto message = read(
      test::gtpv2c(34, 1, 2, ie2(93, ie2(73, hex("05")) + hex("57 00ff 00")) + ie2(3, hex("01"))));
  ASSERT_TRUE(message);
  ASSERT_EQ(message->ies.size(), 2U);
  EXPECT_EQ(message->ies[0].end, 1);
  EXPECT_EQ(message->faulty_ies, 1);
}

TEST_F(Gtpv2cWire, UnknownElementsAreCounted) {
  const auto message = read(test::gtpv2c(34, 1, 2, ie2(250, hex("0102")) + ie2(87, hex("80"))));
  ASSERT_TRUE(message);
  EXPECT_EQ(message->unknown_ies, 1);
  EXPECT_EQ(message->faulty_ies, 1);
}

TEST_F(Gtpv2cWire, FaultsSayWhat) {
  EXPECT_EQ(read({}).error().fault, Fault::truncated);
  EXPECT_EQ(read(hex("30010004 00303900")).error().fault, Fault::bad_version);
  EXPECT_EQ(read(hex("40010005 00303900")).error().fault, Fault::truncated);
  EXPECT_EQ(read(hex("40010003 003039")).error().fault, Fault::bad_length);
  EXPECT_EQ(read(hex("48010004 00303900")).error().fault, Fault::bad_length);
}

TEST_F(Gtpv2cWire, EveryPrefixAndEveryFlip) {
  const Octets whole = create_session_request();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Octets prefix(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(read(prefix));
    EXPECT_FALSE(looks(prefix));
    survives(prefix);
  }
  for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
    Octets flipped = whole;
    flipped[bit / 8] ^= std::byte{1} << (bit % 8);
    survives(flipped);
    flipped = whole;
    flipped[bit / 8] ^= std::byte{0xFF};
    survives(flipped);
  }
}

// Lengths and elements that lie, with the header's length put right.
TEST_F(Gtpv2cWire, EveryPrefixOfTheElements) {
  const Octets whole = create_session_request();
  for (std::size_t size = 12; size < whole.size(); ++size) {
    const Octets ies(whole.begin() + 12, whole.begin() + static_cast<std::ptrdiff_t>(size));
    survives(test::gtpv2c(32, 0, 1, ies));
  }
}

TEST_F(Gtpv2cWire, RecognisedByItsContentAlone) {
  EXPECT_TRUE(looks(create_session_request()));
  EXPECT_TRUE(looks(hex("40010009 00303900 0300010011")));
  EXPECT_FALSE(looks(hex("40010009 00303901 0300010011"))) << "spare octet";
  EXPECT_FALSE(looks(hex("41010009 00303900 0300010011"))) << "spare bit";
  EXPECT_FALSE(looks(hex("40010004 00303900"))) << "no element";
  EXPECT_FALSE(looks(create_session_request() + hex("00"))) << "an octet behind it";
  EXPECT_FALSE(looks(hex("50010009 00303900 0300010011"))) << "promises another message";
  EXPECT_FALSE(looks(test::gtpv2c(1, 1, 2, ie2(3, hex("01"))))) << "an Echo has no TEID";
  EXPECT_FALSE(looks(test::gtpv2c(33, 1, 2, ie2(3, hex("01"))))) << "a response without a cause";
  EXPECT_FALSE(looks(test::gtpv2c(33, 1, 2, ie2(2, hex("1000")) + ie2(250, {})))) << "unknown";
  EXPECT_FALSE(looks(test::gtpv2c(10, 1, 2, ie2(2, hex("1000"))))) << "no such message";
}

TEST(Gtpv2cTables, AnswersAreAnswers) {
  for (int type = 0; type < 256; ++type) {
    const MessageInfo* info = message_info(static_cast<std::uint8_t>(type));
    if (info == nullptr) continue;
    EXPECT_EQ(info->type, type);
    EXPECT_FALSE(info->clause.empty()) << info->name;
    const bool waits = info->kind == MessageKind::request || info->kind == MessageKind::command;
    if (waits) {
      ASSERT_NE(message_info(info->answer), nullptr) << info->name;
      EXPECT_EQ(message_info(info->answer)->kind, MessageKind::response) << info->name;
    }
    for (std::size_t i = 0; i < info->telling_count; ++i)
      EXPECT_NE(ie_info(info->telling[i]), nullptr) << info->name;
  }
  EXPECT_EQ(request_of(33), 32);
  EXPECT_EQ(request_of(240), 31);
  EXPECT_EQ(request_of(67), kDeleteBearerCommand);
  EXPECT_EQ(request_of(kContextAcknowledge), 0) << "it answers an answer";
  EXPECT_EQ(message_info(10), nullptr);
  EXPECT_EQ(message_name(10), "Unknown");
  EXPECT_EQ(message_info(kContextResponse)->answer, kContextAcknowledge);
}

TEST(Gtpv2cTables, ElementsAndInterfaces) {
  EXPECT_EQ(ie_info(kIeFTeid)->key, "f_teid");
  EXPECT_EQ(ie_shape(kIeBearerContext), kShapeGrouped);
  EXPECT_EQ(ie_shape(250), kShapeUnknown);
  EXPECT_EQ(ie_shape(kIeAmbr), 8);
  EXPECT_EQ(ie_info(0), nullptr);
  EXPECT_EQ(interface_info(kS1uEnb)->role, "enb");
  EXPECT_EQ(interface_info(kN26Amf)->reference_point, "n26");
  EXPECT_EQ(interface_info(63), nullptr);
}

}  // namespace
}  // namespace cardea::gtpv2c
