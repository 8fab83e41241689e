#include "protocols/gtpv1c/wire.h"

#include <gtest/gtest.h>

#include <memory>

#include "protocols/gtpv1c/fields.h"
#include "protocols/gtpv1c/ie_table.h"
#include "protocols/gtpv1c/message_table.h"
#include "support/gtpc_octets.h"

namespace cardea::gtpv1c {
namespace {

using test::hex;
using test::Octets;
using test::tlv1;
using test::operator+;

class Plain : public protocols::IdentityPrinter {
 public:
  void print(Json& json, std::string_view, std::string_view identity) const override {
    json.value(identity);
  }
};

// As an SGSN sends it: IMSI, Recovery, Selection Mode, TEIDs, NSAPI, End User Address, APN, two GSN
// addresses, MSISDN, QoS.
Octets create_pdp_context_request() {
  return test::gtpv1c(16, 0, 0x801,
                      hex("02 99790000000000f1 0e 02 0f 01 10 00000007 11 00000008 14 05") +
                          tlv1(128, hex("f121")) + tlv1(131, test::text("\x08internet")) +
                          tlv1(133, hex("0a630002")) + tlv1(133, hex("0a630003")) +
                          tlv1(134, hex("91 947100000010")) + tlv1(135, hex("000b921f")));
}

class Gtpv1cWire : public testing::Test {
 protected:
  Result<Message> read(const Octets& octets) { return parse(octets, *storage_); }
  bool looks(const Octets& octets) { return looks_like_gtpv1c(octets, *storage_); }
  void survives(const Octets& octets) {
    looks(octets);
    const auto message = read(octets);
    if (!message) return;
    std::string line;
    Json json{line};
    json.open();
    write_fields(*message, json, Plain{});
    json.close();
  }

