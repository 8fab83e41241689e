// Verdicts on who asks whom over the service-based interfaces, from hand-made accesses.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "authority/judge_testing.h"
#include "authority/sbi_matrix.h"

namespace cardea::authority {
namespace {

using access::Access;
using access::Operation;
using sbi::Method;

constexpr const char* kAmf = "10.0.0.5";
constexpr const char* kSmf = "10.0.0.4";
constexpr const char* kUdm = "10.0.0.12";
constexpr const char* kUdr = "10.0.0.20";
constexpr const char* kNrf = "10.0.0.10";
constexpr const char* kScp = "10.0.0.19";
constexpr const char* kSepp = "10.0.0.17";
constexpr const char* kGmlc = "10.0.0.40";
constexpr const char* kPartner = "198.51.100.7";
constexpr const char* kNobody = "192.0.2.66";
constexpr const char* kAmfInstance = "fc05a52d-6890-42cb-9958-5e11bfe08bf8";
constexpr const char* kSmfInstance = "93a6393a-55b8-485b-b522-2fa8e00c09aa";
constexpr const char* kOther = "5b1f2c7e-0d3a-4c56-9e0b-7f1d2a3c4b5d";

const sbi::ServiceOperation* row(std::string_view service, std::string_view path,
                                 Method method = Method::get) {
  const auto all = sbi::service_operations();
  const auto found = std::ranges::find_if(all, [&](const sbi::ServiceOperation& one) {
    return one.service == service && one.path == path && one.method == method;
  });
  EXPECT_NE(found, all.end()) << service << path;
  return found == all.end() ? nullptr : &*found;
}

class JudgeSbi : public testing::Test {
 protected:
  JudgeSbi() {
    Function amf = function_of("amf-1", {Role::amf}, kAmf);
    amf.nf_instance = kAmfInstance;
    Function smf = function_of("smf-1", {Role::smf}, kSmf);
    smf.nf_instance = kSmfInstance;
    bench.network.functions = {
        amf,
        smf,
        function_of("udm-1", {Role::udm}, kUdm),
        function_of("udr-1", {Role::udr}, kUdr),
        function_of("nrf-1", {Role::nrf}, kNrf),
        function_of("scp-1", {Role::scp}, kScp),
        function_of("sepp-1", {Role::sepp}, kSepp),
        function_of("gmlc-1", {Role::gmlc}, kGmlc),
    };
    Partner partner;
    partner.name = "other-operator";
    partner.addresses = {*Prefix::parse("198.51.100.0/24")};
    partner.may = {Bundle::roam};
    bench.network.partners = {partner};
  }

  static Access ask(Operation operation, const sbi::ServiceOperation* of, std::string_view actor,
                    std::string_view target, std::string_view destination = {}) {
    Access made = order(operation, actor, target, destination);
    made.plane = access::Plane::sbi;
    made.service.operation = of;
    return made;
  }
  static Access profile(std::string_view actor, std::string_view target = kUdm) {
    return ask(Operation::read_profile, row("nudm-sdm", "/{supi}/am-data"), actor, target, actor);
  }
  static Access registers(std::string_view actor, std::string_view instance,
                          std::string_view address) {
    Access made = ask(Operation::register_function,
                      row("nnrf-nfm", "/nf-instances/{nfInstanceID}", Method::put), actor, kNrf);
    made.service.subject_instance = instance;
    if (!address.empty()) made.service.instance_addresses.push_back(at(address));
    return made;
  }
  static Access serves(std::string_view instance, std::string_view target = kUdm) {
    const bool is_udr = target == kUdr;
    Access made = ask(
        Operation::register_serving_function,
        is_udr
            ? row("nudr-dr", "/subscription-data/{ueId}/context-data/amf-3gpp-access", Method::put)
            : row("nudm-uecm", "/{ueId}/registrations/amf-3gpp-access", Method::put),
        is_udr ? kUdm : kAmf, target);
    made.service.subject_instance = instance;
    return made;
  }
  static Access located(std::string_view actor, std::string_view client_type,
                        std::string_view destination = {}) {
    Access made = ask(Operation::ask_location,
                      row("namf-loc", "/{ueContextId}/provide-pos-info", Method::post), actor, kAmf,
                      destination.empty() ? actor : destination);
    made.service.lcs_client_type = client_type;
    return made;
  }
  static Access claimed(Access made, std::string_view instance, bool is_proven) {
    made.service.instance = instance;
    made.service.is_instance_proven = is_proven;
    return made;
  }
  std::string verdict(const Access& access) { return text_of(bench.judge(access)); }

