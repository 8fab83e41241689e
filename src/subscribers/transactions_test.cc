// What is a retransmission, and what only bears the same number.
#include "subscribers/transactions.h"

#include <gtest/gtest.h>

namespace cardea::subscribers {
namespace {

net::Packet packet_at(std::int64_t seconds) {
  net::Packet packet;
  packet.source.address = *IpAddress::parse("10.0.0.4");
  packet.destination.address = *IpAddress::parse("10.0.0.7");
  packet.time.ns = seconds * kSecond;
  return packet;
}

net::Packet answer_at(std::int64_t seconds) {
  net::Packet packet = packet_at(seconds);
  std::swap(packet.source, packet.destination);
  return packet;
}

class TransactionsTest : public testing::Test {
 protected:
  Transaction* request(std::int64_t seconds, std::string_view message) {
    return table.request(packet_at(seconds), 0, 52, 7, bytes_of(message),
                         [this](const Transaction& t) { ended.push_back(t); });
  }
  Transactions table{HashKey{}, {}};
  std::vector<Transaction> ended;
};

TEST_F(TransactionsTest, SameOctetsAreARetransmission) {
  ASSERT_NE(request(1, "an order of some length"), nullptr);
  EXPECT_EQ(request(2, "an order of some length"), nullptr);
  bool is_repeat = false;
  Transaction* found = table.answer(answer_at(3), 0, 52, 7, is_repeat);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->retransmissions, 1);
  table.set_answered(*found);
  EXPECT_EQ(request(4, "an order of some length"), nullptr);
  EXPECT_EQ(table.answer(answer_at(5), 0, 52, 7, is_repeat), nullptr);
  EXPECT_TRUE(is_repeat);
}

TEST_F(TransactionsTest, OtherOctetsAreAnotherOrder) {
  Transaction* first = request(1, "an order of some length");
  bool is_repeat = false;
  table.set_answered(*table.answer(answer_at(1), 0, 52, 7, is_repeat));
  Transaction* second = request(2, "an order of some lengtH");
  ASSERT_NE(second, nullptr);
  EXPECT_NE(second, first);
  EXPECT_EQ(table.answer(answer_at(2), 0, 52, 7, is_repeat), second);
  EXPECT_FALSE(is_repeat);
}

// Two unanswered orders under one number: both are heard of.
TEST_F(TransactionsTest, NoOrderHidesBehindAnother) {
  request(1, "one");
  request(2, "another");
  request(3, "a third");
  table.finish([this](const Transaction& t) { ended.push_back(t); });
  ASSERT_EQ(ended.size(), 3u);
  EXPECT_EQ(text_of(ended[0].request), "one");
  EXPECT_EQ(text_of(ended[2].request), "a third");
  EXPECT_EQ(table.size(), 0u);
}

TEST_F(TransactionsTest, EndsWhatWaitsInVain) {
  request(1, "one");
  table.expire(Timestamp{31 * kSecond}, [this](const Transaction& t) { ended.push_back(t); });
  EXPECT_TRUE(ended.empty());
  table.expire(Timestamp{31 * kSecond + 1}, [this](const Transaction& t) { ended.push_back(t); });
  EXPECT_EQ(ended.size(), 1u);
}

}  // namespace
}  // namespace cardea::subscribers
