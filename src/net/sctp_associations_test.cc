// Which packets belong together: tags, handshakes, restarts, several addresses, forgeries, floods.
#include "net/sctp_associations.h"

#include <gtest/gtest.h>

#include <set>

#include "net/sctp_streams.h"
#include "support/sctp_octets.h"

namespace cardea::net {
namespace {

using namespace cardea::test;

constexpr std::uint32_t kToServer = 0xAAAA'0001;  // the tag that the client's packets bear
constexpr std::uint32_t kToClient = 0xBBBB'0002;

class SctpAssociation : public testing::Test {
 protected:
  void ahead(const Octets& chunks, std::uint32_t tag = kToServer, std::int64_t ms = 0) {
    taker_.take(chunks, {.tag = tag, .ms = ms});
  }
  void back(const Octets& chunks, std::uint32_t tag = kToClient, std::int64_t ms = 0) {
    taker_.take(chunks, {.tag = tag, .is_back = true, .ms = ms});
  }
  void shake(std::uint32_t to_server = kToServer, std::uint32_t to_client = kToClient,
             std::uint32_t client_tsn = 100, std::uint32_t server_tsn = 200,
             const std::vector<std::uint32_t>& client = {},
             const std::vector<std::uint32_t>& server = {}) {
    ahead(sctp_init(to_client, client_tsn, false, client), 0);
    back(sctp_init(to_server, server_tsn, true, server), to_client);
  }
  std::uint32_t number(std::size_t message) const {
    return taker_.messages().at(message).place.association;
  }
  const SctpCounters& counters() const { return taker_.counters(); }
  std::string texts() const { return taker_.texts(); }

