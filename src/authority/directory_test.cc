#include "authority/directory.h"

#include <gtest/gtest.h>

#include <random>

namespace cardea::authority {
namespace {

constexpr Timestamp kNow{1'000'000 * kSecond};

IpAddress ip(std::string_view text) { return *IpAddress::parse(text); }

Function function(std::string name, RoleSet roles, std::vector<std::string_view> prefixes,
                  Window valid = {}) {
  Function out;
  out.name = std::move(name);
  out.roles = roles;
  out.valid = valid;
  for (const std::string_view prefix : prefixes) out.addresses.push_back(*Prefix::parse(prefix));
  return out;
}

std::string name_at(const Directory& directory, std::string_view address, Timestamp time = kNow) {
  const Function* const found = directory.function_at(ip(address), time);
  return found == nullptr ? "nobody" : found->name;
}

TEST(Directory, LongestPrefixWins) {
  Network network;
  network.functions = {function("gnbs", {Role::gnb}, {"10.30.0.0/16"}),
                       function("smf", {Role::smf}, {"10.30.0.5"}),
                       function("site", {Role::gnb}, {"10.30.8.0/21"}),
                       function("internet", {Role::data_network}, {"0.0.0.0/0", "::/0"}),
                       function("six", {Role::amf}, {"2001:db8:1::/48"})};
  const Directory directory{network};
  EXPECT_EQ(name_at(directory, "10.30.0.5"), "smf");
  EXPECT_EQ(name_at(directory, "10.30.0.6"), "gnbs");
  EXPECT_EQ(name_at(directory, "10.30.15.255"), "site");
  EXPECT_EQ(name_at(directory, "10.30.16.0"), "gnbs");
  EXPECT_EQ(name_at(directory, "8.8.8.8"), "internet");
  EXPECT_EQ(name_at(directory, "2001:db8:1::7"), "six");
  EXPECT_EQ(name_at(directory, "2001:db8:2::7"), "internet");
  // The gNBs' prefix does not speak for the SMF's address.
  EXPECT_EQ(directory.find(ip("10.30.0.5"), kNow, {Role::gnb}), nullptr);
}

TEST(Directory, AnIpv6DefaultDoesNotSpeakOfIpv4) {
  Network network;
  network.functions = {function("internet", {Role::data_network}, {"::/0"})};
  EXPECT_EQ(name_at(Directory{network}, "8.8.8.8"), "nobody");
}

TEST(Directory, WindowsHoldFromInclusiveUntilExclusive) {
  Network network;
  network.functions = {
      function("pool", {Role::gnb}, {"10.1.0.0/24"}),
      function("old", {Role::smf}, {"10.1.0.1"}, {.until = kNow}),
      function("new", {Role::upf}, {"10.1.0.1"}, {.from = kNow}),
      function("brief", {Role::amf}, {"10.1.0.2"}, {.from = kNow, .until = kNow + 1})};
  const Directory directory{network};
  EXPECT_EQ(name_at(directory, "10.1.0.1", kNow + -1), "old");
  EXPECT_EQ(name_at(directory, "10.1.0.1", kNow), "new");
  EXPECT_EQ(name_at(directory, "10.1.0.2", kNow), "brief");
  EXPECT_EQ(name_at(directory, "10.1.0.2", kNow + 1), "pool");  // the shorter one holds then
}

TEST(Directory, SharedAddressIsFoundByRole) {
  Network network;
  network.functions = {function("smf", {Role::smf}, {"10.1.0.1"}),
                       function("combo", {Role::pgw_c, Role::sgwc}, {"10.1.0.1"})};
  const Directory directory{network};
  EXPECT_EQ(name_at(directory, "10.1.0.1"), "smf");
  EXPECT_EQ(directory.find(ip("10.1.0.1"), kNow, {Role::sgwc, Role::upf})->name, "combo");
  EXPECT_EQ(directory.find(ip("10.1.0.1"), kNow, {Role::upf}), nullptr);
  int sharers = 0;
  directory.for_each_at(ip("10.1.0.1"), kNow, [&](const Function&) { ++sharers; });
  EXPECT_EQ(sharers, 2);
}

TEST(Directory, CoreAddresses) {
  Network network;
  Function upf = function("upf", {Role::upf}, {"10.20.0.7", "10.20.6.1", "10.21.0.0/24"});
  upf.interfaces = {
      {ReferencePoint::n4, {*Prefix::parse("10.20.0.7")}},
      {ReferencePoint::n6, {*Prefix::parse("10.20.6.1"), *Prefix::parse("10.21.0.9")}}};
  network.functions = {std::move(upf),
                       function("dn", {Role::data_network}, {"10.20.6.2"}),
                       function("pcscf", {Role::cscf}, {"10.20.0.80"}),
                       function("router", {Role::gateway}, {"10.20.0.254"}),
                       function("both", {Role::cscf, Role::smf}, {"10.20.0.81"}),
                       function("ranges", {Role::gnb}, {"172.16.0.0/12"}),
                       function("late", {Role::amf}, {"10.40.0.1"}, {.from = kNow + 1})};
  const Directory directory{network};
  const auto core = [&](std::string_view a) { return directory.is_core_address(ip(a), kNow); };
  EXPECT_TRUE(core("10.20.0.7"));
  EXPECT_FALSE(core("10.20.6.1"));  // N6
  EXPECT_TRUE(core("10.21.0.8"));
  EXPECT_FALSE(core("10.21.0.9"));  // the N6 host within the same function's /24
  EXPECT_FALSE(core("10.20.6.2"));
  EXPECT_FALSE(core("10.20.0.80"));
  EXPECT_FALSE(core("10.20.0.254"));
  EXPECT_TRUE(core("10.20.0.81"));
  EXPECT_TRUE(core("172.31.255.255"));
  EXPECT_FALSE(core("172.32.0.0"));
  EXPECT_FALSE(core("10.40.0.1"));
  EXPECT_FALSE(core("2001:db8::1"));
  EXPECT_TRUE(directory.may_be_core(ip("10.20.200.200")));
  EXPECT_TRUE(directory.may_be_core(ip("172.16.0.0")));
  EXPECT_TRUE(directory.may_be_core(ip("172.31.0.0")));
  EXPECT_FALSE(directory.may_be_core(ip("172.32.0.0")));
  EXPECT_FALSE(directory.may_be_core(ip("8.8.8.8")));
  EXPECT_FALSE(directory.may_be_core(ip("2001:db8::1")));
}

TEST(Directory, PoolsAndPartners) {
  Network network;
  network.owner.ue_pools = {*Prefix::parse("10.45.0.0/16"), *Prefix::parse("2001:db8:cafe::/48")};
  Partner wide;
  wide.name = "wide";
  wide.addresses = {*Prefix::parse("198.51.100.0/24")};
  Partner narrow = wide;
  narrow.name = "narrow";
  narrow.addresses = {*Prefix::parse("198.51.100.8")};
  narrow.valid.until = kNow + 1;
  network.partners = {wide, narrow};
  const Directory directory{network};
  EXPECT_TRUE(directory.in_ue_pool(ip("10.45.255.255")));
  EXPECT_TRUE(directory.in_ue_pool(ip("2001:db8:cafe:1::2")));
  EXPECT_FALSE(directory.in_ue_pool(ip("10.46.0.0")));
  EXPECT_EQ(directory.partner_at(ip("198.51.100.8"), kNow)->name, "narrow");
  EXPECT_EQ(directory.partner_at(ip("198.51.100.8"), kNow + 1)->name, "wide");
  EXPECT_EQ(directory.partner_at(ip("198.51.101.8"), kNow), nullptr);
}

// Against the plainest thing that could be right: look at every prefix.
TEST(Directory, AgreesWithALinearSearch) {
  std::mt19937 random{7};
  for (int round = 0; round < 50; ++round) {
    Network network;
    for (int i = 0; i < 40; ++i) {
      const auto length = static_cast<std::uint8_t>(104 + random() % 25);
      const IpAddress base = masked(IpAddress::v4(0x0A00'0000 | random() % 0x400), length);
      network.functions.push_back(function(std::to_string(i), {Role::smf}, {}));
      network.functions.back().addresses = {{base, length}};
    }
    const Directory directory{network};
    for (int i = 0; i < 200; ++i) {
      const IpAddress address = IpAddress::v4(0x0A00'0000 | random() % 0x400);
      const Function* best = nullptr;
      for (const Function& candidate : network.functions)
        if (candidate.addresses[0].contains(address) &&
            (best == nullptr || candidate.addresses[0].length > best->addresses[0].length))
          best = &candidate;
      EXPECT_EQ(directory.function_at(address, kNow), best);
      EXPECT_EQ(directory.is_core_address(address, kNow), best != nullptr);
    }
  }
}

TEST(Directory, WhatCrossesN6) {
  Network network;
  network.owner.ue_pools = {*Prefix::parse("10.45.0.0/16")};
  network.functions = {function("upf", {Role::upf}, {"10.20.6.1", "10.20.0.7"}),
                       function("dn", {Role::data_network}, {"10.20.6.2"}),
                       function("gnb", {Role::gnb}, {"10.20.0.30"}),
                       function("gateway", {Role::gateway}, {"10.20.0.254"})};
  network.functions[0].interfaces = {{ReferencePoint::n6, {*Prefix::parse("10.20.6.1")}},
                                     {ReferencePoint::n3, {*Prefix::parse("10.20.0.7")}}};
  const Directory directory{network};
  const auto crosses = [&](std::string_view one, std::string_view other) {
    EXPECT_EQ(directory.crosses_n6(ip(one), ip(other), kNow),
              directory.crosses_n6(ip(other), ip(one), kNow));
    return directory.crosses_n6(ip(one), ip(other), kNow);
  };
  EXPECT_TRUE(crosses("10.45.0.2", "10.20.0.7"));
  EXPECT_TRUE(crosses("10.20.6.2", "10.20.0.7"));
  EXPECT_TRUE(crosses("198.51.100.9", "10.20.6.1"));
  EXPECT_FALSE(crosses("10.20.0.30", "10.20.0.7"));
  EXPECT_FALSE(crosses("198.51.100.9", "10.20.0.7"));  // nobody's side: gtp.peer.1
  EXPECT_FALSE(crosses("10.45.0.2", "203.0.113.10"));
  EXPECT_FALSE(crosses("10.45.0.2", "10.20.6.2"));
  EXPECT_FALSE(crosses("10.20.0.254", "10.20.0.7"));
}

TEST(Directory, GatewaysAlone) {
  Network network;
  network.functions = {function("upf", {Role::upf}, {"10.1.0.1"}),
                       function("both", {Role::upf, Role::smf}, {"10.1.0.2"}),
                       function("upf-2", {Role::upf}, {"10.1.0.3"}),
                       function("amf", {Role::amf}, {"10.1.0.3"})};
  const Directory directory{network};
  EXPECT_TRUE(directory.is_gateway_only(ip("10.1.0.1"), kNow));
  EXPECT_FALSE(directory.is_gateway_only(ip("10.1.0.2"), kNow));
  EXPECT_FALSE(directory.is_gateway_only(ip("10.1.0.3"), kNow));
  EXPECT_FALSE(directory.is_gateway_only(ip("10.1.0.4"), kNow));
}

TEST(Directory, WhoIsCalledByAHostName) {
  Network network;
  network.functions = {function("old", {Role::nef}, {"10.20.0.45"}, {.until = kNow}),
                       function("new", {Role::nef}, {"10.20.0.46"})};
  network.functions[0].fqdns = network.functions[1].fqdns = {"NEF-1.example.net"};
  const Directory directory{network};
  ASSERT_NE(directory.function_called("nef-1.example.net", kNow), nullptr);
  EXPECT_EQ(directory.function_called("nef-1.example.net", kNow)->name, "new");
  EXPECT_EQ(directory.function_called("nef-2.example.net", kNow), nullptr);
}

}  // namespace
}  // namespace cardea::authority
