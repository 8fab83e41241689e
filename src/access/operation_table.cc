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
