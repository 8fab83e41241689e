#include "findings/hpack_text.h"

#include <algorithm>
#include <cassert>

namespace cardea::findings {
namespace {

constexpr unsigned kLongest = 30;  // bits of a code
constexpr std::uint16_t kEos = 256;

// Codes of one length are consecutive numbers, in order of their symbols.
struct Codes {
  std::array<std::uint32_t, 257> code{};
  std::array<std::uint16_t, 257> symbols{};  // in order of their codes
  std::array<std::uint32_t, kLongest + 1> first{};
  std::array<std::uint16_t, kLongest + 1> count{};
  std::array<std::uint16_t, kLongest + 1> place{};  // of the first in `symbols`
};

Codes make_codes() noexcept {
  Codes codes;
  std::uint32_t next = 0;
  std::uint16_t place = 0;
  for (unsigned length = 1; length <= kLongest; ++length) {
    next <<= 1;
    codes.first[length] = next;
    codes.place[length] = place;
    for (std::uint16_t symbol = 0; symbol <= kEos; ++symbol) {
      if (kHuffmanLengths[symbol] != length) continue;
      codes.code[symbol] = next++;
      codes.symbols[place++] = symbol;
      ++codes.count[length];
    }
  }
  return codes;
}

const Codes& codes() noexcept {
  static const Codes made = make_codes();
  return made;
}

unsigned octet_of(char c) noexcept { return static_cast<unsigned char>(c); }

}  // namespace

std::optional<std::string> huffman_text(Bytes code) {
  const Codes& all = codes();
  std::string text;
  std::uint32_t value = 0;
  unsigned length = 0;
  for (const std::byte octet : code) {
    for (unsigned bit = 8; bit-- > 0;) {
      value = value << 1 | (std::to_integer<std::uint32_t>(octet) >> bit & 1);
      ++length;
      const std::uint32_t place = value - all.first[length];
      if (value < all.first[length] || place >= all.count[length]) {
        if (length == kLongest) return std::nullopt;
        continue;
      }
      const std::uint16_t symbol = all.symbols[all.place[length] + place];
      if (symbol == kEos) return std::nullopt;
      text += static_cast<char>(symbol);
      value = 0;
      length = 0;
    }
  }
  const bool is_padding = length < 8 && value == (1U << length) - 1;
  return is_padding ? std::optional{text} : std::nullopt;
}

std::size_t huffman_bits(std::string_view text) noexcept {
  std::size_t bits = 0;
  for (const char c : text) bits += kHuffmanLengths[octet_of(c)];
  return bits;
}

void write_huffman(std::string_view text, std::span<std::byte> out) noexcept {
  assert(huffman_bits(text) <= 8 * out.size() && huffman_bits(text) + 8 > 8 * out.size());
  std::ranges::fill(out, std::byte{0xFF});
  std::size_t at = 0;
  for (const char c : text) {
    const std::uint32_t code = codes().code[octet_of(c)];
    for (unsigned bit = kHuffmanLengths[octet_of(c)]; bit-- > 0; ++at) {
      if (at >= 8 * out.size()) return;
      if ((code >> bit & 1) == 0) out[at / 8] &= ~(std::byte{0x80} >> at % 8);
    }
  }
}

}  // namespace cardea::findings
