// The containers in messages of 5GS: TS 24.501, 9.11.3.24, 9.11.3.33, 9.11.3.39 and 9.11.3.40.
#include <array>

#include "protocols/nas5gs/element_table.h"
#include "protocols/nas5gs/wire.h"

namespace cardea::nas5gs {
namespace {

using protocols::NasContent;
using protocols::NasNested;
using protocols::NasNesteds;

constexpr std::uint8_t kMultiplePayloads = 15;

// 9.11.3.40.
constexpr std::array kContentByType{
    NasContent::generic,
    NasContent::nas5gs,
    NasContent::sms,
    NasContent::lpp,
    NasContent::sor,
    NasContent::ue_policy,
    NasContent::ue_parameters_update,
    NasContent::location_services,
    NasContent::ciot_user_data,
    NasContent::service_level_aa,
    NasContent::event_notification,
};

void add(NasNesteds& out, NasContent content, std::uint8_t type, bool is_perhaps_ciphered,
         Bytes octets) noexcept {
  if (!octets.empty()) out.push_back({content, type, is_perhaps_ciphered, octets});
}

void add_payload(NasNesteds& out, std::uint8_t type, Bytes octets) noexcept {
  const NasContent content =
      type < kContentByType.size() ? kContentByType[type] : NasContent::generic;
  add(out, content, type, false, octets);
}

// Entries of a length, a count of elements and a payload type in one octet, the elements, a
// payload. Stops at the first that breaks off.
void add_payloads(NasNesteds& out, Bytes octets) noexcept {
  Reader in{octets};
  for (unsigned left = in.u8(); left != 0 && in.remaining() != 0; --left) {
    Reader entry{in.take(in.u16())};
    const unsigned head = entry.u8();
    for (unsigned elements = head >> 4; elements != 0; --elements) {
      entry.skip(1);
      entry.skip(entry.u8());
    }
    const Bytes payload = entry.rest();
    if (!in.ok() || !entry.ok()) return;
    add_payload(out, head & 0x0F, payload);
  }
}

}  // namespace

NasNesteds nested(const Message& message) noexcept {
  NasNesteds out;
  std::uint8_t payload_type = 0;  // stands before the payload
  for (const NasIe& ie : message.ies) {
    switch (ie.element) {
      case kIePayloadContainerType:
        payload_type = ie.half;
        break;
      case kIePayloadContainer:
        if (payload_type == kMultiplePayloads) {
          add_payloads(out, ie.value);
        } else {
          add_payload(out, payload_type, ie.value);
        }
        break;
      case kIeNasMessageContainer:
        add(out, NasContent::nas5gs, 0, true, ie.value);
        break;
      case kIeEpsNasMessageContainer:
        add(out, NasContent::naseps, 0, false, ie.value);
        break;
      case kIeCiotSmallData:
        add(out, NasContent::ciot_user_data, 0, true, ie.value);
        break;
      default:
        break;
    }
  }
  return out;
}

}  // namespace cardea::nas5gs
