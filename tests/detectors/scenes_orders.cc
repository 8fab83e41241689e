// Scenes of what else a controller may order: redirection, detection rules, traces, direct reports.
#include "detectors/scenes.h"

namespace cardea::test {
namespace {

using generator::ip;
using generator::PfcpWriter;
namespace cause = generator::cause;
namespace ie = generator::ie;

constexpr std::uint8_t kPfdManagementRequest = 3;
constexpr std::uint8_t kPfdManagementResponse = 4;
constexpr std::uint16_t kApplicationId = 24;
constexpr std::uint16_t kApplicationIdsPfds = 58;
constexpr std::uint16_t kCreateSrr = 212;
constexpr std::uint16_t kDirectReporting = 295;
constexpr std::uint16_t kEventNotificationUri = 296;
constexpr std::uint32_t kTraceId = 0x0A;

generator::Exchange redirect(Play& play, std::string_view url) {
  return play.scene.modify(play.session, [&](PfcpWriter& w) {
    w.group(ie::kUpdateFar, [&] {
      w.far_id(1);
      w.group(ie::kUpdateForwardingParameters, [&] { w.redirect_to_url(url); });
    });
  });
}

generator::Exchange trace(Play& play, const IpAddress& collector) {
  return play.scene.modify(play.session,
                           [&](PfcpWriter& w) { w.trace_information(kTraceId, collector); });
}

generator::Exchange report_events(Play& play, std::string_view uri) {
  return play.scene.modify(play.session, [&](PfcpWriter& w) {
    w.group(kCreateSrr, [&] {
      w.group(kDirectReporting, [&] { w.octets(kEventNotificationUri, bytes_of(uri)); });
    });
  });
}

generator::Exchange manage_pfds(Play& play, const IpAddress& from) {
  return play.scene.exchange(
      from, play.upf.address,
      [&](PfcpWriter& w, std::uint32_t sequence) {
        w.node_message(kPfdManagementRequest, sequence);
        w.group(kApplicationIdsPfds, [&] { w.octets(kApplicationId, bytes_of("app-1")); });
      },
      [&](PfcpWriter& w, std::uint32_t sequence) {
        w.node_message(kPfdManagementResponse, sequence);
        w.cause(cause::kAccepted);
      });
}

}  // namespace

void redirected_to_stranger(Play& play) {
  play.proves(redirect(play, "http://portal.example.com/login?msisdn=491700000001"));
}

void redirected_to_portal(Play& play) {
  play.scene.function("dn-1", "data_network", "10.20.6.2");
  play.more =
      "policy:\n  n4: {duplication: forbidden, redirect_servers: [portal.example.com,"
      " 192.0.2.0/24]}\n";
  redirect(play, "http://Portal.Example.com:8080/login");
  redirect(play, "http://192.0.2.80/");
  redirect(play, "http://10.20.6.2/");
}

void pfds_from_stranger(Play& play) { play.proves(manage_pfds(play, play.rogue.address)); }
void pfds_from_controller(Play& play) { manage_pfds(play, play.smf.address); }

void traced_for_stranger(Play& play) { play.proves(trace(play, ip("192.0.2.66"))); }

void traced_by_campaign(Play& play) {
  play.more =
      "monitoring:\n  trace_campaigns:\n"
      "    - {name: drive-test, reference: \"99970-00000a\", collector: [10.20.0.250]}\n";
  trace(play, ip("10.20.0.250"));
}

void events_to_stranger(Play& play) {
  play.proves(report_events(play, "https://collector.example.com/notify/491700000001"));
}

void events_to_declared(Play& play) {
  play.scene.function("nwdaf-1", "nwdaf", "10.20.0.45");
  play.more = "  - {name: nef-1, role: nef, addresses: [10.20.0.46], fqdns: [nef-1.example.net]}\n";
  report_events(play, "http://10.20.0.45:7777/events");
  report_events(play, "https://nef-1.example.net/events");
}

}  // namespace cardea::test
