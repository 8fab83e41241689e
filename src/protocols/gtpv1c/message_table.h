// The GTPv1-C messages: 3GPP TS 29.060, Table 1. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace cardea::gtpv1c {

enum MessageType : std::uint8_t {
  kEchoRequest = 1,
  kEchoResponse = 2,
  kCreatePdpContextRequest = 16,
  kCreatePdpContextResponse = 17,
  kUpdatePdpContextRequest = 18,
  kUpdatePdpContextResponse = 19,
  kDeletePdpContextRequest = 20,
  kDeletePdpContextResponse = 21,
  kErrorIndication = 26,
  kSendRouteingInformationRequest = 32,
  kSendRouteingInformationResponse = 33,
  kIdentificationRequest = 48,
  kIdentificationResponse = 49,
  kSgsnContextRequest = 50,
  kSgsnContextResponse = 51,
  kSgsnContextAcknowledge = 52,
  kForwardRelocationRequest = 53,
  kForwardRelocationResponse = 54,
  kMsInfoChangeNotificationRequest = 128,
  kGPdu = 255,
};

// What a message is in its exchange.
enum class MessageKind : std::uint8_t {
  request,       // waits for `answer`
  response,      // answers
  acknowledge,   // answers an answer (SGSN Context Acknowledge)
  notification,  // nobody answers it
};

struct MessageInfo {
  std::uint8_t type = 0;
  std::string_view name;    // the standard's; empty: no such message
  std::string_view clause;  // of TS 29.060
  MessageKind kind = MessageKind::notification;
  std::uint8_t answer = 0;  // the type that answers; 0: none
  bool is_gtpu_too = false;
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

}  // namespace cardea::gtpv1c
