// What SBI's own header fields say: TS 29.500, 5.2.2 and 5.2.3. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/fixed_vector.h"
#include "protocols/http/message.h"

namespace cardea::sbi {

// One "3gpp-Sbi-Discovery-" field: by which properties an SCP is to find the producer (5.2.3.2.3).
struct DiscoveryFactor {
  std::string_view name;  // "target-nf-type"
  std::string_view value;
};

// Who speaks, as it says itself: "AMF", "UDM-<uuid> host", "SCP-<fqdn>" (5.2.2).
struct Speaker {
  std::string_view type;      // "AMF": the letters, digits and '_' before the first '-' or blank
  std::string_view instance;  // a UUID; empty where none is said
  std::string_view host;      // what else is said
};

// Views into the fields. Fields of whose name or value the HTTP layer is not sure are passed over,
// and counted.
struct Headers {
  static constexpr std::size_t kDiscoveryMax = 24;
  static constexpr std::size_t kViaMax = 8;
  static constexpr std::size_t kCorrelationMax = 4;

  std::string_view content_type;  // with its parameters
  std::string_view location;
  std::string_view authorization;  // "Bearer ..."
  std::string_view authenticate;   // WWW-Authenticate
  std::string_view accept;
  Speaker user_agent;
  Speaker server;
  FixedVector<std::string_view, kViaMax> via;            // hops, the first first
  FixedVector<std::string_view, kViaMax> forwarded_for;  // X-Forwarded-For, likewise

  std::string_view target_api_root;     // 3gpp-Sbi-Target-apiRoot
  std::string_view client_credentials;  // a JWT: TokenReader reads it
  std::string_view access_scope;        // 3gpp-Sbi-Access-Scope
  std::string_view callback;            // the notification's name: "Nudm_SDM_Notification"
  std::string_view producer_id;         // as written; nfinst of it:
  std::string_view producer_instance;
  std::string_view consumer_info;
  std::string_view binding;
  std::string_view routing_binding;
  FixedVector<std::string_view, kCorrelationMax>
      correlation;                       // "imsi-...", "gpsi-...": the
                                         // values of 3gpp-Sbi-Correlation-Info
  std::string_view originating_network;  // "MCC-MNC", without what follows it
  std::string_view asserted_plmn;        // likewise
  std::string_view interplmn_purpose;
  std::string_view source_instance;  // of 3gpp-Sbi-NF-Peer-Info or -Source-NF-Client-Id
  std::string_view load;             // 3gpp-Sbi-Lci
  std::string_view overload;         // 3gpp-Sbi-Oci
  FixedVector<DiscoveryFactor, kDiscoveryMax> discovery;

  std::size_t opaque_fields = 0;

  std::string_view discovery_factor(std::string_view name) const noexcept;  // empty where absent
  bool is_through_proxy() const noexcept { return !via.empty() || !target_api_root.empty(); }
};

void read_headers(std::span<const http::Field> fields, Headers& headers) noexcept;
Speaker speaker_of(std::string_view value) noexcept;

}  // namespace cardea::sbi
