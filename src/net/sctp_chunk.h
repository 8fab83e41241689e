// The chunks of an SCTP packet, and what those that matter here say: RFC 9260, 3.2 and 3.3.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/address.h"
#include "base/bytes.h"
#include "base/fixed_vector.h"
#include "base/result.h"

namespace cardea::net {

enum class SctpChunkType : std::uint8_t {
  data = 0,
  init = 1,
  init_ack = 2,
  sack = 3,
  abort = 6,
  shutdown = 7,
  shutdown_complete = 14,
  i_data = 64,         // RFC 8260, 2.1
  forward_tsn = 192,   // RFC 3758, 3.2
  i_forward_tsn = 194  // RFC 8260, 2.3.1
};

struct SctpChunk {
  SctpChunkType type{};  // any value may stand here
  std::uint8_t flags = 0;
  Bytes value;               // borrowed; what was captured of it
  std::uint32_t length = 0;  // of the value, as the header says
  std::uint32_t offset = 0;  // of the chunk in its packet
  bool is_cut() const noexcept { return value.size() < length; }
};

inline constexpr std::size_t kSctpHeader = 12;

// Walks the chunks behind the common header. Work is bounded by the packet: no chunk is shorter
// than its header of 4 octets.
class SctpChunks {
 public:
  // `packet`: from the common header on; `wire_length`: its octets before any snaplen.
  SctpChunks(Bytes packet, std::size_t wire_length) noexcept;

  bool next(SctpChunk& out) noexcept;
  // Why the walk ended before the packet did.
  std::optional<Fault> fault() const noexcept { return fault_; }

 private:
  bool end(Fault fault) noexcept {
    fault_ = fault;
    return false;
  }

  Bytes rest_;
  std::size_t wire_left_ = 0;
  std::uint32_t offset_ = kSctpHeader;
  std::optional<Fault> fault_;
};

// DATA (3.3.1) or I-DATA (RFC 8260, 2.1).
struct SctpData {
  std::uint32_t tsn = 0;
  std::uint32_t number = 0;    // of the message in its stream: SSN, or I-DATA's MID
  std::uint32_t fragment = 0;  // I-DATA: FSN, 0 for the first; DATA: always 0
  std::uint32_t ppid = 0;      // I-DATA: of the first fragment only
  std::uint16_t stream = 0;
  bool is_interleaved = false;  // I-DATA
  bool is_unordered = false;
  bool begins = false;
  bool ends = false;
  Bytes payload;             // borrowed; what was captured
  std::uint32_t length = 0;  // of the payload on the wire: never 0

  bool is_whole() const noexcept { return begins && ends; }
  // Whether `after` may stand behind this one in the same message, given that its TSN does.
  bool goes_on_in(const SctpData& after) const noexcept;
};
Result<SctpData> read_sctp_data(const SctpChunk& chunk) noexcept;

// INIT and INIT ACK (3.3.2, 3.3.3).
struct SctpInit {
  static constexpr std::size_t kAddressesMax = 8;
  std::uint32_t tag = 0;                            // which packets to the sender of this bear
  std::uint32_t tsn = 0;                            // of its first DATA
  FixedVector<IpAddress, kAddressesMax> addresses;  // beside that which it is sent from
};
Result<SctpInit> read_sctp_init(const SctpChunk& chunk) noexcept;

// The cumulative TSN, with which the values of SACK, SHUTDOWN and FORWARD TSN begin.
std::optional<std::uint32_t> read_cumulative_tsn(const SctpChunk& chunk) noexcept;

}  // namespace cardea::net
