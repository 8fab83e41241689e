#include "protocols/sbi/token.h"

// Nothing throws on the packet path.
#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include <array>

#include "base/digest.h"
#include "protocols/sbi/algorithm_table.h"
#include "protocols/sbi/base64url.h"

namespace cardea::sbi {
namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

constexpr std::size_t kSignatureMax = 1024;  // RSA of 8192 bits
constexpr std::size_t kTextMax = 16'384;
constexpr std::size_t kMembersMax = 64;
constexpr std::size_t kDepthMax = 8;

// The text behind "Bearer" (RFC 6750, 2.1; the scheme's case does not matter).
constexpr std::string_view without_scheme(std::string_view text) noexcept {
  constexpr std::string_view kScheme = "bearer ";
  while (text.starts_with(' ')) text.remove_prefix(1);
  bool has_scheme = text.size() >= kScheme.size();
  for (std::size_t i = 0; has_scheme && i < kScheme.size(); ++i)
    has_scheme = (text[i] | 0x20) == kScheme[i];
  if (has_scheme) text.remove_prefix(kScheme.size());
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

constexpr std::string_view take_part(std::string_view& rest, bool& is_there) noexcept {
  const std::size_t dot = rest.find('.');
  const std::string_view part = rest.substr(0, dot);
  is_there = is_there && dot != std::string_view::npos;
  rest.remove_prefix(dot == std::string_view::npos ? rest.size() : dot + 1);
  return part;
}

// NumericDate (RFC 7519, 2) may have a fraction.
error_code read_time(ondemand::value value, std::optional<std::uint64_t>& out) noexcept {
  double seconds = 0;
  if (const error_code error = value.get_double().get(seconds)) return error;
  if (!(seconds >= 0 && seconds < 1e15)) return simdjson::NUMBER_OUT_OF_RANGE;
  out = static_cast<std::uint64_t>(seconds);
  return simdjson::SUCCESS;
}

error_code read_plmn(ondemand::value value, std::optional<TokenPlmn>& out) noexcept {
  ondemand::object object;
  if (const error_code error = value.get_object().get(object)) return error;
  TokenPlmn plmn;
  std::size_t members = 0;
  for (auto field : object) {
    std::string_view key;
    if (++members > kMembersMax) return simdjson::CAPACITY;
    if (const error_code error = field.unescaped_key().get(key)) return error;
    std::string_view* part = key == "mcc" ? &plmn.mcc : key == "mnc" ? &plmn.mnc : nullptr;
    if (part == nullptr) continue;
    if (const error_code error = field.value().get_string().get(*part)) return error;
  }
  out = plmn;
  return simdjson::SUCCESS;
}

// A text, or a list of texts (RFC 7519, 4.1.3).
error_code read_audience(ondemand::value value, Token& token) noexcept {
  ondemand::json_type type{};
  if (const error_code error = value.type().get(type)) return error;
  std::string_view text;
  if (type != ondemand::json_type::array) {
    if (const error_code error = value.get_string().get(text)) return error;
    token.audience.push_back(text);
    return simdjson::SUCCESS;
  }
  token.audience_is_list = true;
  ondemand::array array;
  if (const error_code error = value.get_array().get(array)) return error;
  for (auto element : array) {
    if (const error_code error = element.get_string().get(text)) return error;
    token.audience.push_back(text);
  }
  return simdjson::SUCCESS;
}

struct TextClaim {
  std::string_view name;
  std::string_view Token::* value;
};
constexpr std::array kHeaderTexts{TextClaim{"alg", &Token::alg}, TextClaim{"kid", &Token::kid},
                                  TextClaim{"typ", &Token::typ}};
constexpr std::array kClaimTexts{
    TextClaim{"iss", &Token::issuer}, TextClaim{"sub", &Token::subject},
    TextClaim{"scope", &Token::scope}, TextClaim{"producerNfSetId", &Token::producer_set}};

error_code read_header(std::string_view key, ondemand::value value, Token& token) noexcept {
  for (const TextClaim& each : kHeaderTexts)
    if (key == each.name) return value.get_string().get(token.*each.value);
  return simdjson::SUCCESS;
}

error_code read_claim(std::string_view key, ondemand::value value, Token& token) noexcept {
  for (const TextClaim& each : kClaimTexts)
    if (key == each.name) return value.get_string().get(token.*each.value);
  if (key == "aud") return read_audience(value, token);
  if (key == "exp") return read_time(value, token.expires);
  if (key == "iat") return read_time(value, token.issued);
  if (key == "nbf") return read_time(value, token.not_before);
  if (key == "consumerPlmnId") return read_plmn(value, token.consumer_plmn);
  if (key == "producerPlmnId") return read_plmn(value, token.producer_plmn);
  return simdjson::SUCCESS;
}

}  // namespace

// One for the header and one for the claims: a parser forgets its texts with its next document.
struct TokenReader::Room {
  struct Half {
    ondemand::parser parser;
    std::array<char, kOctetsMax + simdjson::SIMDJSON_PADDING> octets{};
    bool is_ready = parser.allocate(kOctetsMax, kDepthMax) == simdjson::SUCCESS;
  };
  Half header;
  Half claims;
  std::array<char, kSignatureMax> signature{};

