// Scenes over GTP-C: a 4G core beside the scene's own, one subscriber's session, and strangers.
#include "detectors/scenes.h"
#include "protocols/gtpv2c/ie_table.h"
#include "protocols/gtpv2c/message_table.h"

namespace cardea::test {
namespace {

using namespace std::chrono_literals;
using generator::EpcFacts;
using generator::Exchange;
using generator::Function;
using generator::Gtpv2cWriter;
using generator::ip;
using generator::Scene;
using generator::Step;
namespace s11 = generator::s11;

constexpr std::uint8_t kAccepted = 16;
constexpr std::uint8_t kNotKnown = 96;  // IMSI/IMEI not known (TS 29.274, 8.4)
constexpr std::uint8_t kEnbUser = 0;    // F-TEID interface types (8.22)
constexpr std::uint8_t kEnbForwarding = 19;

struct Epc {
  Function mme, sgw, pgw, enb;
  EpcFacts facts;

  explicit Epc(Play& play)
      : mme(play.scene.function("mme-1", "mme", "10.30.0.2")),
        sgw(play.scene.function("sgw-1", "sgw", "10.30.0.3")),
        pgw(play.scene.function("pgw-1", "pgw", "10.30.0.4")),
        enb(play.scene.function("enb-1", "enb", "10.30.0.30")) {
    facts.mme = mme.address;
    facts.sgw = facts.sgw_s1u = facts.sgw_s5u = sgw.address;
    facts.pgw = facts.pgw_user = pgw.address;
    facts.enb = enb.address;
    facts.mme_teid = 0x101;
    facts.sgw_teid = 0x102;
    facts.sgw_s5_teid = 0x103;
    facts.pgw_teid = 0x104;
    facts.enb_teid = 0x201;
    facts.sgw_s1u_teid = 0x202;
    facts.sgw_s5u_teid = 0x203;
    facts.pgw_user_teid = 0x204;
  }
};

Exchange create(Play& play, const Epc& epc, std::uint8_t cause = kAccepted, const Step& step = {}) {
  return play.scene.gtpc(
      epc.mme.address, epc.sgw.address,
      [&](Gtpv2cWriter& w, std::uint32_t n) { s11::create_session_request(w, n, epc.facts); },
      [&](Gtpv2cWriter& w, std::uint32_t n) {
        s11::create_session_response(w, n, epc.facts, cause);
      },
      step);
}

// A request whose elements `write` gives, and an answer with a cause.
template <typename Write>
Exchange ask(Play& play, const IpAddress& from, const IpAddress& to, std::uint8_t type,
             std::uint32_t teid, Write write, std::uint8_t cause = kAccepted) {
  return play.scene.gtpc(
      from, to,
      [&](Gtpv2cWriter& w, std::uint32_t n) {
        w.message(type, teid, n);
        write(w);
        w.finish();
      },
      [&](Gtpv2cWriter& w, std::uint32_t n) {
        w.message(static_cast<std::uint8_t>(type + 1), teid, n);
        w.cause(cause);
        w.finish();
      });
}

void fetch_context(Play& play, const IpAddress& from, const Epc& epc) {
  play.proves(ask(play, from, epc.mme.address, gtpv2c::kContextRequest, 0,
                  [](Gtpv2cWriter& w) { w.digits(gtpv2c::kIeImsi, kImsi); }));
}

void move_bearer(Play& play, const Epc& epc, const IpAddress& enb) {
  EpcFacts moved = epc.facts;
  moved.enb = enb;
  moved.enb_teid = 0x666;
  play.proves(play.scene.gtpc(
      epc.mme.address, epc.sgw.address,
      [&](Gtpv2cWriter& w, std::uint32_t n) { s11::modify_bearer_request(w, n, moved); },
      [&](Gtpv2cWriter& w, std::uint32_t n) { s11::modify_bearer_response(w, n, moved); }));
}

void make_detour(Play& play, const Epc& epc, const IpAddress& to) {
  play.proves(ask(play, epc.mme.address, epc.sgw.address, gtpv2c::kCreateIndirectForwardingRequest,
                  epc.facts.sgw_teid, [&](Gtpv2cWriter& w) {
                    w.group(gtpv2c::kIeBearerContext, 0,
                            [&] { w.ebi(5).f_teid(kEnbForwarding, 0x777, to); });
                  }));
}

void trace(Play& play, const Epc& epc) {
  play.proves(play.scene.gtpc(
      epc.mme.address, epc.sgw.address,
      [&](Gtpv2cWriter& w, std::uint32_t n) {
        w.message(gtpv2c::kTraceSessionActivation, epc.facts.sgw_teid, n);
        w.digits(gtpv2c::kIeImsi, kImsi).trace_information(0x0A, ip("192.0.2.99"));
        w.finish();
      },
      [](Gtpv2cWriter&, std::uint32_t) {}, {.answered = false}));
}

void tell_location(Play& play, const Epc& epc, const IpAddress& to) {
  play.proves(ask(play, epc.mme.address, to, gtpv2c::kChangeNotificationRequest, epc.facts.sgw_teid,
                  [](Gtpv2cWriter& w) { w.digits(gtpv2c::kIeImsi, kImsi).location(1, 0x1A2B); }));
}

void guess(Play& play, int count) {
  Epc epc{play};
  for (int i = 0; i < count; ++i) {
    play.scene.wait(1s);
    const std::string imsi = "99970000000" + std::to_string(1000 + i);
    epc.facts.imsi = imsi;
    play.proves(create(play, epc, kNotKnown));
  }
}

}  // namespace

void session_by_stranger(Play& play) {
  Epc epc{play};
  epc.facts.mme = play.rogue.address;
  play.proves(create(play, epc, kAccepted, {.from = play.rogue.address}));
}
void session_by_declared(Play& play) { create(play, Epc{play}); }

void context_fetched(Play& play) {
  const Epc epc{play};
  fetch_context(play, play.rogue.address, epc);
}
void context_between_neighbours(Play& play) {
  const Epc epc{play};
  const Function neighbour = play.scene.function("mme-2", "mme", "10.30.0.5");
  fetch_context(play, neighbour.address, epc);
}

void contexts_where_forbidden(Play& play) {
  play.more = "policy: {encrypted: [s10]}\n";
  const Epc epc{play};
  const Function neighbour = play.scene.function("mme-2", "mme", "10.30.0.5");
  const Exchange fetched = play.scene.gtpc(
      neighbour.address, epc.mme.address,
      [&](Gtpv2cWriter& w, std::uint32_t n) {
        w.message(gtpv2c::kContextRequest, 0, n);
        w.digits(gtpv2c::kIeImsi, kImsi);
        w.finish();
      },
      [&](Gtpv2cWriter& w, std::uint32_t n) {
        w.message(gtpv2c::kContextResponse, 0, n);
        w.cause(kAccepted).digits(gtpv2c::kIeImsi, kImsi);
        w.octets(gtpv2c::kIeMmContextEps, std::vector<std::byte>(48));
        w.finish();
      });
  play.proves(fetched.answer);
}

void downlink_led_astray(Play& play) {
  const Epc epc{play};
  create(play, epc);
  move_bearer(play, epc, play.rogue.address);
}
void bearer_moved_to_declared(Play& play) {
  const Epc epc{play};
  create(play, epc);
  move_bearer(play, epc, epc.enb.address);
}

void detour_to_stranger(Play& play) {
  const Epc epc{play};
  create(play, epc);
  make_detour(play, epc, play.rogue.address);
}
void detour_to_declared(Play& play) {
  const Epc epc{play};
  create(play, epc);
  make_detour(play, epc, epc.enb.address);
}

void trace_not_declared(Play& play) {
  const Epc epc{play};
  create(play, epc);
  trace(play, epc);
}
void trace_of_a_campaign(Play& play) {
  play.more =
      "monitoring: {trace_campaigns: [{name: drive-test, reference: \"99970-00000a\", "
      "collector: [192.0.2.99], from: 2026-11-01T00:00:00Z, until: 2026-12-01T00:00:00Z}]}\n";
  trace_not_declared(play);
}

void location_told_to_stranger(Play& play) {
  const Epc epc{play};
  create(play, epc);
  tell_location(play, epc, play.rogue.address);
}
void location_told_to_gateway(Play& play) {
  const Epc epc{play};
  create(play, epc);
  tell_location(play, epc, epc.sgw.address);
}

void subscribers_guessed(Play& play) { guess(play, 12); }
void seven_wrong_subscribers(Play& play) { guess(play, 7); }

}  // namespace cardea::test
