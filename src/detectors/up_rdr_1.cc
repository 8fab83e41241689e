// Web or name requests answered by another server.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a captive portal or a page for an empty prepaid account that is not declared",
    "a local name server of an edge site that is not declared",
};
constexpr std::string_view kNext[]{
    "find out who runs the server, and list it in policy.n4.redirect_servers if it is yours",
    "see which traffic the rule matches: the packet detection rules beside it",
};
constexpr std::string_view kReferences[]{
    "TS 29.244, 5.4.7 (redirection), 8.2.20 (Redirect Information)",
    "TS 29.244, 8.2.199 (IP Address and Port Number Replacement)",
};
constexpr std::string_view kFight[]{
    "FGT5008",
};

constexpr findings::Descriptor kDescriptor{
    .id = "up.rdr.1",
    .title = "A subscriber is redirected to an undeclared server",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "A forwarding rule with Redirect Information, or with an IP Address and Port Number "
        "Replacement, whose server is neither a declared function that subscribers talk to nor "
        "listed in policy.n4.redirect_servers.",
    .why =
        "Whoever answers in the place of the server that the subscriber asked can read, forge and "
        "infect.",
    .explanation =
        "{actor} ordered {target} to redirect the traffic of {subject} to {destination}; {reason}. "
        "{outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "pfcp && {actor} && {target}",
    .fires = "redirected_to_stranger",
    .near_miss = "redirected_to_portal",
};

bool fires(const authority::JudgedAccess& judged, const authority::Network&) {
  return judged.access.operation == access::Operation::redirect_traffic &&
         authority::is_finding(judged.judgement.verdict);
}

}  // namespace

extern const Entry up_rdr_1;
const Entry up_rdr_1{&kDescriptor, [](const authority::Network& network) {
                       return make_access_detector(kDescriptor, fires, network);
                     }};

}  // namespace cardea::detectors
