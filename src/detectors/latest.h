// Latest: what a detector remembers of those heard of last; of too many, the longest unheard goes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <utility>

namespace cardea::detectors {

template <typename Key, typename Value>
class Latest {
 public:
  explicit Latest(std::size_t most) noexcept : most_(most) {}

  // Made where there is none. Good until the next call.
  Value& at(const Key& key) {
    const auto found = by_key_.find(key);
    if (found != by_key_.end()) {
      order_.splice(order_.end(), order_, found->second);
      return found->second->second;
    }
    if (by_key_.size() == most_) {
      by_key_.erase(order_.front().first);
      order_.pop_front();
    }
    order_.emplace_back(key, Value{});
    by_key_.emplace(key, std::prev(order_.end()));
    return order_.back().second;
  }
  Value* find(const Key& key) {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : &found->second->second;
  }
  void forget(const Key& key) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return;
    order_.erase(found->second);
    by_key_.erase(found);
  }

  std::size_t size() const noexcept { return by_key_.size(); }
  // From the longest unheard on.
  auto begin() noexcept { return order_.begin(); }
  auto end() noexcept { return order_.end(); }

 private:
  using Order = std::list<std::pair<Key, Value>>;

  std::size_t most_;
  Order order_;
  std::map<Key, typename Order::iterator> by_key_;
};

}  // namespace cardea::detectors
