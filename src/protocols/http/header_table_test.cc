// HPACK: the examples of RFC 7541, Appendix C, through frames; what a table does not know.
#include "protocols/http/header_table.h"

#include <gtest/gtest.h>

#include <string>

#include "protocols/http/limits.h"
#include "support/http_talk.h"

namespace cardea::http {
namespace {

using namespace cardea::test;

Octets from_hex(std::string_view hex) {
  Octets out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    out.push_back(static_cast<std::byte>(std::stoi(std::string{hex.substr(i, 2)}, nullptr, 16)));
  return out;
}

HttpFields fields_of(const Head& head) {
  HttpFields out;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const Field field = head.field(i);
    out.emplace_back(field.is_opaque ? "?" + std::string{field.name} : std::string{field.name},
                     field.value);
  }
  return out;
}

struct Decoding {
  HttpFields fields;
  bool is_malformed;
  std::uint32_t unknown;
};

Decoding decode(HeaderTable& table, const Octets& block) {
  Head head;
  const auto decoded = table.decode(block, &head);
  return {fields_of(head), decoded.is_malformed, decoded.unknown_indexes};
}

void expect_requests(const std::vector<std::string_view>& blocks) {
  HttpTaker taker;
  taker.client(h2_preface());
  std::uint32_t stream = 1;
  for (const auto block : blocks) {
    taker.client(h2_headers(stream, from_hex(block), true));
    stream += 2;
  }
  const auto told = taker.ends();
  ASSERT_EQ(told.size(), 3U);
  const HttpFields first{
      {":method", "GET"}, {":scheme", "http"}, {":path", "/"}, {":authority", "www.example.com"}};
  HttpFields second = first;
  second.emplace_back("cache-control", "no-cache");
  EXPECT_EQ(told[0].fields, first);
  EXPECT_EQ(told[1].fields, second);
  EXPECT_EQ(told[2].fields, (HttpFields{{":method", "GET"},
                                        {":scheme", "https"},
                                        {":path", "/index.html"},
                                        {":authority", "www.example.com"},
                                        {"custom-key", "custom-value"}}));
}

TEST(HeaderTable, Rfc7541RequestsWithoutHuffman) {  // C.3
  expect_requests({"828684410f7777772e6578616d706c652e636f6d", "828684be58086e6f2d6361636865",
                   "828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565"});
}

TEST(HeaderTable, Rfc7541RequestsWithHuffman) {  // C.4
  expect_requests({"828684418cf1e3c2e5f23a6ba0ab90f4ff", "828684be5886a8eb10649cbf",
                   "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf"});
}

TEST(HeaderTable, Rfc7541ResponsesWithEvictions) {  // C.5, behind an update to 256 octets
  HttpTaker taker;
  taker.client(h2_preface());
  taker.server(h2_settings());
  std::uint32_t stream = 1;
  for (const std::string_view block :
       {"3fe1014803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a32312"
        "0474d546e1768747470733a2f2f7777772e6578616d706c652e636f6d",
        "4803333037c1c0bf",
        "88c1611d4d6f6e2c203231204f637420323031332032303a31333a323220474d54c05a04677a69707738666f6f"
        "3d4153444a4b48514b425a584f5157454f50495541585157454f49553b206d61782d6167653d333630303b2076"
        "657273696f6e3d31"}) {
    taker.server(h2_headers(stream, from_hex(block), true));
    stream += 2;
  }
  const auto told = taker.ends();
  ASSERT_EQ(told.size(), 3U);
  EXPECT_EQ(told[0].fields, (HttpFields{{":status", "302"},
                                        {"cache-control", "private"},
                                        {"date", "Mon, 21 Oct 2013 20:13:21 GMT"},
                                        {"location", "https://www.example.com"}}));
  EXPECT_EQ(told[1].status, 307);
  EXPECT_EQ(told[1].value("location"), "https://www.example.com");
  EXPECT_EQ(
      told[2].fields,
      (HttpFields{{":status", "200"},
                  {"cache-control", "private"},
                  {"date", "Mon, 21 Oct 2013 20:13:22 GMT"},
                  {"location", "https://www.example.com"},
                  {"content-encoding", "gzip"},
                  {"set-cookie", "foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1"}}));
}

TEST(HeaderTable, WhatWasInsertedBeforeIsOpaqueAndWhatComesAfterIsNot) {
  HeaderTable table;
  table.forget();
  // An entry that we do not have, as a whole, as a name, and as the name of an insertion.
  const auto first =
      decode(table, octets({0xBE, 0x0F, 0x2F, 1, 'a', 0x7E, 1, 'b', 0x40, 1, 'n', 1, 'v', 0x82}));
  EXPECT_EQ(first.fields,
            (HttpFields{{"?", ""}, {"?", "a"}, {"?", "b"}, {"n", "v"}, {":method", "GET"}}));
  EXPECT_EQ(first.unknown, 3U);
  EXPECT_FALSE(first.is_malformed);
  // The two insertions are the newest entries; behind them all is unknown again.
  const auto second = decode(table, octets({0xBE, 0xBF, 0xC0, 0x0F, 0x2F, 1, 'c'}));
  EXPECT_EQ(second.fields, (HttpFields{{"n", "v"}, {"?", "b"}, {"?", ""}, {"n", "c"}}));
}

TEST(HeaderTable, KeepsNoFewerEntriesThanThePeersMay) {
  HeaderTable table;
  table.forget();
  Hpack encoder{kTableMax};
  encoder.resize(kTableMax);
  for (int i = 0; i < 1500; ++i)
    EXPECT_FALSE(decode(table, encoder.encode({{"n" + std::to_string(i), "v"}})).is_malformed);
  EXPECT_EQ(decode(table, encoder.encode({{"n0", "v"}})).fields, (HttpFields{{"n0", "v"}}));
}

TEST(HeaderTable, TakesTheSizeThatTheEncoderChose) {
  HeaderTable table;
  Hpack encoder{kTableMax};
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{100}, std::size_t{65536}, std::size_t{4096}, std::size_t{64}}) {
    encoder.resize(size);
    for (int i = 0; i < 300; ++i) {
      const HttpFields fields{{"name" + std::to_string(i % 7), std::string(i % 50, 'v')},
                              {"x", std::to_string(i % 3)}};
      const auto decoded = decode(table, encoder.encode(fields));
      EXPECT_EQ(decoded.fields, fields);
      EXPECT_EQ(decoded.unknown, 0U);
    }
    EXPECT_LE(table.size(), size);
  }
}

