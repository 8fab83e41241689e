#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

class AccessDetector final : public Detector {
 public:
  AccessDetector(const findings::Descriptor& descriptor, Condition condition,
                 const authority::Network& network) noexcept
      : descriptor_(descriptor), condition_(condition), network_(network) {}

  void on_access(const authority::JudgedAccess& judged, const Evidence& evidence,
                 findings::FindingBook& book) override {
    if (condition_(judged, network_)) book.add(occurrence_of(descriptor_, judged, evidence));
  }

 private:
  const findings::Descriptor& descriptor_;
  Condition condition_;
  const authority::Network& network_;
};

}  // namespace

findings::Occurrence occurrence_of(const findings::Descriptor& descriptor,
                                   const authority::JudgedAccess& judged,
                                   const Evidence& evidence) {
  const access::Access& access = judged.access;
  const bool is_refused = access.outcome == access::Outcome::refused;
  findings::Occurrence it;
  it.descriptor = &descriptor;
  it.severity = is_refused ? findings::lowered(descriptor.severity) : descriptor.severity;
  it.verdict = judged.judgement.verdict;
  it.confirmed = judged.judgement.confirmed;
  it.time = access.time;
  it.last_time = access.last_time;
  it.count = access.packets;
  it.actor = access.actor;
  it.target = access.target;
  it.destination = access.destination;
  it.interface = judged.judgement.interface;
  it.operation = info_of(access.operation).name;
  it.data_class = info_of(access.operation).data_class;
  it.subject = access.subject;
  it.reason = judged.judgement.reason;
  it.nearest = judged.judgement.grant;
  it.detail = judged.judgement.detail;
  it.outcome = access.outcome;
  it.loss = {access.outcome == access::Outcome::unanswered, access.retransmissions};
  it.trigger.assign(evidence.trigger.begin(), evidence.trigger.end());
  it.context.assign(evidence.context.begin(), evidence.context.end());
  it.not_kept = evidence.not_kept;
  return it;
}

findings::Occurrence occurrence_of(const findings::Descriptor& descriptor,
                                   const NamedAnomaly& named, std::string_view operation,
                                   access::DataClass data_class) {
  findings::Occurrence it;
  it.descriptor = &descriptor;
  it.severity = descriptor.severity;
  it.time = it.last_time = named.anomaly.time;
  it.actor = named.ue;
  it.target = named.target;
  it.destination = named.target;
  it.interface = named.interface;
  it.operation = operation;
  it.data_class = data_class;
  it.subject = named.anomaly.subject;
  it.trigger.push_back(named.anomaly.frame);
  if (named.anomaly.set_up.number != 0) it.context.push_back(named.anomaly.set_up);
  return it;
}

findings::Occurrence occurrence_of(const findings::Descriptor& descriptor, const NamedSignal& named,
                                   std::string_view operation) {
  findings::Occurrence it;
  it.descriptor = &descriptor;
  it.severity = descriptor.severity;
  it.time = it.last_time = named.signal.time;
  it.actor = named.sender;
  it.target = named.receiver;
  it.interface = named.interface;
  it.operation = operation;
  it.data_class = access::DataClass::control;
  it.trigger.push_back(named.signal.frame);
  return it;
}

findings::Occurrence occurrence_of(const findings::Descriptor& descriptor, const NamedNas& named,
                                   std::string_view operation) {
  const bool is_from_core = named.event.carrier.is_from_core;
  findings::Occurrence it;
  it.descriptor = &descriptor;
  it.severity = descriptor.severity;
  it.time = it.last_time = named.event.time;
  it.actor = is_from_core ? named.core : named.ran;
  it.target = is_from_core ? named.ran : named.core;
  it.interface = named.interface;
  it.operation = operation;
  it.data_class = access::DataClass::control;
  if (named.event.ue != nullptr) it.subject = named.event.ue->subject;
  it.trigger.push_back(named.event.frame);
  return it;
}

std::unique_ptr<Detector> make_access_detector(const findings::Descriptor& descriptor,
                                               Condition condition,
                                               const authority::Network& network) {
  return std::make_unique<AccessDetector>(descriptor, condition, network);
}

}  // namespace cardea::detectors
