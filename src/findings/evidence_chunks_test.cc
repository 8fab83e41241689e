// What is left of SCTP's chunks, made by hand.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/crc32c.h"
#include "base/tbcd.h"
#include "findings/evidence.h"
#include "protocols/ngap/schema.h"
#include "support/frames.h"
#include "support/pfcp_octets.h"
#include "support/sctp_octets.h"

namespace cardea::findings {
namespace {

using test::hex;
using test::Octets;
using test::operator+;

constexpr std::size_t kSctp = 34;  // behind Ethernet and IPv4

class ChunkEvidence : public testing::Test {
 protected:
  static Octets frame_with(const Octets& chunks) {
    test::SctpSegment segment;
    test::fill_segment(segment, chunks, {});
    return test::ethernet(0x0800) + test::ipv4(segment.octets, {.protocol = 132});
  }
  std::vector<std::byte> cut(const Octets& chunks) {
    const Octets frame = frame_with(chunks);
    const auto kept = cutter_.cut(test::frame_of(frame));
    EXPECT_EQ(kept.size(), frame.size());
    return kept;
  }
  static bool holds(Bytes octets, Bytes part) { return !std::ranges::search(octets, part).empty(); }
  // Whether nothing of a chunk but its header and so many octets behind it is left.
  void expect_kept(const Octets& chunk, std::size_t most) {
    const auto kept = cut(chunk);
    const Bytes rest = Bytes{kept}.subspan(kSctp + 12);
    EXPECT_TRUE(std::ranges::equal(rest.first(4 + most), Bytes{chunk}.first(4 + most)));
    EXPECT_TRUE(
        std::ranges::all_of(rest.subspan(4 + most), [](auto it) { return it == std::byte{0}; }));
  }

