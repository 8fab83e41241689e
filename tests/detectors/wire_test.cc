// Datagrams on GTP's ports: gtp.echo.1, gtp.ver.1, gtp.n6.1, exf.gtp.1.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>

#include "detectors/hear_scene.h"

namespace cardea::test {
namespace {

using namespace std::chrono_literals;
using authority::Reason;
using authority::Verdict;
using findings::Severity;
using generator::ip;

const net::Endpoint kAsker{generator::ip("10.20.0.66"), 40'123};

// An implant's trigger as its maker may change it: first octet, key, and where the key stands.
std::string trigger(unsigned first, unsigned type, std::uint32_t key, std::size_t zeros) {
  return fmt::format("{:02x}{:02x}1000d204000000000000{}{:08x}", first, type,
                     std::string(2 * zeros, '0'), key);
}

struct Variant {
  unsigned first;
  std::uint32_t key;
  std::size_t zeros;
};

class Rekeyed : public testing::TestWithParam<Variant> {};

TEST_P(Rekeyed, IsHeardByItsShape) {
  const auto& [first, key, zeros] = GetParam();
  Play play;
  const net::Endpoint sgw = declared_sgw(play);
  play.proves(datagram(play, kAsker, sgw, trigger(first, 1, key, zeros)));
  expect_one(hear(play), "gtp.echo.1",
             {Severity::high, Verdict::uncovered, Reason::anomaly, play.triggers});
  play.scene.wait(30ms);
  play.proves(datagram(play, sgw, kAsker, trigger(first, 2, key, zeros) + "060200783f"));
  expect_one(hear(play), "exf.gtp.1",
             {Severity::critical, Verdict::uncovered, Reason::anomaly, play.triggers});
}

INSTANTIATE_TEST_SUITE_P(
    Variants, Rekeyed,
    testing::Values(Variant{0x01, 0x721F1808, 5}, Variant{0x01, 0xDEADBEEF, 7},
                    Variant{0x32, 0x12345678, 7}, Variant{0x30, 0x12345678, 2},
                    Variant{0x40, 0xCAFEF00D, 3}, Variant{0x48, 0xCAFEF00D, 9},
                    Variant{0x00, 0x00000001, 0}, Variant{0xFF, 0x0BADCAFE, 40},
                    Variant{0x60, 0x0BADCAFE, 5}, Variant{0x12, 0x0BADCAFE, 20}),
    [](const auto& row) {
      return fmt::format("first_{:02x}_zeros_{}_{}", row.param.first, row.param.zeros, row.index);
    });

TEST(ExfGtp1, ThePublishedKeyAlone) {
  Play play;
  play.proves(datagram(play, kAsker, declared_sgw(play), trigger(0x01, 1, 0x721F1808, 5)));
  expect_one(hear(play), "exf.gtp.1",
             {Severity::high, Verdict::uncovered, Reason::anomaly, play.triggers});
}

// Whoever looks for the implant on a host that he has not declared finds the published key alone.
TEST(ExfGtp1, AtAnUndeclaredHost) {
  Play play;
  const net::Endpoint elsewhere{ip("10.20.0.99"), 2123};
  play.proves(datagram(play, kAsker, elsewhere, trigger(0x01, 1, 0x721F1808, 5)));
  const Heard heard = hear(play);
  EXPECT_EQ(triggers_of(heard.of("exf.gtp.1")), play.triggers);
  EXPECT_TRUE(heard.of("gtp.ver.1").empty());
}

TEST(GtpEcho1, OnGtpuToo) {
  Play play;
  play.proves(datagram(play, {play.gnb.address, 2152}, {play.upf.user_address(), 2152},
                       "32 01 0009 00000000 0001 00 00 10 0badcafe"));
  const Heard heard = hear(play);
  expect_one(heard, "gtp.echo.1",
             {Severity::high, Verdict::uncovered, Reason::anomaly, play.triggers});
  EXPECT_EQ(heard.of("gtp.echo.1")[0]->interface, "n3");
}

// A name server's answer to a client in the core that drew a port of GTP.
TEST(GtpEcho1, AnAnswerOfAnotherService) {
  Play play;
  datagram(play, {ip("203.0.113.53"), 53}, declared_sgw(play),
           "9a01 8180 0001 0001 0000 0000 0765 7861 6d70");
  expect_quiet(hear(play));
}

TEST(GtpVer1, WhatIsTooShortOrNoPortOfGtp) {
  Play play;
  const net::Endpoint sgw = declared_sgw(play);
  datagram(play, kAsker, sgw, "00");
  datagram(play, kAsker, {sgw.address, 40'000}, "1e 01 0000 0001 0000 ff ffffff 0000000000000000");
  EXPECT_TRUE(hear(play).of("gtp.ver.1").empty());
}

TEST(GtpVer1, TwoOnGtpu) {
  Play play;
  play.proves(datagram(play, {play.gnb.address, 2152}, {play.upf.user_address(), 2152},
                       "40 01 0009 000001 00 03000100 07"));
  expect_one(hear(play), "gtp.ver.1",
             {Severity::medium, Verdict::uncovered, Reason::anomaly, play.triggers});
}

// What the core answers is as much a sign as what it was asked.
TEST(GtpN6, BothDirections) {
  Play play;
  play.more =
      "  - {name: upf-6, role: upf, addresses: [10.20.6.1, 10.20.0.8],\n"
      "     interfaces: {n6: 10.20.6.1, n3: 10.20.0.8}}\n";
  const net::Endpoint host{ip("198.51.100.9"), 2152};
  const net::Endpoint n6{ip("10.20.6.1"), 2152};
  play.proves(datagram(play, host, n6, "32 01 0004 00000000 0001 00 00"));
  play.proves(datagram(play, n6, host, "32 02 0006 00000000 0001 00 00 0e 00"));
  const Heard heard = hear(play);
  EXPECT_EQ(triggers_of(heard.of("gtp.n6.1")), play.triggers);
  EXPECT_EQ(heard.of("gtp.n6.1").size(), 2u);
  EXPECT_EQ(heard.of("gtp.n6.1")[0]->interface, "n6");
}

}  // namespace
}  // namespace cardea::test
