#include "protocols/sbi/facts.h"

#include <algorithm>
#include <array>

#include "protocols/sbi/collector.h"
#include "protocols/sbi/json_walk.h"
#include "protocols/sbi/target.h"

namespace cardea::sbi {

void Facts::clear() noexcept {
  match = {};
  callback = nullptr;
  found.clear();
  identities.clear();
  multipart.parts.clear();
  multipart.root = 0;
  multipart.is_whole = false;
  malformed_identities = 0;
  has_long_term_keys = has_vectors = has_context_keys = has_location = false;
  has_trace = has_token = removes_keys = false;
  body = BodyState::absent;
  fault.reset();
}

const Found* Facts::find(Item item) const noexcept {
  const auto at = std::ranges::find(found, item, &Found::item);
  return at == found.end() ? nullptr : at;
}

std::string_view Facts::first(Item item) const noexcept {
  const Found* at = find(item);
  return at == nullptr ? std::string_view{} : at->text;
}

std::string_view Facts::in_object(Item item, std::uint16_t object) const noexcept {
  for (const Found& each : found)
    if (each.item == item && each.object == object) return each.text;
  return {};
}

namespace {

template <typename Test>
const Identity* first_identity(const Facts& facts, Test is_wanted) noexcept {
  for (const FoundIdentity& each : facts.identities)
    if (is_wanted(each.identity.kind)) return &each.identity;
  return nullptr;
}

}  // namespace

const Identity* Facts::supi() const noexcept { return first_identity(*this, is_supi); }
const Identity* Facts::gpsi() const noexcept { return first_identity(*this, is_gpsi); }
const Identity* Facts::pei() const noexcept { return first_identity(*this, is_pei); }
const Identity* Facts::identity(IdentityKind kind) const noexcept {
  return first_identity(*this, [kind](IdentityKind each) { return each == kind; });
}

// The reference stands in an object of its own; its type beside that object (TS 29.502, 6.1.6.2.2;
// TS 29.518, 6.1.6.2.28).
std::string_view Facts::transfer_type(const Part& part) const noexcept {
  for (const Found& each : found) {
    if (each.item != Item::content_id || each.text != part.content_id || each.text.empty())
      continue;
    for (const Item item : {Item::ngap_ie_type, Item::n2_sm_type, Item::n1_class})
      if (const std::string_view type = in_object(item, each.parent); !type.empty()) return type;
  }
  return {};
}

namespace {

const Identity* by_key(const Facts& facts, std::string_view key,
                       std::initializer_list<Where> places) noexcept {
  for (const FoundIdentity& each : facts.identities)
    if (each.key == key && std::ranges::find(places, each.where) != places.end())
      return &each.identity;
  return nullptr;
}

constexpr std::string_view last_of(std::string_view pointer) noexcept {
  return pointer.substr(pointer.rfind('/') + 1);
}

}  // namespace

Identity subject_of(const ServiceOperation& operation, const Facts& request,
                    const Facts* answer) noexcept {
  constexpr std::string_view kAnswer = "answer:";
  std::string_view place = operation.subject;
  if (place.empty()) return {};
  const Identity* found = nullptr;
  const Facts* facts = &request;
  if (place.starts_with('{')) {
    found = by_key(request, place.substr(1, place.size() - 2), {Where::path});
    return found == nullptr ? Identity{} : *found;
  }
  if (place.starts_with('?')) {
    found = by_key(request, place.substr(1), {Where::query});
  } else if (place.starts_with(kAnswer)) {
    if (answer == nullptr) return {};
    facts = answer;
    found = by_key(*answer, last_of(place), {Where::body});
  } else {
    found = by_key(request, last_of(place), {Where::body, Where::form});
  }
  // Where a subscriber is not named so, the standards name it by GPSI or PEI beside it.
  if (found == nullptr) found = facts->supi();
  if (found == nullptr) found = facts->gpsi();
  if (found == nullptr) found = facts->pei();
  return found == nullptr ? Identity{} : *found;
}

}  // namespace cardea::sbi
