// NAS that is rerouted to where it may not go.
#include <map>

#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a core of a slice that was added and not declared",
};
constexpr std::string_view kNext[]{
    "find out which host has the undeclared address",
    "check the AMF sets of the slice, and what the base station resolves them to",
};
constexpr std::string_view kReferences[]{
    "TS 38.413, 8.6.5",
    "TS 36.413, 8.6",
    "TS 23.502, 4.2.2.2.3",
};
constexpr std::string_view kFight[]{
    "FGT5010",
};

constexpr findings::Descriptor kDescriptor{
    .id = "ran.rrt.1",
    .title = "A subscriber's first message is rerouted to an undeclared core",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::access,
    .looks_for =
        "Reroute NAS Request between functions of which one may not send or get it; and a UE's "
        "first message from a base station to a core that is not declared, within ten seconds "
        "behind a Reroute NAS Request to that base station.",
    .why =
        "Rerouting moves a subscriber to another core before anything protects the two: whoever "
        "is there becomes the core.",
    .explanation = "{actor} brought a subscriber's first message to {target}; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(ngap || s1ap) && {actor} && {target}",
    .fires = "rerouted_to_stranger",
    .near_miss = "rerouted_to_declared",
};

class Rerouting final : public Detector {
 public:
  static constexpr std::int64_t kWindow = 10 * kSecond;
  static constexpr std::size_t kStationsMax = 4'096;

  void on_access(const authority::JudgedAccess& judged, const Evidence& evidence,
                 findings::FindingBook& book) override {
    const access::Access& access = judged.access;
    if (access.plane != access::Plane::ran) return;
    const bool is_finding = authority::is_finding(judged.judgement.verdict);
    if (access.operation == access::Operation::reroute_signalling) {
      if (is_finding) return book.add(occurrence_of(kDescriptor, judged, evidence));
      return remember(access);
    }
    if (access.operation != access::Operation::carry_signalling || !is_finding ||
        judged.judgement.reason != authority::Reason::undeclared_target)
      return;
    const auto found = reroutes_.find(access.actor.address);
    if (found == reroutes_.end() || found->second.sequence != access.sequence ||
        access.time.ns - found->second.time.ns > kWindow)
      return;
    findings::Occurrence it = occurrence_of(kDescriptor, judged, evidence);
    it.context.push_back(found->second.frame);
    book.add(it);
    reroutes_.erase(found);
  }

 private:
  // A UE keeps its number at the base station (TS 38.413, 8.6.5.2).
  struct Reroute {
    Timestamp time;
    capture::FramePosition frame;
    std::uint32_t sequence = 0;
  };

  // By base station: its last. At the cap one makes room.
  void remember(const access::Access& access) {
    if (access.frames.empty()) return;
    const IpAddress& station = access.target.address;
    if (reroutes_.size() == kStationsMax && !reroutes_.contains(station))
      reroutes_.erase(reroutes_.begin());
    reroutes_[station] = {access.time, access.frames[0], access.sequence};
  }

  std::map<IpAddress, Reroute> reroutes_;
};

std::unique_ptr<Detector> make(const authority::Network&) { return std::make_unique<Rerouting>(); }

}  // namespace

extern const Entry ran_rrt_1;
const Entry ran_rrt_1{&kDescriptor, make};

}  // namespace cardea::detectors
