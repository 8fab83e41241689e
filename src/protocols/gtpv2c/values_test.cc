#include "protocols/gtpv2c/values.h"

#include <gtest/gtest.h>

#include "support/gtpc_octets.h"

namespace cardea::gtpv2c {
namespace {

using test::hex;
using test::Octets;

TEST(Gtpv2cValues, Cause) {
  const auto read = cause(hex("40 01 57 0000 02"));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->value, 64);
  EXPECT_TRUE(read->is_remote);
  EXPECT_EQ(read->offending, 87);
  EXPECT_FALSE(cause(hex("1000"))->offending);
  EXPECT_TRUE(is_accepted(16));
  EXPECT_TRUE(is_accepted(18));
  EXPECT_FALSE(is_accepted(64));
  EXPECT_FALSE(is_accepted(4));
}

TEST(Gtpv2cValues, FTeidHasAddressesByItsFlags) {
  const auto both = f_teid(hex("c7 00000abc 0a000001 20010db8000000000000000000000001"));
  ASSERT_TRUE(both);
  EXPECT_EQ(both->interface, 7);
  EXPECT_EQ(both->teid, 0xABCU);
  EXPECT_EQ(both->v4.text(), "10.0.0.1");
  EXPECT_EQ(both->v6.text(), "2001:db8::1");
  EXPECT_TRUE(f_teid(hex("00 00000001"))->v4.is_none());
  EXPECT_FALSE(f_teid(hex("80 00000001 0a0000")));
}

TEST(Gtpv2cValues, PaaByItsType) {
  EXPECT_EQ(paa(hex("01 0a2d0002"))->v4.text(), "10.45.0.2");
  const auto both = paa(hex("03 40 20010db8004500000000000000000002 0a2d0002"));
  ASSERT_TRUE(both);
  EXPECT_EQ(both->v4.text(), "10.45.0.2");
  EXPECT_EQ(both->v6.text(), "2001:db8:45::2");
  EXPECT_EQ(both->v6_prefix_length, 64);
  EXPECT_TRUE(paa(hex("04 00000000"))->v4.is_none());
  EXPECT_FALSE(paa(hex("02 40 2001")));
}

TEST(Gtpv2cValues, LocationHoldsPlacesInTheOrderOfTheirBits) {
  const auto read = location(hex("98 99f907 0001 99f907 f0000101 99f907 ff0203"));
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 3U);
  EXPECT_EQ((*read)[0].kind, protocols::PlaceKind::tai);
  EXPECT_EQ((*read)[0].area, 1);
  EXPECT_FALSE((*read)[0].cell);
  EXPECT_EQ((*read)[1].kind, protocols::PlaceKind::ecgi);
  EXPECT_EQ((*read)[1].cell, 0x101U) << "the spare nibble is not the cell's";
  EXPECT_EQ((*read)[2].kind, protocols::PlaceKind::extended_enb);
  EXPECT_EQ((*read)[2].cell, 0x1F0203U);
  EXPECT_FALSE(location(hex("18 99f907 0001 99f907")));
}

TEST(Gtpv2cValues, TraceNamesItsCollector) {
  const Octets order =
      hex("99f907 000102 010203040506070809 0a0b 05 000102030405060708090a0b 0a00000a");
  const auto read = trace_information(order);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->trace_id, 0x000102U);
  EXPECT_EQ(read->depth, 5);
  EXPECT_EQ(read->events.size(), 9U);
  EXPECT_EQ(read->collector.text(), "10.0.0.10");
  const auto extended =
      extended_trace_information(hex("99f907 000102 01 aa 01 bb 05 02 ccdd 04 0a00000b"));
  ASSERT_TRUE(extended);
  EXPECT_EQ(extended->collector.text(), "10.0.0.11");
  EXPECT_EQ(extended->interfaces.size(), 2U);
  EXPECT_EQ(trace_reference(hex("99f907 00000a"))->trace_id, 10U);
}

