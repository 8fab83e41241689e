// Hosts of URLs, and of what only looks like one.
#include "access/uri_host.h"

#include <gtest/gtest.h>

#include <string_view>

namespace cardea::access {
namespace {

std::string text_of_host(std::string_view uri) {
  const UriHost host = host_of(bytes_of(uri));
  return host.name.empty() ? host.address.text() : host.name;
}

TEST(UriHost, Forms) {
  EXPECT_EQ(text_of_host("http://Portal.Example.com/login?msisdn=491"), "portal.example.com");
  EXPECT_EQ(text_of_host("https://user:secret@host.example:8443#x"), "host.example");
  EXPECT_EQ(text_of_host("http://[2001:db8::1]:80/"), "2001:db8::1");
  EXPECT_EQ(text_of_host("http://192.0.2.1:80/"), "192.0.2.1");
  EXPECT_EQ(text_of_host("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(text_of_host("2001:db8::1"), "2001:db8::1");
  EXPECT_EQ(text_of_host("192.0.2.1:8080"), "192.0.2.1");
  EXPECT_EQ(text_of_host("sip:491700000001@proxy.example;transport=udp"), "proxy.example");
  EXPECT_EQ(text_of_host("host.example."), "host.example");
}

// Nothing that one reader takes for a listed host and another for somebody else's.
TEST(UriHost, NoHost) {
  for (const std::string_view uri :
       {"", "http://", "http:///path", "http://evil.example\\@portal.example/", "http://a b/",
        "http://[portal.example]/", "::", "http://[::]/", "http://\x01/"}) {
    EXPECT_EQ(text_of_host(uri), kNoHost) << uri;
  }
  EXPECT_EQ(text_of_host(std::string(300, 'a')), kNoHost);
  EXPECT_EQ(text_of_host("http://portal.example@evil.example/"), "evil.example");
}

TEST(UriHost, AnyOctets) {
  const std::string uri = "https://user@host.example:8443/path?query#fragment";
  for (std::size_t size = 0; size <= uri.size(); ++size) {
    EXPECT_FALSE(text_of_host(uri.substr(0, size)).empty());
  }
  for (std::size_t at = 0; at < uri.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string flipped = uri;
      flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
      EXPECT_FALSE(text_of_host(flipped).empty());
    }
  }
}

}  // namespace
}  // namespace cardea::access
