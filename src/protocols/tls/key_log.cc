#include "protocols/tls/key_log.h"

#include <algorithm>
#include <optional>
#include <span>

namespace cardea::tls {
namespace {

struct LabelRow {
  std::string_view name;
  Label label;
};
// draft-ietf-tls-keylogfile, 2.1 and 2.2. Exporters' secrets open nothing.
constexpr LabelRow kLabels[]{
    {"CLIENT_RANDOM", Label::master},
    {"CLIENT_EARLY_TRAFFIC_SECRET", Label::client_early},
    {"CLIENT_HANDSHAKE_TRAFFIC_SECRET", Label::client_handshake},
    {"SERVER_HANDSHAKE_TRAFFIC_SECRET", Label::server_handshake},
    {"CLIENT_TRAFFIC_SECRET_0", Label::client_application},
    {"SERVER_TRAFFIC_SECRET_0", Label::server_application},
};

constexpr std::string_view kSpace = " \t\r\n";

// Takes the first word of `line`.
std::string_view next_word(std::string_view& line) noexcept {
  line.remove_prefix(std::min(line.find_first_not_of(kSpace), line.size()));
  const std::string_view word = line.substr(0, line.find_first_of(kSpace));
  line.remove_prefix(word.size());
  return word;
}

int digit(unsigned c) noexcept {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<int>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<int>(c - 'A' + 10);
  return -1;
}

// Fills the front of `out`; how many octets, or none where the text is no such number or too long.
// Not base's from_hex(): that leaves copies behind.
std::optional<std::size_t> read_hex(std::string_view text, std::span<std::byte> out) noexcept {
  const std::size_t size = text.size() / 2;
  if (text.empty() || text.size() % 2 != 0 || size > out.size()) return std::nullopt;
  Reader in{bytes_of(text)};
  for (std::byte& octet : out.first(size)) {
    const int high = digit(in.u8());
    const int low = digit(in.u8());
    if (high < 0 || low < 0) return std::nullopt;
    octet = static_cast<std::byte>(high * 16 + low);
  }
  return size;
}

}  // namespace

Line KeyLog::take_line(std::string_view line) {
  const Line found = read(line);
  if (found == Line::kept) ++counters_.kept;
  if (found == Line::unknown) ++counters_.unknown;
  if (found == Line::malformed) ++counters_.malformed;
  if (found == Line::refused) ++counters_.refused;
  return found;
}

void KeyLog::take(Bytes text) {
  std::string_view rest = text_of(text);
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    take_line(line);
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
}

Line KeyLog::read(std::string_view line) {
  const std::string_view name = next_word(line);
  if (name.empty() || name.starts_with('#')) return Line::empty;
  const auto row = std::ranges::find(kLabels, name, &LabelRow::name);
  if (row == std::end(kLabels)) return Line::unknown;
  const std::string_view random_text = next_word(line);
  const std::string_view secret_text = next_word(line);
  Random random;
  std::array<std::byte, Secret::kSizeMax> secret{};
  if (!next_word(line).empty() || read_hex(random_text, random) != random.size())
    return Line::malformed;
  const auto size = read_hex(secret_text, secret);
  // 48 octets are a master secret (RFC 5246, 8.1); traffic secrets are as long as a hash.
  const bool fits = size == 48U || (size == 32U && row->label != Label::master);
  const Line found = fits ? keep(row->label, random, Bytes{secret}.first(*size)) : Line::malformed;
  cleanse(secret);
  return found;
}

Line KeyLog::keep(Label label, const Random& random, Bytes secret) {
  if (find(label, random) != nullptr) return Line::known;
  const std::uint32_t id = entries_.acquire();
  if (id == kNoId) return Line::refused;
  entries_[id] = {random, label, Secret{secret}};
  index_.insert(hash_of(label, random), id);
  return Line::kept;
}

const Secret* KeyLog::find(Label label, const Random& random) const noexcept {
  const std::uint32_t id = index_.find(hash_of(label, random), [&](std::uint32_t it) {
    return entries_[it].label == label && entries_[it].random == random;
  });
  return id == kNoId ? nullptr : &entries_[id].secret;
}

std::uint64_t KeyLog::hash_of(Label label, const Random& random) const noexcept {
  Reader in{random};
  const std::uint64_t a = in.u64();
  const std::uint64_t b = in.u64();
  const std::uint64_t c = in.u64();
  const std::uint64_t d = in.u64();
  return keyed_hash(key_, keyed_hash(key_, a, b) ^ static_cast<std::uint64_t>(label),
                    keyed_hash(key_, c, d));
}

}  // namespace cardea::tls
