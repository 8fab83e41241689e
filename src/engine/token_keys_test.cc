// The keys that tokens are checked with, read from beside network.yaml.
#include "engine/token_keys.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "support/captures.h"

namespace cardea::engine {
namespace {

// Of P-256; nobody's.
constexpr std::string_view kPem =
    "-----BEGIN PUBLIC KEY-----\n"
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEt8kxWQVO54/0pv8W06zlWhtKNoub\n"
    "8KQBkHLpbiotCSUcydr28Uw7nzjkA1+MYb2GMi+XujId48A+ML9E/gPq9A==\n"
    "-----END PUBLIC KEY-----\n";

class TokenKeys : public testing::Test {
 protected:
  TokenKeys() {
    network.functions.resize(2);
    network.functions[0].name = "amf-1";
    network.functions[1].name = "nrf-1";
    network.functions[1].token_key = std::filesystem::path{file.path()}.filename();
  }
  void write(std::string_view text) const { std::ofstream{file.path(), std::ios::binary} << text; }
  Outcome<std::vector<sbi::Verifier>> read() const {
    const auto folder = std::filesystem::path{file.path()}.parent_path();
    return token_verifiers(network, (folder / "network.yaml").string());
  }
  std::string failure() const {
    const auto read_ = read();
    return read_ ? "" : read_.error().text();
  }

  test::TempFile file;
  authority::Network network;
};

TEST_F(TokenKeys, BesideTheNetwork) {
  write(kPem);
  const auto keys = read();
  ASSERT_TRUE(keys) << keys.error().text();
  EXPECT_EQ(keys->size(), 1u);
}

TEST_F(TokenKeys, NoneIsNone) {
  network.functions.pop_back();
  const auto keys = read();
  ASSERT_TRUE(keys);
  EXPECT_TRUE(keys->empty());
}

TEST_F(TokenKeys, SaysWhoseItIsAndWhatIsWrong) {
  write("no key at all");
  EXPECT_NE(failure().find("nrf-1"), std::string::npos) << failure();
  write(std::string(70'000, 'x'));
  EXPECT_NE(failure().find("65536"), std::string::npos) << failure();
  network.functions[1].token_key = "missing.pem";
  EXPECT_NE(failure().find("missing.pem: No such file"), std::string::npos) << failure();
  network.functions[1].token_key = ".";
  EXPECT_NE(failure(), "");
}

}  // namespace
}  // namespace cardea::engine
