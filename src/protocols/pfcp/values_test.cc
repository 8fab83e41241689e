#include "protocols/pfcp/values.h"

#include <gtest/gtest.h>

#include "base/tbcd.h"
#include "protocols/shared/name.h"
#include "support/pfcp_octets.h"

namespace cardea::pfcp {
namespace {

using test::hex;
using test::operator+;
using test::Octets;

IpAddress ip(std::string_view text) { return IpAddress::parse(text).value(); }

const Octets kV6 = hex("20010db8000000000000000000000001");

// Every proper prefix must fail, and octets that a later release appends must change nothing
// (TS 29.244, 7.2.1). `least` is where the value is whole, if it may end earlier.
template <typename Decode>
void expect_exact(Decode decode, const Octets& value, std::size_t least = SIZE_MAX) {
  const Bytes whole{value};
  least = std::min(least, value.size());
  for (std::size_t size = 0; size < least; ++size)
    EXPECT_FALSE(decode(whole.first(size))) << "prefix of " << size;
  EXPECT_TRUE(decode(whole));
  EXPECT_TRUE(decode(value + hex("00112233")));
}

TEST(PfcpValues, FTeid) {
  const Octets value = hex("03 11223344 c0000201") + kV6;
  const auto read = f_teid(value);
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->choose);
  EXPECT_EQ(read->teid, 0x11223344U);
  EXPECT_EQ(read->v4, ip("192.0.2.1"));
  EXPECT_EQ(read->v6, ip("2001:db8::1"));
  expect_exact(f_teid, value);
}

TEST(PfcpValues, FTeidThatTheUserPlaneChooses) {
  const auto read = f_teid(hex("0d 07"));
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->choose);
  EXPECT_TRUE(read->has_v4);
  EXPECT_TRUE(read->choose_id_present);
  EXPECT_EQ(read->choose_id, 7);
  EXPECT_EQ(read->teid, 0U);
  EXPECT_TRUE(read->v4.is_none());
  expect_exact(f_teid, hex("0d 07"));
}

TEST(PfcpValues, FSeid) {
  const Octets value = hex("03 0000000000abcdef c0000201") + kV6;
  const auto read = f_seid(value);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->seid, 0xABCDEFU);
  EXPECT_EQ(read->v4, ip("192.0.2.1"));
  EXPECT_EQ(read->v6, ip("2001:db8::1"));
  expect_exact(f_seid, value);
}

TEST(PfcpValues, AddressPair) {
  const Octets value = hex("03 c0000201") + kV6;
  const auto read = address_pair(value);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->v4, ip("192.0.2.1"));
  EXPECT_EQ(read->v6, ip("2001:db8::1"));
  expect_exact(address_pair, value);
  EXPECT_TRUE(address_pair(hex("02 c0000201"))->v6.is_none());
  EXPECT_TRUE(address_pair(hex("01") + kV6)->v4.is_none());
}

TEST(PfcpValues, UeAddressForms) {
  const auto destination = ue_address(hex("06 0a2d0002"));
  ASSERT_TRUE(destination);
  EXPECT_TRUE(destination->is_destination);
  EXPECT_EQ(destination->v4, ip("10.45.0.2"));

  const auto both = ue_address(hex("03 0a2d0002") + kV6);
  ASSERT_TRUE(both);
  EXPECT_FALSE(both->is_destination);
  EXPECT_EQ(both->v6, ip("2001:db8::1"));
  EXPECT_EQ(both->v6_prefix_length, 64);

  const Octets delegated = hex("09") + kV6 + hex("08");
  EXPECT_EQ(ue_address(delegated)->v6_prefix_length, 56);
  expect_exact(ue_address, delegated);

  const Octets given = hex("41") + kV6 + hex("30");
  EXPECT_EQ(ue_address(given)->v6_prefix_length, 48);
  expect_exact(ue_address, given);

  const auto chosen = ue_address(hex("70 40"));
  ASSERT_TRUE(chosen);
  EXPECT_TRUE(chosen->choose_v4);
  EXPECT_TRUE(chosen->choose_v6);
  EXPECT_EQ(chosen->v6_prefix_length, 64);
  expect_exact(ue_address, hex("70 40"));
}

TEST(PfcpValues, UeAddressRefusesImpossiblePrefixes) {
  EXPECT_FALSE(ue_address(hex("09") + kV6 + hex("41")));
  EXPECT_FALSE(ue_address(hex("41") + kV6 + hex("81")));
}

