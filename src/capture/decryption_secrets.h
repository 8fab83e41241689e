// The TLS secrets that pcapng captures bring along (draft-ietf-opsawg-pcapng, 4.7).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/cleanse.h"

namespace cardea::capture {

// One for a run: sources add, one reader takes what came, before the frames that it was handed
// last. The octets are wiped when they were taken, or with the holder.
class DecryptionSecrets {
 public:
  static constexpr std::size_t kOctetsMax = 16 << 20;  // of a run
  static constexpr std::uint32_t kTlsKeyLog = 0x544C'534B;

  DecryptionSecrets() = default;
  DecryptionSecrets(const DecryptionSecrets&) = delete;
  DecryptionSecrets& operator=(const DecryptionSecrets&) = delete;
  ~DecryptionSecrets() { wipe(); }

  // Lines of a key log.
  void add(Bytes lines) {
    if (lines.size() >= kOctetsMax - octets_) return refuse(lines.size());
    octets_ += lines.size() + 1;
    if (held_.capacity() - held_.size() <= lines.size()) grow(lines.size() + 1);
    held_.insert(held_.end(), lines.begin(), lines.end());
    held_.push_back(std::byte{'\n'});
  }
  void refuse(std::size_t octets) noexcept { refused_ += octets; }

  // Calls use(Bytes) with what came since the last call, if anything did.
  template <typename Use>
  void take(Use&& use) {
    if (held_.empty()) return;
    use(Bytes{held_});
    wipe();
  }

  std::uint64_t octets() const noexcept { return octets_; }           // added so far
  std::uint64_t refused_octets() const noexcept { return refused_; }  // beyond kOctetsMax

 private:
  void wipe() noexcept {
    cleanse(held_);
    held_.clear();
  }
  void grow(std::size_t more) {
    std::vector<std::byte> larger;
    larger.reserve(2 * held_.size() + more);
    larger.insert(larger.end(), held_.begin(), held_.end());
    wipe();
    held_ = std::move(larger);
  }

  std::vector<std::byte> held_;
  std::size_t octets_ = 0;
  std::uint64_t refused_ = 0;
};

}  // namespace cardea::capture
