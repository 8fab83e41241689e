// A message under way: what came of it so far. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "base/pool.h"
#include "net/tcp_piece.h"
#include "protocols/http/buffer.h"
#include "protocols/http/head.h"
#include "protocols/http/message.h"

namespace cardea::http {

// The messages under way of one direction, in the order in which they began.
struct DraftList {
  std::uint32_t first = kNoId;
  std::uint32_t last = kNoId;
  std::uint32_t size = 0;
};

struct Draft {
  Message message;  // its views are filled in when it is told
  Head head;
  Buffer body;
  Buffer block;  // octets of its header block, until that is whole
  std::vector<capture::FramePosition> frames;
  bool is_head_told = false;
  bool is_body_spoiled = false;  // some of it never came

  // Who belongs to it; only Drafts writes these.
  std::uint64_t serial = 0;  // of this use of the record
  std::uint64_t key = 0;     // direction of a connection
  bool is_indexed = false;
  DraftList* list = nullptr;
  std::uint32_t before = kNoId;  // in `list`
  std::uint32_t after = kNoId;
  std::uint32_t older = kNoId;  // of all, by when it last went on
  std::uint32_t newer = kNoId;
  std::size_t accounted = 0;

  void note_defect(Defect defect) noexcept {  // the first one stays
    if (message.defect == Defect::none) message.defect = defect;
  }
  std::size_t capacity() const noexcept {
    return head.capacity() + body.capacity() + block.capacity() +
           frames.capacity() * sizeof(capture::FramePosition);
  }
};

// A draft that may have gone meanwhile.
struct DraftRef {
  std::uint32_t id = kNoId;
  std::uint64_t serial = 0;
};

}  // namespace cardea::http
