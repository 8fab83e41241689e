#include "subscribers/transactions.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace cardea::subscribers {
namespace {

const net::Endpoint kSmf{IpAddress::v4(0x0A14'0004), 8805};
const net::Endpoint kUpf{IpAddress::v4(0x0A14'0007), 8805};

class TransactionsTest : public testing::Test {
 protected:
  Transaction* request(std::uint32_t sequence, std::int64_t seconds, std::string_view text = "q",
                       std::uint8_t type = 52) {
    net::Packet packet;
    packet.source = kSmf;
    packet.destination = kUpf;
    packet.time.ns = seconds * kSecond;
    return table_.request(packet, 0, type, sequence, bytes_of(text), ended_);
  }
  Transaction* answer(std::uint32_t sequence, bool& is_repeat, std::uint8_t type = 52) {
    net::Packet packet;
    packet.source = kUpf;
    packet.destination = kSmf;
    return table_.answer(packet, 0, type, sequence, is_repeat);
  }
  bool take_answer(std::uint32_t sequence) {
    bool is_repeat = false;
    Transaction* found = answer(sequence, is_repeat);
    if (found != nullptr) table_.set_answered(*found);
    return found != nullptr;
  }

  Transactions table_{HashKey{}, {.transactions = 8, .answer_ns = 10 * kSecond}};
  std::vector<std::uint32_t> sequences_;  // of those that ended without an answer
  Transactions::Ended ended_ = [this](const Transaction& t) { sequences_.push_back(t.sequence); };
};

TEST_F(TransactionsTest, AnAnswerFindsItsRequest) {
  ASSERT_NE(request(1, 0), nullptr);
  bool is_repeat = true;
  EXPECT_EQ(answer(2, is_repeat), nullptr);
  EXPECT_FALSE(is_repeat);
  EXPECT_EQ(answer(1, is_repeat, 54), nullptr);  // of another type
  Transaction* found = answer(1, is_repeat);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(text_of(found->request), "q");
  table_.set_answered(*found);
  EXPECT_TRUE(found->request.empty());
  EXPECT_EQ(answer(1, is_repeat), nullptr);
  EXPECT_TRUE(is_repeat);
}

TEST_F(TransactionsTest, ARetransmissionIsCounted) {
  Transaction* made = request(1, 0);
  EXPECT_EQ(request(1, 3), nullptr);
  EXPECT_EQ(made->retransmissions, 1);
  EXPECT_EQ(made->last_time.ns, 3 * kSecond);
  EXPECT_TRUE(take_answer(1));
  EXPECT_EQ(request(1, 4), nullptr);  // after its answer, too
  EXPECT_EQ(table_.size(), 1u);
  EXPECT_EQ(table_.counters().retransmissions, 2u);
}

TEST_F(TransactionsTest, OtherOctetsUnderTheSameNumberAreAnotherRequest) {
  request(1, 0, "one");
  EXPECT_TRUE(take_answer(1));
  Transaction* other = request(1, 1, "two");
  ASSERT_NE(other, nullptr);
  bool is_repeat = false;
  EXPECT_EQ(answer(1, is_repeat), other);
  EXPECT_EQ(table_.counters().retransmissions, 0u);
}

TEST_F(TransactionsTest, ManyUnderOneNumberGiveUpTheOldest) {
  for (int i = 0; i < 7; ++i)
    ASSERT_NE(request(1, i, std::string(20, 'a') + std::to_string(i)), nullptr);
  EXPECT_EQ(sequences_.size(), 3u);  // four wait
  EXPECT_EQ(table_.counters().given_up, 3u);
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(take_answer(1)) << i;
  EXPECT_FALSE(take_answer(1));
  table_.finish(ended_);
  EXPECT_EQ(sequences_.size(), 3u);  // each ended once
  EXPECT_EQ(table_.size(), 0u);
}

TEST_F(TransactionsTest, ExpiryIsByAgeAndTellsTheUnansweredOnly) {
  request(1, 0);
  request(2, 1);
  request(3, 2);
  EXPECT_TRUE(take_answer(2));
  table_.expire(Timestamp{10 * kSecond}, ended_);
  EXPECT_TRUE(sequences_.empty());
  table_.expire(Timestamp{10 * kSecond + 1}, ended_);
  EXPECT_EQ(sequences_, std::vector<std::uint32_t>{1});
  EXPECT_FALSE(take_answer(1));
  table_.expire(Timestamp{20 * kSecond}, ended_);
  EXPECT_EQ(sequences_, (std::vector<std::uint32_t>{1, 3}));
  EXPECT_EQ(table_.size(), 0u);
  EXPECT_NE(request(1, 20), nullptr);  // its number is free again
}

TEST_F(TransactionsTest, AFullTableEndsTheOldest) {
  for (std::uint32_t i = 1; i <= 8; ++i) request(i, 0);
  EXPECT_TRUE(take_answer(1));
  request(9, 0);  // in the place of an answered one: nothing is lost
  EXPECT_EQ(table_.counters().given_up, 0u);
  EXPECT_TRUE(sequences_.empty());
  request(10, 0);
  EXPECT_EQ(table_.counters().given_up, 1u);
  EXPECT_EQ(sequences_, std::vector<std::uint32_t>{2});
  EXPECT_EQ(table_.size(), 8u);
  table_.finish(ended_);
  EXPECT_EQ(sequences_.size(), 9u);  // all but the answered one
}

}  // namespace
}  // namespace cardea::subscribers
