#include "protocols/pfcp/wire.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "protocols/pfcp/ie_table.h"
#include "protocols/pfcp/message_table.h"
#include "support/pfcp_octets.h"

namespace cardea::pfcp {
namespace {

using test::hex;
using test::operator+;
using test::ie;
using test::node_message;
using test::Octets;
using test::session_message;

// A modification that orders a copy of a session's traffic: Create FAR and Update FAR, each with
// duplicating parameters.
const Octets kDuplication =
    hex("2134006f0000000000abcdef0000070000030036006c000400000001002c0002120000040005002a000101"
        "0005001b002a0001040054000a010011223344c000024200290004034c4931000a0025006c000400000001"
        "002c0002120000690013002a0001040054000a010011223344c0000242");

class PfcpWire : public testing::Test {
 protected:
  Result<Message> read(const Octets& octets) { return parse(octets, *storage_); }
  std::unique_ptr<IeStorage> storage_ = std::make_unique<IeStorage>();
};

TEST_F(PfcpWire, ReadsSessionHeader) {
  const auto message = read(kDuplication);
  ASSERT_TRUE(message);
  EXPECT_EQ(message->header.type, kSessionModificationRequest);
  EXPECT_TRUE(message->header.has_seid);
  EXPECT_EQ(message->header.seid, 0xABCDEFU);
  EXPECT_EQ(message->header.sequence, 7U);
  EXPECT_EQ(message->size, kDuplication.size());
  EXPECT_EQ(message->unknown_ies, 0);
  EXPECT_EQ(message->faulty_ies, 0);
}

TEST_F(PfcpWire, WalksGroupsInPreOrder) {
  const auto message = read(kDuplication);
  ASSERT_TRUE(message);
  std::vector<std::uint16_t> types;
  std::vector<int> depths;
  for (const Ie& element : message->ies) {
    types.push_back(element.type);
    depths.push_back(element.depth);
  }
  EXPECT_EQ(types, (std::vector<std::uint16_t>{3, 108, 44, 4, 42, 5, 42, 84, 41, 10, 108, 44, 105,
                                               42, 84}));
  EXPECT_EQ(depths, (std::vector<int>{0, 1, 1, 1, 2, 1, 2, 2, 2, 0, 1, 1, 1, 2, 2}));
  EXPECT_EQ(message->ies[0].parent, kTop);
  EXPECT_EQ(message->ies[0].end, 9);
  EXPECT_EQ(message->ies[5].end, 9);
  EXPECT_EQ(message->ies[7].parent, 5);
  EXPECT_EQ(message->ies[7].end, 8);
  EXPECT_EQ(message->ies[9].end, 15);
}

TEST_F(PfcpWire, ReadsPriority) {
  Octets octets = session_message(54, 1, 2, {});
  octets[0] |= std::byte{0x02};
  octets[15] = std::byte{0x90};
  const auto message = read(octets);
  ASSERT_TRUE(message);
  EXPECT_TRUE(message->header.has_priority);
  EXPECT_EQ(message->header.priority, 9);
}

TEST_F(PfcpWire, ReadsNodeMessageWithoutSeid) {
  const auto message = read(node_message(1, 0xABCDEF, ie(96, hex("e5000000"))));
  ASSERT_TRUE(message);
  EXPECT_FALSE(message->header.has_seid);
  EXPECT_EQ(message->header.sequence, 0xABCDEFU);
  ASSERT_EQ(message->ies.size(), 1U);
}

TEST_F(PfcpWire, BundleContinuesBehindSize) {
  Octets first = session_message(54, 1, 2, {});
  first[0] |= std::byte{0x04};
  const Octets both = first + session_message(54, 9, 3, {});
  const auto message = read(both);
  ASSERT_TRUE(message);
  EXPECT_TRUE(message->header.follow_on);
  ASSERT_EQ(message->size, 16U);
  const auto next = parse(Bytes{both}.subspan(message->size), *storage_);
  ASSERT_TRUE(next);
  EXPECT_EQ(next->header.seid, 9U);
  EXPECT_FALSE(next->header.follow_on);
}

TEST_F(PfcpWire, RefusesOtherVersions) {
  for (const unsigned version : {0U, 2U, 7U}) {
    Octets octets = kDuplication;
    octets[0] = static_cast<std::byte>(version << 5 | 1);
    const auto message = read(octets);
    ASSERT_FALSE(message) << version;
    EXPECT_EQ(message.error().fault, Fault::bad_version);
  }
}

TEST_F(PfcpWire, RefusesLengthBelowTheHeader) {
  Octets octets = session_message(54, 1, 2, {});
  octets[3] = std::byte{11};
  ASSERT_FALSE(read(octets));
  EXPECT_EQ(read(octets).error().fault, Fault::bad_length);
}

TEST_F(PfcpWire, ReadsVendorElement) {
  const auto message = read(session_message(52, 1, 2, ie(0x8001, hex("0de9 aabb"))));
  ASSERT_TRUE(message);
  ASSERT_EQ(message->ies.size(), 1U);
  EXPECT_EQ(message->ies[0].enterprise, 0x0DE9);
  EXPECT_EQ(message->ies[0].value.size(), 2U);
  EXPECT_EQ(message->unknown_ies, 1);
  EXPECT_EQ(message->faulty_ies, 0);
}

TEST_F(PfcpWire, VendorElementWithoutEnterpriseIsFaulty) {
  const auto message = read(session_message(52, 1, 2, ie(0x8001, hex("0d"))));
  ASSERT_TRUE(message);
  EXPECT_EQ(message->faulty_ies, 1);
  EXPECT_EQ(message->ies[0].enterprise, 0);
}

TEST_F(PfcpWire, CountsUnknownElements) {
  const auto message = read(session_message(52, 1, 2, ie(0, {}) + ie(4000, hex("0102"))));
  ASSERT_TRUE(message);
  EXPECT_EQ(message->unknown_ies, 2);
  EXPECT_EQ(message->ies.size(), 2U);
}

// The group's last element promises an octet more than the group has.
TEST_F(PfcpWire, BrokenGroupStaysOpaqueAndTheMessageStays) {
  const Octets broken = ie(3, ie(108, hex("00000001")) + ie(4000, {}) + hex("002c 0002 12"));
  const auto message = read(session_message(50, 0, 2, broken + ie(19, hex("01"))));
  ASSERT_TRUE(message);
  ASSERT_EQ(message->ies.size(), 2U);
  EXPECT_EQ(message->ies[0].type, 3);
  EXPECT_EQ(message->ies[0].end, 1);
  EXPECT_EQ(message->ies[1].type, 19);
  EXPECT_EQ(message->ies[1].parent, kTop);
  EXPECT_EQ(message->faulty_ies, 1);
  EXPECT_EQ(message->unknown_ies, 0) << "what an opaque group seemed to hold counts as nothing";
}

TEST_F(PfcpWire, InnermostBrokenGroupIsTheOpaqueOne) {
  const Octets inner = ie(4, hex("002a 0005 01"));
  const auto message = read(session_message(50, 0, 2, ie(3, inner + ie(108, hex("00000007")))));
  ASSERT_TRUE(message);
  ASSERT_EQ(message->ies.size(), 3U);
  EXPECT_EQ(message->ies[0].end, 3);
  EXPECT_EQ(message->ies[1].end, 2);
  EXPECT_EQ(message->ies[2].type, 108);
  EXPECT_EQ(message->ies[2].parent, 0);
  EXPECT_EQ(message->faulty_ies, 1);
}

TEST_F(PfcpWire, OctetsTooManyHideNothing) {
  const auto message = read(session_message(52, 1, 2, ie(108, hex("00000001")) + hex("00ff")));
  ASSERT_TRUE(message);
  EXPECT_EQ(message->ies.size(), 1U);
  EXPECT_EQ(message->faulty_ies, 1);
}

TEST_F(PfcpWire, ShortValueOfNamedElementIsFaulty) {
  const auto message = read(session_message(51, 1, 2, ie(108, hex("000001"))));
  ASSERT_TRUE(message);
  EXPECT_EQ(message->faulty_ies, 1);
}

TEST_F(PfcpWire, NullElementIsLegalOnlyInAModification) {
  EXPECT_EQ(read(session_message(52, 1, 2, ie(152, {})))->faulty_ies, 0);
  EXPECT_EQ(read(session_message(50, 1, 2, ie(152, {})))->faulty_ies, 1);
  EXPECT_EQ(read(session_message(52, 1, 2, ie(108, hex("00"))))->faulty_ies, 1);
}

TEST_F(PfcpWire, ElementCapIsALimitNotACrash) {
  Octets most;
  for (std::size_t i = 0; i < kIesMax; ++i) most = most + ie(19, hex("01"));
  const auto full = read(session_message(52, 1, 2, most));
  ASSERT_TRUE(full);
  EXPECT_EQ(full->ies.size(), kIesMax);
  const auto over = read(session_message(52, 1, 2, most + ie(19, hex("01"))));
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().fault, Fault::over_limit);
}

TEST_F(PfcpWire, DepthBombStopsAtTheLimit) {
  Octets bomb;
  for (int i = 0; i < 5000; ++i) bomb = ie(1, bomb);
  const auto message = read(session_message(52, 1, 2, bomb));
  ASSERT_TRUE(message);
  EXPECT_EQ(message->ies.size(), kDepthMax);
  EXPECT_EQ(message->faulty_ies, 1);
  EXPECT_EQ(message->ies.back().depth, kDepthMax - 1);
}

TEST_F(PfcpWire, RefusesEveryPrefix) {
  for (std::size_t size = 0; size < kDuplication.size(); ++size) {
    const Octets prefix(kDuplication.begin(),
                        kDuplication.begin() + static_cast<std::ptrdiff_t>(size));
    const auto message = read(prefix);
    ASSERT_FALSE(message) << size;
    EXPECT_EQ(message.error().fault, Fault::truncated) << size;
  }
}

// What every parsed message owes its readers, however hostile it was.
void expect_sound(const Message& message, Bytes datagram) {
  ASSERT_LE(message.size, datagram.size());
  ASSERT_LE(message.ies.size(), kIesMax);
  for (std::size_t i = 0; i < message.ies.size(); ++i) {
    const Ie& element = message.ies[i];
    ASSERT_LT(element.depth, kDepthMax);
    ASSERT_GT(element.end, i);
    ASSERT_LE(element.end, message.ies.size());
    if (element.parent == kTop) {
      ASSERT_EQ(element.depth, 0);
    } else {
      ASSERT_LT(element.parent, i);
      ASSERT_LE(element.end, message.ies[element.parent].end);
      ASSERT_EQ(element.depth, message.ies[element.parent].depth + 1);
    }
    if (element.value.empty()) continue;
    ASSERT_GE(element.value.data(), datagram.data());
    ASSERT_LE(element.value.data() + element.value.size(), datagram.data() + message.size);
  }
}

TEST_F(PfcpWire, SurvivesEveryFlippedBit) {
  for (std::size_t at = 0; at < kDuplication.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      Octets octets = kDuplication;
      octets[at] ^= static_cast<std::byte>(1U << bit);
      if (const auto message = read(octets)) expect_sound(*message, octets);
      looks_like_pfcp(octets, *storage_);
    }
  }
}

