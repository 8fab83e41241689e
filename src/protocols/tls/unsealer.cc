#include "protocols/tls/unsealer.h"

#include <algorithm>

namespace cardea::tls {
namespace {

// TLS 1.3's (RFC 8446, B.4): early data comes before the ServerHello says which one it is.
constexpr std::uint16_t kEarlySuites[]{0x1301, 0x1302, 0x1303, 0x1304, 0x1305};

Label label_of(bool is_client, bool is_application) noexcept {
  if (is_application) return is_client ? Label::client_application : Label::server_application;
  return is_client ? Label::client_handshake : Label::server_handshake;
}

}  // namespace

Unsealer::Opened Unsealer::open(const Ingredients& of, const Record& record,
                                std::span<std::byte> room) {
  is_begun_ = true;
  if (is_given_up_) return {};
  if (generation_ != of.key_log.generation()) look_up(of);
  Attempt attempt{.record = record, .room = room, .content = {}};
  if (of.suite == nullptr && of.is_client && epoch_ == kNone) find_early(of, attempt);
  if (!is_keyed()) {
    ++sequence_;
    return {};
  }
  Opened opened{.content = {}, .is_keyed = true};
  const bool is_open =
      try_next(attempt) || (is_unsure_ && (try_window(attempt) || try_update(of, attempt)));
  if (!is_open) {
    note_failure();
    return opened;
  }
  opened.content = attempt.content;
  const bool is_next = attempt.epoch == epoch_ ? attempt.sequence == sequence_
                                               : attempt.sequence == 0 && !is_unsure_;
  opened.has_gap = !is_next;
  opened.is_first =
      attempt.epoch == kApplication && attempt.epoch != epoch_ && attempt.sequence == 0;
  // Of an earlier epoch nothing comes any more.
  for (std::uint8_t i = 0; i < attempt.epoch; ++i) openers_[i] = {};
  epoch_ = attempt.epoch;
  sequence_ = attempt.sequence + 1;
  is_unsure_ = false;
  tries_ = failures_ = 0;
  return opened;
}

void Unsealer::begin_tls12(const Ingredients& of) {
  is_begun_ = true;
  is_tls13_ = false;
  epoch_ = kApplication;
  sequence_ = 0;
  openers_ = {};
  look_up(of);
}

void Unsealer::update(const Ingredients& of) {
  if (epoch_ != kApplication || of.suite == nullptr || secret_.empty()) return;
  secret_ = next_secret(*of.suite, secret_);
  openers_[kApplication] = Opener{*of.suite, traffic_keys(*of.suite, secret_), true};
  sequence_ = 0;
}

// What epoch a record of TLS 1.3 was of, and whether it ended one, nobody knows.
void Unsealer::skip() noexcept {
  is_begun_ = true;
  ++sequence_;
  if (is_tls13_ || epoch_ != kApplication) is_unsure_ = true;
}

std::optional<std::size_t> Unsealer::overhead() const noexcept {
  const bool is_sure = !is_tls13_ && !is_unsure_ && epoch_ == kApplication && is_keyed();
  return is_sure ? std::optional{openers_[kApplication].overhead()} : std::nullopt;
}

bool Unsealer::is_keyed() const noexcept {
  return std::ranges::any_of(openers_, [](const Opener& one) { return bool{one}; });
}

void Unsealer::give_up() noexcept {
  is_given_up_ = true;
  openers_ = {};
  secret_ = {};
}

// Whatever of the secrets is there, and was not.
void Unsealer::look_up(const Ingredients& of) {
  if (of.suite == nullptr) return;
  generation_ = of.key_log.generation();
  is_tls13_ = of.is_tls13;
  const bool was_keyed = is_keyed();
  if (!of.is_tls13) {
    const Secret* const master = of.key_log.find(Label::master, of.client);
    if (master == nullptr || openers_[kApplication]) return;
    const Keys keys = block_keys(*of.suite, *master, of.client, of.server, of.is_client);
    openers_[kApplication] = Opener{*of.suite, keys, false};
    return;
  }
  for (const Epoch epoch : {kHandshake, kApplication}) {
    const bool is_past = epoch_ != kNone && epoch <= epoch_;
    if (is_past || openers_[epoch]) continue;
    const Label label = label_of(of.is_client, epoch == kApplication);
    const Secret* const secret = of.key_log.find(label, of.client);
    if (secret == nullptr) continue;
    openers_[epoch] = Opener{*of.suite, traffic_keys(*of.suite, *secret), true};
    if (epoch == kApplication) secret_ = *secret;
  }
  // Records went by before the secrets came.
  if (!was_keyed && epoch_ == kNone && sequence_ != 0) is_unsure_ = true;
}

void Unsealer::find_early(const Ingredients& of, const Attempt& attempt) {
  const Secret* const secret = of.key_log.find(Label::client_early, of.client);
  if (secret == nullptr || tries_ >= kTriesMax) return;
  for (const std::uint16_t number : kEarlySuites) {
    const Suite* const suite = find_suite(number);
    const std::size_t size = suite->hash == Hash::sha256 ? 32 : 48;
    if (size != secret->octets().size()) continue;
    Opener opener{*suite, traffic_keys(*suite, *secret), true};
    ++tries_;
    if (!opener.open(attempt.record, sequence_, attempt.room)) continue;
    openers_[kEarly] = std::move(opener);
    epoch_ = kEarly;
    return;
  }
}

Unsealer::Epoch Unsealer::first_later() const noexcept {
  return epoch_ == kNone ? kEarly : static_cast<Epoch>(epoch_ + 1);
}

bool Unsealer::try_next(Attempt& attempt) {
  if (epoch_ != kNone && try_one(attempt, epoch_, sequence_)) return true;
  for (Epoch epoch = first_later(); epoch < kNone; epoch = static_cast<Epoch>(epoch + 1))
    if (try_one(attempt, epoch, 0)) return true;
  return false;
}

bool Unsealer::try_window(Attempt& attempt) {
  if (epoch_ != kNone && try_run(attempt, epoch_, sequence_ + 1, kWindow - 1)) return true;
  for (Epoch epoch = first_later(); epoch < kNone; epoch = static_cast<Epoch>(epoch + 1)) {
    if (try_run(attempt, epoch, 1, kWindow - 1)) return true;
    // Where secrets came late: all that went by, but for a few of the handshake.
    if (epoch_ != kNone || sequence_ < kWindow) continue;
    const std::uint64_t from = std::max(kWindow, sequence_ - (kWindow - 1));
    if (try_run(attempt, epoch, from, sequence_ + 1 - from)) return true;
  }
  return false;
}

// A KeyUpdate may have been lost, too.
bool Unsealer::try_update(const Ingredients& of, Attempt& attempt) {
  if (!is_tls13_ || epoch_ != kApplication || of.suite == nullptr || secret_.empty()) return false;
  const Secret next = next_secret(*of.suite, secret_);
  Opener opener{*of.suite, traffic_keys(*of.suite, next), true};
  std::swap(opener, openers_[kApplication]);
  if (try_run(attempt, kApplication, 0, kWindow)) {
    secret_ = next;
    return true;
  }
  std::swap(opener, openers_[kApplication]);
  return false;
}

bool Unsealer::try_one(Attempt& attempt, Epoch epoch, std::uint64_t sequence) {
  if (!openers_[epoch]) return false;
  ++tries_;
  attempt.content = openers_[epoch].open(attempt.record, sequence, attempt.room);
  attempt.epoch = epoch;
  attempt.sequence = sequence;
  return attempt.content.has_value();
}

bool Unsealer::try_run(Attempt& attempt, Epoch epoch, std::uint64_t from, std::uint64_t count) {
  for (std::uint64_t i = 0; i < count && tries_ < kTriesMax; ++i)
    if (try_one(attempt, epoch, from + i)) return true;
  return false;
}

void Unsealer::note_failure() noexcept {
  // Behind a hole what looked like a record may be none: it takes no number.
  if (!is_unsure_) ++sequence_;
  if (epoch_ != kNone) is_unsure_ = true;
  if (++failures_ >= kFailuresMax || tries_ >= kTriesMax) give_up();
}

}  // namespace cardea::tls
