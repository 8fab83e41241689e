#include "engine/inputs.h"

#include <algorithm>

#include "capture/bpf.h"
#include "capture/duplicates.h"
#include "capture/merged.h"
#include "capture/open.h"
#include "capture/ordered.h"

namespace cardea::engine {
namespace {

std::uint16_t index_of(std::vector<std::string>& taps, const std::string& tap) {
  const auto found = std::ranges::find(taps, tap);
  const auto index = found - taps.begin();
  if (found == taps.end()) taps.push_back(tap);
  return static_cast<std::uint16_t>(index);
}

}  // namespace

Outcome<Inputs> Inputs::open(const std::vector<capture::InputSpec>& specs,
                             const std::string& filter, const HashKey& key, bool digest) {
  constexpr std::size_t kTapsMax = 255;
  Inputs inputs;
  std::vector<std::unique_ptr<capture::Source>> sources;
  for (const capture::InputSpec& spec : specs) {
    capture::OpenOptions options;
    options.capture = static_cast<std::uint16_t>(inputs.digests_.size());
    options.tap = index_of(inputs.taps_, spec.tap);
    options.clock_offset_ns = spec.clock_offset_ns;
    options.secrets = inputs.secrets_.get();
    if (inputs.taps_.size() > kTapsMax) {
      return failure("too many taps", "at most 255 are told apart", "join some of the captures");
    }
    inputs.digests_.push_back(std::make_unique<capture::InputDigest>());
    if (digest) options.digest = inputs.digests_.back().get();
    auto opened = capture::open_capture(spec.path, options);
    if (!opened) return std::unexpected(opened.error());
    std::unique_ptr<capture::Source> source = std::move(*opened);
    if (!filter.empty()) {
      auto program = capture::BpfFilter::compile(filter);
      if (!program) return std::unexpected(program.error());
      source = std::make_unique<capture::FilteredSource>(std::move(source), std::move(*program));
    }
    sources.push_back(std::make_unique<capture::OrderedSource>(std::move(source)));
  }
  inputs.source_ = sources.size() == 1
                       ? std::move(sources.front())
                       : std::make_unique<capture::MergedSource>(std::move(sources));
  if (inputs.taps_.size() > 1) {
    inputs.source_ = std::make_unique<capture::DeduplicatedSource>(std::move(inputs.source_), key);
  }
  return inputs;
}

}  // namespace cardea::engine
