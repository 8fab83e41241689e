#include "protocols/sbi/target.h"

#include <gtest/gtest.h>

#include <string>

namespace cardea::sbi {
namespace {

std::string joined(const Target& target) {
  std::string out;
  for (const std::string_view segment : target.segments()) out += "|" + std::string{segment};
  for (const QueryParameter& parameter : target.query())
    out += "?" + std::string{parameter.name} + "=" + std::string{parameter.value};
  return out;
}

std::string read(std::string_view text) {
  Target target;
  return target.read(text) ? joined(target) : "no";
}

TEST(SbiTarget, PathAndQuery) {
  EXPECT_EQ(read("/nudm-sdm/v2/imsi-1/am-data?plmn-id=%7B%22mcc%22%3A%22999%22%7D&x"),
            "|nudm-sdm|v2|imsi-1|am-data?plmn-id={\"mcc\":\"999\"}?x=");
  EXPECT_EQ(read("/"), "");
  EXPECT_EQ(read("/a?q=1+2&&b=c=d#f"), "|a?q=1+2?b=c=d");
}

TEST(SbiTarget, AbsoluteForm) {
  Target target;
  ASSERT_TRUE(target.read("http://127.0.0.5:7777/nudm-sdm/v2"));
  EXPECT_EQ(target.authority(), "127.0.0.5:7777");
  EXPECT_EQ(joined(target), "|nudm-sdm|v2");
  ASSERT_TRUE(target.read("https://udm.example?x=1"));
  EXPECT_EQ(target.authority(), "udm.example");
  EXPECT_EQ(joined(target), "?x=1");
  EXPECT_EQ(read("ftp://a/b"), "no");
  ASSERT_TRUE(target.read("/a?to=http://b/c"));
  EXPECT_EQ(target.authority(), "");
}

TEST(SbiTarget, DecodedAfterItIsSplit) {
  EXPECT_EQ(read("/a%2Fb/c%3Fd?e%26f=g%3Dh"), "|a/b|c?d?e&f=g=h");
  EXPECT_EQ(read("/im%73i-1/%61m-data"), "|imsi-1|am-data");
  EXPECT_EQ(read("/100%"), "no");
  EXPECT_EQ(read("/100%2"), "no");
  EXPECT_EQ(read("/%zz"), "no");
  EXPECT_EQ(read("/a%00b"), "no");
  EXPECT_EQ(read(std::string_view{"/a\0b", 4}), "no");
}

TEST(SbiTarget, WhatServersMakeOfOddPaths) {
  EXPECT_EQ(read("//a///b/"), "|a|b");
  EXPECT_EQ(read("/a/./b/../c"), "|a|c");
  EXPECT_EQ(read("/a/%2e%2E/c"), "|c");
  EXPECT_EQ(read("/../../a"), "|a");
  EXPECT_EQ(read("a/b"), "no");
  EXPECT_EQ(read(""), "no");
  EXPECT_EQ(read("*"), "no");
}

TEST(SbiTarget, Limits) {
  std::string path;
  for (std::size_t i = 0; i < Target::kSegmentsMax; ++i) path += "/s";
  EXPECT_NE(read(path), "no");
  EXPECT_EQ(read(path + "/s"), "no");
  std::string query = "/a?";
  for (std::size_t i = 0; i < Target::kParametersMax; ++i) query += "p=1&";
  EXPECT_NE(read(query), "no");
  EXPECT_EQ(read(query + "p=1"), "no");
  std::string encoded = "/";
  while (encoded.size() + 3 <= Target::kOctetsMax) encoded += "%41";
  EXPECT_NE(read(encoded), "no");
  EXPECT_EQ(read("/" + std::string(Target::kOctetsMax, 'a')), "no");
}

TEST(SbiTarget, ParameterByName) {
  Target target;
  ASSERT_TRUE(target.read("/a?supi=imsi-1&supi=imsi-2"));
  EXPECT_EQ(target.parameter("supi"), "imsi-1");
  EXPECT_EQ(target.parameter("gpsi"), "");
}

}  // namespace
}  // namespace cardea::sbi
