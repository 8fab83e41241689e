#include "findings/hpack_text.h"

#include <gtest/gtest.h>

#include <vector>

#include "base/digest.h"
#include "support/hpack.h"

namespace cardea::findings {
namespace {

std::vector<std::byte> code_of(const std::string& text) {
  std::vector<std::byte> out((huffman_bits(text) + 7) / 8);
  write_huffman(text, out);
  return out;
}

// A literal without indexing, its name "x", its value this code.
std::vector<std::byte> literal(const std::vector<std::byte>& code) {
  std::vector<std::byte> out{std::byte{0}, std::byte{1}, std::byte{'x'}};
  out.push_back(static_cast<std::byte>(0x80 | code.size()));
  out.insert(out.end(), code.begin(), code.end());
  return out;
}

TEST(HpackText, EveryOctetIsAsAnotherReadsIt) {
  test::Inflater inflater;
  for (int octet = 0; octet < 256; ++octet) {
    for (const std::string& text : {std::string(1, static_cast<char>(octet)),
                                    "a" + std::string(3, static_cast<char>(octet)) + "0"}) {
      const auto fields = inflater.fields(literal(code_of(text)));
      ASSERT_TRUE(fields) << octet;
      ASSERT_EQ(fields->size(), 1U);
      EXPECT_EQ(fields->front().second, text) << octet;
      EXPECT_EQ(huffman_text(code_of(text)), text) << octet;
    }
  }
}

// RFC 7541, C.4.1.
TEST(HpackText, TheStandardsExample) {
  EXPECT_EQ(huffman_text(from_hex("f1e3c2e5f23a6ba0ab90f4ff").value()), "www.example.com");
}

TEST(HpackText, EosAndFalsePaddingAreNoText) {
  EXPECT_FALSE(huffman_text(from_hex("ffffffff").value()));  // EOS
  EXPECT_FALSE(huffman_text(from_hex("1fff").value()));      // 'a' and eleven ones
  EXPECT_FALSE(huffman_text(from_hex("18").value()));        // 'a' and zeros
  EXPECT_EQ(huffman_text(from_hex("1f").value()), "a");
  EXPECT_EQ(huffman_text({}), "");
}

// Any two octets are read as another reads them, or by neither.
TEST(HpackText, WhatIsLegalIsSoForBoth) {
  int legal = 0;
  for (int value = 0; value < 65536; ++value) {
    const std::vector<std::byte> code{static_cast<std::byte>(value >> 8),
                                      static_cast<std::byte>(value)};
    test::Inflater inflater;
    const auto fields = inflater.fields(literal(code));
    const auto text = huffman_text(code);
    ASSERT_EQ(fields.has_value(), text.has_value()) << value;
    if (!text) continue;
    ASSERT_EQ(fields->front().second, *text);
    ASSERT_EQ(code_of(*text), code);
    ++legal;
  }
  EXPECT_GT(legal, 1000);
}

TEST(HpackText, StaticNamesAreAnothers) {
  for (std::size_t i = 0; i < kStaticNames.size(); ++i) {
    test::Inflater inflater;
    const auto fields = inflater.fields(std::vector{static_cast<std::byte>(0x80 | (i + 1))});
    ASSERT_TRUE(fields && fields->size() == 1);
    EXPECT_EQ(fields->front().first, kStaticNames[i]);
  }
}

}  // namespace
}  // namespace cardea::findings
