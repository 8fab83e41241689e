// S1AP's messages (TS 36.413, 9.3).
#include "detectors/ran_octets.h"

namespace cardea::test::s1ap_pdu {
namespace {

RanIe core_id(const RanUe& ue) { return {0, PerWriter{}.number(ue.core_id, 2).all()}; }
RanIe ran_id(const RanUe& ue) { return {8, PerWriter{}.number(ue.ran_id, 2).all()}; }
RanIe nas_pdu(const Octets& nas) { return {26, with_length(nas)}; }
RanIe tai() { return {67, hex("00 99f907 0001")}; }
RanIe cell() { return {100, hex("00 99f907 0019b010")}; }

std::vector<RanIe> about(const RanUe& ue, std::vector<RanIe> more) {
  more.insert(more.begin(), {core_id(ue), ran_id(ue)});
  return more;
}

Octets single(std::uint16_t id, const Octets& item) {
  return PerWriter{}.bits(0, 8).bits(id, 16).bits(0, 8).octets(with_length(item)).all();
}

}  // namespace

Octets setup_request(std::uint32_t enb_id) {
  PerWriter node;
  node.bits(0, 8).octets(hex("99f907")).bits(0, 8).bits(enb_id, 20);
  return ran_pdu(17, {{59, node.all()}, {64, hex("00 0001 00 99f907")}, {137, hex("40")}});
}
Octets setup_response() {
  return ran_pdu(17, {{105, hex("0000 99f907 0000 0002 0001")}, {87, hex("ff")}},
                 RanOutcome::successful);
}

Octets initial_ue(const RanUe& ue, const Octets& nas, std::optional<std::uint64_t> s_tmsi) {
  std::vector<RanIe> ies{ran_id(ue), nas_pdu(nas), tai(), cell(), {134, hex("40")}};
  if (s_tmsi) {
    PerWriter out;
    out.bits(0, 2).bits(*s_tmsi >> 32, 8).align().bits(*s_tmsi, 32);
    ies.push_back({96, out.all()});
  }
  return ran_pdu(12, ies);
}
Octets downlink_nas(const RanUe& ue, const Octets& nas) {
  return ran_pdu(11, about(ue, {nas_pdu(nas)}));
}
Octets uplink_nas(const RanUe& ue, const Octets& nas) {
  return ran_pdu(13, about(ue, {nas_pdu(nas), cell(), tai()}));
}

Octets context_request(const RanUe& ue, const RanContextFacts& facts) {
  PerWriter bearer;  // 9.2.1.20, E-RAB to be set up
  bearer.bits(0, 1).bits(facts.nas.empty() ? 0 : 2, 2).bits(0, 1).bits(facts.session, 4);
  bearer.bits(0, 3).align().octets(hex("09")).bits(0, 2).bits(8, 4).bits(1, 2);
  bearer.tunnel(0, facts.gateway, facts.gateway_teid);
  if (!facts.nas.empty()) bearer.octets(with_length(facts.nas));
  PerWriter claims;
  claims.bits(0, 2);
  for (int i = 0; i < 2; ++i) claims.bits(0, 1).bits(facts.algorithms, 16);
  std::vector<RanIe> ies = about(
      ue, {{66, hex("183b9aca00603b9aca00")}, {24, single(52, bearer.all())}, {107, claims.all()}});
  if (facts.has_key) ies.push_back({73, Octets(32, std::byte{0x5A})});
  ies.insert(ies.end(), facts.more.begin(), facts.more.end());
  return ran_pdu(9, ies);
}
Octets context_response(const RanUe& ue, const RanContextFacts& facts) {
  PerWriter bearer;
  bearer.bits(0, 3).bits(facts.session, 4).tunnel(0, facts.radio, facts.radio_teid);
  return ran_pdu(9, about(ue, {{51, single(50, bearer.all())}}), RanOutcome::successful);
}

Octets release_command(const RanUe& ue) {
  PerWriter ids;
  ids.bits(0, 4).number(ue.core_id, 2).align().number(ue.ran_id, 2);
  return ran_pdu(23, {{99, ids.all()}, {2, hex("0240")}});
}
Octets release_complete(const RanUe& ue) {
  return ran_pdu(23, about(ue, {}), RanOutcome::successful);
}

Octets trace_start(const RanUe& ue, const TraceOrder& order) {
  return ran_pdu(27, about(ue, {{25, trace_activation(order)}}));
}
Octets location_control(const RanUe& ue, std::uint8_t event) {
  return ran_pdu(31, about(ue, {{98, PerWriter{}.bits(0, 3).bits(event, 2).bits(0, 1).all()}}));
}
Octets cell_trace(const RanUe& ue, const TraceOrder& order) {
  PerWriter id;
  id.octets(hex("99f907")).bits(order.id, 24).bits(1, 16);
  return ran_pdu(
      42, about(ue, {{86, id.all()}, cell(), {131, PerWriter{}.address(order.collector).all()}}));
}
Octets reroute(const RanUe& ue, const Octets& initial_ue_message) {
  return ran_pdu(52, {ran_id(ue), {225, with_length(initial_ue_message)}, {223, hex("0002")}});
}

Octets paging(std::uint64_t s_tmsi) {
  PerWriter identity;
  identity.bits(0, 4).bits(s_tmsi >> 32, 8).align().bits(s_tmsi, 32);
  return ran_pdu(10, {{80, hex("0000")},
                      {43, identity.all()},
                      {109, hex("40")},
                      {46, single(47, hex("00 99f907 0001"))}});
}

}  // namespace cardea::test::s1ap_pdu
