#include "capture/bpf.h"

#include <pcap/pcap.h>

#include <algorithm>
#include <utility>

#include "base/c_octets.h"

namespace cardea::capture {
namespace {

constexpr int kSnapLength = 262144;

// libpcap compiles for its own DLT numbers, which differ from those in files for a few link types.
int dlt_of(LinkType link) noexcept {
  const bool raw = link == LinkType::raw || link == LinkType::raw_openbsd;
  return raw ? DLT_RAW : static_cast<int>(link);
}

struct CloseHandle {
  void operator()(pcap_t* handle) const noexcept { ::pcap_close(handle); }
};
using Handle = std::unique_ptr<pcap_t, CloseHandle>;

}  // namespace

struct BpfFilter::Program {
  explicit Program(LinkType of) noexcept : link(of) {}
  ~Program() {
    if (usable) ::pcap_freecode(&code);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  // Empty where it compiled; else libpcap's word.
  std::string compile(const std::string& expression) {
    const Handle handle{::pcap_open_dead(dlt_of(link), kSnapLength)};
    if (handle == nullptr) return "out of memory";
    constexpr int kOptimise = 1;
    usable = ::pcap_compile(handle.get(), &code, expression.c_str(), kOptimise,
                            PCAP_NETMASK_UNKNOWN) == 0;
    return usable ? "" : ::pcap_geterr(handle.get());
  }

  LinkType link;
  bpf_program code = {};
  bool usable = false;
};

BpfFilter::BpfFilter(std::string expression) : expression_(std::move(expression)) {}
BpfFilter::BpfFilter(BpfFilter&&) noexcept = default;
BpfFilter& BpfFilter::operator=(BpfFilter&&) noexcept = default;
BpfFilter::~BpfFilter() = default;

Outcome<BpfFilter> BpfFilter::compile(std::string_view expression) {
  BpfFilter filter{std::string{expression}};
  // An expression that makes no sense on Ethernet may still do on another link type: refuse only
  // what compiles for none of the common ones.
  std::string first_error;
  for (const LinkType link : {LinkType::ethernet, LinkType::linux_cooked_2, LinkType::raw}) {
    auto program = std::make_unique<Program>(link);
    const std::string error = program->compile(filter.expression_);
    if (error.empty()) return filter;
    if (first_error.empty()) first_error = error;
  }
  return failure("filter expression '" + filter.expression_ + "'", first_error,
                 "see pcap-filter(7), for example: udp port 8805 or udp port 2152");
}

const BpfFilter::Program& BpfFilter::program_for(LinkType link) {
  const auto known =
      std::ranges::find_if(programs_, [&](const auto& program) { return program->link == link; });
  if (known != programs_.end()) return **known;
  // Captures hold few link types; a hostile one may name thousands.
  if (programs_.size() >= kLinksMax) programs_.erase(programs_.begin());
  programs_.push_back(std::make_unique<Program>(link));
  programs_.back()->compile(expression_);
  return *programs_.back();
}

BpfFilter::Verdict BpfFilter::test(const Frame& frame) {
  const Program& program = program_for(frame.position.link);
  if (!program.usable) return Verdict::senseless;
  pcap_pkthdr header = {};
  header.caplen = static_cast<bpf_u_int32>(frame.bytes.size());
  header.len = frame.original_length;
  const bool passes = ::pcap_offline_filter(&program.code, &header, c_octets(frame.bytes)) != 0;
  return passes ? Verdict::pass : Verdict::drop;
}

FilteredSource::FilteredSource(std::unique_ptr<Source> inner, BpfFilter filter)
    : inner_(std::move(inner)), filter_(std::move(filter)) {}

std::size_t FilteredSource::read(std::span<Frame> out) {
  for (;;) {
    const std::size_t count = inner_->read(out);
    if (count == 0) return 0;
    last_read_ = out[count - 1].position;
    const std::size_t kept = keep_passing(out.first(count));
    if (kept > 0) {
      last_given_ = out[kept - 1].position;
      return kept;
    }
    // Nobody else will ever release these.
    release(released_);
  }
}

std::size_t FilteredSource::keep_passing(std::span<Frame> frames) {
  std::size_t kept = 0;
  for (const Frame& frame : frames) {
    const BpfFilter::Verdict verdict = filter_.test(frame);
    if (verdict == BpfFilter::Verdict::pass) {
      frames[kept++] = frame;
    } else if (verdict == BpfFilter::Verdict::drop) {
      ++filtered_;
    } else {
      if (senseless_.frames++ == 0) senseless_.offset = frame.position.offset;
      senseless_.capture = frame.position.capture;
      senseless_.bytes += frame.bytes.size();
    }
  }
  return kept;
}

void FilteredSource::release(const FramePosition& upto) {
  released_ = upto;
  const bool all_given_back = last_given_.number == 0 || upto.offset >= last_given_.offset;
  inner_->release(all_given_back && last_read_.number != 0 ? last_read_ : upto);
}

std::vector<SourceLoss> FilteredSource::losses() const {
  std::vector<SourceLoss> all = inner_->losses();
  if (senseless_.frames > 0) all.push_back(senseless_);
  return all;
}

SourceCounters FilteredSource::counters() const {
  SourceCounters all = inner_->counters();
  all.filtered += filtered_;
  return all;
}

}  // namespace cardea::capture
