// What the detectors of NAS do beside their scenes: what the policy makes of it, and that nothing
// is said behind a loss or of a UE whose beginning was not seen.
#include <gtest/gtest.h>

#include "detectors/hear_scene.h"
#include "detectors/ran_octets.h"

namespace cardea::test {
namespace {

using namespace std::chrono_literals;
using findings::Severity;
namespace ngap = ngap_pdu;
namespace nas = nas_pdu;

constexpr std::uint64_t kTmsi = 0x0041'C000'1234;

class NasDetectors : public testing::Test {
 protected:
  NasDetectors() {
    amf_ = play_.scene.function("amf-1", "amf", "10.20.0.5");
    link_ = std::make_unique<RanLink>(play_.scene, play_.gnb.address, amf_.address);
    link_->open();
  }
  void policy(std::string_view nas) { play_.more = "policy: {nas: {" + std::string{nas} + "}}\n"; }
  void come(std::uint32_t number, const std::string& imsi) {
    link_->up(ngap::initial_ue({100 + number, number}, nas::registration(imsi)));
  }
  void choose(std::uint32_t number, std::uint8_t algorithms) {
    link_->down(ngap::downlink_nas({100 + number, number}, nas::security_mode(algorithms)));
    play_.scene.wait(3s);
  }
  void page(int times, std::chrono::seconds apart = 60s) {
    for (int i = 0; i < times; ++i) {
      link_->down(ngap::paging(kTmsi));
      play_.scene.wait(apart);
    }
  }
  std::vector<Severity> told(std::string_view detector) const {
    std::vector<Severity> found;
    const Heard heard = hear(play_);
    for (const findings::Finding* finding : heard.of(detector)) found.push_back(finding->severity);
    return found;
  }
  using Told = std::vector<Severity>;

