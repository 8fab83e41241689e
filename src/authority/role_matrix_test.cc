// Each row of the role matrix is walked: what it allows is covered, what no row allows is not.
#include "authority/role_matrix.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "authority/judge_testing.h"

namespace cardea::authority {
namespace {

using access::Operation;

constexpr auto kActor = "10.0.0.1";
constexpr auto kTarget = "10.0.0.2";
constexpr auto kDestination = "10.0.0.3";

template <typename Visit>
void for_each_role(Visit&& visit) {
  for (std::size_t i = 0; i < kRoleCount; ++i) visit(static_cast<Role>(i));
}

// An order between two functions of one role each.
Judgement judge(access::Plane plane, Operation operation, Role actor, Role target,
                std::optional<Role> destination) {
  Bench bench;
  bench.network.functions = {function_of("actor", {actor}, kActor),
                             function_of("target", {target}, kTarget)};
  bench.network.policy.n4.predefined_rules = {"rule"};
  bench.network.policy.n4.duplication = Duplication::with_warrant;
  access::Access access =
      order(operation, kActor, kTarget, destination ? kDestination : std::string_view{});
  access.plane = plane;
  access.order.is_s1ap = actor == Role::mme || target == Role::mme;
  if (destination)
    bench.network.functions.push_back(function_of("destination", {*destination}, kDestination));
  if (operation == Operation::apply_predefined_rule) access.order.policy = "rule";
  if (operation == Operation::trace_subscriber || operation == Operation::trace_cell) {
    TraceCampaign campaign;
    campaign.reference = access.order.trace_reference = "99970-00000a";
    campaign.collectors = {*Prefix::parse(kDestination)};
    bench.network.monitoring.trace_campaigns = {campaign};
  }
  if (operation == Operation::ask_location || operation == Operation::position_subscriber) {
    LocationClient client;
    client.function = "actor";
    bench.network.monitoring.location_clients = {client};
  }
  if (operation == Operation::duplicate_traffic) {
    Warrant warrant;
    warrant.target.digest = bench.pseudonyms.blinded("imsi", "999700000000001");
    warrant.products.content = true;
    warrant.deliver_to = {"destination"};
    bench.network.warrants = {warrant};
    access.subject = bench.subscriber("999700000000001");
  }
  return bench.judge(access);
}

template <typename Visit>
void for_each_row(Visit&& visit) {
  for (const access::Plane plane : kOrderPlanes) {
    for (const OrderRow& row : order_rows(plane)) visit(plane, row);
  }
}

TEST(RoleMatrix, EveryRowCoversItsRoles) {
  for_each_row([](access::Plane plane, const OrderRow& row) {
    row.actor.for_each([&](Role actor) {
      row.target.for_each([&](Role target) {
        const auto check = [&](std::optional<Role> destination) {
          const Judgement judgement = judge(plane, row.operation, actor, target, destination);
          const std::string what = std::string{info_of(row.operation).name} + " " +
                                   std::string{name_of(actor)} + " " + std::string{name_of(target)};
          EXPECT_EQ(name_of(judgement.verdict), "covered") << what;
          // SMF and UPF stand for the gateways of both cores: the first row gives the name.
          const OrderRow* first = order_row(plane, {actor}, row.operation, {target});
          EXPECT_EQ(judgement.interface, name_of(first->point)) << what;
        };
        if (row.destination.empty()) return check({});
        row.destination.for_each(check);
      });
    });
  });
}

TEST(RoleMatrix, NobodyElseMay) {
  for_each_row([](access::Plane plane, const OrderRow& row) {
    std::optional<Role> destination;
    row.destination.for_each([&](Role role) { destination = destination.value_or(role); });
    // One wrong role on either side is enough.
    EXPECT_EQ(text_of(judge(plane, row.operation, Role::nrf, Role::upf, destination)),
              "uncovered role_may_not");
    EXPECT_EQ(text_of(judge(plane, row.operation, Role::smf, Role::udm, destination)),
              "uncovered role_may_not");
  });
}

// An SMF that orders a UPF, and never the other way round; each core keeps to itself.
TEST(RoleMatrix, WhoNeverMay) {
  struct Case {
    Role actor;
    Operation operation;
    Role target;
  };
  using enum Role;
  using enum Operation;
  for (const Case& it : {Case{upf, establish_session, smf}, Case{upf, modify_session, smf},
                         Case{upf, forward_traffic, smf}, Case{upf, duplicate_traffic, upf},
                         Case{smf, report_session, upf}, Case{upf, modify_session_set, smf},
                         Case{upf, release_association, smf}, Case{smf, establish_session, sgwu},
                         Case{sgwc, establish_session, pgw_u}, Case{pgw_c, establish_session, sgwu},
                         Case{amf, establish_session, upf}, Case{mdf3, duplicate_traffic, upf},
                         Case{admf, duplicate_traffic, upf}, Case{oam, modify_session, upf}}) {
    EXPECT_EQ(order_row(access::Plane::pfcp, {it.actor}, it.operation, {it.target}), nullptr)
        << name_of(it.actor) << " " << info_of(it.operation).name << " " << name_of(it.target);
  }
}

TEST(RoleMatrix, ForwardingKeepsToItsDestinations) {
  for_each_row([](access::Plane plane, const OrderRow& row) {
    if (row.operation != Operation::forward_traffic) return;
    for_each_role([&](Role destination) {
      row.actor.for_each([&](Role actor) {
        row.target.for_each([&](Role target) {
          if (order_row(plane, {actor}, row.operation, {target}) != &row) return;
          const Judgement judgement = judge(plane, row.operation, actor, target, destination);
          // A base station has no tunnel elsewhere (judge_ran.cc).
          const std::string elsewhere = plane == access::Plane::ran
                                            ? "wrong-destination destination_may_not"
                                            : "uncovered destination_may_not";
          EXPECT_EQ(text_of(judgement),
                    row.destination.has(destination) ? "covered allowed_by_role" : elsewhere)
              << name_of(destination);
        });
      });
    });
  });
}

TEST(RoleMatrix, TrafficGoesBothWaysBetweenItsEndsOnly) {
  for_each_role([&](Role one) {
    for_each_role([&](Role other) {
      const bool is_allowed = std::ranges::any_of(traffic_rows(), [&](const TrafficRow& row) {
        return (row.one.has(one) && row.other.has(other)) ||
               (row.one.has(other) && row.other.has(one));
      });
      Bench bench;
      bench.network.functions = {function_of("one", {one}, kActor),
                                 function_of("other", {other}, kTarget)};
      EXPECT_EQ(text_of(bench.judge(traffic(kActor, kTarget))),
                is_allowed ? "covered allowed_by_role" : "uncovered role_may_not")
          << name_of(one) << " " << name_of(other);
    });
  });
}

TEST(RoleMatrix, EveryRowHasItsClause) {
  for (const access::Plane plane : kOrderPlanes) {
    for (const OrderRow& row : order_rows(plane)) EXPECT_TRUE(row.clause.starts_with("TS "));
  }
  for (const TrafficRow& row : traffic_rows()) EXPECT_TRUE(row.clause.starts_with("TS "));
}

}  // namespace
}  // namespace cardea::authority
