#include "protocols/gtpv1c/message_table.h"

namespace cardea::gtpv1c {
namespace {

using enum MessageKind;

constexpr bool is_of_gtpu(std::uint8_t type) noexcept {
  return type <= 2 || type == 26 || type == 31 || type >= 254;
}

constexpr MessageInfo row(std::uint8_t type, std::string_view name, std::string_view clause,
                          MessageKind kind, std::uint8_t answer,
                          std::array<std::uint8_t, 4> telling = {}) {
  std::uint8_t count = 0;
  while (count < telling.size() && telling[count] != 0) ++count;
  return {type, name, clause, kind, answer, is_of_gtpu(type), count, telling};
}

constexpr std::array kMessages{
    row(1, "Echo Request", "7.2.1", request, 2),
    row(2, "Echo Response", "7.2.2", response, 0, {14}),
    row(3, "Version Not Supported", "7.2.3", notification, 0),
    row(4, "Node Alive Request", "TS 32.295", request, 5, {251}),
    row(5, "Node Alive Response", "TS 32.295", response, 0),
    row(6, "Redirection Request", "TS 32.295", request, 7, {1}),
    row(7, "Redirection Response", "TS 32.295", response, 0, {1}),
    row(16, "Create PDP Context Request", "7.3.1", request, 17, {16, 20, 133, 135}),
    row(17, "Create PDP Context Response", "7.3.2", response, 0, {1}),
    row(18, "Update PDP Context Request", "7.3.3", request, 19, {20, 133, 135}),
    row(19, "Update PDP Context Response", "7.3.4", response, 0, {1}),
    row(20, "Delete PDP Context Request", "7.3.5", request, 21, {20}),
    row(21, "Delete PDP Context Response", "7.3.6", response, 0, {1}),
    row(22, "Initiate PDP Context Activation Request", "7.3.12", request, 23, {20, 135}),
    row(23, "Initiate PDP Context Activation Response", "7.3.13", response, 0, {1}),
    row(26, "Error Indication", "7.3.7", notification, 0, {16, 133}),
    row(27, "PDU Notification Request", "7.3.8", request, 28, {2, 17, 128, 131}),
    row(28, "PDU Notification Response", "7.3.9", response, 0, {1}),
    row(29, "PDU Notification Reject Request", "7.3.10", request, 30, {1}),
    row(30, "PDU Notification Reject Response", "7.3.11", response, 0, {1}),
    row(31, "Supported Extension Headers Notification", "7.2.4", notification, 0, {141}),
    row(32, "Send Routeing Information for GPRS Request", "7.4.1", request, 33, {2}),
    row(33, "Send Routeing Information for GPRS Response", "7.4.2", response, 0, {2}),
    row(34, "Failure Report Request", "7.4.3", request, 35, {2}),
    row(35, "Failure Report Response", "7.4.4", response, 0, {1}),
    row(36, "Note MS GPRS Present Request", "7.4.5", request, 37, {2, 133}),
    row(37, "Note MS GPRS Present Response", "7.4.6", response, 0, {1}),
    row(48, "Identification Request", "7.5.1", request, 49, {3, 5}),
    row(49, "Identification Response", "7.5.2", response, 0, {1}),
    row(50, "SGSN Context Request", "7.5.3", request, 51, {3, 17, 133}),
    row(51, "SGSN Context Response", "7.5.4", response, 52, {1}),
    row(52, "SGSN Context Acknowledge", "7.5.5", acknowledge, 0, {1}),
    row(53, "Forward Relocation Request", "7.5.6", request, 54, {17, 21, 129, 138}),
    row(54, "Forward Relocation Response", "7.5.7", response, 0, {1}),
    row(55, "Forward Relocation Complete", "7.5.8", request, 59),
    row(56, "Relocation Cancel Request", "7.5.9", request, 57, {2}),
    row(57, "Relocation Cancel Response", "7.5.10", response, 0, {1}),
    row(58, "Forward SRNS Context", "7.5.13", request, 60, {22}),
    row(59, "Forward Relocation Complete Acknowledge", "7.5.11", response, 0, {1}),
    row(60, "Forward SRNS Context Acknowledge", "7.5.12", response, 0, {1}),
    row(61, "UE Registration Query Request", "7.5.15", request, 62, {2}),
    row(62, "UE Registration Query Response", "7.5.16", response, 0, {1}),
    row(70, "RAN Information Relay", "7.5.14", notification, 0, {144}),
    row(96, "MBMS Notification Request", "7.5A.1.1", request, 97, {2, 17, 128, 131}),
    row(97, "MBMS Notification Response", "7.5A.1.2", response, 0, {1}),
    row(98, "MBMS Notification Reject Request", "7.5A.1.3", request, 99, {1}),
    row(99, "MBMS Notification Reject Response", "7.5A.1.4", response, 0, {1}),
    row(100, "Create MBMS Context Request", "7.5A.1.5", request, 101, {128, 131, 133}),
    row(101, "Create MBMS Context Response", "7.5A.1.6", response, 0, {1}),
    row(102, "Update MBMS Context Request", "7.5A.1.7", request, 103, {133}),
    row(103, "Update MBMS Context Response", "7.5A.1.8", response, 0, {1}),
    row(104, "Delete MBMS Context Request", "7.5A.1.9", request, 105, {128, 131}),
    row(105, "Delete MBMS Context Response", "7.5A.1.10", response, 0, {1}),
    row(112, "MBMS Registration Request", "7.5A.2.1", request, 113, {128, 131}),
    row(113, "MBMS Registration Response", "7.5A.2.2", response, 0, {1}),
    row(114, "MBMS De-registration Request", "7.5A.2.3", request, 115, {128, 131}),
    row(115, "MBMS De-Registration Response", "7.5A.2.4", response, 0, {1}),
    row(116, "MBMS Session Start Request", "7.5A.2.5", request, 117, {128, 131, 157}),
    row(117, "MBMS Session Start Response", "7.5A.2.6", response, 0, {1}),
    row(118, "MBMS Session Stop Request", "7.5A.2.7", request, 119, {128, 131}),
    row(119, "MBMS Session Stop Response", "7.5A.2.8", response, 0, {1}),
    row(120, "MBMS Session Update Request", "7.5A.2.9", request, 121, {128, 131, 157}),
    row(121, "MBMS Session Update Response", "7.5A.2.10", response, 0, {1}),
    row(128, "MS Info Change Notification Request", "7.5B.1", request, 129, {151, 152}),
    row(129, "MS Info Change Notification Response", "7.5B.2", response, 0, {1}),
    row(240, "Data Record Transfer Request", "TS 32.295", request, 241, {126}),
    row(241, "Data Record Transfer Response", "TS 32.295", response, 0, {1, 253}),
    row(254, "End Marker", "TS 29.281, 7.3.2", notification, 0),
    row(255, "G-PDU", "TS 29.281, 7.1", notification, 0),
};

constexpr std::size_t kTypes = 256;

constexpr auto kByType = [] {
  std::array<MessageInfo, kTypes> by_type{};
  for (const MessageInfo& message : kMessages) by_type[message.type] = message;
  return by_type;
}();

constexpr auto kRequestOf = [] {
  std::array<std::uint8_t, kTypes> request_of{};
  for (const MessageInfo& message : kMessages)
    if (message.kind != response && message.answer != 0) request_of[message.answer] = message.type;
  return request_of;
}();

}  // namespace

std::uint8_t request_of(std::uint8_t answer) noexcept { return kRequestOf[answer]; }

const MessageInfo* message_info(std::uint8_t type) noexcept {
  return kByType[type].name.empty() ? nullptr : &kByType[type];
}

std::string_view message_name(std::uint8_t type) noexcept {
  const MessageInfo* info = message_info(type);
  return info != nullptr ? info->name : "Unknown";
}

}  // namespace cardea::gtpv1c
