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
    OperationInfo{Operation::carry_traffic, "carry_traffic", content, "received a subscriber's traffic from", "TS 29.281, 5"},
};
// clang-format on

consteval bool is_in_order() {
  for (std::size_t i = 0; i < kOperations.size(); ++i) {
    if (static_cast<std::size_t>(kOperations[i].operation) != i) return false;
  }
  return true;
}
static_assert(is_in_order());

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
