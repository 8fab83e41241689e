#include "protocols/pfcp/cause_table.h"

#include <algorithm>
#include <array>

namespace cardea::pfcp {
namespace {

struct Cause {
  std::uint8_t value;
  std::string_view name;
};
constexpr std::array kCauses{
    Cause{1, "Request accepted"},
    Cause{2, "More Usage Report to send"},
    Cause{3, "Request partially accepted"},
    Cause{64, "Request rejected"},
    Cause{65, "Session context not found"},
    Cause{66, "Mandatory IE missing"},
    Cause{67, "Conditional IE missing"},
    Cause{68, "Invalid length"},
    Cause{69, "Mandatory IE incorrect"},
    Cause{70, "Invalid Forwarding Policy"},
    Cause{71, "Invalid F-TEID allocation option"},
    Cause{72, "No established PFCP Association"},
    Cause{73, "Rule creation/modification Failure"},
    Cause{74, "PFCP entity in congestion"},
    Cause{75, "No resources available"},
    Cause{76, "Service not supported"},
    Cause{77, "System failure"},
    Cause{78, "Redirection Requested"},
    Cause{79, "All dynamic addresses are occupied"},
};

}  // namespace

std::string_view cause_name(std::uint8_t cause) noexcept {
  const auto found = std::ranges::find(kCauses, cause, &Cause::value);
  return found == kCauses.end() ? std::string_view{} : found->name;
}

}  // namespace cardea::pfcp
