#include "protocols/nas5gs/wire.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>

#include "protocols/nas5gs/element_table.h"
#include "protocols/nas5gs/message_table.h"
#include "support/pfcp_octets.h"

namespace cardea::nas5gs {
namespace {

using protocols::NasContent;
using protocols::NasForm;
using test::hex;
using test::Octets;
using test::operator+;

// Of a test network; null cipher, where the header says ciphered.
constexpr std::string_view kRegistration = "7e004179000d0100f1100000000000000010102e04f0f0f0f0";
constexpr std::string_view kCommand = "7e03abba6561007e005d220004f0f0f0f0e1360102";
constexpr std::string_view kComplete =
    "7e0453f917b2007e005e7700094573806121850051f17100237e004179000d0199f907000000000000000010"
    "1001002e04f0f0f0f02f020101530100";
constexpr std::string_view kTransport =
    "7e028d0da8f0027e00670100152e0101c1ffff91a12801007b000780000a00000d00120181220101250908696e74"
    "65726e6574";
constexpr std::string_view kCiphered =
    "7e04687c31db005f2299dbd3783affe90f73cffaf7a8afb3b8aee03f1cf9f78a1cb8b88a387f5f1eb2386a2af5c8";

class Nas5gsWire : public testing::Test {
 protected:
  Result<Message> read(const Octets& pdu) {
    held_ = pdu;  // messages borrow it
    return parse(held_, *storage_);
  }
  Message good(std::string_view digits) {
    const auto message = read(hex(digits));
    EXPECT_TRUE(message) << digits;
    return message.value_or(Message{});
  }
  Fault fault(std::string_view digits) {
    const auto message = read(hex(digits));
    EXPECT_FALSE(message) << digits;
    return message ? Fault::unsupported : message.error().fault;
  }

