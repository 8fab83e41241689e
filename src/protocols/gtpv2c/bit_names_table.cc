#include "protocols/gtpv2c/bit_names_table.h"

#include <array>

namespace cardea::gtpv2c {
namespace {

// Indication, TS 29.274, 8.12: a line an octet.
constexpr std::array<std::string_view, 72> kIndications{
    "sgwci",   "israi",   "isrsi",  "oi",     "dfi",     "hi",      "dtf",    "daf",     "msv",
    "si",      "pt",      "ps",     "crsi",   "cfsi",    "uimsi",   "sqci",   "ccrsi",   "israu",
    "mbmdt",   "s4af",    "s6af",   "srni",   "pbic",    "retloc",  "cpsr",   "clii",    "csfbi",
    "ppsi",    "ppon",    "ppoff",  "arrl",   "cprai",   "aopi",    "aosi",   "pcri",    "psci",
    "bdwi",    "dtci",    "uasi",   "nsi",    "wpmsi",   "unaccsi", "pnsi",   "s11tf",   "pmtsmi",
    "cpopci",  "epcosi",  "roaai",  "tspcmi", "enbcrsi", "ltempi",  "ltemui", "eevrsi",  "5gsiwki",
    "reprefi", "5gsnn26", "ethpdn", "5srhoi", "5gcnri",  "5gcnrs",  "n5gnmi", "mtedta",  "mtedtn",
    "csrmfi",  "emci",    "idfupf", "nsenbi", "sissme",  "pgwchi",  "rppcsi", "pgwrnsi", "nspusi",
};

// Node Features, 8.83.
constexpr std::array<std::string_view, 6> kNodeFeatures{"prn",  "mabr", "ntsr",
                                                        "ciot", "s1un", "eth"};

}  // namespace

std::span<const std::string_view> indication_names() noexcept { return kIndications; }
std::span<const std::string_view> node_feature_names() noexcept { return kNodeFeatures; }

}  // namespace cardea::gtpv2c
