// Writes PFCP messages (3GPP TS 29.244, clauses 7 and 8) element by element, nested ones by
// group(); lengths are put in when a group or message is done.
//
//   PfcpWriter w{out};
//   w.session_message(message::kSessionModificationRequest, seid, sequence);
//   w.group(ie::kUpdateFar, [&] { w.far_id(1).apply_action(action::kForw); });
//   w.finish();
//
// It writes what it is told, right or wrong: a test of bad messages is written with it too.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/time.h"
#include "generator/byte_writer.h"
#include "generator/pfcp_codes.h"

namespace cardea::generator {

class PfcpWriter {
 public:
  explicit PfcpWriter(ByteWriter& out) noexcept : out_(out) {}

  // Headers, 7.2.2. `follow_on`: another message stands behind this one in the datagram.
  void node_message(std::uint8_t type, std::uint32_t sequence);
  void session_message(std::uint8_t type, std::uint64_t seid, std::uint32_t sequence,
                       bool follow_on = false);
  void finish();

  // Any element: value(type) and then whatever `write_value` writes into the buffer or adds.
  template <typename WriteValue>
  PfcpWriter& group(std::uint16_t type, WriteValue&& write_value) {
    const std::size_t start = open(type);
    write_value();
    return close(start);
  }
  PfcpWriter& u8(std::uint16_t type, std::uint64_t value);
  PfcpWriter& u16(std::uint16_t type, std::uint64_t value);
  PfcpWriter& u24(std::uint16_t type, std::uint64_t value);
  PfcpWriter& u32(std::uint16_t type, std::uint64_t value);
  PfcpWriter& octets(std::uint16_t type, Bytes value);

  PfcpWriter& node_id(const IpAddress& address);                               // 8.2.38
  PfcpWriter& node_id(std::string_view fqdn);                                  // 8.2.38
  PfcpWriter& f_seid(std::uint64_t seid, const IpAddress& address);            // 8.2.37
  PfcpWriter& f_teid(std::uint32_t teid, const IpAddress& address);            // 8.2.3
  PfcpWriter& f_teid_choose(bool v4, bool v6);                                 // 8.2.3
  PfcpWriter& f_teid_choose(bool v4, bool v6, std::uint8_t choose_id);         // 8.2.3
  PfcpWriter& ue_address(const IpAddress& address, bool is_destination);       // 8.2.62
  PfcpWriter& outer_header_creation(std::uint32_t teid, const IpAddress& to);  // 8.2.56, GTP-U
  PfcpWriter& forwarding_policy(std::string_view identifier);                  // 8.2.23
  PfcpWriter& network_instance(std::string_view name);                       // 8.2.4, as DNS labels
  PfcpWriter& apn_dnn(std::string_view name);                                // 8.2.117
  PfcpWriter& user_id(std::string_view imsi, std::string_view msisdn = {});  // 8.2.101, digits
  PfcpWriter& trace_information(std::uint32_t trace_id, const IpAddress& collector);  // 8.2.120
  PfcpWriter& redirect_to_url(std::string_view url);                                  // 8.2.20
  PfcpWriter& sdf_filter(std::string_view flow_description);                          // 8.2.5
  PfcpWriter& recovery_time_stamp(Timestamp time);                                    // 8.2.65

  PfcpWriter& cause(std::uint8_t value) { return u8(ie::kCause, value); }
  PfcpWriter& pdr_id(std::uint16_t value) { return u16(ie::kPdrId, value); }
  PfcpWriter& far_id(std::uint32_t value) { return u32(ie::kFarId, value); }
  PfcpWriter& qer_id(std::uint32_t value) { return u32(ie::kQerId, value); }
  PfcpWriter& urr_id(std::uint32_t value) { return u32(ie::kUrrId, value); }
  PfcpWriter& bar_id(std::uint8_t value) { return u8(ie::kBarId, value); }
  PfcpWriter& precedence(std::uint32_t value) { return u32(ie::kPrecedence, value); }
  PfcpWriter& source_interface(std::uint8_t value) { return u8(ie::kSourceInterface, value); }
  PfcpWriter& destination_interface(std::uint8_t value) {
    return u8(ie::kDestinationInterface, value);
  }
  PfcpWriter& reference_point(std::uint8_t value) { return u8(ie::k3gppInterfaceType, value); }
  PfcpWriter& apply_action(std::uint16_t bits);  // two octets, as since release 16
  PfcpWriter& apply_action_short(std::uint8_t bits) { return u8(ie::kApplyAction, bits); }

  ByteWriter& out() noexcept { return out_; }

 private:
  std::size_t open(std::uint16_t type);
  PfcpWriter& close(std::size_t start);
  void labels(std::string_view name);
  void digits(std::string_view decimal);  // TBCD with its length in front

  ByteWriter& out_;
  std::size_t start_ = 0;  // of the message
};

}  // namespace cardea::generator
