#include "protocols/pfcp/values.h"

namespace cardea::pfcp {
namespace {

constexpr bool has(unsigned flags, unsigned bit) noexcept { return (flags & bit) != 0; }

IpAddress take_v4(Reader& in) noexcept { return IpAddress::from(in.take(4)); }
IpAddress take_v6(Reader& in) noexcept { return IpAddress::from(in.take(16)); }
Bytes take_u8_sized(Reader& in) noexcept { return in.take(in.u8()); }
Bytes take_u16_sized(Reader& in) noexcept { return in.take(in.u16()); }

// What was read, if the value held all of it.
template <typename T>
Result<T> checked(const Reader& in, Bytes value, const T& read) noexcept {
  if (!in.ok()) return fail(Fault::truncated, value.size());
  return {read};
}

}  // namespace

Result<FTeid> f_teid(Bytes value) noexcept {
  Reader in{value};
  FTeid read;
  const unsigned flags = in.u8();
  read.has_v4 = has(flags, 0x01);
  read.has_v6 = has(flags, 0x02);
  read.choose = has(flags, 0x04);
  if (read.choose) {
    read.choose_id_present = has(flags, 0x08);
    if (read.choose_id_present) read.choose_id = in.u8();
  } else {
    read.teid = in.u32();
    if (read.has_v4) read.v4 = take_v4(in);
    if (read.has_v6) read.v6 = take_v6(in);
  }
  return checked(in, value, read);
}

Result<FSeid> f_seid(Bytes value) noexcept {
  Reader in{value};
  FSeid read;
  const unsigned flags = in.u8();
  read.seid = in.u64();
  if (has(flags, 0x02)) read.v4 = take_v4(in);
  if (has(flags, 0x01)) read.v6 = take_v6(in);
  return checked(in, value, read);
}

Result<AddressPair> address_pair(Bytes value) noexcept {
  Reader in{value};
  AddressPair read;
  const unsigned flags = in.u8();
  if (has(flags, 0x02)) read.v4 = take_v4(in);
  if (has(flags, 0x01)) read.v6 = take_v6(in);
  return checked(in, value, read);
}

Result<UeAddress> ue_address(Bytes value) noexcept {
  Reader in{value};
  UeAddress read;
  const unsigned flags = in.u8();
  const bool v6 = has(flags, 0x01);
  read.is_destination = has(flags, 0x04);
  read.choose_v4 = has(flags, 0x10);
  read.choose_v6 = has(flags, 0x20);
  if (has(flags, 0x02)) read.v4 = take_v4(in);
  if (v6) read.v6 = take_v6(in);
  // IPv6D delegates so many bits below /64; IP6PL gives the length itself.
  if (v6 && has(flags, 0x08)) {
    const std::uint8_t bits = in.u8();
    if (bits > 64) return fail(Fault::bad_value, in.offset() - 1);
    read.v6_prefix_length = static_cast<std::uint8_t>(64 - bits);
  }
  if ((v6 || read.choose_v6) && has(flags, 0x40)) {
    read.v6_prefix_length = in.u8();
    if (read.v6_prefix_length > 128) return fail(Fault::bad_value, in.offset() - 1);
  }
  return checked(in, value, read);
}

Result<OuterHeader> outer_header_creation(Bytes value) noexcept {
  Reader in{value};
  OuterHeader read;
  read.description = in.u16();
  const unsigned bits = read.description >> 8;  // octet 5; octet 6 adds no fields
  read.is_gtpu = has(bits, 0x03);
  if (read.is_gtpu) read.teid = in.u32();
  if (has(bits, 0x15)) read.v4 = take_v4(in);
  if (has(bits, 0x2A)) read.v6 = take_v6(in);
  if (has(bits, 0x0C)) read.port = in.u16();
  if (has(bits, 0x40)) in.skip(3);  // C-TAG
  if (has(bits, 0x80)) in.skip(3);  // S-TAG
  return checked(in, value, read);
}

Result<std::uint16_t> apply_action(Bytes value) noexcept {
  Reader in{value};
  unsigned actions = in.u8();
  if (in.remaining() != 0) actions |= static_cast<unsigned>(in.u8()) << 8;
  return checked(in, value, static_cast<std::uint16_t>(actions));
}

Result<NodeId> node_id(Bytes value) noexcept {
  Reader in{value};
  NodeId read;
  read.type = in.u8() & 0x0F;
  switch (read.type) {
    case 0:
      read.address = take_v4(in);
      break;
    case 1:
      read.address = take_v6(in);
      break;
    case 2:
      read.fqdn = in.rest();
      break;
    default:
      return fail(Fault::bad_value, 0);
  }
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
  if (in.remaining() != 0) read.node_type = in.u8() & 0x0F;
  return checked(in, value, read);
}

Result<PfdContents> pfd_contents(Bytes value) noexcept {
  Reader in{value};
  PfdContents read;
  read.flags = in.u8();
  in.skip(1);  // spare
  if (has(read.flags, 0x01)) read.flow_description = take_u16_sized(in);
  if (has(read.flags, 0x02)) read.url = take_u16_sized(in);
  if (has(read.flags, 0x04)) read.domain_name = take_u16_sized(in);
  if (has(read.flags, 0x08)) read.custom = take_u16_sized(in);
  if (has(read.flags, 0x10)) read.domain_name_protocol = take_u16_sized(in);
  if (has(read.flags, 0x20)) read.additional_flow_descriptions = take_u16_sized(in);
  if (has(read.flags, 0x40)) read.additional_urls = take_u16_sized(in);
  if (has(read.flags, 0x80)) read.additional_domain_names = take_u16_sized(in);
  return checked(in, value, read);
}

Result<UserId> user_id(Bytes value) noexcept {
  Reader in{value};
  UserId read;
  const unsigned flags = in.u8();
  const auto part = [&](unsigned bit, std::optional<Bytes>& out) {
    if (has(flags, bit)) out = take_u8_sized(in);
  };
  part(0x01, read.imsi);
  part(0x02, read.imei);
  part(0x04, read.msisdn);
  part(0x08, read.nai);
  part(0x10, read.supi);
  part(0x20, read.gpsi);
  part(0x40, read.pei);
  return checked(in, value, read);
}

Result<TraceInformation> trace_information(Bytes value) noexcept {
  Reader in{value};
  TraceInformation read;
  read.plmn = in.take(3);
  read.trace_id = in.u24();
  read.events = take_u8_sized(in);
  read.depth = in.u8();
  read.interfaces = take_u8_sized(in);
  const Bytes collector = take_u8_sized(in);
  if (in.ok() && collector.size() != 4 && collector.size() != 16)
    return fail(Fault::bad_length, in.offset() - collector.size());
  read.collector = IpAddress::from(collector);
  return checked(in, value, read);
}

Result<RedirectInformation> redirect_information(Bytes value) noexcept {
  constexpr std::uint8_t kV4AndV6 = 4;
  constexpr std::uint8_t kV4AndV6AndPort = 8;
  Reader in{value};
  RedirectInformation read;
  read.type = in.u8() & 0x0F;
  read.address = take_u16_sized(in);
  if (read.type == kV4AndV6 || read.type == kV4AndV6AndPort) read.other = take_u16_sized(in);
  return checked(in, value, read);
}

Result<AddressPair> replaced_destination(Bytes value) noexcept {
  constexpr std::uint8_t kV4 = 0x01;
  constexpr std::uint8_t kV6 = 0x02;
  Reader in{value};
  const std::uint8_t flags = in.u8();
  AddressPair read;
  if ((flags & kV4) != 0) read.v4 = IpAddress::from(in.take(4));
  if ((flags & kV6) != 0) read.v6 = IpAddress::from(in.take(16));
  return checked(in, value, read);
}

Result<Bytes> forwarding_policy(Bytes value) noexcept {
  Reader in{value};
  const Bytes identifier = take_u8_sized(in);
  return checked(in, value, identifier);
}

Result<std::uint8_t> u8_value(Bytes value) noexcept {
  Reader in{value};
  const std::uint8_t read = in.u8();
  return checked(in, value, read);
}

Result<std::uint8_t> interface_value(Bytes value) noexcept {
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

Result<std::uint64_t> u64_value(Bytes value) noexcept {
  Reader in{value};
  const std::uint64_t read = in.u64();
  return checked(in, value, read);
}

Result<std::uint64_t> flags_value(Bytes value) noexcept {
  Reader in{value};
  std::uint64_t bits = in.u8();
  for (unsigned shift = 8; shift < 64 && in.remaining() != 0; shift += 8)
    bits |= static_cast<std::uint64_t>(in.u8()) << shift;
  return checked(in, value, bits);
}

Timestamp ntp_time(std::uint32_t seconds) noexcept {
  constexpr std::int64_t kFrom1900To1970 = 2'208'988'800;
  constexpr std::int64_t kEra = std::int64_t{1} << 32;
  constexpr std::uint32_t kHighestBit = 0x8000'0000;
  const std::int64_t era = (seconds & kHighestBit) != 0 ? 0 : kEra;
  return {(static_cast<std::int64_t>(seconds) + era - kFrom1900To1970) * kSecond};
}

}  // namespace cardea::pfcp