// A small generator of our own: the same trees on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t bound) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>(state_ >> 33) % bound;
  }

 private:
  std::uint64_t state_;
};

Octets random_elements(Random& random, int depth) {
  static constexpr std::uint16_t kTypes[] = {0,  1,  2,   3,   4,   5,   19,     21,     44,
                                             84, 93, 105, 290, 320, 321, 0x7FFF, 0x8000, 0xFFFF};
  Octets out;
  for (std::uint32_t count = random.below(5); count > 0; --count) {
    const std::uint16_t type = kTypes[random.below(std::size(kTypes))];
    Octets value;
    if (depth > 0 && random.below(2) == 0) {
      value = random_elements(random, depth - 1);
    } else {
      for (std::uint32_t size = random.below(12); size > 0; --size)
        test::put(value, random.below(256), 1);
    }
    Octets element = ie(type, value);
    if (random.below(12) == 0) element[3] = static_cast<std::byte>(random.below(256));
    if (random.below(40) == 0) element[2] = std::byte{0xFF};
    out = out + element;
  }
  return out;
}

TEST_F(PfcpWire, RandomTreesKeepEveryPromise) {
  std::size_t parsed = 0;
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    Random random{seed};
    const Octets octets = session_message(static_cast<std::uint8_t>(random.below(60)), seed, 1,
                                          random_elements(random, 12));
    const auto message = read(octets);
    if (!message) continue;
    ++parsed;
    expect_sound(*message, octets);
  }
  EXPECT_GT(parsed, 2500U);
}

