// Whole NGAP messages with the NAS in them, in the shape in which Open5GS 2.7 and UERANSIM send
// them: octets with the places of what differs from UE to UE. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/address.h"
#include "generator/byte_writer.h"

namespace cardea::generator {

inline constexpr std::uint16_t kNgapPort = 38412;
inline constexpr std::uint32_t kNgapPpid = 60;

// What a gNB and an AMF know of one UE. The ids are 2^24 or more: so all messages of a kind are of
// one length.
struct RanFacts {
  std::uint32_t amf_id = 0x0100'0000;
  std::uint32_t ran_id = 0x0100'0000;
  std::uint32_t subscriber = 1;  // the MSIN, nine digits; the IMSI begins with 99970
  std::uint32_t tmsi = 0xC000'0001;
  std::uint32_t uplink_teid = 1;    // of the UPF
  std::uint32_t downlink_teid = 1;  // of the gNB
  IpAddress upf = IpAddress::v4(0x0A14'0068);
  IpAddress gnb = IpAddress::v4(0x0A14'001E);  // for user traffic; both are IPv4
  IpAddress ue = IpAddress::v4(0x0A2D'0002);
};

enum class NgapWay : std::uint8_t { to_amf, to_gnb };

// A message of a UE's life, or of a gNB's (the first two).
class NgapTemplate {
 public:
  NgapTemplate(std::string_view name, NgapWay way, std::uint32_t head, std::string_view fields);

  void write(ByteWriter& out, const RanFacts& facts) const;
  std::string_view name() const noexcept { return name_; }
  NgapWay way() const noexcept { return way_; }

 private:
  struct Slot {
    char what;
    std::size_t at;
  };

  std::string_view name_;
  NgapWay way_;
  std::vector<std::byte> octets_;
  std::vector<Slot> slots_;
};

// NGSetupRequest and its answer.
std::vector<NgapTemplate> ngap_setup();
// From the initial message to the PDU session: eleven messages. The NAS cipher is the null cipher.
std::vector<NgapTemplate> ngap_registration();
// The UE's context is released: command and answer.
std::vector<NgapTemplate> ngap_release();

}  // namespace cardea::generator
