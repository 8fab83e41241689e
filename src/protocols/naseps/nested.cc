// The containers in messages of EPS: TS 24.301, 9.9.3.15, 9.9.3.22, 9.9.3.42 and 9.9.3.51.
#include "protocols/naseps/element_table.h"
#include "protocols/naseps/wire.h"

namespace cardea::naseps {
namespace {

using protocols::NasContent;

// 9.9.3.42.
constexpr NasContent content_of(std::uint8_t generic_type) noexcept {
  switch (generic_type) {
    case 1:
      return NasContent::lpp;
    case 2:
      return NasContent::location_services;
    default:
      return NasContent::generic;
  }
}

}  // namespace

protocols::NasNesteds nested(const Message& message) noexcept {
  constexpr std::uint8_t kPartlyCiphered = 5;  // 9.3.1: the containers are
  const bool is_ciphered = message.security_header_type == kPartlyCiphered;
  protocols::NasNesteds out;
  std::uint8_t generic_type = 0;  // stands before the container
  for (const NasIe& ie : message.ies) {
    if (ie.element == kIeGenericContainerType) {
      Reader in{ie.value};
      generic_type = in.u8();
    }
    if (ie.value.empty()) continue;
    switch (ie.element) {
      case kIeEsmMessageContainer:
        out.push_back({NasContent::naseps, 0, is_ciphered, ie.value});
        break;
      case kIeReplayedNasMessage:
        out.push_back({NasContent::naseps, 0, false, ie.value});
        break;
      case kIeNasMessageContainer:
        out.push_back({NasContent::sms, 0, is_ciphered, ie.value});
        break;
      case kIeGenericContainer:
        out.push_back({content_of(generic_type), generic_type, false, ie.value});
        break;
      case kIeUserData:
        out.push_back({NasContent::ciot_user_data, 0, false, ie.value});
        break;
      default:
        break;
    }
  }
  return out;
}

}  // namespace cardea::naseps
