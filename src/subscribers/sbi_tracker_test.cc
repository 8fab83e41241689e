// Whom requests over the service-based interfaces are about, from hand-made messages.
#include "subscribers/sbi_tracker.h"

#include <gtest/gtest.h>

#include <array>
#include <deque>
#include <string>
#include <vector>

#include "subscribers/peers.h"

namespace cardea::subscribers {
namespace {

constexpr std::size_t kPadding = 64;  // readable behind a body

class Heard final : public SbiListener {
 public:
  struct One {
    Subject subject;
    SbiLearntBy learnt_by;
    Outcome outcome;
    bool is_called_back;
    bool has_request;
  };
  void on_request(const SbiExchange&) override { ++requests; }
  void on_exchange(const SbiExchange& it) override {
    all.push_back({it.subject, it.learnt_by, it.outcome, it.is_called_back, it.request != nullptr});
  }
  void on_binding(const SbiBinding&) override { ++bindings; }

  int requests = 0;
  int bindings = 0;
  std::vector<One> all;
};

class SbiTrackerTest : public testing::Test {
 protected:
  explicit SbiTrackerTest(SbiTracker::Limits limits = {})
      : peers_(pseudonyms_.hash_key(), 64),
        sessions_(pseudonyms_.hash_key(), peers_, {}),
        tracker(pseudonyms_, sessions_, {}, limits) {}

  struct Said {
    std::string method = "GET";
    std::string path = {};
    std::string body = {};
    std::string location = {};
    std::string authority = "10.0.0.4:7777";
    std::uint16_t status = 0;  // 0: a request
  };

  void say(std::uint32_t stream, const Said& said) {
    body_ = said.body + std::string(kPadding, '\0');
    fields_.clear();
    if (!said.body.empty()) fields_.push_back({"content-type", "application/json"});
    if (!said.location.empty()) fields_.push_back({"location", said.location});
    http::Message message;
    message.connection = 1;
    message.stream = stream;
    message.is_request = said.status == 0;
    message.source = message.is_request ? client_ : server_;
    message.destination = message.is_request ? server_ : client_;
    if (message.is_request) {
      message.method = said.method;
      message.path = said.path;
      message.authority = said.authority;
    }
    message.status = said.status;
    message.fields = fields_;
    message.body = bytes_of(body_).first(said.body.size());
    message.body_length = said.body.size();
    message.is_body_whole = true;
    message.first_time = message.time = now;
    frame_.number += 1;
    message.frames = {&frame_, 1};
    tracker.on_message(message, 0, heard);
  }
  // A request and its answer.
  const Heard::One& ask(const Said& request, std::uint16_t status, const std::string& body = {},
                        const std::string& location = {}) {
    stream_ += 2;
    say(stream_, request);
    Said answer;
    answer.status = status;
    answer.body = body;
    answer.location = location;
    say(stream_, answer);
    return heard.all.back();
  }
  Subject imsi(std::string_view digits) const { return pseudonyms_.subject(KnownBy::imsi, digits); }

