// A message of the service-based interfaces is read without allocating.
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "alloc/counting_new.h"
#include "protocols/sbi/facts.h"
#include "protocols/sbi/facts_testing.h"

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

}  // namespace
}  // namespace cardea::alloc
