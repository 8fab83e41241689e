// The rows, each with its clause.
#include <array>

#include "authority/learn_roles.h"

namespace cardea::authority {
namespace {

using enum Role;
using enum Weight;

constexpr std::uint32_t kN4 = static_cast<std::uint32_t>(PfcpKind::n4);
constexpr std::uint32_t kSxa = static_cast<std::uint32_t>(PfcpKind::sxa);
constexpr std::uint32_t kSxb = static_cast<std::uint32_t>(PfcpKind::sxb);
constexpr std::uint32_t kAny = RoleRow::kAny;
constexpr std::uint32_t kNgap = 60;  // payload protocol ids of SCTP, as IANA has them
constexpr std::uint32_t kS1ap = 18;

// clang-format off
constexpr std::array kRows{
    // Whose sessions the rules are for: their 3GPP Interface Types
    RoleRow{Act::orders, kN4, smf, upf, proof, "TS 29.244, 8.2.118; TS 23.501, 5.8.2"},
    RoleRow{Act::orders, kSxa, sgwc, sgwu, proof, "TS 29.244, 8.2.118; TS 23.214, 4.2"},
    RoleRow{Act::orders, kSxb, pgw_c, pgw_u, proof, "TS 29.244, 8.2.118; TS 23.214, 4.2"},
    RoleRow{Act::orders, kAny, smf, upf, presumption, "TS 29.244, 6.3.2"},
    RoleRow{Act::changes, kAny, smf, upf, presumption, "TS 29.244, 6.3.3, 6.3.4"},
    RoleRow{Act::changes_foreign, kAny, smf, upf, presumption, "TS 29.244, 6.3.3, 6.3.4"},
    RoleRow{Act::reports, kAny, upf, smf, presumption, "TS 29.244, 6.3.5"},
    RoleRow{Act::associates, kAny, smf, upf, presumption, "TS 29.244, 6.2.6"},
    // GTP-C says of each tunnel end whose it is; roles that its table of interfaces leaves open
    RoleRow{Act::tells_control, 30, epdg, std::nullopt, proof, "TS 29.274, Table 8.22-1 (S2b ePDG)"},
    RoleRow{Act::tells_user, 31, std::nullopt, epdg, proof, "TS 29.274, Table 8.22-1 (S2b-U ePDG)"},
    RoleRow{Act::tells_control, 40, amf, std::nullopt, proof, "TS 29.274, Table 8.22-1 (N26 AMF)"},
    // Which procedures are whose to begin, and who answers
    RoleRow{Act::speaks_as_radio, kNgap, gnb, amf, proof, "TS 38.413, 8"},
    RoleRow{Act::speaks_as_radio, kS1ap, enb, mme, proof, "TS 36.413, 8"},
};

constexpr std::array kTexts{
    ActText{Act::associates, "associates over PFCP with", "accepts a PFCP association of", "times"},
    ActText{Act::orders, "orders sessions at", "obeys", "establishments"},
    ActText{Act::changes, "changes or ends sessions at", "lets sessions be changed by", "times"},
    ActText{Act::changes_foreign, "changes sessions of ANOTHER controller at", "lets sessions be changed that are not theirs by", "times"},
    ActText{Act::reports, "reports to", "hears reports of", "times"},
    ActText{Act::asks_in_vain, "ordered in vain over PFCP at", "", "times"},
    ActText{Act::calls_itself, "calls itself", "", "times"},
    ActText{Act::receives_at, "has tunnel ends at", "", "rules"},
    ActText{Act::sends_to, "is ordered to send to", "is the far end of tunnels ordered at", "times"},
    ActText{Act::tells_control, "has control tunnel ends at", "", "times"},
    ActText{Act::tells_user, "announces user tunnel ends at", "is announced as a user tunnel's end by", "times"},
    ActText{Act::carries, "sends user packets to", "gets user packets from", "packets"},
    ActText{Act::sctp_client, "sets up SCTP towards", "is called over SCTP by", "messages"},
    ActText{Act::sctp_server, "", "", "messages"},
    ActText{Act::speaks_as_radio, "is a base station of", "is the core of", "messages"},
    ActText{Act::speaks_as_core, "is the core of", "is a base station of", "messages"},
    ActText{Act::tcp, "uses", "serves", "packets"},
    ActText{Act::udp, "uses", "serves", "packets"},
};
// clang-format on

consteval bool is_in_order() {
  for (std::size_t i = 0; i < kTexts.size(); ++i)
    if (static_cast<std::size_t>(kTexts[i].act) != i) return false;
  return true;
}
static_assert(is_in_order());

}  // namespace

std::span<const RoleRow> role_rows() noexcept { return kRows; }

const RoleRow* role_row(Act act, std::uint32_t detail) noexcept {
  for (const RoleRow& row : kRows)
    if (row.act == act && (row.detail == detail || row.detail == kAny)) return &row;
  return nullptr;
}

const ActText& text_of(Act act) noexcept { return kTexts[static_cast<std::size_t>(act)]; }

}  // namespace cardea::authority
