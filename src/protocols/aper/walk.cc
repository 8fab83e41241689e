#include "protocols/aper/walk.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "protocols/aper/reader.h"

namespace cardea::aper {
namespace {

// Whether whole octets stand behind what was read.
constexpr bool has_more(BitReader in, Bytes content) noexcept {
  in.align();
  return in.octet_offset() < content.size();
}

class Walker {
 public:
  Walker(const Schema& schema, std::span<std::byte> scratch,
         std::array<Element, kElementsMax>& elements) noexcept
      : schema_(schema), elements_(elements), scratch_(scratch) {}

  // Depth is bounded by kDepthMax, work by kVisitsMax.
  void value(BitReader& in, std::uint16_t index, Tag tag, std::uint8_t fields_around,
             int depth) noexcept;

  Fault fault() const noexcept { return is_full_ ? Fault::over_limit : fault_; }
  bool is_full() const noexcept { return is_full_; }  // something found no room
  Walked result() const noexcept {
    return {std::span{elements_}.first(count_), unknown_fields_, faulty_fields_};
  }

 private:
  // The alternative of a choice; else 0.
  std::uint64_t composite(BitReader& in, const Type& type, std::uint8_t fields_around,
                          int depth) noexcept;
  void sequence(BitReader& in, const Type& type, std::uint8_t fields_around, int depth) noexcept;
  void additions(BitReader& in) noexcept;
  std::uint64_t choice(BitReader& in, const Type& type, std::uint8_t fields_around,
                       int depth) noexcept;
  void list(BitReader& in, const Type& type, std::uint8_t fields_around, int depth) noexcept;
  void field(BitReader& in, const Type& type, std::uint8_t fields_around, int depth) noexcept;
  void component(BitReader& in, const Component& part, std::uint8_t fields_around,
                 int depth) noexcept;
  void contained(const Type& type, Bytes content, std::uint8_t fields_around, int depth) noexcept;
  bool is_within_the_system() const noexcept;

  void leaf(BitReader& in, const Type& type, Element& out) noexcept;
  void bit_string(BitReader& in, const Type& type, Element& out) noexcept;
  struct Size {
    std::size_t count = 0;
    bool is_fixed = false;  // told by the type alone
  };
  Size size(BitReader& in, const Type& type) noexcept;
  Bytes octets(BitReader& in, const Type& type) noexcept;
  std::uint64_t integer(BitReader& in, const Type& type) noexcept;

  Element* append(Tag tag, std::uint8_t depth) noexcept;
  void close(Element* element) noexcept {
    if (element != nullptr) element->end = static_cast<std::uint32_t>(count_);
  }
  void stop(BitReader& in, Fault fault) noexcept {
    if (in.ok()) fault_ = fault;
    in.poison();
  }

