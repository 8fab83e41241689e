#include "authority/learn_observer.h"

#include <gtest/gtest.h>

#include "subscribers/pseudonyms.h"

namespace cardea::authority {
namespace {

using subscribers::RanProtocol;

class RadioDeeds : public testing::Test {
 protected:
  RadioDeeds() : observer_(sessions_, gtpc_, deeds_) {}
  void say(const IpAddress& from, const IpAddress& to, RanProtocol protocol, std::uint8_t procedure,
           bool is_initiating) {
    observer_.on_radio_message({from, to, protocol, procedure, is_initiating});
  }
  std::uint64_t count(const IpAddress& from, Act act, std::uint32_t detail, const IpAddress& to) {
    const auto found = deeds_.deeds().find({from, act, detail, to});
    return found == deeds_.deeds().end() ? 0 : found->second;
  }

  const subscribers::Pseudonyms keys_ =
      subscribers::Pseudonyms::from_secret(bytes_of("0123456789abcdef"));
  subscribers::Peers peers_{keys_.hash_key(), 16};
  subscribers::Sessions sessions_{keys_.hash_key(), peers_, {}};
  subscribers::GtpcSessions gtpc_{keys_.hash_key(), peers_, {}};
  DeedBook deeds_;
  LearnObserver observer_;
  const IpAddress radio_ = IpAddress::v4(0x0A14001E);
  const IpAddress core_ = IpAddress::v4(0x0A140005);
};

// Requests and answers, of procedures that either side begins.
TEST_F(RadioDeeds, WhoseAMessageIsToSend) {
  say(radio_, core_, RanProtocol::ngap, 21, true);   // NG Setup Request
  say(core_, radio_, RanProtocol::ngap, 21, false);  // NG Setup Response
  say(core_, radio_, RanProtocol::ngap, 14, true);   // Initial Context Setup Request
  say(radio_, core_, RanProtocol::ngap, 14, false);  // Initial Context Setup Response
  EXPECT_EQ(count(radio_, Act::speaks_as_radio, 60, core_), 2U);
  EXPECT_EQ(count(core_, Act::speaks_as_core, 60, radio_), 2U);
  EXPECT_EQ(deeds_.deeds().size(), 2U);
  say(radio_, core_, RanProtocol::s1ap, 17, true);  // S1 Setup Request
  EXPECT_EQ(count(radio_, Act::speaks_as_radio, 18, core_), 1U);
}

TEST_F(RadioDeeds, WhatEitherMaySendSaysNothing) {
  say(core_, radio_, RanProtocol::ngap, 20, true);   // NG Reset
  say(radio_, core_, RanProtocol::ngap, 20, false);  // NG Reset Acknowledge
  say(core_, radio_, RanProtocol::s1ap, 14, true);   // Reset
  say(core_, radio_, RanProtocol::ngap, 9, true);    // Error Indication
  say(core_, radio_, RanProtocol::ngap, 200, true);  // no procedure
  EXPECT_TRUE(deeds_.deeds().empty());
}

}  // namespace
}  // namespace cardea::authority
