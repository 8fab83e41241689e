#include "protocols/nas.h"

#include "protocols/nas5gs/wire.h"
#include "protocols/naseps/wire.h"

namespace cardea::protocols {
namespace {

// Fills in what the part's octets hold.
void read_message(NasPart& part, bool is_perhaps_ciphered, NasIeStorage& storage) noexcept {
  const bool is_5gs = part.content == NasContent::nas5gs;
  if (is_perhaps_ciphered) {
    part.message = is_5gs ? nas5gs::read_by_content(part.octets, storage)
                          : naseps::read_by_content(part.octets, storage);
    return;
  }
  const Result<NasMessage> message =
      is_5gs ? nas5gs::parse(part.octets, storage) : naseps::parse(part.octets, storage);
  if (message) {
    part.message = *message;
  } else {
    part.fault = message.error();
  }
}

NasNesteds nested_in(const NasPart& part) noexcept {
  return part.content == NasContent::nas5gs ? nas5gs::nested(part.message)
                                            : naseps::nested(part.message);
}

// Parts in the making: those nested in a part are put behind all that are there.
class Unfolding {
 public:
  explicit Unfolding(NasStorage& storage) noexcept : storage_(storage) {}

  NasParts run(NasContent content, Bytes pdu) noexcept {
    add({content, 0, false, pdu}, 0, NasPart::kTop);
    for (std::size_t at = 0; at < count_; ++at) unfold(at);
    return {std::span{storage_.parts}.first(count_), refused_};
  }

 private:
  void unfold(std::size_t at) noexcept {
    const NasPart& part = storage_.parts[at];
    if (!part.is_message()) return;
    const NasNesteds all = nested_in(part);
    refused_ = static_cast<std::uint16_t>(refused_ + all.refused());
    for (const NasNested& one : all)
      add(one, static_cast<std::uint8_t>(part.depth + 1), static_cast<std::uint8_t>(at));
  }

  void add(const NasNested& one, std::uint8_t depth, std::uint8_t parent) noexcept {
    if (count_ == kNasPartsMax || depth == kNasDepthMax) {
      ++refused_;
      return;
    }
    NasPart& part = storage_.parts[count_];
    part = NasPart{};
    part.content = one.content;
    part.type = one.type;
    part.depth = depth;
    part.parent = parent;
    part.octets = one.octets;
    if (part.is_message()) read_message(part, one.is_perhaps_ciphered, storage_.ies[count_]);
    ++count_;
  }

  NasStorage& storage_;
  std::size_t count_ = 0;
  std::uint16_t refused_ = 0;
};

}  // namespace

NasContent nas_content(Bytes pdu, NasContent otherwise) noexcept {
  if (pdu.empty()) return otherwise;
  const std::uint8_t first = Reader{pdu}.peek_u8();
  if (first == nas5gs::kMobilityManagement || first == nas5gs::kSessionManagement)
    return NasContent::nas5gs;
  const std::uint8_t low = first & 0x0F;  // EPS: above it the bearer or the security header
  if (low == naseps::kMobilityManagement || low == naseps::kSessionManagement)
    return NasContent::naseps;
  return otherwise;
}

NasParts read_nas(NasContent content, Bytes pdu, NasStorage& storage) noexcept {
  return Unfolding{storage}.run(content, pdu);
}

std::string_view name_of(const NasPart& part) noexcept {
  if (!part.is_message()) return name_of(part.content);
  return part.content == NasContent::nas5gs ? nas5gs::name_of(part.message)
                                            : naseps::name_of(part.message);
}

}  // namespace cardea::protocols
