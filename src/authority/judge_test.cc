// Verdicts from hand-made accesses.
#include "authority/judge.h"

#include <gtest/gtest.h>

#include "authority/judge_testing.h"

namespace cardea::authority {
namespace {

using access::Access;
using access::Operation;
using access::Ownership;
using access::TunnelOrigin;

constexpr const char* kSmf = "10.0.0.4";
constexpr const char* kUpf = "10.0.0.7";
constexpr const char* kGnb = "10.0.0.30";
constexpr const char* kAmf = "10.0.0.5";
constexpr const char* kPartner = "198.51.100.9";
constexpr const char* kNobody = "192.0.2.66";

class JudgeTest : public testing::Test {
 protected:
  JudgeTest() {
    bench.network.functions = {
        function_of("smf-1", {Role::smf}, kSmf, "one"),
        function_of("smf-2", {Role::smf}, "10.0.0.14", "one"),
        function_of("smf-3", {Role::smf}, "10.0.0.24", "two"),
        function_of("smf-4", {Role::smf}, "10.0.0.34"),
        function_of("upf-1", {Role::upf}, kUpf),
        function_of("gnb-1", {Role::gnb}, kGnb),
        function_of("amf-1", {Role::amf}, kAmf),
        function_of("mdf3-1", {Role::mdf3}, "10.0.0.61"),
    };
    Partner partner;
    partner.name = "visited";
    partner.addresses = {*Prefix::parse("198.51.100.0/24")};
    partner.may = {Bundle::roam};
    bench.network.partners = {partner};
    Mirror mirror;
    mirror.from = {"upf-1"};
    mirror.to = {*Prefix::parse("10.0.9.0/24")};
    bench.network.monitoring.mirrors = {mirror};
    bench.network.policy.n4.forwarding_policies = {"known"};
    bench.network.policy.n4.predefined_rules = {"known"};
  }
  std::string verdict(const Access& access) { return text_of(bench.judge(access)); }

