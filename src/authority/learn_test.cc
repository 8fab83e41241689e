// From hand-made deeds to functions: who is what, and what a claim is not enough for.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "authority/learn_functions.h"
#include "authority/learn_roles.h"

namespace cardea::authority {
namespace {

IpAddress ip(std::string_view text) { return *IpAddress::parse(text); }

constexpr std::uint32_t kN4 = static_cast<std::uint32_t>(PfcpKind::n4);
constexpr std::uint32_t kAccess = 0;
constexpr std::uint32_t kUplink = static_cast<std::uint32_t>(Carried::uplink);

class Learning : public ::testing::Test {
 protected:
  void note(std::string_view doer, Act act, std::uint32_t detail, std::string_view other) {
    deeds_.note({ip(doer), act, detail, ip(other)});
  }
  // An SMF, a UPF with a user plane address, and a session for a subscriber.
  void core() {
    note("10.0.0.4", Act::orders, kN4, "10.0.0.7");
    note("10.0.0.7", Act::receives_at, kAccess, "10.0.0.107");
    deeds_.note_subscriber(ip("10.45.0.2"), ip("10.0.0.7"));
  }
  Learnt learnt() const { return learn(deeds_, links_); }
  // The roles of the function that has the address, as "smf" or "smf pgw_c".
  std::string roles(std::string_view address) const {
    std::string out;
    for (const LearntFunction& function : learnt().functions) {
      if (std::ranges::find(function.addresses, ip(address)) == function.addresses.end()) continue;
      function.roles.for_each(
          [&](Role role) { out += (out.empty() ? "" : " ") + std::string{name_of(role)}; });
    }
    return out;
  }
  std::string addresses(std::string_view first) const {
    std::string out;
    for (const LearntFunction& function : learnt().functions) {
      if (function.addresses.front() != ip(first)) continue;
      for (const IpAddress& address : function.addresses)
        out += (out.empty() ? "" : " ") + address.text();
    }
    return out;
  }

