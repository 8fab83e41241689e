#include "subscribers/rules.h"

#include <algorithm>

namespace cardea::subscribers {
namespace {

constexpr std::size_t kRulesFirst = 4;

}  // namespace

const Rule* RuleSet::find(RuleKind kind, std::uint32_t id) const noexcept {
  for (const Rule& rule : all()) {
    if (rule.kind() == kind && rule.id == id) return &rule;
  }
  return nullptr;
}

void RuleSet::reserve(std::size_t count) {
  count = std::min(count, kRulesMax);
  if (count <= capacity_) return;
  auto larger = std::make_unique<Rule[]>(count);
  std::ranges::copy(all(), larger.get());
  rules_ = std::move(larger);
  capacity_ = static_cast<std::uint8_t>(count);
}

bool RuleSet::put(const Rule& rule) {
  for (Rule& old : std::span{rules_.get(), size_}) {
    if (old.kind() == rule.kind() && old.id == rule.id) {
      old = rule;
      return true;
    }
  }
  if (size_ == kRulesMax) return false;
  if (size_ == capacity_) reserve(std::max<std::size_t>(kRulesFirst, std::size_t{capacity_} * 2));
  rules_[size_++] = rule;
  return true;
}

bool RuleSet::remove(RuleKind kind, std::uint32_t id) noexcept {
  for (std::uint8_t i = 0; i < size_; ++i) {
    if (rules_[i].kind() != kind || rules_[i].id != id) continue;
    std::copy(&rules_[i] + 1, rules_.get() + size_, &rules_[i]);
    --size_;
    return true;
  }
  return false;
}

}  // namespace cardea::subscribers