  const Schema& schema_;
  std::array<Element, kElementsMax>& elements_;
  Scratch scratch_;
  std::size_t count_ = 0;
  std::size_t visits_ = 0;
  std::uint16_t unknown_fields_ = 0;
  std::uint16_t faulty_fields_ = 0;
  bool is_full_ = false;
  bool has_rest_ = false;           // in the field that is being read
  Fault fault_ = Fault::truncated;  // what a poisoned reader means, unless something else was said
};

Element* Walker::append(Tag tag, std::uint8_t depth) noexcept {
  if (count_ == kElementsMax) {
    is_full_ = true;
    return nullptr;
  }
  Element& element = elements_[count_++];
  element = {};
  element.tag = tag;
  element.depth = depth;
  element.end = static_cast<std::uint32_t>(count_);
  return &element;
}

constexpr bool is_composite(Kind kind) noexcept {
  return kind == Kind::sequence || kind == Kind::choice || kind == Kind::list ||
         kind == Kind::field;
}

void Walker::value(BitReader& in, std::uint16_t index, Tag tag, std::uint8_t fields_around,
                   int depth) noexcept {
  if (depth == kDepthMax || ++visits_ > kVisitsMax || is_full_) return stop(in, Fault::over_limit);
  const Type& type = schema_.types[index];
  if (is_composite(type.kind)) {
    Element* element = tag == Tag::none ? nullptr : append(tag, fields_around);
    const std::uint64_t number = composite(in, type, fields_around, depth);
    if (element != nullptr) element->number = number;
    return close(element);
  }
  Element read;
  leaf(in, type, read);
  if (!in.ok()) return;
  Element* element = tag == Tag::none ? nullptr : append(tag, fields_around);
  if (element != nullptr) {
    read.tag = tag;
    read.depth = fields_around;
    read.end = element->end;
    *element = read;
  }
  if (type.kind == Kind::octet_string && type.first != kNoType) {
    contained(type, read.octets, fields_around, depth);
    close(element);
  }
}

std::uint64_t Walker::composite(BitReader& in, const Type& type, std::uint8_t fields_around,
                                int depth) noexcept {
  if (type.kind == Kind::choice) return choice(in, type, fields_around, depth);
  if (type.kind == Kind::sequence) sequence(in, type, fields_around, depth);
  if (type.kind == Kind::list) list(in, type, fields_around, depth);
  if (type.kind == Kind::field) field(in, type, fields_around, depth);
  return 0;
}

// What a component says goes before what its type says; where both are groups, it goes around.
void Walker::component(BitReader& in, const Component& part, std::uint8_t fields_around,
                       int depth) noexcept {
  const Type& type = schema_.types[part.type];
  if (part.tag == Tag::none) return value(in, part.type, type.tag, fields_around, depth + 1);
  if (type.tag == Tag::none || !is_composite(type.kind))
    return value(in, part.type, part.tag, fields_around, depth + 1);
  Element* element = append(part.tag, fields_around);
  value(in, part.type, type.tag, fields_around, depth + 1);
  close(element);
}

// 19: a bit says whether there are additions, then a bit for each optional component.
void Walker::sequence(BitReader& in, const Type& type, std::uint8_t fields_around,
                      int depth) noexcept {
  const bool has_additions = type.is_extensible && in.bit();
  const auto parts = schema_.components.subspan(type.first, type.count);
  const auto optional =
      static_cast<std::size_t>(std::ranges::count_if(parts, &Component::is_optional));
  std::uint64_t present = in.bits(optional) << (optional == 0 ? 0 : 64 - optional);
  for (const Component& part : parts) {
    if (!in.ok()) return;
    bool is_there = true;
    if (part.is_optional) {
      is_there = present >> 63 != 0;
      present <<= 1;
    }
    if (is_there) component(in, part, fields_around, depth);
  }
  if (has_additions) additions(in);
}

// 19.7 to 9: how many there may be, which there are, and each as an open type. None of those that
// the standards know is asked for.
void Walker::additions(BitReader& in) noexcept {
  const std::uint64_t count = normally_small(in) + 1;
  if (count > 64) return stop(in, Fault::over_limit);
  has_rest_ = true;
  std::uint64_t present = in.bits(count);
  for (; present != 0 && in.ok(); present &= present - 1) counted_octets(in, scratch_);
}

// 23.
std::uint64_t Walker::choice(BitReader& in, const Type& type, std::uint8_t fields_around,
                             int depth) noexcept {
  const bool is_addition = type.is_extensible && in.bit();
  const std::uint64_t index = is_addition ? normally_small(in) : constrained(in, type.count - 1U);
  if (!in.ok()) return 0;
  if (!is_addition) {
    if (index >= type.count) {
      stop(in, Fault::bad_value);
    } else {
      component(in, schema_.components[type.first + index], fields_around, depth);
    }
    return index;
  }
  const Bytes content = counted_octets(in, scratch_);
  if (index >= type.additions) {
    has_rest_ = true;  // of a later release
  } else if (in.ok()) {
    BitReader inner{content};
    component(inner, schema_.components[type.first + type.count + index], fields_around, depth);
    if (!inner.ok()) in.poison();
  }
  return type.count + index;
}

// 20.
void Walker::list(BitReader& in, const Type& type, std::uint8_t fields_around, int depth) noexcept {
  const std::size_t count = size(in, type).count;
  const Tag tag = schema_.types[type.first].tag;
  for (std::size_t i = 0; i < count && in.ok(); ++i)
    value(in, type.first, tag, fields_around, depth + 1);
}

// {id, criticality, open type}.
void Walker::field(BitReader& in, const Type& type, std::uint8_t fields_around,
                   int depth) noexcept {
  const auto id = static_cast<std::uint16_t>(constrained(in, 65'535));
  const std::uint64_t criticality = in.bits(2);
  const Bytes content = counted_octets(in, scratch_);
  if (!in.ok()) return;
  if (criticality > 2) return stop(in, Fault::bad_value);
  Element* element = append(Tag::none, fields_around);
  if (element == nullptr) return stop(in, Fault::over_limit);
  element->is_field = true;
  element->id = id;
  element->octets = content;
  const auto objects = schema_.objects.subspan(type.first, type.count);
  const auto object = std::ranges::lower_bound(objects, id, {}, &Object::id);
  if (object == objects.end() || object->id != id) {
    ++unknown_fields_;
    return;
  }
  element->is_known = true;
  const std::size_t before = count_;
  const bool had_rest = std::exchange(has_rest_, false);
  BitReader inner{content};
  value(inner, object->type, schema_.types[object->type].tag,
        static_cast<std::uint8_t>(fields_around + 1), depth + 1);
  if (!inner.ok()) {
    if (fault_ == Fault::over_limit) return in.poison();
    count_ = before;
    element->is_faulty = true;
    ++faulty_fields_;
    fault_ = Fault::truncated;
  }
  element->has_rest = has_rest_ || has_more(inner, content);
  has_rest_ = had_rest;
  close(element);
}

// TS 38.413, 9.3.1.20, and TS 36.413, 9.2.1.56: in a handover to another system the container is
// another's.
bool Walker::is_within_the_system() const noexcept {
  const auto end = elements_.begin() + static_cast<std::ptrdiff_t>(count_);
  const auto type = std::ranges::find(elements_.begin(), end, Tag::handover_type, &Element::tag);
  return type == end || type->number == 0;
}

// What an octet string contains is told where it can be read; else the string stays opaque.
void Walker::contained(const Type& type, Bytes content, std::uint8_t fields_around,
                       int depth) noexcept {
  if (type.is_of_intra_system && !is_within_the_system()) return;
  const std::size_t before = count_;
  BitReader inner{content};
  value(inner, type.first, schema_.types[type.first].tag, fields_around, depth + 1);
  if (!inner.ok()) {
    count_ = before;
    ++faulty_fields_;
    fault_ = Fault::truncated;
  }
  has_rest_ = has_rest_ || !inner.ok() || has_more(inner, content);
}

void Walker::leaf(BitReader& in, const Type& type, Element& out) noexcept {
  switch (type.kind) {
    case Kind::boolean:
      out.number = in.bits(1);
      return;
    case Kind::integer:
      out.number = integer(in, type);
      return;
    case Kind::enumerated: {  // 14
      const bool is_addition = type.is_extensible && in.bit();
      out.number = is_addition ? type.count + normally_small(in) : constrained(in, type.count - 1U);
      if (!is_addition && out.number >= type.count) stop(in, Fault::bad_value);
      return;
    }
    case Kind::bit_string:
      return bit_string(in, type, out);
    case Kind::octet_string:
    case Kind::character_string:
      out.octets = octets(in, type);
      return;
    case Kind::utf8_string:
    case Kind::object_identifier:
    case Kind::open:
      out.octets = counted_octets(in, scratch_);
      return;
    case Kind::null:
    case Kind::sequence:
    case Kind::choice:
    case Kind::list:
    case Kind::field:
      return;
  }
}

// 11.5 and 13.
std::uint64_t Walker::integer(BitReader& in, const Type& type) noexcept {
  const bool is_outside = type.is_extensible && in.bit();
  if (is_outside) {
    const Length octets = length(in);
    if (octets.count > 8) stop(in, Fault::over_limit);
    return in.ok() ? in.octets_as_number(octets.count) : 0;
  }
  const auto lower = static_cast<std::uint64_t>(type.lower);
  const std::uint64_t offset = constrained(in, type.upper - lower);
  if (offset > type.upper - lower) stop(in, Fault::bad_value);
  return lower + offset;
}

// How many items, octets or bits (11.9, 16, 17, 20, 30).
Walker::Size Walker::size(BitReader& in, const Type& type) noexcept {
  const bool is_outside = type.is_extensible && in.bit();
  if (is_outside || type.upper >= 65'536) {
    const Length read = length(in);
    if (read.goes_on) stop(in, Fault::unsupported);
    return {read.count, false};
  }
  const auto lower = static_cast<std::size_t>(type.lower);
  return {lower + constrained(in, type.upper - lower), lower == type.upper};
}

Bytes Walker::octets(BitReader& in, const Type& type) noexcept {
  // Those of any length may come in fragments.
  if (!type.is_extensible && type.upper >= 65'536) return counted_octets(in, scratch_);
  const Size read = size(in, type);
  if (read.count == 0 || !in.ok()) return {};
  if (!read.is_fixed || read.count > 2) return in.octets(read.count);
  // 17.6: up to two octets of a fixed size are not aligned.
  std::array<std::byte, 2> joined{};
  const std::size_t mark = scratch_.mark();
  for (std::size_t i = 0; i < read.count; ++i) joined[i] = static_cast<std::byte>(in.bits(8));
  if (!scratch_.append(Bytes{joined}.first(read.count))) stop(in, Fault::over_limit);
  return in.ok() ? scratch_.since(mark) : Bytes{};
}

// 16.9: of a fixed size of up to 16 bits it is not aligned.
void Walker::bit_string(BitReader& in, const Type& type, Element& out) noexcept {
  const auto [bits, is_fixed] = size(in, type);
  out.bits = static_cast<std::uint16_t>(bits);
  if (bits == 0) return;
  if (is_fixed && bits <= 16) {
    out.number = in.bits(bits);
    return;
  }
  in.align();
  const BitReader at_start = in;
  out.octets = in.octets((bits + 7) / 8);
  if (bits <= 64) out.number = BitReader{at_start}.bits(bits);
  // What follows begins behind the last bit, not behind the last octet.
  in = at_start;
  in.skip(bits);
}

}  // namespace

Result<Walked> walk(const Schema& schema, std::uint16_t type, Bytes message,
                    std::span<std::byte> scratch,
                    std::array<Element, kElementsMax>& elements) noexcept {
  Walker walker{schema, scratch, elements};
  BitReader in{message};
  walker.value(in, type, schema.types[type].tag, 0, 0);
  if (!in.ok() || walker.is_full()) return fail(walker.fault(), in.octet_offset());
  return walker.result();
}

}  // namespace cardea::aper
