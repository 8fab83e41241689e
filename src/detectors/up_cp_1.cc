// A controller that nobody declared.
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a controller that was added and not declared",
    "a Node ID behind address translation",
};
constexpr std::string_view kNext[]{
    "find out which host has the address",
    "allow N4 at the user plane function for the declared controllers alone",
};
constexpr std::string_view kReferences[]{
    "TS 29.244, 6.2.6 (association) and 8.2.38 (Node ID)",
};
constexpr std::string_view kFight[]{
    "FGT5007",
};

constexpr findings::Descriptor kDescriptor{
    .id = "up.cp.1",
    .title = "An undeclared controller pairs with a user plane function",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "PFCP association, session set-up or other orders from or to an address that is "
        "not declared, whose role does not allow it, or whose Node ID is another's; and "
        "the heartbeats that follow.",
    .why =
        "A user plane function that takes orders from a stranger gives away all traffic "
        "that it carries.",
    .explanation = "{actor} gave orders to {target} over PFCP; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "pfcp && {actor} && {target}",
    .fires = "associated_by_stranger",
    .near_miss = "associated_by_declared",
};

bool is_about_pairing(const access::Access& access) {
  using enum access::Operation;
  static constexpr std::array kPairing{associate, update_association, establish_session,
                                       report_session, report_node};
  if (access.plane != access::Plane::pfcp) return false;
  if (access.operation == modify_session || access.operation == delete_session) {
    return access.order.ownership != access::Ownership::foreign;  // else up.own.1
  }
  return std::ranges::find(kPairing, access.operation) != kPairing.end();
}

// Pairings with a stranger, each direction; bounded.
constexpr std::size_t kPairsMax = 4'096;

class UndeclaredController final : public Detector {
 public:
  void on_access(const authority::JudgedAccess& judged, const Evidence& evidence,
                 findings::FindingBook& book) override {
    if (!authority::is_finding(judged.judgement.verdict) || !is_about_pairing(judged.access))
      return;
    findings::Occurrence it = occurrence_of(kDescriptor, judged, evidence);
    if (judged.access.operation == access::Operation::associate && paired_.size() < kPairsMax) {
      paired_.try_emplace(std::pair{it.actor.address, it.target.address}, it);
    }
    book.add(it);
  }

  // Heartbeats prove that the pairing lives on: part of the same finding.
  void on_contact(const NamedContact& contact, findings::FindingBook& book) override {
    auto pair = paired_.find({contact.from.address, contact.to.address});
    if (pair == paired_.end()) pair = paired_.find({contact.to.address, contact.from.address});
    if (pair == paired_.end()) return;
    findings::Occurrence it = pair->second;
    it.time = it.last_time = contact.time;
    it.context.clear();
    it.trigger = {contact.frame};
    it.loss = {};
    book.add(it);
  }

 private:
  std::map<std::pair<IpAddress, IpAddress>, findings::Occurrence> paired_;
};

std::unique_ptr<Detector> make(const authority::Network&) {
  return std::make_unique<UndeclaredController>();
}

}  // namespace

extern const Entry up_cp_1;
const Entry up_cp_1{&kDescriptor, make};

}  // namespace cardea::detectors
