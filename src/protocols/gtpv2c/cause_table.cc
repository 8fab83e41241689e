#include "protocols/gtpv2c/cause_table.h"

#include <algorithm>
#include <array>

namespace cardea::gtpv2c {
namespace {

struct Cause {
  std::uint8_t value;
  std::string_view name;
};
constexpr std::array kCauses{
    Cause{2, "Local Detach"},
    Cause{3, "Complete Detach"},
    Cause{4, "RAT changed from 3GPP to Non-3GPP"},
    Cause{5, "ISR deactivation"},
    Cause{6, "Error Indication received from RNC/eNodeB/S4-SGSN/MME"},
    Cause{7, "IMSI Detach Only"},
    Cause{8, "Reactivation Requested"},
    Cause{9, "PDN reconnection to this APN disallowed"},
    Cause{10, "Access changed from Non-3GPP to 3GPP"},
    Cause{11, "PDN connection inactivity timer expires"},
    Cause{12, "PGW not responding"},
    Cause{13, "Network Failure"},
    Cause{14, "QoS parameter mismatch"},
    Cause{15, "EPS to 5GS Mobility"},
    Cause{16, "Request accepted"},
    Cause{17, "Request accepted partially"},
    Cause{18, "New PDN type due to network preference"},
    Cause{19, "New PDN type due to single address bearer only"},
    Cause{64, "Context Not Found"},
    Cause{65, "Invalid Message Format"},
    Cause{66, "Version not supported by next peer"},
    Cause{67, "Invalid length"},
    Cause{68, "Service not supported"},
    Cause{69, "Mandatory IE incorrect"},
    Cause{70, "Mandatory IE missing"},
    Cause{72, "System failure"},
    Cause{73, "No resources available"},
    Cause{74, "Semantic error in the TFT operation"},
    Cause{75, "Syntactic error in the TFT operation"},
    Cause{76, "Semantic errors in packet filter(s)"},
    Cause{77, "Syntactic errors in packet filter(s)"},
    Cause{78, "Missing or unknown APN"},
    Cause{80, "GRE key not found"},
    Cause{81, "Relocation failure"},
    Cause{82, "Denied in RAT"},
    Cause{83, "Preferred PDN type not supported"},
    Cause{84, "All dynamic addresses are occupied"},
    Cause{85, "UE context without TFT already activated"},
    Cause{86, "Protocol type not supported"},
    Cause{87, "UE not responding"},
    Cause{88, "UE refuses"},
    Cause{89, "Service denied"},
    Cause{90, "Unable to page UE"},
    Cause{91, "No memory available"},
    Cause{92, "User authentication failed"},
    Cause{93, "APN access denied - no subscription"},
    Cause{94, "Request rejected (reason not specified)"},
    Cause{95, "P-TMSI Signature mismatch"},
    Cause{96, "IMSI/IMEI not known"},
    Cause{97, "Semantic error in the TAD operation"},
    Cause{98, "Syntactic error in the TAD operation"},
    Cause{100, "Remote peer not responding"},
    Cause{101, "Collision with network initiated request"},
    Cause{102, "Unable to page UE due to Suspension"},
    Cause{103, "Conditional IE missing"},
    Cause{104, "APN Restriction type Incompatible with currently active PDN connection"},
    Cause{105,
          "Invalid overall length of the triggered response message and a piggybacked initial "
          "message"},
    Cause{106, "Data forwarding not supported"},
    Cause{107, "Invalid reply from remote peer"},
    Cause{108, "Fallback to GTPv1"},
    Cause{109, "Invalid peer"},
    Cause{110, "Temporarily rejected due to handover/TAU/RAU procedure in progress"},
    Cause{111, "Modifications not limited to S1-U bearers"},
    Cause{112, "Request rejected for a PMIPv6 reason"},
    Cause{113, "APN Congestion"},
    Cause{114, "Bearer handling not supported"},
    Cause{115, "UE already re-attached"},
    Cause{116, "Multiple PDN connections for a given APN not allowed"},
    Cause{117, "Target access restricted for the subscriber"},
    Cause{119, "MME/SGSN refuses due to VPLMN Policy"},
    Cause{120, "GTP-C Entity Congestion"},
    Cause{121, "Late Overlapping Request"},
    Cause{122, "Timed out Request"},
    Cause{123, "UE is temporarily not reachable due to power saving"},
    Cause{124, "Relocation failure due to NAS message redirection"},
    Cause{125, "UE not authorised by OCS or external AAA Server"},
    Cause{126, "Multiple accesses to a PDN connection not allowed"},
    Cause{127, "Request rejected due to UE capability"},
    Cause{128, "S1-U Path Failure"},
    Cause{129, "5GC not allowed"},
    Cause{130, "PGW mismatch with network slice subscribed by the UE"},
    Cause{131, "Rejection due to paging restriction"},
    Cause{132, "gtpv2_cause_vals"},
};

}  // namespace

std::string_view cause_name(std::uint8_t cause) noexcept {
  const auto found = std::ranges::find(kCauses, cause, &Cause::value);
  return found == kCauses.end() ? std::string_view{} : found->name;
}

}  // namespace cardea::gtpv2c
