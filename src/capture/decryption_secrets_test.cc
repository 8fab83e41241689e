// Decryption Secrets Blocks (draft-ietf-opsawg-pcapng, 4.7).
#include "capture/decryption_secrets.h"

#include <gtest/gtest.h>

#include <string>

#include "support/captures.h"

namespace cardea::capture {
namespace {

using test::OrderedOctets;

void add_secrets(OrderedOctets& out, std::uint32_t kind, std::string_view lines,
                 std::uint32_t length) {
  OrderedOctets body{out.order()};
  body.u32(kind).u32(length).add(lines);
  test::add_block(out, 10, body);
}

std::string taken(DecryptionSecrets& secrets) {
  std::string text;
  secrets.take([&](Bytes octets) { text += text_of(octets); });
  return text;
}

TEST(DecryptionSecrets, OfEitherByteOrderComeBeforeTheFramesBehindThem) {
  for (const std::endian order : {std::endian::little, std::endian::big}) {
    OrderedOctets file = test::small_pcapng(1, order);
    add_secrets(file, DecryptionSecrets::kTlsKeyLog, "one line", 8);
    test::add_enhanced(file, 0, 1, test::test_frame(2, 60));
    add_secrets(file, DecryptionSecrets::kTlsKeyLog, "another\n", 8);
    test::add_enhanced(file, 0, 1, test::test_frame(3, 60));
    DecryptionSecrets secrets;
    const auto source = open_octets(file.all(), {.secrets = &secrets});
    ASSERT_TRUE(source);
    std::array<Frame, 1> one;
    ASSERT_EQ((*source)->read(one), 1U);
    EXPECT_EQ(taken(secrets), "");
    ASSERT_EQ((*source)->read(one), 1U);
    EXPECT_EQ(taken(secrets), "one line\n");
    EXPECT_EQ(taken(secrets), "") << "given once";
    ASSERT_EQ((*source)->read(one), 1U);
    EXPECT_EQ(taken(secrets), "another\n\n");
  }
}

TEST(DecryptionSecrets, OfOtherKindsAndImpossibleLengthsAreNone) {
  OrderedOctets file = test::small_pcapng(1);
  add_secrets(file, 0x57474B4C, "of WireGuard", 12);
  add_secrets(file, DecryptionSecrets::kTlsKeyLog, "four", 5);
  add_secrets(file, DecryptionSecrets::kTlsKeyLog, "huge", 0xFFFF'FFFF);
  test::add_block(file, 10, OrderedOctets{}.u32(DecryptionSecrets::kTlsKeyLog));
  test::add_enhanced(file, 0, 1, test::test_frame(2, 60));
  DecryptionSecrets secrets;
  const auto source = open_octets(file.all(), {.secrets = &secrets});
  EXPECT_EQ(test::read_all(**source).size(), 2U);
  EXPECT_EQ(taken(secrets), "");
  const auto unasked = open_octets(file.all(), {});
  EXPECT_EQ(test::read_all(**unasked).size(), 2U);
}

TEST(DecryptionSecrets, AreBounded) {
  DecryptionSecrets secrets;
  const std::string block(DecryptionSecrets::kOctetsMax / 4, 'x');
  for (int i = 0; i < 5; ++i) secrets.add(bytes_of(block));
  EXPECT_EQ(secrets.octets(), 3 * (block.size() + 1));
  EXPECT_EQ(secrets.refused_octets(), 2 * block.size());
  EXPECT_EQ(taken(secrets).size(), secrets.octets());
  secrets.add(bytes_of(block));
  EXPECT_EQ(secrets.refused_octets(), 3 * block.size()) << "of a run, taken or not";
}

TEST(DecryptionSecrets, ABlockTooLargeToLookAtIsCounted) {
  OrderedOctets file = test::small_pcapng(1);
  const std::string lines(std::size_t{2} << 20, 'x');
  add_secrets(file, DecryptionSecrets::kTlsKeyLog, lines, static_cast<std::uint32_t>(lines.size()));
  test::add_enhanced(file, 0, 1, test::test_frame(2, 60));
  DecryptionSecrets secrets;
  // Through a window: what is at hand as a whole is looked at.
  const auto source = open_stream(std::make_unique<test::MemoryStream>(file.all()), Format::pcapng,
                                  {.secrets = &secrets});
  EXPECT_EQ(test::read_all(**source).size(), 2U);
  EXPECT_EQ(taken(secrets), "");
  EXPECT_GE(secrets.refused_octets(), lines.size());
}

}  // namespace
}  // namespace cardea::capture
