#include "findings/finding.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "findings/text.h"

namespace cardea::findings {
namespace {

constexpr Descriptor descriptor() {
  Descriptor made;
  made.id = "test.1";
  made.explanation =
      "{actor} {target} {destination} {subject} {count} {detail} {nobody}: {outcome}";
  made.filter = "pfcp && {actor} && {target}";
  return made;
}
constexpr Descriptor kDescriptor = descriptor();

capture::FramePosition frame(std::uint64_t number, std::uint16_t capture = 0) {
  capture::FramePosition position;
  position.number = number;
  position.capture = capture;
  return position;
}

Occurrence occurrence(std::int64_t seconds, std::uint64_t number) {
  Occurrence made;
  made.descriptor = &kDescriptor;
  made.severity = Severity::high;
  made.time = made.last_time = Timestamp{seconds * kSecond};
  made.actor.address = IpAddress::v4(0x0A14'0042);
  made.target.address = IpAddress::v4(0x0A14'0007);
  made.target.name = "upf-1";
  made.operation = "duplicate_traffic";
  made.subject = {0x1234, subscribers::KnownBy::imsi};
  made.trigger = {frame(number)};
  return made;
}

std::vector<Finding> book_of(const std::vector<Occurrence>& occurrences) {
  FindingBook book;
  for (const Occurrence& it : occurrences) book.add(it);
  return book.take();
}

TEST(FindingBook, RepeatsFoldIntoOne) {
  Occurrence later = occurrence(20, 9);
  later.count = 3;
  later.severity = Severity::critical;
  later.outcome = access::Outcome::accepted;
  later.detail = "graver";
  later.loss.retransmissions = 2;
  later.context = {frame(7), frame(9)};
  Occurrence first = occurrence(10, 4);
  first.outcome = access::Outcome::refused;
  first.loss.is_unanswered = true;
  first.confirmed = false;
  const auto all = book_of({later, first});
  ASSERT_EQ(all.size(), 1u);
  const Finding& finding = all[0];
  EXPECT_EQ(finding.count, 4u);
  EXPECT_EQ(finding.severity, Severity::critical);  // the gravest speaks
  EXPECT_EQ(finding.outcome, access::Outcome::accepted);
  EXPECT_EQ(finding.detail, "graver");
  EXPECT_FALSE(finding.confirmed);
  EXPECT_EQ(finding.time.ns, 10 * kSecond);
  EXPECT_EQ(finding.last_time.ns, 20 * kSecond);
  EXPECT_TRUE(finding.loss.is_unanswered);
  EXPECT_EQ(finding.loss.retransmissions, 2u);
  EXPECT_EQ(finding.trigger, (std::vector{frame(4), frame(9)}));
  EXPECT_EQ(finding.context, std::vector{frame(7)});  // and no trigger twice
}

TEST(FindingBook, WhatDiffersDoesNotFold) {
  std::vector<Occurrence> all(6, occurrence(1, 1));
  all[1].actor.address = IpAddress::v4(1);
  all[2].target.address = IpAddress::v4(1);
  all[3].destination.address = IpAddress::v4(1);
  all[4].operation = "forward_traffic";
  all[5].subject.pseudonym = 1;
  EXPECT_EQ(book_of(all).size(), 6u);
}

// Two audits of the same packets in other files agree: no file, no frame number is in an id.
TEST(FindingBook, IdsAreOfContentAlone) {
  Occurrence other = occurrence(10, 400);
  other.trigger = {frame(400, 3)};
  const auto a = book_of({occurrence(10, 4)});
  const auto b = book_of({other});
  EXPECT_EQ(a[0].id, b[0].id);
  EXPECT_EQ(a[0].key, b[0].key);
  EXPECT_EQ(a[0].id.size(), 16u);
  EXPECT_NE(a[0].id, a[0].key);
  const auto later = book_of({occurrence(11, 4)});
  EXPECT_NE(a[0].id, later[0].id);  // another occurrence
  EXPECT_EQ(a[0].key, later[0].key);
}

TEST(FindingBook, AKeyOutlivesARenumberingAndASubscriber) {
  Occurrence moved = occurrence(10, 4);
  moved.target.address = IpAddress::v4(0x0A14'0008);
  moved.subject.pseudonym = 99;
  EXPECT_EQ(book_of({occurrence(10, 4)})[0].key, book_of({moved})[0].key);
  moved.target.name = "upf-2";
  EXPECT_NE(book_of({occurrence(10, 4)})[0].key, book_of({moved})[0].key);
}

TEST(FindingBook, FrameListsAreCutAndCounted) {
  std::vector<Occurrence> all;
  for (std::uint64_t n = 1; n <= FindingBook::kFramesMax + 10; ++n) {
    all.push_back(occurrence(1, n));
    all.back().context = {frame(n + 1'000'000)};
  }
  all[0].not_kept = 5;
  const auto found = book_of(all);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].trigger.size(), FindingBook::kFramesMax);
  EXPECT_EQ(found[0].cut, 15u);
  EXPECT_EQ(found[0].context.size(), FindingBook::kContextMax);
  Occurrence large = occurrence(1, 1);
  for (std::uint64_t n = 2; n <= FindingBook::kFramesMax + 3; ++n)
    large.trigger.push_back(frame(n));
  large.trigger.push_back(frame(1));  // twice the same is once
  const auto at_once = book_of({large});
  EXPECT_EQ(at_once[0].trigger.size(), FindingBook::kFramesMax);
  EXPECT_EQ(at_once[0].cut, 3u);
}

TEST(FindingBook, OrderIsTimeCaptureFrameId) {
  Occurrence a = occurrence(2, 1);
  Occurrence b = occurrence(1, 9);
  b.actor.address = IpAddress::v4(1);
  Occurrence c = occurrence(1, 8);
  c.actor.address = IpAddress::v4(2);
  Occurrence d = occurrence(1, 1);
  d.actor.address = IpAddress::v4(3);
  d.trigger = {frame(1, 1)};
  const auto all = book_of({a, d, b, c});
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].actor.address, IpAddress::v4(2));
  EXPECT_EQ(all[1].actor.address, IpAddress::v4(1));
  EXPECT_EQ(all[2].actor.address, IpAddress::v4(3));
  EXPECT_EQ(all[3].time.ns, 2 * kSecond);
}

TEST(FindingBook, IsBounded) {
  FindingBook book{{.per_actor = SIZE_MAX, .per_detector = SIZE_MAX}};
  Occurrence it = occurrence(1, 1);
  for (std::uint64_t i = 0; i < FindingBook::kFindingsMax + 2; ++i) {
    it.subject.pseudonym = i;
    book.add(it);
  }
  it.subject.pseudonym = 0;
  book.add(it);  // folds all the same
  EXPECT_EQ(book.size(), FindingBook::kFindingsMax);
  EXPECT_EQ(book.refused(), 2u);
}

// A flood folds with exact counts, and buries nobody else.
TEST(FindingBook, AFloodOfOneActorBecomesACampaign) {
  FindingBook book{{.per_actor = 3, .per_detector = 100}};
  for (std::uint64_t i = 1; i <= 10; ++i) {
    Occurrence it = occurrence(static_cast<std::int64_t>(i), i);
    it.subject.pseudonym = i;
    book.add(it);
  }
  Occurrence other = occurrence(50, 50);
  other.actor.address = IpAddress::v4(0x0A14'0043);
  book.add(other);
  Occurrence again = occurrence(60, 60);  // of a finding that there is
  again.subject.pseudonym = 1;
  book.add(again);
  const auto all = book.take();
  ASSERT_EQ(all.size(), 5u);
  std::uint64_t count = 0;
  for (const Finding& finding : all) count += finding.count;
  EXPECT_EQ(count, 12u);
  EXPECT_EQ(all[0].count, 2u);
  const Finding& campaign = all[3];
  EXPECT_TRUE(campaign.is_campaign);
  EXPECT_EQ(campaign.count, 7u);
  EXPECT_EQ(campaign.trigger.size(), 7u);
  EXPECT_EQ(campaign.actor.address, occurrence(1, 1).actor.address);
  EXPECT_FALSE(campaign.subject.is_known());  // there are several
  EXPECT_FALSE(all[4].is_campaign);
  EXPECT_EQ(all[4].actor.address, other.actor.address);
}

TEST(FindingBook, AFloodOfManyActorsBecomesACampaignOfTheDetector) {
  FindingBook book{{.per_actor = 3, .per_detector = 5}};
  for (std::uint32_t i = 1; i <= 20; ++i) {
    Occurrence it = occurrence(i, i);
    it.actor.address = IpAddress::v4(i);
    book.add(it);
  }
  const auto all = book.take();
  ASSERT_EQ(all.size(), 6u);
  EXPECT_EQ(all[5].count, 15u);
  EXPECT_TRUE(all[5].actor.is_nobody());
  EXPECT_EQ(display_filter(all[5]), "pfcp && frame && ip.addr==10.20.0.7");
  EXPECT_EQ(book.refused(), 0u);
}

TEST(Text, FillsNamesAndLeavesTheRest) {
  EXPECT_EQ(fill("{a}-{b}-{c}", {{"a", "1"}, {"b", "{a}"}}), "1-{a}-{c}");
  EXPECT_EQ(fill("{a", {{"a", "1"}}), "{a");
  EXPECT_EQ(fill("a}", {}), "a}");
  EXPECT_EQ(fill("", {}), "");
}

TEST(Text, Describes) {
  access::Party party;
  EXPECT_EQ(describe(party), "nobody known");
  party.address = IpAddress::v4(0x0A14'0007);
  EXPECT_EQ(describe(party), "10.20.0.7");
  party.name = "upf-1";
  EXPECT_EQ(describe(party), "upf-1 (10.20.0.7)");
  party.address = {};
  EXPECT_EQ(describe(party), "upf-1");
}

TEST(Text, ExplainsAndFilters) {
  Occurrence it = occurrence(1, 1);
  it.detail = "LI1";
  it.outcome = access::Outcome::refused;
  const Finding finding = book_of({it})[0];
  EXPECT_EQ(explanation_text(finding),
            "10.20.0.66 upf-1 (10.20.0.7) nobody known sub-0000000000001234 1 LI1 {nobody}: "
            "It was refused: an attempt.");
  EXPECT_EQ(display_filter(finding), "pfcp && ip.addr==10.20.0.66 && ip.addr==10.20.0.7");
}

TEST(Severity, NamesBothWaysAndOneStepLower) {
  for (int i = 0; i < 5; ++i) {
    const auto severity = static_cast<Severity>(i);
    EXPECT_EQ(severity_named(name_of(severity)), severity);
  }
  EXPECT_FALSE(severity_named("grave"));
  EXPECT_EQ(lowered(Severity::critical), Severity::high);
  EXPECT_EQ(lowered(Severity::info), Severity::info);
}

}  // namespace
}  // namespace cardea::findings
