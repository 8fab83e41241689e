// Writes GTPv2-C messages (3GPP TS 29.274, clauses 5 and 8) element by element, nested ones by
// group(); lengths are put in when a group or message is done.
//
//   Gtpv2cWriter w{out};
//   w.message(gtpv2c::kModifyBearerRequest, teid, sequence);
//   w.group(gtpv2c::kBearerContext, 0, [&] { w.ebi(5).f_teid(0, teid, enb); });
//   w.finish();
//
// It writes what it is told, right or wrong: a test of bad messages is written with it too.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "generator/byte_writer.h"

namespace cardea::generator {

inline constexpr std::uint16_t kGtpcPort = 2123;

class Gtpv2cWriter {
 public:
  explicit Gtpv2cWriter(ByteWriter& out) noexcept : out_(out) {}

  // Headers, 5.5. `piggybacks`: another message stands behind this one in the datagram.
  void message(std::uint8_t type, std::uint32_t teid, std::uint32_t sequence,
               bool piggybacks = false);
  void echo(std::uint8_t type, std::uint32_t sequence);  // without a TEID
  void finish();

  // Any element: what `write_value` writes into the buffer or adds.
  template <typename WriteValue>
  Gtpv2cWriter& group(std::uint8_t type, std::uint8_t instance, WriteValue&& write_value) {
    const std::size_t start = open(type, instance);
    write_value();
    return close(start);
  }
  Gtpv2cWriter& u8(std::uint8_t type, std::uint64_t value, std::uint8_t instance = 0);
  Gtpv2cWriter& u32(std::uint8_t type, std::uint64_t value, std::uint8_t instance = 0);
  Gtpv2cWriter& octets(std::uint8_t type, Bytes value, std::uint8_t instance = 0);
  Gtpv2cWriter& digits(std::uint8_t type, std::string_view decimal);  // TBCD; none where empty

  Gtpv2cWriter& cause(std::uint8_t value);                             // 8.4
  Gtpv2cWriter& recovery(std::uint8_t value) { return u8(3, value); }  // 8.5
  Gtpv2cWriter& ebi(std::uint8_t value, std::uint8_t instance = 0) {
    return u8(73, value, instance);
  }
  Gtpv2cWriter& f_teid(std::uint8_t interface, std::uint32_t teid, const IpAddress& address,
                       std::uint8_t instance = 0);                   // 8.22
  Gtpv2cWriter& apn(std::string_view name);                          // 8.6, as labels
  Gtpv2cWriter& paa(const IpAddress& ue);                            // 8.14
  Gtpv2cWriter& ambr(std::uint32_t uplink, std::uint32_t downlink);  // 8.7, kbit/s
  Gtpv2cWriter& bearer_qos(std::uint8_t qci);                        // 8.15
  Gtpv2cWriter& location(std::uint16_t tac, std::uint32_t cell);     // 8.21: TAI, ECGI
  Gtpv2cWriter& serving_network();                                   // 8.18: 999-70
  Gtpv2cWriter& trace_information(std::uint32_t trace_id, const IpAddress& collector);  // 8.31

  ByteWriter& out() noexcept { return out_; }

 private:
  std::size_t open(std::uint8_t type, std::uint8_t instance);
  Gtpv2cWriter& close(std::size_t start);

  ByteWriter& out_;
  std::size_t start_ = 0;  // of the message
};

}  // namespace cardea::generator
