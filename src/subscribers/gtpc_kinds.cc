#include "subscribers/gtpc_kinds.h"

#include <array>

#include "protocols/gtpv1c/message_table.h"
#include "protocols/gtpv2c/message_table.h"

namespace cardea::subscribers {
namespace {

constexpr std::array<std::uint8_t, 1> kBehindCreate{gtpv2c::kBearerResourceCommand};
constexpr std::array<std::uint8_t, 2> kBehindUpdate{gtpv2c::kModifyBearerCommand,
                                                    gtpv2c::kBearerResourceCommand};
constexpr std::array<std::uint8_t, 2> kBehindDelete{gtpv2c::kDeleteBearerCommand,
                                                    gtpv2c::kBearerResourceCommand};

GtpcKind second(std::uint8_t type) noexcept {
  const gtpv2c::MessageInfo* info = gtpv2c::message_info(type);
  if (info == nullptr || type == gtpv2c::kVersionNotSupported) return GtpcKind::other;
  if (type <= gtpv2c::kEchoResponse) return GtpcKind::echo;
  switch (info->kind) {
    case gtpv2c::MessageKind::request:
      return GtpcKind::request;
    case gtpv2c::MessageKind::command:
      return GtpcKind::command;
    case gtpv2c::MessageKind::response:
      return GtpcKind::response;
    case gtpv2c::MessageKind::notification:
      return GtpcKind::notification;
    case gtpv2c::MessageKind::acknowledge:
      break;
  }
  return GtpcKind::other;
}

GtpcKind first(std::uint8_t type) noexcept {
  const gtpv1c::MessageInfo* info = gtpv1c::message_info(type);
  if (info == nullptr) return GtpcKind::other;
  if (type <= gtpv1c::kEchoResponse) return GtpcKind::echo;
  if (info->is_gtpu_too) return GtpcKind::other;
  switch (info->kind) {
    case gtpv1c::MessageKind::request:
      return GtpcKind::request;
    case gtpv1c::MessageKind::response:
      return GtpcKind::response;
    case gtpv1c::MessageKind::notification:
      return GtpcKind::notification;
    case gtpv1c::MessageKind::acknowledge:
      break;
  }
  return GtpcKind::other;
}

}  // namespace

GtpcKind kind_of(GtpcVersion version, std::uint8_t type) noexcept {
  return version == GtpcVersion::v1 ? first(type) : second(type);
}

std::span<const std::uint8_t> commands_behind(std::uint8_t request_type) noexcept {
  switch (request_type) {
    case gtpv2c::kCreateBearerRequest:
      return kBehindCreate;
    case gtpv2c::kUpdateBearerRequest:
      return kBehindUpdate;
    case gtpv2c::kDeleteBearerRequest:
      return kBehindDelete;
    default:
      return {};
  }
}

}  // namespace cardea::subscribers
