// A base station, or a core, that nobody declared.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a base station that was put up and is not declared yet",
    "an address of a declared one that is missing in its declaration",
};
constexpr std::string_view kNext[]{
    "find out where the undeclared address is connected",
    "declare it under functions, or have the core refuse it",
};
constexpr std::string_view kReferences[]{
    "TS 38.413, 8.7.1 (NG Setup)",
    "TS 36.413, 8.7.3 (S1 Setup)",
};
constexpr std::string_view kFight[]{
    "FGT1583.501",
};

constexpr findings::Descriptor kDescriptor{
    .id = "ran.gnb.1",
    .title = "An undeclared base station or core speaks over N2 or S1",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::access,
    .looks_for =
        "NGAP and S1AP between two addresses of which one is not declared: the set-up of the "
        "interface, and whatever goes over it; and a base station that comes from a declared "
        "address with an id that its declaration does not name (`ran_node_ids`). The tunnel ends "
        "in it are what other detectors look at.",
    .why =
        "A base station hears what its subscribers send and is given their keys; a core decides "
        "what protects them.",
    .explanation = "{actor} spoke to {target}: {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(ngap || s1ap) && {actor} && {target}",
    .fires = "base_station_not_declared",
    .near_miss = "base_station_declared",
};

// Both messages of an exchange prove it: each was sent by one of the two.
class UndeclaredPeer final : public Detector {
 public:
  void on_access(const authority::JudgedAccess& judged, const Evidence& evidence,
                 findings::FindingBook& book) override {
    using enum access::Operation;
    using authority::Reason;
    const access::Access& access = judged.access;
    const Reason reason = judged.judgement.reason;
    if (access.plane != access::Plane::ran || access.operation == forward_traffic ||
        access.operation == forward_indirectly ||
        (reason != Reason::undeclared_actor && reason != Reason::undeclared_target &&
         reason != Reason::ran_node_mismatch))
      return;
    findings::Occurrence it = occurrence_of(kDescriptor, judged, evidence);
    it.trigger.assign(access.frames.begin(), access.frames.end());
    it.context.clear();
    book.add(it);
  }
};

std::unique_ptr<Detector> make(const authority::Network&) {
  return std::make_unique<UndeclaredPeer>();
}

}  // namespace

extern const Entry ran_gnb_1;
const Entry ran_gnb_1{&kDescriptor, make};

}  // namespace cardea::detectors
