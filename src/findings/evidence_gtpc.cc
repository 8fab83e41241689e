// GTP-C as evidence: identities become their pseudonym's digits, keys and content zeros.
#include <algorithm>
#include <span>

#include "findings/evidence.h"
#include "protocols/gtpv1c/message_table.h"
#include "protocols/gtpv2c/ie_table.h"
#include "subscribers/gtpc_privacy.h"

namespace cardea::findings {
namespace {

void zero(std::vector<std::byte>& kept, Bytes part) {
  const auto offset = static_cast<std::size_t>(part.data() - kept.data());
  std::ranges::fill(std::span{kept}.subspan(offset, part.size()), std::byte{0});
}

}  // namespace

void EvidenceCutter::hide(std::vector<std::byte>& kept, Bytes value,
                          const subscribers::GtpcPrivacy& privacy) {
  const Bytes part = value.subspan(std::min<std::size_t>(value.size(), privacy.before));
  switch (privacy.secrecy) {
    case subscribers::GtpcSecrecy::open:
      return;
    case subscribers::GtpcSecrecy::identity:
      return overwrite(kept, part, privacy.kind, true);
    case subscribers::GtpcSecrecy::hidden:
      return zero(kept, part);
  }
}

// What does not parse may hold anything: it goes.
void EvidenceCutter::hide_gtpv2c(std::vector<std::byte>& kept, std::size_t offset) {
  constexpr std::size_t kIeHeader = 4;
  constexpr std::size_t kLength = 4;
  Bytes rest = Bytes{kept}.subspan(offset);
  for (bool more = true; more && !rest.empty();) {
    const auto message = gtpv2c::parse(rest, *gtpv2c_);
    const auto at = static_cast<std::size_t>(rest.data() - kept.data());
    if (!message) return kept.resize(at + std::min(rest.size(), kLength));
    std::size_t end = message->header.has_teid ? 12 : 8;
    for (std::size_t i = 0; i < message->ies.size(); ++i) {
      const gtpv2c::Ie& ie = message->ies[i];
      if (ie.depth == 0) end += kIeHeader + ie.value.size();
      const bool is_group = gtpv2c::ie_shape(ie.type) == gtpv2c::kShapeGrouped;
      if (is_group && ie.end == i + 1) {
        zero(kept, ie.value);  // one that could not be walked
      } else if (!is_group) {
        hide(kept, ie.value, subscribers::privacy_of(subscribers::GtpcVersion::v2, ie.type));
      }
    }
    if (end < message->size) zero(kept, rest.subspan(end, message->size - end));
    more = message->header.piggybacks;
    rest = rest.subspan(message->size);
  }
  kept.resize(static_cast<std::size_t>(rest.data() - kept.data()));  // what stands behind
}

bool EvidenceCutter::hide_gtpv1c(std::vector<std::byte>& kept, std::size_t offset) {
  constexpr std::size_t kHeader = 8;
  const Bytes datagram = Bytes{kept}.subspan(offset);
  const auto message = gtpv1c::parse(datagram, *gtpv1c_);
  if (!message || message->header.type == gtpv1c::kGPdu) return false;
  const std::size_t size = kHeader + message->header.length;
  std::size_t end = kHeader;
  for (const gtpv1c::Ie& ie : message->ies) {
    hide(kept, ie.value, subscribers::privacy_of(subscribers::GtpcVersion::v1, ie.type));
    end = static_cast<std::size_t>(ie.value.data() - datagram.data()) + ie.value.size();
  }
  const bool is_whole = message->faulty_ies == 0 && !message->ies.empty();
  kept.resize(offset + (is_whole ? size : end));
  return true;
}

}  // namespace cardea::findings
