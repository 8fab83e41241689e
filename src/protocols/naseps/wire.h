// NAS of EPS as it is on the wire: 3GPP TS 24.301, clauses 4.4 (security), 8 and 9.
//
// A message of EMM may be protected: then a security header stands before a whole plain message.
// One of integrity protection only (types 1 and 3) is read like a plain one, and so is type 5 (the
// control plane service request), whose containers alone are ciphered. One that is marked as
// ciphered (types 2 and 4) is opaque, unless a whole plain message stands there all the same,
// which is what the null cipher leaves: read_by_content() has the rule, and the odds. Types 12 to
// 15 are the SERVICE REQUEST, four octets in all. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "protocols/shared/nas_message.h"

namespace cardea::naseps {

using protocols::NasBody;
using protocols::NasIe;
using Message = protocols::NasMessage;
using IeStorage = protocols::NasIeStorage;

inline constexpr std::uint8_t kMobilityManagement = 7;  // 9.2: EMM
inline constexpr std::uint8_t kSessionManagement = 2;   // ESM

inline constexpr std::uint8_t kServiceRequestHeader = 12;  // security header types from here on

// One NAS PDU, with or without a security header. Fails where it is shorter than its headers
// (truncated), of no discriminator of EPS (bad_version), of a security header type that the
// standard does not have, or protected twice (bad_value), or of more than kNasIesMax elements
// (over_limit). What is broken in the elements is counted in the message. Message authentication
// codes are skipped.
Result<Message> parse(Bytes pdu, IeStorage& storage) noexcept;

// Octets that may be ciphered: a message whose body is `by_content` where they are a whole plain
// message of EMM or ESM, else `ciphered` (never a fault). They are one where the discriminator, a
// plain security header (EMM), a type that we know, clean spare halves and every element, whole,
// known and at most once, are there up to the last octet.
//
// Of a message of ESM the identities of bearer and transaction must be such as go with its type.
//
// The odds that a real cipher's output passes are worse than those of 5GS, whose headers are
// longer. Measured with 40 million random messages of each length: one in 10,000 of two octets,
// 2,700 of three, 2,200 of four, 65,000 of five, 600,000 of more. Such a message alone proves no
// null cipher: a security mode command does.
Message read_by_content(Bytes octets, IeStorage& storage) noexcept;

// The containers of a message, in the order of its elements: the ESM message of an attach, the
// message that a security mode complete repeats, SMS, generic containers. Containers that are empty
// are left out.
protocols::NasNesteds nested(const Message& message) noexcept;

// The standard's name; "Ciphered message" where it is opaque, "Unknown" for an unknown type.
std::string_view name_of(const Message& message) noexcept;

}  // namespace cardea::naseps