  SctpTaker taker_;
};

TEST_F(SctpAssociation, BothWaysHaveOneNumber) {
  shake();
  ahead(sctp_data(100, "a"));
  back(sctp_data(200, "b"));
  EXPECT_EQ(texts(), "a|b|");
  EXPECT_EQ(number(0), number(1));
  EXPECT_EQ(counters().associations, 1u);
  EXPECT_EQ(counters().restarts, 0u);
}

TEST_F(SctpAssociation, TheHandshakeTellsTheFirstTsn) {
  shake();
  ahead(sctp_data(101, "b"));
  EXPECT_EQ(texts(), "");
  ahead(sctp_data(100, "a"));
  EXPECT_EQ(texts(), "a|b|");
  back(sctp_data(203, "c"));
  ahead(sctp_sack(203));
  EXPECT_EQ(texts(), "a|b|c|");
  EXPECT_EQ(taker_.messages()[2].place.lost_before, 3u);
}

TEST_F(SctpAssociation, AnInitWithoutAnswerTellsNothing) {
  ahead(sctp_init(kToClient, 100), 0);
  back(sctp_data(203, "a"));
  ahead(sctp_data(105, "b"));
  EXPECT_EQ(texts(), "a|b|");
  EXPECT_EQ(number(0), number(1));
}

TEST_F(SctpAssociation, AnInitWithATagIsNone) {
  ahead(sctp_init(kToClient, 100), 5);
  back(sctp_init(kToServer, 200, true), kToClient);
  ahead(sctp_data(105, "a"));
  EXPECT_EQ(texts(), "a|");
}

TEST_F(SctpAssociation, WithoutAHandshakeTheWayBackIsFound) {
  ahead(sctp_data(7, "a"));
  back(sctp_data(9, "b"));
  ahead(sctp_data(8, "c"));
  EXPECT_EQ(texts(), "a|b|c|");
  EXPECT_EQ(number(0), number(1));
  EXPECT_EQ(counters().associations, 1u);
}

TEST_F(SctpAssociation, ASackFindsItsWayBackWhereItFits) {
  ahead(sctp_data(7, "a"));
  ahead(sctp_data(9, "c"));
  back(sctp_sack(1'000'000), 0x9999'9999);  // of something else
  EXPECT_EQ(texts(), "a|");
  back(sctp_sack(9));
  EXPECT_EQ(texts(), "a|c|");
}

TEST_F(SctpAssociation, TagsMayBeZeroOrTheSame) {
  for (const std::uint32_t tag : {0u, 7u}) {
    SctpTaker taker;
    taker.take(sctp_data(1, "a"), {.tag = tag});
    taker.take(sctp_data(1, "b"), {.tag = tag, .is_back = true});
    taker.take(sctp_data(2, "c"), {.tag = tag});
    taker.take(sctp_data(1, "d"), {.tag = tag, .source = 0x0A000009});
    EXPECT_EQ(taker.texts(), "a|b|c|d|");
    EXPECT_EQ(taker.messages()[0].place.association, taker.messages()[1].place.association);
    EXPECT_EQ(taker.counters().associations, 2u);  // the other client is one of its own
  }
}

TEST_F(SctpAssociation, AForeignTagIsAnotherAssociation) {
  shake();
  ahead(sctp_data(100, "a"));
  ahead(sctp_data(101, "forged"), 0x6666'6666);
  ahead(sctp_data(101, "b"));
  EXPECT_EQ(texts(), "a|forged|b|");
  EXPECT_NE(number(0), number(1));
  EXPECT_EQ(number(0), number(2));
}

TEST_F(SctpAssociation, AForgedInitChangesNothing) {
  shake();
  ahead(sctp_data(100, "a"));
  ahead(sctp_data(102, "c"));
  ahead(sctp_init(0x6666'6666, 5), 0);
  ahead(sctp_init(0x6666'6666, 5, true), 0x7777'7777);
  ahead(sctp_data(101, "b"));
  back(sctp_data(200, "d"));
  EXPECT_EQ(texts(), "a|b|c|d|");
  EXPECT_EQ(counters().associations, 1u);
}

TEST_F(SctpAssociation, ARestartIsOneWhenItsTagsAreInUse) {
  shake();
  ahead(sctp_data(100, "a"));
  shake(0xCCCC'0003, 0xDDDD'0004, 500, 600);
  ahead(sctp_data(101, "b"));  // still the old one
  EXPECT_EQ(counters().associations, 1u);
  ahead(sctp_data(500, "c"), 0xCCCC'0003);
  back(sctp_data(600, "d"), 0xDDDD'0004);
  EXPECT_EQ(texts(), "a|b|c|d|");
  EXPECT_EQ(number(1), 1u);
  EXPECT_EQ(number(2), 2u);
  EXPECT_EQ(number(3), 2u);
  EXPECT_EQ(counters().restarts, 1u);
}

TEST_F(SctpAssociation, ARestartWithTheSameTags) {
  for (const std::uint32_t tag : {0u, 7u}) {
    SctpTaker taker;
    const auto shake = [&] {
      taker.take(sctp_init(tag, 1), {.tag = 0});
      taker.take(sctp_init(tag, 1, true), {.tag = tag, .is_back = true});
    };
    shake();
    taker.take(sctp_data(1, "a") + sctp_data(2, "b"), {.tag = tag});
    shake();
    taker.take(sctp_data(3, "c"), {.tag = tag});  // the first goes on
    taker.take(sctp_data(1, "d"), {.tag = tag});
    taker.take(sctp_data(1, "e"), {.tag = tag, .is_back = true});
    EXPECT_EQ(taker.texts(), "a|b|c|d|e|") << tag;
    EXPECT_EQ(taker.messages()[2].place.association, 1u);
    EXPECT_EQ(taker.messages()[3].place.association, 2u);
    EXPECT_EQ(taker.messages()[4].place.association, 2u);
    EXPECT_EQ(taker.counters().restarts, 1u);
  }
}

TEST_F(SctpAssociation, NoRestartWhereTheLivingOneGoesOn) {
  shake();
  ahead(sctp_data(100, "a"));
  shake(kToServer, kToClient, 101, 300);
  ahead(sctp_data(101, "b"));
  EXPECT_EQ(texts(), "a|b|");
  EXPECT_EQ(number(1), 1u);
}

TEST_F(SctpAssociation, AnAbortEndsIt) {
  shake();
  ahead(sctp_data(100, "a"));
  ahead(sctp_data(102, "c"));
  ahead(sctp_chunk(6, 0, {}));
  EXPECT_EQ(texts(), "a|c|");  // what waited goes on
  EXPECT_EQ(counters().ended, 1u);
  shake();
  ahead(sctp_data(100, "d"));
  back(sctp_data(200, "e"));
  EXPECT_EQ(texts(), "a|c|d|e|");
  EXPECT_EQ(number(2), 2u);
  EXPECT_EQ(number(3), 2u);
  EXPECT_EQ(counters().restarts, 0u);
}

TEST_F(SctpAssociation, AForgedAbortHidesNothing) {
  shake();
  ahead(sctp_data(100, "a"));
  ahead(sctp_chunk(6, 0, {}), 0x6666'6666);
  EXPECT_EQ(counters().ended, 0u);
  ahead(sctp_chunk(6, 0, {}));
  ahead(sctp_data(101, "b"));
  EXPECT_EQ(texts(), "a|b|");
  EXPECT_EQ(number(1), 1u);
}

constexpr std::uint32_t kClient2 = 0x0A010001;
constexpr std::uint32_t kServer2 = 0x0A010002;

TEST_F(SctpAssociation, TheHandshakesAddressesBelongTogether) {
  shake(kToServer, kToClient, 100, 200, {kClient2}, {kServer2});
  ahead(sctp_data(100, "a"));
  const SegmentFields second{
      .tag = kToServer, .frame = 9, .source = kClient2, .destination = kServer2};
  taker_.take(sctp_data(101, "b"), second);
  taker_.take(sctp_data(100, "a"), second);  // again, over the other path
  taker_.take(sctp_data(300, "c"), {.tag = kToServer, .source = 0x0A020001});  // a stranger
  ahead(sctp_data(102, "d"));
  EXPECT_EQ(texts(), "a|b|c|d|");
  EXPECT_EQ(number(0), number(1));
  EXPECT_NE(number(0), number(2));
  EXPECT_EQ(taker_.messages()[1].source.address, IpAddress::v4(kClient2));
  EXPECT_EQ(counters().retransmissions, 1u);
}

TEST_F(SctpAssociation, FurtherPathsWithoutAHandshake) {
  ahead(sctp_data(100, "a"));
  back(sctp_data(200, "b"));
  taker_.take(sctp_data(101, "c"), {.tag = kToServer, .source = kClient2, .destination = kServer2});
  taker_.take(sctp_data(9'000'000, "d"), {.tag = kToServer, .source = 0x0A020001});
  EXPECT_EQ(texts(), "a|b|c|d|");
  EXPECT_EQ(number(2), number(0));
  EXPECT_NE(number(3), number(0));
}

TEST_F(SctpAssociation, NumberedTagsJoinNoPaths) {
  ahead(sctp_data(1, "a"), 1);
  back(sctp_data(1, "b"), 2);
  taker_.take(sctp_data(1, "c"), {.tag = 1, .source = kClient2});
  EXPECT_EQ(texts(), "a|b|c|");
  EXPECT_NE(number(2), number(0));
}

TEST_F(SctpAssociation, TooManyPathsAreRefused) {
  std::vector<std::uint32_t> addresses;
  for (std::uint32_t i = 0; i < 8; ++i) addresses.push_back(0x0A010000 + i);
  shake(kToServer, kToClient, 100, 200, addresses, addresses);
  ahead(sctp_data(100, "a"));
  std::uint32_t tsn = 101;
  for (const std::uint32_t source : addresses) {
    for (const std::uint32_t destination : addresses)
      taker_.take(sctp_data(tsn++, "x"),
                  {.tag = kToServer, .source = source, .destination = destination});
  }
  EXPECT_EQ(taker_.messages().size(), 65u);  // none is hidden
  EXPECT_GT(counters().paths_refused, 0u);
}

TEST_F(SctpAssociation, TapsHaveNothingToDoWithOneAnother) {
  SctpSegment segment;
  for (const std::uint16_t tap : {std::uint16_t{0}, std::uint16_t{1}}) {
    fill_segment(segment, sctp_data(1, "a"), {});
    segment.packet.tap = tap;
    taker_.take(segment.packet);
  }
  EXPECT_EQ(texts(), "a|a|");
  EXPECT_NE(number(0), number(1));
}

TEST_F(SctpAssociation, AGapForgets) {
  shake();
  ahead(sctp_data(100, "a"));
  ahead(sctp_data(102, "c"));
  taker_.streams().on_gap();
  ahead(sctp_data(100, "d"));
  EXPECT_EQ(texts(), "a|d|");
  EXPECT_EQ(number(1), 2u);
  EXPECT_EQ(counters().forgotten_chunks, 1u);
  EXPECT_EQ(counters().gaps, 1u);
  taker_.finish();
  EXPECT_EQ(texts(), "a|d|");
}

TEST_F(SctpAssociation, OtherChunksOfStrangersLeaveNothing) {
  for (const int type : {3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 192, 255})
    ahead(sctp_chunk(type, 0, octets({0, 0, 0, 1})));
  EXPECT_EQ(counters().associations, 0u);
  EXPECT_EQ(texts(), "");
}

// A million INITs, each answered: none of the living suffers.
TEST_F(SctpAssociation, AFloodOfHandshakes) {
  shake();
  ahead(sctp_data(100, "a"));
  constexpr std::uint32_t kFlood = 1'000'000;
  SctpSegment segment;
  for (std::uint32_t i = 0; i < kFlood; ++i) {
    fill_segment(segment, sctp_init(i + 1, 1), {.tag = 0, .source = 0x0B000000 + i % 5000});
    taker_.take(segment.packet);
  }
  EXPECT_EQ(counters().forgotten_handshakes, kFlood - kSctpHandshakesMax);
  ahead(sctp_data(101, "b"));
  EXPECT_EQ(texts(), "a|b|");
  EXPECT_EQ(counters().associations, 1u);
}

// More associations than there is room for, each with a chunk that waits.
TEST_F(SctpAssociation, AFloodOfHeldChunks) {
  constexpr std::uint32_t kFlood = 100'000;
  SctpSegment segment;
  for (std::uint32_t i = 0; i < kFlood; ++i) {
    fill_segment(segment, sctp_data(1, "a") + sctp_data(3, "c"), {.tag = i});
    taker_.take(segment.packet);
    fill_segment(segment, sctp_data(3, "c"), {.tag = i});
    taker_.take(segment.packet);
  }
  EXPECT_EQ(counters().evicted_associations, kFlood - kSctpAssociationsMax);
  EXPECT_EQ(taker_.messages().size(), kFlood * 2 - kSctpAssociationsMax);
  taker_.finish();
  EXPECT_EQ(taker_.messages().size(), kFlood * 2);
}

}  // namespace
}  // namespace cardea::net
