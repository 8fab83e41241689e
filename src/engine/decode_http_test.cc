#include "engine/decode_http.h"

#include <gtest/gtest.h>

#include "subscribers/identity_printers.h"

namespace cardea::engine {
namespace {

TEST(ShownTarget, ARevealShowsItAsItWasSent) {
  const subscribers::RevealingPrinter open;
  for (const std::string_view target :
       {"/nudm-sdm/v2/imsi-999700000000001/am-data?plmn-id=%7B%22mcc%22%3A%22999%22%7D",
        "/nudm-uecm/v1/nai-user@example.org/registrations", "/callback/999700000000001/10",
        "/nudm-ueau/v1/suci-0-999-70-0-0-0-0000000001/security-information", "/imsi-", "/"})
    EXPECT_EQ(shown_target(target, open), target);
}

TEST(ShownTarget, OtherwiseNoIdentityIsLeft) {
  const subscribers::PseudonymPrinter hidden{subscribers::Pseudonyms::ephemeral()};
  const std::string shown = shown_target("/nudm-sdm/v2/imsi-999700000000001/am-data", hidden);
  EXPECT_FALSE(shown.contains("999700000000001")) << shown;
  EXPECT_FALSE(shown.contains("imsi-")) << shown;  // a pseudonym says itself what it stands for
  EXPECT_TRUE(shown.ends_with("/am-data")) << shown;
}

}  // namespace
}  // namespace cardea::engine
