#include "findings/evidence_words.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/address.h"
#include "findings/evidence_shapes.h"

namespace cardea::findings {
namespace {

struct PrefixRow {
  std::string_view text;
  std::string_view kind;
};
// TS 29.571, 5.3.2; TS 23.003.
constexpr std::array kPrefixes{
    PrefixRow{"imsi-", "imsi"},   PrefixRow{"msisdn-", "msisdn"},
    PrefixRow{"imei-", "imei"},   PrefixRow{"imeisv-", "imei"},
    PrefixRow{"suci-", "suci"},   PrefixRow{"nai-", "nai"},
    PrefixRow{"extid-", "extid"}, PrefixRow{"gci-", "gci"},
    PrefixRow{"gli-", "gli"},     PrefixRow{"5g-guti-", "guti"},
    PrefixRow{"guti-", "guti"},   PrefixRow{"tmsi-", "tmsi"},
    PrefixRow{"mac-", "mac"},     PrefixRow{"eui64-", "mac"},
    PrefixRow{"supi-", "supi"},   PrefixRow{"gpsi-", "gpsi"},
    PrefixRow{"pei-", "pei"},     PrefixRow{"impi-", "nai"},
    PrefixRow{"impu-", "nai"},    PrefixRow{"sip", "nai"},
    PrefixRow{"tel", "msisdn"},   PrefixRow{"extgroupid-", "extgroupid"},
};

// Words behind which a subscriber stands, in whatever form.
constexpr std::array<std::string_view, 16> kBeforeIdentity{
    "supi", "gpsi",     "pei",  "ue-id",      "ueid",        "ue-identity",
    "imsi", "msisdn",   "suci", "supiorsuci", "external-id", "subscription-data",
    "ues",  "username", "user", "ue-contexts"};

// In the middle of a word nothing stands for itself: only delimiters have a need to be encoded.
constexpr char kOpaque = '\x01';
constexpr std::string_view kDelimiters = " /?&=,;:\"{}[]()+#|<>'!*$\\@\t";
// What an identity may hold without ending there: a MAC address has colons.
constexpr std::string_view kInside = ":+!*$'#|";

struct Step {
  char c = kOpaque;
  std::size_t size = 1;
};

unsigned hex_value(char c) noexcept {
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  const char low = static_cast<char>(c | 0x20);
  return low >= 'a' && low <= 'f' ? static_cast<unsigned>(low - 'a' + 10) : 16;
}

constexpr bool is_word(char c) noexcept {
  return is_digit(c) || is_letter(c) || c == '-' || c == '_' || c == '.' || c == '~';
}
constexpr bool is_delimiter(char c) noexcept { return kDelimiters.contains(c); }
constexpr bool is_alnum(char c) noexcept { return is_digit(c) || is_letter(c); }

Step step(std::string_view text) noexcept {
  const char c = text.front();
  if (c != '%') return {is_word(c) || is_delimiter(c) ? c : kOpaque, 1};
  if (text.size() < 3) return {kOpaque, 1};
  const unsigned high = hex_value(text[1]);
  const unsigned low = hex_value(text[2]);
  if (high > 15 || low > 15) return {kOpaque, 1};
  const char decoded = static_cast<char>(high * 16 + low);
  return {is_delimiter(decoded) ? decoded : kOpaque, 3};
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) noexcept {
  return std::ranges::equal(text, lower, [](char a, char b) {
    return (is_letter(a) ? static_cast<char>(a | 0x20) : a) == b;
  });
}

struct Word {
  std::size_t offset = 0;
  std::size_t length = 0;
  char before = 0;  // the delimiter; 0 at an end of the text
  char after = 0;
  bool is_opaque = false;

  std::string_view of(std::string_view text) const noexcept { return text.substr(offset, length); }
};

// The word from `offset` on, which may be empty.
Word word_at(std::string_view text, std::size_t offset, char before) noexcept {
  Word word{offset, 0, before};
  while (offset + word.length < text.size()) {
    const Step next = step(text.substr(offset + word.length));
    if (is_delimiter(next.c)) {
      word.after = next.c;
      break;
    }
    if (next.c == kOpaque) word.is_opaque = true;
    word.length += next.size;
  }
  return word;
}

struct Found {
  std::size_t end = 0;  // behind the prefix
  std::string_view kind;
};

// The first one in a word, at the beginning of one of its pieces.
Found find_prefix(std::string_view word, char after) noexcept {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i > 0 && is_alnum(word[i - 1])) continue;
    for (const PrefixRow& row : kPrefixes) {
      const std::string_view front = word.substr(i, row.text.size());
      if (!equals_ignoring_case(front, row.text)) continue;
      const bool is_scheme = !row.text.ends_with('-');  // sip:, tel:
      if (!is_scheme || (i + front.size() == word.size() && after == ':'))
        return {i + front.size(), row.kind};
    }
  }
  return {};
}

