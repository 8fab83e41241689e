#include "findings/evidence_text.h"

#include <algorithm>

#include "findings/evidence_copy.h"
#include "findings/evidence_fields.h"
#include "findings/evidence_shapes.h"
#include "findings/hpack_text.h"

namespace cardea::findings {
namespace {

// What stands for each digit of a pseudonym in a code of so many bits: RFC 7541, appendix B.
std::string_view alphabet(std::size_t bits) noexcept {
  switch (bits) {
    case 5:
      return "0120120120";
    case 6:
      return "3693456789";
    case 7:
      return "jkqvwxyzjk";
    default:
      return "**********";
  }
}

// A text of so many bits in Huffman code, of `length` octets unless what it stands for was made of
// codes that no name, path or token needs. Which octets have long codes the pseudonym says, and
// the sum: what they stood for does not.
std::string stand_in(const std::string& digits, std::size_t length, std::size_t bits) {
  constexpr std::size_t kWidest = 8;
  const std::size_t count = std::max(length, (bits + kWidest - 1) / kWidest);
  if (count == 0) return {};
  const std::size_t narrow = bits / count;
  const std::size_t wides = bits % count;
  const auto digit = [&](std::size_t i) { return digits[i % digits.size()]; };
  std::string chosen(count, '0');
  std::size_t now = 0;
  for (std::size_t i = 0; i < count; ++i) {
    chosen[i] = digit(i) > '2' ? 'w' : 'n';
    if (chosen[i] == 'w') ++now;
  }
  for (std::size_t i = count; i-- > 0 && now != wides;) {
    const char wanted = now < wides ? 'w' : 'n';
    if (chosen[i] == wanted) continue;
    chosen[i] = wanted;
    now += now < wides ? 1 : std::size_t(-1);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t width = narrow + (chosen[i] == 'w' ? 1 : 0);
    chosen[i] = alphabet(width)[static_cast<std::size_t>(digit(i) - '0')];
  }
  return chosen;
}

}  // namespace

std::string TextHider::replace(std::string_view text, const TellingParts& parts,
                               Spelling spelling) const {
  std::string out;
  std::size_t at = 0;
  for (const TellingPart& part : parts) {
    const std::string_view octets = text.substr(part.offset, part.length);
    const std::string digits =
        part.kind.empty()
            ? std::string(octets.size(), '0')
            : pseudonym_digits(pseudonyms_.pseudonym(part.kind, octets), octets.size());
    out += text.substr(at, part.offset - at);
    out += spelling == Spelling::plain ? digits
                                       : stand_in(digits, octets.size(), huffman_bits(octets));
    at = part.offset + part.length;
  }
  out += text.substr(at);
  return out;
}

std::string TextHider::hidden(std::string_view text, Spelling spelling) const {
  return text.empty() ? std::string{} : replace(text, {{0, text.size()}}, spelling);
}

std::string TextHider::words(std::string_view text, Spelling spelling) const {
  return replace(text, telling_parts(text), spelling);
}

// Of other targets than a core's the path may be a user's own.
std::string TextHider::target(std::string_view text, Spelling spelling) const {
  if (is_service_target(text)) return words(text, spelling);
  const std::size_t path = path_offset(text);
  return words(text.substr(0, path), spelling) +
         replace(text.substr(path), all_words(text.substr(path)), spelling);
}

std::string TextHider::unnamed(std::string_view text, Spelling spelling) const {
  const bool is_open = is_http_date(text) || is_host(text) || is_media_type(text) ||
                       is_method(text) || is_callback(text) || is_uuid(text) ||
                       (is_small_number(text) && text.size() < 5);
  if (is_open) return std::string{text};
  return is_service_target(text) ? words(text, spelling) : hidden(text, spelling);
}

std::string TextHider::name(std::string_view text, Spelling spelling) const {
  const FieldRow* row = field_row(text);
  if (row == nullptr) return hidden(text, spelling);
  // What stands behind the known beginning is a parameter of discovery: words with dashes.
  const bool is_known = row->rule != FieldRule::prefix ||
                        std::ranges::all_of(text.substr(row->name.size()), [](char c) {
                          return (c >= 'a' && c <= 'z') || c == '-';
                        });
  return is_known ? std::string{text} : hidden(text, spelling);
}

std::string TextHider::value(std::string_view name, std::string_view text,
                             Spelling spelling) const {
  if (name.empty()) return unnamed(text, spelling);
  const FieldRow* row = field_row(name);
  switch (row == nullptr ? FieldRule::hidden : row->rule) {
    case FieldRule::words:
    case FieldRule::prefix:
      return words(text, spelling);
    case FieldRule::target:
      return target(text, spelling);
    case FieldRule::number:
      return is_small_number(text) ? std::string{text} : hidden(text, spelling);
    case FieldRule::date:
      return is_http_date(text) ? std::string{text} : hidden(text, spelling);
    case FieldRule::hidden:
      break;
  }
  return hidden(text, spelling);
}

}  // namespace cardea::findings
