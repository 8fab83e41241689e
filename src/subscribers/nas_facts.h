// What a NAS message says of its subscriber and of its protection, of both generations in the same
// terms. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "base/bytes.h"
#include "base/fixed_vector.h"
#include "protocols/nas.h"
#include "protocols/shared/digits.h"
#include "protocols/shared/nas_message.h"
#include "protocols/shared/nas_values.h"
#include "subscribers/ran_orders.h"

namespace cardea::subscribers {

enum class NasSystem : std::uint8_t { eps, fivegs };

// What the messages that matter do; of the others nothing more is asked.
enum class NasDeed : std::uint8_t {
  other,
  register_ue,  // Registration request, Attach request, Tracking area update request
  accept_ue,    // their accepts, Configuration update command, GUTI reallocation command
  ask_identity,
  tell_identity,
  choose_algorithms,   // Security mode command
  confirm_algorithms,  // Security mode complete
  request_service,
  leave,           // Deregistration and Detach requests
  set_up_session,  // PDU session establishment accept, Activate default EPS bearer context
};

// In the order of the standards' identity types.
enum class AskedIdentity : std::uint8_t { none, permanent, guti, imei, other };

struct NasFacts {
  NasSystem system = NasSystem::fivegs;
  NasDeed deed = NasDeed::other;
  protocols::NasBody body = protocols::NasBody::plain;
  std::uint8_t depth = 0;  // containers around it
  std::optional<std::uint8_t> type;
  std::optional<std::uint8_t> security_header_type;
  bool is_faulty = false;     // some of its elements could not be read
  bool is_emergency = false;  // an emergency registration, attach, service or session

  protocols::Digits imsi;                   // in clear: by a null scheme or as such
  bool has_concealed_identity = false;      // a SUCI of another scheme
  std::optional<std::uint8_t> suci_scheme;  // 0: the null scheme
  std::optional<std::uint64_t> s_tmsi;      // by which the UE calls itself; as RanOrders has it
  std::optional<std::uint64_t> given_s_tmsi;
  AskedIdentity asked = AskedIdentity::none;

  std::optional<protocols::NasAlgorithms> chosen;
  std::optional<protocols::NasCapabilities> capabilities;  // claimed, or of a command, repeated
  std::optional<std::uint8_t> session_id;
  protocols::UeAddress address;
};

using NasFactsList = FixedVector<NasFacts, protocols::kNasPartsMax>;

// Reads a PDU and what it contains, outermost first. Reuses its storage: one for a thread.
class NasReader {
 public:
  NasReader();

  struct Counters {
    std::uint64_t messages = 0;
    std::uint64_t ciphered = 0;  // opaque
    std::uint64_t faults = 0;
    std::uint64_t too_many = 0;  // nested deeper, or more of them, than is looked
  };

  void read(RanProtocol carrier, Bytes pdu, NasFactsList& facts);
  const Counters& counters() const noexcept { return counters_; }

 private:
  std::unique_ptr<protocols::NasStorage> storage_;
  Counters counters_;
};

}  // namespace cardea::subscribers