  std::unique_ptr<IeStorage> storage_ = std::make_unique<IeStorage>();
};

TEST_F(Gtpv1cWire, CreatePdpContextRequest) {
  const auto message = read(create_pdp_context_request());
  ASSERT_TRUE(message);
  EXPECT_EQ(message->header.type, kCreatePdpContextRequest);
  EXPECT_EQ(message->header.sequence, 0x801);
  EXPECT_FALSE(message->header.n_pdu);
  EXPECT_EQ(message->ies.size(), 12U);
  EXPECT_EQ(message->unknown_ies, 0);
  EXPECT_EQ(message->faulty_ies, 0);
}

TEST_F(Gtpv1cWire, HeaderWithoutTheOptionalWord) {
  const auto message = read(hex("301a0005 00000000 10 00000007"));
  ASSERT_TRUE(message);
  EXPECT_FALSE(message->header.sequence);
  ASSERT_EQ(message->ies.size(), 1U);
  EXPECT_EQ(message->ies[0].type, kIeTeidData);
}

TEST_F(Gtpv1cWire, ExtensionHeadersAreWalked) {
  const auto message = read(hex("36 12 000a 00000001 0001 00 c0 01 0000 02 01 0000 00 1405"));
  ASSERT_FALSE(message) << "an octet is missing";
  const auto whole = read(hex("36 12 000e 00000001 0001 00 c0 01 0000 02 01 0000 00 1405"));
  ASSERT_TRUE(whole);
  ASSERT_EQ(whole->header.extension_count, 2);
  EXPECT_EQ(whole->header.extensions[0], 0xC0);
  EXPECT_EQ(whole->header.extensions[1], 0x02);
  ASSERT_EQ(whole->ies.size(), 1U);
  EXPECT_EQ(read(hex("36 12 0008 00000001 0001 00 c0 00 0000 00")).error().fault,
            Fault::bad_length);
}

TEST_F(Gtpv1cWire, ExtensionHeadersEndAtTheLimit) {
  Octets chain = hex("0001 00 02");
  for (std::size_t i = 0; i < kExtensionsMax; ++i) chain = chain + hex("01 0000 02");
  Octets message = hex("36 12");
  test::put(message, chain.size(), 2);
  EXPECT_EQ(read(message + hex("00000001") + chain).error().fault, Fault::over_limit);
}

TEST_F(Gtpv1cWire, BehindAnUnknownFixedElementNothingIsRead) {
  const auto message = read(test::gtpv1c(18, 1, 2, hex("14 05 32 0102030405 14 06")));
  ASSERT_TRUE(message);
  EXPECT_EQ(message->ies.size(), 2U);
  EXPECT_EQ(message->unknown_ies, 1);
  EXPECT_EQ(message->ies[1].value.size(), 7U);
}

TEST_F(Gtpv1cWire, UnknownLongElementIsStepped) {
  const auto message = read(test::gtpv1c(18, 1, 2, tlv1(230, hex("0102")) + tlv1(133, hex("0a"))));
  ASSERT_TRUE(message);
  EXPECT_EQ(message->ies.size(), 2U);
  EXPECT_EQ(message->unknown_ies, 1);
  EXPECT_EQ(message->faulty_ies, 1);
}

TEST_F(Gtpv1cWire, ExtensionTypeListHasAShortLength) {
  const auto message = read(test::gtpv1c(31, 0, 2, hex("8d 02 85c0")));
  ASSERT_TRUE(message);
  ASSERT_EQ(message->ies.size(), 1U);
  EXPECT_EQ(message->ies[0].value.size(), 2U);
}

TEST_F(Gtpv1cWire, ElementsEndAtTheLimit) {
  Octets many;
  for (std::size_t i = 0; i < kIesMax; ++i) many = many + hex("14 05");
  EXPECT_TRUE(read(test::gtpv1c(18, 1, 2, many)));
  EXPECT_EQ(read(test::gtpv1c(18, 1, 2, many + hex("14 05"))).error().fault, Fault::over_limit);
}

TEST_F(Gtpv1cWire, UserPacketsHaveNoElements) {
  const auto message = read(hex("30ff0004 00000001 01020304"));
  ASSERT_TRUE(message);
  EXPECT_TRUE(message->ies.empty());
}

TEST_F(Gtpv1cWire, FaultsSayWhat) {
  EXPECT_EQ(read({}).error().fault, Fault::truncated);
  EXPECT_EQ(read(hex("01011000d2040000000000000000000000721f1808")).error().fault,
            Fault::bad_version);
  EXPECT_EQ(read(hex("2201 0004 00000000 00010000")).error().fault, Fault::bad_version) << "GTP'";
  EXPECT_EQ(read(hex("3201 0005 00000000 00010000")).error().fault, Fault::truncated);
  EXPECT_EQ(read(hex("3201 0003 00000000 000100")).error().fault, Fault::bad_length);
}

TEST_F(Gtpv1cWire, EveryPrefixAndEveryFlip) {
  const Octets whole = create_pdp_context_request();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Octets prefix(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(read(prefix));
    survives(prefix);
    if (size < 12) continue;
    survives(test::gtpv1c(16, 0, 1, {prefix.begin() + 12, prefix.end()}));
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

TEST_F(Gtpv1cWire, RecognisedByItsContentAlone) {
  EXPECT_TRUE(looks(create_pdp_context_request()));
  EXPECT_FALSE(looks(create_pdp_context_request() + hex("00"))) << "an octet behind it";
  EXPECT_FALSE(looks(hex("32020006 00000000 00010000 0e00"))) << "an echo is left to GTP-U";
  EXPECT_FALSE(looks(test::gtpv1c(17, 1, 2, hex("0e 02")))) << "a response without a cause";
  EXPECT_FALSE(looks(hex("30150002 00000001 0180"))) << "no sequence number";
  EXPECT_FALSE(looks(hex("3a150006 00000001 00010000 0180"))) << "spare bit";
  EXPECT_FALSE(looks(test::gtpv1c(20, 1, 2, hex("14 05 13 ff")))) << "not in order";
  EXPECT_TRUE(looks(test::gtpv1c(20, 1, 2, hex("13 ff 14 05"))));
  EXPECT_FALSE(looks(test::gtpv1c(200, 1, 2, hex("14 05")))) << "no such message";
}

TEST(Gtpv1cTables, AnswersAreAnswers) {
  for (int type = 0; type < 256; ++type) {
    const MessageInfo* info = message_info(static_cast<std::uint8_t>(type));
    if (info == nullptr) continue;
    EXPECT_EQ(info->type, type);
    if (info->kind == MessageKind::request) {
      ASSERT_NE(message_info(info->answer), nullptr) << info->name;
      EXPECT_EQ(message_info(info->answer)->kind, MessageKind::response) << info->name;
    }
    for (std::size_t i = 0; i < info->telling_count; ++i)
      EXPECT_NE(ie_info(info->telling[i]), nullptr) << info->name;
  }
  EXPECT_EQ(request_of(59), 55);
  EXPECT_EQ(request_of(kSgsnContextAcknowledge), 0);
  EXPECT_EQ(message_name(200), "Unknown");
  EXPECT_EQ(fixed_length(kIeImsi), 8);
  EXPECT_EQ(fixed_length(50), 0);
  EXPECT_EQ(fixed_length(kIeApn), 0) << "its length is written";
}

}  // namespace
}  // namespace cardea::gtpv1c
