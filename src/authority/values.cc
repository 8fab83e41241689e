#include "authority/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "authority/diagnostic.h"

namespace cardea::authority {
namespace {

constexpr std::string_view kBlinding = "hmac-sha256:";
constexpr std::size_t kDigestDigits = 64;
constexpr std::size_t kNameMax = 128;
constexpr std::size_t kDigitsMax = 15;  // E.164, 6.1
constexpr std::int64_t kDurationMax = 366 * 86'400 * kSecond;

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_lower_hex(char c) noexcept { return is_digit(c) || (c >= 'a' && c <= 'f'); }
constexpr bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_name_char(char c) noexcept {
  return is_letter(c) || is_digit(c) || std::string_view{"._-:/"}.contains(c);
}

bool all_digits(std::string_view text) noexcept {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

// TS 23.003, 2.2: three digits of MCC, two or three of MNC.
bool is_plmn(std::string_view text) noexcept {
  return (text.size() == 6 || text.size() == 7) && text[3] == '-' &&
         all_digits(text.substr(0, 3)) && all_digits(text.substr(4));
}

bool is_uuid(std::string_view text) noexcept {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !is_lower_hex(text[i])) return false;
  }
  return true;
}

bool has_text(std::string_view text) noexcept { return !text.empty(); }
bool is_name(std::string_view text) noexcept {
  return !text.empty() && text.size() <= kNameMax && std::ranges::all_of(text, is_name_char);
}
bool is_global_title(std::string_view text) noexcept {
  return all_digits(text) && text.size() <= kDigitsMax;
}
bool is_hex(std::string_view text) noexcept {
  return !text.empty() && text.size() <= kDigestDigits && std::ranges::all_of(text, is_lower_hex);
}
bool is_fraction(std::string_view text) noexcept { return parse_fraction(text).has_value(); }

// "10.0.0.1/24" was meant as "10.0.0.0/24", or as "10.0.0.1".
std::string prefix_remedy(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto address = IpAddress::parse(text.substr(0, slash));
  if (!address || slash == std::string_view::npos)
    return "write an address or a prefix, such as 10.20.0.0/24 or 2001:db8::/48";
  const auto length = parse_integer(text.substr(slash + 1));
  const int most = address->is_v4() ? 32 : 128;
  if (!length || *length < 0 || *length > most)
    return fmt::format("its length goes from 0 to {}", most);
  const auto bits = static_cast<int>(*length) + 128 - most;
  IpAddress network = *address;
  if (bits < 64) network.high &= bits == 0 ? 0 : ~std::uint64_t{0} << (64 - bits);
  if (bits <= 64) network.low = 0;
  if (bits > 64 && bits < 128) network.low &= ~std::uint64_t{0} << (128 - bits);
  return fmt::format("its host bits are set: write {}/{} or {}", network.text(), *length,
                     address->text());
}

std::optional<Complaint> time_complaint(std::string_view text) {
  if (parse_rfc3339(text)) return std::nullopt;
  const std::string written{text};
  if (parse_rfc3339(written + "Z"))
    return Complaint{fmt::format("the time {} has no time zone", quoted(text)),
                     fmt::format("write {}Z for UTC, or an offset such as +01:00", written)};
  if (parse_rfc3339(written + "T00:00:00Z"))
    return Complaint{fmt::format("{} is a date, not a time with its zone", quoted(text)),
                     fmt::format("write {}T00:00:00Z", written)};
  return Complaint{fmt::format("{} is not a time", quoted(text)),
                   "write it as in RFC 3339: 2026-11-01T00:00:00Z"};
}

std::optional<Complaint> duration_complaint(std::string_view text) {
  if (parse_duration(text)) return std::nullopt;
  if (text.starts_with('-') && parse_duration(text.substr(1)))
    return Complaint{fmt::format("the duration {} is negative", quoted(text)),
                     fmt::format("write {}", text.substr(1))};
  return Complaint{fmt::format("{} is not a duration of at most a year", quoted(text)),
                   "write a number with ms, s, m, h or d, such as 300s"};
}

// The value itself is never repeated: it may be a subscriber's identity in the clear.
std::optional<Complaint> blinded_complaint(std::string_view text) {
  if (parse_blinded(text)) return std::nullopt;
  if (text.starts_with(kBlinding))
    return Complaint{"the target is not hmac-sha256: and 64 lower-case hexadecimal digits",
                     "blind it again: `cardea blind --key FILE imsi …`"};
  return Complaint{
      "the target is not blinded: whom a warrant names must not stand here in the clear",
      "write what `cardea blind --key FILE imsi …` prints"};
}

std::optional<Complaint> integer_complaint(const Key& key, std::string_view text) {
  const auto value = parse_integer(text);
  if (value && *value >= key.least && *value <= key.most) return std::nullopt;
  if (key.least == key.most)
    return Complaint{fmt::format("{} is not {}", quoted(text), key.least),
                     fmt::format("write `{}: {}`", key.name, key.least)};
  return Complaint{
      fmt::format("{} is not a whole number from {} to {}", quoted(text), key.least, key.most), {}};
}

std::optional<Complaint> unknown_word(std::string_view what, std::string_view text,
                                      std::span<const std::string_view> known) {
  if (std::ranges::find(known, text) != known.end()) return std::nullopt;
  return Complaint{fmt::format("unknown {} {}", what, quoted(text)), suggestion(text, known)};
}

struct Form {
  ValueType type;
  bool (*fits)(std::string_view) noexcept;
  std::string_view what;
  std::string_view remedy;
};

constexpr std::string_view kNameRemedy = "use letters, digits and . _ - : / only, 128 at most";
constexpr std::array<Form, 9> kForms{{
    {ValueType::text, has_text, "a text", "write one, or leave the key out"},
    {ValueType::name, is_name, "a name", kNameRemedy},
    {ValueType::vendor, is_name, "a name", kNameRemedy},
    {ValueType::function, is_name, "a name", kNameRemedy},
    {ValueType::plmn, is_plmn, "a PLMN",
     "write MCC-MNC with all digits and between quotes, such as \"001-01\" or \"310-410\""},
    {ValueType::uuid, is_uuid, "a UUID in lower case",
     "write it as 04012ed1-db53-4d9a-a32b-38e23637d18e"},
    {ValueType::digits, is_global_title, "a global title",
     "write its digits only, 15 at most, without +"},
    {ValueType::hex, is_hex, "a finding's key", "copy its lower-case hexadecimal digits"},
    {ValueType::fraction, is_fraction, "a share", "write it from 0 to 1, such as 0.35"},
}};

std::optional<Complaint> form_complaint(const Key& key, std::string_view text, bool secret) {
  if (key.type == ValueType::flag) {
    if (parse_flag(text)) return std::nullopt;
    return Complaint{fmt::format("{} is neither true nor false", quoted(text)), {}};
  }
  const auto form = std::ranges::find(kForms, key.type, &Form::type);
  if (form == kForms.end() || form->fits(text)) return std::nullopt;
  return Complaint{fmt::format("{} is not {}", secret ? "the value" : quoted(text), form->what),
                   std::string{form->remedy}};
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text) noexcept {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (text.empty() || error != std::errc{} || stopped != end) return std::nullopt;
  return value;
}

std::optional<double> parse_fraction(std::string_view text) noexcept {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value, std::chars_format::fixed);
  if (text.empty() || error != std::errc{} || stopped != end) return std::nullopt;
  if (!(value >= 0.0 && value <= 1.0)) return std::nullopt;  // NaN fails as well
  return value;
}

