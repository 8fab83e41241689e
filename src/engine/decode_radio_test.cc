#include "engine/decode_radio.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/decode.h"
#include "subscribers/identity_printers.h"
#include "support/pfcp_octets.h"
#include "support/sctp_octets.h"

namespace cardea::engine {
namespace {

using test::hex;
using test::Octets;
using test::sctp_data;
using test::SegmentFields;
using test::operator+;

// InitialUEMessage with a Registration Request (SUCI of the null scheme), of the lab.
const Octets kInitialUe =
    hex("000f4048000005005500020001 0026001a197e004179000d0199f9070000000000000000102e04f0f0f0f0"
        "0079001350 99f907000000010099f907000001eeaf4ded005a4001180070400100");
// DownlinkNASTransport around a NAS message that is ciphered.
const Octets kCiphered =
    hex("0004401e000003000a00020001005500020001 0026000b 0a7e02a1b2c3d405ffeedd");
const Octets kTraceStart =
    hex("00274023000003000a00020001005500020002006c40100000f1100000010001e020f80a00000a");

class RadioLines : public testing::Test {
 protected:
  void take(const Octets& chunks, const SegmentFields& fields = {}) {
    test::fill_segment(segment_, chunks, fields);
    std::string out;
    printer_.append(out, segment_.packet);
    keep(out);
  }
  void finish() {
    std::string out;
    printer_.finish(out);
    keep(out);
  }
  void keep(std::string& out) {
    for (; !out.empty(); out.erase(0, out.find('\n') + 1))
      lines_.push_back(out.substr(0, out.find('\n')));
  }
  bool has(std::size_t line, std::string_view part) const {
    return lines_.at(line).find(part) != std::string::npos;
  }

