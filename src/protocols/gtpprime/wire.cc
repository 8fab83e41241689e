#include "protocols/gtpprime/wire.h"

#include <algorithm>
#include <array>

namespace cardea::gtpprime {
namespace {

constexpr std::uint8_t kIsGtp = 0x10;        // PT
constexpr std::uint8_t kShortHeader = 0x01;  // of GTP' version 0: six octets, not twenty
constexpr std::uint8_t kVersionMax = 2;      // TS 32.295, 6.1.1
constexpr std::size_t kShort = 6;
constexpr std::size_t kLong = 20;  // with flow label, LLC frame number and TID (TS 09.60, 6)

struct Name {
  std::uint8_t type;
  std::string_view name;
};
constexpr std::array kNames{
    Name{1, "Echo Request"},
    Name{2, "Echo Response"},
    Name{3, "Version Not Supported"},
    Name{4, "Node Alive Request"},
    Name{5, "Node Alive Response"},
    Name{6, "Redirection Request"},
    Name{7, "Redirection Response"},
    Name{16, "Create PDP Context Request"},
    Name{17, "Create PDP Context Response"},
    Name{18, "Update PDP Context Request"},
    Name{19, "Update PDP Context Response"},
    Name{20, "Delete PDP Context Request"},
    Name{21, "Delete PDP Context Response"},
    Name{22, "Create AA PDP Context Request"},
    Name{23, "Create AA PDP Context Response"},
    Name{24, "Delete AA PDP Context Request"},
    Name{25, "Delete AA PDP Context Response"},
    Name{26, "Error Indication"},
    Name{27, "PDU Notification Request"},
    Name{28, "PDU Notification Response"},
    Name{29, "PDU Notification Reject Request"},
    Name{30, "PDU Notification Reject Response"},
    Name{32, "Send Routeing Information for GPRS Request"},
    Name{33, "Send Routeing Information for GPRS Response"},
    Name{34, "Failure Report Request"},
    Name{35, "Failure Report Response"},
    Name{36, "Note MS GPRS Present Request"},
    Name{37, "Note MS GPRS Present Response"},
    Name{48, "Identification Request"},
    Name{49, "Identification Response"},
    Name{50, "SGSN Context Request"},
    Name{51, "SGSN Context Response"},
    Name{52, "SGSN Context Acknowledge"},
    Name{240, "Data Record Transfer Request"},
    Name{241, "Data Record Transfer Response"},
    Name{255, "T-PDU"},
};

}  // namespace

Result<Message> parse(Bytes datagram) noexcept {
  Reader in{datagram};
  Message read;
  const unsigned flags = in.u8();
  read.version = static_cast<std::uint8_t>(flags >> 5);
  read.is_prime = (flags & kIsGtp) == 0;
  read.type = in.u8();
  read.length = in.u16();
  read.sequence = in.u16();
  if (!in.ok()) return fail(Fault::truncated, datagram.size());
  if (read.version > (read.is_prime ? kVersionMax : 0)) return fail(Fault::bad_version, 0);
  const bool is_short = read.is_prime && (read.version != 0 || (flags & kShortHeader) != 0);
  in.skip((is_short ? kShort : kLong) - kShort);
  if (!in.ok() || read.length > in.remaining()) return fail(Fault::truncated, 2);
  return read;
}

std::string_view protocol_of(const Message& message) noexcept {
  return message.is_prime ? "gtpprime" : "gtpv0";
}

std::string_view name_of(std::uint8_t type) noexcept {
  const auto* known = std::ranges::find(kNames, type, &Name::type);
  return known == kNames.end() ? "Unknown" : known->name;
}

void write_fields(const Message& message, Json& json) {
  json.field("version", message.version).field("sequence", message.sequence);
  json.field("length", message.length);
}

}  // namespace cardea::gtpprime