  DeedBook deeds_;
  LinkBook links_;
};

TEST_F(Learning, WhoOrdersAndWhoObeys) {
  core();
  EXPECT_EQ(roles("10.0.0.4"), "smf");
  EXPECT_EQ(roles("10.0.0.7"), "upf");
  EXPECT_EQ(addresses("10.0.0.7"), "10.0.0.7 10.0.0.107");
}

TEST(RoleRows, EveryRowThatProvesARoleGivesIt) {
  for (const RoleRow& row : role_rows()) {
    if (row.weight != Weight::proof) continue;
    DeedBook deeds;
    deeds.note({ip("10.0.0.1"), row.act, row.detail, ip("10.0.0.2")});
    if (row.act == Act::speaks_as_radio)
      deeds.note({ip("10.0.0.2"), Act::speaks_as_core, row.detail, ip("10.0.0.1")});
    const Learnt all = learn(deeds, LinkBook{});
    const auto has = [&](std::string_view address, std::optional<Role> role) {
      return !role || std::ranges::any_of(all.functions, [&](const LearntFunction& function) {
        return function.addresses.front() == ip(address) && function.roles == RoleSet{*role};
      });
    };
    EXPECT_TRUE(has("10.0.0.1", row.doer)) << row.clause;
    EXPECT_TRUE(has("10.0.0.2", row.other)) << row.clause;
  }
}

TEST_F(Learning, AnAssociationAloneIsAPresumption) {
  note("10.0.0.4", Act::associates, 0, "10.0.0.7");
  EXPECT_EQ(roles("10.0.0.4"), "smf");
  EXPECT_EQ(roles("10.0.0.7"), "upf");
  EXPECT_TRUE(learnt().functions.front().is_presumed);
}

TEST_F(Learning, AUserPlaneThatAsksForTheAssociationIsNoController) {
  core();
  note("10.0.0.7", Act::associates, 0, "10.0.0.5");
  EXPECT_EQ(roles("10.0.0.7"), "upf");
  EXPECT_EQ(roles("10.0.0.5"), "smf");
}

TEST_F(Learning, AStrangerThatOrdersIsAFunctionOfItsOwn) {
  core();
  note("10.0.0.66", Act::associates, 0, "10.0.0.7");
  note("10.0.0.66", Act::changes_foreign, 0, "10.0.0.7");
  note("10.0.0.66", Act::calls_itself, 0, "10.0.0.4");  // it lies
  note("10.0.0.66", Act::calls_itself, 0, "10.0.0.7");
  EXPECT_EQ(roles("10.0.0.66"), "smf");
  EXPECT_EQ(addresses("10.0.0.66"), "10.0.0.66");
  EXPECT_EQ(addresses("10.0.0.4"), "10.0.0.4");
  const Learnt all = learnt();
  const auto stranger = std::ranges::find_if(all.functions, [](const LearntFunction& function) {
    return function.addresses.front() == ip("10.0.0.66");
  });
  ASSERT_NE(stranger, all.functions.end());
  EXPECT_TRUE(stranger->is_presumed);
}

TEST_F(Learning, WhoWasOnlyRefusedIsNoFunction) {
  core();
  note("10.0.0.66", Act::asks_in_vain, 50, "10.0.0.7");
  EXPECT_EQ(roles("10.0.0.66"), "");
  const Learnt all = learnt();
  ASSERT_EQ(all.strangers.size(), 1U);
  EXPECT_EQ(all.strangers[0].address, ip("10.0.0.66"));
  EXPECT_EQ(all.strangers[0].what, "ordered in vain over PFCP at 10.0.0.7: 1 time");
}

TEST_F(Learning, ABaseStationSendsAndIsSentTo) {
  core();
  note("10.0.0.30", Act::carries, kUplink, "10.0.0.107");
  EXPECT_EQ(roles("10.0.0.30"), "") << "who only sends may have guessed the tunnel";
  note("10.0.0.7", Act::sends_to, kAccess, "10.0.0.30");
  EXPECT_EQ(roles("10.0.0.30"), "gnb");
}

TEST_F(Learning, WhereCopiesOrOrdersGoIsNoBaseStation) {
  core();
  note("10.0.0.7", Act::sends_to, kAccess, "10.0.0.99");
  EXPECT_EQ(roles("10.0.0.99"), "");
}

TEST_F(Learning, AControllerThatSendsIntoItsUserPlaneIsNoBaseStation) {
  core();
  note("10.0.0.7", Act::sends_to, 3, "10.0.0.4");  // towards the CP function
  note("10.0.0.4", Act::carries, static_cast<std::uint32_t>(Carried::other), "10.0.0.107");
  EXPECT_EQ(roles("10.0.0.4"), "smf");
}

TEST_F(Learning, ContainersTellN3WhereNoControlIsSeen) {
  note("10.0.0.30", Act::carries, kContainer, "10.0.0.107");
  EXPECT_EQ(roles("10.0.0.30"), "");
  note("10.0.0.107", Act::carries, kContainer | kContainerDownlink, "10.0.0.30");
  EXPECT_EQ(roles("10.0.0.30"), "gnb");
  EXPECT_EQ(roles("10.0.0.107"), "upf");
}

TEST_F(Learning, GatewaysAreSplitWhereTheyOrder) {
  note("10.0.0.6", Act::tells_control, 10, "10.0.0.6");  // S11 MME
  note("10.0.0.3", Act::tells_control, 11, "10.0.0.3");  // S11 SGW
  note("10.0.0.3", Act::tells_user, 1, "10.0.0.108");    // S1-U SGW
  EXPECT_EQ(roles("10.0.0.6"), "mme");
  EXPECT_EQ(roles("10.0.0.3"), "sgw");
  EXPECT_EQ(addresses("10.0.0.3"), "10.0.0.3 10.0.0.108");
  note("10.0.0.3", Act::orders, 0, "10.0.0.8");
  note("10.0.0.8", Act::receives_at, kAccess, "10.0.0.108");
  EXPECT_EQ(roles("10.0.0.3"), "sgwc");
  EXPECT_EQ(roles("10.0.0.8"), "sgwu");
  EXPECT_EQ(addresses("10.0.0.8"), "10.0.0.8 10.0.0.108");
}

TEST_F(Learning, AnAssociationProvesNothingByItsPayloadIdAlone) {
  note("10.0.0.30", Act::sctp_client, 60, "10.0.0.5");
  note("10.0.0.5", Act::sctp_server, 60, "10.0.0.30");
  EXPECT_EQ(roles("10.0.0.5"), "");
}

TEST_F(Learning, WhatOnlyOneSideSaysProvesNothing) {
  note("10.0.0.30", Act::speaks_as_radio, 60, "10.0.0.5");
  EXPECT_EQ(roles("10.0.0.5"), "");
  note("10.0.0.5", Act::speaks_as_core, 18, "10.0.0.30");
  EXPECT_EQ(roles("10.0.0.5"), "");
  note("10.0.0.5", Act::speaks_as_core, 60, "10.0.0.30");
  EXPECT_EQ(roles("10.0.0.5"), "amf");
  EXPECT_EQ(roles("10.0.0.30"), "gnb");
}

TEST_F(Learning, TheOuterSideIsKnownByItsLinkAddress) {
  core();
  links_.note_address(1, ip("10.0.6.1"));
  links_.note_address(2, ip("10.0.6.2"));
  links_.note_packet(1, 2, ip("10.45.0.2"), ip("10.0.6.2"), deeds_);
  EXPECT_EQ(addresses("10.0.0.7"), "10.0.0.7 10.0.0.107 10.0.6.1");
  EXPECT_EQ(roles("10.0.6.2"), "data_network");
  const Learnt all = learnt();
  for (const LearntFunction& function : all.functions) {
    if (function.addresses.front() != ip("10.0.0.7")) continue;
    EXPECT_EQ(function.points.at(ReferencePoint::n6), std::set{ip("10.0.6.1")});
    EXPECT_EQ(function.points.at(ReferencePoint::n3), std::set{ip("10.0.0.107")});
    EXPECT_EQ(function.points.at(ReferencePoint::n4), std::set{ip("10.0.0.7")});
  }
}

TEST_F(Learning, ARouterBetweenIsNotTheUserPlane) {
  core();
  links_.note_address(1, ip("10.0.6.254"));
  links_.note_packet(1, 2, ip("192.0.2.1"), ip("192.0.2.2"), deeds_);
  links_.note_packet(1, 2, ip("10.45.0.2"), ip("192.0.2.2"), deeds_);
  EXPECT_EQ(addresses("10.0.0.7"), "10.0.0.7 10.0.0.107");
}

TEST_F(Learning, WhoPassesSubscribersPacketsOnIsAGateway) {
  core();
  links_.note_address(2, ip("10.0.6.254"));
  links_.note_packet(1, 2, ip("10.45.0.2"), ip("192.0.2.2"), deeds_);
  EXPECT_EQ(roles("10.0.6.254"), "gateway");
}

TEST_F(Learning, SubscribersAreNoStrangers) {
  core();
  note("10.45.0.2", Act::tcp, 80, "192.0.2.2");
  note("10.0.0.10", Act::tcp, 7777, "10.0.0.4");
  const Learnt all = learnt();
  ASSERT_EQ(all.strangers.size(), 1U);
  EXPECT_EQ(all.strangers[0].what, "uses tcp/7777 (the SBI by its port) of 10.0.0.4");
}

TEST(DeedBook, HoldsNoMoreThanItsLimits) {
  DeedBook book{{.deeds = 2, .subscribers = 1, .plmns = 1}};
  for (std::uint32_t port = 1; port <= 3; ++port)
    book.note({ip("10.0.0.1"), Act::tcp, port, ip("10.0.0.2")});
  EXPECT_EQ(book.deeds().size(), 2U);
  EXPECT_EQ(book.refused(), 1U);
  book.note({ip("10.0.0.1"), Act::tcp, 1, ip("10.0.0.2")});
  EXPECT_EQ(book.deeds().begin()->second, 2U);
  book.note_subscriber(ip("10.45.0.2"), {});
  book.note_subscriber(ip("10.45.0.3"), {});
  book.note_plmn("999-70");
  book.note_plmn("999-71");
  EXPECT_EQ(book.refused(), 3U);
}

TEST(Pools, TheSmallestSensiblePrefixes) {
  const auto pools = [](std::vector<IpAddress> subscribers, std::set<IpAddress> taken = {}) {
    std::string out;
    for (const Prefix& pool : pools_of(subscribers, taken))
      out += (out.empty() ? "" : " ") + pool.text();
    return out;
  };
  EXPECT_EQ(pools({ip("10.45.0.2"), ip("10.45.0.9")}), "10.45.0.0/24");
  EXPECT_EQ(pools({ip("10.45.0.2"), ip("10.45.3.9")}), "10.45.0.0/22");
  EXPECT_EQ(pools({ip("10.45.0.2"), ip("10.45.200.9")}), "10.45.0.0/16");
  EXPECT_EQ(pools({ip("10.45.0.2"), ip("10.46.0.2")}), "10.45.0.0/24 10.46.0.0/24");
  EXPECT_EQ(pools({ip("10.45.0.2")}, {ip("10.45.0.1")}), "10.45.0.2/31");
  EXPECT_EQ(pools({ip("10.45.0.2"), ip("10.45.3.9")}, {ip("10.45.1.1")}),
            "10.45.0.0/24 10.45.3.0/24");
  EXPECT_EQ(pools({ip("2001:db8:1::"), ip("2001:db8:1:1::")}), "2001:db8:1::/63");
  EXPECT_EQ(pools({}), "");
}

}  // namespace
}  // namespace cardea::authority
