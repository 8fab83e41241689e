#include "detectors/scenes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/digest.h"

namespace cardea::test {

using namespace std::chrono_literals;
using generator::Direction;
using generator::ip;
using generator::PfcpWriter;
namespace action = generator::action;
namespace cause = generator::cause;
namespace ie = generator::ie;
namespace message = generator::message;

subscribers::Pseudonyms scene_pseudonyms() {
  return subscribers::Pseudonyms::from_secret(bytes_of(kSceneSecret));
}

std::string warrant_text(const WarrantText& warrant) {
  const std::size_t space = warrant.target.find(' ');
  const Digest target =
      scene_pseudonyms().blinded(warrant.target.substr(0, space), warrant.target.substr(space + 1));
  const auto line = [&](std::string_view id, std::string_view until) {
    return fmt::format(
        "  - {{id: {}, authority: Example district court, target: \"hmac-sha256:{}\",\n"
        "     products: [{}], deliver_to: [mdf3-1], from: {}, until: {}}}\n",
        id, to_hex(target), warrant.products, warrant.from, until);
  };
  std::string text = fmt::format("  - {{name: mdf3-1, role: mdf3, addresses: [{}]}}\nwarrants:\n",
                                 warrant.delivers_to_scene ? "192.0.2.66" : "192.0.2.77");
  text += line(kWarrantId, warrant.until);
  if (!warrant.prolonged_until.empty()) text += line("W-2026-018", warrant.prolonged_until);
  return text + fmt::format(
                    "policy:\n"
                    "  n4: {{duplication: {}, forwarding_policies: [{}]}}\n"
                    "  grace: {{warrant: 300s}}\n",
                    warrant.duplication, warrant.forwarding_policies);
}

Play::Play(const generator::SessionOptions& options) {
  smf = scene.function("smf-1", "smf", "10.20.0.4");
  upf = scene.function("upf-1", "upf", "10.20.0.7", "10.20.0.107");
  gnb = scene.function("gnb-1", "gnb", "10.20.0.30");
  rogue = scene.stranger("rogue", "smf", "10.20.0.66");
  scene.associate(smf, upf);
  scene.wait(1s);
  generator::SessionOptions with_access = options;
  if (!with_access.access) with_access.access = gnb;
  session = scene.establish(smf, upf, with_access);
  scene.wait(1s);
}

void order_copy(Play& play, const generator::DuplicationOrder& order, const generator::Step& step) {
  play.proves(play.scene.duplicate(play.session, order, step));
  play.scene.wait(1s);
  play.scene.user_packet(play.session, Direction::uplink);
}

namespace {

void dup_without_warrant(Play& play) { order_copy(play); }

void dup_with_warrant(Play& play) {
  play.more = warrant_text();
  order_copy(play);
}

void dup_elsewhere(Play& play) {
  play.more = warrant_text({.delivers_to_scene = false});
  order_copy(play);
}

void copy_by_policy(Play& play) {
  play.proves(play.scene.modify(play.session, [](PfcpWriter& w) {
    w.group(ie::kUpdateFar, [&] {
      w.far_id(1).apply_action(action::kForw | action::kDupl);
      w.group(ie::kUpdateDuplicatingParameters, [&] { w.forwarding_policy("LI1"); });
    });
  }));
}

void dup_hidden_policy(Play& play) {
  play.more = warrant_text();
  copy_by_policy(play);
}

void dup_listed_policy(Play& play) {
  play.more = warrant_text({.forwarding_policies = "LI1"});
  copy_by_policy(play);
}

// The EPC, where the model has its place (TS 33.107, 20.3).
void dup_sxb_with_warrant(Play& play) {
  play.more = warrant_text({.duplication = "forbidden"});
  const auto pgwc = play.scene.function("pgwc-1", "pgw_c", "10.20.0.14");
  const auto pgwu = play.scene.function("pgwu-1", "pgw_u", "10.20.0.17", "10.20.0.117");
  const auto sgwu = play.scene.function("sgwu-1", "sgwu", "10.20.0.18", "10.20.0.118");
  play.scene.associate(pgwc, pgwu);
  play.session = play.scene.establish(pgwc, pgwu, {.imsi = kImsi, .access = sgwu});
  play.proves(play.scene.duplicate(play.session, {}));
}

constexpr std::string_view kEndsSoon = "2026-11-23T10:01:00Z";  // a minute into the scene

void dup_outlives_warrant(Play& play) {
  play.more = warrant_text({.until = kEndsSoon});
  play.proves(play.scene.duplicate(play.session, {}));
  play.scene.wait(10min);
  play.scene.heartbeat(play.smf, play.upf);
}

void dup_released_in_time(Play& play) {
  play.more = warrant_text({.until = kEndsSoon});
  play.scene.duplicate(play.session, {});
  play.scene.wait(5min);  // within the grace
  play.scene.modify(play.session, [](PfcpWriter& w) {
    w.group(ie::kUpdateFar, [&] { w.far_id(1).apply_action(action::kForw); });
  });
  play.scene.wait(10min);
  play.scene.heartbeat(play.smf, play.upf);
}

void steered_to_stranger(Play& play) {
  const auto elsewhere = play.scene.stranger("elsewhere", "gnb", "192.0.2.66");
  play.proves(play.scene.handover(play.session, elsewhere));
}

void handover_to_declared(Play& play) {
  const auto next = play.scene.function("gnb-2", "gnb", "10.20.0.31");
  play.scene.handover(play.session, next);
  play.scene.user_packet(play.session, Direction::downlink);
}

void modified_by_stranger(Play& play) {
  play.proves(play.scene.release(play.session, {.from = play.rogue.address}));
}

// A second SMF of the set takes over (TS 29.244, 5.22).
void modified_within_set(Play& play) {
  generator::Scene scene;
  const auto smf = scene.stranger("smf-a", "smf", "10.20.0.8");
  const auto upf = scene.function("upf-1", "upf", "10.20.0.7", "10.20.0.107");
  scene.associate(smf, upf);
  const auto session = scene.establish(smf, upf, {.imsi = kImsi});
  scene.wait(1s);
  scene.release(session, {.from = ip("10.20.0.9")});
  play.more =
      "  - {name: smf-a, role: smf, addresses: [10.20.0.8], set: one}\n"
      "  - {name: smf-b, role: smf, addresses: [10.20.0.9], set: one}\n";
  play.scene = std::move(scene);
}

void associated_by_stranger(Play& play) {
  play.proves(play.scene.associate(play.rogue, play.upf));
  play.scene.wait(10s);
  const auto alive = play.scene.heartbeat(play.rogue, play.upf);
  play.proves(alive.request);
  play.proves(alive.answer);
  play.scene.heartbeat(play.smf, play.upf);
}

void associated_by_declared(Play& play) {
  const auto second = play.scene.function("smf-2", "smf", "10.20.0.6");
  play.scene.associate(second, play.upf);
  play.scene.wait(10s);
  play.scene.heartbeat(second, play.upf);
}

generator::Exchange delete_set(Play& play, const IpAddress& from) {
  return play.scene.exchange(
      from, play.upf.address,
      [&](PfcpWriter& w, std::uint32_t sequence) {
        w.node_message(message::kSessionSetDeletionRequest, sequence);
        w.node_id(from);
      },
      [&](PfcpWriter& w, std::uint32_t sequence) {
        w.node_message(message::kSessionSetDeletionResponse, sequence);
        w.node_id(play.upf.address).cause(cause::kAccepted);
      });
}

void set_deleted_by_stranger(Play& play) { play.proves(delete_set(play, play.rogue.address)); }
void set_deleted_by_owner(Play& play) { delete_set(play, play.smf.address); }

// `count` deletions of sessions that there are not, `apart`.
void guess_seids(Play& play, int count, std::chrono::nanoseconds apart) {
  for (int i = 0; i < count; ++i) {
    play.proves(play.scene.release(play.session, {.seid = 0x9000U + static_cast<std::uint64_t>(i),
                                                  .cause = cause::kSessionContextNotFound}));
    play.scene.wait(apart);
  }
}

void seids_guessed(Play& play) { guess_seids(play, 12, 2s); }
void seven_wrong_seids(Play& play) { guess_seids(play, 7, 2s); }
void guesses_far_apart(Play& play) { guess_seids(play, 20, 9s); }

constexpr std::array kScenes{
    SceneRow{"dup_without_warrant", dup_without_warrant},
    SceneRow{"dup_with_warrant", dup_with_warrant},
    SceneRow{"dup_elsewhere", dup_elsewhere},
    SceneRow{"dup_hidden_policy", dup_hidden_policy},
    SceneRow{"dup_listed_policy", dup_listed_policy},
    SceneRow{"dup_sxb_with_warrant", dup_sxb_with_warrant},
    SceneRow{"dup_outlives_warrant", dup_outlives_warrant},
    SceneRow{"dup_released_in_time", dup_released_in_time},
    SceneRow{"steered_to_stranger", steered_to_stranger},
    SceneRow{"handover_to_declared", handover_to_declared},
    SceneRow{"modified_by_stranger", modified_by_stranger},
    SceneRow{"modified_within_set", modified_within_set},
    SceneRow{"associated_by_stranger", associated_by_stranger},
    SceneRow{"associated_by_declared", associated_by_declared},
    SceneRow{"set_deleted_by_stranger", set_deleted_by_stranger},
    SceneRow{"set_deleted_by_owner", set_deleted_by_owner},
    SceneRow{"seids_guessed", seids_guessed},
    SceneRow{"seven_wrong_seids", seven_wrong_seids},
    SceneRow{"guesses_far_apart", guesses_far_apart},
    SceneRow{"orders_in_a_name", orders_in_a_name},
    SceneRow{"controller_restarted", controller_restarted},
    SceneRow{"two_counters", two_counters},
    SceneRow{"answer_to_nobody", answer_to_nobody},
    SceneRow{"order_just_ahead", order_just_ahead},
    SceneRow{"session_by_stranger", session_by_stranger},
    SceneRow{"session_by_declared", session_by_declared},
    SceneRow{"context_fetched", context_fetched},
    SceneRow{"context_between_neighbours", context_between_neighbours},
    SceneRow{"downlink_led_astray", downlink_led_astray},
    SceneRow{"bearer_moved_to_declared", bearer_moved_to_declared},
    SceneRow{"detour_to_stranger", detour_to_stranger},
    SceneRow{"detour_to_declared", detour_to_declared},
    SceneRow{"trace_not_declared", trace_not_declared},
    SceneRow{"trace_of_a_campaign", trace_of_a_campaign},
    SceneRow{"location_told_to_stranger", location_told_to_stranger},
    SceneRow{"location_told_to_gateway", location_told_to_gateway},
    SceneRow{"subscribers_guessed", subscribers_guessed},
    SceneRow{"seven_wrong_subscribers", seven_wrong_subscribers},
    SceneRow{"contexts_where_forbidden", contexts_where_forbidden},
    SceneRow{"ran_trace_not_declared", ran_trace_not_declared},
    SceneRow{"ran_trace_of_a_campaign", ran_trace_of_a_campaign},
    SceneRow{"ran_trace_leaves", ran_trace_leaves},
    SceneRow{"cell_trace_not_declared", cell_trace_not_declared},
    SceneRow{"cell_trace_of_a_campaign", cell_trace_of_a_campaign},
    SceneRow{"location_without_cause", location_without_cause},
    SceneRow{"location_for_a_client", location_for_a_client},
    SceneRow{"positioned_without_cause", positioned_without_cause},
    SceneRow{"positioned_for_a_client", positioned_for_a_client},
    SceneRow{"measured_not_declared", measured_not_declared},
    SceneRow{"measured_in_a_campaign", measured_in_a_campaign},
    SceneRow{"uplink_to_stranger", uplink_to_stranger},
    SceneRow{"uplink_to_declared", uplink_to_declared},
    SceneRow{"base_station_not_declared", base_station_not_declared},
    SceneRow{"base_station_declared", base_station_declared},
    SceneRow{"rerouted_to_stranger", rerouted_to_stranger},
    SceneRow{"rerouted_to_declared", rerouted_to_declared},
    SceneRow{"keys_where_forbidden", keys_where_forbidden},
    SceneRow{"keys_where_policy_is_silent", keys_where_policy_is_silent},
    SceneRow{"algorithms_struck", algorithms_struck},
    SceneRow{"algorithms_passed_on", algorithms_passed_on},
    SceneRow{"protection_not_ordered", protection_not_ordered},
    SceneRow{"protection_as_preferred", protection_as_preferred},
    SceneRow{"traced_by_vector", traced_by_vector},
    SceneRow{"located_by_vector", located_by_vector},
    SceneRow{"eps_traced_by_vector", eps_traced_by_vector},
    SceneRow{"eps_located_by_vector", eps_located_by_vector},
    SceneRow{"rogue_is_given_keys", rogue_is_given_keys},
    SceneRow{"redirected_to_stranger", redirected_to_stranger},
    SceneRow{"redirected_to_portal", redirected_to_portal},
    SceneRow{"pfds_from_stranger", pfds_from_stranger},
    SceneRow{"pfds_from_controller", pfds_from_controller},
    SceneRow{"traced_for_stranger", traced_for_stranger},
    SceneRow{"traced_by_campaign", traced_by_campaign},
    SceneRow{"events_to_stranger", events_to_stranger},
    SceneRow{"events_to_declared", events_to_declared},
    SceneRow{"tunnel_unknown", tunnel_unknown},
    SceneRow{"tunnel_known", tunnel_known},
    SceneRow{"traffic_to_stranger", traffic_to_stranger},
    SceneRow{"traffic_to_declared", traffic_to_declared},
    SceneRow{"tunnel_in_tunnel", tunnel_in_tunnel},
    SceneRow{"udp_in_tunnel", udp_in_tunnel},
    SceneRow{"ue_to_core", ue_to_core},
    SceneRow{"ue_to_data_network", ue_to_data_network},
    SceneRow{"ue_spoofs", ue_spoofs},
    SceneRow{"ue_own_address", ue_own_address},
    SceneRow{"octets_in_echo", octets_in_echo},
    SceneRow{"legal_echoes", legal_echoes},
    SceneRow{"implant_answers", implant_answers},
    SceneRow{"legal_answer_to_hidden", legal_answer_to_hidden},
    SceneRow{"old_version_on_gtpc", old_version_on_gtpc},
    SceneRow{"charging_on_its_port", charging_on_its_port},
    SceneRow{"tunnel_from_data_network", tunnel_from_data_network},
    SceneRow{"user_traffic_on_n6", user_traffic_on_n6},
    SceneRow{"ciphering_off", ciphering_off},
    SceneRow{"ciphering_off_in_emergency", ciphering_off_in_emergency},
    SceneRow{"integrity_off", integrity_off},
    SceneRow{"integrity_off_in_emergency", integrity_off_in_emergency},
    SceneRow{"one_of_many_weakened", one_of_many_weakened},
    SceneRow{"one_of_many_can_no_better", one_of_many_can_no_better},
    SceneRow{"identity_asked_again", identity_asked_again},
    SceneRow{"identity_not_given", identity_not_given},
    SceneRow{"identity_in_clear", identity_in_clear},
    SceneRow{"identity_concealed", identity_concealed},
    SceneRow{"paged_in_vain", paged_in_vain},
    SceneRow{"paged_and_answers", paged_and_answers},
    SceneRow{"permanent_key_to_stranger", permanent_key_to_stranger},
    SceneRow{"permanent_key_to_udm", permanent_key_to_udm},
    SceneRow{"profile_to_stranger", profile_to_stranger},
    SceneRow{"profile_to_amf", profile_to_amf},
    SceneRow{"located_by_stranger", located_by_stranger},
    SceneRow{"located_by_gmlc", located_by_gmlc},
    SceneRow{"number_translated_by_stranger", number_translated_by_stranger},
    SceneRow{"number_translated_by_nef", number_translated_by_nef},
    SceneRow{"false_function_registered", false_function_registered},
    SceneRow{"function_registers_itself", function_registers_itself},
    SceneRow{"functions_searched_by_stranger", functions_searched_by_stranger},
    SceneRow{"functions_searched_by_amf", functions_searched_by_amf},
    SceneRow{"functions_swept_by_amf", functions_swept_by_amf},
    SceneRow{"functions_searched_as_other", functions_searched_as_other},
    SceneRow{"vectors_for_stranger", vectors_for_stranger},
    SceneRow{"vectors_for_attach", vectors_for_attach},
    SceneRow{"vectors_for_no_attach", vectors_for_no_attach},
    SceneRow{"vectors_after_loss", vectors_after_loss},
    SceneRow{"stranger_claims_to_serve", stranger_claims_to_serve},
    SceneRow{"amf_claims_to_serve", amf_claims_to_serve},
    SceneRow{"token_signed_by_nobody", token_signed_by_nobody},
    SceneRow{"token_as_it_should_be", token_as_it_should_be},
    SceneRow{"token_of_another", token_of_another},
    SceneRow{"token_borrowed", token_borrowed},
    SceneRow{"token_too_old", token_too_old},
    SceneRow{"token_too_old_and_refused", token_too_old_and_refused},
    SceneRow{"token_too_lasting", token_too_lasting},
    SceneRow{"token_for_another_service", token_for_another_service},
    SceneRow{"token_asked_by_stranger", token_asked_by_stranger},
    SceneRow{"answered_without_token", answered_without_token},
    SceneRow{"answered_without_token_as_declared", answered_without_token_as_declared},
    SceneRow{"profile_orders_trace", profile_orders_trace},
    SceneRow{"profile_orders_declared_trace", profile_orders_declared_trace},
    SceneRow{"context_to_stranger", context_to_stranger},
    SceneRow{"context_to_amf", context_to_amf},
    SceneRow{"steered_by_af_to_stranger", steered_by_af_to_stranger},
    SceneRow{"steered_by_af_to_declared", steered_by_af_to_declared},
    SceneRow{"partner_past_the_sepp", partner_past_the_sepp},
    SceneRow{"partner_at_the_sepp", partner_at_the_sepp},
    SceneRow{"stranger_at_the_sepp", stranger_at_the_sepp},
    SceneRow{"partners_agree_on_nothing", partners_agree_on_nothing},
    SceneRow{"interception_registers", interception_registers},
    SceneRow{"vendor_type_registers", vendor_type_registers},
    SceneRow{"interception_host_asks", interception_host_asks},
    SceneRow{"subscribers_swept_by_stranger", subscribers_swept_by_stranger},
    SceneRow{"sbi_keys_where_forbidden", sbi_keys_where_forbidden},
    SceneRow{"sbi_keys_where_policy_is_silent", sbi_keys_where_policy_is_silent},
};

}  // namespace

std::span<const SceneRow> scenes() noexcept { return kScenes; }

const SceneRow* find_scene(std::string_view name) noexcept {
  const auto* found = std::ranges::find(kScenes, name, &SceneRow::name);
  return found == kScenes.end() ? nullptr : found;
}

}  // namespace cardea::test
