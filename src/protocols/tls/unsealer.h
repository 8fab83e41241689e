// The keys of one direction, epoch by epoch, and which sequence number its records have come to.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "protocols/tls/key_log.h"
#include "protocols/tls/opener.h"

namespace cardea::tls {

// Of a connection: what its keys are made of.
struct Ingredients {
  const KeyLog& key_log;
  const Random& client;
  const Random& server;
  const Suite* suite = nullptr;  // nullptr: no ServerHello yet, or one that cannot be opened
  bool is_tls13 = false;
  bool is_client = false;  // whose direction it is
};

// Which epoch a record belongs to is not on the wire, nor is its number: its tag tells. Behind what
// was lost the next kWindow numbers are tried.
class Unsealer {
 public:
  struct Opened {
    std::optional<Bytes> content;  // none: it stays closed
    bool is_keyed = false;         // some secret was there to try
    bool has_gap = false;          // records before it are missing
    bool is_first = false;         // of the application's epoch
  };

  // `record`: whole, in its turn.
  Opened open(const Ingredients& of, const Record& record, std::span<std::byte> room);

  void skip() noexcept;                        // one record, whose header was seen
  void lose() noexcept { is_unsure_ = true; }  // nobody knows how many
  void begin_tls12(const Ingredients& of);     // behind a ChangeCipherSpec
  void update(const Ingredients& of);          // behind a KeyUpdate

  // Octets that the content is shorter than its record, where that is sure.
  std::optional<std::size_t> overhead() const noexcept;

  bool is_begun() const noexcept { return is_begun_; }  // keys hold, known or not
  bool is_unsure() const noexcept { return is_unsure_; }
  bool is_given_up() const noexcept { return is_given_up_; }
  bool is_keyed() const noexcept;
  void give_up() noexcept;

 private:
  enum Epoch : std::uint8_t { kEarly, kHandshake, kApplication, kNone };
  struct Attempt {
    const Record& record;
    std::span<std::byte> room;
    Epoch epoch = kNone;  // that it was opened in
    std::uint64_t sequence = 0;
    std::optional<Bytes> content;
  };

  void look_up(const Ingredients& of);
  void find_early(const Ingredients& of, const Attempt& attempt);
  bool try_next(Attempt& attempt);
  bool try_window(Attempt& attempt);
  bool try_update(const Ingredients& of, Attempt& attempt);
  bool try_one(Attempt& attempt, Epoch epoch, std::uint64_t sequence);
  bool try_run(Attempt& attempt, Epoch epoch, std::uint64_t from, std::uint64_t count);
  Epoch first_later() const noexcept;
  void note_failure() noexcept;

  std::array<Opener, 3> openers_;  // by Epoch; TLS 1.2 has the last one only
  Secret secret_;                  // of the application's epoch of TLS 1.3
  std::uint64_t sequence_ = 0;     // of the next record; in no epoch, of records since the first
  std::uint32_t generation_ = ~std::uint32_t{0};  // of the key log, when it was looked up
  std::uint32_t tries_ = 0;                       // since a record was opened
  std::uint32_t failures_ = 0;                    // likewise
  Epoch epoch_ = kNone;
  bool is_begun_ = false;
  bool is_tls13_ = false;
  bool is_unsure_ = false;
  bool is_given_up_ = false;
};

}  // namespace cardea::tls
