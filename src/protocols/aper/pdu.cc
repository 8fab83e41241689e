#include "protocols/aper/pdu.h"

#include <algorithm>
#include <array>

#include "protocols/aper/reader.h"

namespace cardea::aper {
namespace {

constexpr std::array<std::string_view, 3> kOutcomes{"initiating", "successful", "unsuccessful"};

const Procedure* find_procedure(const Schema& schema, std::uint64_t code) noexcept {
  const auto found = std::ranges::lower_bound(schema.procedures, code, {}, &Procedure::code);
  return found == schema.procedures.end() || found->code != code ? nullptr : &*found;
}

// The PDU: a choice of three that may get more, procedure code, criticality, open type.
struct Envelope {
  bool is_of_three = false;
  std::uint8_t outcome = 0;
  std::uint8_t procedure = 0;
  std::uint8_t criticality = 0;
  Bytes content;
};

Envelope read_envelope(BitReader& in, Scratch& scratch) noexcept {
  Envelope read;
  read.is_of_three = !in.bit();
  read.outcome = static_cast<std::uint8_t>(in.bits(2));
  read.procedure = static_cast<std::uint8_t>(in.octets_as_number(1));
  read.criticality = static_cast<std::uint8_t>(in.bits(2));
  read.content = counted_octets(in, scratch);
  return read;
}

}  // namespace

std::string_view name_of(Outcome outcome) noexcept {
  return kOutcomes[static_cast<std::size_t>(outcome)];
}

Result<Message> parse(const Schema& schema, Bytes octets, Storage& storage) noexcept {
  // Joined pieces of the message itself have the first half of the scratch.
  constexpr std::size_t kHalf = kScratchOctets / 2;
  BitReader in{octets};
  Scratch scratch{std::span{storage.scratch}.first(kHalf)};
  const Envelope envelope = read_envelope(in, scratch);
  if (!in.ok()) return fail(Fault::truncated, in.octet_offset());
  if (!envelope.is_of_three || envelope.outcome > 2 || envelope.criticality > 2)
    return fail(Fault::bad_value, 0);
  Message message;
  message.procedure = envelope.procedure;
  message.outcome = static_cast<Outcome>(envelope.outcome);
  message.size = static_cast<std::uint32_t>(in.octet_offset());
  const Procedure* procedure = find_procedure(schema, envelope.procedure);
  if (procedure == nullptr || procedure->types[envelope.outcome] == kNoType) return message;
  message.name = procedure->names[envelope.outcome];
  const auto walked = walk(schema, procedure->types[envelope.outcome], envelope.content,
                           std::span{storage.scratch}.subspan(kHalf), storage.elements);
  if (!walked) return std::unexpected(walked.error());
  message.elements = walked->elements;
  message.unknown_ies = walked->unknown_fields;
  message.faulty_ies = walked->faulty_fields;
  return message;
}

const Element* find(std::span<const Element> elements, Tag tag) noexcept {
  const auto found = std::ranges::find(elements, tag, &Element::tag);
  return found == elements.end() ? nullptr : &*found;
}

std::span<const Element> inside(const Message& message, const Element& element) noexcept {
  const auto at = static_cast<std::size_t>(&element - message.elements.data());
  return message.elements.subspan(at + 1, element.end - at - 1);
}

bool looks_like(const Schema& schema, Bytes octets) noexcept {
  BitReader in{octets};
  Scratch nowhere{{}};
  const Envelope envelope = read_envelope(in, nowhere);
  if (!in.ok() || !envelope.is_of_three || envelope.outcome > 2 || envelope.criticality > 2)
    return false;
  const Procedure* procedure = find_procedure(schema, envelope.procedure);
  return procedure != nullptr && procedure->types[envelope.outcome] != kNoType &&
         in.octet_offset() == octets.size();
}

}  // namespace cardea::aper
