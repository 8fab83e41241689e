// Signs of SCTP, TCP and ARP, told without following a stream.
#include "net/signs.h"

#include <gtest/gtest.h>

#include <vector>

#include "support/captures.h"

namespace cardea::net {
namespace {

using test::OrderedOctets;

OrderedOctets big() { return OrderedOctets{std::endian::big}; }

std::vector<std::byte> sctp(const std::vector<std::byte>& chunks) {
  return big().u16(1000).u16(38412).u32(7).u32(0).add(chunks).all();
}

std::vector<std::byte> init_chunk() { return big().u8(1).u8(0).u16(20).fill(16, 0).all(); }

// Three octets of data: a chunk's padding is not in its length (RFC 9260, 3.2).
std::vector<std::byte> data_chunk(std::uint32_t payload_type, std::uint8_t type = 0) {
  const int before = type == 64 ? 12 : 8;
  const auto length = static_cast<std::uint16_t>(4 + before + 4 + 3);
  return big()
      .u8(type)
      .u8(3)
      .u16(length)
      .fill(static_cast<std::size_t>(before), 0)
      .u32(payload_type)
      .add("abc")
      .pad4()
      .all();
}

capture::Frame frame_of(const std::vector<std::byte>& octets) {
  capture::Frame frame;
  frame.bytes = octets;
  frame.original_length = static_cast<std::uint32_t>(octets.size());
  return frame;
}

std::vector<std::byte> arp(std::uint16_t operation, bool is_tagged = false) {
  OrderedOctets out = big();
  out.u16(0xFFFF).u32(0xFFFF'FFFF).u16(0x0A00).u32(0x0000'0001);
  if (is_tagged) out.u16(0x8100).u16(100);
  out.u16(0x0806).u16(1).u16(0x0800).u16(0x0604).u16(operation);
  out.u16(0x0A00).u32(0x0000'0002).u32(0x0A14'0601);  // 10.20.6.1
  return out.fill(10, 0).all();
}

TEST(SctpSigns, AnInitSetsUp) {
  const SctpSigns signs = sctp_signs(sctp(init_chunk()));
  EXPECT_TRUE(signs.sets_up);
  EXPECT_FALSE(signs.payload_type);
}

TEST(SctpSigns, DataSaysWhatItCarries) {
  EXPECT_EQ(sctp_signs(sctp(data_chunk(60))).payload_type, 60);
  EXPECT_EQ(sctp_signs(sctp(data_chunk(18, 64))).payload_type, 18);
  EXPECT_FALSE(sctp_signs(sctp(data_chunk(60))).sets_up);
}

TEST(SctpSigns, ChunksAreFoundBehindPadding) {
  const auto chunks = big().add(data_chunk(60)).add(init_chunk()).all();
  EXPECT_TRUE(sctp_signs(sctp(chunks)).sets_up);
}

TEST(SctpSigns, NoMoreChunksThanTheLimit) {
  OrderedOctets chunks = big();
  for (int i = 0; i < kChunksMax; ++i) chunks.u8(3).u8(0).u16(4);
  EXPECT_FALSE(sctp_signs(sctp(big().add(chunks.all()).add(init_chunk()).all())).sets_up);
}

TEST(SctpSigns, AChunkThatIsNoneEndsIt) {
  const auto chunks = big().u8(3).u8(0).u16(3).add(init_chunk()).all();
  EXPECT_FALSE(sctp_signs(sctp(chunks)).sets_up);
}

TEST(TcpOpening, ASynAlone) {
  const auto with_flags = [](std::uint8_t flags) {
    return is_tcp_opening(big().fill(13, 0).u8(flags).fill(6, 0).all());
  };
  EXPECT_TRUE(with_flags(0x02));
  EXPECT_TRUE(with_flags(0xC2));  // with ECN's two
  EXPECT_FALSE(with_flags(0x12));
  EXPECT_FALSE(with_flags(0x10));
  EXPECT_FALSE(is_tcp_opening({}));
}

TEST(LinkSigns, ArpTellsOfItsSender) {
  for (const bool is_tagged : {false, true}) {
    for (const int operation : {1, 2}) {
      const auto octets = arp(static_cast<std::uint16_t>(operation), is_tagged);
      const auto signs = link_signs(frame_of(octets));
      ASSERT_TRUE(signs);
      EXPECT_EQ(signs->from, 0x0A00'0000'0001U);
      EXPECT_EQ(signs->to, 0xFFFF'FFFF'FFFFU);
      EXPECT_EQ(signs->arp_sender.text(), "10.20.6.1");
      EXPECT_EQ(signs->arp_sender_link, 0x0A00'0000'0002U);
    }
  }
}

TEST(LinkSigns, OtherLinksHaveNone) {
  const auto octets = arp(1);
  capture::Frame frame = frame_of(octets);
  frame.position.link = capture::LinkType::raw;
  EXPECT_FALSE(link_signs(frame));
}

// No prefix and no flipped bit makes more of them than there is; the sanitizers watch.
TEST(Signs, EveryPrefixAndEveryFlip) {
  const auto whole = sctp(big().add(data_chunk(60)).add(init_chunk()).all());
  const auto link = arp(2, true);
  for (const auto& good : {whole, link}) {
    for (std::size_t size = 0; size < good.size(); ++size) {
      const std::vector<std::byte> cut(good.begin(),
                                       good.begin() + static_cast<std::ptrdiff_t>(size));
      (void)sctp_signs(cut);
      (void)is_tcp_opening(cut);
      const auto signs = link_signs(frame_of(cut));
      const std::size_t behind_sender = link.size() - 10;
      EXPECT_TRUE(size >= behind_sender || !signs || signs->arp_sender.is_none()) << size;
    }
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
      std::vector<std::byte> flipped = good;
      flipped[bit / 8] ^= std::byte{1} << (bit % 8);
      (void)sctp_signs(flipped);
      (void)is_tcp_opening(flipped);
      (void)link_signs(frame_of(flipped));
    }
  }
}

}  // namespace
}  // namespace cardea::net
