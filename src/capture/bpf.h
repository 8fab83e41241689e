// BPF filter expressions, as tcpdump has them (pcap-filter(7)).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "capture/source.h"

namespace cardea::capture {

// One expression, compiled for each link type when its first frame is met.
class BpfFilter {
 public:
  static constexpr std::size_t kLinksMax = 32;

  enum class Verdict : std::uint8_t { pass, drop, senseless };  // senseless: not on this link type

  // The failure quotes libpcap's word on what is wrong.
  static Outcome<BpfFilter> compile(std::string_view expression);

  BpfFilter(BpfFilter&&) noexcept;
  BpfFilter& operator=(BpfFilter&&) noexcept;
  ~BpfFilter();

  Verdict test(const Frame& frame);

 private:
  struct Program;
  explicit BpfFilter(std::string expression);
  const Program& program_for(LinkType link);

  std::string expression_;
  std::vector<std::unique_ptr<Program>> programs_;
};

// Leaves out what the filter drops; the others keep their numbers. Stands over one capture.
class FilteredSource final : public Source {
 public:
  FilteredSource(std::unique_ptr<Source> inner, BpfFilter filter);

  std::size_t read(std::span<Frame> out) override;
  void release(const FramePosition& upto) override;
  std::vector<SourceLoss> losses() const override;
  SourceCounters counters() const override;

 private:
  std::size_t keep_passing(std::span<Frame> frames);

  std::unique_ptr<Source> inner_;
  BpfFilter filter_;
  FramePosition last_read_;
  FramePosition last_given_;
  FramePosition released_;
  std::uint64_t filtered_ = 0;
  SourceLoss senseless_{"filter", 0, 0, 0, 0};
};

}  // namespace cardea::capture
