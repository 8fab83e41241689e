// What a service operation does, in our terms, and what it reaches into: the words that the access
// layer maps its own operations to, one for one. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cardea::sbi {

// The data classes of the design, in its order.
enum class Reach : std::uint8_t {
  content,
  location,
  identity,
  keys,
  profile,
  metadata,
  messages,
  control,
  intercept,
  management,
};
std::string_view name_of(Reach reach) noexcept;

// In the order of deed_table.cc, which has a sentence on each.
enum class Deed : std::uint8_t {
  read_long_term_keys,
  write_long_term_keys,
  generate_vectors,
  authenticate_subscriber,
  derive_keys,
  protect_steering,
  read_profile,
  write_profile,
  subscribe_profile,
  notify_profile,
  read_trace_data,
  identify_subscriber,
  ask_location,
  cancel_location,
  report_location,
  broadcast_positioning_keys,
  register_serving_function,
  deregister_serving_function,
  read_registration,
  transfer_context,
  manage_context,
  establish_session,
  modify_session,
  release_session,
  read_session,
  carry_signalling,
  reach_subscriber,
  send_message,
  subscribe_events,
  report_events,
  monitor_subscriber,
  read_analytics,
  discover_functions,
  list_functions,
  read_function,
  register_function,
  update_function,
  deregister_function,
  subscribe_functions,
  notify_functions,
  request_token,
  decide_policy,
  read_policy_data,
  write_policy_data,
  bind_policy,
  influence_traffic,
  provision_detection,
  read_application_data,
  write_application_data,
  read_exposure_data,
  write_exposure_data,
  select_slice,
  check_equipment,
  charge,
  deliver_data,
  broadcast,
  store_data,
  negotiate_roaming_security,
  forward_roaming,
  bootstrap,
  manage_service,
  notify,
};
inline constexpr std::size_t kDeedCount = static_cast<std::size_t>(Deed::notify) + 1;

struct DeedInfo {
  Deed deed;
  std::string_view name;  // "read_long_term_keys"
  Reach reach;
  bool is_question;      // what it is about goes to who asks
  std::string_view doc;  // a sentence without its subject: "reads a subscriber's permanent key"
};
const DeedInfo& info_of(Deed deed) noexcept;

}  // namespace cardea::sbi
