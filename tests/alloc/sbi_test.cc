// A message of the service-based interfaces is read, and an exchange followed, without allocating.
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "alloc/counting_new.h"
#include "protocols/sbi/facts.h"
#include "protocols/sbi/facts_testing.h"
#include "subscribers/peers.h"
#include "subscribers/sbi_tracker.h"

namespace cardea::alloc {
namespace {

TEST(SbiAllocations, None) {
  constexpr std::string_view kJson =
      R"({"supi":"imsi-999700000000001","guami":{"plmnId":{"mcc":"999","mnc":"70"}},"a":[1,{}]})";
  constexpr std::string_view kParts =
      "--b\r\nContent-Type: application/json\r\n\r\n{\"n2SmInfo\":{\"contentId\":\"n\"}}\r\n"
      "--b\r\nContent-Id: n\r\nContent-Type: application/vnd.3gpp.ngap\r\n\r\nx\r\n--b--";
  sbi::OwnMessage put = sbi::OwnMessage::request(
      "PUT", "/nudm-uecm/v1/imsi-999700000000001/registrations/amf-3gpp-access?a=%7B%22sst%22:1%7D",
      "application/json", kJson);
  sbi::OwnMessage longest = sbi::OwnMessage::answer(
      200, "application/json", "[\"" + std::string(sbi::MessageReader::kBodyMax - 4, 'a') + "\"]");
  sbi::OwnMessage parts = sbi::OwnMessage::answer(200, "multipart/related; boundary=b", kParts);
  sbi::OwnMessage form =
      sbi::OwnMessage::request("POST", "/oauth2/token", "application/x-www-form-urlencoded",
                               "grant_type=client_credentials&scope=nudm-sdm%20x");
  sbi::MessageReader reader;
  const auto facts = std::make_unique<sbi::Facts>();

  const AllocationCount before = allocations();
  std::size_t names = 0;
  for (sbi::OwnMessage* own : {&put, &longest, &parts, &form, &put}) {
    reader.read(own->get(), *facts);
    EXPECT_EQ(facts->body, sbi::BodyState::read);
    names += facts->identities.size();
  }
  EXPECT_EQ(allocations() - before, AllocationCount{});
  EXPECT_EQ(names, 4U);
}

class Count final : public subscribers::SbiListener {
 public:
  void on_exchange(const subscribers::SbiExchange& exchange) override {
    known += exchange.subject.is_known() ? 1 : 0;
  }
  int known = 0;
};

// What is followed once has its room: resources, aliases and callbacks that are told again, and the
// texts of whatever waits for its answer.
TEST(SbiAllocations, NoneToFollowExchangesOfKnownSubscribers) {
  constexpr std::string_view kContext =
      R"({"supi":"imsi-999700000000001","gpsi":"msisdn-491700000001","pduSessionId":1,)"
      R"("servingNfId":"fc05a52d-6890-42cb-9958-5e11bfe08bf8","dnn":"internet.mnc070.mcc999.gprs",)"
      R"("smContextStatusUri":"http://10.20.0.5:7777/namf-callback/v1/sm-context-status/1"})";
  constexpr std::string_view kServer = "smf.5gc.mnc070.mcc999.3gppnetwork.org:7777";
  const auto pseudonyms =
      subscribers::Pseudonyms::from_secret(bytes_of(std::string_view{"sixteen octets !"}));
  subscribers::Peers peers{pseudonyms.hash_key(), 64};
  const subscribers::Sessions sessions{pseudonyms.hash_key(), peers, {}};
  subscribers::SbiTracker tracker{pseudonyms, sessions, {}, {}};
  Count count;
  sbi::OwnMessage request = sbi::OwnMessage::request("POST", "/nsmf-pdusession/v1/sm-contexts",
                                                     "application/json", kContext);
  request.fields.push_back({"user-agent", "AMF-fc05a52d-6890-42cb-9958-5e11bfe08bf8"});
  request.message.authority = kServer;
  const std::string place = "http://" + std::string{kServer} + "/nsmf-pdusession/v1/sm-contexts/1";
  sbi::OwnMessage answer = sbi::OwnMessage::answer(201, "application/json", "{}");
  answer.fields.push_back({"location", place});
  sbi::OwnMessage release =
      sbi::OwnMessage::request("POST", "/nsmf-pdusession/v1/sm-contexts/1/release");
  release.message.authority = kServer;
  sbi::OwnMessage done = sbi::OwnMessage::answer(204);
  AllocationCount before;
  constexpr std::uint32_t kRounds = 100;
  for (std::uint32_t round = 0; round < kRounds; ++round) {
    if (round == 2) before = allocations();
    std::uint32_t step = 0;
    for (sbi::OwnMessage* own : {&request, &answer, &release, &done}) {
      own->message.stream = 4 * round + 1 + 2 * (step++ / 2);
      tracker.on_message(own->get(), 0, count);
    }
  }
  EXPECT_EQ(allocations() - before, AllocationCount{});
  EXPECT_EQ(count.known, 2 * static_cast<int>(kRounds));
}

}  // namespace
}  // namespace cardea::alloc
