#include "protocols/gtpv2c/message_table.h"

namespace cardea::gtpv2c {
namespace {

using enum MessageKind;

constexpr MessageInfo row(std::uint8_t type, std::string_view name, std::string_view clause,
                          MessageKind kind, std::uint8_t answer,
                          std::array<std::uint8_t, 4> telling = {}) {
  std::uint8_t count = 0;
  while (count < telling.size() && telling[count] != 0) ++count;
  const bool has_teid = type > kVersionNotSupported;
  return {type, name, clause, kind, answer, has_teid, count, telling};
}

// Table 6.1-1; SRVCC's stand in TS 29.280, those of MBMS and CBC are named for Sm and Sn.
constexpr std::array kMessages{
    row(1, "Echo Request", "7.1.1", request, 2, {3}),
    row(2, "Echo Response", "7.1.2", response, 0, {3}),
    row(3, "Version Not Supported Indication", "7.1.3", notification, 0),
    row(25, "SRVCC PS to CS Request", "TS 29.280, 5.2.2", request, 26, {51, 52, 1}),
    row(26, "SRVCC PS to CS Response", "TS 29.280, 5.2.3", response, 0, {2, 56, 53}),
    row(27, "SRVCC PS to CS Complete Notification", "TS 29.280, 5.2.4", request, 28, {1, 56}),
    row(28, "SRVCC PS to CS Complete Acknowledge", "TS 29.280, 5.2.5", response, 0, {2}),
    row(29, "SRVCC PS to CS Cancel Notification", "TS 29.280, 5.2.6", request, 30, {1, 56}),
    row(30, "SRVCC PS to CS Cancel Acknowledge", "TS 29.280, 5.2.7", response, 0, {2}),
    row(31, "SRVCC CS to PS Request", "TS 29.280, 5.2.8", request, 240, {1, 62, 121}),
    row(32, "Create Session Request", "7.2.1", request, 33, {82, 87, 71, 93}),
    row(33, "Create Session Response", "7.2.2", response, 0, {2}),
    row(34, "Modify Bearer Request", "7.2.7", request, 35, {93, 87, 86, 82}),
    row(35, "Modify Bearer Response", "7.2.8", response, 0, {2}),
    row(36, "Delete Session Request", "7.2.9.1", request, 37, {73, 86, 87, 77}),
    row(37, "Delete Session Response", "7.2.10.1", response, 0, {2}),
    row(38, "Change Notification Request", "7.3.14", request, 39, {82, 86}),
    row(39, "Change Notification Response", "7.3.15", response, 0, {2}),
    row(40, "Remote UE Report Notification", "7.2.26", request, 41, {191}),
    row(41, "Remote UE Report Acknowledge", "7.2.27", response, 0, {2}),
    row(64, "Modify Bearer Command", "7.2.14.1", command, 65, {72, 93}),
    row(65, "Modify Bearer Failure Indication", "7.2.14.2", response, 0, {2}),
    row(66, "Delete Bearer Command", "7.2.17.1", command, 67, {93}),
    row(67, "Delete Bearer Failure Indication", "7.2.17.2", response, 0, {2}),
    row(68, "Bearer Resource Command", "7.2.5", command, 69, {73, 100, 85, 81}),
    row(69, "Bearer Resource Failure Indication", "7.2.6", response, 0, {2}),
    row(70, "Downlink Data Notification Failure Indication", "7.2.11.3", notification, 0, {2}),
    row(71, "Trace Session Activation", "7.12.1", notification, 0, {96}),
    row(72, "Trace Session Deactivation", "7.12.2", notification, 0, {115}),
    row(73, "Stop Paging Indication", "7.2.23", notification, 0, {1}),
    row(95, "Create Bearer Request", "7.2.3", request, 96, {73, 93}),
    row(96, "Create Bearer Response", "7.2.4", response, 0, {2}),
    row(97, "Update Bearer Request", "7.2.15", request, 98, {93, 72}),
    row(98, "Update Bearer Response", "7.2.16", response, 0, {2}),
    row(99, "Delete Bearer Request", "7.2.9.2", request, 100, {73, 93}),
    row(100, "Delete Bearer Response", "7.2.10.2", response, 0, {2}),
    row(101, "Delete PDN Connection Set Request", "7.9.1", request, 102, {132}),
    row(102, "Delete PDN Connection Set Response", "7.9.2", response, 0, {2}),
    row(103, "PGW Downlink Triggering Notification", "7.9.7", request, 104, {1}),
    row(104, "PGW Downlink Triggering Acknowledge", "7.9.8", response, 0, {2}),
    row(128, "Identification Request", "7.3.8", request, 129, {117, 116, 111, 112}),
    row(129, "Identification Response", "7.3.9", response, 0, {2}),
    row(130, "Context Request", "7.3.5", request, 131, {117, 116, 111, 1}),
    row(131, "Context Response", "7.3.6", response, 132, {2}),
    row(132, "Context Acknowledge", "7.3.7", acknowledge, 0, {2}),
    row(133, "Forward Relocation Request", "7.3.1", request, 134, {87, 109, 118}),
    row(134, "Forward Relocation Response", "7.3.2", response, 0, {2}),
    row(135, "Forward Relocation Complete Notification", "7.3.3", request, 136, {77}),
    row(136, "Forward Relocation Complete Acknowledge", "7.3.4", response, 0, {2}),
    row(137, "Forward Access Context Notification", "7.3.10", request, 138, {118, 124, 125}),
    row(138, "Forward Access Context Acknowledge", "7.3.11", response, 0, {2}),
    row(139, "Relocation Cancel Request", "7.3.16", request, 140, {1, 172}),
    row(140, "Relocation Cancel Response", "7.3.17", response, 0, {2}),
    row(141, "Configuration Transfer Tunnel", "7.3.18", notification, 0, {118, 121}),
    row(149, "Detach Notification", "7.3.12", request, 150, {2}),
    row(150, "Detach Acknowledge", "7.3.13", response, 0, {2}),
    row(151, "CS Paging Indication", "7.4.5", notification, 0, {1}),
    row(152, "RAN Information Relay", "7.3.19", notification, 0, {118}),
    row(153, "Alert MME Notification", "7.4.6", request, 154),
    row(154, "Alert MME Acknowledge", "7.4.7", response, 0, {2}),
    row(155, "UE Activity Notification", "7.4.8", request, 156),
    row(156, "UE Activity Acknowledge", "7.4.9", response, 0, {2}),
    row(157, "ISR Status Indication", "7.3.20", notification, 0, {168}),
    row(158, "UE Registration Query Request", "7.3.21", request, 159, {1}),
    row(159, "UE Registration Query Response", "7.3.22", response, 0, {2}),
    row(160, "Create Forwarding Tunnel Request", "7.5.1", request, 161, {91}),
    row(161, "Create Forwarding Tunnel Response", "7.5.2", response, 0, {2}),
    row(162, "Suspend Notification", "7.4.1", request, 163, {1, 73, 137}),
    row(163, "Suspend Acknowledge", "7.4.2", response, 0, {2}),
    row(164, "Resume Notification", "7.4.3", request, 165, {1}),
    row(165, "Resume Acknowledge", "7.4.4", response, 0, {2}),
    row(166, "Create Indirect Data Forwarding Tunnel Request", "7.2.18", request, 167, {93}),
    row(167, "Create Indirect Data Forwarding Tunnel Response", "7.2.19", response, 0, {2}),
    row(168, "Delete Indirect Data Forwarding Tunnel Request", "7.2.12", request, 169),
    row(169, "Delete Indirect Data Forwarding Tunnel Response", "7.2.13", response, 0, {2}),
    row(170, "Release Access Bearers Request", "7.2.21", request, 171, {135, 77, 201}),
    row(171, "Release Access Bearers Response", "7.2.22", response, 0, {2}),
    row(176, "Downlink Data Notification", "7.2.11.1", request, 177, {73, 155, 1}),
    row(177, "Downlink Data Notification Acknowledge", "7.2.11.2", response, 0, {2}),
    row(179, "PGW Restart Notification", "7.9.5", request, 180, {74}),
    row(180, "PGW Restart Notification Acknowledge", "7.9.6", response, 0, {2}),
    row(200, "Update PDN Connection Set Request", "7.9.3", request, 201, {132}),
    row(201, "Update PDN Connection Set Response", "7.9.4", response, 0, {2}),
    row(211, "Modify Access Bearers Request", "7.2.24", request, 212, {93, 87, 77}),
    row(212, "Modify Access Bearers Response", "7.2.25", response, 0, {2}),
    row(231, "MBMS Session Start Request", "7.13.1", request, 232, {158, 87, 138, 142}),
    row(232, "MBMS Session Start Response", "7.13.2", response, 0, {2}),
    row(233, "MBMS Session Update Request", "7.13.3", request, 234, {158, 138}),
    row(234, "MBMS Session Update Response", "7.13.4", response, 0, {2}),
    row(235, "MBMS Session Stop Request", "7.13.5", request, 236, {141, 171}),
    row(236, "MBMS Session Stop Response", "7.13.6", response, 0, {2}),
    row(240, "SRVCC CS to PS Response", "TS 29.280, 5.2.9", response, 0, {2, 53}),
    row(241, "SRVCC CS to PS Complete Notification", "TS 29.280, 5.2.10", request, 242, {2, 1}),
    row(242, "SRVCC CS to PS Complete Acknowledge", "TS 29.280, 5.2.11", response, 0, {2}),
    row(243, "SRVCC CS to PS Cancel Notification", "TS 29.280, 5.2.12", request, 244, {1, 56}),
    row(244, "SRVCC CS to PS Cancel Acknowledge", "TS 29.280, 5.2.13", response, 0, {2}),
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

}  // namespace cardea::gtpv2c
