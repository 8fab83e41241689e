#include "protocols/sbi/identity.h"

#include <algorithm>
#include <array>
#include <optional>

namespace cardea::sbi {
namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_hex(char c) noexcept {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
constexpr bool all_digits(std::string_view text, std::size_t least, std::size_t most) noexcept {
  return text.size() >= least && text.size() <= most && std::ranges::all_of(text, is_digit);
}
constexpr bool all_hex(std::string_view text) noexcept {
  return !text.empty() && std::ranges::all_of(text, is_hex);
}
constexpr bool is_five_to_fifteen_digits(std::string_view text) noexcept {
  return all_digits(text, 5, 15);
}
// A name that is no more than that: printable, bounded.
constexpr bool is_name(std::string_view text) noexcept {
  return !text.empty() && text.size() <= 253 &&
         std::ranges::all_of(text, [](char c) { return c > ' ' && c != 0x7F; });
}
constexpr bool is_local_at_domain(std::string_view text) noexcept {
  const std::size_t at = text.find('@');
  return is_name(text) && at != 0 && at < text.size() - 1 && text.rfind('@') == at;
}
constexpr bool is_imei(std::string_view text) noexcept { return all_digits(text, 15, 15); }
constexpr bool is_imeisv(std::string_view text) noexcept { return all_digits(text, 16, 16); }

// "-0a-1b..." of `octets` pairs.
constexpr bool is_pairs(std::string_view text, std::size_t octets) noexcept {
  for (std::size_t i = 0; i < octets;
       ++i, text.remove_prefix(std::min<std::size_t>(3, text.size())))
    if (text.size() < 3 || text[0] != '-' || !is_hex(text[1]) || !is_hex(text[2])) return false;
  return text.empty();
}
// The prefix "mac-" or "eui-" has taken the first dash.
constexpr bool is_mac(std::string_view text) noexcept {
  if (text.ends_with("-untrusted")) text.remove_suffix(10);
  return text.size() >= 2 && is_hex(text[0]) && is_hex(text[1]) && is_pairs(text.substr(2), 5);
}
constexpr bool is_eui64(std::string_view text) noexcept {
  return text.size() >= 2 && is_hex(text[0]) && is_hex(text[1]) && is_pairs(text.substr(2), 7);
}
// The PLMN's five or six digits, the AMF's and the TMSI's fourteen (TS 29.518, 6.1.3.2.2).
constexpr bool is_guti(std::string_view text) noexcept {
  if (text.size() < 19 || text.size() > 20) return false;
  return all_digits(text.substr(0, text.size() - 14), 5, 6) &&
         all_hex(text.substr(text.size() - 14));
}

struct Form {
  std::string_view prefix;
  IdentityKind kind;
  bool (*fits)(std::string_view) noexcept;
};
constexpr std::array kForms{
    Form{"imsi-", IdentityKind::imsi, is_five_to_fifteen_digits},
    Form{"nai-", IdentityKind::nai, is_name},
    Form{"gci-", IdentityKind::gci, is_name},
    Form{"gli-", IdentityKind::gli, is_name},
    Form{"msisdn-", IdentityKind::msisdn, is_five_to_fifteen_digits},
    Form{"extid-", IdentityKind::external_id, is_local_at_domain},
    Form{"imei-", IdentityKind::imei, is_imei},
    Form{"imeisv-", IdentityKind::imeisv, is_imeisv},
    Form{"mac-", IdentityKind::mac, is_mac},
    Form{"eui-", IdentityKind::eui64, is_eui64},
    Form{"5g-guti-", IdentityKind::guti, is_guti},
    Form{"extgroupid-", IdentityKind::external_group, is_local_at_domain},
};

constexpr std::array<std::string_view, 16> kNames{
    "",       "imsi", "nai",   "gci",  "gli",  "msisdn", "extid",      "imei",
    "imeisv", "mac",  "eui64", "suci", "guti", "group",  "extgroupid", "any_ue"};

// The front up to the next dash, which goes with it.
std::optional<std::string_view> take_part(std::string_view& rest) noexcept {
  const std::size_t dash = rest.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::string_view part = rest.substr(0, dash);
  rest.remove_prefix(dash + 1);
  return part;
}

std::optional<unsigned> number(std::string_view text, unsigned most) noexcept {
  if (!all_digits(text, 1, 3)) return std::nullopt;
  unsigned value = 0;
  for (const char digit : text) value = 10 * value + static_cast<unsigned>(digit - '0');
  return value <= most ? std::optional{value} : std::nullopt;
}

// TS 29.571, 5.3.2: "[A-Fa-f0-9]{8}-[0-9]{3}-[0-9]{2,3}-([A-Fa-f0-9][A-Fa-f0-9]){1,10}".
bool is_group(std::string_view text) noexcept {
  const auto service = take_part(text);
  const auto mcc = service ? take_part(text) : std::nullopt;
  const auto mnc = mcc ? take_part(text) : std::nullopt;
  return mnc && service->size() == 8 && all_hex(*service) && all_digits(*mcc, 3, 3) &&
         all_digits(*mnc, 2, 3) && all_hex(text) && text.size() <= 20 && text.size() % 2 == 0;
}

}  // namespace

std::string_view name_of(IdentityKind kind) noexcept {
  return kNames[static_cast<std::size_t>(kind)];
}

Identity identity_of(std::string_view text) noexcept {
  for (const Form& form : kForms) {
    if (!text.starts_with(form.prefix)) continue;
    const std::string_view value = text.substr(form.prefix.size());
    return form.fits(value) ? Identity{form.kind, text, value} : Identity{};
  }
  if (text.starts_with("suci-"))
    return suci_of(text) ? Identity{IdentityKind::suci, text, text.substr(5)} : Identity{};
  if (text == "anyUE") return {IdentityKind::any_ue, text, text};
  return is_group(text) ? Identity{IdentityKind::group, text, text} : Identity{};
}

Identity bare_identity_of(IdentityKind kind, std::string_view text) noexcept {
  for (const Form& form : kForms)
    if (form.kind == kind && form.fits(text)) return {kind, text, text};
  return {};
}

std::optional<Suci> suci_of(std::string_view text) noexcept {
  if (!text.starts_with("suci-") || text.size() > 3000) return std::nullopt;
  text.remove_prefix(5);
  Suci suci;
  const auto type = take_part(text);
  const auto supi_type = type ? number(*type, 7) : std::nullopt;
  if (!supi_type) return std::nullopt;
  suci.supi_type = static_cast<std::uint8_t>(*supi_type);
  if (suci.supi_type == 0) {
    const auto mcc = take_part(text);
    const auto mnc = mcc ? take_part(text) : std::nullopt;
    if (!mnc || !all_digits(*mcc, 3, 3) || !all_digits(*mnc, 2, 3)) return std::nullopt;
    suci.mcc = *mcc;
    suci.mnc = *mnc;
  } else {
    const auto realm = take_part(text);
    if (!realm || !is_name(*realm)) return std::nullopt;
    suci.realm = *realm;
  }
  const auto routing = take_part(text);
  const auto scheme = routing ? take_part(text) : std::nullopt;
  const auto key = scheme ? take_part(text) : std::nullopt;
  if (!key || !all_digits(*routing, 1, 4) || scheme->size() != 1 || !is_hex(scheme->front()))
    return std::nullopt;
  const auto key_id = number(*key, 255);
  if (!key_id || text.empty()) return std::nullopt;
  suci.routing_indicator = *routing;
  const char digit = scheme->front();
  suci.scheme =
      static_cast<std::uint8_t>(is_digit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10);
  suci.key_id = static_cast<std::uint8_t>(*key_id);
  suci.output = text;
  if (suci.scheme != 0) return all_hex(text) ? std::optional{suci} : std::nullopt;
  if (suci.supi_type != 0) return is_name(text) ? std::optional{suci} : std::nullopt;
  // The null scheme hides nothing: the MSIN stands there in digits (TS 33.501, C.2).
  const std::size_t plmn = suci.mcc.size() + suci.mnc.size();
  if (!all_digits(text, 1, 15 - plmn)) return std::nullopt;
  for (const std::string_view part : {suci.mcc, suci.mnc, text})
    for (const char c : part) suci.imsi.characters[suci.imsi.size++] = c;
  return suci;
}

}  // namespace cardea::sbi
