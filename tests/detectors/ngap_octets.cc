// NGAP's messages (TS 38.413, 9.4).
#include "detectors/ran_octets.h"

namespace cardea::test::ngap_pdu {
namespace {

constexpr std::string_view kPlmn = "99f907";

RanIe core_id(const RanUe& ue) { return {10, PerWriter{}.number(ue.core_id, 3).all()}; }
RanIe ran_id(const RanUe& ue) { return {85, PerWriter{}.number(ue.ran_id, 2).all()}; }
RanIe nas_pdu(const Octets& nas) { return {38, with_length(nas)}; }
RanIe where() { return {121, hex("40 99f907 0000000100 99f907 000001")}; }

std::vector<RanIe> about(const RanUe& ue, std::vector<RanIe> more) {
  more.insert(more.begin(), {core_id(ue), ran_id(ue)});
  return more;
}

RanIe capabilities(std::uint16_t algorithms) {
  PerWriter out;
  out.bits(0, 2);
  for (int i = 0; i < 4; ++i) out.bits(0, 1).bits(algorithms, 16);
  return {119, out.all()};
}

// 9.3.4.1: what is to be set up for a session.
Octets setup_transfer(const RanContextFacts& facts) {
  std::vector<RanIe> ies{{130, hex("0c3b9aca00303b9aca00")},
                         {139, PerWriter{}.tunnel(3, facts.gateway, facts.gateway_teid).all()},
                         {134, hex("00")}};
  if (facts.integrity) {
    PerWriter indication;
    indication.bits(0, 3).bits(*facts.integrity, 3).bits(facts.confidentiality, 3);
    ies.push_back({138, indication.all()});
  }
  ies.push_back({136, hex("000100 00091c40")});
  PerWriter out;
  out.bits(0, 8).bits(ies.size(), 16);
  for (const RanIe& ie : ies) out.bits(ie.id, 16).bits(0, 8).octets(with_length(ie.value));
  return out.all();
}

// One session: its number, perhaps a NAS message, slice 1, the transfer.
Octets session_item(const RanContextFacts& facts, bool has_nas, int optional_fields) {
  PerWriter out;
  out.bits(0, 8).bits(0, 1).bits(has_nas ? 1U << (optional_fields - 1) : 0U, optional_fields);
  out.align().bits(facts.session, 8);
  if (has_nas) out.octets(with_length(facts.nas));
  out.align().bits(0, 3).bits(1, 8);
  return out.octets(with_length(setup_transfer(facts))).all();
}

// 9.3.4.2: where the base station wants a session's packets.
Octets response_item(const RanContextFacts& facts) {
  PerWriter transfer;
  transfer.tunnel(10, facts.radio, facts.radio_teid).bits(0, 16 - 6).bits(1, 6);
  PerWriter out;
  out.bits(0, 16).bits(facts.session, 8);
  return out.octets(with_length(transfer.all())).all();
}

}  // namespace

Octets setup_request(std::uint32_t gnb_id) {
  PerWriter node;
  node.bits(0, 8).octets(hex(kPlmn)).bits(0, 1).bits(10, 4).align().bits(gnb_id, 32);
  return ran_pdu(
      21, {{27, node.all()}, {102, hex("00 00 000001 00 99f907 00 00 00 08")}, {21, hex("40")}});
}
Octets setup_response() {
  return ran_pdu(21,
                 {{1, hex("0200 616d662d31")},
                  {96, hex("00 00 99f907 020040 00")},
                  {86, hex("ff")},
                  {80, hex("00 99f907 00 00 00 08")}},
                 RanOutcome::successful);
}
Octets setup_failure() { return ran_pdu(21, {{15, hex("8480")}}, RanOutcome::unsuccessful); }

Octets initial_ue(const RanUe& ue, const Octets& nas, std::optional<std::uint64_t> s_tmsi) {
  std::vector<RanIe> ies{ran_id(ue), nas_pdu(nas), where(), {90, hex("18")}};
  if (s_tmsi) {
    PerWriter out;
    out.bits(0, 2).bits(*s_tmsi >> 32, 16).align().bits(*s_tmsi, 32);
    ies.push_back({26, out.all()});
  }
  ies.push_back({112, hex("00")});
  return ran_pdu(15, ies);
}
Octets downlink_nas(const RanUe& ue, const Octets& nas) {
  return ran_pdu(4, about(ue, {nas_pdu(nas)}));
}
Octets uplink_nas(const RanUe& ue, const Octets& nas) {
  return ran_pdu(46, about(ue, {nas_pdu(nas), where()}));
}

Octets context_request(const RanUe& ue, const RanContextFacts& facts) {
  std::vector<RanIe> ies = about(ue, {{28, hex("00 99f907 020040")}});
  if (!facts.gateway.is_none()) ies.push_back({71, session_item(facts, false, 2)});
  ies.push_back({0, hex("00 01")});
  ies.push_back(capabilities(facts.algorithms));
  if (facts.has_key) ies.push_back({94, Octets(32, std::byte{0x5A})});
  ies.insert(ies.end(), facts.more.begin(), facts.more.end());
  if (!facts.nas.empty()) ies.push_back(nas_pdu(facts.nas));
  return ran_pdu(14, ies);
}
Octets context_response(const RanUe& ue, const RanContextFacts& facts) {
  std::vector<RanIe> ies = about(ue, {});
  if (!facts.gateway.is_none()) ies.push_back({72, response_item(facts)});
  return ran_pdu(14, ies, RanOutcome::successful);
}
Octets session_request(const RanUe& ue, const RanContextFacts& facts) {
  return ran_pdu(29, about(ue, {{74, session_item(facts, !facts.nas.empty(), 2)}}));
}
Octets session_response(const RanUe& ue, const RanContextFacts& facts) {
  return ran_pdu(29, about(ue, {{75, response_item(facts)}}), RanOutcome::successful);
}

Octets release_command(const RanUe& ue) {
  PerWriter ids;
  ids.bits(0, 4).number(ue.core_id, 3).align().number(ue.ran_id, 2);
  return ran_pdu(41, {{114, ids.all()}, {15, hex("0500")}});
}
Octets release_complete(const RanUe& ue) {
  return ran_pdu(41, about(ue, {}), RanOutcome::successful);
}

Octets trace_start(const RanUe& ue, const TraceOrder& order) {
  return ran_pdu(39, about(ue, {{108, trace_activation(order)}}));
}
Octets location_control(const RanUe& ue, std::uint8_t event) {
  return ran_pdu(16, about(ue, {{33, PerWriter{}.bits(0, 4).bits(event, 4).bits(0, 1).all()}}));
}
Octets location_report(const RanUe& ue, std::uint8_t event) {
  return ran_pdu(18, about(ue, {where(), {33, PerWriter{}.bits(event, 8).bits(0, 1).all()}}));
}
Octets cell_trace(const RanUe& ue, const TraceOrder& order) {
  PerWriter id;
  id.octets(hex(kPlmn)).bits(order.id, 24).bits(1, 16);
  return ran_pdu(2, about(ue, {{44, id.all()},
                               {43, hex("00 99f907 0000000100")},
                               {109, PerWriter{}.address(order.collector).all()}}));
}
Octets positioning(const RanUe& ue, bool is_from_core) {
  return ran_pdu(is_from_core ? 8 : 50,
                 about(ue, {{89, with_length(hex("0102"))}, {46, with_length(hex("00020001"))}}));
}

Octets handover_request(const RanUe& ue, const RanContextFacts& facts) {
  std::vector<RanIe> ies{core_id(ue),
                         {29, hex("00")},
                         {15, hex("0400")},
                         {110, hex("0c3b9aca00303b9aca00")},
                         capabilities(facts.algorithms)};
  if (facts.has_key) ies.push_back({93, hex("10") + Octets(32, std::byte{0x5B})});
  ies.insert(ies.end(), facts.more.begin(), facts.more.end());
  ies.push_back({73, session_item(facts, false, 1)});
  ies.push_back({0, hex("00 01")});
  ies.push_back(
      {101, with_length(hex("40030000110000 0a00010002f8390001020120000002f839000000001000000a"))});
  ies.push_back({28, hex("00 99f907 020040")});
  return ran_pdu(13, ies);
}
Octets handover_acknowledge(const RanUe& ue, const RanContextFacts& facts,
                            const IpAddress& detour) {
  PerWriter transfer;
  transfer.bits(0, 1).bits(detour.is_none() ? 0 : 16, 5);
  transfer.tunnel(3, facts.radio, facts.radio_teid);
  if (!detour.is_none()) transfer.tunnel(3, detour, 0x7001);
  transfer.bits(0, 6).bits(0, 3).bits(1, 7);
  PerWriter list;
  list.bits(0, 16).bits(facts.session, 8).octets(with_length(transfer.all()));
  return ran_pdu(13, about(ue, {{53, list.all()}, {106, with_length(hex("00 02 0800"))}}),
                 RanOutcome::successful);
}

Octets path_switch(const RanUe& ue, const RanContextFacts& facts) {
  PerWriter transfer;
  transfer.tunnel(7, facts.radio, facts.radio_teid).bits(0, 6).bits(0, 2).bits(1, 8);
  PerWriter list;
  list.bits(0, 16).bits(facts.session, 8).octets(with_length(transfer.all()));
  return ran_pdu(25, {ran_id(ue),
                      {100, PerWriter{}.number(ue.core_id, 3).all()},
                      where(),
                      capabilities(facts.algorithms),
                      {76, list.all()}});
}
Octets path_switch_acknowledge(const RanUe& ue) {
  return ran_pdu(25,
                 about(ue, {{93, hex("10") + Octets(32, std::byte{0x5C})},
                            {77, hex("00 00 01 01 00")},
                            {0, hex("00 01")}}),
                 RanOutcome::successful);
}

Octets reroute(const RanUe& ue, const Octets& initial_ue_message) {
  return ran_pdu(36, {ran_id(ue), {42, with_length(initial_ue_message)}, {3, hex("0080")}});
}

Octets paging(std::uint64_t s_tmsi) {
  PerWriter identity;
  identity.bits(0, 3).bits(s_tmsi >> 32, 16).align().bits(s_tmsi, 32);
  return ran_pdu(24, {{115, identity.all()}, {103, hex("00 99f907 000001")}});
}

}  // namespace cardea::test::ngap_pdu
