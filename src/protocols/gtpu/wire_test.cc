#include "protocols/gtpu/wire.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "protocols/gtpu/ies.h"
#include "support/g_pdus.h"

namespace cardea::gtpu {
namespace {

using namespace cardea::test;

Result<Message> parsed(const Octets& datagram) { return parse(datagram, datagram.size()); }

void expect_fault(const Octets& datagram, Fault fault, std::uint32_t offset) {
  const auto message = parsed(datagram);
  ASSERT_FALSE(message);
  EXPECT_EQ(message.error().fault, fault);
  EXPECT_EQ(message.error().offset, offset);
}

TEST(Parse, PlainGPdu) {
  const Octets datagram = gtpu_message(0x30, kGPdu, text("user"));
  const auto message = parsed(datagram);
  ASSERT_TRUE(message);
  EXPECT_EQ(message->type, kGPdu);
  EXPECT_EQ(message->teid, 0xBEEFu);
  EXPECT_EQ(message->length, 4);
  EXPECT_EQ(text_of(message->payload), "user");
  EXPECT_EQ(message->payload_length, 4u);
  EXPECT_FALSE(message->sequence || message->n_pdu || message->qfi || message->pdu_type);
}

// Clause 5.1: the four octets are there where any flag is set, and each means something only where
// its own is.
TEST(Parse, OptionalWordByFlag) {
  for (int flags = 0x31; flags <= 0x37; ++flags) {
    const Octets datagram = gtpu_message(flags, kGPdu, session_words() + text("user"));
    const auto message = parsed(datagram);
    ASSERT_TRUE(message) << flags;
    EXPECT_EQ(message->sequence.has_value(), (flags & 2) != 0);
    EXPECT_EQ(message->n_pdu.has_value(), (flags & 1) != 0);
    EXPECT_EQ(message->qfi.has_value(), (flags & 4) != 0);
    EXPECT_EQ(message->payload_length, (flags & 4) != 0 ? 4u : 8u);
    EXPECT_EQ(message->sequence.value_or(0x1234), 0x1234);
    EXPECT_EQ(message->n_pdu.value_or(0x56), 0x56);
    EXPECT_EQ(message->qfi.value_or(9), 9);
    EXPECT_EQ(message->pdu_type.value_or(1), 1);
  }
}

TEST(Parse, ExtensionChain) {
  const Octets chain =
      octets({0, 0, 0, 0x40, 1, 0x08, 0x68, 0x85, 2, 0x00, 0xC5, 0, 0, 0, 0, 0xC0, 1, 0, 1, 0});
  const Octets datagram = gtpu_message(0x34, kGPdu, chain + text("user"));
  const auto message = parsed(datagram);
  ASSERT_TRUE(message);
  ASSERT_EQ(message->extension_count, 3);
  EXPECT_EQ(message->extensions[0], 0x40);
  EXPECT_EQ(message->extensions[1], 0x85);
  EXPECT_EQ(message->extensions[2], 0xC0);
  EXPECT_EQ(*message->qfi, 5);
  EXPECT_EQ(*message->pdu_type, 0);
  EXPECT_EQ(text_of(message->payload), "user");
}

TEST(Parse, ExtensionFaults) {
  expect_fault(gtpu_message(0x34, kGPdu, octets({0, 0, 0, 0x85, 0, 0, 0, 0})), Fault::bad_length,
               12);
  expect_fault(gtpu_message(0x34, kGPdu, octets({0, 0, 0, 0x85})), Fault::truncated, 12);
  expect_fault(gtpu_message(0x34, kGPdu, octets({0, 0, 0, 0x85, 2, 0, 0, 0})), Fault::truncated,
               12);
  Octets chain = octets({0, 0, 0, 0x40});
  for (int i = 0; i < 17; ++i) chain = chain + octets({1, 0, 0, 0x40});
  expect_fault(gtpu_message(0x34, kGPdu, chain), Fault::over_limit, 12 + 4 * kExtensionsMax);
}

TEST(Parse, NotOurs) {
  expect_fault(gtpu_message(0x50, kGPdu, {}), Fault::bad_version, 0);  // GTPv2
  expect_fault(gtpu_message(0x20, kGPdu, {}), Fault::bad_version, 0);  // GTP'
  expect_fault(gtpu_message(0x01, 1, octets({1, 2})), Fault::bad_version, 0);
}

TEST(Parse, Lengths) {
  Octets longer = gtpu_message(0x30, kGPdu, text("user"));
  longer[3] = std::byte{5};
  expect_fault(longer, Fault::truncated, 2);
  longer[2] = std::byte{0xFF};
  expect_fault(longer, Fault::truncated, 2);
  const Octets trailing = gtpu_message(0x30, kGPdu, text("user")) + text("more");
  EXPECT_EQ(text_of(parsed(trailing)->payload), "user");
}

TEST(Parse, CutFrames) {
  const Octets whole = gtpu_message(0x34, kGPdu, session_words() + text("user"));
  for (std::size_t kept = 0; kept < whole.size(); ++kept) {
    const auto message = parse(Bytes{whole}.first(kept), whole.size());
    if (kept < 16) {
      ASSERT_FALSE(message) << kept;
      EXPECT_EQ(message.error().fault, Fault::cut) << kept;
    } else {
      ASSERT_TRUE(message) << kept;
      EXPECT_EQ(message->payload_length, 4u);
      EXPECT_EQ(message->payload.size(), kept - 16);
    }
  }
}

TEST(Parse, EveryPrefixIsTruncated) {
  for (const Octets& whole : {gtpu_message(0x30, kGPdu, text("user")),
                              gtpu_message(0x36, kGPdu, session_words() + text("user"))}) {
    for (std::size_t size = 0; size < whole.size(); ++size) {
      const Octets prefix(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
      const auto message = parsed(prefix);
      ASSERT_FALSE(message) << size;
      EXPECT_EQ(message.error().fault, Fault::truncated) << size;
    }
  }
}

TEST(Ies, ErrorIndication) {
  const auto ies = read_ies(octets({14,  3, 16,   0,    0,   0xBE, 0xEF, 133, 0, 4, 10,  0, 0, 1,
                                    141, 2, 0x85, 0xC0, 255, 0,    3,    0,   1, 9, 231, 0, 1, 5}),
                            Fault::truncated);
  ASSERT_TRUE(ies);
  EXPECT_EQ(*ies->recovery, 3);
  EXPECT_EQ(*ies->teid_data, 0xBEEFu);
  EXPECT_EQ(ies->peer, IpAddress::v4(0x0A000001));
  EXPECT_EQ(ies->private_count, 1);
  EXPECT_EQ(ies->unknown_count, 1);
  EXPECT_EQ(ies->faulty_count, 0);
}

TEST(Ies, Faults) {
  EXPECT_EQ(read_ies(octets({77, 1}), Fault::truncated).error().fault, Fault::unsupported);
  EXPECT_EQ(read_ies(octets({14, 1, 16, 0, 0}), Fault::truncated).error().fault, Fault::truncated);
  EXPECT_EQ(read_ies(octets({133, 0, 9, 1}), Fault::cut).error().fault, Fault::cut);
  EXPECT_EQ(read_ies(octets({133, 0, 3, 1, 2, 3}), Fault::cut)->faulty_count, 1);
  EXPECT_EQ(read_ies(octets({255, 0, 1, 1}), Fault::cut)->faulty_count, 1);
  Octets many;
  for (int i = 0; i <= kIesMax; ++i) many = many + octets({14, 1});
  EXPECT_EQ(read_ies(many, Fault::truncated).error().fault, Fault::over_limit);
}

TEST(Recognition, KnownForms) {
  const auto looks = [](const Octets& d) { return looks_like_gtpu(d, d.size()); };
  const Octets user = inner_v4(inner_udp(text("query")));
  EXPECT_TRUE(looks(gtpu_message(0x30, kGPdu, user)));
  EXPECT_TRUE(looks(gtpu_message(0x34, kGPdu, session_words() + user)));
  EXPECT_TRUE(looks(gtpu_message(0x30, kGPdu, inner_v6(inner_tcp(), 6))));
  EXPECT_TRUE(looks(gtpu_message(0x32, kEchoRequest, octets({0, 1, 0, 0}), 0)));
  EXPECT_TRUE(looks(gtpu_message(0x32, kEchoResponse, octets({0, 1, 0, 0, 14, 0}), 0)));
  EXPECT_TRUE(looks(gtpu_message(0x30, kEndMarker, {})));
  const Octets error = octets({0, 0, 0, 0, 16, 0, 0, 0, 1, 133, 0, 4, 10, 0, 0, 1});
  EXPECT_TRUE(looks(gtpu_message(0x32, kErrorIndication, error, 0)));
  EXPECT_TRUE(looks(gtpu_message(0x30, kSupportedExtensions, octets({141, 1, 0x85}), 0)));
}

TEST(Recognition, NearMisses) {
  const auto looks = [](const Octets& d) { return looks_like_gtpu(d, d.size()); };
  const Octets user = inner_v4(inner_udp(text("query")));
  EXPECT_FALSE(looks(gtpu_message(0x38, kGPdu, user)));                // spare bit
  EXPECT_FALSE(looks(gtpu_message(0x30, kGPdu, user) + octets({0})));  // not to the last octet
  EXPECT_FALSE(looks(gtpu_message(0x30, kGPdu, user + octets({0}))));  // nor the user packet
  EXPECT_FALSE(looks(gtpu_message(0x30, kGPdu, user, 0)));             // no tunnel
  EXPECT_FALSE(looks(gtpu_message(0x30, kGPdu, text("not an IP packet"))));
  EXPECT_FALSE(looks(gtpu_message(0x30, 3, {})));
  EXPECT_FALSE(looks(gtpu_message(0x32, kEchoRequest, octets({0, 1, 0, 0}), 1)));
  EXPECT_FALSE(looks(gtpu_message(0x32, kEchoResponse, octets({0, 1, 0, 0}), 0)));
  EXPECT_FALSE(looks(gtpu_message(0x30, kEchoRequest, {}, 0)));
  EXPECT_FALSE(
      looks(octets({1, 1, 0x10, 0, 0xD2, 4, 0,    0,    0,    0, 0,
                    0, 0, 0,    0, 0,    0, 0x72, 0x1F, 0x18, 8})));  // the trigger of an implant
                                                                      // that borrows GTP's port
}

TEST(Recognition, CutGPdu) {
  const Octets whole = gtpu_message(0x30, kGPdu, inner_v4(inner_udp(text("query"))));
  EXPECT_TRUE(looks_like_gtpu(Bytes{whole}.first(28), whole.size()));
  EXPECT_FALSE(looks_like_gtpu(Bytes{whole}.first(27), whole.size()));
  EXPECT_FALSE(looks_like_gtpu(Bytes{whole}.first(28), whole.size() + 1));
}

// Every octet of good messages takes every value: nothing breaks, and no length is believed.
TEST(Hostile, EveryOctetChanged) {
  const Octets error = octets({0, 0, 0, 0, 16, 0, 0, 0, 1, 133, 0, 4, 10, 0, 0, 1});
  for (const Octets& good : {gtpu_message(0x36, kGPdu, session_words() + inner_v4(inner_tcp(), 6)),
                             gtpu_message(0x30, kGPdu, inner_v6(inner_udp(text("x")))),
                             gtpu_message(0x32, kErrorIndication, error, 0)}) {
    for (std::size_t at = 0; at < good.size(); ++at) {
      for (int value = 0; value < 256; ++value) {
        Octets bad = good;
        bad[at] = static_cast<std::byte>(value);
        looks_like_gtpu(bad, bad.size());
        const auto message = parsed(bad);
        if (!message) continue;
        ASSERT_LE(message->payload.size(), bad.size());
        const InnerPacket inner = inner_packet(message->payload);
        ASSERT_LE(inner.headers_length, message->payload.size());
        ASSERT_LE(inner.transport_payload.size(), message->payload.size());
      }
    }
  }
}

}  // namespace
}  // namespace cardea::gtpu
