#include "protocols/nas5gs/values.h"

namespace cardea::nas5gs {
namespace {

using protocols::kGutiOctets;

// What was read, if the value held all of it.
template <typename T>
Result<T> checked(const Reader& in, Bytes value, const T& read) noexcept {
  if (!in.ok()) return fail(Fault::truncated, value.size());
  return {read};
}

void take_amf_set_and_tmsi(Reader& in, MobileIdentity& read) noexcept {
  const std::uint16_t set_and_pointer = in.u16();
  read.amf_set = static_cast<std::uint16_t>(set_and_pointer >> 6);
  read.amf_pointer = set_and_pointer & 0x3F;
  read.tmsi = in.u32();
}

void take_suci(Reader& in, unsigned first, MobileIdentity& read) noexcept {
  constexpr std::uint8_t kNullScheme = 0;
  read.supi_format = static_cast<SupiFormat>((first >> 4) & 0x07);
  if (read.supi_format != SupiFormat::imsi) {
    read.nai = in.rest();
    return;
  }
  read.plmn = protocols::take_plmn(in);
  read.routing_indicator = protocols::tbcd(in.take(2));
  read.scheme = in.u8() & 0x0F;
  read.key_id = in.u8();
  read.scheme_output = in.rest();
  if (in.ok() && read.scheme == kNullScheme)
    read.imsi = protocols::imsi_of(read.plmn, read.scheme_output);
}

void take_guti(Reader& in, MobileIdentity& read) noexcept {
  read.guti = in.take(kGutiOctets);
  Reader guti{read.guti};
  read.plmn = protocols::take_plmn(guti);
  read.amf_region = guti.u8();
  Reader parts = guti;
  read.s_tmsi = guti.rest();
  take_amf_set_and_tmsi(parts, read);
}

void take_s_tmsi(Reader& in, MobileIdentity& read) noexcept {
  constexpr std::size_t kSTmsi = 6;  // octets
  read.s_tmsi = in.take(kSTmsi);
  Reader parts{read.s_tmsi};
  take_amf_set_and_tmsi(parts, read);
}

}  // namespace

Result<MobileIdentity> mobile_identity(Bytes value) noexcept {
  Reader in{value};
  const unsigned first = in.u8();
  MobileIdentity read;
  read.type = identity_type(static_cast<std::uint8_t>(first));
  switch (read.type) {
    case IdentityType::suci:
      if (((first >> 4) & 0x07) > static_cast<unsigned>(SupiFormat::gli))
        return fail(Fault::bad_value, 0);
      take_suci(in, first, read);
      break;
    case IdentityType::guti:
      take_guti(in, read);
      break;
    case IdentityType::s_tmsi:
      take_s_tmsi(in, read);
      break;
    case IdentityType::imei:
    case IdentityType::imeisv:
      if (const auto digits = identity_digits(value)) read.digits = *digits;
      break;
    case IdentityType::none:
    case IdentityType::mac:
    case IdentityType::eui64:
      break;
  }
  return checked(in, value, read);
}

Result<NasAlgorithms> algorithms(Bytes value) noexcept {
  Reader in{value};
  const std::uint8_t octet = in.u8();
  const NasAlgorithms read{static_cast<std::uint8_t>(octet >> 4),
                           static_cast<std::uint8_t>(octet & 0x0F)};
  return checked(in, value, read);
}

Result<NasAlgorithms> eps_algorithms(Bytes value) noexcept {
  Reader in{value};
  const std::uint8_t octet = in.u8();
  const NasAlgorithms read{static_cast<std::uint8_t>((octet >> 4) & 0x07),
                           static_cast<std::uint8_t>(octet & 0x07)};
  return checked(in, value, read);
}

Result<NasCapabilities> security_capability(Bytes value) noexcept {
  Reader in{value};
  NasCapabilities read;
  read.nea = in.u8();
  read.nia = in.u8();
  if (in.remaining() >= 2) {
    read.eea = in.u8();
    read.eia = in.u8();
  }
  return checked(in, value, read);
}

Result<NasCapabilities> s1_network_capability(Bytes value) noexcept {
  return protocols::eps_capability(value, false);
}

Result<NasCapabilities> s1_security_capability(Bytes value) noexcept {
  return protocols::eps_capability(value, true);
}

Result<SNssai> s_nssai(Bytes value) noexcept {
  constexpr std::size_t kSd = 3;  // octets
  Reader in{value};
  SNssai read;
  read.sst = in.u8();
  // 2 octets: the SST, and that of the home network; 4 and more: the SD behind the SST.
  if (in.remaining() >= kSd) read.sd = in.u24();
  return checked(in, value, read);
}

}  // namespace cardea::nas5gs