  Bench bench;
};

TEST_F(JudgeSbi, WhoMayAsk) {
  EXPECT_EQ(verdict(profile(kAmf)), "covered allowed_by_role");
  EXPECT_EQ(verdict(profile(kSmf)), "uncovered role_may_not");
  EXPECT_EQ(verdict(profile(kAmf, kUdr)), "uncovered role_may_not");  // who does not answer that
  EXPECT_EQ(verdict(profile(kNobody)), "uncovered undeclared_actor");
  EXPECT_EQ(verdict(profile(kAmf, kNobody)), "uncovered undeclared_target");
}

TEST_F(JudgeSbi, SaysWhichGrantAndInterface) {
  const Judgement covered = bench.judge(profile(kAmf));
  EXPECT_EQ(covered.grant.kind, GrantKind::role);
  EXPECT_TRUE(covered.grant.clause.contains("TS 29.503")) << covered.grant.clause;
  EXPECT_EQ(covered.interface, "n8");
  EXPECT_EQ(bench.judge(profile(kNobody)).interface, "sbi");
}

TEST_F(JudgeSbi, WhatCouldNotBeRead) {
  Access unread = profile(kAmf);
  unread.service.operation = nullptr;
  EXPECT_EQ(verdict(unread), "opaque service_not_known");
  unread.target.address = at(kNobody);  // a web page, for all that we know
  EXPECT_EQ(verdict(unread), "opaque service_not_known");
  unread.service.is_called_back = true;
  EXPECT_EQ(verdict(unread), "uncovered undeclared_target");
  unread = profile(kAmf);
  unread.service.operation = nullptr;
  unread.service.is_opaque = true;
  EXPECT_EQ(verdict(unread), "opaque request_not_read");
  unread.actor.address = at(kNobody);  // whatever it was: a stranger asked
  EXPECT_EQ(verdict(unread), "uncovered undeclared_actor");
}

TEST_F(JudgeSbi, BehindAProxyAClaimAloneNeverCovers) {
  EXPECT_EQ(verdict(profile(kAmf, kScp)), "covered allowed_by_role");
  EXPECT_EQ(verdict(profile(kSmf, kScp)), "uncovered role_may_not");
  EXPECT_EQ(verdict(profile(kScp)), "opaque claim_not_proven");
  EXPECT_EQ(verdict(claimed(profile(kScp), kAmfInstance, false)), "opaque claim_not_proven");
  EXPECT_EQ(verdict(claimed(profile(kScp), kAmfInstance, true)), "covered allowed_by_role");
  EXPECT_EQ(verdict(claimed(profile(kScp), kSmfInstance, true)), "uncovered role_may_not");
  EXPECT_EQ(verdict(claimed(profile(kScp), kOther, true)), "opaque claim_not_proven");
  // Whoever speaks for itself is not helped by what it says.
  EXPECT_EQ(verdict(claimed(profile(kSmf), kAmfInstance, true)), "uncovered role_may_not");
}

TEST_F(JudgeSbi, BehindAProxyIsNamed) {
  if (!bench.directory) bench.open();
  const Judge judge{bench.network, *bench.directory, *bench.warrants};
  Access access = claimed(profile(kScp), kAmfInstance, true);
  judge.judge(access);
  EXPECT_EQ(access.actor.name, "amf-1");
  EXPECT_EQ(access.actor.via, "scp-1");
  EXPECT_EQ(access.actor.known_by, "token");
}

TEST_F(JudgeSbi, PartnersMeetUsAtTheSepp) {
  EXPECT_EQ(verdict(profile(kPartner, kSepp)), "covered allowed_by_partner");
  EXPECT_EQ(verdict(profile(kSepp, kPartner)), "covered allowed_by_partner");
  EXPECT_EQ(verdict(profile(kPartner, kUdm)), "uncovered role_may_not");
  EXPECT_EQ(verdict(profile(kAmf, kPartner)), "uncovered role_may_not");
  const Judgement past = bench.judge(profile(kPartner, kUdm));
  EXPECT_EQ(past.grant.kind, GrantKind::partner);
  EXPECT_EQ(past.interface, "n32");
  bench.network.partners[0].may.clear();
  EXPECT_EQ(verdict(profile(kPartner, kSepp)), "uncovered role_may_not");
}

TEST_F(JudgeSbi, AFunctionRegistersItselfAlone) {
  EXPECT_EQ(verdict(registers(kAmf, kAmfInstance, kAmf)), "covered allowed_by_role");
  EXPECT_EQ(verdict(registers(kAmf, kAmfInstance, "")), "covered allowed_by_role");
  EXPECT_EQ(verdict(registers(kAmf, kOther, kAmf)), "uncovered instance_mismatch");
  EXPECT_EQ(bench.judge(registers(kAmf, kOther, kAmf)).detail, kOther);
  EXPECT_EQ(verdict(registers(kAmf, kAmfInstance, kSmf)), "uncovered instance_mismatch");
  EXPECT_EQ(bench.judge(registers(kAmf, kAmfInstance, kNobody)).detail, kNobody);
  // Who has not declared which instance it is may be any.
  EXPECT_EQ(verdict(registers(kUdm, kOther, kUdm)), "covered allowed_by_role");
}

TEST_F(JudgeSbi, WhoServesMustBeDeclared) {
  EXPECT_EQ(verdict(serves(kAmfInstance)), "covered allowed_by_role");
  EXPECT_EQ(verdict(serves("")), "covered allowed_by_role");
  EXPECT_EQ(verdict(serves(kOther)), "uncovered instance_mismatch");
  // A roamer's, as the UDM stores it.
  EXPECT_EQ(verdict(serves(kOther, kUdr)), "covered allowed_by_role");
  for (Function& function : bench.network.functions) function.nf_instance.clear();
  EXPECT_EQ(verdict(serves(kOther)), "covered allowed_by_role");
}

TEST_F(JudgeSbi, Location) {
  EXPECT_EQ(verdict(located(kGmlc, "EMERGENCY_SERVICES")), "covered allowed_by_role");
  EXPECT_EQ(verdict(located(kSmf, "EMERGENCY_SERVICES")), "uncovered role_may_not");
  EXPECT_EQ(verdict(located(kGmlc, "LAWFUL_INTERCEPT_SERVICES")), "uncovered no_warrant");
  EXPECT_EQ(verdict(located(kGmlc, "EMERGENCY_SERVICES", kNobody)),
            "wrong-destination undeclared_destination");
  EXPECT_EQ(verdict(located(kGmlc, "EMERGENCY_SERVICES", kPartner)), "covered allowed_by_role");
}

TEST_F(JudgeSbi, ReportsToHostsByName) {
  Access named = located(kGmlc, "EMERGENCY_SERVICES");
  named.destination = {};
  named.destination.host = "gmlc.example";
  EXPECT_EQ(verdict(named), "covered allowed_by_role");  // no names are declared: not known
  bench.network.functions[7].fqdns = {"gmlc.example"};
  bench.open();
  EXPECT_EQ(verdict(named), "covered allowed_by_role");
  named.destination.host = "elsewhere.example";
  EXPECT_EQ(verdict(named), "wrong-destination undeclared_destination");
}

TEST_F(JudgeSbi, Notifications) {
  const auto shapes = sbi::callback_shapes();
  const auto shape = std::ranges::find(shapes, "Nudm_SDM_Notification", &sbi::CallbackShape::name);
  ASSERT_NE(shape, shapes.end());
  const auto told = [&](const char* from, const char* to) {
    Access made = ask(Operation::notify_profile, nullptr, from, to);
    made.service.callback = &*shape;
    return made;
  };
  EXPECT_EQ(verdict(told(kUdm, kAmf)), "covered allowed_by_role");
  EXPECT_EQ(verdict(told(kSmf, kAmf)), "uncovered role_may_not");
  EXPECT_EQ(verdict(told(kNobody, kAmf)), "uncovered undeclared_actor");
  Access called = ask(Operation::call_back, nullptr, kUdm, kAmf);
  EXPECT_EQ(verdict(called), "opaque service_not_known");
  called.service.is_called_back = true;
  EXPECT_EQ(verdict(called), "covered allowed_by_role");
}

TEST_F(JudgeSbi, UnconfirmedWhereItRestsOnADraft) {
  EXPECT_TRUE(bench.judge(profile(kAmf)).confirmed);
  bench.network.functions[0].observed = true;
  EXPECT_FALSE(bench.judge(profile(kAmf)).confirmed);
}

// Each word of the table is a type that we know: a role, or one that has none.
TEST(SbiMatrix, KnowsEachTypeOfTheTable) {
  const auto check = [](std::string_view words, std::string_view where) {
    while (!words.empty()) {
      const auto end = std::min(words.find(' '), words.size());
      if (end != 0) {
        EXPECT_TRUE(is_nf_type(words.substr(0, end))) << words << " in " << where;
      }
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  };
  for (const sbi::ServiceOperation& operation : sbi::service_operations()) {
    check(operation.consumers, operation.name);
    check(operation.producer, operation.name);
    EXPECT_FALSE(operation.consumers.empty()) << operation.name;
    EXPECT_FALSE(operation.producer.empty()) << operation.name;
  }
  for (const sbi::CallbackShape& shape : sbi::callback_shapes()) check(shape.producer, shape.name);
  EXPECT_FALSE(is_nf_type("LIPF"));
  EXPECT_FALSE(is_nf_type(""));
}

TEST(SbiMatrix, TypesAndPoints) {
  EXPECT_EQ(roles_of_nf_types("AMF 5G_EIR"), (RoleSet{Role::amf, Role::eir}));
  EXPECT_EQ(roles_of_nf_types("DCCF"), RoleSet{});
  EXPECT_TRUE(roles_of_nf_types("*").has(Role::udm));
  EXPECT_FALSE(roles_of_nf_types("*").has_any({Role::gnb, Role::mdf2, Role::oam}));
  EXPECT_EQ(sbi_point({Role::udm}, {Role::amf}), ReferencePoint::n8);
  EXPECT_EQ(sbi_point({Role::amf}, {Role::udm}), ReferencePoint::n8);
  EXPECT_EQ(sbi_point({Role::amf}, {Role::nrf}), ReferencePoint::sbi);
  EXPECT_EQ(sbi_point({}, {Role::udm}), ReferencePoint::sbi);
}

}  // namespace
}  // namespace cardea::authority