  Pseudonyms pseudonyms_ = Pseudonyms::from_secret(bytes_of("sixteen octets !"));
  Peers peers_;
  Sessions sessions_;
  SbiTracker tracker;
  Heard heard;
  Timestamp now{1'000 * kSecond};

 private:
  net::Endpoint client_{*IpAddress::parse("10.0.0.5"), 40'000};
  net::Endpoint server_{*IpAddress::parse("10.0.0.4"), 7777};
  std::uint32_t stream_ = 1;
  capture::FramePosition frame_;
  std::string body_;
  std::vector<http::Field> fields_;
};

const char* const kContext = R"({"supi":"imsi-999700000000001","pduSessionId":5,)"
                             R"("smContextStatusUri":"http://10.0.0.5:7777/cb/7"})";

TEST_F(SbiTrackerTest, ThePathSaysWho) {
  const auto& one = ask({.path = "/nudm-sdm/v2/imsi-999700000000001/am-data"}, 200);
  EXPECT_EQ(one.subject, imsi("999700000000001"));
  EXPECT_EQ(one.learnt_by, SbiLearntBy::told);
  EXPECT_EQ(one.outcome, Outcome::accepted);
}

TEST_F(SbiTrackerTest, AResourceIsOfWhomItWasMadeFor) {
  ask({.method = "POST", .path = "/nsmf-pdusession/v1/sm-contexts", .body = kContext}, 201, {},
      "http://10.0.0.4:7777/nsmf-pdusession/v1/sm-contexts/9");
  const auto& modified =
      ask({.method = "POST", .path = "/nsmf-pdusession/v1/sm-contexts/9/modify"}, 200);
  EXPECT_EQ(modified.subject, imsi("999700000000001"));
  EXPECT_EQ(modified.learnt_by, SbiLearntBy::resource);
  EXPECT_FALSE(ask({.method = "POST", .path = "/nsmf-pdusession/v1/sm-contexts/8/modify"}, 404)
                   .subject.is_known());
  EXPECT_FALSE(ask({.method = "POST",
                    .path = "/nsmf-pdusession/v1/sm-contexts/9/modify",
                    .authority = "10.0.0.99:7777"},
                   200)
                   .subject.is_known())
      << "another server's number 9 is another context";
}

TEST_F(SbiTrackerTest, ARefusedRequestMakesNothing) {
  ask({.method = "POST", .path = "/nsmf-pdusession/v1/sm-contexts", .body = kContext}, 403, {},
      "http://10.0.0.4:7777/nsmf-pdusession/v1/sm-contexts/9");
  EXPECT_FALSE(ask({.method = "POST", .path = "/nsmf-pdusession/v1/sm-contexts/9/modify"}, 200)
                   .subject.is_known());
  EXPECT_EQ(tracker.counters().refused, 1U);
}

TEST_F(SbiTrackerTest, ReportsGoWhereTheyWereWanted) {
  ask({.method = "POST", .path = "/nsmf-pdusession/v1/sm-contexts", .body = kContext}, 201);
  const auto& report = ask({.method = "POST", .path = "/cb/7", .authority = "10.0.0.5:7777"}, 204);
  EXPECT_TRUE(report.is_called_back);
  EXPECT_EQ(report.subject, imsi("999700000000001"));
  EXPECT_FALSE(
      ask({.method = "POST", .path = "/cb/8", .authority = "10.0.0.5:7777"}, 204).is_called_back);
}

TEST_F(SbiTrackerTest, AnAnswerSaysWhoHidesInASuci) {
  const std::string path =
      "/nudm-ueau/v1/suci-0-999-70-0-1-1-0a0b0c0d0e/security-information/generate-auth-data";
  const auto& one =
      ask({.method = "POST", .path = path}, 200, R"({"supi":"imsi-999700000000002"})");
  EXPECT_EQ(one.subject, imsi("999700000000002"));
  const auto& again = ask({.method = "POST", .path = path}, 500);
  EXPECT_EQ(again.subject, imsi("999700000000002"));
  EXPECT_EQ(again.learnt_by, SbiLearntBy::alias);
}

TEST_F(SbiTrackerTest, AnAddressSpeaksForAWhile) {
  const std::string body =
      R"({"supi":"imsi-999700000000001","pduSessionId":5,"ipv4Address":"10.45.0.2"})";
  ask({.method = "POST", .path = "/npcf-smpolicycontrol/v1/sm-policies", .body = body}, 201);
  const IpAddress ue = *IpAddress::parse("10.45.0.2");
  EXPECT_EQ(tracker.who_has(0, ue, now), imsi("999700000000001"));
  EXPECT_EQ(tracker.who_has(0, ue, now + 59 * kSecond), imsi("999700000000001"));
  EXPECT_FALSE(tracker.who_has(0, ue, now + 61 * kSecond).is_known());
  EXPECT_FALSE(tracker.who_has(1, ue, now).is_known());
}

TEST_F(SbiTrackerTest, NobodyAnswers) {
  say(1, {.path = "/nudm-sdm/v2/imsi-999700000000001/am-data"});
  tracker.advance(now + 29 * kSecond, heard);
  EXPECT_TRUE(heard.all.empty());
  tracker.advance(now + 30 * kSecond, heard);
  ASSERT_EQ(heard.all.size(), 1U);
  EXPECT_EQ(heard.all[0].outcome, Outcome::unanswered);
  EXPECT_EQ(tracker.counters().unanswered, 1U);
}

TEST_F(SbiTrackerTest, AnAnswerWithoutItsRequestIsNotGuessed) {
  Said answer;
  answer.status = 200;
  answer.body = R"({"cause":"x"})";
  say(7, answer);
  ASSERT_EQ(heard.all.size(), 1U);
  EXPECT_FALSE(heard.all[0].has_request);
  EXPECT_EQ(tracker.counters().unmatched_answers, 1U);
}

TEST_F(SbiTrackerTest, WhatWasBoundBeforeAGapProvesNothing) {
  ask({.method = "POST", .path = "/nsmf-pdusession/v1/sm-contexts", .body = kContext}, 201, {},
      "http://10.0.0.4:7777/nsmf-pdusession/v1/sm-contexts/9");
  tracker.on_gap(heard);
  EXPECT_FALSE(ask({.method = "POST", .path = "/nsmf-pdusession/v1/sm-contexts/9/modify"}, 200)
                   .subject.is_known());
}

TEST_F(SbiTrackerTest, WhatWasBoundBeforeALossIsNotBelieved) {
  const Said made{.method = "POST", .path = "/nsmf-pdusession/v1/sm-contexts", .body = kContext};
  const Said modified{.method = "POST", .path = "/nsmf-pdusession/v1/sm-contexts/9/modify"};
  const char* const place = "http://10.0.0.4:7777/nsmf-pdusession/v1/sm-contexts/9";
  ask(made, 201, {}, place);
  now = now + kSecond;
  tracker.on_loss(now);
  EXPECT_FALSE(ask(modified, 200).subject.is_known());
  ask(made, 201, {}, place);
  EXPECT_TRUE(ask(modified, 200).subject.is_known());
}

class FewRequests : public SbiTrackerTest {
 protected:
  FewRequests() : SbiTrackerTest({.requests = 4}) {}
};

TEST_F(FewRequests, TheOldestMakesRoom) {
  for (std::uint32_t stream = 1; stream < 21; stream += 2)
    say(stream, {.path = "/nudm-sdm/v2/imsi-999700000000001/am-data"});
  EXPECT_EQ(tracker.counters().given_up, 6U);
  EXPECT_EQ(heard.all.size(), 6U);
  tracker.finish(heard);
  EXPECT_EQ(heard.all.size(), 10U);
}

TEST(SubjectMap, TheOldestGoes) {
  SubjectMap map{2};
  const Subject one{1, KnownBy::imsi};
  map.put(11, one);
  map.put(12, one);
  map.put(13, one);
  EXPECT_FALSE(map.find(11).is_known());
  EXPECT_TRUE(map.find(12).is_known());
  EXPECT_EQ(map.evicted(), 1U);
  map.erase(12);
  EXPECT_FALSE(map.holds(12));
  EXPECT_TRUE(map.holds(13));
}

TEST(SplitUri, HostAndPath) {
  struct Case {
    std::string_view uri, authority, path;
  };
  for (const Case& it :
       {Case{"http://10.0.0.4:7777/a/b?c=d#e", "10.0.0.4:7777", "/a/b"}, Case{"/a/b/", "", "/a/b"},
        Case{"https://[::1]:1", "[::1]:1", ""}, Case{"/x?y=http://evil/", "", "/x"},
        Case{"", "", ""}, Case{"/", "", "/"}}) {
    const SplitUri split = split_uri(it.uri);
    EXPECT_EQ(split.authority, it.authority) << it.uri;
    EXPECT_EQ(split.path, it.path) << it.uri;
  }
}

}  // namespace
}  // namespace cardea::subscribers