TEST(PfcpTables, GroupedElementsHaveNoLeastLength) {
  std::size_t grouped = 0;
  for (std::uint16_t type = 1; type < kIeTypesEnd; ++type) {
    const IeInfo* info = ie_info(type);
    ASSERT_NE(info, nullptr) << type;
    EXPECT_FALSE(info->name.empty()) << type;
    EXPECT_FALSE(info->clause.empty()) << type;
    if (info->kind != IeKind::grouped) continue;
    ++grouped;
    EXPECT_EQ(info->least, 0) << type;
  }
  EXPECT_EQ(grouped, 103U);
  EXPECT_EQ(ie_info(0), nullptr);
  EXPECT_EQ(ie_info(kIeTypesEnd), nullptr);
}

TEST(PfcpTables, KeysAreUnique) {
  std::vector<std::string_view> keys;
  for (std::uint16_t type = 1; type < kIeTypesEnd; ++type) keys.push_back(ie_info(type)->key);
  std::sort(keys.begin(), keys.end());
  EXPECT_EQ(std::adjacent_find(keys.begin(), keys.end()), keys.end());
}

TEST(PfcpTables, EveryRequestIsAnsweredByAResponseOfItsKind) {
  int requests = 0;
  int responses = 0;
  for (int type = 0; type < 256; ++type) {
    const MessageInfo* info = message_info(static_cast<std::uint8_t>(type));
    if (info == nullptr) continue;
    (info->is_request ? requests : responses)++;
    EXPECT_EQ(info->type, type);
    EXPECT_EQ(info->is_session, type >= 50) << type;
    if (!info->is_request) continue;
    const MessageInfo* answer = message_info(info->answer);
    ASSERT_NE(answer, nullptr) << type;
    EXPECT_FALSE(answer->is_request) << type;
    EXPECT_EQ(answer->type, type + 1) << "Table 7.3-1 pairs neighbours";
    EXPECT_EQ(answer->is_session, info->is_session) << type;
  }
  EXPECT_EQ(requests, 12);
  EXPECT_EQ(responses, 13);
  EXPECT_EQ(message_name(50), "PFCP Session Establishment Request");
  EXPECT_EQ(message_name(200), "Unknown");
}

