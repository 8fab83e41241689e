#include "protocols/gtpu/ies.h"

#include <algorithm>
#include <array>

namespace cardea::gtpu {
namespace {

constexpr std::uint8_t kRecovery = 14;
constexpr std::uint8_t kTeidData = 16;
constexpr std::uint8_t kPeerAddress = 133;
constexpr std::uint8_t kExtensionTypes = 141;
constexpr std::uint8_t kPrivate = 255;

// Clause 8.1, table 8.1-1: below 128 the type fixes the length; from 128 on it is written, in two
// octets but for the extension header type list (8.5), which has one.
struct FixedForm {
  std::uint8_t type;
  std::uint8_t length;
};
constexpr std::array kFixedForms{FixedForm{kRecovery, 1}, FixedForm{kTeidData, 4}};

void keep(std::uint8_t type, Bytes value, Ies& ies) noexcept {
  Reader in{value};
  switch (type) {
    case kRecovery:
      ies.recovery = in.u8();
      return;
    case kTeidData:
      ies.teid_data = in.u32();
      return;
    case kPeerAddress:
      ies.peer = IpAddress::from(value);
      if (value.size() != 4 && value.size() != 16) ++ies.faulty_count;
      return;
    case kExtensionTypes:
      ies.extension_types = value;
      return;
    case kPrivate:
      ++ies.private_count;
      if (value.size() < 2) ++ies.faulty_count;  // the enterprise's id comes first
      return;
    default:
      ++ies.unknown_count;
  }
}

}  // namespace

Result<Ies> read_ies(Bytes payload, Fault missing) noexcept {
  Ies ies;
  Reader in{payload};
  for (int count = 0; in.remaining() != 0; ++count) {
    const std::size_t at = in.offset();
    if (count == kIesMax) return fail(Fault::over_limit, at);
    const std::uint8_t type = in.u8();
    std::size_t length = 0;
    if (type < 128) {
      const auto* form = std::ranges::find(kFixedForms, type, &FixedForm::type);
      if (form == kFixedForms.end()) return fail(Fault::unsupported, at);
      length = form->length;
    } else {
      length = type == kExtensionTypes ? in.u8() : in.u16();
    }
    const Bytes value = in.take(length);
    if (!in.ok()) return fail(missing, at);
    keep(type, value, ies);
  }
  return ies;
}

}  // namespace cardea::gtpu
