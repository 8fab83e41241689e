// The target of a request, split and percent-decoded. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string_view>

#include "base/fixed_vector.h"

namespace cardea::sbi {

struct QueryParameter {
  std::string_view name;
  std::string_view value;
};

// Reads a :path, or a URI with its scheme (RFC 9112, 3.2.2), which Location and callbacks are too.
// Split first, decoded then: an encoded slash stays in its segment (RFC 3986, 2.2). Has room of its
// own, and is read anew for each request: one for a thread. Views are good until then, or as long
// as the text read.
class Target {
 public:
  static constexpr std::size_t kSegmentsMax = 24;
  static constexpr std::size_t kParametersMax = 64;
  static constexpr std::size_t kOctetsMax = 16'384;  // of a target; longer ones are refused

  Target();
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;
  Target(Target&&) noexcept = default;
  Target& operator=(Target&&) noexcept = default;
  ~Target() = default;

  // False where it is no path, has a wrong percent-encoding or a NUL, or passes a limit: it then
  // has no segments.
  bool read(std::string_view target) noexcept;

  // A query alone, without its question mark; a form (application/x-www-form-urlencoded) is read
  // like one, so that a blank stays the '+' that it is written as.
  bool read_query(std::string_view query) noexcept;

  std::string_view authority() const noexcept { return authority_; }  // "host:port" of a URI
  // Without empty ones at the end: "/a/b/" is "/a/b".
  const FixedVector<std::string_view, kSegmentsMax>& segments() const noexcept { return segments_; }
  // '+' is itself: SBI's queries are no forms (TS 29.501, 5.3.13).
  const FixedVector<QueryParameter, kParametersMax>& query() const noexcept { return query_; }
  std::string_view parameter(std::string_view name) const noexcept;  // the first; empty: none

 private:
  struct Room {
    std::array<char, kOctetsMax + 64> octets;  // 64 behind: what a JSON parser may over-read
  };

  void clear() noexcept;
  bool split_path(std::string_view path) noexcept;
  bool split_query(std::string_view query) noexcept;
  bool decode(std::string_view text, std::string_view& out) noexcept;

  std::unique_ptr<Room> room_;
  std::size_t used_ = 0;
  std::string_view authority_;
  FixedVector<std::string_view, kSegmentsMax> segments_;
  FixedVector<QueryParameter, kParametersMax> query_;
};

}  // namespace cardea::sbi
