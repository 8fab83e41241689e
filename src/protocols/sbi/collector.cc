#include "protocols/sbi/collector.h"

#include <algorithm>

namespace cardea::sbi {
namespace {

// FNV-1a: keys of the table are ours, and a foreign key that falls on one of them is compared.
constexpr std::size_t hash_of(std::string_view key) noexcept {
  std::uint64_t hash = 0xCBF2'9CE4'8422'2325;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100'0000'01B3;
  return static_cast<std::size_t>(hash ^ hash >> 32);
}

// Keys that hold nothing but a subscriber's name: another value there is worth counting.
constexpr std::array<std::string_view, 5> kStrictKeys{"supi", "gpsi", "pei", "suci", "supiOrSuci"};

}  // namespace

KeyIndex::KeyIndex() noexcept {
  const std::span<const KeyRow> all = key_rows();
  for (std::size_t first = 0; first < all.size();) {
    std::size_t end = first;
    while (end < all.size() && all[end].key == all[first].key) ++end;
    std::size_t at = hash_of(all[first].key) % kSlots;
    while (slots_[at].count != 0) at = (at + 1) % kSlots;
    slots_[at] = {static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(end - first)};
    first = end;
  }
}

std::span<const KeyRow> KeyIndex::rows(std::string_view key) const noexcept {
  for (std::size_t at = hash_of(key) % kSlots; slots_[at].count != 0; at = (at + 1) % kSlots) {
    const auto rows = key_rows().subspan(slots_[at].first, slots_[at].count);
    if (rows.front().key == key) return rows;
  }
  return {};
}

const KeyRow* row_within(std::span<const KeyRow> rows, std::string_view parent) noexcept {
  for (const KeyRow& row : rows)
    if (parent.ends_with(row.under)) return &row;
  return nullptr;
}

void Collector::flag(Item item) noexcept {
  facts->has_long_term_keys |= item == Item::long_term_key;
  facts->has_vectors |= item == Item::vector;
  facts->has_context_keys |= item == Item::context_key;
  facts->has_location |= item == Item::location;
  facts->has_trace |= item == Item::trace || item == Item::trace_ref;
  facts->has_token |= item == Item::access_token;
}

void Collector::add(const KeyRow& row, std::string_view text, const Found& place) noexcept {
  if (row.item == Item::identity) return add_identity(row, text, place);
  if (text.empty()) return;
  // A query that asks for a place gives none away, and a form's has other names.
  if (place.where == Where::body) flag(row.item);
  Found found = place;
  found.item = row.item;
  found.text = is_presence_only(row.item) ? std::string_view{} : text;
  facts->found.push_back(found);
}

void Collector::note(const KeyRow& row, bool is_null, const Found& place) noexcept {
  if (!is_presence_only(row.item)) return;
  if (is_null) {
    facts->removes_keys |= row.item == Item::long_term_key || row.item == Item::vector ||
                           row.item == Item::context_key;
    return;
  }
  if (place.where == Where::body) flag(row.item);
  Found found = place;
  found.item = row.item;
  facts->found.push_back(found);
}

void Collector::add_identity(const KeyRow& row, std::string_view text,
                             const Found& place) noexcept {
  Identity identity = identity_of(text);
  if (identity.kind == IdentityKind::none && row.bare != IdentityKind::none)
    identity = bare_identity_of(row.bare, text);
  if (identity.kind == IdentityKind::none && text == "true")
    identity = {IdentityKind::any_ue, row.key, row.key};
  if (identity.kind == IdentityKind::none) {
    if (std::ranges::find(kStrictKeys, row.key) != kStrictKeys.end()) ++facts->malformed_identities;
    return;
  }
  facts->identities.push_back({identity, row.key, place.where, place.object, place.parent});
}

}  // namespace cardea::sbi
