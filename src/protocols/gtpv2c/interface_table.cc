#include "protocols/gtpv2c/interface_table.h"

#include <array>

namespace cardea::gtpv2c {
namespace {

using enum Plane;

constexpr std::array kInterfaces{
    InterfaceInfo{0, "S1-U eNodeB GTP-U interface", "s1-u", "enb", user},
    InterfaceInfo{1, "S1-U SGW GTP-U interface", "s1-u", "sgw", user},
    InterfaceInfo{2, "S12 RNC GTP-U interface", "s12", "", user},
    InterfaceInfo{3, "S12 SGW GTP-U interface", "s12", "sgw", user},
    InterfaceInfo{4, "S5/S8 SGW GTP-U interface", "s5-u", "sgw", user},
    InterfaceInfo{5, "S5/S8 PGW GTP-U interface", "s5-u", "pgw", user},
    InterfaceInfo{6, "S5/S8 SGW GTP-C interface", "s5-c", "sgw", control},
    InterfaceInfo{7, "S5/S8 PGW GTP-C interface", "s5-c", "pgw", control},
    InterfaceInfo{8, "S5/S8 SGW PMIPv6 interface", "s5", "sgw", other},
    InterfaceInfo{9, "S5/S8 PGW PMIPv6 interface", "s5", "pgw", other},
    InterfaceInfo{10, "S11 MME GTP-C interface", "s11", "mme", control},
    InterfaceInfo{11, "S11/S4 SGW GTP-C interface", "s11", "sgw", control},
    InterfaceInfo{12, "S10/N26 MME GTP-C interface", "s10", "mme", control},
    InterfaceInfo{13, "S3 MME GTP-C interface", "s3", "mme", control},
    InterfaceInfo{14, "S3 SGSN GTP-C interface", "s3", "sgsn", control},
    InterfaceInfo{15, "S4 SGSN GTP-U interface", "s4", "sgsn", user},
    InterfaceInfo{16, "S4 SGW GTP-U interface", "s4", "sgw", user},
    InterfaceInfo{17, "S4 SGSN GTP-C interface", "s4", "sgsn", control},
    InterfaceInfo{18, "S16 SGSN GTP-C interface", "s16", "sgsn", control},
    InterfaceInfo{19, "eNodeB/gNodeB GTP-U interface for DL data forwarding", "s1-u", "enb", user},
    InterfaceInfo{20, "eNodeB/gNodeB GTP-U interface for UL data forwarding", "s1-u", "enb", user},
    InterfaceInfo{21, "RNC GTP-U interface for data forwarding", "s12", "", user},
    InterfaceInfo{22, "SGSN GTP-U interface for data forwarding", "s4", "sgsn", user},
    InterfaceInfo{23, "SGW/UPF GTP-U interface for DL data forwarding", "s1-u", "sgw", user},
    InterfaceInfo{24, "Sm MBMS GW GTP-C interface", "sm", "", control},
    InterfaceInfo{25, "Sn MBMS GW GTP-C interface", "sn", "", control},
    InterfaceInfo{26, "Sm MME GTP-C interface", "sm", "mme", control},
    InterfaceInfo{27, "Sn SGSN GTP-C interface", "sn", "sgsn", control},
    InterfaceInfo{28, "SGW GTP-U interface for UL data forwarding", "s1-u", "sgw", user},
    InterfaceInfo{29, "Sn SGSN GTP-U interface", "sn", "sgsn", user},
    InterfaceInfo{30, "S2b ePDG GTP-C interface", "s2b", "", control},
    InterfaceInfo{31, "S2b-U ePDG GTP-U interface", "s2b-u", "", user},
    InterfaceInfo{32, "S2b PGW GTP-C interface", "s2b", "pgw", control},
    InterfaceInfo{33, "S2b-U PGW GTP-U interface", "s2b-u", "pgw", user},
    InterfaceInfo{34, "S2a TWAN GTP-U interface", "s2a", "", user},
    InterfaceInfo{35, "S2a TWAN GTP-C interface", "s2a", "", control},
    InterfaceInfo{36, "S2a PGW GTP-C interface", "s2a", "pgw", control},
    InterfaceInfo{37, "S2a PGW GTP-U interface", "s2a", "pgw", user},
    InterfaceInfo{38, "S11 MME GTP-U interface", "s11-u", "mme", user},
    InterfaceInfo{39, "S11 SGW GTP-U interface", "s11-u", "sgw", user},
    InterfaceInfo{40, "N26 AMF GTP-C interface", "n26", "amf", control},
    InterfaceInfo{41, "N19mb UPF GTP-U interface", "n19mb", "upf", user},
};

constexpr bool is_in_order() {
  for (std::size_t type = 0; type < kInterfaces.size(); ++type)
    if (kInterfaces[type].type != type) return false;
  return true;
}
static_assert(is_in_order(), "a row's place is its type");

}  // namespace

const InterfaceInfo* interface_info(std::uint8_t type) noexcept {
  return type < kInterfaces.size() ? &kInterfaces[type] : nullptr;
}

}  // namespace cardea::gtpv2c
