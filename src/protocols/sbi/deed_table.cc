// The table of what each deed reaches into.
#include <array>

#include "protocols/sbi/deed.h"

namespace cardea::sbi {
namespace {

using enum Reach;

// clang-format off
constexpr std::array kDeeds{
    DeedInfo{Deed::read_long_term_keys, "read_long_term_keys", keys, true, "reads a subscriber's permanent key, of which all others are made"},
    DeedInfo{Deed::write_long_term_keys, "write_long_term_keys", keys, false, "changes a subscriber's permanent key or its sequence number"},
    DeedInfo{Deed::generate_vectors, "generate_vectors", keys, true, "has authentication vectors made, with which a network passes for the subscriber's own"},
    DeedInfo{Deed::authenticate_subscriber, "authenticate_subscriber", keys, true, "authenticates a subscriber, and gets the key of the serving network"},
    DeedInfo{Deed::derive_keys, "derive_keys", keys, true, "gets a key made for an application or for UEs that speak to one another"},
    DeedInfo{Deed::protect_steering, "protect_steering", control, false, "steers a UE's roaming or changes its parameters, protected by its keys"},
    DeedInfo{Deed::read_profile, "read_profile", profile, true, "reads what a subscriber has subscribed to"},
    DeedInfo{Deed::write_profile, "write_profile", profile, false, "changes what a subscriber has subscribed to"},
    DeedInfo{Deed::subscribe_profile, "subscribe_profile", profile, true, "asks to be told when a subscriber's profile changes"},
    DeedInfo{Deed::notify_profile, "notify_profile", profile, false, "tells that a subscriber's profile has changed"},
    DeedInfo{Deed::read_trace_data, "read_trace_data", metadata, true, "reads which trace of a subscriber is ordered, and who collects it"},
    DeedInfo{Deed::identify_subscriber, "identify_subscriber", identity, true, "finds out who is behind a number, an address or a group"},
    DeedInfo{Deed::ask_location, "ask_location", location, true, "asks where a subscriber is"},
    DeedInfo{Deed::cancel_location, "cancel_location", location, false, "ends reports of where a subscriber is"},
    DeedInfo{Deed::report_location, "report_location", location, false, "tells where a subscriber is"},
    DeedInfo{Deed::broadcast_positioning_keys, "broadcast_positioning_keys", keys, false, "hands out the keys of broadcast positioning data"},
    DeedInfo{Deed::register_serving_function, "register_serving_function", control, false, "registers itself as who serves a subscriber, or changes that"},
    DeedInfo{Deed::deregister_serving_function, "deregister_serving_function", control, false, "ends a function's serving of a subscriber"},
    DeedInfo{Deed::read_registration, "read_registration", location, true, "reads which functions serve a subscriber, and so which network it is in"},
    DeedInfo{Deed::transfer_context, "transfer_context", keys, true, "moves a UE's context with its keys to another function"},
    DeedInfo{Deed::manage_context, "manage_context", control, false, "changes or releases a subscriber's context"},
    DeedInfo{Deed::establish_session, "establish_session", control, false, "sets up a subscriber's session"},
    DeedInfo{Deed::modify_session, "modify_session", control, false, "changes a subscriber's session"},
    DeedInfo{Deed::release_session, "release_session", control, false, "ends a subscriber's session"},
    DeedInfo{Deed::read_session, "read_session", metadata, true, "reads the context of a subscriber's session"},
    DeedInfo{Deed::carry_signalling, "carry_signalling", control, false, "carries NAS or NGAP to a UE or base station, or asks to be given it"},
    DeedInfo{Deed::reach_subscriber, "reach_subscriber", location, true, "pages a subscriber, or asks whether it can be reached"},
    DeedInfo{Deed::send_message, "send_message", messages, false, "carries a short message"},
    DeedInfo{Deed::subscribe_events, "subscribe_events", metadata, true, "asks to be told of subscribers' events; of their location, if it says so"},
    DeedInfo{Deed::report_events, "report_events", metadata, false, "tells of a subscriber's event"},
    DeedInfo{Deed::monitor_subscriber, "monitor_subscriber", location, true, "has an application told of a subscriber's events, location among them"},
    DeedInfo{Deed::read_analytics, "read_analytics", metadata, true, "asks for analytics, of single subscribers too"},
    DeedInfo{Deed::discover_functions, "discover_functions", management, true, "finds functions to ask"},
    DeedInfo{Deed::list_functions, "list_functions", management, true, "lists all functions"},
    DeedInfo{Deed::read_function, "read_function", management, true, "reads a function's profile"},
    DeedInfo{Deed::register_function, "register_function", management, false, "registers a function"},
    DeedInfo{Deed::update_function, "update_function", management, false, "changes a function's profile, or says that it lives"},
    DeedInfo{Deed::deregister_function, "deregister_function", management, false, "takes a function off the register"},
    DeedInfo{Deed::subscribe_functions, "subscribe_functions", management, true, "asks to be told when functions change"},
    DeedInfo{Deed::notify_functions, "notify_functions", management, false, "tells that functions have changed"},
    DeedInfo{Deed::request_token, "request_token", management, true, "asks for a token that opens services"},
    DeedInfo{Deed::decide_policy, "decide_policy", control, true, "asks for the policy of a subscriber or session"},
    DeedInfo{Deed::read_policy_data, "read_policy_data", profile, true, "reads policy data"},
    DeedInfo{Deed::write_policy_data, "write_policy_data", profile, false, "changes policy data"},
    DeedInfo{Deed::bind_policy, "bind_policy", metadata, false, "registers which policy function a session has"},
    DeedInfo{Deed::influence_traffic, "influence_traffic", content, false, "steers subscribers' traffic, or asks for its treatment"},
    DeedInfo{Deed::provision_detection, "provision_detection", control, false, "changes or reads how traffic of applications is recognised"},
    DeedInfo{Deed::read_application_data, "read_application_data", profile, true, "reads what applications have asked for"},
    DeedInfo{Deed::write_application_data, "write_application_data", control, false, "changes what applications have asked for"},
    DeedInfo{Deed::read_exposure_data, "read_exposure_data", metadata, true, "reads what is exposed of a UE's access and sessions"},
    DeedInfo{Deed::write_exposure_data, "write_exposure_data", metadata, false, "writes what is exposed of a UE's access and sessions"},
    DeedInfo{Deed::select_slice, "select_slice", control, true, "asks for slices, or tells which there are"},
    DeedInfo{Deed::check_equipment, "check_equipment", identity, true, "asks about a device by its number"},
    DeedInfo{Deed::charge, "charge", metadata, false, "reports or asks what is charged to a subscriber"},
    DeedInfo{Deed::deliver_data, "deliver_data", content, false, "carries a subscriber's data through the control plane"},
    DeedInfo{Deed::broadcast, "broadcast", control, false, "manages broadcast and multicast"},
    DeedInfo{Deed::store_data, "store_data", metadata, true, "stores or reads data of functions, opaque to us"},
    DeedInfo{Deed::negotiate_roaming_security, "negotiate_roaming_security", control, false, "agrees with a roaming partner how to protect what passes"},
    DeedInfo{Deed::forward_roaming, "forward_roaming", control, false, "passes on a protected message between networks"},
    DeedInfo{Deed::bootstrap, "bootstrap", management, true, "asks which services a register has"},
    DeedInfo{Deed::manage_service, "manage_service", management, false, "manages something that concerns no single subscriber"},
    DeedInfo{Deed::notify, "notify", metadata, false, "notifies of something else"},
};
// clang-format on

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kDeeds.size(); ++i)
    if (kDeeds[i].deed != static_cast<Deed>(i)) return false;
  return true;
}
static_assert(kDeeds.size() == kDeedCount && is_in_order());

}  // namespace

const DeedInfo& info_of(Deed deed) noexcept { return kDeeds[static_cast<std::size_t>(deed)]; }

std::string_view name_of(Reach reach) noexcept {
  static constexpr std::array<std::string_view, 10> kNames{
      "content",  "location", "identity", "keys",      "profile",
      "metadata", "messages", "control",  "intercept", "management"};
  return kNames[static_cast<std::size_t>(reach)];
}

}  // namespace cardea::sbi
