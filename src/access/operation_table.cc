// The table of what each operation reaches into.
#include <array>

#include "access/access.h"

namespace cardea::access {
namespace {

using enum DataClass;

// clang-format off
constexpr std::array kOperations{
    OperationInfo{Operation::associate, "associate", control, "paired with", "TS 29.244, 6.2.6"},
    OperationInfo{Operation::update_association, "update_association", control, "changed its association with", "TS 29.244, 6.2.7"},
    OperationInfo{Operation::release_association, "release_association", control, "ended an association with", "TS 29.244, 6.2.8"},
    OperationInfo{Operation::provision_detection, "provision_detection", control, "changed the traffic detection rules of", "TS 29.244, 6.2.5"},
    OperationInfo{Operation::report_node, "report_node", metadata, "reported on itself to", "TS 29.244, 6.2.9"},
    OperationInfo{Operation::delete_session_set, "delete_session_set", control, "deleted a set of sessions at", "TS 29.244, 7.4.6"},
    OperationInfo{Operation::modify_session_set, "modify_session_set", control, "took over a set of sessions at", "TS 29.244, 7.4.7"},
    OperationInfo{Operation::establish_session, "establish_session", control, "set up a session at", "TS 29.244, 6.3.2"},
    OperationInfo{Operation::modify_session, "modify_session", control, "changed a session at", "TS 29.244, 6.3.3"},
    OperationInfo{Operation::delete_session, "delete_session", control, "deleted a session at", "TS 29.244, 6.3.4"},
    OperationInfo{Operation::report_session, "report_session", metadata, "reported a subscriber's usage to", "TS 29.244, 6.3.5"},
    OperationInfo{Operation::forward_traffic, "forward_traffic", content, "steered a subscriber's traffic at", "TS 29.244, 5.2.1 and 8.2.56"},
    OperationInfo{Operation::duplicate_traffic, "duplicate_traffic", content, "ordered a copy of a subscriber's traffic at", "TS 29.244, 5.2.1 and 8.2.26"},
    OperationInfo{Operation::apply_predefined_rule, "apply_predefined_rule", content, "applied a rule known only by name at", "TS 29.244, 8.2.72"},
    OperationInfo{Operation::redirect_traffic, "redirect_traffic", content, "redirected a subscriber's traffic at", "TS 29.244, 5.4.7 and 8.2.20"},
    OperationInfo{Operation::trace_subscriber, "trace_subscriber", metadata, "ordered a trace of a subscriber at", "TS 29.244, 8.2.108; TS 32.422, 4.1"},
    OperationInfo{Operation::report_events, "report_events", metadata, "had a subscriber's events reported straight from", "TS 29.244, 7.5.2.9 and 8.2.202"},
    OperationInfo{Operation::carry_traffic, "carry_traffic", content, "received a subscriber's traffic from", "TS 29.281, 5"},
    OperationInfo{Operation::fetch_context, "fetch_context", keys, "fetched a subscriber's keys and context from", "TS 29.274, 7.3.5; TS 29.060, 7.5.3", true},
    OperationInfo{Operation::identify_subscriber, "identify_subscriber", identity, "asked who a subscriber is of", "TS 29.274, 7.3.8; TS 29.060, 7.5.1", true},
    OperationInfo{Operation::relocate_context, "relocate_context", keys, "handed a subscriber's keys and context to", "TS 29.274, 7.3.1; TS 29.060, 7.5.6"},
    OperationInfo{Operation::forward_indirectly, "forward_indirectly", content, "ordered a detour of a subscriber's traffic at", "TS 29.274, 7.2.18"},
    OperationInfo{Operation::ask_location, "ask_location", location, "asked where a subscriber is of", "TS 29.060, 7.4.1; TS 38.413, 8.12.1; TS 36.413, 8.11.1", true},
    OperationInfo{Operation::report_location, "report_location", location, "reported where a subscriber is to", "TS 29.274, 7.2.14; TS 29.060, 7.5.14; TS 38.413, 8.12.3"},
    OperationInfo{Operation::end_trace, "end_trace", metadata, "ended a subscriber's trace at", "TS 29.274, 7.12.2; TS 38.413, 8.11.3"},
    OperationInfo{Operation::carry_signalling, "carry_signalling", control, "exchanged a subscriber's signalling with", "TS 38.413, 8.6; TS 36.413, 8.6"},
    OperationInfo{Operation::set_up_context, "set_up_context", keys, "handed a subscriber's keys to", "TS 38.413, 8.3.1; TS 36.413, 8.3.1"},
    OperationInfo{Operation::modify_context, "modify_context", keys, "changed a subscriber's security at", "TS 38.413, 8.3.4; TS 36.413, 8.3.4"},
    OperationInfo{Operation::release_context, "release_context", control, "let a subscriber go at", "TS 38.413, 8.3.3; TS 36.413, 8.3.3"},
    OperationInfo{Operation::page_subscriber, "page_subscriber", location, "looked for a subscriber through", "TS 38.413, 8.5; TS 36.413, 8.5"},
    OperationInfo{Operation::trace_cell, "trace_cell", metadata, "told of the trace of a subscriber in its cell to", "TS 38.413, 8.10; TS 36.413, 8.10; TS 32.422, 4.2.8"},
    OperationInfo{Operation::position_subscriber, "position_subscriber", location, "exchanged a subscriber's positioning with", "TS 38.413, 8.10.2; TS 36.413, 8.14"},
    OperationInfo{Operation::reroute_signalling, "reroute_signalling", control, "had a subscriber's first message sent to another core by", "TS 38.413, 8.6.5; TS 36.413, 8.6.2.5"},
    OperationInfo{Operation::report_capability, "report_capability", profile, "told what a subscriber's equipment can do to", "TS 38.413, 8.14; TS 36.413, 8.12"},
    OperationInfo{Operation::read_long_term_keys, "read_long_term_keys", keys, "read a subscriber's long-term keys from", "TS 29.505, 5.2.2; TS 33.501, 6.2.2", true},
    OperationInfo{Operation::generate_vectors, "generate_vectors", keys, "had authentication vectors of a subscriber made by", "TS 29.503, 5.4.2; TS 33.501, 6.1.3", true},
    OperationInfo{Operation::authenticate_subscriber, "authenticate_subscriber", keys, "had a subscriber authenticated by", "TS 29.509, 5.2.2", true},
    OperationInfo{Operation::read_profile, "read_profile", profile, "read a subscriber's profile from", "TS 29.503, 5.2.2; TS 29.505, 5.2", true},
    OperationInfo{Operation::write_profile, "write_profile", profile, "changed a subscriber's profile at", "TS 29.503, 5.6; TS 29.505, 5.2"},
    OperationInfo{Operation::subscribe_profile, "subscribe_profile", profile, "asked to be told of changes in a subscriber's profile by", "TS 29.503, 5.2.2.3", true},
    OperationInfo{Operation::register_serving_function, "register_serving_function", control, "said that it serves a subscriber to", "TS 29.503, 5.3.2.2"},
    OperationInfo{Operation::deregister_serving_function, "deregister_serving_function", control, "said that a subscriber is served no more to", "TS 29.503, 5.3.2.4"},
    OperationInfo{Operation::read_registration, "read_registration", metadata, "asked who serves a subscriber of", "TS 29.503, 5.3.2.5", true},
    OperationInfo{Operation::read_session, "read_session", metadata, "read a subscriber's session from", "TS 29.502, 5.2.2.6", true},
    OperationInfo{Operation::subscribe_events, "subscribe_events", metadata, "asked for reports of a subscriber's events from", "TS 29.518, 5.3.2.2; TS 29.503, 5.5.2.2", true},
    OperationInfo{Operation::decide_policy, "decide_policy", control, "had rules for a subscriber decided by", "TS 29.507, 4.2; TS 29.512, 4.2"},
    OperationInfo{Operation::read_policy, "read_policy", profile, "read a subscriber's policy from", "TS 29.519, 5.4", true},
    OperationInfo{Operation::bind_policy, "bind_policy", metadata, "told who decides a subscriber's policy to, or asked it of,", "TS 29.521, 4.2"},
    OperationInfo{Operation::select_slice, "select_slice", metadata, "had a subscriber's slice selected by", "TS 29.531, 5.2.2"},
    OperationInfo{Operation::influence_traffic, "influence_traffic", content, "asked for a subscriber's traffic to be steered by", "TS 29.522, 4.4.7; TS 29.514, 4.2"},
    OperationInfo{Operation::deliver_message, "deliver_message", messages, "passed a subscriber's message to", "TS 29.540, 5.2.2"},
    OperationInfo{Operation::check_equipment, "check_equipment", identity, "asked about a subscriber's equipment of", "TS 29.511, 5.2.2", true},
    OperationInfo{Operation::read_analytics, "read_analytics", metadata, "asked for analytics of", "TS 29.520, 4.2 and 4.3", true},
    OperationInfo{Operation::charge_usage, "charge_usage", metadata, "reported a subscriber's usage for charging to", "TS 32.290, 5"},
    OperationInfo{Operation::discover_functions, "discover_functions", management, "asked for functions of the network of", "TS 29.510, 5.3.2.2", true},
    OperationInfo{Operation::list_functions, "list_functions", management, "read the list of functions from", "TS 29.510, 5.2.2.8", true},
    OperationInfo{Operation::register_function, "register_function", management, "registered a function at", "TS 29.510, 5.2.2.2"},
    OperationInfo{Operation::update_function, "update_function", management, "changed a function's registration at", "TS 29.510, 5.2.2.3"},
    OperationInfo{Operation::deregister_function, "deregister_function", management, "deregistered a function at", "TS 29.510, 5.2.2.4"},
    OperationInfo{Operation::subscribe_functions, "subscribe_functions", management, "asked to be told of functions by", "TS 29.510, 5.2.2.5", true},
    OperationInfo{Operation::notify_functions, "notify_functions", management, "told of a function to", "TS 29.510, 5.2.2.6"},
    OperationInfo{Operation::request_token, "request_token", management, "asked for an access token of", "TS 29.510, 5.4.2.2", true},
    OperationInfo{Operation::secure_roaming_link, "secure_roaming_link", control, "negotiated the security of a roaming link with", "TS 29.573, 5.2"},
    OperationInfo{Operation::forward_roaming_request, "forward_roaming_request", control, "passed another network's request on to", "TS 29.573, 5.3"},
    OperationInfo{Operation::write_long_term_keys, "write_long_term_keys", keys, "changed a subscriber's long-term keys at", "TS 29.505, 5.2.2"},
    OperationInfo{Operation::derive_keys, "derive_keys", keys, "had keys for a subscriber's service made by", "TS 29.535, 5.2; TS 29.503, 5.4", true},
    OperationInfo{Operation::read_positioning_keys, "read_positioning_keys", keys, "read the keys of broadcast positioning data from", "TS 29.572, 5.3", true},
    OperationInfo{Operation::protect_steering, "protect_steering", control, "had a message of the home network to a subscriber protected by", "TS 29.509, 5.3 and 5.4"},
    OperationInfo{Operation::notify_profile, "notify_profile", profile, "told of a subscriber's profile to", "TS 29.503, 5.2.2.5"},
    OperationInfo{Operation::cancel_location, "cancel_location", location, "called a search for a subscriber off at", "TS 29.518, 5.5.2.3"},
    OperationInfo{Operation::write_policy, "write_policy", profile, "changed a subscriber's policy at", "TS 29.519, 5.4"},
    OperationInfo{Operation::read_exposure, "read_exposure", location, "read what is exposed of a subscriber from", "TS 29.519, 5.7", true},
    OperationInfo{Operation::write_exposure, "write_exposure", location, "changed what is exposed of a subscriber at", "TS 29.519, 5.7"},
    OperationInfo{Operation::store_data, "store_data", metadata, "kept, or read, unstructured data at", "TS 29.598, 5"},
    OperationInfo{Operation::manage_service, "manage_service", management, "managed a service of", "TS 29.501, 4.4"},
    OperationInfo{Operation::call_back, "call_back", control, "called back", "TS 29.501, 4.6.2"},
    OperationInfo{Operation::request_service, "request_service", control, "made a request that no table knows of", "TS 29.500, 5.2"},
};
// clang-format on

consteval bool is_in_order() {
  for (std::size_t i = 0; i < kOperations.size(); ++i) {
    if (static_cast<std::size_t>(kOperations[i].operation) != i) return false;
  }
  return true;
}
static_assert(kOperations.size() == kOperationCount && is_in_order());

}  // namespace

const OperationInfo& info_of(Operation operation) noexcept {
  return kOperations[static_cast<std::size_t>(operation)];
}

std::string_view name_of(DataClass data_class) noexcept {
  static constexpr std::array<std::string_view, 10> kNames{
      "content",  "location", "identity", "keys",      "profile",
      "metadata", "messages", "control",  "intercept", "management"};
  return kNames[static_cast<std::size_t>(data_class)];
}

}  // namespace cardea::access