TEST(PfcpValues, OuterHeaderCreationForms) {
  const Octets tunnel = hex("0100 11223344 c0000242");
  const auto gtpu = outer_header_creation(tunnel);
  ASSERT_TRUE(gtpu);
  EXPECT_TRUE(gtpu->is_gtpu);
  EXPECT_EQ(gtpu->teid, 0x11223344U);
  EXPECT_EQ(gtpu->v4, ip("192.0.2.66"));
  EXPECT_EQ(gtpu->port, 0);
  expect_exact(outer_header_creation, tunnel);

  const Octets udp = hex("0c00 c0000242") + kV6 + hex("1388");
  const auto datagram = outer_header_creation(udp);
  ASSERT_TRUE(datagram);
  EXPECT_FALSE(datagram->is_gtpu);
  EXPECT_EQ(datagram->v4, ip("192.0.2.66"));
  EXPECT_EQ(datagram->v6, ip("2001:db8::1"));
  EXPECT_EQ(datagram->port, 5000);
  expect_exact(outer_header_creation, udp);

  expect_exact(outer_header_creation, hex("0300 11223344 c0000242") + kV6);
  expect_exact(outer_header_creation, hex("3000 c0000242") + kV6);
  expect_exact(outer_header_creation, hex("d000 c0000242 000001 000002"));
}

// Octet 6 says what the tunnel is for (N19, N6); it adds no field.
TEST(PfcpValues, OuterHeaderCreationIndications) {
  const auto read = outer_header_creation(hex("0103 11223344 c0000242"));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->description, 0x0103);
  EXPECT_EQ(read->v4, ip("192.0.2.66"));
}

TEST(PfcpValues, ApplyActionOfEitherLength) {
  EXPECT_EQ(*apply_action(hex("12")), kForw | kDupl);
  EXPECT_EQ(*apply_action(hex("1210")), kForw | kDupl | kMbsu);
  EXPECT_EQ(*apply_action(hex("120102")), kForw | kDupl | kEdrt);
  EXPECT_EQ(*apply_action(hex("80")), kDfrt);
  EXPECT_FALSE(apply_action({}));
}

TEST(PfcpValues, NodeIdForms) {
  EXPECT_EQ(node_id(hex("00 c0000201"))->address, ip("192.0.2.1"));
  EXPECT_EQ(node_id(hex("01") + kV6)->address, ip("2001:db8::1"));
  const Octets fqdn = hex("02 03736d66 076578616d706c65");
  const auto read = node_id(fqdn);
  ASSERT_TRUE(read);
  std::string text;
  protocols::append_labels(text, read->fqdn);
  EXPECT_EQ(text, "smf.example");
  expect_exact(node_id, hex("00 c0000201"));
  EXPECT_FALSE(node_id(hex("03 c0000201")));
  EXPECT_EQ(node_id(hex("f0 c0000201"))->type, 0) << "the high nibble is spare";
}

TEST(PfcpValues, FqCsid) {
  const Octets value = hex("02 c0000201 0001 0002");
  const auto read = fq_csid(value);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->address, ip("192.0.2.1"));
  EXPECT_EQ(read->count, 2);
  EXPECT_EQ(read->csids[1], 2);
  EXPECT_FALSE(read->node_type);
  expect_exact(fq_csid, value);
  EXPECT_EQ(fq_csid(value + hex("01"))->node_type, 1);
  EXPECT_EQ(fq_csid(hex("21 26281001 0009"))->number, 0x26281001U);
  EXPECT_EQ(fq_csid(hex("11") + kV6 + hex("0009"))->address, ip("2001:db8::1"));
  EXPECT_FALSE(fq_csid(hex("31 c0000201 0001")));
}

TEST(PfcpValues, PfdContents) {
  const Octets value = hex("0f 00 0002 6161 0002 6262 0002 6363 0002 6464");
  const auto read = pfd_contents(value);
  ASSERT_TRUE(read);
  EXPECT_EQ(text_of(read->flow_description), "aa");
  EXPECT_EQ(text_of(read->url), "bb");
  EXPECT_EQ(text_of(read->domain_name), "cc");
  EXPECT_EQ(text_of(read->custom), "dd");
  expect_exact(pfd_contents, value);
  const Octets more = hex("f0 00 0001 65 0001 66 0001 67 0001 68");
  EXPECT_EQ(text_of(pfd_contents(more)->domain_name_protocol), "e");
  EXPECT_EQ(text_of(pfd_contents(more)->additional_flow_descriptions), "f");
  EXPECT_EQ(text_of(pfd_contents(more)->additional_urls), "g");
  EXPECT_EQ(text_of(pfd_contents(more)->additional_domain_names), "h");
  expect_exact(pfd_contents, more);
}

