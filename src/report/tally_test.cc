// What the page knows of all accesses: exact, bounded, and without lawful interception.
#include "report/tally.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace cardea::report {
namespace {

using authority::JudgedAccess;
using authority::Verdict;

constexpr auto kContent = static_cast<std::size_t>(access::DataClass::content);
constexpr auto kControl = static_cast<std::size_t>(access::DataClass::control);
constexpr auto kCovered = static_cast<std::size_t>(Standing::covered);
constexpr auto kNotCovered = static_cast<std::size_t>(Standing::not_covered);

access::Party party(std::uint32_t address, std::string_view name = {}, std::string_view role = {}) {
  access::Party made;
  made.address = IpAddress::v4(address);
  made.name = name;
  made.role = role;
  return made;
}

JudgedAccess order(access::Operation operation, Verdict verdict) {
  JudgedAccess judged;
  judged.access.time = Timestamp{1'000 * kSecond};
  judged.access.actor = party(4, "smf-1", "smf");
  judged.access.target = party(7, "upf-1", "upf");
  judged.access.operation = operation;
  judged.access.packets = 1;
  judged.judgement.verdict = verdict;
  judged.judgement.interface = "n4";
  return judged;
}

JudgedAccess copy_to(const access::Party& destination, Verdict verdict) {
  JudgedAccess judged = order(access::Operation::duplicate_traffic, verdict);
  judged.access.destination = destination;
  return judged;
}

TEST(Tally, LinksOfAPairAndItsInterfaceAreOne) {
  Tally tally{HashKey{}};
  JudgedAccess there = order(access::Operation::modify_session, Verdict::covered);
  tally.add(there);
  std::swap(there.access.actor, there.access.target);
  tally.add(there);
  there.judgement.interface = "n9";
  tally.add(there);
  ASSERT_EQ(tally.links().size(), 2u);
  EXPECT_EQ(tally.links()[0].accesses[kCovered], 2u);
  EXPECT_EQ(tally.links()[1].interface, "n9");
  ASSERT_EQ(tally.nodes().size(), 2u);
  EXPECT_EQ(tally.nodes()[0].label(), "smf-1");
  EXPECT_EQ(tally.nodes()[0].reached[kControl][kCovered], 1u);
}

TEST(Tally, TrafficReachesItsReceiver) {
  Tally tally{HashKey{}};
  JudgedAccess carried = order(access::Operation::carry_traffic, Verdict::covered);
  carried.access.plane = access::Plane::gtpu;
  carried.access.actor = {};
  carried.access.destination = party(9);
  carried.access.packets = 12;
  carried.access.bytes = 900;
  tally.add(carried);
  ASSERT_EQ(tally.links().size(), 1u);
  EXPECT_EQ(tally.links()[0].packets, 12u);
  ASSERT_EQ(tally.nodes().size(), 2u);
  EXPECT_EQ(tally.nodes()[0].label(), "upf-1");
  EXPECT_EQ(tally.nodes()[0].reached[kContent][kCovered], 0u);
  EXPECT_EQ(tally.nodes()[1].label(), "0.0.0.9");
  EXPECT_EQ(tally.nodes()[1].reached[kContent][kCovered], 1u);
  EXPECT_EQ(tally.nodes()[1].bytes, 900u);
}

TEST(Tally, OrdersWithoutAGrantShowWhereTo) {
  Tally tally{HashKey{}};
  tally.add(copy_to(party(99), Verdict::uncovered));
  tally.add(copy_to(party(98), Verdict::covered));
  ASSERT_EQ(tally.links().size(), 2u);
  EXPECT_TRUE(tally.links()[1].is_order);
  EXPECT_EQ(tally.links()[1].accesses[kNotCovered], 1u);
  const auto reached = std::ranges::count_if(
      tally.nodes(), [](const Tally::Node& node) { return sum_of(node.reached[kContent]) != 0; });
  EXPECT_EQ(reached, 2);  // the actor and 0.0.0.99
}

// Neither what a warrant covers nor what is covered and goes to a function of interception.
TEST(Tally, LawfulInterceptionLeavesNoTrace) {
  Tally tally{HashKey{}};
  JudgedAccess warranted = copy_to(party(66), Verdict::covered);
  warranted.judgement.grant.kind = authority::GrantKind::warrant;
  tally.add(warranted);
  tally.add(copy_to(party(66, "mdf-1", "mdf3"), Verdict::covered));
  tally.add(copy_to(party(66, "mdf-1", "mdf3"), Verdict::opaque));
  EXPECT_TRUE(tally.nodes().empty());
  EXPECT_TRUE(tally.links().empty());
  EXPECT_TRUE(tally.over_time().is_empty());
  tally.add(copy_to(party(66, "mdf-1", "mdf3"), Verdict::wrong_destination));  // a finding: open
  EXPECT_EQ(tally.links().size(), 2u);
}

TEST(Tally, IsBounded) {
  Tally tally{HashKey{}};
  for (std::uint32_t i = 1; i <= 3 * Tally::kNodesMax; ++i) {
    JudgedAccess judged = order(access::Operation::associate, Verdict::uncovered);
    judged.access.actor = party(i);
    tally.add(judged);
  }
  EXPECT_EQ(tally.nodes().size(), Tally::kNodesMax);
  EXPECT_LE(tally.links().size(), Tally::kLinksMax);
  EXPECT_EQ(tally.refused(), 3 * Tally::kNodesMax - (Tally::kNodesMax - 1));
}

TEST(Tally, LinksAreBounded) {
  Tally tally{HashKey{}};
  for (std::uint32_t i = 0; i < Tally::kLinksMax + 100; ++i) {
    JudgedAccess judged = order(access::Operation::associate, Verdict::uncovered);
    judged.access.actor = party(1'000 + i % 100);
    judged.access.target = party(2'000 + i / 100);
    tally.add(judged);
  }
  EXPECT_EQ(tally.links().size(), Tally::kLinksMax);
  EXPECT_EQ(tally.refused(), 100u);
}

TEST(Histogram, OrderChangesNothing) {
  std::vector<Timestamp> times;
  std::mt19937_64 random{7};
  for (int i = 0; i < 500; ++i) {
    times.push_back({static_cast<std::int64_t>(random() % (3'600 * kSecond)) - 60 * kSecond});
  }
  Histogram<1> one;
  for (const Timestamp time : times) one.add(time, 0);
  std::ranges::shuffle(times, random);
  Histogram<1> other;
  for (const Timestamp time : times) other.add(time, 0);
  ASSERT_EQ(one.size(), other.size());
  ASSERT_LE(one.size(), Histogram<1>::kBins);
  EXPECT_EQ(one.begin_of(0), other.begin_of(0));
  std::uint64_t sum = 0;
  for (std::int64_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one.bin(i), other.bin(i)) << i;
    sum += one.bin(i)[0];
  }
  EXPECT_EQ(sum, 500u);
}

// Bins below zero round down like those above.
TEST(Histogram, TimesBeforeTheEpochStay) {
  Histogram<1> all;
  all.add({-1}, 0);
  all.add({3'600 * kSecond}, 0);
  std::uint64_t sum = 0;
  for (std::int64_t i = 0; i < all.size(); ++i) sum += all.bin(i)[0];
  EXPECT_EQ(sum, 2u);
  EXPECT_LT(all.begin_of(0).ns, 0);
}

TEST(Histogram, TakesTheEndsOfTime) {
  Histogram<1> all;
  all.add({INT64_MIN}, 0);
  all.add({INT64_MAX}, 0);
  EXPECT_LE(all.size(), Histogram<1>::kBins);
  EXPECT_EQ(all.bin(0)[0] + all.bin(all.size() - 1)[0], 2u);
}

}  // namespace
}  // namespace cardea::report