  template <typename Read>
  bool read(std::string_view part, Half& half, Token& token, Read read_member) noexcept {
    const auto size = decode_base64url(part, std::span{half.octets}.first(kOctetsMax));
    if (!size || !half.is_ready) return false;
    ondemand::document document;
    ondemand::object object;
    if (half.parser.iterate(half.octets.data(), *size, half.octets.size()).get(document) !=
            simdjson::SUCCESS ||
        document.get_object().get(object) != simdjson::SUCCESS)
      return false;
    std::size_t members = 0;
    for (auto field : object) {
      std::string_view key;
      ondemand::value value;
      if (++members > kMembersMax || field.unescaped_key().get(key) != simdjson::SUCCESS ||
          field.value().get(value) != simdjson::SUCCESS ||
          read_member(key, value, token) != simdjson::SUCCESS)
        return false;
    }
    const char* behind = nullptr;  // a place remains only where something stands behind the object
    return document.current_location().get(behind) != simdjson::SUCCESS;
  }
};

TokenReader::TokenReader() : room_(std::make_unique<Room>()) {}
TokenReader::~TokenReader() = default;
TokenReader::TokenReader(TokenReader&&) noexcept = default;
TokenReader& TokenReader::operator=(TokenReader&&) noexcept = default;

Result<Token> TokenReader::read(std::string_view text, const Verifier* verifier) noexcept {
  const std::string_view whole = without_scheme(text);
  if (whole.size() > kTextMax) return fail(Fault::over_limit, kTextMax);
  bool is_there = true;
  std::string_view rest = whole;
  const std::string_view header = take_part(rest, is_there);
  const std::string_view claims = take_part(rest, is_there);
  if (!is_there) return fail(Fault::truncated, whole.size());
  if (rest.contains('.')) return fail(Fault::unsupported, 0);  // enciphered (RFC 7516, 3.1)
  Token token;
  if (!room_->read(header, room_->header, token, read_header)) return fail(Fault::bad_value, 0);
  if (!room_->read(claims, room_->claims, token, read_claim))
    return fail(Fault::bad_value, header.size() + 1);
  token.algorithm = algorithm_of(token.alg);
  const Digest digest = sha256(bytes_of(whole));
  token.digest = Reader{digest}.u64();
  const auto signature = decode_base64url(rest, room_->signature);
  if (!signature) return fail(Fault::bad_value, header.size() + claims.size() + 2);
  if (verifier == nullptr) return token;
  token.signature = verifier->verify(
      token.algorithm, whole.substr(0, header.size() + 1 + claims.size()),
      std::string_view{room_->signature.data(), room_->signature.size()}.substr(0, *signature));
  return token;
}

bool has_scope(const Token& token, std::string_view service) noexcept {
  for (std::string_view rest = token.scope; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    // A scope names a service, or with a colon a part of it (TS 29.501, 4.9.2).
    const std::string_view item = rest.substr(0, end);
    if (item.substr(0, item.find(':')) == service) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

}  // namespace cardea::sbi
