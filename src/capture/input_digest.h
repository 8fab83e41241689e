// The SHA-256 of a raw input, so that two parties can say that they looked at the same capture. It
// costs as much as parsing: files are read on another thread, streams as their octets pass.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <thread>

#include "base/bytes.h"
#include "base/digest.h"
#include "base/result.h"

namespace cardea::capture {

class InputDigest {
 public:
  InputDigest() = default;
  ~InputDigest();  // stops the thread
  InputDigest(const InputDigest&) = delete;
  InputDigest& operator=(const InputDigest&) = delete;

  // Either of the two. A regular file is read by a thread of its own, begun once ...
  void start(const std::string& path);
  // ... a stream shows each octet in turn.
  void feed(Bytes octets) noexcept { streamed_.update(octets), fed_ += octets.size(); }

  // Waits for the thread. Of a stream: over what has passed so far, all of it once its source has
  // ended. Further calls give the same.
  Outcome<Digest> get();
  std::uint64_t octets();  // how many were digested; after get()

 private:
  void read_file(const std::string& path, const std::stop_token& stop);

  Sha256 streamed_;
  std::uint64_t fed_ = 0;
  std::optional<Digest> digest_;
  std::optional<Failure> failure_;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace cardea::capture
