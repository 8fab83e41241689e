#include "protocols/shared/nas_values.h"

#include <gtest/gtest.h>

#include "support/pfcp_octets.h"

namespace cardea::protocols {
namespace {

using test::hex;
using test::Octets;

std::string digits_of(const Octets& value) {
  const auto read = identity_digits(value);
  return read ? std::string{read->view()} : "-";
}

TEST(NasValues, DigitsBehindATypeOddAndEven) {
  EXPECT_EQ(digits_of(hex("0999990700000000f1")), "-");  // filler in the middle, odd
  EXPECT_EQ(digits_of(hex("9999990737460000 56")), "99999707364000065");
  EXPECT_EQ(digits_of(hex("2933")), "233");     // odd: all halves
  EXPECT_EQ(digits_of(hex("2133f5")), "2335");  // even: the last half is filler
  EXPECT_EQ(digits_of(hex("213355")), "-");     // even, without one
  EXPECT_EQ(digits_of(hex("29f3")), "-");       // odd, with one
  EXPECT_EQ(digits_of(hex("293a")), "-");       // no decimal digit
  EXPECT_EQ(digits_of(hex("a933")), "-");
  EXPECT_EQ(digits_of(hex("29")), "2");
  EXPECT_EQ(digits_of({}), "-");
  EXPECT_EQ(digits_of(Octets(300, std::byte{0x19})), "-");
}

std::string imsi(std::string_view plmn, std::string_view msin) {
  const Octets network = hex(plmn);
  Reader in{network};
  return std::string{imsi_of(take_plmn(in), hex(msin)).view()};
}

TEST(NasValues, ImsiOfHomeNetworkAndMsin) {
  EXPECT_EQ(imsi("99f907", "0000000010"), "999700000000001");
  EXPECT_EQ(imsi("991999", "00000010f0"), "999991000000010");  // an MNC of three digits
  EXPECT_EQ(imsi("99f907", "000000001000"), "");               // seventeen digits
  EXPECT_EQ(imsi("99f907", ""), "");                           // five
  EXPECT_EQ(imsi("99f907", "0f00"), "");                       // a filler in the middle
  EXPECT_EQ(imsi("99f907", "0a00"), "");
  EXPECT_EQ(imsi("9af907", "0000000010"), "");
}

TEST(NasValues, AddressesByType) {
  EXPECT_EQ(ue_address(hex("010a2d0002"))->v4.text(), "10.45.0.2");
  EXPECT_FALSE(ue_address(hex("010a2d0002"))->interface_id);
  EXPECT_EQ(ue_address(hex("020000000000000007"))->interface_id, 7U);
  const auto both = ue_address(hex("0300000000000000070a2d0002"));
  EXPECT_EQ(both->interface_id, 7U);
  EXPECT_EQ(both->v4.text(), "10.45.0.2");
  EXPECT_TRUE(ue_address(hex("0500000000"))->v4.is_none());
  EXPECT_FALSE(ue_address(hex("010a2d00")));
  EXPECT_FALSE(ue_address(hex("0300000000000000070a2d00")));
  EXPECT_FALSE(ue_address({}));
}

TEST(NasValues, CapabilitiesOfEps) {
  const auto network = eps_capability(hex("f0f0c0c001"), false);
  EXPECT_EQ(network->eea, 0xF0);
  EXPECT_EQ(network->uia, 0x40);  // the highest bit says UCS2, not UIA0
  EXPECT_FALSE(network->gea);
  EXPECT_EQ(eps_capability(hex("f0f0c0407f"), true)->gea, 0x7F);
  EXPECT_FALSE(eps_capability(hex("f0f0"), true)->uea);
  EXPECT_FALSE(eps_capability(hex("f0"), true));
}

}  // namespace
}  // namespace cardea::protocols
