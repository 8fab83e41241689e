#include "protocols/gtpv1c/cause_table.h"

#include <algorithm>
#include <array>

namespace cardea::gtpv1c {
namespace {

struct Cause {
  std::uint8_t value;
  std::string_view name;
};
constexpr std::array kCauses{
    Cause{0, "Request IMSI"},
    Cause{1, "Request IMEI"},
    Cause{2, "Request IMSI and IMEI"},
    Cause{3, "No identity needed"},
    Cause{4, "MS Refuses"},
    Cause{5, "MS is not GPRS Responding"},
    Cause{6, "Reactivation Requested"},
    Cause{7, "PDP address inactivity timer expires"},
    Cause{8, "Network failure"},
    Cause{9, "QoS parameter mismatch"},
    Cause{128, "Request accepted"},
    Cause{129, "New PDP type due to network preference"},
    Cause{130, "New PDP type due to single address bearer only"},
    Cause{192, "Non-existent"},
    Cause{193, "Invalid message format"},
    Cause{194, "IMSI/IMEI not known"},
    Cause{195, "MS is GPRS Detached"},
    Cause{196, "MS is not GPRS Responding"},
    Cause{197, "MS Refuses"},
    Cause{198, "Version not supported"},
    Cause{199, "No resources available"},
    Cause{200, "Service not supported"},
    Cause{201, "Mandatory IE incorrect"},
    Cause{202, "Mandatory IE missing"},
    Cause{203, "Optional IE incorrect"},
    Cause{204, "System failure"},
    Cause{205, "Roaming restriction"},
    Cause{206, "P-TMSI Signature mismatch"},
    Cause{207, "GPRS connection suspended"},
    Cause{208, "Authentication failure"},
    Cause{209, "User authentication failed"},
    Cause{210, "Context not found"},
    Cause{211, "All dynamic PDP addresses are occupied"},
    Cause{212, "No memory is available"},
    Cause{213, "Relocation failure"},
    Cause{214, "Unknown mandatory extension header"},
    Cause{215, "Semantic error in the TFT operation"},
    Cause{216, "Syntactic error in the TFT operation"},
    Cause{217, "Semantic errors in packet filter(s)"},
    Cause{218, "Syntactic errors in packet filter(s)"},
    Cause{219, "Missing or unknown APN"},
    Cause{220, "Unknown PDP address or PDP type"},
    Cause{221, "PDP context without TFT already activated"},
    Cause{222, "APN access denied - no subscription"},
    Cause{223, "APN Restriction type incompatibility with currently active PDP Contexts"},
    Cause{224, "MS MBMS Capabilities Insufficient"},
    Cause{225, "Invalid Correlation-ID"},
    Cause{226, "MBMS Bearer Context Superseded"},
    Cause{227, "Bearer Control Mode violation"},
    Cause{228, "Collision with network initiated request"},
    Cause{229, "APN Congestion"},
    Cause{230, "Bearer handling not supported"},
    Cause{231, "Target access restricted for the subscriber"},
    Cause{232, "UE is temporarily not reachable due to power saving"},
    Cause{233, "Relocation failure due to NAS message redirection"},
};

}  // namespace

std::string_view cause_name(std::uint8_t cause) noexcept {
  const auto found = std::ranges::find(kCauses, cause, &Cause::value);
  return found == kCauses.end() ? std::string_view{} : found->name;
}

}  // namespace cardea::gtpv1c
