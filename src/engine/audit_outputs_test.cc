// What an audit leaves on disk, over the example that has findings.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "authority/load.h"
#include "engine/audit.h"

namespace cardea::engine {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCapture = "examples/c1-rogue-pfcp-a/capture.pcap";
constexpr const char* kNetwork = "examples/c1-rogue-pfcp-a/network.yaml";

class AuditOutputs : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_);
    const auto loaded = authority::load_network(kNetwork, {});
    ASSERT_TRUE(loaded);
    AuditOptions options;
    options.inputs = {{.tap = {}, .path = kCapture}};
    options.network_path = kNetwork;
    options.output = folder_.string();
    auto result = audit(
        options, loaded->network,
        subscribers::Pseudonyms::from_secret(bytes_of(std::string_view{"no secret: a test key"})));
    ASSERT_TRUE(result);
    result_ = std::move(*result);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path folder_ = fs::temp_directory_path() / ("cardea_outputs_" + std::to_string(getpid()));
  AuditResult result_;
};

TEST_F(AuditOutputs, EachFindingHasItsEvidence) {
  ASSERT_GE(result_.findings.size(), 5U);
  for (const findings::Finding& finding : result_.findings) {
    const fs::path file = folder_ / "evidence" / (finding.id + ".pcapng");
    ASSERT_TRUE(fs::exists(file)) << file;
    EXPECT_GT(fs::file_size(file), 200U);
  }
}

TEST_F(AuditOutputs, InputsAreDigested) {
  std::ifstream file{kCapture, std::ios::binary};
  const std::string content{std::istreambuf_iterator<char>{file}, {}};
  ASSERT_EQ(result_.summary.inputs.size(), 1U);
  EXPECT_EQ(result_.summary.inputs.front().octets, content.size());
  EXPECT_EQ(result_.summary.inputs.front().sha256, sha256(bytes_of(content)));
}

}  // namespace
}  // namespace cardea::engine
