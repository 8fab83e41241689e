#include "detectors/scenes.h"

namespace cardea::test {

using namespace std::chrono_literals;
using generator::Direction;
using generator::ip;
using generator::UserPacket;

// The associations were seen, and nothing was lost: nobody set this tunnel up.
void tunnel_unknown(Play& play) {
  for (int i = 0; i < 3; ++i) {
    play.proves(play.scene.user_packet(play.session, Direction::uplink, {.teid = 0xDEAD}));
  }
}

void tunnel_known(Play& play) {
  play.scene.user_packet(play.session, Direction::uplink);
  play.scene.user_packet(play.session, Direction::downlink);
}

void traffic_to_stranger(Play& play) {
  for (int i = 0; i < 3; ++i) {
    play.proves(
        play.scene.user_packet(play.session, Direction::downlink, {.to = ip("192.0.2.66")}));
  }
  play.scene.user_packet(play.session, Direction::downlink);
}

// Handover forwarding between declared base stations is nobody's business (TS 38.420).
void traffic_to_declared(Play& play) {
  play.scene.function("gnb-2", "gnb", "10.20.0.31");
  play.scene.user_packet(play.session, Direction::uplink, {.to = ip("10.20.0.31"), .teid = 0x77});
  tunnel_known(play);
}

constexpr std::uint16_t kTunnelPorts[]{2152, 2123, 8805, 3386};

void tunnel_in_tunnel(Play& play) {
  for (const std::uint16_t port : kTunnelPorts) {
    play.proves(
        play.scene.user_packet(play.session, Direction::uplink, {.destination_port = port}));
  }
}

// DNS; the core's ports over TCP; what comes down to the UE.
void udp_in_tunnel(Play& play) {
  play.scene.user_packet(play.session, Direction::uplink, {.destination_port = 53});
  play.scene.user_packet(play.session, Direction::uplink,
                         {.destination_port = 2152, .protocol = net::kTcp});
  play.scene.user_packet(play.session, Direction::downlink, {.source_port = 2152});
}

void ue_to_core(Play& play) {
  play.scene.function("amf-1", "amf", "10.20.0.5");
  for (int i = 0; i < 3; ++i) {
    play.proves(
        play.scene.user_packet(play.session, Direction::uplink, {.destination = ip("10.20.0.5")}));
  }
}

// What subscribers talk to: the data network, the P-CSCF, a gateway, the UPF's own N6 address.
void ue_to_data_network(Play& play) {
  play.scene.function("dn-1", "data_network", "10.20.6.2");
  play.scene.function("pcscf-1", "cscf", "10.20.6.3");
  play.scene.function("gateway-1", "gateway", "10.20.0.254");
  play.more =
      "  - {name: upf-6, role: upf, addresses: [10.20.6.1, 10.20.0.8],\n"
      "     interfaces: {n6: 10.20.6.1, n4: 10.20.0.8}}\n";
  for (const auto* address : {"10.20.6.2", "10.20.6.3", "10.20.0.254", "10.20.6.1"}) {
    play.scene.user_packet(play.session, Direction::uplink, {.destination = ip(address)});
  }
}

void ue_spoofs(Play& play) {
  play.proves(
      play.scene.user_packet(play.session, Direction::uplink, {.source = ip("10.45.0.99")}));
  play.scene.user_packet(play.session, Direction::uplink);
}

void ue_own_address(Play& play) {
  play.scene.user_packet(play.session, Direction::uplink);
  play.scene.user_packet(play.session, Direction::downlink, {.source = ip("10.45.0.99")});
}

}  // namespace cardea::test
