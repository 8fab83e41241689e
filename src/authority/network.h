// The declared network: the operator's own statement of what its network is and who may do what
// in it. Plain data, as read from network.yaml; load.h reads it, directory.h answers questions.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "authority/reference_point.h"
#include "authority/role.h"
#include "base/address.h"
#include "base/digest.h"
#include "base/time.h"

namespace cardea::authority {

// When something holds: from (inclusive) until (exclusive). Undeclared ends are open.
struct Window {
  static constexpr Timestamp kAlways{std::numeric_limits<std::int64_t>::min()};
  static constexpr Timestamp kForever{std::numeric_limits<std::int64_t>::max()};

  Timestamp from = kAlways;
  Timestamp until = kForever;

  constexpr bool holds_at(Timestamp time) const noexcept { return from <= time && time < until; }
  constexpr bool meets(const Window& other) const noexcept {
    return from < other.until && other.from < until;
  }
};

struct Operator {
  std::string name;
  std::vector<std::string> plmns;  // "999-70": MCC, MNC of two or three digits
  std::vector<Prefix> ue_pools;
};

struct Interface {
  ReferencePoint point{};
  std::vector<Prefix> addresses;  // each within the function's addresses
};

struct DiameterIdentity {
  std::string host;
  std::string realm;
};

struct Function {
  std::string name;                  // unique
  RoleSet roles;                     // at least one
  std::vector<Prefix> addresses;     // where only `interfaces` are given, theirs
  std::vector<std::uint16_t> ports;  // where it listens; empty: not said
  std::vector<Interface> interfaces;
  std::string vendor;  // empty where not said, as are all texts below
  std::string zone;
  std::string nf_instance;         // UUID, lower case
  std::vector<std::string> fqdns;  // names that URIs reach it by
  DiameterIdentity diameter;
  std::vector<std::string> global_titles;  // prefixes, digits
  std::vector<std::uint8_t> ssn;
  // What its base stations call themselves in NG or S1 Setup (TS 38.413, 9.3.1.5); empty: not said.
  std::vector<std::uint32_t> ran_node_ids;
  std::string token_key;  // path of a PEM file: the public key of the tokens that it signs
  std::string set;        // functions of one set share state and may act for one another
  std::string pool;       // functions of one pool may share addresses
  bool observed = false;  // drafted from a capture; no human has confirmed it
  Window valid;
  std::uint32_t line = 0;  // in network.yaml, 1-based; so below

  // Null if the function does not say which addresses serve that reference point.
  const Interface* interface_at(ReferencePoint point) const noexcept;
};

enum class Bundle : std::uint8_t { roam, sms, locate, monitor };

struct Partner {
  std::string name;
  std::vector<std::string> plmns;
  std::vector<Prefix> addresses;
  std::vector<std::string> realms;
  std::vector<std::string> hosts;
  std::vector<std::string> global_titles;  // prefixes, digits
  std::vector<Bundle> may;
  Window valid;
  std::uint32_t line = 0;
};

struct Products {
  bool iri = false;
  bool content = false;
  bool location = false;
};

// HMAC-SHA-256 of an identity under a key derived for blinding: `cardea blind`.
struct BlindedTarget {
  Digest digest{};
};

struct Warrant {
  std::string id;
  std::string authority;
  BlindedTarget target;
  Products products;
  std::vector<std::string> xids;  // UUIDs, lower case
  std::vector<std::string> liids;
  std::vector<std::string> deliver_to;  // names of functions of role mdf2, mdf3 or lemf
  Window valid;
  std::uint32_t line = 0;
};

struct Maintenance {
  std::string id;
  std::string party;
  std::string ticket;
  std::vector<Prefix> addresses;
  std::vector<std::string> to;         // names of functions
  std::vector<std::string> protocols;  // "ssh", ...; empty: any
  Window valid;
  std::uint32_t line = 0;
};

struct Mirror {
  std::string name;
  std::vector<std::string> from;  // names of functions whose traffic is copied
  std::vector<Prefix> to;
  std::string encapsulation;  // as in key_table.cc; empty: any
  std::int64_t id = -1;       // VNI, ERSPAN session, GRE key; -1: any
  Window valid;               // `since` and `until`: here `from` names functions
  std::uint32_t line = 0;
};

struct TraceCampaign {
  std::string name;
  std::string reference;
  std::vector<Prefix> collectors;
  Window valid;
  std::uint32_t line = 0;
};

struct LocationClient {
  std::string name;
  std::string function;  // name of a function
  std::string purpose;
  Window valid;
  std::uint32_t line = 0;
};

struct Monitoring {
  std::vector<Mirror> mirrors;
  std::vector<TraceCampaign> trace_campaigns;
  std::vector<LocationClient> location_clients;
};

enum class Duplication : std::uint8_t { forbidden, with_warrant };

struct N4Policy {
  Duplication duplication = Duplication::forbidden;
  std::vector<std::string> forwarding_policies;
  std::vector<std::string> predefined_rules;
  std::vector<std::string> redirect_servers;  // host names, addresses or prefixes
};

// Of user traffic over the air, in the order of a Security Indication (TS 38.413, 9.3.1.27).
enum class Protection : std::uint8_t { required, preferred, not_needed };

struct UserPlanePolicy {  // the least that sessions are to be ordered with; none: nothing said
  std::optional<Protection> ciphering;
  std::optional<Protection> integrity;
};

enum class Tokens : std::uint8_t { optional, required };

struct SbiPolicy {
  Tokens tokens = Tokens::optional;  // whether a service may be used without an access token
};

struct Grace {  // nanoseconds
  std::int64_t warrant = 300 * kSecond;
  std::int64_t provisioning = 60 * kSecond;
};

struct Approvals {
  std::uint32_t needed = 0;
  std::vector<std::string> keys;  // paths of public keys
};

enum class Risk : std::uint8_t { standard, high };

struct VendorPolicy {
  std::string name;
  Risk risk = Risk::standard;
  std::vector<std::string> zones;  // empty: any
  double share_max = 1.0;          // of the functions of a role
  std::uint32_t line = 0;
};

struct Policy {
  std::vector<std::string> ciphering;  // "nea0", ...; empty: nothing said
  std::vector<std::string> integrity;
  std::vector<std::string> suci;  // protection schemes: "null_scheme", ...
  std::vector<ReferencePoint> encrypted;
  N4Policy n4;
  UserPlanePolicy user_plane;
  SbiPolicy sbi;
  Grace grace;
  Approvals approvals;
  std::vector<VendorPolicy> vendors;
};

struct AcceptedRisk {
  std::string key;  // of the finding that it silences
  std::string reason;
  std::string owner;
  Window valid;
  std::uint32_t line = 0;
};

struct Network {
  std::uint32_t version = 1;
  Operator owner;  // the section `operator`, which C++ reserves
  std::vector<Function> functions;
  std::vector<Partner> partners;
  std::vector<Warrant> warrants;
  std::vector<Maintenance> maintenance;
  Monitoring monitoring;
  Policy policy;
  std::vector<AcceptedRisk> accepted_risks;
  Digest digest{};  // SHA-256 of the file's octets

  const Function* function_named(std::string_view name) const noexcept;  // null if none
};

}  // namespace cardea::authority
