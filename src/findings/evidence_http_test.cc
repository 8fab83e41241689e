// What is left of HTTP in frames made by hand and by chance.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "base/internet_checksum.h"
#include "findings/evidence.h"
#include "findings/evidence_fields.h"
#include "findings/evidence_shapes.h"
#include "support/http_octets.h"

namespace cardea::findings {
namespace {

using test::Octets;
using test::operator+;

class HttpCut : public testing::Test {
 protected:
  // What is left of the data of one segment.
  Octets left(const Octets& data) {
    const Octets frame = test::tcp_frame(data);
    Octets kept = cutter_.cut(test::frame_of(frame));
    EXPECT_EQ(kept.size(), frame.size());
    kept.erase(kept.begin(), kept.begin() + test::kBeforeTcpData);
    return kept;
  }
  std::string left(std::string_view data) {
    return std::string{text_of(left(test::octets_of(data)))};
  }
  // Of one header block in a frame of its own, as another decodes it.
  std::optional<test::HeaderFields> fields_left(const Octets& block) {
    const Octets kept = left(test::http2_frame(1, 4, 1, block));
    return test::Inflater{}.fields(Bytes{kept}.subspan(9));
  }

  subscribers::Pseudonyms keys_ =
      subscribers::Pseudonyms::from_secret(bytes_of("0123456789abcdef"));
  EvidenceCutter cutter_{keys_};
};

bool is_zero(Bytes octets) {
  return std::ranges::all_of(octets, [](std::byte octet) { return octet == std::byte{0}; });
}

const Octets kToken = test::octets_of("Bearer eyJhbGciOiJFUzUxMiJ9.eyJpc3MiOiJucmYifQ.c2ln");

TEST_F(HttpCut, TokensAndCookiesAreNobodysToSee) {
  test::Deflater deflater;
  const std::string token{text_of(kToken)};
  const auto fields = fields_left(deflater.block({{"authorization", token},
                                                  {"3gpp-sbi-client-credentials", token},
                                                  {"cookie", "session=alice"},
                                                  {"x-vendor", "alice and her phone"},
                                                  {"etag", "\"a1b2\""}}));
  ASSERT_TRUE(fields);
  ASSERT_EQ(fields->size(), 5U);
  EXPECT_EQ((*fields)[0].first, "authorization");
  for (const auto& [name, value] : *fields) {
    EXPECT_FALSE(value.contains("eyJ") || value.contains("alice") || value.contains("a1b2"))
        << value;
    EXPECT_NE(name, "x-vendor");
  }
  EXPECT_EQ((*fields)[0].second.size(), token.size());
}

// A later block refers to a name of an earlier one: the value is judged by its form.
TEST_F(HttpCut, NamesOfTheDynamicTable) {
  test::Deflater deflater;
  const auto first = deflater.block({{"3gpp-sbi-callback", "Nnrf_A_B"}, {"x-secret", "one"}});
  const auto second = deflater.block({{"3gpp-sbi-callback", "Nnrf_C_D"}, {"x-secret", "alice"}});
  test::Inflater inflater;
  const Octets a = left(test::http2_frame(1, 4, 1, first));
  const Octets b = left(test::http2_frame(1, 4, 3, second));
  ASSERT_TRUE(inflater.fields(Bytes{a}.subspan(9)));
  const auto fields = inflater.fields(Bytes{b}.subspan(9));
  ASSERT_TRUE(fields);
  EXPECT_EQ((*fields)[0], (std::pair<std::string, std::string>{"3gpp-sbi-callback", "Nnrf_C_D"}));
  EXPECT_NE((*fields)[1].second, "alice");
  EXPECT_EQ((*fields)[1].second.size(), 5U);
}

TEST_F(HttpCut, BodiesAndOpaqueDataGo) {
  const Octets secret = test::octets_of("secret00");
  const Octets data = left(test::http2_frame(0, 1, 1, secret));
  EXPECT_EQ(text_of(data).substr(9), "        ");
  EXPECT_TRUE(is_zero(Bytes{left(test::http2_frame(6, 0, 0, secret))}.subspan(9)));
  const Octets away = left(test::http2_frame(7, 0, 0, secret + secret));
  EXPECT_EQ(text_of(away).substr(9, 8), "secret00");  // last stream, error: not text
  EXPECT_TRUE(is_zero(Bytes{away}.subspan(17)));
  const Octets settings = test::http2_frame(4, 0, 0, test::octets({0, 3, 0, 0, 0, 100}));
  EXPECT_EQ(left(settings), settings);
  const Octets padded = left(test::http2_frame(0, 9, 1, test::octets({2}) + secret));
  EXPECT_EQ(text_of(padded).substr(9), std::string_view("\x02      \0\0", 9));
}

TEST_F(HttpCut, WhatDoesNotBeginWithAFrameIsZero) {
  const Octets frame = test::http2_frame(4, 0, 0, test::octets({0, 3, 0, 0, 0, 100}));
  for (const Octets& data :
       {test::octets_of("{\"supi\":\"imsi-999700000000001\"}"),
        frame + test::octets_of("nine octets"), test::octets_of("x") + frame,
        test::http2_frame(4, 0, 1, {}), test::http2_frame(4, 2, 0, {}),
        test::http2_frame(1, 4, 0, kToken), test::http2_frame(99, 0, 1, kToken),
        test::octets_of("SSH-2.0-OpenSSH_9.2\r\n"),
        test::octets_of("POST / HTTP/1.1\r\na: b\r\n\r\n"),
        test::octets_of("GET /search?q=alice HTTP/1.1\r\nHost: shop.org\r\n\r\n")})
    EXPECT_TRUE(is_zero(left(data))) << text_of(data);
}

// A representation that the segment cuts, and what goes on in a frame whose beginning was not seen.
TEST_F(HttpCut, BlocksAreReadAsFarAsTheyAreWhole) {
  const Octets path = test::octets({0x04, 6}) + test::octets_of("/alice");
  const Octets both = test::octets({0x82}) + path;
  const Octets head = test::http2_frame(1, 0, 1, both);
  const Octets rest = test::http2_frame(9, 4, 1, test::octets({0x84}) + path);
  const Octets kept = left(head + rest);
  EXPECT_EQ(kept[9], std::byte{0x82});
  EXPECT_EQ(kept[9 + 9 + 9], std::byte{0x84});  // follows on a whole one
  EXPECT_FALSE(text_of(kept).contains("alice"));
  EXPECT_TRUE(is_zero(Bytes{left(rest)}.subspan(9)));
  const Octets split = test::http2_frame(1, 0, 1, both + test::octets({0x04, 20})) + rest;
  EXPECT_TRUE(is_zero(Bytes{left(split)}.subspan(9 + 9 + 2 + 9)));
  EXPECT_TRUE(
      is_zero(Bytes{left(test::http2_frame(1, 4, 1, test::octets({0x80, 0x82})))}.subspan(9)));
}

TEST_F(HttpCut, IllegalCodesBecomeLegalOnes) {
  const Octets block = test::octets({0x04, 0x84, 0xFF, 0xFF, 0xFF, 0xFF});
  const auto fields = fields_left(block);
  ASSERT_TRUE(fields);
  EXPECT_EQ(fields->front().second, "****");
}

// Octets that may say anything must not pass for settings, or for sizes of the table.
TEST_F(HttpCut, DigitsInDisguise) {
  const Octets digits = test::octets_of("999700000000001999");
  for (const int type : {1, 4}) {
    const std::string kept{
        text_of(left(test::http2_frame(type, type == 1 ? 4 : 0, type == 1 ? 1 : 0, digits)))};
    EXPECT_FALSE(kept.contains("999700")) << type;
  }
}

TEST_F(HttpCut, WhatHasNoNameIsHidden) {
  const auto fields = fields_left(test::octets({0, 0, 3}) + test::octets_of("GET"));
  ASSERT_TRUE(fields);
  EXPECT_EQ(fields->front().second, "000");
}

TEST_F(HttpCut, RequestsOfHttp1) {
  const std::string kept = left(
      "GET /nudm-sdm/v2/imsi-999700000000001/am-data HTTP/1.1\r\nHost: 10.20.0.12:7777\r\n"
      "Authorization: Bearer abc\r\nX-Alice: alice\r\nContent-Length: 5\r\n\r\nalice");
  EXPECT_TRUE(kept.starts_with("GET /nudm-sdm/v2/imsi-"));
  EXPECT_TRUE(kept.contains("/am-data HTTP/1.1\r\nHost: 10.20.0.12:7777\r\nAuthorization: 00"));
  EXPECT_TRUE(kept.ends_with("Content-Length: 5\r\n\r\n     ")) << kept;
  for (const char* part : {"9997", "Bearer", "abc", "lice"})
    EXPECT_FALSE(kept.contains(part)) << kept;
}

TEST_F(HttpCut, AnswersOfHttp1MayBeUsersOwn) {
  const std::string kept = left(
      "HTTP/1.1 200 alice\r\nServer: nginx\r\nSet-Cookie: a\r\nContent-Type: application/json\r\n"
      "Location: http://10.0.0.1/nudm-ee/v1/x\r\nContent-Length: 2\r\n\r\n{}");
  EXPECT_TRUE(kept.starts_with("HTTP/1.1 200000000\r\n0")) << kept;
  EXPECT_TRUE(
      kept.contains("\r\nContent-Type: application/json\r\nLocation: http://10.0.0.1/nudm-ee"));
  for (const char* part : {"nginx", "ookie", "alice", "{"})
    EXPECT_FALSE(kept.contains(part)) << kept;
}

TEST_F(HttpCut, OfTlsTheHeadersOfRecords) {
  const Octets hello = test::octets({22, 3, 1, 0, 4, 1, 2, 3, 4});
  const Octets data = test::octets({23, 3, 3, 1, 0, 9, 9, 9});  // goes on
  EXPECT_EQ(left(hello + data),
            test::octets({22, 3, 1, 0, 4, 0, 0, 0, 0, 23, 3, 3, 1, 0, 0, 0, 0}));
}

TEST_F(HttpCut, TheChecksumIsThatOfWhatIsKept) {
  const Octets frame = test::tcp_frame(test::http2_frame(0, 1, 1, kToken));
  const Octets kept = cutter_.cut(test::frame_of(frame));
  const Bytes segment = Bytes{kept}.subspan(34);
  InternetChecksum sum;
  sum.add_pseudo_header(IpAddress::v4(0x0A000001), IpAddress::v4(0x0A000002), 6,
                        static_cast<std::uint32_t>(segment.size()));
  sum.add(segment);
  EXPECT_EQ(sum.value(), 0);  // with its own checksum in it
  const Octets cut = cutter_.cut(test::cut(test::frame_of(frame), frame.size() - 1));
  EXPECT_TRUE(is_zero(Bytes{cut}.subspan(34 + 16, 2)));
}

TEST_F(HttpCut, UnknownOptionsLoseTheirValue) {
  Octets frame = test::tcp_frame({});
  const Octets options = test::octets({2, 4, 5, 0xB4, 1, 34, 6, 1, 2, 3, 4, 0});
  frame = frame + options;
  frame[14 + 3] = static_cast<std::byte>(20 + 20 + options.size());
  frame[34 + 12] = std::byte{0x80};
  const Octets kept = cutter_.cut(test::frame_of(frame));
  EXPECT_EQ(Octets(kept.begin() + 54, kept.end()),
            test::octets({2, 4, 5, 0xB4, 1, 34, 6, 0, 0, 0, 0, 0}));
}

// Field names and values by chance: those that may stay, identities, and anything.
rc::Gen<std::string> text_of_chance() {
  const auto digits = rc::gen::mapcat(rc::gen::inRange(5, 16), [](int count) {
    return rc::gen::container<std::string>(static_cast<std::size_t>(count),
                                           rc::gen::inRange('0', static_cast<char>('9' + 1)));
  });
  return rc::gen::oneOf(
      rc::gen::map(digits,
                   [](const std::string& d) { return "/nudm-sdm/v2/imsi-" + d + "/am-data"; }),
      rc::gen::map(digits, [](const std::string& d) { return "/nudr-dr/v1/x?gpsi=msisdn-" + d; }),
      digits, rc::gen::element<std::string>("GET", "", "10.0.0.1:7777", "application/json"),
      rc::gen::container<std::string>(rc::gen::inRange(' ', '\x7F')));
}

RC_GTEST_FIXTURE_PROP(HttpCut, BlocksStayLegalAndTheirFieldsAsLong, ()) {
  const auto name = rc::gen::element<std::string>(
      ":path", ":method", ":authority", "authorization", "location", "user-agent", "x-other",
      "3gpp-sbi-callback", "3gpp-sbi-discovery-supi", "content-type", "content-length");
  test::Deflater deflater;
  test::Inflater was;
  test::Inflater is;
  for (int i = 0; i < 3; ++i) {
    const auto fields =
        *rc::gen::container<test::HeaderFields>(rc::gen::pair(name, text_of_chance()));
    const auto block = deflater.block(fields);
    RC_PRE(!block.empty() && block.size() < 9000);
    const Octets kept = left(test::http2_frame(1, 4, 1, block));
    const auto before = was.fields(block);
    const auto after = is.fields(Bytes{kept}.subspan(9));
    RC_ASSERT(before.has_value() && after.has_value());
    RC_ASSERT(after->size() == before->size());
    for (std::size_t k = 0; k < before->size(); ++k) {
      const auto& [field, value] = (*before)[k];
      const auto& [shown_field, shown] = (*after)[k];
      RC_ASSERT(shown_field.size() == field.size());
      if (field_row(field) != nullptr) RC_ASSERT(shown_field == field);
      if (is_method(value) && field == ":method") RC_ASSERT(shown == value);
      std::size_t run = 0;
      for (std::size_t j = 0; j < value.size(); ++j) {
        run = is_digit(value[j]) ? run + 1 : 0;
        // A run of digits may by chance be its pseudonym's.
        if (run >= 12 && field != "content-length")
          RC_ASSERT(!shown.contains(value.substr(j + 1 - run, run)));
      }
    }
  }
}

TEST_F(HttpCut, AnyOctetMayBeAnother) {
  test::Deflater deflater;
  const Octets block = deflater.block({{":method", "GET"},
                                       {":path", "/nudm-sdm/v2/imsi-999700000000001/am-data"},
                                       {"authorization", "Bearer eyJhbGciOiJFUzUxMiJ9"}});
  const Octets body = test::octets_of("{\"encPermanentKey\":\"465B5CE8B199B49FAA5F0A2EE238A6BC\"}");
  const Octets frame =
      test::tcp_frame(test::http2_frame(1, 4, 1, block) + test::http2_frame(0, 1, 1, body));
  for (std::size_t at = 0; at < frame.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      Octets flipped = frame;
      flipped[at] ^= static_cast<std::byte>(1 << bit);
      const Octets kept = cutter_.cut(test::frame_of(flipped));
      ASSERT_LE(kept.size(), frame.size());
      // A length that was flipped moves frames, not into the body.
      ASSERT_FALSE(text_of(kept).contains("465B5CE8")) << at << ' ' << bit;
    }
  }
}

}  // namespace
}  // namespace cardea::findings
