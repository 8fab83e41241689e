// The GTPv2-C messages: 3GPP TS 29.274, Table 6.1-1. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace cardea::gtpv2c {

enum MessageType : std::uint8_t {
  kEchoRequest = 1,
  kEchoResponse = 2,
  kVersionNotSupported = 3,
  kCreateSessionRequest = 32,
  kCreateSessionResponse = 33,
  kModifyBearerRequest = 34,
  kModifyBearerResponse = 35,
  kDeleteSessionRequest = 36,
  kDeleteSessionResponse = 37,
  kChangeNotificationRequest = 38,
  kModifyBearerCommand = 64,
  kDeleteBearerCommand = 66,
  kBearerResourceCommand = 68,
  kTraceSessionActivation = 71,
  kTraceSessionDeactivation = 72,
  kCreateBearerRequest = 95,
  kCreateBearerResponse = 96,
  kUpdateBearerRequest = 97,
  kDeleteBearerRequest = 99,
  kDeleteBearerResponse = 100,
  kDeletePdnConnectionSetRequest = 101,
  kIdentificationRequest = 128,
  kContextRequest = 130,
  kContextResponse = 131,
  kContextAcknowledge = 132,
  kForwardRelocationRequest = 133,
  kForwardRelocationResponse = 134,
  kDetachNotification = 149,
  kCreateForwardingTunnelRequest = 160,
  kCreateIndirectForwardingRequest = 166,
  kCreateIndirectForwardingResponse = 167,
  kDeleteIndirectForwardingRequest = 168,
  kReleaseAccessBearersRequest = 170,
  kDownlinkDataNotification = 176,
  kModifyAccessBearersRequest = 211,
  kModifyAccessBearersResponse = 212,
};

// What a message is in its exchange.
enum class MessageKind : std::uint8_t {
  request,       // waits for `answer`
  response,      // answers
  acknowledge,   // answers an answer (Context Acknowledge)
  command,       // a peer answers it with a request of its own, or refuses with `answer` (7.6)
  notification,  // nobody answers it
};

struct MessageInfo {
  std::uint8_t type = 0;
  std::string_view name;    // the standard's; empty: no such message
  std::string_view clause;  // of TS 29.274, or the number of another standard
  MessageKind kind = MessageKind::notification;
  std::uint8_t answer = 0;  // the type that answers, or refuses; 0: none
  bool has_teid = true;     // T set (5.5.2)
  std::uint8_t telling_count = 0;
  std::array<std::uint8_t, 4> telling{};  // element types that show what it is: mandatory ones, or
                                          // where it has none, those it is sent for
};

// Null for a type that the standard does not define.
const MessageInfo* message_info(std::uint8_t type) noexcept;

// The type of the request (or command) that this type answers; 0: none.
std::uint8_t request_of(std::uint8_t answer) noexcept;

// The standard's name, or "Unknown".
std::string_view message_name(std::uint8_t type) noexcept;

}  // namespace cardea::gtpv2c
