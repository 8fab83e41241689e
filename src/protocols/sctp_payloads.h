// The payload protocols of SCTP that are not decoded here, by name, and what an NGAP or S1AP PDU
// looks like. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/bytes.h"

namespace cardea::protocols {

// As IANA's registry of SCTP payload protocol identifiers has it, in lower case; empty for what it
// does not know, and for 0, which says nothing.
std::string_view sctp_payload_name(std::uint32_t ppid) noexcept;

// Whether octets have the form that NGAP, S1AP and their kin share (TS 38.413, 9.4.3 and TS 36.413,
// 9.3.2, in aligned PER): one of three kinds of PDU, a procedure code, a criticality, and a value
// whose length is exactly that of the rest. It cannot tell them apart: the port must.
// `wire_length`: octets before any snaplen cut them.
bool looks_like_radio_pdu(Bytes octets, std::size_t wire_length) noexcept;

}  // namespace cardea::protocols