  Bench bench;
};

TEST_F(JudgeTest, WhoMayOrder) {
  struct Case {
    const char* actor;
    const char* target;
    std::string_view expected;
  };
  for (const Case& it :
       {Case{kSmf, kUpf, "covered allowed_by_role"},
        Case{kNobody, kUpf, "uncovered undeclared_actor"},
        Case{kSmf, kNobody, "uncovered undeclared_target"},
        Case{kNobody, kNobody, "uncovered undeclared_actor"},
        Case{kAmf, kUpf, "uncovered role_may_not"}, Case{kUpf, kSmf, "uncovered role_may_not"},
        Case{kPartner, kUpf, "uncovered undeclared_actor"}}) {
    EXPECT_EQ(verdict(order(Operation::establish_session, it.actor, it.target)), it.expected)
        << it.actor << " " << it.target;
  }
}

TEST_F(JudgeTest, Ownership) {
  struct Case {
    const char* actor;
    Ownership ownership;
    const char* owner;
    std::string_view expected;
  };
  for (const Case& it :
       {Case{kSmf, Ownership::own, kSmf, "covered allowed_by_role"},
        Case{"10.0.0.14", Ownership::foreign, kSmf, "covered allowed_by_role"},  // one set
        Case{"10.0.0.24", Ownership::foreign, kSmf, "uncovered not_owner"},
        Case{"10.0.0.34", Ownership::foreign, kSmf, "uncovered not_owner"},
        Case{"10.0.0.14", Ownership::foreign, "10.0.0.34", "uncovered not_owner"},  // no set
        Case{kSmf, Ownership::foreign, kNobody, "uncovered not_owner"},
        Case{kNobody, Ownership::foreign, kSmf, "uncovered undeclared_actor"},
        Case{kSmf, Ownership::unknown, kSmf, "opaque session_not_seen"},
        Case{kNobody, Ownership::unknown, kSmf, "uncovered undeclared_actor"}}) {
    Access access = order(Operation::modify_session, it.actor, kUpf);
    access.order.ownership = it.ownership;
    access.order.owner.address = at(it.owner);
    EXPECT_EQ(verdict(access), it.expected) << it.actor << " of " << it.owner;
  }
}

// A set of sessions belongs to the node in its identifier. Another controller's is not ours to end;
// that a node of another kind has failed is ours to hand on.
TEST_F(JudgeTest, OwnershipOfSets) {
  Access access = order(Operation::delete_session_set, kSmf, kUpf);
  access.order.ownership = Ownership::foreign;
  access.order.owner.address = at("10.0.0.24");  // another SMF
  EXPECT_EQ(verdict(access), "uncovered not_owner");
  access.order.owner.address = at(kAmf);
  EXPECT_EQ(verdict(access), "covered allowed_by_role");
  access.order.owner.address = at(kNobody);
  EXPECT_EQ(verdict(access), "uncovered not_owner");
  access.order.ownership = Ownership::own;
  EXPECT_EQ(verdict(access), "covered allowed_by_role");
}

// What an order about an unknown session does beyond that session can still be judged.
TEST_F(JudgeTest, UnknownOwnershipHidesNothingElse) {
  Access access = order(Operation::forward_traffic, kSmf, kUpf, kNobody);
  access.order.ownership = Ownership::unknown;
  EXPECT_EQ(verdict(access), "uncovered undeclared_destination");
  access.destination.address = at(kGnb);
  EXPECT_EQ(verdict(access), "opaque session_not_seen");
}

TEST_F(JudgeTest, WhereTrafficMayBeSent) {
  struct Case {
    const char* destination;
    std::string_view expected;
  };
  for (const Case& it :
       {Case{kGnb, "covered allowed_by_role"}, Case{kPartner, "covered allowed_by_partner"},
        Case{kNobody, "uncovered undeclared_destination"},
        Case{kAmf, "uncovered destination_may_not"},
        Case{"10.0.0.61", "uncovered destination_may_not"}}) {
    EXPECT_EQ(verdict(order(Operation::forward_traffic, kSmf, kUpf, it.destination)), it.expected)
        << it.destination;
  }
}

TEST_F(JudgeTest, NamesThatHideTheirMeaning) {
  const auto by_name = [&](Operation operation, std::string_view name) {
    Access access = order(operation, kSmf, kUpf);
    access.order.policy = name;
    return verdict(access);
  };
  EXPECT_EQ(by_name(Operation::forward_traffic, "known"), "covered allowed_by_policy");
  EXPECT_EQ(by_name(Operation::forward_traffic, "other"), "opaque policy_opaque");
  EXPECT_EQ(by_name(Operation::duplicate_traffic, "known"), "opaque policy_opaque");
  EXPECT_EQ(by_name(Operation::duplicate_traffic, "other"), "uncovered policy_not_declared");
  EXPECT_EQ(by_name(Operation::duplicate_traffic, ""), "uncovered policy_not_declared");
  EXPECT_EQ(by_name(Operation::apply_predefined_rule, "known"), "covered allowed_by_policy");
  EXPECT_EQ(by_name(Operation::apply_predefined_rule, "other"), "uncovered rule_not_declared");
}

TEST_F(JudgeTest, NodeIds) {
  const auto with_id = [&](const char* id) {
    Access access = order(Operation::associate, kSmf, kUpf);
    if (id != nullptr) access.order.node_id = at(id);
    return verdict(access);
  };
  EXPECT_EQ(with_id(nullptr), "covered allowed_by_role");
  EXPECT_EQ(with_id(kSmf), "covered allowed_by_role");
  EXPECT_EQ(with_id("10.0.0.14"), "uncovered node_id_mismatch");
  EXPECT_EQ(with_id(kNobody), "uncovered node_id_mismatch");
}

TEST_F(JudgeTest, Traffic) {
  struct Case {
    const char* sender;
    const char* receiver;
    TunnelOrigin origin;
    std::string_view expected;
  };
  using enum TunnelOrigin;
  for (const Case& it : {Case{kGnb, kUpf, known, "covered allowed_by_role"},
                         Case{kUpf, kGnb, known, "covered allowed_by_role"},
                         Case{kGnb, kUpf, stale, "opaque tunnel_stale"},
                         Case{kGnb, kUpf, unseen, "opaque tunnel_not_seen"},
                         Case{kGnb, kUpf, released, "inconclusive tunnel_released"},
                         Case{kGnb, kUpf, lost, "inconclusive control_traffic_lost"},
                         Case{kGnb, kUpf, none, "uncovered tunnel_not_set_up"},
                         Case{kUpf, kNobody, known, "uncovered undeclared_receiver"},
                         Case{kNobody, kUpf, known, "uncovered undeclared_sender"},
                         Case{kNobody, kNobody, known, "uncovered undeclared_receiver"},
                         Case{kUpf, kAmf, known, "uncovered role_may_not"},
                         Case{kPartner, kUpf, known, "covered allowed_by_role"},
                         Case{kUpf, kPartner, known, "covered allowed_by_role"},
                         Case{kGnb, kPartner, known, "uncovered role_may_not"},
                         Case{kUpf, "10.0.9.1", none, "covered allowed_by_mirror"},
                         Case{kGnb, "10.0.9.1", none, "uncovered undeclared_receiver"}}) {
    EXPECT_EQ(verdict(traffic(it.sender, it.receiver, it.origin)), it.expected)
        << it.sender << " to " << it.receiver;
  }
}

TEST_F(JudgeTest, DeclaredForItsTimeOnly) {
  bench.network.functions[0].valid.until = kNoon;
  EXPECT_EQ(verdict(order(Operation::establish_session, kSmf, kUpf)), "uncovered undeclared_actor");
  bench.directory.reset();
  bench.network.functions[0].valid.until = kNoon + 1;
  EXPECT_EQ(verdict(order(Operation::establish_session, kSmf, kUpf)), "covered allowed_by_role");
}

TEST_F(JudgeTest, MirrorsHoldForTheirTime) {
  bench.network.monitoring.mirrors[0].valid.until = kNoon;
  EXPECT_EQ(verdict(traffic(kUpf, "10.0.9.1")), "uncovered undeclared_receiver");
}

TEST_F(JudgeTest, PartnersMayWhatIsDeclared) {
  bench.network.partners[0].may = {Bundle::sms};
  EXPECT_EQ(verdict(traffic(kUpf, kPartner)), "uncovered undeclared_receiver");
  EXPECT_EQ(verdict(order(Operation::forward_traffic, kSmf, kUpf, kPartner)),
            "uncovered undeclared_destination");
}

TEST_F(JudgeTest, RestsOnAnUnconfirmedLine) {
  EXPECT_TRUE(bench.judge(order(Operation::establish_session, kSmf, kUpf)).confirmed);
  bench.network.functions[4].observed = true;
  EXPECT_FALSE(bench.judge(order(Operation::establish_session, kSmf, kUpf)).confirmed);
  EXPECT_TRUE(bench.judge(order(Operation::establish_session, kSmf, kNobody)).confirmed);
}

TEST_F(JudgeTest, NamesThePartiesAndTheReferencePoint) {
  Access access = order(Operation::forward_traffic, kSmf, kUpf, kGnb);
  bench.open();
  const Judgement judgement = Judge{bench.network, *bench.directory, *bench.warrants}.judge(access);
  EXPECT_EQ(judgement.interface, "n4");
  EXPECT_EQ(judgement.grant.kind, GrantKind::role);
  EXPECT_EQ(access.actor.name, "smf-1");
  EXPECT_EQ(access.actor.role, "smf");
  EXPECT_EQ(access.actor.set, "one");
  EXPECT_EQ(access.target.name, "upf-1");
  EXPECT_EQ(access.destination.name, "gnb-1");
  EXPECT_EQ(bench.judge(traffic(kGnb, kUpf)).interface, "n3");
  EXPECT_EQ(bench.judge(traffic(kUpf, kNobody)).interface, "n3");
}

// Two functions at one address: the one that the order is about gives the name.
TEST_F(JudgeTest, SharedAddressIsNamedByTheRow) {
  bench.network.functions.push_back(function_of("pgwc-1", {Role::pgw_c}, "10.0.1.1"));
  bench.network.functions.push_back(function_of("smf-9", {Role::smf}, "10.0.1.1"));
  Access access = order(Operation::establish_session, "10.0.1.1", kUpf);
  bench.open();
  const Judgement judgement = Judge{bench.network, *bench.directory, *bench.warrants}.judge(access);
  EXPECT_EQ(text_of(judgement), "covered allowed_by_role");
  EXPECT_EQ(access.actor.name, "smf-9");
}

// A redirection goes to a server: by its role, or by name or address of the policy's list.
TEST(Redirections, ToServers) {
  Bench bench;
  bench.network.functions = {function_of("smf", {Role::smf}, "10.0.0.4"),
                             function_of("upf", {Role::upf}, "10.0.0.7"),
                             function_of("amf", {Role::amf}, "10.0.0.5"),
                             function_of("dn", {Role::data_network}, "10.0.6.2")};
  bench.network.functions[3].fqdns = {"Portal.example"};
  bench.network.policy.n4.redirect_servers = {"Listed.example", "192.0.2.0/24"};
  const auto to_address = [&](std::string_view address) {
    return text_of(
        bench.judge(order(Operation::redirect_traffic, "10.0.0.4", "10.0.0.7", address)));
  };
  const auto to_host = [&](Operation operation, std::string_view host) {
    access::Access access = order(operation, "10.0.0.4", "10.0.0.7");
    access.destination.host = host;
    return text_of(bench.judge(access));
  };
  EXPECT_EQ(to_address("10.0.6.2"), "covered allowed_by_role");
  EXPECT_EQ(to_address("192.0.2.9"), "covered allowed_by_policy");
  EXPECT_EQ(to_address("198.51.100.9"), "uncovered undeclared_destination");
  EXPECT_EQ(to_address("10.0.0.5"), "uncovered destination_may_not");
  EXPECT_EQ(to_host(Operation::redirect_traffic, "portal.example"), "covered allowed_by_role");
  EXPECT_EQ(to_host(Operation::redirect_traffic, "listed.example"), "covered allowed_by_policy");
  EXPECT_EQ(to_host(Operation::redirect_traffic, "example"), "uncovered undeclared_destination");
  // The list is about redirections alone.
  EXPECT_EQ(to_host(Operation::report_events, "listed.example"),
            "uncovered undeclared_destination");
  EXPECT_EQ(to_host(Operation::report_events, "portal.example"), "uncovered destination_may_not");
}

}  // namespace
}  // namespace cardea::authority
