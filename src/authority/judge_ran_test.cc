// Verdicts on what base station and core order of each other, from hand-made accesses.
#include <gtest/gtest.h>

#include "authority/judge.h"
#include "authority/judge_testing.h"

namespace cardea::authority {
namespace {

using access::Access;
using access::Operation;

constexpr const char* kAmf = "10.0.0.5";
constexpr const char* kGnb = "10.0.0.30";
constexpr const char* kUpf = "10.0.0.7";
constexpr const char* kSmf = "10.0.0.4";
constexpr const char* kMme = "10.0.0.6";
constexpr const char* kEnb = "10.0.0.32";
constexpr const char* kSgw = "10.0.0.8";
constexpr const char* kCollector = "10.0.0.99";
constexpr const char* kNobody = "192.0.2.66";

class JudgeRan : public testing::Test {
 protected:
  JudgeRan() {
    bench.network.functions = {
        function_of("amf-1", {Role::amf}, kAmf), function_of("gnb-1", {Role::gnb}, kGnb),
        function_of("upf-1", {Role::upf}, kUpf), function_of("smf-1", {Role::smf}, kSmf),
        function_of("mme-1", {Role::mme}, kMme), function_of("enb-1", {Role::enb}, kEnb),
        function_of("sgw-1", {Role::sgw}, kSgw),
    };
    TraceCampaign campaign;
    campaign.name = "drive-test";
    campaign.reference = "99970-00000A";
    campaign.collectors = {*Prefix::parse(kCollector)};
    campaign.valid = {kNoon, Timestamp{kNoon.ns + kSecond}};
    bench.network.monitoring.trace_campaigns = {campaign};
  }

  static Access ran(Operation operation, std::string_view actor, std::string_view target,
                    std::string_view destination = {}) {
    Access made = order(operation, actor, target, destination);
    made.plane = access::Plane::ran;
    return made;
  }
  static Access trace(std::string_view reference = "99970-00000a",
                      std::string_view collector = kCollector) {
    Access made = ran(Operation::trace_subscriber, kAmf, kGnb, collector);
    made.order.trace_reference = reference;
    return made;
  }
  std::string verdict(const Access& access) { return text_of(bench.judge(access)); }

