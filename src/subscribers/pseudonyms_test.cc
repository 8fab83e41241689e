#include "subscribers/pseudonyms.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "subscribers/identity_printers.h"

namespace cardea::subscribers {
namespace {

Pseudonyms with(std::string_view secret) { return Pseudonyms::from_secret(bytes_of(secret)); }

TEST(Pseudonyms, OneSubscriberKeepsOneAcross4gAnd5g) {
  const Pseudonyms keys = with("0123456789abcdef");
  const Subject by_imsi = keys.subject(KnownBy::imsi, "999700000000001");
  const Subject by_supi = keys.subject(KnownBy::supi, "imsi-999700000000001");
  EXPECT_EQ(by_imsi.pseudonym, by_supi.pseudonym);
  EXPECT_EQ(by_imsi.text(), by_supi.text());
  EXPECT_EQ(by_imsi.text().size(), 20u);
  EXPECT_TRUE(by_imsi.text().starts_with("sub-"));
  EXPECT_EQ(keys.blinded("imsi", "999700000000001"), keys.blinded("supi", "imsi-999700000000001"));
}

TEST(Pseudonyms, KindsAndIdentitiesAreToldApart) {
  const Pseudonyms keys = with("0123456789abcdef");
  const Digest imsi = keys.pseudonym("imsi", "999700000000001");
  EXPECT_NE(imsi, keys.pseudonym("msisdn", "999700000000001"));
  EXPECT_NE(imsi, keys.pseudonym("imsi", "999700000000002"));
  EXPECT_NE(imsi, keys.pseudonym("supi", "999700000000001"));  // no SUPI of type IMSI
}

TEST(Pseudonyms, KeysAreSeparate) {
  const Pseudonyms keys = with("0123456789abcdef");
  EXPECT_NE(keys.pseudonym("imsi", "999700000000001"), keys.blinded("imsi", "999700000000001"));
  const Pseudonyms other = with("0123456789abcdeg");
  EXPECT_NE(keys.pseudonym("imsi", "1"), other.pseudonym("imsi", "1"));
  EXPECT_NE(keys.blinded("imsi", "1"), other.blinded("imsi", "1"));
  EXPECT_NE(keys.hash_key().a, other.hash_key().a);
  EXPECT_NE(keys.hash_key().a, keys.hash_key().b);
  EXPECT_EQ(keys.pseudonym("imsi", "1"), with("0123456789abcdef").pseudonym("imsi", "1"));
}

TEST(Pseudonyms, EphemeralKeysDifferFromRunToRun) {
  const Pseudonyms one = Pseudonyms::ephemeral();
  EXPECT_TRUE(one.is_ephemeral());
  EXPECT_FALSE(with("0123456789abcdef").is_ephemeral());
  EXPECT_NE(one.pseudonym("imsi", "1"), Pseudonyms::ephemeral().pseudonym("imsi", "1"));
}

class KeyFile : public testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(path_); }
  void write(std::string_view content) { std::ofstream{path_, std::ios::binary} << content; }
  std::string path_ = (std::filesystem::temp_directory_path() /
                       ("cardea-key-" + std::to_string(std::hash<const void*>{}(this))))
                          .string();
};

TEST_F(KeyFile, HoldsASecretOfSixteenOctetsOrMore) {
  write("0123456789abcdef");
  const auto keys = Pseudonyms::from_file(path_);
  ASSERT_TRUE(keys);
  EXPECT_FALSE(keys->is_ephemeral());
  EXPECT_EQ(keys->pseudonym("imsi", "1"), with("0123456789abcdef").pseudonym("imsi", "1"));
  write("0123456789abcde");
  const auto weak = Pseudonyms::from_file(path_);
  ASSERT_FALSE(weak);
  EXPECT_NE(weak.error().text().find("it holds 15 octets"), std::string::npos);
  write(std::string(65 * 1024, 'x'));
  EXPECT_FALSE(Pseudonyms::from_file(path_));
}

TEST_F(KeyFile, MissingSaysHowToMakeOne) {
  const auto none = Pseudonyms::from_file(path_);
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().text().find("/dev/urandom"), std::string::npos);
  EXPECT_FALSE(Pseudonyms::from_file("/"));  // a folder
}

TEST(IdentityPrinters, ShowThePseudonymUnlessARevealWasAskedFor) {
  const Pseudonyms keys = with("0123456789abcdef");
  std::string hidden;
  Json json{hidden};
  PseudonymPrinter{keys}.print(json, "imsi", "999700000000001");
  EXPECT_EQ(hidden.find("999700000000001"), std::string::npos);
  std::string shown;
  Json open{shown};
  RevealingPrinter{}.print(open, "imsi", "999700000000001");
  EXPECT_EQ(shown, "\"999700000000001\"");
}

}  // namespace
}  // namespace cardea::subscribers