TEST_F(PfcpWire, RecognisesMessagesByContent) {
  EXPECT_TRUE(looks_like_pfcp(kDuplication, *storage_));
  EXPECT_TRUE(looks_like_pfcp(node_message(1, 5, ie(96, hex("e5000000"))), *storage_));
  Octets bundle = node_message(1, 5, ie(96, hex("e5000000")));
  bundle[0] |= std::byte{0x04};
  EXPECT_FALSE(looks_like_pfcp(bundle, *storage_)) << "nothing follows";
  EXPECT_TRUE(looks_like_pfcp(bundle + kDuplication, *storage_));
}

TEST_F(PfcpWire, RefusesWhatOnlyResemblesPfcp) {
  const Octets heartbeat = node_message(1, 5, ie(96, hex("e5000000")));
  EXPECT_FALSE(looks_like_pfcp({}, *storage_));
  EXPECT_FALSE(looks_like_pfcp(session_message(54, 1, 2, {}), *storage_)) << "no elements";
  EXPECT_FALSE(looks_like_pfcp(heartbeat + hex("00"), *storage_)) << "an octet behind it";
  EXPECT_FALSE(looks_like_pfcp(node_message(1, 5, ie(19, hex("01"))), *storage_))
      << "no mandatory element";
  EXPECT_FALSE(looks_like_pfcp(node_message(50, 5, ie(108, hex("00000001"))), *storage_))
      << "a session message without SEID";
  EXPECT_FALSE(looks_like_pfcp(session_message(52, 1, 2, ie(4000, hex("01"))), *storage_))
      << "an element that nobody names";
  EXPECT_FALSE(looks_like_pfcp(session_message(52, 1, 2, ie(108, hex("01"))), *storage_))
      << "an element too short";
  Octets spare = heartbeat;
  spare[0] |= std::byte{0x10};
  EXPECT_FALSE(looks_like_pfcp(spare, *storage_)) << "a spare bit";
  Octets trailer = heartbeat;
  trailer[7] = std::byte{1};
  EXPECT_FALSE(looks_like_pfcp(trailer, *storage_)) << "the spare octet";
  Octets type = heartbeat;
  type[1] = std::byte{99};
  EXPECT_FALSE(looks_like_pfcp(type, *storage_)) << "no such message";
}

}  // namespace
}  // namespace cardea::pfcp
