#include "protocols/naseps/values.h"

namespace cardea::naseps {
namespace {

using protocols::kGutiOctets;

// What was read, if the value held all of it.
template <typename T>
Result<T> checked(const Reader& in, Bytes value, const T& read) noexcept {
  if (!in.ok()) return fail(Fault::truncated, value.size());
  return {read};
}

Result<MobileIdentity> identity_of(IdentityType type, std::uint8_t wire_type,
                                   Bytes value) noexcept {
  Reader in{value};
  in.skip(1);
  MobileIdentity read;
  read.type = type;
  read.wire_type = wire_type;
  switch (type) {
    case IdentityType::imsi:
    case IdentityType::imei:
    case IdentityType::imeisv:
      if (const auto digits = identity_digits(value)) read.digits = *digits;
      break;
    case IdentityType::guti: {
      read.guti = in.take(kGutiOctets);
      Reader parts{read.guti};
      read.plmn = protocols::take_plmn(parts);
      read.mme_group = parts.u16();
      read.mme_code = parts.u8();
      read.tmsi = parts.u32();
      break;
    }
    case IdentityType::tmsi:
      read.tmsi = in.u32();
      break;
    case IdentityType::none:
    case IdentityType::tmgi:
      break;
  }
  return checked(in, value, read);
}

std::uint8_t wire_type_of(Bytes value) noexcept {
  Reader in{value};
  return in.u8() & 0x07;
}

}  // namespace

Result<MobileIdentity> mobile_identity(Bytes value) noexcept {
  constexpr std::uint8_t kImsi = 1;
  constexpr std::uint8_t kImei = 3;
  constexpr std::uint8_t kGuti = 6;
  const std::uint8_t wire_type = wire_type_of(value);
  if (wire_type == kImsi) return identity_of(IdentityType::imsi, wire_type, value);
  if (wire_type == kImei) return identity_of(IdentityType::imei, wire_type, value);
  if (wire_type == kGuti) return identity_of(IdentityType::guti, wire_type, value);
  return fail(Fault::bad_value, 0);
}

Result<MobileIdentity> ms_identity(Bytes value) noexcept {
  const std::uint8_t wire_type = wire_type_of(value);
  if (wire_type > static_cast<std::uint8_t>(IdentityType::tmgi)) return fail(Fault::bad_value, 0);
  return identity_of(static_cast<IdentityType>(wire_type), wire_type, value);
}

Result<NasAlgorithms> algorithms(Bytes value) noexcept {
  Reader in{value};
  const std::uint8_t octet = in.u8();
  const NasAlgorithms read{static_cast<std::uint8_t>((octet >> 4) & 0x07),
                           static_cast<std::uint8_t>(octet & 0x07)};
  return checked(in, value, read);
}

Result<NasCapabilities> network_capability(Bytes value) noexcept {
  return protocols::eps_capability(value, false);
}

Result<NasCapabilities> security_capability(Bytes value) noexcept {
  return protocols::eps_capability(value, true);
}

// Of two octets for each kind the first has the algorithms 0 to 7; more are not defined.
Result<NasCapabilities> additional_capability(Bytes value) noexcept {
  Reader in{value};
  NasCapabilities read;
  read.nea = in.u8();
  in.skip(1);
  read.nia = in.u8();
  in.skip(1);
  return checked(in, value, read);
}

}  // namespace cardea::naseps
