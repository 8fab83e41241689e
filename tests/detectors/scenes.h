// The scenes that detectors are tested with: for each one that must make it fire, and a near miss.
// Detectors name them in their descriptors. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "generator/scene.h"
#include "subscribers/pseudonyms.h"

namespace cardea::test {

inline constexpr std::string_view kImsi = "999700000000001";
inline constexpr std::string_view kMsisdn = "491700000001";
inline constexpr std::string_view kWarrantId = "W-2026-017";

// The key that the scenes' warrants are blinded with.
inline constexpr std::string_view kSceneSecret = "the key of all scenes, 32 octets";
subscribers::Pseudonyms scene_pseudonyms();

// A warrant about kImsi, what it needs (functions first: a scene's network ends with them), and
// whether N4 may order copies.
struct WarrantText {
  std::string_view target = "imsi 999700000000001";  // as `cardea blind` takes it
  std::string_view products = "iri, content";
  std::string_view from = "2026-11-01T00:00:00Z";
  std::string_view until = "2026-12-01T00:00:00Z";
  std::string_view prolonged_until = "";  // by a second warrant; none where empty
  std::string_view duplication = "with_warrant";
  std::string_view forwarding_policies = "";
  bool delivers_to_scene = true;  // mdf3-1 is at 192.0.2.66, where orders deliver to by default
};
std::string warrant_text(const WarrantText& warrant = {});

// A scene being played: a 5G core with one subscriber's session, and what is to be proven.
struct Play {
  generator::Scene scene;
  generator::Function smf, upf, gnb;
  generator::Function rogue;  // a host that is not declared
  generator::Session session;
  std::string more;                     // of network.yaml
  std::vector<std::uint64_t> triggers;  // the frames that make the finding true, and no other

  // Associates and sets the session up.
  explicit Play(const generator::SessionOptions& options = {.imsi = kImsi});

