#include "protocols/sbi/multipart.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace cardea::sbi {
namespace {

constexpr std::string_view kType = "multipart/related; boundary=\"=-b/1\"; start=<two>";
constexpr std::string_view kBody =
    "--=-b/1\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{}\r\n"
    "--=-b/1  \r\ncontent-id: <two>\r\ncontent-type: "
    "application/vnd.3gpp.5gnas\r\n\r\nx--=-b/1y\r\n"
    "--=-b/1--\r\nepilogue";

TEST(SbiMultipart, PartsAndRoot) {
  const auto read = read_multipart(kType, bytes_of(kBody));
  ASSERT_TRUE(read);
  ASSERT_EQ(read->parts.size(), 2U);
  EXPECT_TRUE(read->is_whole);
  EXPECT_EQ(read->root, 1U);
  EXPECT_EQ(read->parts[0].kind, PartKind::json);
  EXPECT_EQ(read->parts[0].content_type, "application/json");
  EXPECT_EQ(text_of(read->parts[0].body), "{}");
  EXPECT_EQ(read->parts[1].content_id, "two");
  // A delimiter begins a line.
  EXPECT_EQ(text_of(read->parts[1].body), "x--=-b/1y");
  EXPECT_EQ(read->with_id("two"), &read->parts[1]);
  EXPECT_EQ(read->with_id(""), nullptr);
}

TEST(SbiMultipart, LinesThatEndWithLfAlone) {
  const auto read = read_multipart("multipart/related;boundary=b",
                                   bytes_of("--b\nContent-Type: application/json\n\n{}\n--b--"));
  ASSERT_TRUE(read);
  EXPECT_EQ(text_of(read->parts[0].body), "{}");
}

TEST(SbiMultipart, EmptyBodiesAndParts) {
  const auto read =
      read_multipart("multipart/related;boundary=b", bytes_of("--b\n\n--b\n\n\n--b--"));
  ASSERT_TRUE(read);
  ASSERT_EQ(read->parts.size(), 2U);
  EXPECT_TRUE(read->parts[0].body.empty());
  EXPECT_TRUE(read->parts[1].body.empty());
}

TEST(SbiMultipart, WhatIsMissing) {
  const auto fault = [](std::string_view type, std::string_view body) {
    const auto read = read_multipart(type, bytes_of(body));
    return read ? Fault::unsupported : read.error().fault;
  };
  EXPECT_EQ(fault("multipart/related", kBody), Fault::bad_value);
  EXPECT_EQ(fault("multipart/related; boundary=" + std::string(71, 'b'), kBody), Fault::bad_value);
  EXPECT_EQ(fault("multipart/related; boundary=c", kBody), Fault::truncated);
  EXPECT_EQ(fault("multipart/related; boundary=b", "--bx\r\n\r\n"), Fault::bad_value);
  EXPECT_EQ(fault("multipart/related; boundary=b", "--b--"), Fault::bad_value);
  const auto open = read_multipart("multipart/related; boundary=b", bytes_of("--b\r\n\r\n{}\r\n"));
  ASSERT_TRUE(open);
  EXPECT_FALSE(open->is_whole);
  EXPECT_EQ(text_of(open->parts[0].body), "{}\r\n");
}

TEST(SbiMultipart, NoMoreThanEightParts) {
  std::string body;
  for (std::size_t i = 0; i < Multipart::kPartsMax; ++i) body += "--b\r\n\r\nx\r\n";
  ASSERT_TRUE(read_multipart("multipart/related; boundary=b", bytes_of(body + "--b--")));
  const auto more =
      read_multipart("multipart/related; boundary=b", bytes_of(body + "--b\r\n\r\nx\r\n--b--"));
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().fault, Fault::over_limit);
}

TEST(SbiMultipart, EveryPrefixAndFlip) {
  for (std::size_t size = 0; size <= kBody.size(); ++size) {
    const std::string body{kBody.substr(0, size)};
    const auto read = read_multipart(kType, bytes_of(body));
    if (read) {
      EXPECT_EQ(read->is_whole, size >= kBody.find("--\r\nepi") + 2) << size;
    }
  }
  for (std::size_t i = 0; i < kBody.size(); ++i) {
    std::string body{kBody};
    body[i] = static_cast<char>(body[i] ^ (1 << i % 8));
    (void)read_multipart(kType, bytes_of(body));
  }
  for (std::size_t i = 0; i < kType.size(); ++i) {
    std::string type{kType};
    type[i] = static_cast<char>(type[i] ^ (1 << i % 8));
    (void)read_multipart(type, bytes_of(kBody));
    (void)read_multipart(kType.substr(0, i), bytes_of(kBody));
  }
}

TEST(SbiMultipart, Parameters) {
  EXPECT_EQ(media_type(" Application/JSON ; charset=utf-8"), "Application/JSON");
  EXPECT_TRUE(is_media("Application/JSON", "application/json"));
  EXPECT_EQ(media_parameter("a/b; x=1; Boundary=\"c;d\" ; y=2", "boundary"), "c;d");
  EXPECT_EQ(media_parameter("a/b; x=1; Boundary=\"c;d\" ; y=2", "y"), "2");
  EXPECT_EQ(media_parameter("a/b; boundary", "boundary"), "");
  EXPECT_EQ(media_parameter("a/b", "boundary"), "");
  EXPECT_EQ(part_kind("application/vnd.3gpp.NGAP"), PartKind::ngap);
  EXPECT_EQ(part_kind("application/3gppHal+json"), PartKind::json);
  EXPECT_EQ(part_kind("json"), PartKind::other);
}

}  // namespace
}  // namespace cardea::sbi
