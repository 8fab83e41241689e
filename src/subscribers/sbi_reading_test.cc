// What a message says, and that nothing of the one before is left in it.
#include "subscribers/sbi_reading.h"

#include <gtest/gtest.h>

#include <string>

#include "protocols/sbi/facts_testing.h"
#include "subscribers/sbi_resources.h"

namespace cardea::subscribers {
namespace {

constexpr std::string_view kContext =
    R"({"supi":"imsi-999700000000001","gpsi":"msisdn-491700000001","pduSessionId":5,)"
    R"("dnn":"internet","servingNfId":"FC05A52D-6890-42CB-9958-5E11BFE08BF8",)"
    R"("smContextStatusUri":"http://AMF.example.org:7777/cb/1"})";

TEST(SbiReading, NothingOfAnEarlierMessageIsLeft) {
  const Pseudonyms pseudonyms = Pseudonyms::from_secret(bytes_of("sixteen octets !"));
  SbiReading reading{pseudonyms, {}};
  sbi::OwnMessage rich = sbi::OwnMessage::request("POST", "/nsmf-pdusession/v1/sm-contexts",
                                                  "application/json", kContext);
  rich.fields.push_back({"user-agent", "AMF-fc05a52d-6890-42cb-9958-5e11bfe08bf8"});
  rich.fields.push_back({"authorization", "Bearer no token"});
  SbiOrders orders;
  reading.read(rich.get(), nullptr, orders);
  ASSERT_NE(orders.operation, nullptr);
  EXPECT_EQ(orders.subject, pseudonyms.subject(KnownBy::imsi, "999700000000001"));
  EXPECT_EQ(orders.alias.known_by, KnownBy::gpsi);
  EXPECT_EQ(orders.pdu_session, 5);
  EXPECT_EQ(orders.claims.agent, "AMF");
  EXPECT_TRUE(orders.claims.has_token);
  ASSERT_EQ(orders.callbacks.size(), 1u);
  EXPECT_EQ(orders.callbacks[0].host, "amf.example.org");
  EXPECT_EQ(orders.serving_instance, "fc05a52d-6890-42cb-9958-5e11bfe08bf8");

  sbi::OwnMessage poor = sbi::OwnMessage::request("GET", "/nothing/v1/of-ours");
  reading.read(poor.get(), nullptr, orders);
  EXPECT_EQ(orders.operation, nullptr);
  EXPECT_FALSE(orders.subject.is_known() || orders.alias.is_known());
  EXPECT_EQ(orders.subjects, 0u);
  EXPECT_EQ(orders.pdu_session, 0);
  EXPECT_EQ(orders.claims.agent + orders.claims.instance, "");
  EXPECT_FALSE(orders.claims.has_token);
  EXPECT_TRUE(orders.callbacks.empty() && orders.callback_keys.empty());
  EXPECT_EQ(orders.nf_type + orders.serving_instance + orders.cause + orders.fqdn, "");
  EXPECT_TRUE(orders.ue_v4.is_none());
}

TEST(UriKeys, AreThoseOfTheUriAndOfThoseAboveIt) {
  const HashKey key;
  const UriKeys keys = uri_keys(key, "10.0.0.4:7777", "/a/b/c/d/e/f");
  ASSERT_EQ(keys.size(), 5u);
  std::string path = "/a/b/c/d/e/f";
  for (const std::uint64_t one : keys) {
    EXPECT_EQ(one, uri_key(key, "10.0.0.4:7777", path)) << path;
    path.resize(path.rfind('/'));
  }
  EXPECT_EQ(uri_keys(key, "10.0.0.4:7777", "/a/b").size(), 2u);
  EXPECT_TRUE(uri_keys(key, "10.0.0.4:7777", "/").empty());
  EXPECT_TRUE(uri_keys(key, "10.0.0.4:7777", "").empty());
}

TEST(SplitUri, LeavesOutWhatIsBehindThePath) {
  for (const char* const uri :
       {"http://h:1/a/b?c=/d", "http://h:1/a/b#c?d", "http://h:1/a/b/?", "http://h:1/a/b"}) {
    EXPECT_EQ(split_uri(uri).authority, "h:1") << uri;
    EXPECT_EQ(split_uri(uri).path, "/a/b") << uri;
  }
}

}  // namespace
}  // namespace cardea::subscribers
