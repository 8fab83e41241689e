#include "protocols/shared/nas_message.h"

#include <array>

namespace cardea::protocols {

std::string_view name_of(NasContent content) noexcept {
  static constexpr std::array<std::string_view, 12> kNames{"nas-5gs",
                                                           "nas-eps",
                                                           "sms",
                                                           "lpp",
                                                           "sor",
                                                           "ue_policy",
                                                           "ue_parameters_update",
                                                           "location_services",
                                                           "ciot_user_data",
                                                           "service_level_aa",
                                                           "event_notification",
                                                           "generic"};
  static_assert(kNames.size() == static_cast<std::size_t>(NasContent::generic) + 1);
  return kNames[static_cast<std::size_t>(content)];
}

}  // namespace cardea::protocols
