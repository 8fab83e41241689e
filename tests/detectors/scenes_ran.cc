// Scenes between base station and core: traces, positions, keys, tunnels, base stations that
// nobody declared.
#include "detectors/ran_octets.h"
#include "detectors/scenes.h"

namespace cardea::test {
namespace {

using namespace std::chrono_literals;
using generator::Function;
using generator::ip;

constexpr std::string_view kCampaign =
    "monitoring: {trace_campaigns: [{name: drive-test, reference: \"99970-00000a\", "
    "collector: [10.20.0.99], from: 2026-11-01T00:00:00Z, until: 2026-12-01T00:00:00Z}]}\n";
constexpr std::string_view kClient =
    "monitoring: {location_clients: [{name: lcs, function: amf-1, purpose: emergencies}]}\n";
const RanUe kUe{7, 3};

// An AMF, its association with the scene's gNB, a UE that registered over it with a session. What
// comes of that proves nothing unless the scene says so.
struct Ng {
  Play& play;
  Function amf;
  RanLink n2;
  RanContextFacts facts;

  explicit Ng(Play& with)
      : play(with),
        amf(with.scene.function("amf-1", "amf", "10.20.0.5")),
        n2(with.scene, with.gnb.address, amf.address) {
    n2.open();
    n2.up(ngap_pdu::setup_request());
    n2.down(ngap_pdu::setup_response());
    facts.gateway = play.upf.user;
    facts.gateway_teid = play.session.facts.uplink_teid;
    facts.radio = play.gnb.address;
    facts.radio_teid = play.session.facts.downlink_teid;
  }

  void register_ue(const NasClaims& claims = {}) {
    n2.up(ngap_pdu::initial_ue(kUe, nas_pdu::registration(kImsi, claims)));
    n2.down(ngap_pdu::downlink_nas(kUe, nas_pdu::security_mode(0x21, claims)));
  }
  std::uint64_t set_up_context() {
    const auto frame = n2.down(ngap_pdu::context_request(kUe, facts));
    n2.up(ngap_pdu::context_response(kUe, facts));
    return frame;
  }
  // Long enough that nothing before it may be a cause.
  void attach() {
    register_ue();
    set_up_context();
    play.scene.wait(10s);
  }
};

// As the vectors of 4G have it: an MME, its eNB, a UE that attached.
struct Eps {
  Function mme, enb;
  RanLink s1;

