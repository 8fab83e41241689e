// Walks a JSON document (RFC 8259) by the table of keys: not a schema for each operation, but what
// each key means wherever it stands. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "protocols/sbi/collector.h"

namespace cardea::sbi {

struct JsonPlace {
  Where where = Where::body;
  std::string_view key = {};  // of the document itself, where it is a parameter's value
  bool is_patch = false;      // RFC 6902: a value's key is the end of the "path" beside it
};

// Owns a parser, which is reused: one for a thread. Texts found are good until the next walk.
class JsonWalk {
 public:
  JsonWalk(std::size_t octets_max, std::size_t depth_max, std::size_t keys_max);
  ~JsonWalk();
  JsonWalk(JsonWalk&&) noexcept;
  JsonWalk& operator=(JsonWalk&&) noexcept;

  // `json` has 64 octets readable behind it. None where the document is whole and right; what came
  // before a fault has been told.
  std::optional<ParseError> walk(Bytes json, const JsonPlace& place, const KeyIndex& index,
                                 Collector& collector) noexcept;

 private:
  struct Room;
  std::unique_ptr<Room> room_;
};

}  // namespace cardea::sbi
