// A played scene, heard. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "detectors/scenes.h"
#include "support/run_scene.h"

namespace cardea::test {

inline Heard hear(const Play& play, const subscribers::Pseudonyms& pseudonyms) {
  const TempFile file;
  if (const auto failure = play.scene.write(file.path())) ADD_FAILURE() << failure->text();
  return hear({{file.path()}, play.network()}, pseudonyms);
}
inline Heard hear(const Play& play) { return hear(play, scene_pseudonyms()); }

// The scene as two captures: the second begins behind frame `last_of_first`.
inline Heard hear_in_two(const Play& play, std::uint64_t last_of_first) {
  const TempFile one;
  const TempFile two;
  auto first = generator::PcapWriter::create(one.path());
  auto second = generator::PcapWriter::create(two.path());
  if (!first || !second) {
    ADD_FAILURE() << "cannot write";
    return {};
  }
  std::uint64_t number = 0;
  for (const generator::SceneFrame& frame : play.scene.frames()) {
    (++number <= last_of_first ? *first : *second).write(frame.time, frame.bytes);
  }
  EXPECT_FALSE(first->close());
  EXPECT_FALSE(second->close());
  return hear({{one.path(), two.path()}, play.network()}, scene_pseudonyms());
}

// The one finding of this detector, and what it must say.
struct Expected {
  findings::Severity severity = findings::Severity::critical;
  authority::Verdict verdict = authority::Verdict::uncovered;
  authority::Reason reason = authority::Reason::anomaly;
  std::vector<std::uint64_t> triggers;
};
inline void expect_one(const Heard& heard, std::string_view detector, const Expected& expected) {
  const auto found = heard.of(detector);
  ASSERT_EQ(found.size(), 1u) << detector << " among: " << heard.detectors();
  EXPECT_EQ(name_of(found[0]->severity), name_of(expected.severity)) << detector;
  EXPECT_EQ(name_of(found[0]->verdict), name_of(expected.verdict)) << detector;
  EXPECT_EQ(info_of(found[0]->reason).id, info_of(expected.reason).id) << detector;
  EXPECT_EQ(triggers_of(found), expected.triggers) << detector;
}

// Nothing of medium or above, of whatever detector.
inline void expect_quiet(const Heard& heard) {
  EXPECT_TRUE(heard.of({}, findings::Severity::medium).empty()) << heard.detectors();
}

}  // namespace cardea::test
