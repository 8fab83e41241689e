#include "authority/json_schema.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace cardea::authority {
namespace {

TEST(JsonSchema, CommittedCopyIsCurrent) {
  std::ifstream file{"schemas/network.schema.json"};
  const std::string committed{std::istreambuf_iterator<char>{file}, {}};
  EXPECT_EQ(committed, network_schema())
      << "write it again: cardea network schema > schemas/network.schema.json";
}

}  // namespace
}  // namespace cardea::authority
