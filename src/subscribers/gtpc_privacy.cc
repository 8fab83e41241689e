#include "subscribers/gtpc_privacy.h"

#include <algorithm>
#include <array>

#include "protocols/gtpv1c/ie_table.h"
#include "protocols/gtpv2c/ie_table.h"

namespace cardea::subscribers {
namespace {

using enum GtpcSecrecy;

struct Row {
  GtpcVersion version;
  std::uint8_t first;
  std::uint8_t last;
  GtpcPrivacy privacy;
};
constexpr auto kFirst = GtpcVersion::v1;
constexpr auto kSecond = GtpcVersion::v2;

// TS 29.274 and 29.280, then TS 29.060, by element type.
constexpr std::array kRows{
    Row{kSecond, 1, 1, {identity, "imsi", 0}},
    Row{kSecond, 51, 51, {hidden, {}, 0}},  // STN-SR
    Row{kSecond, 52, 55, {hidden, {}, 0}},  // transparent containers; SRVCC MM contexts: CK, IK
    Row{kSecond, 62, 62, {hidden, {}, 0}},  // MM context for CS to PS: keys
    Row{kSecond, 75, 75, {identity, "imei", 0}},
    Row{kSecond, 76, 76, {identity, "msisdn", 0}},
    Row{kSecond, 78, 78, {hidden, {}, 0}},    // PCO: credentials (RFC 1334)
    Row{kSecond, 88, 88, {hidden, {}, 0}},    // TMSI
    Row{kSecond, 103, 108, {hidden, {}, 2}},  // MM contexts: all behind mode and counts
    Row{kSecond, 111, 112, {hidden, {}, 0}},  // P-TMSI and its signature
    Row{kSecond, 116, 118, {hidden, {}, 0}},  // NAS, GUTI, container
    Row{kSecond, 159, 159, {hidden, {}, 0}},  // additional MM context for SRVCC
    Row{kSecond, 163, 163, {hidden, {}, 0}},  // APCO
    Row{kSecond, 192, 193, {hidden, {}, 0}},  // remote UE
    Row{kSecond, 197, 197, {hidden, {}, 0}},  // ePCO
    Row{kSecond, 219, 219, {identity, "imsi", 0}},
    Row{kSecond, 254, 254, {hidden, {}, 2}},
    Row{kSecond, 255, 255, {hidden, {}, 2}},  // vendors': the enterprise stays
    Row{kFirst, 2, 2, {identity, "imsi", 0}},
    Row{kFirst, 4, 5, {hidden, {}, 0}},    // TLLI, P-TMSI
    Row{kFirst, 9, 9, {hidden, {}, 0}},    // triplet: RAND, SRES, Kc
    Row{kFirst, 12, 12, {hidden, {}, 0}},  // P-TMSI signature
    Row{kFirst, 129, 129, {hidden, {}, 2}},
    Row{kFirst, 132, 132, {hidden, {}, 0}},  // PCO
    Row{kFirst, 134, 134, {identity, "msisdn", 1}},
    Row{kFirst, 136, 136, {hidden, {}, 0}},  // quintuplet: CK, IK
    Row{kFirst, 139, 139, {hidden, {}, 0}},
    Row{kFirst, 144, 144, {hidden, {}, 0}},
    Row{kFirst, 154, 154, {identity, "imei", 0}},
    Row{kFirst, 155, 156, {hidden, {}, 0}},
    Row{kFirst, 173, 173, {hidden, {}, 0}},
    Row{kFirst, 207, 207, {hidden, {}, 0}},
    Row{kFirst, 209, 210, {hidden, {}, 0}},  // STN-SR, C-MSISDN
    Row{kFirst, 238, 238, {hidden, {}, 2}},
    Row{kFirst, 252, 252, {hidden, {}, 0}},  // charging records
    Row{kFirst, 255, 255, {hidden, {}, 2}},
};

}  // namespace

GtpcPrivacy privacy_of(GtpcVersion version, std::uint8_t type) noexcept {
  const bool is_named = version == GtpcVersion::v1 ? gtpv1c::ie_info(type) != nullptr
                                                   : gtpv2c::ie_info(type) != nullptr;
  if (!is_named) return {hidden, {}, 0};
  const auto* row = std::ranges::find_if(kRows, [&](const Row& it) {
    return it.version == version && type >= it.first && type <= it.last;
  });
  return row == kRows.end() ? GtpcPrivacy{} : row->privacy;
}

}  // namespace cardea::subscribers
