// What each address was seen to do, counted: the evidence from which `network learn` drafts
// functions. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>

#include "base/address.h"

namespace cardea::authority {

enum class Act : std::uint8_t {
  associates,       // set up a PFCP association with the other, which accepted
  orders,           // had a session set up at the other; detail: PfcpKind
  changes,          // changed or took down a session of its own at the other
  changes_foreign,  // changed or took down a session of somebody else's at the other
  reports,          // reported on a session to the other
  asks_in_vain,     // ordered something over PFCP and was refused or not answered
  calls_itself,     // the other is an address in its Node ID or F-SEID
  receives_at,      // user packets, at the other, an address; detail: source interface
  sends_to,         // was ordered to send user packets there; detail: destination interface
  tells_control,    // over GTP-C: the other is its own control end; detail: GtpcInterface
  tells_user,       // over GTP-C: the other is a user tunnel's end; detail: GtpcInterface
  carries,          // sent user packets to the other; detail: Carried
  sctp_client,      // sent data on an association that it set up; detail: payload protocol id
  sctp_server,      // sent data on an association that the other set up; detail: the same
  speaks_as_radio,  // sent over NGAP or S1AP what base stations send; detail: payload protocol id
  speaks_as_core,   // sent what their core sends to the other, a base station; detail: the same
  tcp,              // used a service of the other; detail: its port
  udp,              // the same
};

// Which reference point the user plane's sessions are for (TS 29.244, 8.2.118).
enum class PfcpKind : std::uint8_t { untyped, n4, sxa, sxb };

// What is known of a tunnel, told from the control traffic; and whether the packet has a PDU
// Session Container (TS 38.415), which 5G alone has.
enum class Carried : std::uint8_t { unknown, uplink, downlink, other };
inline constexpr std::uint32_t kContainer = 0x10;          // beside a Carried
inline constexpr std::uint32_t kContainerDownlink = 0x20;  // its PDU type is downlink

struct Deed {
  IpAddress doer;
  Act act = Act::associates;
  std::uint32_t detail = 0;
  IpAddress other;

  friend constexpr auto operator<=>(const Deed&, const Deed&) = default;
};

// Bounded: what does not fit is counted. Sorted, so that a draft depends on no hash.
class DeedBook {
 public:
  struct Limits {
    std::size_t deeds = 262'144;
    std::size_t subscribers = 1U << 20;
    std::size_t plmns = 64;
  };
  using Deeds = std::map<Deed, std::uint64_t>;

  DeedBook() : DeedBook(Limits{}) {}
  explicit DeedBook(Limits limits) : limits_(limits) {}
  DeedBook(const DeedBook&) = delete;  // an iterator into it is kept
  DeedBook& operator=(const DeedBook&) = delete;

  void note(const Deed& deed);
  // An address that a session gives to a UE, and the user plane function that serves it, if known.
  void note_subscriber(const IpAddress& ue, const IpAddress& served_by);
  void note_plmn(const std::string& plmn);  // "999-70": it serves, or the subscriber is there

  bool is_subscriber(const IpAddress& address) const;
  // None where the address is no subscriber's.
  IpAddress served_by(const IpAddress& ue) const;

  const Deeds& deeds() const noexcept { return deeds_; }
  // By address; of IPv6 the /64's first.
  std::map<IpAddress, IpAddress> subscribers() const;
  const std::map<std::string, std::uint64_t>& plmns() const noexcept { return plmns_; }
  std::uint64_t refused() const noexcept { return refused_; }

 private:
  struct Hash {
    std::size_t operator()(const IpAddress& address) const noexcept;
  };

  Limits limits_;
  Deeds deeds_;
  Deeds::iterator last_ = deeds_.end();  // user traffic repeats itself
  std::unordered_map<IpAddress, IpAddress, Hash> subscribers_;
  std::map<std::string, std::uint64_t> plmns_;
  std::uint64_t refused_ = 0;
};

}  // namespace cardea::authority
