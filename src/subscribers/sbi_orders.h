// What a request or an answer of the service-based interfaces says, in our own words: kept from the
// request until its answer. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/address.h"
#include "base/fixed_vector.h"
#include "protocols/sbi/facts.h"
#include "protocols/sbi/service.h"
#include "protocols/sbi/token.h"
#include "subscribers/pseudonyms.h"

namespace cardea::subscribers {

// Who speaks, as the message itself claims it.
struct SbiClaims {
  std::string agent;     // User-Agent's or Server's NF type: "AMF"
  std::string instance;  // and NF instance id, or that of 3gpp-Sbi-Consumer-Info and its kin
  bool has_token = false;
  bool may_have_token = false;  // it has header fields that could not be told
  bool is_token_read = false;   // false: it is there, but is no token of the standard's form
  sbi::Algorithm algorithm = sbi::Algorithm::unknown;
  sbi::Signature signature = sbi::Signature::not_checked;
  std::string token_subject;   // NF instance id of the consumer
  std::string token_issuer;    // of the NRF
  std::string token_audience;  // separated by blanks
  std::string token_scope;
  std::uint32_t audiences = 0;
  std::optional<std::uint64_t> issued;  // seconds since 1970
  std::optional<std::uint64_t> expires;
  std::optional<std::uint64_t> not_before;
  std::uint64_t token_digest = 0;
  std::string assertion_subject;  // of the client credentials assertion (TS 33.501, 13.3.8)
  sbi::Signature assertion_signature = sbi::Signature::not_checked;
  bool is_through_proxy = false;    // it says that it has passed, or is to pass, an SCP or SEPP
  std::string originating_network;  // "MCC-MNC"
  std::string asserted_plmn;
};

// Where data is to go, or a trace to: an address, or a host's name in lower case.
struct SbiPlace {
  IpAddress address;
  std::string host;
  bool is_none() const noexcept { return address.is_none() && host.empty(); }
};

struct SbiTrace {
  std::string reference;  // "99970-00000a" (TS 29.571, 5.6.4.1)
  SbiPlace collector;
};

// A tunnel's end in a session's N2 part or its JSON.
struct SbiTunnel {
  IpAddress address;
  std::uint32_t teid = 0;
};

struct SbiOrders {
  const sbi::ServiceOperation* operation = nullptr;  // null: no row, or an answer
  const sbi::CallbackShape* callback = nullptr;
  std::string_view service;  // the row's or shape's name of it; of paths without a row, too
  std::optional<sbi::Deed> deed;
  sbi::Method method = sbi::Method::other;
  bool is_path_opaque = false;  // it was not told, or rests on header state that we do not have
  bool is_body_whole = true;
  std::uint16_t status = 0;  // of an answer
  std::string cause;         // of a refusal (TS 29.500, 5.2.7)

  Subject subject;         // whose SUPI, or else GPSI, the message itself says
  Subject alias;           // GPSI beside a SUPI
  std::uint64_t suci = 0;  // keyed hash of the SUCI's text; 0: none
  std::uint8_t suci_scheme = 0xFF;
  std::uint32_t subjects = 0;  // how many different ones it names
  bool is_of_all = false;      // anyUE, a group
  SbiClaims claims;

  // Network functions
  std::string nf_instance;  // of the path, or of a profile
  std::string nf_type;
  std::string nf_status;
  std::string nf_services;  // of a profile, separated by blanks
  std::string fqdn;
  FixedVector<IpAddress, 16> nf_addresses;
  std::string requester_type;
  std::string target_type;
  std::string serving_instance;  // who says that it serves the subscriber
  std::string link_security;     // between SEPPs, offered or chosen, separated by blanks: "TLS"

  // Where things go
  FixedVector<SbiPlace, 8> callbacks;
  FixedVector<std::uint64_t, 8> callback_keys;  // uri_key() of each
  FixedVector<SbiPlace, 8> routes;              // of steered traffic (TS 29.571, 5.4.4.16)
  std::string dnai;
  FixedVector<SbiTrace, 2> traces;

  // Location and events
  std::string events;          // separated by blanks
  bool asks_location = false;  // by operation, event, or a positioning message within
  bool is_continuous = false;  // reports go on: periodic, or without a limit
  std::string lcs_client_type;

  // Sessions
  std::uint8_t pdu_session = 0;
  IpAddress ue_v4;
  IpAddress ue_v6;  // its /64
  FixedVector<SbiTunnel, 4> tunnels;

  bool has_long_term_keys = false;
  bool has_vectors = false;
  bool has_context_keys = false;
  bool has_location = false;
  bool has_keys() const noexcept { return has_long_term_keys || has_vectors || has_context_keys; }
};

}  // namespace cardea::subscribers