  subscribers::RevealingPrinter identities_;
  MessagePrinter printer_{identities_};
  test::SctpSegment segment_;
  std::vector<std::string> lines_;
};

TEST_F(RadioLines, AMessageAndTheNasInItHaveLines) {
  take(sctp_data(5, kInitialUe), {.frame = 9});
  ASSERT_EQ(lines_.size(), 2U);
  EXPECT_EQ(lines_[0].find(R"({"frame":9,"time":"1970-01-01T00:00:00.000000000Z",)"
                           R"("protocol":"ngap","type":15,"name":"InitialUEMessage",)"
                           R"("src":"10.0.0.1:40000","dst":"10.0.0.2:38412","fields":{)"
                           R"("procedure_code":15,"outcome":"initiating","ran_ue_ngap_id":1)"),
            0U)
      << lines_[0];
  EXPECT_TRUE(has(0, R"("ie_ids":[85,38,121,90,112])"));
  EXPECT_TRUE(has(1, R"({"frame":9,)"));
  EXPECT_TRUE(has(1, R"("protocol":"nas-5gs","type":65,"name":"Registration request")"));
  EXPECT_TRUE(has(1, R"("suci_scheme":0)"));
  EXPECT_EQ(printer_.counts().messages, 2U);
}

TEST_F(RadioLines, WhatIsCipheredHasNoType) {
  take(sctp_data(5, kCiphered));
  ASSERT_EQ(lines_.size(), 2U);
  EXPECT_TRUE(has(1, R"("protocol":"nas-5gs","type":null,"name":"Ciphered message")"));
  EXPECT_TRUE(has(1, R"("security_header_type":2)"));
}

TEST_F(RadioLines, AMessageInPiecesNamesItsFrames) {
  const auto half = kTraceStart.begin() + 20;
  take(sctp_data(5, Octets(kTraceStart.begin(), half), {.flags = test::kBegins}), {.frame = 3});
  EXPECT_TRUE(lines_.empty());
  take(sctp_data(6, Octets(half, kTraceStart.end()), {.flags = test::kEnds}), {.frame = 4});
  ASSERT_EQ(lines_.size(), 1U);
  EXPECT_TRUE(has(0, R"({"frame":4,"frames":[3,4],)"));
  EXPECT_TRUE(has(0, R"("name":"TraceStart")"));
  EXPECT_TRUE(has(0, R"("collector":"10.0.0.10")"));
}

TEST_F(RadioLines, WhatWaitsComesAtTheEnd) {
  take(sctp_data(5, kTraceStart), {.frame = 1});
  take(sctp_data(7, kTraceStart), {.frame = 2});
  EXPECT_EQ(lines_.size(), 1U);
  finish();
  ASSERT_EQ(lines_.size(), 2U);
  EXPECT_TRUE(has(1, R"({"frame":2,)"));
}

TEST_F(RadioLines, FaultsAreSaidAloud) {
  take(sctp_data(5, hex("002701100000010000001000008200000000")));
  ASSERT_EQ(lines_.size(), 1U);
  EXPECT_TRUE(has(0, R"("protocol":"ngap",)"));
  EXPECT_TRUE(has(0, R"("fault":"truncated"})"));
  // NAS of a discriminator that nobody has, in a message that is fine.
  Octets strange = kCiphered;
  strange.at(24) = std::byte{0x70};
  take(sctp_data(6, strange));
  ASSERT_EQ(lines_.size(), 3U);
  EXPECT_TRUE(has(2, R"("protocol":"nas-5gs",)"));
  EXPECT_TRUE(has(2, R"("fault":"bad_version"})"));
  EXPECT_EQ(printer_.counts().faults, 2U);
}

TEST_F(RadioLines, NasIsWhatItsDiscriminatorSays) {
  Octets eps = kCiphered;
  eps.at(24) = std::byte{0x27};
  take(sctp_data(5, eps));
  ASSERT_EQ(lines_.size(), 2U);
  EXPECT_TRUE(has(1, R"("protocol":"nas-eps","type":null)"));
}

// TS 38.413, 8.6.4: RerouteNASRequest carries the message that is rerouted.
TEST_F(RadioLines, NgapInNgapAndNoFurther) {
  const auto reroute = [](const Octets& inner) {
    const auto size = inner.size();
    Octets ie = hex("002a40");  // NGAP-Message
    const auto counted = [](Octets& out, std::size_t count) {
      if (count < 128) return test::put(out, count, 1);
      test::put(out, 0x8000 | count, 2);
    };
    Octets value;
    counted(value, size);
    value = value + inner;
    counted(ie, value.size());
    ie = ie + value;
    const Octets body = hex("000002 0055000200 01") + ie;
    Octets out = hex("002400");
    counted(out, body.size());
    return out + body;
  };
  take(sctp_data(5, reroute(kInitialUe)));
  ASSERT_EQ(lines_.size(), 3U) << lines_.at(0);
  EXPECT_TRUE(has(0, R"("name":"RerouteNASRequest")"));
  EXPECT_TRUE(has(1, R"("name":"InitialUEMessage")"));
  EXPECT_TRUE(has(2, R"("name":"Registration request")"));
  take(sctp_data(6, reroute(reroute(kInitialUe))));
  EXPECT_EQ(lines_.size(), 5U);
  EXPECT_EQ(printer_.counts().too_deep, 1U);
}

TEST_F(RadioLines, PayloadProtocolsOfOthersAreLeftAlone) {
  take(sctp_data(5, kInitialUe, {.ppid = 46}), {});
  EXPECT_EQ(lines_.size(), 2U);  // Diameter's number, on NGAP's port, and the form of NGAP
  test::fill_segment(segment_, sctp_data(5, kInitialUe, {.ppid = 46}), {.tag = 7});
  segment_.octets.at(2) = segment_.octets.at(3) = std::byte{0x0F};
  segment_.packet.payload = segment_.octets;
  segment_.packet.destination.port = 0x0F0F;
  std::string out;
  printer_.append(out, segment_.packet);
  EXPECT_EQ(out, "");
}

}  // namespace
}  // namespace cardea::engine