  subscribers::Pseudonyms keys_ =
      subscribers::Pseudonyms::from_secret(bytes_of("0123456789abcdef"));
  EvidenceCutter cutter_{keys_};
};

// Paging: UE Identity Index value, IMSI, CN domain, list of tracking areas (TS 36.413, 9.1.6).
TEST_F(ChunkEvidence, APagedImsiBecomesDigits) {
  const Octets paging =
      hex("000a402a 000004 0050 40 02 ad40 002b 40 09 68 99790000000000f1 006d 40 01 00"
          "002e 40 0b 00 002f 40 06 0099f9070001");
  const auto kept = cut(test::sctp_data(1, paging, {.ppid = 18}));
  EXPECT_FALSE(holds(kept, hex("99790000000000f1")));
  EXPECT_TRUE(holds(kept, hex("000a402a 000004 0050 40 02 0000 002b 40 09 68")));
  EXPECT_TRUE(holds(kept, hex("006d 40 01 00 002e 40 0b 00 002f 40 06 0099f9070001")));
  EXPECT_EQ(cut(test::sctp_data(1, paging, {.ppid = 18})), kept);  // always the same digits
  // As GTP-C has it: the same subscriber has the same digits.
  const auto pseudonym = keys_.pseudonym("imsi", "999700000000001");
  const std::string digits = pseudonym_digits(pseudonym, 15);
  const auto before = std::ranges::search(kept, hex("002b 40 09 68"));
  const auto at = static_cast<std::size_t>(before.end() - kept.begin());
  EXPECT_EQ(tbcd_digits(Bytes{kept}.subspan(at, 8)), digits);
}

// X.691, 11.9.3.8: pieces of 16 K, and the rest.
Octets in_pieces(const Octets& octets) {
  constexpr std::ptrdiff_t kPiece = 16'384;
  Octets out = hex("c1") + Octets(octets.begin(), octets.begin() + kPiece);
  test::put(out, 0x8000 | (octets.size() - kPiece), 2);
  return out + Octets(octets.begin() + kPiece, octets.end());
}

TEST_F(ChunkEvidence, WhatCameInPiecesGoesWhole) {
  Octets nas(17'000, std::byte{0x7E});
  std::ranges::copy(test::text("the secret words"), nas.begin() + 100);
  const Octets field = hex("0026 40") + in_pieces(in_pieces(nas));
  const Octets message = hex("002e 40") + in_pieces(hex("000001") + field);
  const auto storage = std::make_unique<aper::Storage>();
  const auto parsed = aper::parse(ngap::schema(), message, *storage);
  ASSERT_TRUE(parsed);
  ASSERT_NE(aper::find(parsed->elements, aper::Tag::nas_pdu), nullptr);
  expect_kept(test::sctp_data(7, message, {.ppid = 60}), 12);
}

// Equal ones stay equal.
TEST_F(ChunkEvidence, TemporaryIdentitiesBecomeOthers) {
  const auto paging = [&](std::string_view tmsi) {
    const Octets message = hex("0018400e 000001 0073 40 07 000820") + hex(tmsi);
    return cut(test::sctp_data(1, message, {.ppid = 60}));
  };
  EXPECT_EQ(paging("deadbeef"), paging("deadbeef"));
  EXPECT_NE(paging("deadbeef"), paging("deadbeee"));
  EXPECT_FALSE(holds(paging("deadbeef"), hex("deadbeef")));
}

TEST_F(ChunkEvidence, OtherProtocolsAndPartsAreZeros) {
  const Octets ngap = hex("00150005 000000 0000");
  constexpr std::size_t kData = 12;
  for (const std::uint32_t ppid : {3U, 46U, 27U, 0U, 61U}) {
    expect_kept(test::sctp_data(7, "the secret words", {.ppid = ppid}), kData);
  }
  for (const int flags : {test::kBegins, test::kEnds, 0}) {
    expect_kept(test::sctp_data(7, ngap, {.flags = flags, .ppid = 60}), kData);
  }
  expect_kept(test::sctp_data(7, "no ngap at all..", {.ppid = 60}), kData);
  expect_kept(test::sctp_chunk(0, test::kWhole, hex("00000001")), 0);
}

TEST_F(ChunkEvidence, ControlStaysButForWhatItQuotes) {
  expect_kept(test::sctp_init(1, 2, false, {0x0A000001}), 24);
  const Octets cookie = hex("0007 0014") + test::text("the secret words");
  Octets init = test::sctp_init(1, 2, true, {0x0A000001});
  init[3] = static_cast<std::byte>(init.size() + cookie.size());
  expect_kept(init + cookie, 24 + 4);
  expect_kept(test::sctp_sack(7), 12);
  const Octets gaps = hex("00000007 0000ffff 0001 0000 00020003");
  expect_kept(test::sctp_chunk(3, 0, gaps), 16);
  expect_kept(test::sctp_chunk(3, 0, gaps + test::text("the secret words")), 12);
  expect_kept(test::sctp_chunk(4, 0, test::text("the secret words")), 0);
  expect_kept(test::sctp_chunk(6, 0, hex("000c0014") + test::text("the secret words")), 4);
  expect_kept(test::sctp_chunk(9, 0, hex("00060014") + test::text("the secret words")), 4);
  expect_kept(test::sctp_chunk(77, 0, test::text("the secret words")), 0);
  expect_kept(test::sctp_sack(7) + hex("0000ffff") + test::text("the secret words"), 12);
}

TEST_F(ChunkEvidence, WhatStandsBehindAMessageGoes) {
  const auto kept = cut(test::sctp_data(7, hex("00150007 000000 01020304 deadbeef"), {.ppid = 60}));
  EXPECT_FALSE(holds(kept, hex("deadbeef")));
}

// A field that no table knows may hold anything.
TEST_F(ChunkEvidence, UnknownFieldsAreZeros) {
  const auto kept =
      cut(test::sctp_data(7, hex("0015000b 000001 fff0 40 04 deadbeef"), {.ppid = 60}));
  EXPECT_FALSE(holds(kept, hex("dead")));
  EXPECT_TRUE(holds(kept, hex("0015000b 000001 fff0 40 04 00000000")));
}

TEST_F(ChunkEvidence, TheChecksumIsOfWhatIsKept) {
  const auto kept = cut(test::sctp_data(7, "the secret words", {.ppid = 3}));
  Octets packet{kept.begin() + kSctp, kept.end()};
  const std::uint32_t told = Reader{Bytes{packet}.subspan(8)}.u32();
  std::fill_n(packet.begin() + 8, 4, std::byte{0});
  const std::uint32_t sum = crc32c(packet);
  EXPECT_EQ(told, __builtin_bswap32(sum));
}

// The sum of octets that were cut away would tell a guess of them from a wrong one.
TEST_F(ChunkEvidence, OfACutPacketNoChecksumIsLeft) {
  Octets frame = frame_with(test::sctp_data(7, "the secret words", {.ppid = 3}));
  std::fill_n(frame.begin() + kSctp + 8, 4, std::byte{0xAB});
  const auto kept = cutter_.cut(test::cut(test::frame_of(frame), frame.size() - 2));
  EXPECT_TRUE(holds(Bytes{kept}.subspan(kSctp + 8, 4), hex("00000000")));
}

}  // namespace
}  // namespace cardea::findings
