// Scenes of datagrams on GTP's ports: Echoes with something in them, other versions, tunnels from
// the wrong side.
#include <array>
#include <chrono>

#include "detectors/scenes.h"
#include "support/octets.h"
#include "support/pfcp_octets.h"

namespace cardea::test {
namespace {

using namespace std::chrono_literals;
using generator::Direction;
using generator::ip;

constexpr std::uint16_t kGtpc = 2123;
constexpr std::uint16_t kGtpu = 2152;
constexpr std::uint16_t kGtpPrime = 3386;

// GTPDOOR's published trigger, inert.
constexpr std::string_view kTrigger = "01 01 1000 d204 0000 0000 0000 0000 0000 00 721f1808";

}  // namespace

std::uint64_t datagram(Play& play, const net::Endpoint& from, const net::Endpoint& to,
                       std::string_view octets) {
  const Octets payload = hex(octets);
  return play.scene.packet({from, to},
                           [&](generator::ByteWriter& out) { out.put(Bytes{payload}); });
}

net::Endpoint declared_sgw(Play& play) {
  return {play.scene.function("sgwc-1", "sgwc", "10.20.0.3").address, kGtpc};
}

// An element that no Echo has (an IMSI's type), 12 octets long.
void octets_in_echo(Play& play) {
  const net::Endpoint sgw = declared_sgw(play);
  const net::Endpoint rogue{play.rogue.address, kGtpc};
  play.proves(datagram(play, rogue, sgw,
                       "40 01 0019 000001 00 03000100 07 01000c00 2e2f746d 702f782e 73682026"));
  datagram(play, sgw, rogue, "40 02 0009 000001 00 03000100 08");
}

void legal_echoes(Play& play) {
  const net::Endpoint sgw = declared_sgw(play);
  const net::Endpoint smf{play.smf.address, kGtpc};
  datagram(play, smf, sgw, "40 01 0009 000001 00 03000100 07");
  datagram(play, sgw, smf, "40 02 000e 000001 00 03000100 08 98000100 01");
  datagram(play, smf, sgw, "40 01 000f 000002 00 03000100 07 ff000200 28af");
  datagram(play, smf, sgw, "32 01 0004 00000000 0001 00 00");
  datagram(play, sgw, smf, "32 02 0006 00000000 0001 00 00 0e 08");
  datagram(play, smf, sgw, "32 01 000b 00000000 0002 00 00 ff 0004 28af0102");
  play.scene.echo(play.gnb.address, play.upf.user_address());
}

// The published trigger, and an answer with the same key.
void implant_answers(Play& play) {
  const net::Endpoint sgw = declared_sgw(play);
  const net::Endpoint rogue{play.rogue.address, 40'123};
  play.proves(datagram(play, rogue, sgw, kTrigger));
  play.scene.wait(20ms);
  play.proves(datagram(play, sgw, rogue,
                       "01 02 1000 d204 0000 0000 0000 0000 0000 00 721f1808 06 0200 783f"));
}

// Another key, elsewhere, in an honest header: and an honest node's answer.
void legal_answer_to_hidden(Play& play) {
  const net::Endpoint sgw = declared_sgw(play);
  const net::Endpoint rogue{play.rogue.address, 40'123};
  play.proves(
      datagram(play, rogue, sgw, "32 01 0010 00000000 0001 00 00 00000000 00000000 5a17c0de"));
  play.scene.wait(20ms);
  datagram(play, sgw, rogue, "32 02 0006 00000000 0001 00 00 0e 08");
}

// GTP version 0's Echo Request, and GTP' (version 1, PT 0).
void old_version_on_gtpc(Play& play) {
  const net::Endpoint sgw = declared_sgw(play);
  const net::Endpoint rogue{play.rogue.address, kGtpc};
  play.proves(datagram(play, rogue, sgw, "1e 01 0000 0001 0000 ff ffffff 0000000000000000"));
  play.proves(datagram(play, rogue, sgw, "2e 01 0000 0001"));
}

void charging_on_its_port(Play& play) {
  const net::Endpoint sgw = declared_sgw(play);
  datagram(play, {sgw.address, kGtpPrime}, {play.smf.address, kGtpPrime}, "2e 01 0000 0001");
  datagram(play, {play.smf.address, kGtpPrime}, {sgw.address, kGtpPrime}, "2e 02 0002 0001 0e 07");
}

// From a host of the data network to the user plane function's N6 address, and from a subscriber's
// address to its N3: signalling and user traffic.
void tunnel_from_data_network(Play& play) {
  play.more =
      "  - {name: upf-6, role: upf, addresses: [10.20.6.1, 10.20.0.8],\n"
      "     interfaces: {n6: 10.20.6.1, n3: 10.20.0.8}}\n";
  play.proves(datagram(play, {ip("198.51.100.9"), kGtpu}, {ip("10.20.6.1"), kGtpu},
                       "32 01 0004 00000000 0001 00 00"));
  play.proves(datagram(play, {play.session.facts.ue, kGtpc}, {ip("10.20.0.8"), kGtpc},
                       "40 01 0009 000001 00 03000100 07"));
  play.proves(play.scene.user_packet(play.session, Direction::uplink,
                                     {.from = play.session.facts.ue, .to = ip("10.20.0.8")}));
}

// A subscriber's own use of these ports, with others than the core; and, to the core, what is no
// GTP.
void user_traffic_on_n6(Play& play) {
  const IpAddress ue = play.session.facts.ue;
  datagram(play, {ue, kGtpu}, {ip("203.0.113.10"), 443}, "c0 01 0000 0001 8394c8f03e515708 0000");
  datagram(play, {ue, kGtpu}, {ip("203.0.113.10"), kGtpu}, "32 01 0004 00000000 0001 00 00");
  datagram(play, {ip("203.0.113.53"), 53}, {ue, kGtpu}, "9a01 8180 0001 0000 0000 0000 076578");
  play.scene.user_packet(play.session, Direction::uplink);
}

}  // namespace cardea::test
