#include "protocols/pfcp/bit_names_table.h"

#include <array>

namespace cardea::pfcp {
namespace {

using Name = std::string_view;

constexpr std::array kApplyAction{// TS 29.244, 8.2.26: octet 5
                                  Name{"drop"}, Name{"forw"}, Name{"buff"}, Name{"nocp"},
                                  Name{"dupl"}, Name{"ipma"}, Name{"ipmd"}, Name{"dfrt"},
                                  // octet 6
                                  Name{"edrt"}, Name{"bdpn"}, Name{"ddpn"}, Name{"fssm"},
                                  Name{"mbsu"}};

constexpr std::array kUpFunctionFeatures{
    // TS 29.244, Table 8.2.25-1: octet 5
    Name{"bucp"}, Name{"ddnd"}, Name{"dlbd"}, Name{"trst"}, Name{"ftup"}, Name{"pfdm"},
    Name{"heeu"}, Name{"treu"},
    // octet 6
    Name{"empu"}, Name{"pdiu"}, Name{"udbc"}, Name{"quoac"}, Name{"trace"}, Name{"frrt"},
    Name{"pfde"}, Name{"epfar"},
    // octet 7
    Name{"dpdra"}, Name{"adpdp"}, Name{"ueip"}, Name{"sset"}, Name{"mnop"}, Name{"mte"},
    Name{"bundl"}, Name{"gcom"},
    // octet 8
    Name{"mpas"}, Name{"rttl"}, Name{"vtime"}, Name{"norp"}, Name{"iptv"}, Name{"ip6pl"},
    Name{"tscu"}, Name{"mptcp"},
    // octet 9
    Name{"atsss_ll"}, Name{"qfqm"}, Name{"gpqm"}, Name{"mt_edt"}, Name{"ciot"}, Name{"ethar"},
    Name{"ddds"}, Name{"rds"},
    // octet 10
    Name{"rttwp"}, Name{"quasf"}, Name{"nspoc"}, Name{"l2tp"}, Name{"upber"}, Name{"resps"},
    Name{"iprep"}, Name{"dnsts"},
    // octet 11
    Name{"drqos"}, Name{"mbsn4"}, Name{"psuprm"}, Name{"eppi"}, Name{"ratp"}, Name{"upidp"}};

constexpr std::array kCpFunctionFeatures{// TS 29.244, Table 8.2.58-1: octet 5
                                         Name{"load"}, Name{"ovrl"}, Name{"epfar"}, Name{"sset"},
                                         Name{"bundl"}, Name{"mpas"}, Name{"ardr"}, Name{"uiaur"},
                                         // octet 6
                                         Name{"psucc"}, Name{"rpgur"}};

}  // namespace

std::span<const Name> apply_action_names() noexcept { return kApplyAction; }
std::span<const Name> up_function_feature_names() noexcept { return kUpFunctionFeatures; }
std::span<const Name> cp_function_feature_names() noexcept { return kCpFunctionFeatures; }

}  // namespace cardea::pfcp