  explicit Eps(Play& play)
      : mme(play.scene.function("mme-1", "mme", "10.20.0.6")),
        enb(play.scene.function("enb-1", "enb", "10.20.0.32")),
        s1(play.scene, enb.address, mme.address, true) {
    s1.up(s1ap_pdu::setup_request());
    s1.down(s1ap_pdu::setup_response());
    s1.up(s1ap_pdu::initial_ue({1, 2}, nas_pdu::attach(kImsi)));
    play.scene.wait(10s);
  }
};

void trace(Play& play, TraceOrder order) {
  Ng ng{play};
  ng.attach();
  play.proves(ng.n2.down(ngap_pdu::trace_start(kUe, order)));
}

constexpr std::uint8_t kSignallingOnly = 0xC0;
constexpr IpAddress kCollector = IpAddress::v4(0x0A14'0063);  // 10.20.0.99

void collector_is_declared(Play& play) { play.scene.function("collector-1", "oam", "10.20.0.99"); }

}  // namespace

void ran_trace_not_declared(Play& play) {
  collector_is_declared(play);
  trace(play, {.collector = kCollector, .interfaces = kSignallingOnly});
}
void ran_trace_of_a_campaign(Play& play) {
  play.more = kCampaign;
  trace(play, {.collector = kCollector});
}
void ran_trace_leaves(Play& play) {
  play.more = kCampaign;
  trace(play, {.collector = ip("192.0.2.99"), .interfaces = kSignallingOnly});
}

void cell_trace_not_declared(Play& play) {
  collector_is_declared(play);
  Ng ng{play};
  ng.attach();
  play.proves(ng.n2.up(ngap_pdu::cell_trace(kUe, {.collector = kCollector})));
}
void cell_trace_of_a_campaign(Play& play) {
  cell_trace_not_declared(play);
  play.more = kCampaign;
}

void location_without_cause(Play& play) {
  Ng ng{play};
  ng.attach();
  play.proves(ng.n2.down(ngap_pdu::location_control(kUe)));
  ng.n2.up(ngap_pdu::location_report(kUe));
  play.scene.wait(10s);
  ng.n2.down(ngap_pdu::location_control(kUe, 3));  // no more
  ng.facts.more = {{33, hex("01 00")}};
  play.scene.wait(10s);
  play.proves(ng.set_up_context());
}
void location_for_a_client(Play& play) {
  location_without_cause(play);
  play.more = kClient;
}

void positioned_without_cause(Play& play) {
  Ng ng{play};
  ng.attach();
  play.proves(ng.n2.down(ngap_pdu::positioning(kUe, true)));
  ng.n2.up(ngap_pdu::positioning(kUe, false));
}
void positioned_for_a_client(Play& play) {
  positioned_without_cause(play);
  play.more = kClient;
}

void measured_not_declared(Play& play) {
  collector_is_declared(play);
  trace(play, {.collector = kCollector, .interfaces = kSignallingOnly, .has_mdt = true});
}
void measured_in_a_campaign(Play& play) {
  measured_not_declared(play);
  play.more = kCampaign;
}

void uplink_to_stranger(Play& play) {
  Ng ng{play};
  ng.register_ue();
  ng.facts.gateway = ip("192.0.2.66");
  play.proves(ng.set_up_context());
}
void uplink_to_declared(Play& play) {
  Ng ng{play};
  ng.attach();
}

// A second base station sets up, and a UE registers over it.
void base_station_not_declared(Play& play) {
  Ng ng{play};
  RanLink n2{play.scene, play.rogue.address, ng.amf.address};
  const auto says = [&](const Octets& pdu) { play.proves(n2.up(pdu)); };
  const auto hears = [&](const Octets& pdu) { play.proves(n2.down(pdu)); };
  n2.open();
  says(ngap_pdu::setup_request(0xDEAD));
  hears(ngap_pdu::setup_response());
  says(ngap_pdu::initial_ue(kUe, nas_pdu::registration(kImsi)));
  hears(ngap_pdu::downlink_nas(kUe, nas_pdu::security_mode(0x21)));
  says(ngap_pdu::uplink_nas(kUe, nas_pdu::service_request(7)));
  hears(ngap_pdu::release_command(kUe));
  says(ngap_pdu::release_complete(kUe));
}
void base_station_declared(Play& play) {
  Ng ng{play};
  const Function gnb = play.scene.function("gnb-2", "gnb", "10.20.0.31");
  RanLink n2{play.scene, gnb.address, ng.amf.address};
  n2.open();
  n2.up(ngap_pdu::setup_request(2));
  n2.down(ngap_pdu::setup_response());
  n2.up(ngap_pdu::initial_ue(kUe, nas_pdu::registration(kImsi)));
}

namespace {
std::uint64_t reroute_to(Play& play, const IpAddress& core) {
  Ng ng{play};
  const Octets first = ngap_pdu::initial_ue(kUe, nas_pdu::registration(kImsi));
  ng.n2.up(first);
  ng.n2.down(ngap_pdu::reroute(kUe, first));
  RanLink other{play.scene, play.gnb.address, core};
  return other.up(first);
}
}  // namespace

void rerouted_to_stranger(Play& play) { play.proves(reroute_to(play, play.rogue.address)); }
void rerouted_to_declared(Play& play) {
  reroute_to(play, play.scene.function("amf-2", "amf", "10.20.0.55").address);
}

void keys_where_policy_is_silent(Play& play) {
  Ng ng{play};
  ng.register_ue();
  play.proves(ng.set_up_context());
}
void keys_where_forbidden(Play& play) {
  keys_where_policy_is_silent(play);
  play.more = "policy: {encrypted: [n2]}\n";
}
void rogue_is_given_keys(Play& play) {
  Ng ng{play};
  RanLink n2{play.scene, play.rogue.address, ng.amf.address};
  play.proves(n2.up(ngap_pdu::initial_ue(kUe, nas_pdu::registration(kImsi))));
  play.proves(n2.down(ngap_pdu::context_request(kUe, ng.facts)));
}

void algorithms_struck(Play& play) {
  Ng ng{play};
  ng.register_ue();
  ng.facts.algorithms = 0x8000;  // the first alone
  play.proves(ng.set_up_context());
  play.scene.wait(10s);
  ng.n2.up(ngap_pdu::initial_ue({8, 4}, nas_pdu::registration("999700000000002")));
  play.proves(ng.n2.down(ngap_pdu::downlink_nas(
      {8, 4}, nas_pdu::security_mode(0x11, {.ciphering = 0xC0, .integrity = 0xC0}))));
}
// The phone can do two; the core says the same. Of a second one nobody saw what it can.
void algorithms_passed_on(Play& play) {
  Ng ng{play};
  ng.register_ue({0xE0, 0xE0, 0xE0, 0xE0});
  ng.facts.algorithms = 0xC000;
  ng.set_up_context();
  ng.facts.algorithms = 0x8000;
  ng.n2.up(ngap_pdu::initial_ue({9, 5}, nas_pdu::service_request(7)));
  ng.n2.down(ngap_pdu::context_request({9, 5}, ng.facts));
}

namespace {
void order_protection(Play& play, std::uint8_t integrity, std::uint8_t confidentiality) {
  play.more = "policy: {user_plane: {ciphering: preferred, integrity: not_needed}}\n";
  Ng ng{play};
  ng.register_ue();
  ng.facts.integrity = integrity;
  ng.facts.confidentiality = confidentiality;
  play.proves(ng.set_up_context());
}
}  // namespace

void protection_not_ordered(Play& play) { order_protection(play, 2, 2); }
void protection_as_preferred(Play& play) { order_protection(play, 2, 1); }

// The octets of detections.md, section 12, as they stand there.
void traced_by_vector(Play& play) {
  Ng ng{play};
  ng.n2.up(ngap_pdu::initial_ue({1, 2}, nas_pdu::registration(kImsi)));
  play.scene.wait(10s);
  play.proves(
      ng.n2.down(hex("00274023000003000a00020001005500020002006c40100000f110000001000"
                     "1e020f80a00000a")));
}
void located_by_vector(Play& play) {
  Ng ng{play};
  ng.n2.up(ngap_pdu::initial_ue({1, 2}, nas_pdu::registration(kImsi)));
  play.scene.wait(10s);
  play.proves(ng.n2.down(hex("00104015000003000a00020001005500020002002140020100")));
}
void eps_traced_by_vector(Play& play) {
  Eps eps{play};
  play.proves(
      eps.s1.down(hex("001b4023000003000000020001000800020002001940100000f110000001000"
                      "1e020f80a00000a")));
}
void eps_located_by_vector(Play& play) {
  Eps eps{play};
  play.proves(eps.s1.down(hex("001f40140000030000000200010008000200020062400108")));
}

}  // namespace cardea::test
