// What a request or an answer of the service-based interfaces says: its path, its query, its form
// or JSON body, and the parts beside it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "base/fixed_vector.h"
#include "base/result.h"
#include "protocols/http/message.h"
#include "protocols/sbi/headers.h"
#include "protocols/sbi/identity.h"
#include "protocols/sbi/multipart.h"
#include "protocols/sbi/service.h"

namespace cardea::sbi {

// What a value is. fact_table.cc says by which keys each is known.
enum class Item : std::uint8_t {
  identity,  // goes to Facts::identities
  // Network functions
  nf_instance_id,  // of a profile, or of the requester of a token
  nf_type,         // of a profile, or of the requester
  nf_status,
  nf_set_id,
  fqdn,
  nf_ipv4,  // of a profile or one of its services
  nf_ipv6,
  nf_service,     // serviceName of a profile
  service_names,  // asked for
  allowed_nf_type,
  requester_nf_type,
  target_nf_type,
  requester_instance_id,
  target_instance_id,
  amf_instance_id,
  smf_instance_id,
  serving_nf_id,  // of who else serves: smsf, pcf, udm, ...
  plmn_mcc,
  plmn_mnc,
  amf_id,  // of a GUAMI: region, set and pointer in hexadecimal
  // What is subscribed to, and where answers go
  callback_uri,
  notification_id,  // correlation id
  event_type,
  max_reports,
  report_period,  // seconds
  report_mode,    // ONE_TIME, CONTINUOUS, PERIODIC, ON_EVENT_DETECTION
  immediate_report,
  expiry,
  subscription_id,
  // Traces
  trace,  // presence: of trace data, whole or shared
  trace_ref,
  trace_depth,
  trace_collector_v4,
  trace_collector_v6,
  trace_consumer_uri,
  // Location
  lcs_client_type,
  external_client_id,
  af_id,
  location,  // presence: a cell, a tracking area, a place
  tac,
  cell_id,
  // Sessions
  pdu_session_id,
  dnn,
  sst,
  sd,
  ue_ipv4,
  ue_ipv6,
  ue_ipv6_prefix,
  sm_context_ref,  // the last segment of a Location, or of a path
  sm_context_uri,
  sm_context_status,
  up_state,   // upCnxState
  tunnel_v4,  // gtpTunnel end of a function
  tunnel_v6,
  tunnel_teid,  // hexadecimal
  // UE at the access
  amf_ue_ngap_id,
  ran_ue_ngap_id,
  rat_type,
  access_type,
  registration_type,
  // Messages within
  n1_class,
  n2_class,
  n2_sm_type,  // n2SmInfoType
  ngap_ie_type,
  content_id,  // refers to a part
  // Traffic influence
  dnai,
  route_v4,
  route_v6,
  // Tokens and authentication
  grant_type,
  scope,
  access_token,  // presence only: the text is never given
  serving_network,
  auth_type,
  auth_result,
  // Keys, presence only
  long_term_key,
  vector,
  context_key,
  // N32
  n32_context_id,
  sender,  // a SEPP's FQDN
  security_capability,
  // Problems, and what was made
  cause,
  status,
  resource,  // a Location's URI
};
inline constexpr std::size_t kItemCount = static_cast<std::size_t>(Item::resource) + 1;
std::string_view name_of(Item item) noexcept;

enum class Where : std::uint8_t { path, query, form, header, body, location };

// A value found. Those of one JSON object bear its number: mcc and mnc, sst and sd belong together.
struct Found {
  Item item = Item::identity;
  Where where = Where::body;
  std::uint16_t object = 0;  // its innermost object, in the order in which they begin, from 1
  std::uint16_t parent = 0;  // the object around that
  std::string_view text;     // unescaped; numbers as written; empty where only presence matters
};

struct FoundIdentity {
  Identity identity;
  std::string_view key;  // "supi", "ueId"
  Where where = Where::body;
  std::uint16_t object = 0;
  std::uint16_t parent = 0;
};

enum class BodyState : std::uint8_t {
  absent,
  read,
  partial,  // what came before a hole, an end too early or a limit
  faulty,   // not the JSON that it says: what came before the fault is given
  foreign,  // a media type that is not read here
};

// All views are good until the reader's next message, or as long as the message.
struct Facts {
  static constexpr std::size_t kFoundMax = 256;
  static constexpr std::size_t kIdentitiesMax = 64;

  Match match;  // of a request
  const CallbackShape* callback = nullptr;
  Headers headers;
  FixedVector<Found, kFoundMax> found;
  FixedVector<FoundIdentity, kIdentitiesMax> identities;  // refused(): how many more there were
  std::size_t malformed_identities = 0;  // values of keys that name subscribers, of no known form
  Multipart multipart;                   // empty where the body is of one part

  bool has_long_term_keys = false;  // a permanent key, an operator's code: enciphered or not
  bool has_vectors = false;         // authentication vectors, KAUSF
  bool has_context_keys = false;    // KSEAF, KAMF and what is made of them
  bool has_location = false;
  bool has_trace = false;
  bool has_token = false;
  bool removes_keys = false;  // names of keys with null values

  BodyState body = BodyState::absent;
  std::optional<ParseError> fault;  // of the body

  void clear() noexcept;
  std::string_view first(Item item) const noexcept;  // empty where absent
  const Found* find(Item item) const noexcept;
  std::string_view in_object(Item item, std::uint16_t object) const noexcept;
  // What a part beside the JSON is, by what refers to it: "PDU_RES_SETUP_REQ"; empty where nothing
  // says so.
  std::string_view transfer_type(const Part& part) const noexcept;
  const Identity* supi() const noexcept;  // the first; null: none
  const Identity* gpsi() const noexcept;
  const Identity* pei() const noexcept;
  const Identity* identity(IdentityKind kind) const noexcept;
};

// The subject of an operation, at the place where its row says that it stands: in the request's
// facts, or, where the row says so, in the answer's (null: not seen). Kind `none` where it is not
// there; of several, the first.
Identity subject_of(const ServiceOperation& operation, const Facts& request,
                    const Facts* answer) noexcept;

// Reads messages. Reuses its room: one for a thread; nothing is allocated after construction.
class MessageReader {
 public:
  static constexpr std::size_t kBodyMax = 1'048'576;  // octets of JSON
  static constexpr std::size_t kDepthMax = 32;
  static constexpr std::size_t kKeysMax = 65'536;  // of one body

  MessageReader();
  ~MessageReader();
  MessageReader(MessageReader&&) noexcept;
  MessageReader& operator=(MessageReader&&) noexcept;

  // A request or an answer, its head or the whole of it. `message.body` has SIMDJSON_PADDING octets
  // readable behind it.
  void read(const http::Message& message, Facts& facts) noexcept;

 private:
  struct Room;
  std::unique_ptr<Room> room_;
};

}  // namespace cardea::sbi
