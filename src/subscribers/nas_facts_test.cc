// What NAS messages say, of both generations alike.
#include "subscribers/nas_facts.h"

#include <gtest/gtest.h>

#include "detectors/ran_octets.h"

namespace cardea::subscribers {
namespace {

namespace nas = test::nas_pdu;
using test::hex;
using test::Octets;
using test::operator+;

constexpr std::string_view kImsi = "999700000000001";
constexpr std::uint64_t kTmsi = 0xABCD'89AB'CDEF;

class NasFactsTest : public testing::Test {
 protected:
  const NasFacts& read(RanProtocol carrier, const Octets& octets) {
    reader_.read(carrier, octets, list_);
    EXPECT_FALSE(list_.empty());
    static const NasFacts kNone;
    return list_.empty() ? kNone : list_[0];
  }
  const NasFacts& of_5gs(const Octets& octets) { return read(RanProtocol::ngap, octets); }
  const NasFacts& of_eps(const Octets& octets) { return read(RanProtocol::s1ap, octets); }

  NasReader reader_;
  NasFactsList list_;
};

TEST_F(NasFactsTest, Registration) {
  const NasFacts& facts = of_5gs(nas::registration(kImsi, {.ciphering = 0xA0, .integrity = 0x60}));
  EXPECT_EQ(facts.system, NasSystem::fivegs);
  EXPECT_EQ(facts.deed, NasDeed::register_ue);
  EXPECT_EQ(facts.imsi.view(), kImsi);
  EXPECT_EQ(facts.suci_scheme, 0);
  EXPECT_FALSE(facts.has_concealed_identity);
  EXPECT_FALSE(facts.s_tmsi);
  EXPECT_FALSE(facts.is_emergency);
  EXPECT_FALSE(facts.is_faulty);
  ASSERT_TRUE(facts.capabilities);
  EXPECT_EQ(facts.capabilities->nea, 0xA0);
  EXPECT_EQ(facts.capabilities->nia, 0x60);
  EXPECT_EQ(facts.depth, 0);
}

TEST_F(NasFactsTest, AConcealedIdentityTellsNobody) {
  Octets request = nas::registration(kImsi);
  request[12] = std::byte{1};  // profile A
  const NasFacts& facts = of_5gs(request);
  EXPECT_EQ(facts.suci_scheme, 1);
  EXPECT_EQ(facts.imsi.size, 0u);
  EXPECT_TRUE(facts.has_concealed_identity);
}

TEST_F(NasFactsTest, TemporaryIdentities) {
  EXPECT_EQ(of_5gs(nas::registration(kTmsi)).s_tmsi, kTmsi);
  EXPECT_EQ(list_[0].imsi.size, 0u);
  EXPECT_FALSE(list_[0].suci_scheme);
  EXPECT_EQ(of_5gs(nas::service_request(kTmsi)).s_tmsi, kTmsi);
  EXPECT_EQ(list_[0].deed, NasDeed::request_service);
  EXPECT_EQ(of_5gs(nas::registration_accept(kTmsi)).given_s_tmsi, kTmsi);
  EXPECT_EQ(list_[0].deed, NasDeed::accept_ue);
  EXPECT_FALSE(list_[0].s_tmsi) << "given, not told";
}

TEST_F(NasFactsTest, SecurityModes) {
  const NasFacts& facts = of_5gs(nas::security_mode(0x21, {.ciphering = 0xE0, .integrity = 0x70}));
  EXPECT_EQ(facts.deed, NasDeed::choose_algorithms);
  EXPECT_EQ(facts.security_header_type, 3);
  ASSERT_TRUE(facts.chosen);
  EXPECT_EQ(facts.chosen->ciphering, 2);
  EXPECT_EQ(facts.chosen->integrity, 1);
  ASSERT_TRUE(facts.capabilities);
  EXPECT_EQ(facts.capabilities->nea, 0xE0);
  EXPECT_EQ(facts.capabilities->nia, 0x70);
  of_eps(nas::eps_security_mode(0x13, {.ciphering = 0xE0, .integrity = 0x70}));
  EXPECT_EQ(list_[0].system, NasSystem::eps);
  EXPECT_EQ(list_[0].deed, NasDeed::choose_algorithms);
  EXPECT_EQ(list_[0].chosen->ciphering, 1);
  EXPECT_EQ(list_[0].chosen->integrity, 3);
  EXPECT_EQ(list_[0].capabilities->eea, 0xE0);
  EXPECT_EQ(list_[0].capabilities->eia, 0x70);
}

TEST_F(NasFactsTest, Identities) {
  EXPECT_EQ(of_5gs(nas::identity_request(1)).asked, AskedIdentity::permanent);
  EXPECT_EQ(list_[0].deed, NasDeed::ask_identity);
  EXPECT_EQ(of_5gs(nas::identity_request(2)).asked, AskedIdentity::guti);
  EXPECT_EQ(of_5gs(nas::identity_request(3)).asked, AskedIdentity::imei);
  EXPECT_EQ(of_5gs(nas::identity_request(5)).asked, AskedIdentity::imei);
  EXPECT_EQ(of_5gs(nas::identity_request(4)).asked, AskedIdentity::other);
  EXPECT_EQ(of_eps(nas::eps_identity_request(1)).asked, AskedIdentity::permanent);
  EXPECT_EQ(of_eps(nas::eps_identity_request(2)).asked, AskedIdentity::imei);
  EXPECT_EQ(of_eps(nas::eps_identity_request(4)).asked, AskedIdentity::other);
  EXPECT_EQ(of_5gs(nas::identity_response(kImsi)).imsi.view(), kImsi);
  EXPECT_EQ(list_[0].deed, NasDeed::tell_identity);
  EXPECT_EQ(of_eps(nas::eps_identity_response(kImsi)).imsi.view(), kImsi);
  EXPECT_EQ(list_[0].deed, NasDeed::tell_identity);
}

TEST_F(NasFactsTest, Attach) {
  const NasFacts& facts = of_eps(nas::attach(kImsi, {.ciphering = 0xC0, .integrity = 0x40}));
  EXPECT_EQ(facts.deed, NasDeed::register_ue);
  EXPECT_EQ(facts.imsi.view(), kImsi);
  EXPECT_EQ(facts.capabilities->eea, 0xC0);
  EXPECT_EQ(facts.capabilities->eia, 0x40);
  EXPECT_FALSE(facts.is_emergency);
}

TEST_F(NasFactsTest, Emergencies) {
  Octets registration = nas::registration(kImsi);
  registration[3] = std::byte{0x7C};
  EXPECT_TRUE(of_5gs(registration).is_emergency);
  Octets attach = nas::attach(kImsi);
  attach[2] = std::byte{0x76};  // TS 24.301, 9.9.3.11
  EXPECT_TRUE(of_eps(attach).is_emergency);
  Octets service = nas::service_request(kTmsi);
  service[10] = std::byte{0x30};  // TS 24.501, 9.11.3.50: emergency services
  EXPECT_TRUE(of_5gs(service).is_emergency);
  service[10] = std::byte{0x10};
  EXPECT_FALSE(of_5gs(service).is_emergency);
}

TEST_F(NasFactsTest, WhatIsCipheredStaysSo) {
  const NasFacts& facts = of_5gs(hex("7e 02 c0ffee01 05 8899aabbccddeeff"));
  EXPECT_EQ(facts.body, protocols::NasBody::ciphered);
  EXPECT_EQ(facts.deed, NasDeed::other);
  EXPECT_FALSE(facts.type);
  EXPECT_EQ(reader_.counters().ciphered, 1u);
}

TEST_F(NasFactsTest, TheShortServiceRequest) {
  EXPECT_EQ(of_eps(hex("c7 01 abcd")).deed, NasDeed::request_service);
}

// A complete registration rides in the security mode complete (TS 24.501, 8.2.26).
TEST_F(NasFactsTest, WhatIsNestedComesBehind) {
  const Octets inner = nas::registration(kImsi);
  Octets complete = hex("7e 00 5e 71");
  test::put(complete, inner.size(), 2);
  of_5gs(nas::protect(complete + inner, 4));
  ASSERT_EQ(list_.size(), 2u);
  EXPECT_EQ(list_[0].deed, NasDeed::confirm_algorithms);
  EXPECT_EQ(list_[1].deed, NasDeed::register_ue);
  EXPECT_EQ(list_[1].depth, 1);
  EXPECT_EQ(list_[1].imsi.view(), kImsi);
}

TEST_F(NasFactsTest, NestingHasALimit) {
  Octets pdu = nas::registration(kImsi);
  for (int i = 0; i < 12; ++i) {
    Octets around = hex("7e 00 5e 71");
    test::put(around, pdu.size(), 2);
    pdu = around + pdu;
  }
  of_5gs(pdu);
  EXPECT_EQ(list_.size(), std::size_t{protocols::kNasDepthMax});
  EXPECT_EQ(reader_.counters().too_many, 1u);
}

TEST_F(NasFactsTest, RubbishIsAFault) {
  reader_.read(RanProtocol::ngap, hex("ff 00 41"), list_);
  EXPECT_TRUE(list_.empty());
  EXPECT_EQ(reader_.counters().faults, 1u);
  reader_.read(RanProtocol::ngap, {}, list_);
  EXPECT_TRUE(list_.empty());
}

TEST_F(NasFactsTest, EveryPrefixAndFlippedBitIsSurvived) {
  for (const Octets& whole : {nas::registration(kImsi), nas::registration(kTmsi),
                              nas::security_mode(0x21), nas::registration_accept(kTmsi)}) {
    for (std::size_t size = 0; size < whole.size(); ++size)
      reader_.read(RanProtocol::ngap, Bytes{whole}.first(size), list_);
    for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
      Octets flipped = whole;
      flipped[bit / 8] ^= std::byte{1} << (bit % 8);
      reader_.read(RanProtocol::ngap, flipped, list_);
      reader_.read(RanProtocol::s1ap, flipped, list_);
    }
  }
  EXPECT_GT(reader_.counters().faults, 0u);
}

}  // namespace
}  // namespace cardea::subscribers