  Bench bench;
};

TEST_F(JudgeRan, WhoMaySpeak) {
  struct Case {
    Operation operation;
    const char* actor;
    const char* target;
    std::string_view expected;
  };
  for (const Case& it :
       {Case{Operation::associate, kGnb, kAmf, "covered allowed_by_role"},
        Case{Operation::associate, kAmf, kGnb, "uncovered role_may_not"},
        Case{Operation::associate, kNobody, kAmf, "uncovered undeclared_actor"},
        Case{Operation::set_up_context, kAmf, kGnb, "covered allowed_by_role"},
        Case{Operation::set_up_context, kAmf, kNobody, "uncovered undeclared_target"},
        Case{Operation::set_up_context, kSmf, kGnb, "uncovered role_may_not"},
        Case{Operation::set_up_context, kMme, kGnb, "uncovered role_may_not"},
        Case{Operation::set_up_context, kMme, kEnb, "covered allowed_by_role"},
        Case{Operation::reroute_signalling, kAmf, kGnb, "covered allowed_by_role"},
        Case{Operation::reroute_signalling, kGnb, kAmf, "uncovered role_may_not"}})
    EXPECT_EQ(verdict(ran(it.operation, it.actor, it.target)), it.expected)
        << it.actor << " " << info_of(it.operation).name << " " << it.target;
}

// Who borrows a declared address is told by the id that it gives itself.
TEST_F(JudgeRan, ABaseStationIsTheOneThatItsDeclarationNames) {
  const auto with_id = [this](std::optional<std::uint64_t> id) {
    Access made = ran(Operation::associate, kGnb, kAmf);
    made.order.ran_node_id = id;
    return verdict(made);
  };
  EXPECT_EQ(with_id(18), "covered allowed_by_role") << "nothing is declared of its id";
  bench.network.functions[1].ran_node_ids = {17, 18};
  EXPECT_EQ(with_id(18), "covered allowed_by_role");
  EXPECT_EQ(with_id(std::nullopt), "covered allowed_by_role");
  EXPECT_EQ(with_id(19), "uncovered ran_node_mismatch");
}

TEST_F(JudgeRan, TheInterfaceIsNamed) {
  EXPECT_EQ(bench.judge(ran(Operation::set_up_context, kAmf, kGnb)).interface, "n2");
  EXPECT_EQ(bench.judge(ran(Operation::associate, kNobody, kAmf)).interface, "n2");
  // By the protocol, whoever its ends are.
  for (const char* actor : {kMme, kNobody}) {
    access::Access over_s1 = ran(Operation::set_up_context, actor, kEnb);
    over_s1.order.is_s1ap = true;
    EXPECT_EQ(bench.judge(over_s1).interface, "s1-mme") << actor;
  }
}

TEST_F(JudgeRan, WhereTrafficMayBeLed) {
  struct Case {
    Operation operation;
    const char* actor;
    const char* target;
    const char* destination;
    std::string_view expected;
  };
  constexpr auto kLead = Operation::forward_traffic;
  constexpr auto kDetour = Operation::forward_indirectly;
  for (const Case& it :
       {Case{kLead, kAmf, kGnb, kUpf, "covered allowed_by_role"},
        Case{kLead, kAmf, kGnb, kGnb, "wrong-destination destination_may_not"},
        Case{kLead, kAmf, kGnb, kNobody, "wrong-destination undeclared_destination"},
        Case{kLead, kGnb, kAmf, kGnb, "covered allowed_by_role"},
        Case{kLead, kGnb, kAmf, kUpf, "wrong-destination destination_may_not"},
        Case{kLead, kMme, kEnb, kSgw, "covered allowed_by_role"},
        Case{kLead, kMme, kEnb, kSmf, "wrong-destination destination_may_not"},
        Case{kDetour, kGnb, kAmf, kUpf, "covered allowed_by_role"},
        Case{kDetour, kGnb, kAmf, kNobody, "wrong-destination undeclared_destination"},
        Case{kLead, kNobody, kAmf, kNobody, "uncovered undeclared_actor"}})
    EXPECT_EQ(verdict(ran(it.operation, it.actor, it.target, it.destination)), it.expected)
        << it.actor << " " << it.target << " " << it.destination;
}

TEST_F(JudgeRan, ACampaignCoversItsReferenceItsTimeAndItsCollector) {
  EXPECT_EQ(verdict(trace()), "covered allowed_by_campaign");
  EXPECT_EQ(verdict(trace("99970-00000b")), "uncovered trace_not_declared");
  EXPECT_EQ(verdict(trace("99970-00000a", kNobody)), "wrong-destination collector_not_declared");
  Access late = trace();
  late.time.ns += kSecond;
  EXPECT_EQ(verdict(late), "out-of-window outside_campaign");
  late.time.ns -= 1;
  EXPECT_EQ(verdict(late), "covered allowed_by_campaign");
  Access by_host = trace();
  by_host.destination = {};
  by_host.destination.host = "collector.example";
  EXPECT_EQ(verdict(by_host), "wrong-destination collector_not_declared");
  Access cell = ran(Operation::trace_cell, kGnb, kAmf, kCollector);
  EXPECT_EQ(verdict(cell), "uncovered trace_not_declared");
  cell.order.trace_reference = "99970-00000a";
  EXPECT_EQ(verdict(cell), "covered allowed_by_campaign");
  Access by_stranger = trace();
  by_stranger.actor.address = at(kNobody);
  EXPECT_EQ(verdict(by_stranger), "uncovered undeclared_actor");
}

TEST_F(JudgeRan, WhoMayLocate) {
  const Access ask = ran(Operation::ask_location, kAmf, kGnb);
  EXPECT_EQ(verdict(ask), "uncovered no_cause");
  EXPECT_EQ(verdict(ran(Operation::position_subscriber, kAmf, kGnb)), "uncovered no_cause");
  EXPECT_EQ(verdict(ran(Operation::position_subscriber, kGnb, kAmf)), "covered allowed_by_role");
  EXPECT_EQ(verdict(ran(Operation::report_location, kGnb, kAmf)), "covered allowed_by_role");
  EXPECT_EQ(verdict(ran(Operation::ask_location, kMme, kEnb)), "uncovered no_cause");
  Access other = ask;
  other.order.may_have_cause = true;
  EXPECT_EQ(verdict(other), "opaque cause_not_decoded");
  other.order.is_emergency = true;
  EXPECT_EQ(verdict(other), "covered allowed_by_emergency");
  other.actor.address = at(kNobody);
  EXPECT_EQ(verdict(other), "uncovered undeclared_actor");
}

TEST_F(JudgeRan, ALocationClientLocatesWhileItIsDeclared) {
  LocationClient client;
  client.name = "lcs";
  client.function = "amf-1";
  client.valid = {kNoon, Timestamp{kNoon.ns + kSecond}};
  bench.network.monitoring.location_clients = {client};
  Access ask = ran(Operation::ask_location, kAmf, kGnb);
  const Judgement judgement = bench.judge(ask);
  EXPECT_EQ(text_of(judgement), "covered allowed_by_client");
  EXPECT_EQ(judgement.grant.name, "lcs");
  EXPECT_EQ(verdict(ran(Operation::ask_location, kMme, kEnb)), "uncovered no_cause");
  ask.time.ns += kSecond;
  EXPECT_EQ(verdict(ask), "uncovered no_cause");
}

}  // namespace
}  // namespace cardea::authority
