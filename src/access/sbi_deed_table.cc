// Which of our operations a service operation is, by what it does.
#include <array>

#include "access/sbi_accesses.h"

namespace cardea::access {
namespace {

using sbi::Deed;

struct DeedRow {
  Deed deed;
  Operation operation;
};

// In the order of Deed.
constexpr std::array kDeeds{
    DeedRow{Deed::read_long_term_keys, Operation::read_long_term_keys},
    DeedRow{Deed::write_long_term_keys, Operation::write_long_term_keys},
    DeedRow{Deed::generate_vectors, Operation::generate_vectors},
    DeedRow{Deed::authenticate_subscriber, Operation::authenticate_subscriber},
    DeedRow{Deed::derive_keys, Operation::derive_keys},
    DeedRow{Deed::protect_steering, Operation::protect_steering},
    DeedRow{Deed::read_profile, Operation::read_profile},
    DeedRow{Deed::write_profile, Operation::write_profile},
    DeedRow{Deed::subscribe_profile, Operation::subscribe_profile},
    DeedRow{Deed::notify_profile, Operation::notify_profile},
    DeedRow{Deed::read_trace_data, Operation::read_profile},
    DeedRow{Deed::identify_subscriber, Operation::identify_subscriber},
    DeedRow{Deed::ask_location, Operation::ask_location},
    DeedRow{Deed::cancel_location, Operation::cancel_location},
    DeedRow{Deed::report_location, Operation::report_location},
    DeedRow{Deed::broadcast_positioning_keys, Operation::read_positioning_keys},
    DeedRow{Deed::register_serving_function, Operation::register_serving_function},
    DeedRow{Deed::deregister_serving_function, Operation::deregister_serving_function},
    DeedRow{Deed::read_registration, Operation::read_registration},
    DeedRow{Deed::transfer_context, Operation::fetch_context},
    DeedRow{Deed::manage_context, Operation::relocate_context},
    DeedRow{Deed::establish_session, Operation::establish_session},
    DeedRow{Deed::modify_session, Operation::modify_session},
    DeedRow{Deed::release_session, Operation::delete_session},
    DeedRow{Deed::read_session, Operation::read_session},
    DeedRow{Deed::carry_signalling, Operation::carry_signalling},
    DeedRow{Deed::reach_subscriber, Operation::page_subscriber},
    DeedRow{Deed::send_message, Operation::deliver_message},
    DeedRow{Deed::subscribe_events, Operation::subscribe_events},
    DeedRow{Deed::report_events, Operation::report_events},
    DeedRow{Deed::monitor_subscriber, Operation::subscribe_events},
    DeedRow{Deed::read_analytics, Operation::read_analytics},
    DeedRow{Deed::discover_functions, Operation::discover_functions},
    DeedRow{Deed::list_functions, Operation::list_functions},
    DeedRow{Deed::read_function, Operation::discover_functions},
    DeedRow{Deed::register_function, Operation::register_function},
    DeedRow{Deed::update_function, Operation::update_function},
    DeedRow{Deed::deregister_function, Operation::deregister_function},
    DeedRow{Deed::subscribe_functions, Operation::subscribe_functions},
    DeedRow{Deed::notify_functions, Operation::notify_functions},
    DeedRow{Deed::request_token, Operation::request_token},
    DeedRow{Deed::decide_policy, Operation::decide_policy},
    DeedRow{Deed::read_policy_data, Operation::read_policy},
    DeedRow{Deed::write_policy_data, Operation::write_policy},
    DeedRow{Deed::bind_policy, Operation::bind_policy},
    DeedRow{Deed::influence_traffic, Operation::influence_traffic},
    DeedRow{Deed::provision_detection, Operation::provision_detection},
    DeedRow{Deed::read_application_data, Operation::read_policy},
    DeedRow{Deed::write_application_data, Operation::write_policy},
    DeedRow{Deed::read_exposure_data, Operation::read_exposure},
    DeedRow{Deed::write_exposure_data, Operation::write_exposure},
    DeedRow{Deed::select_slice, Operation::select_slice},
    DeedRow{Deed::check_equipment, Operation::check_equipment},
    DeedRow{Deed::charge, Operation::charge_usage},
    DeedRow{Deed::deliver_data, Operation::deliver_message},
    DeedRow{Deed::broadcast, Operation::manage_service},
    DeedRow{Deed::store_data, Operation::store_data},
    DeedRow{Deed::negotiate_roaming_security, Operation::secure_roaming_link},
    DeedRow{Deed::forward_roaming, Operation::forward_roaming_request},
    DeedRow{Deed::bootstrap, Operation::discover_functions},
    DeedRow{Deed::manage_service, Operation::manage_service},
    DeedRow{Deed::notify, Operation::call_back},
};

consteval bool is_in_order() {
  for (std::size_t i = 0; i < kDeeds.size(); ++i) {
    if (static_cast<std::size_t>(kDeeds[i].deed) != i) return false;
  }
  return true;
}
static_assert(kDeeds.size() == sbi::kDeedCount && is_in_order());

}  // namespace

Operation operation_of(Deed deed) noexcept {
  return kDeeds[static_cast<std::size_t>(deed)].operation;
}

}  // namespace cardea::access
