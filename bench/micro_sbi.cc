// The service-based interfaces: a request of 400 octets of JSON, read.
#include <benchmark/benchmark.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "protocols/sbi/facts.h"
#include "protocols/sbi/token.h"

namespace cardea::generator {
namespace {

constexpr std::size_t kPadding = 64;

struct Request {
  std::string_view method;
  std::string_view path;
  std::string_view json;
};

// Of one session's life, as a core speaks.
constexpr std::array kRequests{
    Request{"PUT", "/nudm-uecm/v1/imsi-999700000000001/registrations/amf-3gpp-access",
            R"({"amfInstanceId":"fc05a52d-6890-42cb-9958-5e11bfe08bf8",)"
            R"("pei":"imeisv-4370816125800151",)"
            R"("deregCallbackUri":"http://10.20.0.5:7777/namf-callback/v1/i)"
            R"(msi-999700000000001/dereg-notify",)"
            R"("initialRegistrationInd":true,"guami":{"plmnId":{"mcc":"999",)"
            R"("mnc":"70"},"amfId":"020040"},)"
            R"("ratType":"NR","supportedFeatures":"1000","urrpIndicator":false,)"
            R"("plmnId":{"mcc":"999","mnc":"70"}})"},
    Request{"POST", "/npcf-am-policy-control/v1/policies",
            R"({"notificationUri":"http://10.20.0.5:7777/namf-callback/v1/i)"
            R"(msi-999700000000001/am-policy-notify",)"
            R"("supi":"imsi-999700000000001","gpsi":"msisdn-491700000001",)"
            R"("accessType":"3GPP_ACCESS",)"
            R"("pei":"imeisv-4370816125800151",)"
            R"("userLoc":{"nrLocation":{"tai":{"plmnId":{"mcc":"999","mnc":"70"},)"
            R"("tac":"000001"},"ncgi":{"plmnId":{"mcc":"999","mnc":"70"},)"
            R"("nrCellId":"000000010"}}},"suppFeat":"0"})"},
    Request{"GET",
            "/nudr-dr/v1/subscription-data/imsi-999700000000001/99970/provisioned-data/sm-data"
            "?single-nssai=%7B%22sst%22%3A1%7D&dnn=internet",
            ""},
    Request{
        "POST", "/nbsf-management/v1/pcfBindings",
        R"({"supi":"imsi-999700000000001","gpsi":"msisdn-491700000001","ipv4Addr":"10.45.0.2",)"
        R"("dnn":"internet","pcfFqdn":"pcf.5gc.mnc070.mcc999.3gppnetwork.org","pcfIpEndPoints":)"
        R"([{"ipv4Address":"10.20.0.13","port":7777}],"snssai":{"sst":1},"suppFeat":"2",)"
        R"("pcfId":"54804518-4191-46b3-955c-ac631f953ed8",)"
        R"("ipv4FrameRouteList":[],"addIpv6Prefixes":[],)"
        R"("recoveryTime":"2026-01-01T00:00:00.000000Z",)"
        R"("bindLevel":"NF_INSTANCE","paraCom":{}})"},
};

void sbi_read(benchmark::State& state) {
  sbi::MessageReader reader;
  const auto facts = std::make_unique<sbi::Facts>();
  const std::vector<http::Field> fields{{":method", "POST"},
                                        {":path", "/"},
                                        {"content-type", "application/json"},
                                        {"accept", "application/json,application/problem+json"},
                                        {"user-agent", "AMF"}};
  std::vector<std::string> bodies;
  for (const Request& request : kRequests)
    bodies.push_back(std::string{request.json} + std::string(kPadding, '\0'));
  std::size_t next = 0;
  std::size_t octets = 0;
  for (auto _ : state) {
    const std::size_t i = next++ % kRequests.size();
    http::Message message;
    message.method = kRequests[i].method;
    message.path = kRequests[i].path;
    message.fields = fields;
    message.body = bytes_of(bodies[i]).first(kRequests[i].json.size());
    message.is_body_whole = true;
    reader.read(message, *facts);
    benchmark::DoNotOptimize(facts->identities.size());
    octets += message.body.size();
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(octets));
}
BENCHMARK(sbi_read);

void sbi_match(benchmark::State& state) {
  const sbi::Router router;
  sbi::Target target;
  std::size_t next = 0;
  for (auto _ : state) {
    const Request& request = kRequests[next++ % kRequests.size()];
    target.read(request.path);
    benchmark::DoNotOptimize(router.match(sbi::method_of(request.method), target));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(sbi_match);

}  // namespace
}  // namespace cardea::generator
