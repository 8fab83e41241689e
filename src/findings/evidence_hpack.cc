#include "findings/evidence_hpack.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "findings/hpack_text.h"

namespace cardea::findings {
namespace {

// RFC 7541, 5.1. None beyond what two further octets tell: nobody's table or string is so large.
std::optional<std::uint32_t> read_integer(Reader& in, unsigned prefix_bits) noexcept {
  const std::uint32_t mask = (1U << prefix_bits) - 1;
  std::uint32_t value = in.u8() & mask;
  if (value < mask) return in.ok() ? std::optional{value} : std::nullopt;
  for (unsigned shift = 0; shift <= 7; shift += 7) {
    const std::uint8_t octet = in.u8();
    if (!in.ok()) return std::nullopt;
    value += std::uint32_t{octet & 0x7FU} << shift;
    if ((octet & 0x80) == 0) return value;
  }
  return std::nullopt;
}

// RFC 7541, 5.2.
struct String {
  Bytes octets;  // behind its length
  Spelling spelling = Spelling::plain;
  std::optional<std::string> text;  // none: no legal code
};

std::optional<String> read_string(Reader& in) {
  String string;
  string.spelling = (in.peek_u8() & 0x80) != 0 ? Spelling::huffman : Spelling::plain;
  const auto length = read_integer(in, 7);
  if (!length) return std::nullopt;
  string.octets = in.take(*length);
  if (!in.ok()) return std::nullopt;
  string.text = string.spelling == Spelling::huffman ? huffman_text(string.octets)
                                                     : std::string{text_of(string.octets)};
  return string;
}

// A code of which nothing can be told becomes one of as many octets.
void put(const String& string, const std::string& shown, EvidenceCopy& copy) {
  std::vector<std::byte> octets(string.octets.size());
  if (!string.text) {
    write_huffman(std::string(octets.size(), '*'), octets);
  } else if (string.spelling == Spelling::huffman) {
    write_huffman(shown, octets);
  } else {
    return copy.put(string.octets, bytes_of(shown));
  }
  copy.put(string.octets, octets);
}

// RFC 7541, 6.
enum class Kind : std::uint8_t { indexed, literal, table_size };
struct Form {
  Kind kind;
  unsigned prefix_bits;
};
constexpr Form form_of(std::uint8_t octet) noexcept {
  if ((octet & 0x80) != 0) return {Kind::indexed, 7};
  if ((octet & 0x40) != 0) return {Kind::literal, 6};  // with incremental indexing
  if ((octet & 0x20) != 0) return {Kind::table_size, 5};
  return {Kind::literal, 4};  // without indexing, or never indexed
}

}  // namespace

std::size_t HpackHider::hide(Bytes block, EvidenceCopy& copy) const {
  constexpr int kResizesMax = 2;  // and before all fields: RFC 7541, 4.2
  int resizes = 0;
  Reader in{block};
  std::size_t whole = 0;
  const auto keep = [&] {
    copy.restore(block.subspan(whole, in.offset() - whole));
    whole = in.offset();
  };
  while (in.remaining() > 0) {
    const Form form = form_of(in.peek_u8());
    const auto index = read_integer(in, form.prefix_bits);
    if (!index || (form.kind == Kind::indexed && *index == 0)) break;
    if (form.kind == Kind::table_size && ++resizes > kResizesMax) break;
    if (form.kind != Kind::table_size) resizes = kResizesMax;
    if (form.kind != Kind::literal) {
      keep();
      continue;
    }
    std::optional<String> name;
    if (*index == 0) {
      name = read_string(in);
      if (!name) break;
    }
    const auto value = read_string(in);
    if (!value) break;
    keep();
    // An empty name is one that stands in the dynamic table.
    std::string known{*index > 0 && *index <= kStaticNames.size() ? kStaticNames[*index - 1] : ""};
    bool is_hidden = false;
    if (name) {
      known = name->text.value_or("");
      is_hidden = known.empty();
      put(*name, texts_.name(known, name->spelling), copy);
    }
    const std::string text = value->text.value_or("");
    put(*value,
        is_hidden ? texts_.hidden(text, value->spelling)
                  : texts_.value(known, text, value->spelling),
        copy);
  }
  return whole;
}

}  // namespace cardea::findings
