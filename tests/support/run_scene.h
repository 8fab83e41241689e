// Lets a played scene pass through the whole audit. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "authority/load.h"
#include "engine/audit.h"
#include "support/captures.h"

namespace cardea::test {

// What an audit said. Its findings borrow from the declared network, which is kept here.
struct Heard {
  std::unique_ptr<authority::Network> network;
  std::vector<findings::Finding> findings;
  report::Summary summary;

  std::vector<const findings::Finding*> of(
      std::string_view detector, findings::Severity least = findings::Severity::info) const {
    std::vector<const findings::Finding*> found;
    for (const findings::Finding& finding : findings) {
      const bool is_it = detector.empty() || finding.descriptor->id == detector;
      if (is_it && finding.severity >= least) found.push_back(&finding);
    }
    return found;
  }
  // Its detectors, in the order of the findings: "up.dup.1 up.dup.4".
  std::string detectors() const {
    std::string all;
    for (const findings::Finding& finding : findings) {
      if (!all.empty()) all += ' ';
      all += finding.descriptor->id;
    }
    return all;
  }
  std::uint64_t signalling(const std::string& verdict) const {
    const auto found = summary.signalling_verdicts.find(verdict);
    return found == summary.signalling_verdicts.end() ? 0 : found->second;
  }
  std::uint64_t traffic(const std::string& verdict) const {
    const auto found = summary.traffic_verdicts.find(verdict);
    return found == summary.traffic_verdicts.end() ? 0 : found->second;
  }
  // A blind spot of this kind: a reason's id, where it is about verdicts.
  bool has_blind_spot(std::string_view kind) const {
    return std::ranges::find(summary.blind_spots, kind, &report::BlindSpot::kind) !=
           summary.blind_spots.end();
  }
};

// Frame numbers of all the findings given, in order.
inline std::vector<std::uint64_t> triggers_of(const std::vector<const findings::Finding*>& found) {
  std::vector<std::uint64_t> frames;
  for (const findings::Finding* finding : found) {
    for (const capture::FramePosition& frame : finding->trigger) frames.push_back(frame.number);
  }
  std::ranges::sort(frames);
  const auto [first, last] = std::ranges::unique(frames);
  frames.erase(first, last);
  return frames;
}

struct Hearing {
  std::vector<std::string> captures;  // paths
  std::string network;                // the text of network.yaml
  std::string output = {};            // a folder; empty: nothing is written
};

inline Heard hear(const Hearing& hearing, const subscribers::Pseudonyms& pseudonyms) {
  Heard heard;
  auto loaded = authority::load_network_text(hearing.network, "network.yaml");
  if (!loaded) {
    for (const auto& complaint : loaded.error()) ADD_FAILURE() << complaint.text();
    return heard;
  }
  heard.network = std::make_unique<authority::Network>(std::move(loaded->network));
  engine::AuditOptions options;
  for (const std::string& path : hearing.captures) options.inputs.push_back({{}, path, 0});
  options.network_path = "network.yaml";
  options.output = hearing.output;
  options.write_files = !hearing.output.empty();
  auto result = engine::audit(options, *heard.network, pseudonyms);
  if (!result) {
    ADD_FAILURE() << result.error().what << ": " << result.error().why;
    return heard;
  }
  heard.findings = std::move(result->findings);
  heard.summary = std::move(result->summary);
  return heard;
}

}  // namespace cardea::test
