// SCTP as evidence: chunks stay, and of what users sent only whole messages of NGAP and S1AP, their
// keys, identities and containers overwritten by a table of fields. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "base/bytes.h"
#include "findings/evidence_copy.h"
#include "findings/evidence_nas.h"
#include "net/sctp_chunk.h"
#include "protocols/aper/pdu.h"
#include "protocols/list.h"
#include "subscribers/pseudonyms.h"

namespace cardea::findings {

class SctpHider {
 public:
  explicit SctpHider(const subscribers::Pseudonyms& pseudonyms);  // borrowed

  // `packet`: from the common header on; `wire_length`: its octets before any snaplen; `kept`: as
  // many octets as the packet's, all of which are written. The checksum is that of what is kept:
  // the packet's own would tell guesses of what was hidden from right ones.
  void hide(Bytes packet, std::size_t wire_length, std::span<std::byte> kept);

 private:
  struct Ports {
    std::uint16_t source = 0;
    std::uint16_t destination = 0;
  };

  void keep_chunk(const net::SctpChunk& chunk, const Ports& ports, EvidenceCopy& copy);
  void keep_message(protocols::Protocol protocol, Bytes octets, EvidenceCopy& copy);
  // False where something to be hidden stands in more than one place.
  bool hide_elements(protocols::Protocol protocol, const aper::Message& message,
                     EvidenceCopy& copy);
  void overwrite_imsi(Bytes digits, EvidenceCopy& copy);
  void overwrite_temporary(Bytes identity, EvidenceCopy& copy);

  const subscribers::Pseudonyms& pseudonyms_;
  protocols::Recogniser recogniser_;
  std::unique_ptr<aper::Storage> elements_;
  NasHider nas_;
};

}  // namespace cardea::findings