  Octets held_;
  std::unique_ptr<IeStorage> storage_ = std::make_unique<IeStorage>();
};

TEST_F(Nas5gsWire, PlainMessage) {
  const Message message = good(kRegistration);
  EXPECT_EQ(message.discriminator, kMobilityManagement);
  EXPECT_EQ(message.security_header_type, 0);
  EXPECT_FALSE(message.sequence);
  EXPECT_EQ(message.body, NasBody::plain);
  EXPECT_EQ(message.type, kRegistrationRequest);
  EXPECT_EQ(name_of(message), "Registration request");
  ASSERT_EQ(message.ies.size(), 4U);
  EXPECT_EQ(message.ies[0].element, kIeRegistrationType);
  EXPECT_EQ(message.ies[0].half, 9);
  EXPECT_EQ(message.ies[1].element, kIeKsi);
  EXPECT_EQ(message.ies[1].half, 7);
  EXPECT_EQ(message.find(kIeMobileIdentity)->value.size(), 13U);
  EXPECT_EQ(message.find(kIeUeSecurityCapability)->value.size(), 4U);
  EXPECT_EQ(message.find(kIeGuti), nullptr);
  EXPECT_EQ(message.unknown_ies + message.faulty_ies, 0);
}

TEST_F(Nas5gsWire, IntegrityProtectedIsRead) {
  const Message message = good(kCommand);
  EXPECT_EQ(message.security_header_type, 3);
  EXPECT_EQ(message.sequence, 0);
  EXPECT_EQ(message.body, NasBody::plain);
  EXPECT_EQ(name_of(message), "Security mode command");
  EXPECT_EQ(message.inner.size(), 14U);
}

TEST_F(Nas5gsWire, NullCipherShowsAndACipherDoesNot) {
  const Message shown = good(kTransport);
  EXPECT_EQ(shown.security_header_type, 2);
  EXPECT_EQ(shown.sequence, 2);
  EXPECT_EQ(shown.body, NasBody::by_content);
  EXPECT_EQ(name_of(shown), "UL NAS transport");
  const Message opaque = good(kCiphered);
  EXPECT_EQ(opaque.security_header_type, 4);
  EXPECT_EQ(opaque.body, NasBody::ciphered);
  EXPECT_FALSE(opaque.type);
  EXPECT_TRUE(opaque.ies.empty());
  EXPECT_EQ(opaque.inner.size(), 39U);
  EXPECT_EQ(name_of(opaque), "Ciphered message");
}

TEST_F(Nas5gsWire, ByContentWantsAllOfIt) {
  const std::string_view head = "7e02 00000000 01 ";
  const auto body = [&](std::string_view inner) {
    return good(std::string{head} + std::string{inner}).body;
  };
  EXPECT_EQ(body("7e0043"), NasBody::by_content);
  EXPECT_EQ(body("7e1043"), NasBody::ciphered);       // spare half
  EXPECT_EQ(body("7e0143"), NasBody::ciphered);       // protected once more
  EXPECT_EQ(body("7e0040"), NasBody::ciphered);       // no such type
  EXPECT_EQ(body("7e00c1 ffff"), NasBody::ciphered);  // of session management
  EXPECT_EQ(body("2e0101d4"), NasBody::ciphered);
  EXPECT_EQ(body("7e0043 00"), NasBody::ciphered);      // an octet too many
  EXPECT_EQ(body("7e0043 30011f"), NasBody::ciphered);  // an element that the message lacks
  EXPECT_EQ(body("7e005b01"), NasBody::by_content);
  EXPECT_EQ(body("7e005b11"), NasBody::ciphered);  // spare half in the message
  EXPECT_EQ(body("7e005b"), NasBody::ciphered);    // nothing mandatory is missing
  EXPECT_EQ(body("7e00"), NasBody::ciphered);
}

TEST_F(Nas5gsWire, SessionManagement) {
  const Message message = good("2e0509c1ffff91");
  EXPECT_EQ(message.session_id, 5);
  EXPECT_EQ(message.pti, 9);
  EXPECT_FALSE(message.security_header_type);
  EXPECT_EQ(name_of(message), "PDU session establishment request");
  EXPECT_EQ(name_of(good("2e05095d22")), "Unknown");  // a type of mobility management
  EXPECT_EQ(name_of(good("7e00c1ffff")), "Unknown");
  EXPECT_TRUE(good("7e00c1ffff").ies.empty());
}

TEST_F(Nas5gsWire, Faults) {
  EXPECT_EQ(fault(""), Fault::truncated);
  EXPECT_EQ(fault("7e"), Fault::truncated);
  EXPECT_EQ(fault("7e00"), Fault::truncated);
  EXPECT_EQ(fault("2e01"), Fault::truncated);
  EXPECT_EQ(fault("2e0101"), Fault::truncated);
  EXPECT_EQ(fault("0741"), Fault::bad_version);
  EXPECT_EQ(fault("7e05abba6561007e005d"), Fault::bad_value);
  EXPECT_EQ(fault("7e03abba656100"), Fault::truncated);
  EXPECT_EQ(fault("7e02abba656100"), Fault::truncated);
  EXPECT_EQ(fault("7e03abba6561007e03abba6561007e005d"), Fault::bad_value);
  const auto twice = read(hex("7e03abba6561007e03abba6561007e005d"));
  EXPECT_EQ(twice.error().offset, 8U);
  const auto many = read(hex("7e0043") + Octets(65'000, std::byte{0xA1}));
  ASSERT_FALSE(many);
  EXPECT_EQ(many.error().fault, Fault::over_limit);
}

TEST_F(Nas5gsWire, EveryPrefixAndEveryFlip) {
  for (const std::string_view digits : {kRegistration, kCommand, kComplete, kTransport}) {
    const Octets whole = hex(digits);
    for (std::size_t size = 0; size < whole.size(); ++size) {
      const auto message = read({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)});
      if (message) nested(*message);
      if (message && message->body == NasBody::by_content) {
        EXPECT_TRUE(message->faulty_ies == 0 && message->unknown_ies == 0);
      }
    }
    for (std::size_t at = 0; at < whole.size(); ++at) {
      for (int bit = 0; bit < 8; ++bit) {
        Octets flipped = whole;
        flipped[at] ^= static_cast<std::byte>(1 << bit);
        if (const auto message = read(flipped)) {
          EXPECT_LE(message->ies.size(), protocols::kNasIesMax);
          nested(*message);
        }
      }
    }
  }
}

TEST_F(Nas5gsWire, Containers) {
  const auto transport = nested(good(kTransport));
  ASSERT_EQ(transport.size(), 1U);
  EXPECT_EQ(transport[0].content, NasContent::nas5gs);
  EXPECT_FALSE(transport[0].is_perhaps_ciphered);
  EXPECT_EQ(transport[0].octets.size(), 21U);
  const auto complete = nested(good(kComplete));
  ASSERT_EQ(complete.size(), 1U);
  EXPECT_TRUE(complete[0].is_perhaps_ciphered);
  const auto sms = nested(good("7e0067020003090102"));
  ASSERT_EQ(sms.size(), 1U);
  EXPECT_EQ(sms[0].content, NasContent::sms);
  EXPECT_EQ(nested(good("7e00670c0003090102"))[0].content, NasContent::generic);
  EXPECT_TRUE(nested(good("7e0067010000")).empty());
  EXPECT_EQ(nested(good("7e004179000101700002 0741"))[0].content, NasContent::naseps);
}

TEST_F(Nas5gsWire, SeveralPayloads) {
  // 9.11.3.39: two entries; the first with a PDU session id beside its payload.
  const auto all = nested(good("7e00670f 0013 02 0008 11 120105 2e0505d4 0005 02 09010203 00"));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].content, NasContent::nas5gs);
  EXPECT_EQ(all[0].octets.size(), 4U);
  EXPECT_EQ(all[1].content, NasContent::sms);
  EXPECT_EQ(all[1].octets.size(), 4U);
  // An entry that breaks off ends the list; a hundred are more than we hold.
  EXPECT_TRUE(nested(good("7e00670f 0005 02 00ff 01 2e")).empty());
  Octets many = hex("7e00670f 0191 64");
  for (int i = 0; i < 100; ++i) many = many + hex("0002 02 09");
  const auto message = read(many);
  ASSERT_TRUE(message);
  EXPECT_EQ(nested(*message).size(), protocols::kNasNestedMax);
  EXPECT_EQ(nested(*message).refused(), 100 - protocols::kNasNestedMax);
}

// The tables: each type once and named, mandatory elements first, no identifier twice in a message.
TEST(Nas5gsTables, AreSound) {
  std::set<std::uint8_t> types;
  for (const protocols::NasMessageInfo& info : messages()) {
    EXPECT_TRUE(types.insert(info.type).second) << info.name;
    EXPECT_EQ(message_info(info.type), &info);
    EXPECT_FALSE(info.name.empty() || info.clause.empty());
    EXPECT_EQ(info.clause.starts_with("8.3"), is_session_management(info.type)) << info.name;
    EXPECT_LE(info.rows.size(), protocols::kNasIesMax);
    std::set<std::uint8_t> identifiers;
    bool is_optional = false;
    for (const protocols::NasIeRow& row : info.rows) {
      const bool has_identifier = row.form >= NasForm::tv1;
      EXPECT_EQ(row.iei != 0, has_identifier) << info.name;
      EXPECT_FALSE(is_optional && !has_identifier) << info.name;
      is_optional = has_identifier;
      if (has_identifier) {
        EXPECT_TRUE(identifiers.insert(row.iei).second) << info.name << " " << int{row.iei};
      }
      // TS 24.007, 11.2.4: what another decoder would skip by.
      if (row.form == NasForm::tv1) {
        EXPECT_GE(row.iei, 0x80) << info.name;
      }
      if (row.form > NasForm::tv) {
        EXPECT_EQ(row.form == NasForm::tlv_e, row.iei >= 0x70) << info.name << " " << int{row.iei};
      }
    }
  }
  EXPECT_EQ(message_info(0x40), nullptr);
}

}  // namespace
}  // namespace cardea::nas5gs
