#include "protocols/gtpv1c/values.h"

namespace cardea::gtpv1c {
namespace {

using protocols::Place;
using protocols::PlaceKind;

// What was read, if the value held all of it.
template <typename T>
Result<T> checked(const Reader& in, Bytes value, const T& read) noexcept {
  if (!in.ok()) return fail(Fault::truncated, value.size());
  return {read};
}

Bytes take_u8_sized(Reader& in) noexcept { return in.take(in.u8()); }

}  // namespace

Result<EndUserAddress> end_user_address(Bytes value) noexcept {
  constexpr std::uint8_t kBoth = 0x8D;
  Reader in{value};
  EndUserAddress read;
  read.organization = in.u8() & 0x0F;
  read.number = in.u8();
  if (!in.ok()) return fail(Fault::truncated, value.size());
  const std::size_t size = in.remaining();
  const bool is_both = read.number == kBoth && size >= 20;
  if (size == 4 || is_both) read.v4 = IpAddress::from(in.take(4));
  if (size == 16 || is_both) read.v6 = IpAddress::from(in.take(16));
  return {read};
}

Result<MmContext> mm_context(Bytes value) noexcept {
  Reader in{value};
  MmContext read;
  in.skip(1);  // key set identifier
  const unsigned second = in.u8();
  read.security_mode = static_cast<std::uint8_t>(second >> 6);
  read.vectors = (second >> 3) & 0x07;
  return checked(in, value, read);
}

Result<PdpContext> pdp_context(Bytes value) noexcept {
  Reader in{value};
  PdpContext read;
  read.nsapi = in.u8() & 0x0F;
  in.skip(1);                                           // LLC SAPI
  for (int qos = 0; qos < 3; ++qos) take_u8_sized(in);  // subscribed, requested, negotiated
  in.skip(6);                                           // sequence and N-PDU numbers
  read.teid_control = in.u32();
  read.teid_data = in.u32();
  in.skip(3);  // PDP context identifier, type organisation, type number
  read.user = IpAddress::from(take_u8_sized(in));
  read.ggsn_control = IpAddress::from(take_u8_sized(in));
  read.ggsn_user = IpAddress::from(take_u8_sized(in));
  read.apn = take_u8_sized(in);
  return checked(in, value, read);
}

Result<AdditionalTrace> additional_trace(Bytes value) noexcept {
  Reader in{value};
  AdditionalTrace read;
  read.reference = in.u24();
  read.session = in.u16();
  in.skip(1);  // triggering events in the GGSN
  read.depth = in.u8();
  in.skip(1);  // interfaces of the GGSN
  read.activity = in.u8();
  return checked(in, value, read);
}

Result<TeidDataTwo> teid_data_two(Bytes value) noexcept {
  Reader in{value};
  TeidDataTwo read;
  read.nsapi = in.u8() & 0x0F;
  read.teid = in.u32();
  return checked(in, value, read);
}

// Its routeing area code has one octet; that of a location has two (7.7.51.3).
Result<Place> routeing_area(Bytes value) noexcept {
  Reader in{value};
  Place read;
  read.kind = PlaceKind::rai;
  read.plmn = protocols::take_plmn(in);
  read.area = in.u16();
  read.cell = in.u8();
  return checked(in, value, read);
}

Result<Place> user_location(Bytes value) noexcept {
  constexpr std::uint8_t kKinds = 3;  // CGI, SAI, RAI
  Reader in{value};
  const std::uint8_t kind = in.u8();
  if (kind >= kKinds) return fail(Fault::bad_value, 0);
  const Place read = protocols::take_place(in, static_cast<PlaceKind>(kind));
  return checked(in, value, read);
}

Result<Bytes> number_digits(Bytes value) noexcept {
  Reader in{value};
  in.skip(1);
  const Bytes read = in.rest();
  return checked(in, value, read);
}

Result<IpAddress> gsn_address(Bytes value) noexcept {
  if (value.size() != 4 && value.size() != 16) return fail(Fault::bad_length, 0);
  return IpAddress::from(value);
}

Result<std::uint8_t> u8_value(Bytes value) noexcept {
  Reader in{value};
  const std::uint8_t read = in.u8();
  return checked(in, value, read);
}

Result<std::uint8_t> nibble_value(Bytes value) noexcept {
  Reader in{value};
  const std::uint8_t read = in.u8() & 0x0F;
  return checked(in, value, read);
}

Result<std::uint16_t> u16_value(Bytes value) noexcept {
  Reader in{value};
  const std::uint16_t read = in.u16();
  return checked(in, value, read);
}

Result<std::uint32_t> u32_value(Bytes value) noexcept {
  Reader in{value};
  const std::uint32_t read = in.u32();
  return checked(in, value, read);
}

}  // namespace cardea::gtpv1c
