// A 5G core that speaks over the service-based interfaces, and what is asked there: for scenes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "detectors/sbi_octets.h"
#include "detectors/scenes.h"

namespace cardea::test::core {

inline constexpr std::string_view kSupi = "imsi-999700000000001";
inline constexpr std::string_view kAmfInstance = "fc05a52d-6890-42cb-9958-5e11bfe08bf8";
inline constexpr std::string_view kOtherInstance = "5b1f2c7e-0d3a-4c56-9e0b-7f1d2a3c4b5d";
inline constexpr std::string_view kAmData = R"({"gpsis":["msisdn-491700000001"],"nssai":{}})";
inline constexpr std::string_view kKeys =
    R"({"authenticationMethod":"5G_AKA","encPermanentKey":"465b5ce8b199b49faa5f0a2ee238a6bc"})";
inline constexpr std::string_view kVector =
    R"({"authType":"5G_AKA","authenticationVector":{"avType":"5G_HE_AKA","rand":"5b09",)"
    R"("kausf":"52d8"},"supi":"imsi-999700000000001"})";

// A core's functions at their usual addresses; the AMF says which instance it is.
struct Core {
  Play& play;
  generator::Function nrf, amf, ausf, udm, udr;
  std::uint16_t port = 40'000;  // of the next client

  explicit Core(Play& with)
      : play(with),
        nrf(with.scene.function("nrf-1", "nrf", "10.20.0.10")),
        ausf(with.scene.function("ausf-1", "ausf", "10.20.0.11")),
        udm(with.scene.function("udm-1", "udm", "10.20.0.12")),
        udr(with.scene.function("udr-1", "udr", "10.20.0.20")) {
    amf.address = generator::ip("10.20.0.5");
    play.more = fmt::format(
        "  - {{name: amf-1, role: amf, addresses: [10.20.0.5], nf_instance: {}}}\n", kAmfInstance);
  }

  SbiLink link(const IpAddress& from, const generator::Function& to) {
    SbiLink made{play.scene, from, to.address, port++};
    made.open();
    return made;
  }
  void proves(const generator::Exchange& exchange) {
    play.proves(exchange.request);
    if (exchange.answer != 0) play.proves(exchange.answer);
  }
  // One request over a connection of its own, which is to be proven.
  void tell(const IpAddress& from, const generator::Function& to, const SbiRequest& request,
            const SbiAnswer& answer = {}) {
    SbiLink made = link(from, to);
    proves(made.ask(request, answer));
    play.scene.wait(std::chrono::seconds{1});
  }
};

inline std::string path(std::string_view form) { return fmt::format(fmt::runtime(form), kSupi); }

inline SbiRequest keys() {
  return {.path = path("/nudr-dr/v1/subscription-data/{}/authentication-data/"
                       "authentication-subscription")};
}
inline SbiRequest profile() { return {.path = path("/nudm-sdm/v2/{}/am-data")}; }
inline SbiRequest search(std::string_view type, std::string_view requester = "AMF") {
  return {.path = fmt::format("/nnrf-disc/v1/nf-instances?target-nf-type={}&requester-nf-type={}",
                              type, requester)};
}
inline SbiRequest vectors() {
  return {.method = "POST",
          .path = path("/nudm-ueau/v1/{}/security-information/generate-auth-data"),
          .body = R"({"servingNetworkName":"5G:mnc070.mcc999.3gppnetwork.org"})"};
}
inline SbiRequest registration(std::string_view instance) {
  return {.method = "PUT",
          .path = path("/nudm-uecm/v1/{}/registrations/amf-3gpp-access"),
          .body = fmt::format(R"({{"amfInstanceId":"{}","ratType":"NR"}})", instance)};
}
inline SbiRequest function_profile(std::string_view instance, std::string_view type,
                                   std::string_view address) {
  return {.method = "PUT",
          .path = fmt::format("/nnrf-nfm/v1/nf-instances/{}", instance),
          .body = fmt::format(R"({{"nfInstanceId":"{}","nfType":"{}","nfStatus":"REGISTERED",)"
                              R"("ipv4Addresses":["{}"]}})",
                              instance, type, address)};
}
inline SbiRequest with_token(SbiRequest request, std::string token) {
  request.more.emplace_back("authorization", std::move(token));
  return request;
}
// Until an hour after the scenes begin (2026-11-23T10:00:00Z).
inline std::string claims(std::string_view subject, std::string_view scope = "nudm-sdm",
                          std::uint64_t expires = 1'795'431'600) {
  return fmt::format(R"({{"iss":"04012ed1-db53-4d9a-a32b-38e23637d18e","sub":"{}","aud":"UDM",)"
                     R"("scope":"{}","exp":{}}})",
                     subject, scope, expires);
}

}  // namespace cardea::test::core