TEST(Gtpv2cValues, KeysAreCountedOnly) {
  // Security mode 4, one quintuplet, two quadruplets, integrity 2, ciphering 0.
  const auto eps = mm_context(107, hex("80 28 20 ffffffff"));
  ASSERT_TRUE(eps);
  EXPECT_EQ(eps->security_mode, 4);
  EXPECT_EQ(eps->vectors, 1);
  EXPECT_EQ(eps->quadruplets, 2);
  EXPECT_EQ(eps->integrity, 2);
  EXPECT_EQ(eps->ciphering, 0);
  const auto gsm = mm_context(103, hex("00 a0 ff"));
  ASSERT_TRUE(gsm);
  EXPECT_EQ(gsm->vectors, 5);
  EXPECT_EQ(gsm->quadruplets, 0);
  EXPECT_FALSE(gsm->ciphering);
  EXPECT_FALSE(mm_context(107, hex("80 28")));
}

TEST(Gtpv2cValues, ForwardingEnds) {
  EXPECT_EQ(s1u_forwarding(hex("05 04 0a000001 00000007"))->teid, 7U);
  EXPECT_EQ(s103_forwarding(hex("04 0a000001 00000008 01 05"))->address.text(), "10.0.0.1");
  const auto sgi = sgi_tunnel(hex("05 0a64320a 1388"));
  ASSERT_TRUE(sgi);
  EXPECT_EQ(sgi->address.text(), "10.100.50.10");
  EXPECT_EQ(sgi->port, 5000);
}

TEST(Gtpv2cValues, TheRest) {
  EXPECT_EQ(ambr(hex("00000fa0 00001000"))->downlink, 4096U);
  const auto qos = bearer_qos(hex("7d 09 0000000001 0000000002 0000000003 0000000004"));
  ASSERT_TRUE(qos);
  EXPECT_EQ(qos->qci, 9);
  EXPECT_EQ(qos->priority, 15);
  EXPECT_EQ(qos->gbr_downlink, 4U);
  EXPECT_EQ(nibble_value(hex("f5")), 5);
  EXPECT_EQ(flags_value(hex("01 80")), 0x8001U);
  EXPECT_FALSE(address_value(hex("0a0000")));
  EXPECT_EQ(fq_csid(hex("02 0a000001 0001 0002"))->csids[1], 2);
  EXPECT_FALSE(fq_csid(hex("32 0a000001")));
  const auto user = remote_user(hex("01 02 2143 02 6587"));
  ASSERT_TRUE(user);
  EXPECT_EQ(user->msisdn.size(), 2U);
  EXPECT_TRUE(user->imei.empty());
}

// The fewest octets of which `read` makes a value, of 64 alike; 65 where it never does.
template <typename Read>
std::size_t least_of(Read read, std::byte octet) {
  const Octets octets(64, octet);
  for (std::size_t size = 0; size <= octets.size(); ++size)
    if (read(Bytes{octets}.first(size))) return size;
  return octets.size() + 1;
}

TEST(Gtpv2cValues, NoneIsReadAsMoreThanItHolds) {
  constexpr std::byte kAll{0xFF};
  constexpr std::byte kZero{0};
  EXPECT_EQ(least_of(cause, kZero), 2U);
  EXPECT_EQ(least_of(f_teid, kAll), 25U);
  EXPECT_EQ(least_of(f_teid, kZero), 5U);
  EXPECT_EQ(least_of(paa, std::byte{0x03}), 22U);
  EXPECT_EQ(least_of(location, kAll), 51U);
  EXPECT_EQ(least_of(location, kZero), 1U);
  EXPECT_EQ(least_of(ambr, kZero), 8U);
  EXPECT_EQ(least_of(bearer_qos, kZero), 22U);
  EXPECT_EQ(least_of(trace_information, kZero), 30U);
  EXPECT_EQ(least_of(extended_trace_information, kAll), 65U);
  EXPECT_EQ(least_of(extended_trace_information, kZero), 10U);
  EXPECT_EQ(least_of(trace_reference, kZero), 6U);
  EXPECT_EQ(least_of(fq_csid, std::byte{0x0F}), 35U);
  EXPECT_EQ(least_of(s103_forwarding, kZero), 5U);
  EXPECT_EQ(least_of(s1u_forwarding, kAll), 65U);
  EXPECT_EQ(least_of(sgi_tunnel, kAll), 23U);
  EXPECT_EQ(least_of(remote_user, kAll), 65U);
  EXPECT_EQ(least_of(container, kZero), 1U);
  EXPECT_EQ(least_of(plmn_value, kZero), 3U);
}

}  // namespace
}  // namespace cardea::gtpv2c
