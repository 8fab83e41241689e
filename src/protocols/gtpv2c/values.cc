#include "protocols/gtpv2c/values.h"

#include "protocols/gtpv2c/ie_table.h"

namespace cardea::gtpv2c {
namespace {

using protocols::PlaceKind;

constexpr bool has(unsigned flags, unsigned bit) noexcept { return (flags & bit) != 0; }

IpAddress take_v4(Reader& in) noexcept { return IpAddress::from(in.take(4)); }
IpAddress take_v6(Reader& in) noexcept { return IpAddress::from(in.take(16)); }
Bytes take_u8_sized(Reader& in) noexcept { return in.take(in.u8()); }

// What was read, if the value held all of it.
template <typename T>
Result<T> checked(const Reader& in, Bytes value, const T& read) noexcept {
  if (!in.ok()) return fail(Fault::truncated, value.size());
  return {read};
}

}  // namespace

Result<Cause> cause(Bytes value) noexcept {
  Reader in{value};
  Cause read;
  read.value = in.u8();
  read.is_remote = has(in.u8(), 0x01);
  if (in.remaining() != 0) read.offending = in.u8();
  return checked(in, value, read);
}

Result<FTeid> f_teid(Bytes value) noexcept {
  Reader in{value};
  FTeid read;
  const unsigned flags = in.u8();
  read.interface = flags & 0x3F;
  read.teid = in.u32();
  if (has(flags, 0x80)) read.v4 = take_v4(in);
  if (has(flags, 0x40)) read.v6 = take_v6(in);
  return checked(in, value, read);
}

Result<Paa> paa(Bytes value) noexcept {
  constexpr std::uint8_t kV4 = 1;
  constexpr std::uint8_t kV6 = 2;
  constexpr std::uint8_t kBoth = 3;
  Reader in{value};
  Paa read;
  read.pdn_type = in.u8() & 0x07;
  if (read.pdn_type == kV6 || read.pdn_type == kBoth) {
    read.v6_prefix_length = in.u8();
    read.v6 = take_v6(in);
  }
  if (read.pdn_type == kV4 || read.pdn_type == kBoth) read.v4 = take_v4(in);
  return checked(in, value, read);
}

Result<Places> location(Bytes value) noexcept {
  // The flags' bits from the lowest, which is also the order in which the places stand.
  constexpr std::array kKinds{PlaceKind::cgi,       PlaceKind::sai,         PlaceKind::rai,
                              PlaceKind::tai,       PlaceKind::ecgi,        PlaceKind::lai,
                              PlaceKind::macro_enb, PlaceKind::extended_enb};
  Reader in{value};
  Places read;
  const unsigned flags = in.u8();
  for (std::size_t bit = 0; bit < kKinds.size(); ++bit)
    if (has(flags, 1U << bit)) read.push_back(protocols::take_place(in, kKinds[bit]));
  return checked(in, value, read);
}

Result<Ambr> ambr(Bytes value) noexcept {
  Reader in{value};
  Ambr read;
  read.uplink = in.u32();
  read.downlink = in.u32();
  return checked(in, value, read);
}

Result<BearerQos> bearer_qos(Bytes value) noexcept {
  constexpr std::size_t kRate = 5;  // octets
  Reader in{value};
  BearerQos read;
  read.priority = (in.u8() >> 2) & 0x0F;
  read.qci = in.u8();
  read.mbr_uplink = in.big(kRate);
  read.mbr_downlink = in.big(kRate);
  read.gbr_uplink = in.big(kRate);
  read.gbr_downlink = in.big(kRate);
  return checked(in, value, read);
}

Result<Trace> trace_information(Bytes value) noexcept {
  Reader in{value};
  Trace read;
  read.plmn = protocols::take_plmn(in);
  read.trace_id = in.u24();
  read.events = in.take(9);
  read.network_elements = in.take(2);
  read.depth = in.u8();
  read.interfaces = in.take(12);
  read.collector = IpAddress::from(in.rest());
  return checked(in, value, read);
}

Result<Trace> extended_trace_information(Bytes value) noexcept {
  Reader in{value};
  Trace read;
  read.plmn = protocols::take_plmn(in);
  read.trace_id = in.u24();
  read.events = take_u8_sized(in);
  read.network_elements = take_u8_sized(in);
  read.depth = in.u8();
  read.interfaces = take_u8_sized(in);
  if (in.remaining() != 0) read.collector = IpAddress::from(take_u8_sized(in));
  return checked(in, value, read);
}

Result<TraceReference> trace_reference(Bytes value) noexcept {
  Reader in{value};
  TraceReference read;
  read.plmn = protocols::take_plmn(in);
  read.trace_id = in.u24();
  return checked(in, value, read);
}

Result<MmContext> mm_context(std::uint8_t type, Bytes value) noexcept {
  constexpr std::uint8_t kUmtsWithQuadruplets = 108;
  Reader in{value};
  MmContext read;
  read.security_mode = in.u8() >> 5;
  const unsigned counts = in.u8();
  read.vectors = static_cast<std::uint8_t>(counts >> 5);
  if (type == kIeMmContextEps || type == kUmtsWithQuadruplets)
    read.quadruplets = (counts >> 2) & 0x07;
  if (type == kIeMmContextEps) {
    const unsigned algorithms = in.u8();
    read.integrity = (algorithms >> 4) & 0x07;
    read.ciphering = algorithms & 0x0F;
  }
  return checked(in, value, read);
}

Result<ForwardingEnd> s103_forwarding(Bytes value) noexcept {
  Reader in{value};
  ForwardingEnd read;
  read.address = IpAddress::from(take_u8_sized(in));
  read.teid = in.u32();
  return checked(in, value, read);
}

Result<ForwardingEnd> s1u_forwarding(Bytes value) noexcept {
  Reader in{value};
  ForwardingEnd read;
  in.skip(1);  // EBI
  read.address = IpAddress::from(take_u8_sized(in));
  read.teid = in.u32();
  return checked(in, value, read);
}

Result<ForwardingEnd> sgi_tunnel(Bytes value) noexcept {
  Reader in{value};
  ForwardingEnd read;
  const unsigned flags = in.u8();
  if (has(flags, 0x01)) read.address = take_v4(in);
  if (has(flags, 0x02)) read.address = take_v6(in);
  if (has(flags, 0x04)) read.port = in.u16();
  return checked(in, value, read);
}

Result<FqCsid> fq_csid(Bytes value) noexcept {
  Reader in{value};
  FqCsid read;
  const unsigned first = in.u8();
  read.type = static_cast<std::uint8_t>(first >> 4);
  switch (read.type) {
    case 0:
      read.address = take_v4(in);
      break;
    case 1:
      read.address = take_v6(in);
      break;
    case 2:
      read.number = in.u32();
      break;
    default:
      return fail(Fault::bad_value, 0);
  }
  read.count = first & 0x0F;
  for (std::size_t i = 0; i < read.count; ++i) read.csids[i] = in.u16();
  return checked(in, value, read);
}

Result<Container> container(Bytes value) noexcept {
  Reader in{value};
  Container read;
  read.type = in.u8() & 0x0F;
  read.size = static_cast<std::uint32_t>(in.remaining());
  return checked(in, value, read);
}

Result<RemoteUser> remote_user(Bytes value) noexcept {
  Reader in{value};
  RemoteUser read;
  const unsigned flags = in.u8();
  read.imsi = take_u8_sized(in);
  if (has(flags, 0x01)) read.msisdn = take_u8_sized(in);
  if (has(flags, 0x02)) read.imei = take_u8_sized(in);
  return checked(in, value, read);
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

Result<protocols::Plmn> plmn_value(Bytes value) noexcept {
  Reader in{value};
  const protocols::Plmn read = protocols::take_plmn(in);
  return checked(in, value, read);
}

Result<IpAddress> address_value(Bytes value) noexcept {
  if (value.size() != 4 && value.size() != 16) return fail(Fault::bad_length, 0);
  return IpAddress::from(value);
}

Result<std::uint64_t> flags_value(Bytes value) noexcept {
  Reader in{value};
  std::uint64_t bits = in.u8();
  for (unsigned shift = 8; shift < 64 && in.remaining() != 0; shift += 8)
    bits |= static_cast<std::uint64_t>(in.u8()) << shift;
  return checked(in, value, bits);
}

Result<std::uint16_t> enterprise(Bytes value) noexcept { return u16_value(value); }

}  // namespace cardea::gtpv2c
