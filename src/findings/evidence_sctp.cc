#include "findings/evidence_sctp.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/crc32c.h"
#include "base/tbcd.h"
#include "protocols/ngap/schema.h"
#include "protocols/s1ap/schema.h"

namespace cardea::findings {
namespace {

using aper::Element;
using aper::Tag;
using protocols::Protocol;

// The front of a chunk's value that stays; of types that are not here nothing does.
struct ChunkRow {
  std::uint8_t type;
  std::uint8_t most;  // octets
  std::string_view clause;
};
constexpr std::uint8_t kInit = 1;
constexpr std::uint8_t kInitAck = 2;
constexpr std::uint8_t kSack = 3;
constexpr std::array kChunks{
    ChunkRow{kInit, 16, "RFC 9260, 3.3.2"},
    ChunkRow{kInitAck, 16, "RFC 9260, 3.3.3"},
    ChunkRow{kSack, 12, "RFC 9260, 3.3.4"},
    ChunkRow{6, 4, "RFC 9260, 3.3.7"},    // ABORT: the cause, and not what it quotes
    ChunkRow{7, 4, "RFC 9260, 3.3.8"},    // SHUTDOWN
    ChunkRow{9, 4, "RFC 9260, 3.3.10"},   // ERROR
    ChunkRow{192, 4, "RFC 3758, 3.2"},    // FORWARD TSN
    ChunkRow{194, 4, "RFC 8260, 2.3.1"},  // I-FORWARD-TSN
};

enum class Secrecy : std::uint8_t {
  hidden,     // zeros
  nas,        // as NasHider has it
  container,  // hidden, unless it could be read: then by what stands in it
  identity,   // its pseudonym's digits
  temporary,  // its pseudonym's octets: what is equal stays equal
};

struct TagRow {
  Tag tag;
  Secrecy secrecy;
  std::string_view clause;
};
constexpr std::array kTags{
    TagRow{Tag::nas_pdu, Secrecy::nas, "TS 38.413, 9.3.3.4; TS 36.413, 9.2.3.5"},
    TagRow{Tag::imsi, Secrecy::identity, "TS 36.413, 9.2.3.11"},
    TagRow{Tag::tmsi, Secrecy::temporary, "TS 38.413, 9.3.3.20; TS 36.413, 9.2.3.6"},
    TagRow{Tag::masked_imeisv, Secrecy::hidden, "TS 38.413, 9.3.1.54; TS 36.413, 9.2.3.38"},
    TagRow{Tag::security_key, Secrecy::hidden, "TS 38.413, 9.3.1.87; TS 36.413, 9.2.1.41"},
    TagRow{Tag::radio_capability, Secrecy::hidden, "TS 38.413, 9.3.1.74; TS 36.413, 9.2.1.27"},
    TagRow{Tag::rrc_container, Secrecy::hidden, "TS 38.413, 9.3.1.29; TS 36.413, 9.2.1.7"},
    TagRow{Tag::source_container, Secrecy::container, "TS 38.413, 9.3.1.20; TS 36.413, 9.2.1.56"},
    TagRow{Tag::target_container, Secrecy::container, "TS 38.413, 9.3.1.21; TS 36.413, 9.2.1.57"},
    TagRow{Tag::positioning_pdu, Secrecy::hidden, "TS 38.413, 9.3.3.14; TS 36.413, 8.14"},
};

// Fields that have no tag, of either protocol by their id.
struct FieldRow {
  Protocol protocol;
  std::uint16_t id;
  std::string_view name;  // as the standard's ASN.1 has it
};
constexpr std::array kFields{
    FieldRow{Protocol::ngap, 39, "id-NASSecurityParametersFromNGRAN"},
    FieldRow{Protocol::ngap, 42, "id-NGAP-Message"},
    FieldRow{Protocol::ngap, 118, "id-UERadioCapabilityForPaging"},
    FieldRow{Protocol::ngap, 214, "id-UERadioCapabilityForPagingOfNB-IoT"},
    FieldRow{Protocol::ngap, 262, "id-TargettoSource-Failure-TransparentContainer"},
    FieldRow{Protocol::ngap, 265, "id-UERadioCapability-EUTRA-Format"},
    FieldRow{Protocol::ngap, 280, "id-ExtendedUEIdentityIndexValue"},
    FieldRow{Protocol::s1ap, 70, "id-cdma2000PDU"},
    FieldRow{Protocol::s1ap, 80, "id-UEIdentityIndexValue"},  // of the IMSI's last digits
    FieldRow{Protocol::s1ap, 97, "id-cdma2000OneXRAND"},
    FieldRow{Protocol::s1ap, 102, "id-cdma2000OneXSRVCCInfo"},
    FieldRow{Protocol::s1ap, 135, "id-NASSecurityParametersfromE-UTRAN"},
    FieldRow{Protocol::s1ap, 136, "id-NASSecurityParameterstoE-UTRAN"},
    FieldRow{Protocol::s1ap, 138, "id-Source-ToTarget-TransparentContainer-Secondary"},
    FieldRow{Protocol::s1ap, 139, "id-Target-ToSource-TransparentContainer-Secondary"},
    FieldRow{Protocol::s1ap, 198, "id-UERadioCapabilityForPaging"},
    FieldRow{Protocol::s1ap, 225, "id-S1-Message"},
    FieldRow{Protocol::s1ap, 231, "id-extended-UEIdentityIndexValue"},
    FieldRow{Protocol::s1ap, 244, "id-NB-IoT-UEIdentityIndexValue"},
    FieldRow{Protocol::s1ap, 313, "id-NB-IoT-RLF-Report-Container"},
    FieldRow{Protocol::s1ap, 315, "id-UERadioCapability-NR-Format"},
    FieldRow{Protocol::s1ap, 327, "id-UERadioCapabilityForPaging-NR-Format"},
};

// Fields that the tables of the protocol do not know may hold anything, and so may what stands
// behind a value.
bool is_hidden_field(Protocol protocol, const Element& field) noexcept {
  if (!field.is_known || field.is_faulty || field.has_rest) return true;
  return std::ranges::any_of(
      kFields, [&](const FieldRow& row) { return row.protocol == protocol && row.id == field.id; });
}

const TagRow* tag_row(Tag tag) noexcept {
  const auto* row = std::ranges::find(kTags, tag, &TagRow::tag);
  return row == kTags.end() ? nullptr : row;
}

// Parameters of an INIT: addresses stay, of others what they are (RFC 9260, 3.2.1 and 3.3.2.1).
void keep_addresses(Bytes parameters, EvidenceCopy& copy) {
  constexpr std::size_t kHeader = 4;
  constexpr std::uint16_t kIpv4 = 5;
  constexpr std::uint16_t kIpv6 = 6;
  for (Bytes rest = parameters; rest.size() >= kHeader;) {
    Reader in{rest};
    const std::uint16_t type = in.u16();
    const std::size_t length = in.u16();
    const bool is_v4 = type == kIpv4 && length == kHeader + 4;
    const bool is_v6 = type == kIpv6 && length == kHeader + 16;
    if (length < kHeader || length > rest.size()) return;
    copy.restore(rest.first(is_v4 || is_v6 ? length : kHeader));
    rest = rest.subspan(std::min((length + 3) & ~std::size_t{3}, rest.size()));
  }
}

// Four octets each, as many as its header says (RFC 9260, 3.3.4).
void keep_gaps(Bytes value, std::size_t header, EvidenceCopy& copy) {
  Reader in{value};
  in.skip(8);  // cumulative TSN, window
  const std::size_t blocks = in.u16() + std::size_t{in.u16()};
  if (in.ok() && value.size() == header + 4 * blocks) copy.restore(value.subspan(header));
}

void keep_control(const net::SctpChunk& chunk, EvidenceCopy& copy) {
  const auto type = static_cast<std::uint8_t>(chunk.type);
  const auto* row = std::ranges::find(kChunks, type, &ChunkRow::type);
  if (row == kChunks.end()) return;
  const std::size_t front = std::min<std::size_t>(chunk.value.size(), row->most);
  copy.restore(chunk.value.first(front));
  if (type == kInit || type == kInitAck) keep_addresses(chunk.value.subspan(front), copy);
  if (type == kSack) keep_gaps(chunk.value, front, copy);
}

// A message up to the end of its last field: what stands behind is none of them.
Bytes fields_of(const aper::Message& message, Bytes octets, const EvidenceCopy& copy) noexcept {
  const Element* last = nullptr;
  for (std::size_t i = 0; i < message.elements.size(); i = message.elements[i].end)
    last = &message.elements[i];
  if (last == nullptr || last->octets.empty() || !copy.holds(last->octets)) return {};
  const auto at = static_cast<std::size_t>(last->octets.data() - octets.data());
  return octets.subspan(0, at + last->octets.size());
}

const aper::Schema& schema_of(Protocol protocol) noexcept {
  return protocol == Protocol::s1ap ? s1ap::schema() : ngap::schema();
}

}  // namespace

SctpHider::SctpHider(const subscribers::Pseudonyms& pseudonyms)
    : pseudonyms_(pseudonyms), elements_(std::make_unique<aper::Storage>()) {}

void SctpHider::overwrite_imsi(Bytes digits, EvidenceCopy& copy) {
  const std::string imsi = tbcd_digits(digits);
  copy.put_tbcd(digits, pseudonym_digits(pseudonyms_.pseudonym("imsi", imsi), imsi.size()));
}

void SctpHider::overwrite_temporary(Bytes identity, EvidenceCopy& copy) {
  const Digest pseudonym = pseudonyms_.pseudonym("tmsi", text_of(identity));
  copy.put(identity.first(std::min(identity.size(), pseudonym.size())), pseudonym);
}

bool SctpHider::hide_elements(Protocol protocol, const aper::Message& message, EvidenceCopy& copy) {
  for (std::size_t i = 0; i < message.elements.size();) {
    const Element& element = message.elements[i];
    const bool is_hidden = element.is_field && is_hidden_field(protocol, element);
    const TagRow* row = tag_row(element.tag);
    if (!is_hidden && row == nullptr) {
      ++i;
      continue;
    }
    if (!copy.holds(element.octets)) return false;  // joined from pieces
    const Secrecy secrecy = is_hidden ? Secrecy::hidden : row->secrecy;
    const bool was_read = element.end > i + 1;
    i = element.end;
    switch (secrecy) {
      case Secrecy::hidden:
        copy.zero(element.octets);
        break;
      case Secrecy::container:
        if (was_read) {
          i = static_cast<std::size_t>(&element - message.elements.data()) + 1;
        } else {
          copy.zero(element.octets);
        }
        break;
      case Secrecy::nas:
        nas_.hide(element.octets, copy);
        break;
      case Secrecy::identity:
        overwrite_imsi(element.octets, copy);
        break;
      case Secrecy::temporary:
        overwrite_temporary(element.octets, copy);
        break;
    }
  }
  return true;
}

// What does not parse, or belongs to no procedure that we know, may hold anything.
void SctpHider::keep_message(Protocol protocol, Bytes octets, EvidenceCopy& copy) {
  const auto message = aper::parse(schema_of(protocol), octets, *elements_);
  if (!message || message->name.empty()) return;
  copy.restore(fields_of(*message, octets, copy));
  if (!hide_elements(protocol, *message, copy)) copy.zero(octets);
}

void SctpHider::keep_chunk(const net::SctpChunk& chunk, const Ports& ports, EvidenceCopy& copy) {
  using enum net::SctpChunkType;
  if (chunk.type != data && chunk.type != i_data) return keep_control(chunk, copy);
  const auto data_of = net::read_sctp_data(chunk);
  if (!data_of) return;
  const Bytes payload = data_of->payload;
  copy.restore(chunk.value.first(chunk.value.size() - payload.size()));
  if (!data_of->is_whole() || chunk.is_cut()) return;
  const Protocol protocol = recogniser_.recognise_sctp(data_of->ppid, ports.source,
                                                       ports.destination, payload, data_of->length);
  if (protocol == Protocol::ngap || protocol == Protocol::s1ap)
    keep_message(protocol, payload, copy);
}

void SctpHider::hide(Bytes packet, std::size_t wire_length, std::span<std::byte> kept) {
  constexpr std::size_t kBeforeChecksum = 8;
  constexpr std::size_t kChunkHeader = 4;
  EvidenceCopy copy{packet, kept};
  copy.zero(packet);
  copy.restore(packet.first(std::min(packet.size(), kBeforeChecksum)));
  if (packet.size() < net::kSctpHeader) return;
  Reader in{packet};
  const Ports ports{in.u16(), in.u16()};
  net::SctpChunks chunks{packet, wire_length};
  net::SctpChunk chunk;
  while (chunks.next(chunk)) {
    copy.restore(packet.subspan(chunk.offset, kChunkHeader));
    keep_chunk(chunk, ports, copy);
  }
  if (packet.size() < wire_length) return;  // nobody can tell the sum of what was cut
  const std::uint32_t sum = crc32c(kept);
  for (std::size_t i = 0; i < 4; ++i)
    copy.put_octet(packet.subspan(kBeforeChecksum + i), sum >> 8 * i & 0xFF);
}

}  // namespace cardea::findings
