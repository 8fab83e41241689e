#include "protocols/sbi/identity.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <utility>

namespace cardea::sbi {
namespace {

constexpr std::string_view kNullSuci = "suci-0-999-70-0000-0-0-0000000001";

TEST(SbiIdentity, KindsByTheirForm) {
  constexpr std::array kGood{
      std::pair{"imsi-999700000000001", IdentityKind::imsi},
      std::pair{"imsi-99970", IdentityKind::imsi},
      std::pair{"nai-user@example.org", IdentityKind::nai},
      std::pair{"gci-cable@example.org", IdentityKind::gci},
      std::pair{"gli-line@example.org", IdentityKind::gli},
      std::pair{"msisdn-4912345", IdentityKind::msisdn},
      std::pair{"extid-meter@example.org", IdentityKind::external_id},
      std::pair{"imei-490154203237518", IdentityKind::imei},
      std::pair{"imeisv-4370816125816151", IdentityKind::imeisv},
      std::pair{"mac-00-1b-63-84-45-E6", IdentityKind::mac},
      std::pair{"mac-00-1b-63-84-45-E6-untrusted", IdentityKind::mac},
      std::pair{"eui-00-1b-63-ff-fe-84-45-e6", IdentityKind::eui64},
      std::pair{"5g-guti-99970010041c0000a3f", IdentityKind::guti},
      std::pair{"5g-guti-999070010041c0000a3f", IdentityKind::guti},
      std::pair{"0011aabb-999-70-12ab", IdentityKind::group},
      std::pair{"extgroupid-fleet@example.org", IdentityKind::external_group},
      std::pair{"anyUE", IdentityKind::any_ue},
      std::pair{"suci-0-999-70-0000-0-0-0000000001", IdentityKind::suci},
  };
  for (const auto& [text, kind] : kGood) {
    EXPECT_EQ(identity_of(text).kind, kind) << text;
    EXPECT_EQ(identity_of(text).text, text);
  }
  EXPECT_EQ(identity_of("imsi-999700000000001").value, "999700000000001");
  EXPECT_TRUE(is_supi(IdentityKind::gli));
  EXPECT_FALSE(is_supi(IdentityKind::msisdn));
  EXPECT_TRUE(is_gpsi(IdentityKind::msisdn));
  EXPECT_TRUE(is_pei(IdentityKind::eui64));
  EXPECT_EQ(name_of(IdentityKind::any_ue), "any_ue");
}

TEST(SbiIdentity, WhatHasNoFormIsNobody) {
  for (const std::string_view text : {"",
                                      "imsi-",
                                      "imsi-9997",
                                      "imsi-1234567890123456",
                                      "imsi-99970000000000a",
                                      "IMSI-999700000",
                                      "imsi",
                                      "999700000000001",
                                      "nai-",
                                      "nai-a b",
                                      "msisdn-+4912345",
                                      "extid-meter",
                                      "extid-@example.org",
                                      "extid-meter@",
                                      "extid-a@b@c",
                                      "imei-4901542032375",
                                      "imeisv-49",
                                      "mac-00-1b-63-84-45",
                                      "mac-00-1b-63-84-45-E6-00",
                                      "mac-0g-1b-63-84-45-E6",
                                      "eui-00",
                                      "5g-guti-9997001004",
                                      "5g-guti-99970010041c0000a3g",
                                      "0011aabb-999-70-1",
                                      "0011aabb-999-70-",
                                      "0011aab-999-70-12",
                                      "suci-",
                                      "anyue"}) {
    EXPECT_EQ(identity_of(text).kind, IdentityKind::none) << text;
    EXPECT_EQ(identity_of(text).text, "");
  }
}

TEST(SbiIdentity, WithoutPrefixWhereTheKeySaysWhatItIs) {
  EXPECT_EQ(bare_identity_of(IdentityKind::msisdn, "4912345").value, "4912345");
  EXPECT_EQ(bare_identity_of(IdentityKind::msisdn, "+4912345").kind, IdentityKind::none);
  EXPECT_EQ(bare_identity_of(IdentityKind::external_id, "a@b").kind, IdentityKind::external_id);
  EXPECT_EQ(bare_identity_of(IdentityKind::none, "4912345").kind, IdentityKind::none);
}

TEST(SbiIdentity, NullSchemeTellsTheImsi) {
  const auto suci = suci_of(kNullSuci);
  ASSERT_TRUE(suci);
  EXPECT_EQ(suci->supi_type, 0);
  EXPECT_EQ(suci->mcc, "999");
  EXPECT_EQ(suci->mnc, "70");
  EXPECT_EQ(suci->routing_indicator, "0000");
  EXPECT_EQ(suci->scheme, 0);
  EXPECT_EQ(suci->key_id, 0);
  EXPECT_EQ(suci->output, "0000000001");
  EXPECT_EQ(suci->imsi.view(), "999700000000001");
}

TEST(SbiIdentity, OtherSchemesTellNothing) {
  const auto suci = suci_of("suci-0-999-070-12-1-27-aB00ff");
  ASSERT_TRUE(suci);
  EXPECT_EQ(suci->scheme, 1);
  EXPECT_EQ(suci->key_id, 27);
  EXPECT_EQ(suci->output, "aB00ff");
  EXPECT_EQ(suci->imsi.view(), "");
  EXPECT_EQ(suci_of("suci-0-999-70-0-F-1-00")->scheme, 15);
  const auto nai = suci_of("suci-1-example.org-0-0-0-user1");
  ASSERT_TRUE(nai);
  EXPECT_EQ(nai->realm, "example.org");
  EXPECT_EQ(nai->output, "user1");
  EXPECT_EQ(nai->imsi.view(), "");
}

TEST(SbiIdentity, BrokenSuci) {
  for (const std::string_view text :
       {"suci-8-999-70-0-0-0-1", "suci-0-99-70-0-0-0-1", "suci-0-999-7-0-0-0-1",
        "suci-0-999-70-00000-0-0-1", "suci-0-999-70-0-g-0-1", "suci-0-999-70-0-10-0-1",
        "suci-0-999-70-0-0-256-1", "suci-0-999-70-0-0-0-", "suci-0-999-70-0-0-0-12345678901",
        "suci-0-999-70-0-0-0-00x", "suci-0-999-70-0-1-1-xyz", "suci-0-999-70-0-0-0"}) {
    EXPECT_FALSE(suci_of(text)) << text;
  }
}

TEST(SbiIdentity, EveryPrefixAndFlip) {
  for (std::size_t size = 0; size < kNullSuci.size(); ++size) {
    const auto suci = suci_of(kNullSuci.substr(0, size));
    EXPECT_LT(suci ? suci->imsi.size : 0, 15U);
  }
  for (std::size_t i = 0; i < kNullSuci.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string flipped{kNullSuci};
      flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
      const auto suci = suci_of(flipped);
      EXPECT_LE(suci ? suci->imsi.size : 0, 15U) << flipped;
    }
  }
}

}  // namespace
}  // namespace cardea::sbi