  void proves(std::uint64_t frame) { triggers.push_back(frame); }
  void proves(const generator::Exchange& exchange) { proves(exchange.request); }
  std::string network() const { return scene.network(more); }
};

struct SceneRow {
  std::string_view name;
  void (*play)(Play& play);
};
std::span<const SceneRow> scenes() noexcept;
const SceneRow* find_scene(std::string_view name) noexcept;  // null where there is none

// The steps of several scenes.
void order_copy(Play& play, const generator::DuplicationOrder& order = {},
                const generator::Step& step = {});

// User traffic's scenes (scenes_traffic.cc).
void tunnel_unknown(Play& play);
void tunnel_known(Play& play);
void traffic_to_stranger(Play& play);
void traffic_to_declared(Play& play);
void tunnel_in_tunnel(Play& play);
void udp_in_tunnel(Play& play);
void ue_to_core(Play& play);
void ue_to_data_network(Play& play);
void ue_spoofs(Play& play);
void ue_own_address(Play& play);

// Orders in a function's name (scenes_strays.cc).
void orders_in_a_name(Play& play);
void controller_restarted(Play& play);
void two_counters(Play& play);
void answer_to_nobody(Play& play);
void order_just_ahead(Play& play);

// Over GTP-C (scenes_gtpc.cc).
void session_by_stranger(Play& play);
void session_by_declared(Play& play);
void context_fetched(Play& play);
void context_between_neighbours(Play& play);
void downlink_led_astray(Play& play);
void bearer_moved_to_declared(Play& play);
void detour_to_stranger(Play& play);
void detour_to_declared(Play& play);
void trace_not_declared(Play& play);
void trace_of_a_campaign(Play& play);
void location_told_to_stranger(Play& play);
void location_told_to_gateway(Play& play);
void subscribers_guessed(Play& play);
void seven_wrong_subscribers(Play& play);
void contexts_where_forbidden(Play& play);

// Between base station and core (scenes_ran.cc).
void ran_trace_not_declared(Play& play);
void ran_trace_of_a_campaign(Play& play);
void ran_trace_leaves(Play& play);
void cell_trace_not_declared(Play& play);
void cell_trace_of_a_campaign(Play& play);
void location_without_cause(Play& play);
void location_for_a_client(Play& play);
void positioned_without_cause(Play& play);
void positioned_for_a_client(Play& play);
void measured_not_declared(Play& play);
void measured_in_a_campaign(Play& play);
void uplink_to_stranger(Play& play);
void uplink_to_declared(Play& play);
void base_station_not_declared(Play& play);
void base_station_declared(Play& play);
void rerouted_to_stranger(Play& play);
void rerouted_to_declared(Play& play);
void keys_where_forbidden(Play& play);
void keys_where_policy_is_silent(Play& play);
void algorithms_struck(Play& play);
void algorithms_passed_on(Play& play);
void protection_not_ordered(Play& play);
void protection_as_preferred(Play& play);
void traced_by_vector(Play& play);
void located_by_vector(Play& play);
void eps_traced_by_vector(Play& play);
void eps_located_by_vector(Play& play);
void rogue_is_given_keys(Play& play);

// What else a controller may order (scenes_orders.cc).
void redirected_to_stranger(Play& play);
void redirected_to_portal(Play& play);
void pfds_from_stranger(Play& play);
void pfds_from_controller(Play& play);
void traced_for_stranger(Play& play);
void traced_by_campaign(Play& play);
void events_to_stranger(Play& play);
void events_to_declared(Play& play);

// Datagrams on GTP's ports (scenes_wire.cc). One of these octets, in hexadecimal digits; and the
// GTP-C end of a serving gateway, which is then declared.
std::uint64_t datagram(Play& play, const net::Endpoint& from, const net::Endpoint& to,
                       std::string_view octets);
net::Endpoint declared_sgw(Play& play);
void octets_in_echo(Play& play);
void legal_echoes(Play& play);
void implant_answers(Play& play);
void legal_answer_to_hidden(Play& play);
void old_version_on_gtpc(Play& play);
void charging_on_its_port(Play& play);
void tunnel_from_data_network(Play& play);
void user_traffic_on_n6(Play& play);

// NAS (scenes_nas.cc).
void ciphering_off(Play& play);
void ciphering_off_in_emergency(Play& play);
void integrity_off(Play& play);
void integrity_off_in_emergency(Play& play);
void one_of_many_weakened(Play& play);
void one_of_many_can_no_better(Play& play);
void identity_asked_again(Play& play);
void identity_not_given(Play& play);
void identity_in_clear(Play& play);
void identity_concealed(Play& play);
void paged_in_vain(Play& play);
void paged_and_answers(Play& play);

// Over the service-based interfaces (scenes_sbi.cc).
void permanent_key_to_stranger(Play& play);
void permanent_key_to_udm(Play& play);
void profile_to_stranger(Play& play);
void profile_to_amf(Play& play);
void located_by_stranger(Play& play);
void located_by_gmlc(Play& play);
void number_translated_by_stranger(Play& play);
void number_translated_by_nef(Play& play);
void false_function_registered(Play& play);
void function_registers_itself(Play& play);
void functions_searched_by_stranger(Play& play);
void functions_searched_by_amf(Play& play);
void functions_swept_by_amf(Play& play);
void functions_searched_as_other(Play& play);
void vectors_for_stranger(Play& play);
void vectors_for_attach(Play& play);
void vectors_for_no_attach(Play& play);
void vectors_after_loss(Play& play);
void stranger_claims_to_serve(Play& play);
void amf_claims_to_serve(Play& play);
void token_signed_by_nobody(Play& play);
void token_as_it_should_be(Play& play);
void token_of_another(Play& play);
void token_borrowed(Play& play);
void token_too_old(Play& play);
void token_too_old_and_refused(Play& play);
void token_too_lasting(Play& play);
void token_for_another_service(Play& play);
void token_asked_by_stranger(Play& play);
void answered_without_token(Play& play);
void answered_without_token_as_declared(Play& play);
void profile_orders_trace(Play& play);
void profile_orders_declared_trace(Play& play);
void context_to_stranger(Play& play);
void context_to_amf(Play& play);
void steered_by_af_to_stranger(Play& play);
void steered_by_af_to_declared(Play& play);
void partner_past_the_sepp(Play& play);
void partner_at_the_sepp(Play& play);
void stranger_at_the_sepp(Play& play);
void partners_agree_on_nothing(Play& play);
void interception_registers(Play& play);
void vendor_type_registers(Play& play);
void interception_host_asks(Play& play);
void subscribers_swept_by_stranger(Play& play);
void sbi_keys_where_forbidden(Play& play);
void sbi_keys_where_policy_is_silent(Play& play);

}  // namespace cardea::test
