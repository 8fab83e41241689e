#include "protocols/naseps/wire.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>

#include "protocols/naseps/element_table.h"
#include "protocols/naseps/message_table.h"
#include "support/pfcp_octets.h"

namespace cardea::naseps {
namespace {

using protocols::NasContent;
using protocols::NasForm;
using test::hex;
using test::Octets;
using test::operator+;

// Of a test network; null cipher, where the header says ciphered.
constexpr std::string_view kAttach = "07417108999907000000001002f07000050201d011d1";
constexpr std::string_view kCommand = "37abba656100075d200102f0f0c14f080102030405060708";
constexpr std::string_view kAccept =
    "27d30824ab0207420129064099f9070001001d5201c101090908696e7465726e657405010a2d00025e06fefefafa"
    "0202500bf699f907000201c000001a64020108";
constexpr std::string_view kUpdate =
    "0748480bf699f907000201c000047d5807f0f0c0400100105299f90700015c2000570220003103e5e0349011035f"
    "58a65d0105d0";

class NasEpsWire : public testing::Test {
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
  NasBody body(std::string_view inner) { return good("270000000001" + std::string{inner}).body; }

  Octets held_;
  std::unique_ptr<IeStorage> storage_ = std::make_unique<IeStorage>();
};

TEST_F(NasEpsWire, PlainMessage) {
  const Message message = good(kAttach);
  EXPECT_EQ(message.discriminator, kMobilityManagement);
  EXPECT_EQ(message.security_header_type, 0);
  EXPECT_FALSE(message.sequence);
  EXPECT_EQ(message.body, NasBody::plain);
  EXPECT_EQ(name_of(message), "Attach request");
  ASSERT_EQ(message.ies.size(), 5U);
  EXPECT_EQ(message.find(kIeAttachType)->half, 1);
  EXPECT_EQ(message.find(kIeKsi)->half, 7);
  EXPECT_EQ(message.find(kIeUeNetworkCapability)->value.size(), 2U);
  const auto containers = nested(message);
  ASSERT_EQ(containers.size(), 1U);
  EXPECT_EQ(containers[0].content, NasContent::naseps);
  EXPECT_EQ(containers[0].octets.size(), 5U);
}

TEST_F(NasEpsWire, ProtectedMessages) {
  const Message command = good(kCommand);
  EXPECT_EQ(command.security_header_type, 3);
  EXPECT_EQ(command.sequence, 0);
  EXPECT_EQ(command.body, NasBody::plain);
  EXPECT_EQ(name_of(command), "Security mode command");
  EXPECT_EQ(command.find(kIeHashMme)->value.size(), 8U);
  const Message accept = good(kAccept);
  EXPECT_EQ(accept.body, NasBody::by_content);
  EXPECT_EQ(accept.sequence, 2);
  EXPECT_EQ(name_of(accept), "Attach accept");
  EXPECT_EQ(accept.find(kIeGuti)->value.size(), 11U);
  const Message opaque = good("27d30824ab02deadbeefdeadbeef");
  EXPECT_EQ(opaque.body, NasBody::ciphered);
  EXPECT_FALSE(opaque.type);
  EXPECT_EQ(opaque.sequence, 2);
  EXPECT_EQ(name_of(opaque), "Ciphered message");
}

TEST_F(NasEpsWire, ServiceRequestIsFourOctets) {
  const Message message = good("c703aa90");
  EXPECT_EQ(message.body, NasBody::service_request);
  EXPECT_EQ(message.security_header_type, 12);
  EXPECT_EQ(message.sequence, 3);
  EXPECT_FALSE(message.type);
  EXPECT_EQ(name_of(message), "Service request");
  EXPECT_EQ(good("c7e3aa90").sequence, 3);  // the key set above
  EXPECT_EQ(fault("c703aa"), Fault::truncated);
  EXPECT_EQ(fault("c703aa9000"), Fault::bad_length);
}

TEST_F(NasEpsWire, ByContentWantsAllOfIt) {
  EXPECT_EQ(body("0746"), NasBody::by_content);
  EXPECT_EQ(body("1746"), NasBody::ciphered);    // protected once more
  EXPECT_EQ(body("0740"), NasBody::ciphered);    // no such type
  EXPECT_EQ(body("074600"), NasBody::ciphered);  // an octet too many
  EXPECT_EQ(body("07c2"), NasBody::ciphered);    // of session management
  EXPECT_EQ(body("075501"), NasBody::by_content);
  EXPECT_EQ(body("075511"), NasBody::ciphered);  // spare half
  EXPECT_EQ(body("0201d9"), NasBody::by_content);
  EXPECT_EQ(body("0200d9"), NasBody::ciphered);  // no transaction
  EXPECT_EQ(body("5201d9"), NasBody::ciphered);  // of a bearer
  EXPECT_EQ(body("5200ce"), NasBody::by_content);
  EXPECT_EQ(body("4200ce"), NasBody::ciphered);  // no such bearer
  EXPECT_EQ(body("5201ce"), NasBody::ciphered);
  EXPECT_EQ(body("5201cd24"), NasBody::by_content);
  EXPECT_EQ(body("02ffe824"), NasBody::ciphered);  // a reserved transaction
  EXPECT_EQ(body("0200dc"), NasBody::ciphered);    // in an attach only
  EXPECT_EQ(body("0207e824"), NasBody::by_content);
}

TEST_F(NasEpsWire, DetachOfEitherSide) {
  EXPECT_EQ(name_of(good("0745090bf699f907000201c000001a")), "Detach request (UE originating)");
  EXPECT_EQ(name_of(good("074501")), "Detach request (UE terminated)");
  const Message caused = good("0745025302");
  EXPECT_EQ(name_of(caused), "Detach request (UE terminated)");
  EXPECT_NE(caused.find(kIeCause), nullptr);
  EXPECT_EQ(name_of(good("0745090bf6")), "Detach request (UE originating)");
}

TEST_F(NasEpsWire, Faults) {
  EXPECT_EQ(fault(""), Fault::truncated);
  EXPECT_EQ(fault("07"), Fault::truncated);
  EXPECT_EQ(fault("02"), Fault::truncated);
  EXPECT_EQ(fault("0201"), Fault::truncated);
  EXPECT_EQ(fault("7e0041"), Fault::bad_version);
  EXPECT_EQ(fault("67abba656100075d"), Fault::bad_value);
  EXPECT_EQ(fault("17abba656100"), Fault::truncated);
  EXPECT_EQ(fault("17abba65610017abba656100075d"), Fault::bad_value);
  const auto many = read(hex("074a") + Octets(65'000, std::byte{0xA1}));
  ASSERT_FALSE(many);
  EXPECT_EQ(many.error().fault, Fault::over_limit);
}

TEST_F(NasEpsWire, EveryPrefixAndEveryFlip) {
  for (const std::string_view digits : {kAttach, kCommand, kAccept, kUpdate}) {
    const Octets whole = hex(digits);
    for (std::size_t size = 0; size < whole.size(); ++size) {
      const auto message = read({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)});
      if (!message) continue;
      nested(*message);
      name_of(*message);
      if (message->body == NasBody::by_content) {
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
          name_of(*message);
        }
      }
    }
  }
}

TEST_F(NasEpsWire, Containers) {
  EXPECT_EQ(nested(good("0763020901"))[0].content, NasContent::sms);
  EXPECT_EQ(nested(good("0768010002dead"))[0].content, NasContent::lpp);
  EXPECT_EQ(nested(good("0768020002dead"))[0].content, NasContent::location_services);
  EXPECT_EQ(nested(good("0769800002dead"))[0].type, 0x80);
  EXPECT_EQ(nested(good("47867079d000075e790002dead"))[0].content, NasContent::naseps);
  // A control plane service request: its containers alone are ciphered.
  const auto partly = nested(good("57867079d000074d10780004deadbeef"));
  ASSERT_EQ(partly.size(), 1U);
  EXPECT_TRUE(partly[0].is_perhaps_ciphered);
  EXPECT_FALSE(nested(good("17867079d000074d10780004deadbeef"))[0].is_perhaps_ciphered);
  EXPECT_TRUE(nested(good("07430000")).empty());
}

TEST(NasEpsTables, AreSound) {
  std::set<std::uint8_t> types;
  for (const protocols::NasMessageInfo& info : messages()) {
    const bool is_new = types.insert(info.type).second;
    EXPECT_TRUE(is_new || info.type == kDetachRequest) << info.name;
    if (is_new) {
      EXPECT_EQ(message_info(info.type), &info);
    }
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
}  // namespace cardea::naseps
