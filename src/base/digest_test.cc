// Published vectors: FIPS 180-4 (as in NIST's examples), RFC 4231, TS 29.002 digits.
#include "base/digest.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/tbcd.h"

namespace cardea {
namespace {

std::vector<std::byte> hex(std::string_view text) {
  return from_hex(text).value_or(std::vector<std::byte>{});
}

TEST(Sha256, Fips180) {
  EXPECT_EQ(to_hex(sha256({})), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256(bytes_of("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sha256(bytes_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, InPiecesIsAllAtOnce) {
  const std::string text(1000, 'a');
  for (const std::size_t piece : {1u, 7u, 64u, 999u}) {
    Sha256 digest;
    for (std::size_t at = 0; at < text.size(); at += piece) {
      digest.update(bytes_of(std::string_view{text}.substr(at, piece)));
    }
    Sha256 moved = std::move(digest);
    EXPECT_EQ(moved.finish(), sha256(bytes_of(text))) << piece;
  }
}

TEST(HmacSha256, Rfc4231) {
  const std::string key1(20, '\x0b');
  EXPECT_EQ(to_hex(hmac_sha256(bytes_of(key1), bytes_of("Hi There"))),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(to_hex(hmac_sha256(bytes_of("Jefe"), bytes_of("what do ya want for nothing?"))),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  const std::string key6(131, '\xaa');  // longer than a block
  EXPECT_EQ(to_hex(hmac_sha256(bytes_of(key6),
                               bytes_of("Test Using Larger Than Block-Size Key - Hash Key First"))),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Hex, BothWays) {
  EXPECT_EQ(to_hex(hex("00ff10")), "00ff10");
  EXPECT_EQ(from_hex("ABcd"), hex("abcd"));
  EXPECT_EQ(from_hex(""), std::vector<std::byte>{});
  for (const char* bad : {"a", "abc", "0g", "g0", "0x", " 0"}) EXPECT_FALSE(from_hex(bad)) << bad;
}

TEST(Tbcd, LowNibbleFirstUpToTheFiller) {
  EXPECT_EQ(tbcd_digits(hex("21436587")), "12345678");
  EXPECT_EQ(tbcd_digits(hex("2143f5")), "12345");
  EXPECT_EQ(tbcd_digits(hex("21ff43")), "12");  // nothing behind a filler
  EXPECT_EQ(tbcd_digits(hex("badc0e")), "*#abc0");
  EXPECT_EQ(tbcd_digits({}), "");
}

}  // namespace
}  // namespace cardea
