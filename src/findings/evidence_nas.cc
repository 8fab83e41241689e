#include "findings/evidence_nas.h"

#include <algorithm>
#include <array>
#include <optional>

#include "protocols/nas5gs/element_table.h"
#include "protocols/nas5gs/wire.h"
#include "protocols/naseps/element_table.h"
#include "protocols/naseps/wire.h"

namespace cardea::findings {
namespace {

using protocols::NasContent;
using protocols::NasIe;
using protocols::NasMessage;
using protocols::NasPart;

enum class Stays : std::uint8_t {
  value,     // unless it is longer than the standard has it
  identity,  // of a mobile identity its type, and how it is concealed
};

struct StaysRow {
  NasContent system;
  std::uint8_t element;
  Stays what;
  std::uint8_t most;  // octets of the value
  std::string_view clause;
};

constexpr NasContent k5gs = NasContent::nas5gs;
constexpr NasContent kEps = NasContent::naseps;
constexpr std::array kStays{
    StaysRow{k5gs, nas5gs::kIeSelectedAlgorithms, Stays::value, 1, "TS 24.501, 9.11.3.34"},
    StaysRow{k5gs, nas5gs::kIeSelectedEpsAlgorithms, Stays::value, 1, "TS 24.501, 9.11.3.25"},
    StaysRow{k5gs, nas5gs::kIeUeSecurityCapability, Stays::value, 8, "TS 24.501, 9.11.3.54"},
    StaysRow{k5gs, nas5gs::kIeReplayedSecurityCapability, Stays::value, 8, "TS 24.501, 9.11.3.54"},
    StaysRow{k5gs, nas5gs::kIeReplayedS1SecurityCapability, Stays::value, 5,
             "TS 24.501, 9.11.3.48A"},
    StaysRow{k5gs, nas5gs::kIeCause, Stays::value, 1, "TS 24.501, 9.11.3.2 and 9.11.4.2"},
    StaysRow{k5gs, nas5gs::kIeMobileIdentity, Stays::identity, 0, "TS 24.501, 9.11.3.4"},
    StaysRow{k5gs, nas5gs::kIeGuti, Stays::identity, 0, "TS 24.501, 9.11.3.4"},
    StaysRow{k5gs, nas5gs::kIeAdditionalGuti, Stays::identity, 0, "TS 24.501, 9.11.3.4"},
    StaysRow{k5gs, nas5gs::kIeImeisv, Stays::identity, 0, "TS 24.501, 9.11.3.4"},
    StaysRow{kEps, naseps::kIeSelectedAlgorithms, Stays::value, 1, "TS 24.301, 9.9.3.23"},
    StaysRow{kEps, naseps::kIeUeNetworkCapability, Stays::value, 13, "TS 24.301, 9.9.3.34"},
    StaysRow{kEps, naseps::kIeReplayedSecurityCapability, Stays::value, 5, "TS 24.301, 9.9.3.36"},
    StaysRow{kEps, naseps::kIeUeAdditionalSecurityCapability, Stays::value, 4,
             "TS 24.301, 9.9.3.53"},
    StaysRow{kEps, naseps::kIeReplayedAdditionalCapability, Stays::value, 4, "TS 24.301, 9.9.3.53"},
    StaysRow{kEps, naseps::kIeCause, Stays::value, 1, "TS 24.301, 9.9.3.9 and 9.9.4.4"},
    StaysRow{kEps, naseps::kIeMobileIdentity, Stays::identity, 0, "TS 24.301, 9.9.3.12"},
    StaysRow{kEps, naseps::kIeGuti, Stays::identity, 0, "TS 24.301, 9.9.3.12"},
    StaysRow{kEps, naseps::kIeAdditionalGuti, Stays::identity, 0, "TS 24.301, 9.9.3.12"},
    StaysRow{kEps, naseps::kIeMsIdentity, Stays::identity, 0, "TS 24.008, 10.5.1.4"},
    StaysRow{kEps, naseps::kIeImeisv, Stays::identity, 0, "TS 24.008, 10.5.1.4"},
};

// The type (the low half; the high one is a digit, or a temporary identity's filler). Of a SUCI of
// an IMSI the home network, the protection scheme and its key; what names the subscriber goes, and
// with it the routing indicator.
void keep_identity_kind(NasContent system, Bytes value, EvidenceCopy& copy) {
  constexpr unsigned kLowHalf = 0x0F;
  constexpr unsigned kFiller = 0xF0;
  constexpr unsigned kSuciOfImsi = 0x01;
  Reader in{value};
  const Bytes first = in.take(1);
  if (!in.ok()) return;
  const unsigned octet = Reader{first}.peek_u8();
  const bool is_filled = (octet & kFiller) == kFiller;
  copy.put_octet(first, is_filled ? octet : octet & kLowHalf);
  if (system != k5gs || octet != kSuciOfImsi) return;
  const Bytes home = in.take(3);
  in.skip(2);
  const Bytes scheme = in.take(2);
  if (!in.ok()) return;
  copy.restore(home);
  copy.restore(scheme);
}

void keep_value(NasContent system, const NasIe& ie, EvidenceCopy& copy) {
  const auto* row = std::ranges::find_if(
      kStays, [&](const StaysRow& it) { return it.system == system && it.element == ie.element; });
  if (row == kStays.end()) return;
  if (row->what == Stays::identity) return keep_identity_kind(system, ie.value, copy);
  if (ie.value.size() <= row->most) copy.restore(ie.value);
}

// Identifiers and lengths stay, so that the message still parses, and values of half an octet,
// which name nobody. Where something in the message is not as its table says nothing is sure to be
// what it seems: then of its elements only the algorithms stay.
void keep_elements(NasContent system, const NasMessage& message, Bytes body, EvidenceCopy& copy) {
  constexpr std::size_t kElementHeader = 3;  // an identifier, and a length of at most two octets
  if (message.unknown_ies != 0 || message.faulty_ies != 0) {
    const NasIe* ie = message.find(system == k5gs ? +nas5gs::kIeSelectedAlgorithms
                                                  : +naseps::kIeSelectedAlgorithms);
    if (ie != nullptr) keep_value(system, *ie, copy);
    return;
  }
  Bytes rest = body;
  std::size_t halves = 0;
  for (const NasIe& ie : message.ies) {
    if (ie.is_half) {
      ++halves;
      continue;
    }
    const auto between = static_cast<std::size_t>(ie.value.data() - rest.data());
    if (between <= halves + kElementHeader) copy.restore(rest.first(between));
    rest = rest.subspan(between + ie.value.size());
    halves = 0;
    keep_value(system, ie, copy);
  }
  if (rest.size() <= halves) copy.restore(rest);
}

// Octets of a plain message up to its type (TS 24.501, 9.1.1; TS 24.301, 9.1).
std::size_t plain_header(NasContent system, const NasMessage& message) noexcept {
  const bool is_session = message.session_id.has_value();
  const std::size_t before_type = is_session ? 2 : 1;
  return (system == k5gs ? before_type + 1 : before_type) + 1;
}

// Of a security header all but the authentication code, which whoever has a key could hold against
// guesses of what was hidden.
void keep_security_header(NasContent system, Bytes header, EvidenceCopy& copy) {
  constexpr std::size_t kCode = 4;
  Reader in{header};
  const Bytes front = in.take(system == k5gs ? 2 : 1);
  in.skip(kCode);
  const Bytes sequence = in.take(1);
  if (!in.ok()) return;
  copy.restore(front);
  copy.restore(sequence);
}

void keep_part(const NasPart& part, EvidenceCopy& copy) {
  const NasMessage& message = part.message;
  if (message.body == protocols::NasBody::service_request) {
    constexpr std::size_t kBeforeCode = 2;  // TS 24.301, 8.2.25
    return copy.restore(part.octets.first(std::min(part.octets.size(), kBeforeCode)));
  }
  const auto header = static_cast<std::size_t>(message.inner.data() - part.octets.data());
  keep_security_header(part.content, part.octets.first(header), copy);
  if (message.body == protocols::NasBody::ciphered) return;
  const std::size_t front = plain_header(part.content, message);
  copy.restore(message.inner.first(std::min(front, message.inner.size())));
  if (message.is_known && message.inner.size() > front)
    keep_elements(part.content, message, message.inner.subspan(front), copy);
}

// TS 24.007, 11.2.3.1: the discriminators of both share no value.
std::optional<NasContent> content_of(Bytes pdu) noexcept {
  const std::uint8_t octet = Reader{pdu}.peek_u8();
  if (octet == nas5gs::kMobilityManagement || octet == nas5gs::kSessionManagement) return k5gs;
  const std::uint8_t low = octet & 0x0F;
  if (low == naseps::kMobilityManagement || low == naseps::kSessionManagement) return kEps;
  return std::nullopt;
}

}  // namespace

NasHider::NasHider() : storage_(std::make_unique<protocols::NasStorage>()) {}

void NasHider::hide(Bytes pdu, EvidenceCopy& copy) {
  copy.zero(pdu);
  const std::optional<NasContent> content = content_of(pdu);
  if (!content) return;
  for (const NasPart& part : protocols::read_nas(*content, pdu, *storage_).parts)
    if (part.is_message()) keep_part(part, copy);
}

}  // namespace cardea::findings