TEST(PfcpValues, UserId) {
  const Octets value = hex("7f 02 6200 02 5301 02 9402 01 61 01 62 01 63 01 64");
  const auto read = user_id(value);
  ASSERT_TRUE(read);
  EXPECT_EQ(tbcd_digits(*read->imsi), "2600");
  EXPECT_EQ(text_of(*read->nai), "a");
  EXPECT_EQ(text_of(*read->supi), "b");
  EXPECT_EQ(text_of(*read->gpsi), "c");
  EXPECT_EQ(text_of(*read->pei), "d");
  expect_exact(user_id, value);
  EXPECT_FALSE(user_id(hex("01 02 6200"))->imei);
}

TEST(PfcpValues, TraceInformation) {
  const Octets value = hex("62f210 000102 02 aabb 02 01 cc 04 0a00000a");
  const auto read = trace_information(value);
  ASSERT_TRUE(read);
  EXPECT_EQ(to_hex(read->plmn), "62f210");
  EXPECT_EQ(read->trace_id, 0x102U);
  EXPECT_EQ(read->depth, 2);
  EXPECT_EQ(read->events.size(), 2U);
  EXPECT_EQ(read->interfaces.size(), 1U);
  EXPECT_EQ(read->collector, ip("10.0.0.10"));
  expect_exact(trace_information, value);
  EXPECT_FALSE(trace_information(hex("62f210 000102 00 02 00 03 0a0000")));
}

TEST(PfcpValues, RedirectInformation) {
  const Octets url = hex("02 0003 612e62");
  EXPECT_EQ(text_of(redirect_information(url)->address), "a.b");
  expect_exact(redirect_information, url);
  const Octets both = hex("04 0001 61 0002 6263");
  EXPECT_EQ(text_of(redirect_information(both)->other), "bc");
  expect_exact(redirect_information, both);
}

TEST(PfcpValues, ForwardingPolicy) {
  EXPECT_EQ(text_of(*forwarding_policy(hex("03 4c4931"))), "LI1");
  expect_exact(forwarding_policy, hex("03 4c4931"));
}

TEST(PfcpValues, FixedSizes) {
  EXPECT_EQ(*u8_value(hex("41")), 0x41);
  EXPECT_EQ(*interface_value(hex("f4")), 4);
  EXPECT_EQ(*u16_value(hex("0102")), 0x0102);
  EXPECT_EQ(*u32_value(hex("01020304")), 0x01020304U);
  EXPECT_EQ(*u64_value(hex("0102030405060708")), 0x0102030405060708U);
  expect_exact(u8_value, hex("41"));
  expect_exact(interface_value, hex("f4"));
  expect_exact(u16_value, hex("0102"));
  expect_exact(u32_value, hex("01020304"));
  expect_exact(u64_value, hex("0102030405060708"));
}

TEST(PfcpValues, FlagsCountFromTheFirstOctet) {
  EXPECT_EQ(*flags_value(hex("10")), 0x10U);
  EXPECT_EQ(*flags_value(hex("0080")), 0x8000U);
  EXPECT_EQ(*flags_value(hex("0000000000000001ff")), std::uint64_t{1} << 56);
  EXPECT_FALSE(flags_value({}));
}

// RFC 5905, figure 4: 1999-12-31 is 3,155,587,200; the era changes on 2036-02-07T06:28:16Z.
TEST(PfcpValues, NtpTimeOfBothEras) {
  EXPECT_EQ(to_rfc3339(ntp_time(3'155'587'200)), "1999-12-31T00:00:00.000000000Z");
  EXPECT_EQ(to_rfc3339(ntp_time(0)), "2036-02-07T06:28:16.000000000Z");
}

std::string name_of(const Octets& octets) {
  std::string text;
  protocols::append_labels(text, octets);
  return text;
}

TEST(PfcpValues, NamesInLabelsOrPlain) {
  EXPECT_EQ(name_of(hex("08696e7465726e6574")), "internet");
  EXPECT_EQ(name_of(hex("696e7465726e6574")), "internet");
  EXPECT_EQ(name_of(hex("03696d73 066d6e63303031")), "ims.mnc001");
  EXPECT_EQ(name_of(hex("03696d73 00")), "ims");
  EXPECT_EQ(name_of(hex("0369")), std::string("\x03i"));
  EXPECT_EQ(name_of(hex("00")), "");
  EXPECT_EQ(name_of(hex("0000")), std::string("\0\0", 2));
  EXPECT_EQ(name_of({}), "");
}

TEST(PfcpValues, TbcdStopsAtTheFiller) { EXPECT_EQ(tbcd_digits(hex("214365f7 99")), "1234567"); }

}  // namespace
}  // namespace cardea::pfcp
