// Scenes of the service-based interfaces: functions, their tokens, roaming partners, interception.
#include "detectors/sbi_core.h"

namespace cardea::test {

using namespace core;
using generator::Function;
using generator::ip;

void false_function_registered(Play& play) {
  Core core{play};
  core.tell(play.rogue.address, core.nrf, function_profile(kOtherInstance, "AMF", "10.20.0.66"),
            {.status = 201});
  core.tell(play.rogue.address, core.nrf,
            {.method = "DELETE", .path = fmt::format("/nnrf-nfm/v1/nf-instances/{}", kAmfInstance)},
            {.status = 204});
  core.tell(core.amf.address, core.nrf, function_profile(kOtherInstance, "AMF", "10.20.0.5"));
  core.tell(core.amf.address, core.nrf, function_profile(kAmfInstance, "AMF", "192.0.2.66"));
}
void function_registers_itself(Play& play) {
  Core core{play};
  core.tell(core.amf.address, core.nrf, function_profile(kAmfInstance, "AMF", "10.20.0.5"),
            {.status = 201});
}

void functions_searched_by_stranger(Play& play) {
  Core core{play};
  SbiLink rogue = core.link(play.rogue.address, core.nrf);
  for (const char* const type : {"UDM", "UDR", "AMF"}) core.proves(rogue.ask(search(type)));
  core.proves(rogue.ask({.path = "/nnrf-nfm/v1/nf-instances"}));
  core.proves(rogue.ask({.path = "/nnrf-secrets/v1/all"}));
}
// As many kinds as an AMF looks for, and the same ones again.
void functions_searched_by_amf(Play& play) {
  Core core{play};
  SbiLink amf = core.link(core.amf.address, core.nrf);
  for (const char* const type :
       {"AMF", "AUSF", "UDM", "SMF", "PCF", "NSSF", "SMSF", "LMF", "5G_EIR", "CHF", "UDM", "SMF"})
    core.proves(amf.ask(search(type)));
}
void functions_swept_by_amf(Play& play) {
  Core core{play};
  SbiLink amf = core.link(core.amf.address, core.nrf);
  for (const char* const type :
       {"AMF", "AUSF", "UDM", "SMF", "PCF", "NSSF", "SMSF", "LMF", "5G_EIR", "CHF", "UDR", "NEF"})
    core.proves(amf.ask(search(type)));
}
void functions_searched_as_other(Play& play) {
  Core core{play};
  core.tell(core.amf.address, core.nrf, search("UDR", "UDM"));
  core.tell(core.amf.address, core.nrf, {.path = "/nnrf-disc/v1/nf-instances"}, {.status = 400});
}

void token_signed_by_nobody(Play& play) {
  Core core{play};
  core.tell(core.amf.address, core.udm,
            with_token(profile(), bearer("none", claims(kAmfInstance), "")));
  core.tell(core.amf.address, core.udm,
            with_token(profile(), bearer("HS256", claims(kAmfInstance, "nudm-sdm nudm-uecm"))));
}
void token_as_it_should_be(Play& play) {
  Core core{play};
  SbiLink amf = core.link(core.amf.address, core.udm);
  for (int i = 0; i < 3; ++i)
    core.proves(amf.ask(with_token(profile(), bearer("ES256", claims(kAmfInstance)))));
}
void token_of_another(Play& play) {
  Core core{play};
  core.tell(core.amf.address, core.udm,
            with_token(profile(), bearer("ES256", claims(kOtherInstance))));
}
// The SMF says of itself no instance; but the AMF had shown the same token.
void token_borrowed(Play& play) {
  Core core{play};
  const SbiRequest request =
      with_token({.path = path("/nudm-sdm/v2/{}/sm-data")}, bearer("ES256", claims(kAmfInstance)));
  SbiLink amf = core.link(core.amf.address, core.udm);
  amf.ask(with_token(profile(), bearer("ES256", claims(kAmfInstance))));
  core.tell(play.smf.address, core.udm, request);
}
void token_too_old(Play& play) {
  Core core{play};
  core.tell(
      core.amf.address, core.udm,
      with_token(profile(), bearer("ES256", claims(kAmfInstance, "nudm-sdm", 1'795'000'000))));
}
void token_too_old_and_refused(Play& play) {
  Core core{play};
  core.tell(core.amf.address, core.udm,
            with_token(profile(), bearer("ES256", claims(kAmfInstance, "nudm-sdm", 1'795'000'000))),
            {.status = 401});
}
void token_too_lasting(Play& play) {
  Core core{play};
  core.tell(
      core.amf.address, core.udm,
      with_token(profile(), bearer("ES256", claims(kAmfInstance, "nudm-sdm", 1'799'000'000))));
}
void token_for_another_service(Play& play) {
  Core core{play};
  core.tell(core.amf.address, core.udm,
            with_token(profile(), bearer("ES256", claims(kAmfInstance, "nudm-uecm nudm-sd"))));
}
void token_asked_by_stranger(Play& play) {
  Core core{play};
  core.tell(play.rogue.address, core.nrf,
            {.method = "POST",
             .path = "/oauth2/token",
             .more = {{"content-type", "application/x-www-form-urlencoded"}}});
}

void answered_without_token(Play& play) {
  profile_to_amf(play);
  play.more += "policy: {sbi: {tokens: required}}\n";
}
void answered_without_token_as_declared(Play& play) { profile_to_amf(play); }

namespace {
constexpr std::string_view kPartner =
    "partners: [{name: other-operator, plmns: [001-01], addresses: [198.51.100.0/24], "
    "may: [roam]}]\n";
void roam(Play& play, const Function& target) {
  Core core{play};
  play.more += kPartner;
  core.tell(ip("198.51.100.7"), target, profile());
}
Function sepp(Play& play) { return play.scene.function("sepp-1", "sepp", "10.20.0.17"); }
}  // namespace

void partner_past_the_sepp(Play& play) {
  Core core{play};
  play.more += kPartner;
  core.tell(ip("198.51.100.7"), core.udm, profile());
}
void partner_at_the_sepp(Play& play) { roam(play, sepp(play)); }
void stranger_at_the_sepp(Play& play) {
  Core core{play};
  core.tell(ip("203.0.113.7"), sepp(play), profile());
}
void partners_agree_on_nothing(Play& play) {
  Core core{play};
  play.more += kPartner;
  core.tell(
      ip("198.51.100.7"), sepp(play),
      {.method = "POST",
       .path = "/n32c-handshake/v1/exchange-capability",
       .body = R"({"sender":"sepp.other.example","supportedSecCapabilityList":["TLS","NONE"]})"},
      {.body = R"({"sender":"sepp.own.example","selectedSecCapability":"NONE"})"});
}

void interception_registers(Play& play) {
  Core core{play};
  core.tell(core.amf.address, core.nrf,
            function_profile(kAmfInstance, "CUSTOM_LI_POI", "10.20.0.5"), {.status = 201});
}
void vendor_type_registers(Play& play) {
  Core core{play};
  core.tell(core.amf.address, core.nrf,
            function_profile(kAmfInstance, "CUSTOM_CLIENT_POINT", "10.20.0.5"), {.status = 201});
}
void interception_host_asks(Play& play) {
  Core core{play};
  const Function mdf = play.scene.function("mdf2-1", "mdf2", "10.20.0.60");
  core.tell(mdf.address, core.udm, profile());
}

}  // namespace cardea::test
