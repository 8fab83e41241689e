#include "net/sctp_streams.h"

namespace cardea::net {
class SctpStreams::Work {
 public:
  SctpCounters counters;
};
SctpStreams::SctpStreams(const HashKey&) : work_(std::make_unique<Work>()) {}
SctpStreams::~SctpStreams() = default;
void SctpStreams::on_gap() {}
const SctpCounters& SctpStreams::counters() const noexcept { return work_->counters; }
void SctpStreams::take_segment(const Packet&, Sink) {}
void SctpStreams::finish_all(Sink) {}
}  // namespace cardea::net
