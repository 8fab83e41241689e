// Scenes of the service-based interfaces: who asks a core for what of its subscribers.
#include "detectors/sbi_core.h"

namespace cardea::test {

using namespace std::chrono_literals;
using namespace core;
using generator::Function;
using generator::ip;

void permanent_key_to_stranger(Play& play) {
  Core core{play};
  core.tell(play.rogue.address, core.udr, keys(), {.body = std::string{kKeys}});
}
void permanent_key_to_udm(Play& play) {
  Core core{play};
  core.tell(core.udm.address, core.udr, keys(), {.body = std::string{kKeys}});
}

void profile_to_stranger(Play& play) {
  Core core{play};
  core.tell(play.rogue.address, core.udm, profile(), {.body = std::string{kAmData}});
}
void profile_to_amf(Play& play) {
  Core core{play};
  core.tell(core.amf.address, core.udm, profile(), {.body = std::string{kAmData}});
}

void located_by_stranger(Play& play) {
  Core core{play};
  core.tell(play.rogue.address, core.amf,
            {.method = "POST",
             .path = path("/namf-loc/v1/{}/provide-pos-info"),
             .body = R"({"lcsClientType":"VALUE_ADDED_SERVICES"})"},
            {.body = R"({"locationEstimate":{"shape":"POINT"}})"});
}
void located_by_gmlc(Play& play) {
  Core core{play};
  const Function gmlc = play.scene.function("gmlc-1", "gmlc", "10.20.0.40");
  core.tell(gmlc.address, core.amf,
            {.method = "POST",
             .path = path("/namf-loc/v1/{}/provide-pos-info"),
             .body = R"({"lcsClientType":"EMERGENCY_SERVICES"})"});
}

void number_translated_by_stranger(Play& play) {
  Core core{play};
  core.tell(play.rogue.address, core.udm,
            {.path = "/nudm-sdm/v2/msisdn-491700000001/id-translation-result"},
            {.body = R"({"supi":"imsi-999700000000001"})"});
}
void number_translated_by_nef(Play& play) {
  Core core{play};
  const Function nef = play.scene.function("nef-1", "nef", "10.20.0.41");
  core.tell(nef.address, core.udm,
            {.path = "/nudm-sdm/v2/msisdn-491700000001/id-translation-result"},
            {.body = R"({"supi":"imsi-999700000000001"})"});
}

void vectors_for_stranger(Play& play) {
  Core core{play};
  core.tell(play.rogue.address, core.udm, vectors(), {.body = std::string{kVector}});
}
// The AUSF's own request stands within the AMF's.
void vectors_for_attach(Play& play) {
  Core core{play};
  SbiLink amf = core.link(core.amf.address, core.ausf);
  SbiLink ausf = core.link(core.ausf.address, core.udm);
  play.scene.wait(5s);
  play.proves(amf.request({.method = "POST",
                           .path = "/nausf-auth/v1/ue-authentications",
                           .body = fmt::format(R"({{"supiOrSuci":"{}"}})", kSupi)}));
  core.proves(ausf.ask(vectors(), {.body = std::string{kVector}}));
  play.proves(amf.answer(amf.last_stream(), {.status = 201, .body = R"({"authType":"5G_AKA"})"}));
}
// Another subscriber attached; for this one nobody asked.
void vectors_for_no_attach(Play& play) {
  Core core{play};
  SbiLink amf = core.link(core.amf.address, core.ausf);
  SbiLink ausf = core.link(core.ausf.address, core.udm);
  play.scene.wait(5s);
  amf.ask({.method = "POST",
           .path = "/nausf-auth/v1/ue-authentications",
           .body = R"({"supiOrSuci":"imsi-999700000000002"})"},
          {.status = 201});
  play.scene.wait(5s);
  core.proves(ausf.ask(vectors(), {.body = std::string{kVector}}));
}
// The same, but what an AMF asked may be what the capture lacks.
void vectors_after_loss(Play& play) {
  Core core{play};
  SbiLink amf = core.link(core.amf.address, core.ausf);
  SbiLink ausf = core.link(core.ausf.address, core.udm);
  const SbiRequest attach{.method = "POST",
                          .path = "/nausf-auth/v1/ue-authentications",
                          .body = R"({"supiOrSuci":"imsi-999700000000002"})"};
  play.scene.wait(5s);
  amf.ask(attach, {.status = 201});
  play.scene.wait(5s);
  amf.lose_request(attach);
  ausf.ask(vectors(), {.body = std::string{kVector}});
  amf.answer(amf.last_stream(), {.status = 201});
  amf.ask(attach, {.status = 201});
  play.scene.wait(60s);
  amf.ask(attach, {.status = 201});
}

void stranger_claims_to_serve(Play& play) {
  Core core{play};
  core.tell(play.rogue.address, core.udm, registration(kOtherInstance), {.status = 201});
  core.tell(core.amf.address, core.udm, registration(kOtherInstance), {.status = 204});
}
void amf_claims_to_serve(Play& play) {
  Core core{play};
  core.tell(core.amf.address, core.udm, registration(kAmfInstance), {.status = 201});
}

namespace {
SbiAnswer traced_profile(std::string_view collector) {
  return {.body = fmt::format(R"({{"traceData":{{"traceRef":"99970-00000a","traceDepth":"MAXIMUM",)"
                              R"("neTypeList":"ff","eventList":"ff",)"
                              R"("collectionEntityIpv4Addr":"{}"}}}})",
                              collector)};
}
constexpr std::string_view kTraces =
    "monitoring: {trace_campaigns: [{name: drive-test, reference: \"99970-00000a\", "
    "collector: [10.20.0.99], from: 2026-11-01T00:00:00Z, until: 2026-12-01T00:00:00Z}]}\n";
}  // namespace

void profile_orders_trace(Play& play) {
  Core core{play};
  play.more += kTraces;
  core.tell(core.amf.address, core.udm, profile(), traced_profile("192.0.2.99"));
}
void profile_orders_declared_trace(Play& play) {
  Core core{play};
  play.more += kTraces;
  core.tell(core.amf.address, core.udm, profile(), traced_profile("10.20.0.99"));
}

namespace {
SbiRequest context() {
  return {.method = "POST",
          .path = path("/namf-comm/v1/ue-contexts/{}/transfer"),
          .body = R"({"reason":"MOBI_REG","accessType":"3GPP_ACCESS"})"};
}
}  // namespace

void context_to_stranger(Play& play) {
  Core core{play};
  core.tell(play.rogue.address, core.amf, context(), {.body = R"({"ueContext":{}})"});
}
void context_to_amf(Play& play) {
  Core core{play};
  const Function other = play.scene.function("amf-2", "amf", "10.20.0.55");
  core.tell(other.address, core.amf, context(), {.body = R"({"ueContext":{}})"});
}

namespace {
void steer(Play& play, std::string_view to) {
  Core core{play};
  const Function af = play.scene.function("af-1", "af", "10.20.0.42");
  const Function nef = play.scene.function("nef-1", "nef", "10.20.0.41");
  core.tell(
      af.address, nef,
      {.method = "POST",
       .path = "/3gpp-traffic-influence/v1/af-1/subscriptions",
       .body = fmt::format(R"({{"gpsi":"msisdn-491700000001","trafficRoutes":[{{"dnai":"edge",)"
                           R"("routeInfo":{{"ipv4Addr":"{}","portNumber":80}}}}]}})",
                           to)},
      {.status = 201});
}
}  // namespace

void steered_by_af_to_stranger(Play& play) { steer(play, "192.0.2.66"); }
void steered_by_af_to_declared(Play& play) {
  play.scene.function("edge-1", "data_network", "10.20.6.2");
  steer(play, "10.20.6.2");
}

void subscribers_swept_by_stranger(Play& play) {
  Core core{play};
  SbiLink rogue = core.link(play.rogue.address, core.udr);
  for (int i = 1; i <= 9; ++i)
    core.proves(
        rogue.ask({.path = fmt::format("/nudr-dr/v2/subscription-data/imsi-99970000000000{}/99970/"
                                       "provisioned-data/am-data",
                                       i)},
                  {.status = 404}));
}

void sbi_keys_where_forbidden(Play& play) {
  permanent_key_to_udm(play);
  play.more += "policy: {encrypted: [sbi]}\n";
}
void sbi_keys_where_policy_is_silent(Play& play) { permanent_key_to_udm(play); }

}  // namespace cardea::test
