// TCP as evidence: its header stays; of what it carries, HTTP as evidence_http2.cc and
// evidence_http1.cc have it, and the headers of TLS's records; zeros for all else.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

#include "base/bytes.h"
#include "findings/evidence_http1.h"
#include "findings/evidence_http2.h"
#include "findings/evidence_text.h"
#include "net/ip.h"
#include "subscribers/pseudonyms.h"

namespace cardea::findings {

class TcpHider {
 public:
  explicit TcpHider(const subscribers::Pseudonyms& pseudonyms)  // borrowed
      : texts_(pseudonyms), http2_(texts_), http1_(texts_) {}
  TcpHider(const TcpHider&) = delete;
  TcpHider& operator=(const TcpHider&) = delete;

  // `packet`: of protocol TCP, no fragment; `kept`: as many octets as its payload, all of which are
  // written. False where its header cannot be read: then nothing may stay. The checksum is that of
  // what is kept: the segment's own would tell guesses of what was hidden from right ones.
  bool hide(const net::IpPacket& packet, std::span<std::byte> kept) const;

 private:
  void hide_payload(Bytes payload, EvidenceCopy& copy) const;

  TextHider texts_;
  Http2Hider http2_;
  Http1Hider http1_;
};

}  // namespace cardea::findings