std::optional<bool> parse_flag(std::string_view text) noexcept {
  if (text == "true") return true;
  if (text == "false") return false;
  return std::nullopt;
}

std::optional<std::int64_t> parse_duration(std::string_view text) noexcept {
  struct Unit {
    std::string_view name;
    std::int64_t ns;
  };
  static constexpr std::array<Unit, 5> kUnits{{{"ms", 1'000'000},
                                               {"s", kSecond},
                                               {"m", 60 * kSecond},
                                               {"h", 3600 * kSecond},
                                               {"d", 86'400 * kSecond}}};
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto count = parse_integer(text.substr(0, digits));
  const auto unit = std::ranges::find(kUnits, text.substr(digits), &Unit::name);
  if (!count || unit == kUnits.end() || *count > kDurationMax / unit->ns) return std::nullopt;
  return *count * unit->ns;
}

std::optional<BlindedTarget> parse_blinded(std::string_view text) {
  if (!text.starts_with(kBlinding)) return std::nullopt;
  text.remove_prefix(kBlinding.size());
  if (text.size() != kDigestDigits || !std::ranges::all_of(text, is_lower_hex)) return std::nullopt;
  BlindedTarget target;
  std::ranges::copy(*from_hex(text), target.digest.begin());
  return target;
}

std::optional<Complaint> complaint_about(const Key& key, std::string_view text, bool secret) {
  switch (key.type) {
    case ValueType::word:
      return unknown_word("word", text, key.words);
    case ValueType::role:
      return unknown_word("role", text, role_names());
    case ValueType::point:
      return unknown_word("reference point", text, reference_point_names());
    case ValueType::integer:
      return integer_complaint(key, text);
    case ValueType::prefix:
      if (Prefix::parse(text)) return std::nullopt;
      return Complaint{fmt::format("{} is not an address or prefix", quoted(text)),
                       prefix_remedy(text)};
    case ValueType::time:
      return time_complaint(text);
    case ValueType::duration:
      return duration_complaint(text);
    case ValueType::blinded:
      return blinded_complaint(text);
    case ValueType::text:
    case ValueType::name:
    case ValueType::function:
    case ValueType::vendor:
    case ValueType::plmn:
    case ValueType::uuid:
    case ValueType::digits:
    case ValueType::hex:
    case ValueType::fraction:
    case ValueType::flag:
    case ValueType::section:
      return form_complaint(key, text, secret);
  }
  return std::nullopt;
}

}  // namespace cardea::authority
