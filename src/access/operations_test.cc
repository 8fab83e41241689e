// The table of operations, and the filter of core addresses.
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "access/access.h"
#include "access/core_filter.h"
#include "access/interval.h"

namespace cardea::access {
namespace {

TEST(OperationTable, EveryRowIsWhole) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kOperationCount; ++i) {
    const OperationInfo& info = info_of(static_cast<Operation>(i));
    EXPECT_EQ(static_cast<std::size_t>(info.operation), i);
    EXPECT_TRUE(names.insert(info.name).second) << info.name;
    EXPECT_TRUE(info.clause.starts_with("TS 29.") || info.clause.starts_with("TS 38.") ||
                info.clause.starts_with("TS 32."))  // charging
        << info.name;
    EXPECT_FALSE(info.phrase.empty());
    EXPECT_FALSE(name_of(info.data_class).empty());
  }
}

TEST(OperationTable, WhatReachesContent) {
  for (const Operation operation : {Operation::duplicate_traffic, Operation::forward_traffic,
                                    Operation::carry_traffic, Operation::apply_predefined_rule}) {
    EXPECT_EQ(info_of(operation).data_class, DataClass::content);
  }
  EXPECT_EQ(info_of(Operation::establish_session).data_class, DataClass::control);
}

// It may say yes to anything, but never no to an address of a prefix that it was given.
TEST(CoreFilter, HasNoFalseNo) {
  std::mt19937_64 random{3};
  for (int round = 0; round < 400; ++round) {
    CoreFilter filter;
    const bool is_v4 = round % 2 == 0;
    const auto least = is_v4 ? 96U : 0U;
    const auto length = static_cast<std::uint8_t>(least + random() % (129 - least));
    IpAddress inside = is_v4 ? IpAddress::v4(static_cast<std::uint32_t>(random()))
                             : IpAddress::v6(random() | 1, random());
    IpAddress base = inside;
    if (length < 64) base.high &= length == 0 ? 0 : ~std::uint64_t{0} << (64 - length);
    if (length <= 64) base.low = 0;
    if (length > 64 && length < 128) base.low &= ~std::uint64_t{0} << (128 - length);
    const Prefix prefix{base, length};
    ASSERT_TRUE(prefix.contains(inside));
    filter.add(prefix);
    ASSERT_TRUE(filter.may_be_core(inside)) << prefix.text() << ' ' << inside.text();
    for (int i = 0; i < 200; ++i) {
      const IpAddress other = is_v4 ? IpAddress::v4(static_cast<std::uint32_t>(random()))
                                    : IpAddress::v6(random(), random());
      ASSERT_TRUE(filter.may_be_core(other) || !prefix.contains(other)) << other.text();
    }
  }
}

TEST(CoreFilter, SaysNoToMostOthers) {
  CoreFilter filter;
  filter.add(Prefix{IpAddress::v4(0x0A14'0000), 120});
  EXPECT_FALSE(filter.may_be_core(IpAddress::v4(0x0A15'0000)));
  EXPECT_FALSE(filter.may_be_core(IpAddress::v4(0x0808'0808)));
  EXPECT_FALSE(filter.may_be_core(IpAddress::v6(0x2001'0DB8'0000'0000, 1)));
}

TEST(Interval, PositionsPackBothWays) {
  capture::FramePosition position;
  position.capture = 0xFFFF;
  position.number = 0xFFFF'FFFF'FFFF;
  EXPECT_EQ(unpack(pack(position)), position);
  position.capture = 1;
  position.number = 7;
  EXPECT_EQ(unpack(pack(position)), position);
  EXPECT_EQ(pack(position), 0x0001'0000'0000'0007u);
}

}  // namespace
}  // namespace cardea::access