  Play play_;
  generator::Function amf_;
  std::unique_ptr<RanLink> link_;
  const std::string imsi_{kImsi};
};

TEST_F(NasDetectors, WithoutAPolicyNullCipheringIsLow) {
  come(1, imsi_);
  choose(1, 0x01);
  EXPECT_EQ(told("nas.null.1"), Told{Severity::low});
  EXPECT_EQ(told("nas.suci.1"), Told{Severity::low});
}

TEST_F(NasDetectors, WhatThePolicyListsIsNoFinding) {
  policy("ciphering: [nea0, nea2], suci: [null_scheme]");
  come(1, imsi_);
  choose(1, 0x01);
  EXPECT_EQ(told("nas.null.1"), Told{});
  EXPECT_EQ(told("nas.suci.1"), Told{});
}

TEST_F(NasDetectors, EpsNamesSayNothingOf5gs) {
  policy("ciphering: [eea0]");
  come(1, imsi_);
  choose(1, 0x01);
  EXPECT_EQ(told("nas.null.1"), Told{Severity::low});
}

TEST_F(NasDetectors, NullIntegrityIsHighWithoutAPolicyToo) {
  come(1, imsi_);
  choose(1, 0x20);
  EXPECT_EQ(told("nas.null.2"), Told{Severity::high});
}

TEST_F(NasDetectors, NullIntegrityThatIsListedIsLow) {
  policy("integrity: [nia0, nia2]");
  come(1, imsi_);
  choose(1, 0x20);
  EXPECT_EQ(told("nas.null.2"), Told{Severity::low});
}

// It might have been an emergency that was lost.
TEST_F(NasDetectors, NothingIsSaidBehindALoss) {
  policy("ciphering: [nea2], integrity: [nia2]");
  come(1, imsi_);
  choose(1, 0x22);  // both numbers are known: it stays the same UE
  link_->lose_down();
  choose(1, 0x22);
  choose(1, 0x00);
  EXPECT_EQ(told("nas.null.1"), Told{});
  EXPECT_EQ(told("nas.null.2"), Told{});
}

TEST_F(NasDetectors, NothingIsSaidOfABeginningNotSeen) {
  policy("ciphering: [nea2], integrity: [nia2]");
  choose(1, 0x00);
  EXPECT_EQ(told("nas.null.1"), Told{});
  EXPECT_EQ(told("nas.null.2"), Told{});
}

// The policy accepts the null algorithm, not that few alone get it.
TEST_F(NasDetectors, AFewOfManyAreToldDespiteThePolicy) {
  policy("ciphering: [nea0, nea2], integrity: [nia2], suci: [null_scheme]");
  for (std::uint32_t i = 1; i <= 25; ++i) {
    come(i, std::to_string(999700000000000 + i));
    choose(i, i == 9 ? 0x02 : 0x22);
  }
  EXPECT_EQ(told("nas.null.1"), Told{Severity::high});
  EXPECT_EQ(told("nas.sel.1"), Told{Severity::high});
}

// A tenth is no exception, and nineteen are no rest to differ from.
TEST_F(NasDetectors, ATenthIsNoFew) {
  for (std::uint32_t i = 1; i <= 20; ++i) {
    come(i, std::to_string(999700000000000 + i));
    choose(i, i <= 2 ? 0x02 : 0x22);
  }
  EXPECT_EQ(told("nas.sel.1"), Told{});
}
TEST_F(NasDetectors, NineteenAreTooFew) {
  for (std::uint32_t i = 1; i <= 19; ++i) {
    come(i, std::to_string(999700000000000 + i));
    choose(i, i == 1 ? 0x02 : 0x22);
  }
  EXPECT_EQ(told("nas.sel.1"), Told{});
}

// Of a subscriber that nobody knows, too.
TEST_F(NasDetectors, AnUnknownOneIsPagedInVain) {
  come(1, imsi_);
  page(5);
  come(2, "999700000000002");  // the capture goes on: the last one had its time
  EXPECT_EQ(told("nas.page.1"), Told{Severity::medium});
}
TEST_F(NasDetectors, FourPagingsAreOrdinary) {
  come(1, imsi_);
  page(4);
  come(2, "999700000000002");
  EXPECT_EQ(told("nas.page.1"), Told{});
}
TEST_F(NasDetectors, WithinTenSecondsItIsOnePaging) {
  come(1, imsi_);
  page(12, 6s);
  EXPECT_EQ(told("nas.page.1"), Told{});
}
TEST_F(NasDetectors, AnUnknownOneAnswers) {
  come(1, imsi_);
  page(4);
  link_->up(ngap::initial_ue({102, 2}, nas::service_request(kTmsi)));
  page(4);
  EXPECT_EQ(told("nas.page.1"), Told{});
}
// What was lost may have been the answer.
TEST_F(NasDetectors, LossBetweenPagingsSaysNothing) {
  come(1, imsi_);
  for (std::uint32_t i = 0; i < 8; ++i) {
    page(1, 30s);
    link_->lose_up();
    come(10 + i, std::to_string(999700000000010 + i));
    play_.scene.wait(30s);
  }
  EXPECT_EQ(told("nas.page.1"), Told{});
}
// Where no uplink was ever heard, no answer would be.
TEST_F(NasDetectors, DownlinkAloneSaysNothing) {
  Play play;
  const auto amf = play.scene.function("amf-1", "amf", "10.20.0.5");
  RanLink link{play.scene, play.gnb.address, amf.address};
  for (int i = 0; i < 8; ++i) {
    link.down(ngap::paging(kTmsi));
    play.scene.wait(60s);
  }
  EXPECT_TRUE(hear(play).of("nas.page.1").empty());
}

// An AMF that asks everybody.
TEST_F(NasDetectors, ManyAreAskedWithinAMinute) {
  policy("suci: [null_scheme]");
  for (std::uint32_t i = 1; i <= 31; ++i) {
    const RanUe ue{100 + i, i};
    link_->up(ngap::initial_ue(ue, nas::registration(kTmsi + i)));
    link_->down(ngap::downlink_nas(ue, nas::identity_request()));
    link_->up(ngap::uplink_nas(ue, nas::identity_response(std::to_string(999700000000000 + i))));
    play_.scene.wait(1s);
  }
  EXPECT_EQ(told("nas.id.1"), Told{Severity::medium});
}

}  // namespace
}  // namespace cardea::test