// An index beyond a table that we know is nothing an honest peer writes: opaque, not an end.
TEST(HeaderTable, AnIndexBeyondTheTableIsOpaque) {
  HeaderTable table;
  const auto decoded = decode(table, octets({0x82, 0xBE, 0x84}));
  EXPECT_EQ(decoded.fields, (HttpFields{{":method", "GET"}, {"?", ""}, {":path", "/"}}));
  EXPECT_EQ(decoded.unknown, 1U);
}

TEST(HeaderTable, ATableBeyondOursLosesOnlyItsOldestEntries) {
  HeaderTable table;
  Octets block = octets({0x3F, 0xE1, 0xFF, 0x3F});  // to 1 MiB
  for (int i = 0; i < 100; ++i) {
    block = block + octets({0x40, 1, 'a' + i % 26, 0x7F, 0x81, 0x07}) + Octets(1024);
  }
  EXPECT_FALSE(decode(table, block).is_malformed);
  EXPECT_LE(table.size(), kTableMax);
  const auto decoded = decode(table, octets({0xBE, 0xFF, 0x22}));  // the newest, the hundredth
  ASSERT_EQ(decoded.fields.size(), 2U);
  EXPECT_EQ(decoded.fields[0].first, std::string(1, 'a' + 99 % 26));
  EXPECT_EQ(decoded.fields[1].first, "?");
}

TEST(HeaderTable, BrokenBlocksForgetTheTable) {
  for (const auto& broken : {octets({0x80}),                                   // index 0
                             octets({0x82, 0x3F, 0xE1, 0x1F}),                 // size update within
                             octets({0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1}),  // endless number
                             octets({0x40, 3, 'a', 'b'}),                      // cut
                             octets({0x40, 0x81, 0x00, 0x81, 0x00})}) {        // no Huffman code
    HeaderTable table;
    decode(table, octets({0x40, 1, 'k', 1, 'v'}));
    EXPECT_TRUE(decode(table, broken).is_malformed);
    EXPECT_FALSE(table.is_known());
    EXPECT_EQ(decode(table, octets({0xBE})).fields, (HttpFields{{"?", ""}}));
  }
}

TEST(HeaderTable, EveryPrefixAndEveryFlip) {
  Hpack encoder;
  Octets block = encoder.encode({{":method", "GET"}, {":path", "/nudm-sdm/v2"}, {"a", "b"}});
  for (std::size_t size = 0; size < block.size(); ++size) {
    HeaderTable table;
    decode(table, Octets(block.begin(), block.begin() + static_cast<std::ptrdiff_t>(size)));
  }
  for (std::size_t bit = 0; bit < block.size() * 8; ++bit) {
    block[bit / 8] ^= static_cast<std::byte>(1U << bit % 8);
    HeaderTable table;
    decode(table, block);
    decode(table, octets({0xBE, 0xC0}));
    block[bit / 8] ^= static_cast<std::byte>(1U << bit % 8);
  }
}

}  // namespace
}  // namespace cardea::http
