#include "protocols/pfcp/message_table.h"

#include <span>

namespace cardea::pfcp {
namespace {

enum Scope : bool { node = false, session = true };

constexpr MessageInfo request(std::uint8_t type, std::string_view name, std::string_view clause,
                              Scope scope, std::uint8_t answer, std::uint8_t count = 0,
                              std::array<std::uint16_t, 4> mandatory = {}) {
  return {type, name, clause, scope == session, true, answer, count, mandatory};
}

constexpr MessageInfo response(std::uint8_t type, std::string_view name, std::string_view clause,
                               Scope scope, std::uint8_t count = 0,
                               std::array<std::uint16_t, 4> mandatory = {}) {
  return {type, name, clause, scope == session, false, 0, count, mandatory};
}

// Table 7.3-1; the mandatory elements as marked M in the tables of each message's clause.
constexpr std::array kMessages{
    request(1, "PFCP Heartbeat Request", "7.4.2.1", node, 2, 1, {96}),
    response(2, "PFCP Heartbeat Response", "7.4.2.2", node, 1, {96}),
    request(3, "PFCP PFD Management Request", "7.4.3.1", node, 4),
    response(4, "PFCP PFD Management Response", "7.4.3.2", node, 1, {19}),
    request(5, "PFCP Association Setup Request", "7.4.4.1", node, 6, 2, {60, 96}),
    response(6, "PFCP Association Setup Response", "7.4.4.2", node, 3, {60, 19, 96}),
    request(7, "PFCP Association Update Request", "7.4.4.3", node, 8, 1, {60}),
    response(8, "PFCP Association Update Response", "7.4.4.4", node, 2, {60, 19}),
    request(9, "PFCP Association Release Request", "7.4.4.5", node, 10, 1, {60}),
    response(10, "PFCP Association Release Response", "7.4.4.6", node, 2, {60, 19}),
    response(11, "PFCP Version Not Supported Response", "7.4.4.7", node),
    request(12, "PFCP Node Report Request", "7.4.5.1", node, 13, 2, {60, 101}),
    response(13, "PFCP Node Report Response", "7.4.5.2", node, 2, {60, 19}),
    request(14, "PFCP Session Set Deletion Request", "7.4.6.1", node, 15, 1, {60}),
    response(15, "PFCP Session Set Deletion Response", "7.4.6.2", node, 2, {60, 19}),
    request(16, "PFCP Session Set Modification Request", "7.4.7.1", node, 17, 1, {60}),
    response(17, "PFCP Session Set Modification Response", "7.4.7.2", node, 2, {60, 19}),
    request(50, "PFCP Session Establishment Request", "7.5.2", session, 51, 4, {60, 57, 1, 3}),
    response(51, "PFCP Session Establishment Response", "7.5.3", session, 2, {60, 19}),
    request(52, "PFCP Session Modification Request", "7.5.4", session, 53),
    response(53, "PFCP Session Modification Response", "7.5.5", session, 1, {19}),
    request(54, "PFCP Session Deletion Request", "7.5.6", session, 55),
    response(55, "PFCP Session Deletion Response", "7.5.7", session, 1, {19}),
    request(56, "PFCP Session Report Request", "7.5.8", session, 57, 1, {39}),
    response(57, "PFCP Session Report Response", "7.5.9", session, 1, {19}),
};

constexpr std::size_t kTypes = 58;

constexpr auto kByType = [] {
  std::array<MessageInfo, kTypes> by_type{};
  for (const MessageInfo& message : kMessages) by_type[message.type] = message;
  return by_type;
}();

}  // namespace

const MessageInfo* message_info(std::uint8_t type) noexcept {
  if (type >= kTypes || kByType[type].name.empty()) return nullptr;
  return &kByType[type];
}

std::string_view message_name(std::uint8_t type) noexcept {
  const MessageInfo* info = message_info(type);
  return info != nullptr ? info->name : "Unknown";
}

}  // namespace cardea::pfcp