// Octets of a SUCI's front that tell no subscriber: type, network; of the rest only what the last
// dash has behind it and the routing indicator do (TS 23.003, 2.2B).
void add_suci(std::size_t offset, std::string_view rest, TellingParts& parts) {
  std::array<std::size_t, 7> ends{};
  std::size_t fields = 0;
  for (std::size_t i = 0; i < rest.size() && fields < 6; ++i)
    if (rest[i] == '-') ends[fields++] = i;
  const bool is_numeric = fields == 6 && std::ranges::all_of(rest.substr(0, ends[5]), [](char c) {
                            return is_digit(c) || c == '-';
                          });
  const bool is_imsi = is_numeric && ends[0] == 1 && rest[0] == '0' && ends[2] <= 9 &&
                       ends[3] - ends[2] <= 5 && ends[5] - ends[3] <= 6;
  if (!is_imsi) {
    if (!rest.empty()) parts.push_back({offset, rest.size(), "suci"});
    return;
  }
  if (ends[3] > ends[2] + 1) parts.push_back({offset + ends[2] + 1, ends[3] - ends[2] - 1});
  if (rest.size() > ends[5] + 1)
    parts.push_back({offset + ends[5] + 1, rest.size() - ends[5] - 1, "suci"});
}

std::string_view kind_of_number(std::size_t digits) noexcept {
  if (digits == 14 || digits == 15) return "imsi";
  return digits == 16 ? "imei" : "msisdn";
}

// Of a word without a prefix: the pieces between dashes, dots and the like.
void add_pieces(std::size_t offset, std::string_view word, TellingParts& parts) {
  constexpr std::size_t kDigitsOfWord = 12;  // that a number in groups may have
  constexpr std::size_t kDigitsOfPiece = 4;
  constexpr std::size_t kMixed = 15;  // longer ones that hold a digit may be of a token
  constexpr std::size_t kLongest = 32;
  constexpr std::size_t kUuid = 36;
  if (IpAddress::parse(word)) return;
  const auto each_piece = [&](auto&& on_piece) {
    for (std::size_t i = 0; i < word.size();) {
      std::size_t size = 0;
      while (i + size < word.size() && is_alnum(word[i + size])) ++size;
      const std::string_view front = word.substr(i, kUuid);
      const bool ends = i + kUuid >= word.size() || !is_alnum(word[i + kUuid]);
      if (is_uuid(front) && ends) {
        size = kUuid;
      } else if (size > 0) {
        on_piece(i, word.substr(i, size));
      }
      i += std::max<std::size_t>(size, 1);
    }
  };
  const auto digits_of = [](std::string_view piece) {
    return static_cast<std::size_t>(std::ranges::count_if(piece, is_digit));
  };
  std::size_t in_all = 0;
  each_piece([&](std::size_t, std::string_view piece) { in_all += digits_of(piece); });
  each_piece([&](std::size_t at, std::string_view piece) {
    const std::size_t digits = digits_of(piece);
    const bool is_telling = digits > kDigitsOfPiece || piece.size() > kLongest ||
                            (digits > 0 && (in_all > kDigitsOfWord || piece.size() > kMixed));
    if (!is_telling) return;
    const bool is_number = digits == piece.size();
    parts.push_back({offset + at, piece.size(), is_number ? kind_of_number(digits) : ""});
  });
}

bool is_port(const Word& word, std::string_view text) noexcept {
  const bool has_place = word.before == ':' && (word.after == 0 || word.after == '/');
  const std::string_view digits = word.of(text);
  return has_place && digits.size() == 5 && std::ranges::all_of(digits, is_digit) &&
         digits <= "65535";
}

// What the words before have told of the next one.
struct Context {
  std::string_view previous;
  std::string_view inside;  // the kind of identity that goes on
};

void add_word(const Word& word, std::string_view text, Context& context, TellingParts& parts) {
  const std::string_view octets = word.of(text);
  const Found found = find_prefix(octets, word.after);
  std::string_view kind = context.inside;
  if (octets.empty()) {
    // nothing of its own
  } else if (found.end != 0 && !word.is_opaque) {
    kind = found.kind;
    add_pieces(word.offset, octets.substr(0, found.end), parts);
    const std::string_view rest = octets.substr(found.end);
    if (kind == "suci") {
      add_suci(word.offset + found.end, rest, parts);
    } else if (!rest.empty()) {
      parts.push_back({word.offset + found.end, rest.size(), kind});
    }
  } else if (word.is_opaque || !kind.empty()) {
    parts.push_back({word.offset, word.length, kind});
  } else if (word.after == '@') {
    parts.push_back({word.offset, word.length, "nai"});
  } else if (std::ranges::any_of(kBeforeIdentity,
                                 [&](std::string_view name) {
                                   return equals_ignoring_case(context.previous, name);
                                 }) &&
             !is_uuid(octets)) {
    parts.push_back({word.offset, word.length, "supi"});
  } else if (!is_port(word, text)) {
    add_pieces(word.offset, octets, parts);
  }
  context.inside = kInside.contains(word.after) && word.after != 0 ? kind : std::string_view{};
  if (!octets.empty()) context.previous = octets;
}

}  // namespace

TellingParts telling_parts(std::string_view text) {
  TellingParts parts;
  Context context;
  char before = 0;
  for (std::size_t i = 0; i < text.size();) {
    const Word word = word_at(text, i, before);
    add_word(word, text, context, parts);
    i += word.length;
    if (i < text.size()) i += step(text.substr(i)).size;
    before = word.after;
  }
  return parts;
}

TellingParts all_words(std::string_view text) {
  TellingParts parts;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find('/', i), text.size());
    if (end > i) parts.push_back({i, end - i});
    i = end + 1;
  }
  return parts;
}

}  // namespace cardea::findings
