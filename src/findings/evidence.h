// What of a frame may be kept as evidence. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "capture/frame.h"
#include "findings/evidence_sctp.h"
#include "findings/evidence_tcp.h"
#include "protocols/gtpv1c/wire.h"
#include "protocols/gtpv2c/wire.h"
#include "protocols/pfcp/wire.h"
#include "subscribers/gtpc_privacy.h"
#include "subscribers/pseudonyms.h"

namespace cardea::findings {

// Cuts and overwrites frames: user packets end behind their transport header, what a fragment
// carries goes, subscribers' identities become their pseudonym's digits. The table of fields is in
// evidence.cc, of SCTP that in evidence_sctp.cc and evidence_nas.cc, of TCP those in
// evidence_tcp.cc and evidence_http*.cc. A frame that we cannot read
// keeps its link and IP headers alone.
class EvidenceCutter {
 public:
  explicit EvidenceCutter(const subscribers::Pseudonyms& pseudonyms);

  // The octets to keep: a copy, never longer than the frame.
  std::vector<std::byte> cut(const capture::Frame& frame);

 private:
  struct Range {
    std::size_t offset = 0;
    std::size_t length = 0;
  };
  struct Ports {
    std::uint16_t source = 0;
    std::uint16_t destination = 0;
  };
  // Of UDP; `payload`: what stands behind its header.
  std::vector<std::byte> cut_datagram(const capture::Frame& frame, Range payload, Ports ports);
  void overwrite_identities(std::vector<std::byte>& kept, Range pfcp);
  // A datagram of GTP-C behind `offset`; version 1: false where it is none, or a user packet.
  void hide_gtpv2c(std::vector<std::byte>& kept, std::size_t offset);
  bool hide_gtpv1c(std::vector<std::byte>& kept, std::size_t offset);
  void hide(std::vector<std::byte>& kept, Bytes value, const subscribers::GtpcPrivacy& privacy);
  void overwrite(std::vector<std::byte>& kept, Bytes digits, std::string_view kind, bool is_tbcd);

  const subscribers::Pseudonyms& pseudonyms_;
  std::unique_ptr<pfcp::IeStorage> ies_;
  std::unique_ptr<gtpv2c::IeStorage> gtpv2c_;
  std::unique_ptr<gtpv1c::IeStorage> gtpv1c_;
  std::unique_ptr<SctpHider> sctp_;
  std::unique_ptr<TcpHider> tcp_;
};

}  // namespace cardea::findings
