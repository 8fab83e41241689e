// Real TLS of each version and suite, read by its key log.
#include "protocols/tls/connections.h"

#include <gtest/gtest.h>

#include "support/tls_taker.h"

namespace cardea::tls {
namespace {

using test::TlsShape;
using test::TlsTaker;
using test::TlsTalk;

constexpr std::string_view kQuestion = "GET /nudm-ueau/v1/imsi-001010000000001 HTTP/1.1\r\n\r\n";
const std::string kAnswer(40'000, 'a');  // three records

TlsTalk talk_of(const TlsShape& shape) {
  TlsTalk talk{shape};
  talk.client_says(kQuestion);
  talk.server_says(kAnswer);
  talk.client_says("more");
  return talk;
}

struct SuiteCase {
  int version;
  const char* name;
  std::uint16_t number;
};
void PrintTo(const SuiteCase& suite, std::ostream* out) { *out << suite.name; }

class TlsSuites : public testing::TestWithParam<SuiteCase> {};

TEST_P(TlsSuites, AreRead) {
  const TlsTalk talk = talk_of({.version = GetParam().version, .suite = GetParam().name});
  ASSERT_TRUE(talk.is_connected());
  TlsTaker taker{talk.key_log()};
  taker.give(talk);
  EXPECT_EQ(taker.client(), std::string{kQuestion} + "more");
  EXPECT_EQ(taker.server(), kAnswer);
  EXPECT_EQ(taker.last(), Taken::decrypted);
  EXPECT_EQ(taker.counters().unopened_records, 0U);
  EXPECT_EQ(taker.counters().unkeyed_records, 0U);
  ASSERT_EQ(taker.sessions().size(), 1U);
  const test::TlsSession& session = taker.sessions().front();
  EXPECT_EQ(session.suite, GetParam().number);
  EXPECT_FALSE(session.suite_name.empty());
  EXPECT_EQ(session.version, GetParam().version);
  EXPECT_EQ(session.server_name, "udm.example");
  EXPECT_EQ(session.protocols, "\x02h2\x08http/1.1");
  EXPECT_TRUE(session.is_keyed);
  EXPECT_EQ(taker.certificates(), 1);
  for (const test::TlsTold& told : taker.told()) {
    EXPECT_EQ(told.lost, 0U);
    EXPECT_TRUE(told.began);
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, TlsSuites,
    testing::Values(SuiteCase{TLS1_3_VERSION, "TLS_AES_128_GCM_SHA256", 0x1301},
                    SuiteCase{TLS1_3_VERSION, "TLS_AES_256_GCM_SHA384", 0x1302},
                    SuiteCase{TLS1_3_VERSION, "TLS_CHACHA20_POLY1305_SHA256", 0x1303},
                    SuiteCase{TLS1_3_VERSION, "TLS_AES_128_CCM_SHA256", 0x1304},
                    SuiteCase{TLS1_3_VERSION, "TLS_AES_128_CCM_8_SHA256", 0x1305},
                    SuiteCase{TLS1_2_VERSION, "ECDHE-ECDSA-AES128-GCM-SHA256", 0xC02B},
                    SuiteCase{TLS1_2_VERSION, "ECDHE-ECDSA-AES256-GCM-SHA384", 0xC02C},
                    SuiteCase{TLS1_2_VERSION, "ECDHE-ECDSA-CHACHA20-POLY1305", 0xCCA9},
                    SuiteCase{TLS1_2_VERSION, "ECDHE-ECDSA-AES128-CCM", 0xC0AC},
                    SuiteCase{TLS1_2_VERSION, "ECDHE-ECDSA-AES256-CCM", 0xC0AD},
                    SuiteCase{TLS1_2_VERSION, "ECDHE-ECDSA-AES128-CCM8", 0xC0AE},
                    SuiteCase{TLS1_2_VERSION, "ECDHE-ECDSA-AES256-CCM8", 0xC0AF}));

TEST(Tls, OffsetsAreThoseOfTheContent) {
  const TlsTalk talk = talk_of({});
  TlsTaker taker{talk.key_log()};
  taker.give(talk);
  std::uint64_t client = 0;
  for (const test::TlsTold& told : taker.told()) {
    if (!told.is_from_client) continue;
    EXPECT_EQ(told.offset, client);
    client += told.text.size();
  }
  EXPECT_EQ(client, kQuestion.size() + 4);
}

TEST(Tls, AServersChoiceOfProtocolIsToldWhereItIsInClear) {
  const TlsTalk old = talk_of({.version = TLS1_2_VERSION});
  TlsTaker taker{old.key_log()};
  taker.give(old);
  EXPECT_EQ(taker.sessions().front().protocol, "h2");
  const TlsTalk talk = talk_of({});
  TlsTaker later{talk.key_log()};
  later.give(talk);
  EXPECT_EQ(later.sessions().front().protocol, "");
}

TEST(Tls, KeyUpdates) {
  TlsTalk talk{TlsShape{}};
  std::string client;
  std::string server;
  for (int i = 0; i < 5; ++i) {
    client += "question " + std::to_string(i);
    talk.client_says("question " + std::to_string(i));
    talk.update_keys(i % 2 == 0, i == 3);
    server += "answer " + std::to_string(i);
    talk.server_says("answer " + std::to_string(i));
  }
  TlsTaker taker{talk.key_log()};
  taker.give(talk);
  EXPECT_EQ(taker.client(), client);
  EXPECT_EQ(taker.server(), server);
  EXPECT_GE(taker.counters().key_updates, 5U);
  EXPECT_EQ(taker.counters().unopened_records, 0U);
}

TEST(Tls, RenegotiationAndResumption) {
  TlsTalk talk = talk_of({.version = TLS1_2_VERSION});
  talk.renegotiate();
  talk.client_says("again");
  talk.server_says("and again");
  TlsTaker taker{talk.key_log()};
  taker.give(talk);
  EXPECT_EQ(taker.client(), std::string{kQuestion} + "moreagain");
  EXPECT_EQ(taker.server(), kAnswer + "and again");
  EXPECT_EQ(taker.counters().renegotiations, 1U);
  EXPECT_EQ(taker.sessions().size(), 2U);
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    const TlsTalk resumed = talk_of({.version = version, .resumes = true});
    TlsTaker second{resumed.key_log()};
    second.give(resumed);
    EXPECT_EQ(second.client(), std::string{kQuestion} + "more");
    EXPECT_EQ(second.server(), kAnswer);
    EXPECT_EQ(second.certificates(), 0) << "it is no resumption";
  }
}

TEST(Tls, HelloRetryRequest) {
  const TlsTalk talk = talk_of({.needs_retry = true});
  ASSERT_TRUE(talk.is_connected());
  TlsTaker taker{talk.key_log()};
  taker.give(talk);
  EXPECT_EQ(taker.counters().retry_requests, 1U);
  EXPECT_EQ(taker.counters().client_hellos, 2U);
  EXPECT_EQ(taker.sessions().size(), 1U);
  EXPECT_EQ(taker.client(), std::string{kQuestion} + "more");
}

TEST(Tls, EarlyData) {
  for (const char* suite :
       {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"}) {
    const TlsTalk talk = talk_of({.suite = suite, .early = "early bird", .resumes = true});
    ASSERT_TRUE(talk.is_connected());
    TlsTaker taker{talk.key_log()};
    taker.give(talk);
    EXPECT_EQ(taker.client(), "early bird" + std::string{kQuestion} + "more") << suite;
    for (const test::TlsTold& told : taker.told()) EXPECT_EQ(told.lost, 0U);
  }
}

TEST(Tls, EarlyDataThatWasRefusedIsALoss) {
  const TlsTalk talk = talk_of({.early = "early bird", .resumes = true, .accepts_early = false});
  TlsTaker taker{talk.key_log()};
  taker.give(talk);
  ASSERT_GE(taker.told().size(), 2U);
  EXPECT_EQ(taker.told().front().text, "early bird");
  const auto next = std::ranges::find(taker.told(), kQuestion, &test::TlsTold::text);
  ASSERT_NE(next, taker.told().end());
  EXPECT_TRUE(next->is_loss_unsure);
}

TEST(Tls, HowOctetsAreCutChangesNothing) {
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    const TlsTalk talk = talk_of({.version = version});
    for (const std::size_t size : {1U, 5U, 7U, 1000U, 16'389U}) {
      TlsTaker taker{talk.key_log()};
      for (const TlsTalk::Segment& segment : talk.segments()) {
        for (Bytes rest = segment.octets; !rest.empty();) {
          const Bytes part = rest.first(std::min(size, rest.size()));
          taker.give(segment.is_from_client, part, {});
          rest = rest.subspan(part.size());
        }
      }
      EXPECT_EQ(taker.client(), std::string{kQuestion} + "more") << size;
      EXPECT_EQ(taker.server(), kAnswer) << size;
      EXPECT_EQ(taker.connections().held_octets(), 0U);
    }
  }
}

TEST(Tls, ForWhomTheClientIsTakenDoesNotMatter) {
  const TlsTalk talk = talk_of({});
  TlsTaker taker{talk.key_log()};
  for (const TlsTalk::Segment& segment : talk.segments())
    taker.give(!segment.is_from_client, segment.octets, {.began = false});
  EXPECT_EQ(taker.server(), std::string{kQuestion} + "more");
  EXPECT_EQ(taker.client(), kAnswer);
}

}  // namespace
}  // namespace cardea::tls
