// The slots of the texts: "<name>", where a text has "<" for nothing else.
#include <array>
#include <cassert>
#include <charconv>

#include "generator/population.h"
#include "generator/sbi_exchanges.h"

namespace cardea::generator {

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

void number(std::string& out, std::uint64_t value, std::size_t digits) {
  const std::size_t at = out.size();
  out.resize(at + digits);
  for (std::size_t i = digits; i-- > 0; value /= 10) out[at + i] = kDigits[value % 10];
}

// So many 64-bit words, as hexadecimal digits.
void secret(std::string& out, const SbiFacts& facts, std::uint64_t which, int words) {
  for (int i = 0; i < words; ++i) {
    std::uint64_t word = mix64(facts.secret + 16 * which + static_cast<std::uint64_t>(i));
    for (int digit = 0; digit < 16; ++digit, word >>= 4) out += kDigits[word & 0xF];
  }
}

void octets(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
}

// "<x:2e01>": octets by their digits.
void octets(std::string& out, std::string_view digits) {
  for (; digits.size() >= 2; digits.remove_prefix(2)) {
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + 2, value, 16);
    out += static_cast<char>(value);
  }
}

using Write = void (*)(const SbiFacts&, std::string&);
struct Slot {
  std::string_view name;
  Write write;
};
// clang-format off
constexpr std::array kSlots{
    Slot{"imsi",
         [](const SbiFacts& f, std::string& out) { out += "99970", number(out, f.ue + 1, 10); }},
    Slot{"msin", [](const SbiFacts& f, std::string& out) { number(out, f.ue + 1, 10); }},
    Slot{"gpsi",
         [](const SbiFacts& f, std::string& out) { out += "49170", number(out, f.ue + 1, 8); }},
    Slot{"pei",
         [](const SbiFacts& f, std::string& out) { out += "43708161", number(out, f.ue + 1, 8); }},
    Slot{"n", [](const SbiFacts& f, std::string& out) { out += std::to_string(f.ue + 1); }},
    Slot{"ue", [](const SbiFacts& f, std::string& out) { out += f.ue_address.text(); }},
    Slot{"time", [](const SbiFacts& f, std::string& out) { append_rfc3339(out, f.now); }},
    Slot{"self", [](const SbiFacts& f, std::string& out) { out += f.self->text; }},
    Slot{"self-id", [](const SbiFacts& f, std::string& out) { out += f.self->instance; }},
    Slot{"self-type", [](const SbiFacts& f, std::string& out) { out += type_of(f.self->role); }},
    Slot{"peer", [](const SbiFacts& f, std::string& out) { out += f.peer->text; }},
    Slot{"peer-id", [](const SbiFacts& f, std::string& out) { out += f.peer->instance; }},
    Slot{"peer-type", [](const SbiFacts& f, std::string& out) { out += type_of(f.peer->role); }},
    Slot{"rand", [](const SbiFacts& f, std::string& out) { secret(out, f, 0, 2); }},
    Slot{"autn", [](const SbiFacts& f, std::string& out) { secret(out, f, 1, 2); }},
    Slot{"xres", [](const SbiFacts& f, std::string& out) { secret(out, f, 2, 2); }},
    Slot{"hxres", [](const SbiFacts& f, std::string& out) { secret(out, f, 3, 2); }},
    Slot{"k", [](const SbiFacts& f, std::string& out) { secret(out, f, 4, 2); }},
    Slot{"opc", [](const SbiFacts& f, std::string& out) { secret(out, f, 5, 2); }},
    Slot{"kausf", [](const SbiFacts& f, std::string& out) { secret(out, f, 6, 4); }},
    Slot{"kseaf", [](const SbiFacts& f, std::string& out) { secret(out, f, 7, 4); }},
    Slot{"x-ue", [](const SbiFacts& f, std::string& out) { octets(out, f.ue_address.v4_value()); }},
    Slot{"x-upf", [](const SbiFacts& f, std::string& out) { octets(out, f.upf.v4_value()); }},
    Slot{"x-gnb", [](const SbiFacts& f, std::string& out) { octets(out, f.gnb.v4_value()); }},
    Slot{"x-up", [](const SbiFacts& f, std::string& out) { octets(out, f.uplink_teid); }},
    Slot{"x-down", [](const SbiFacts& f, std::string& out) { octets(out, f.downlink_teid); }},
};
// clang-format on

constexpr std::array<std::string_view, kSbiRoles> kTypes{"AMF", "SMF", "AUSF", "UDM",
                                                         "UDR", "PCF", "NRF"};

// "<AMF>" is the address of the UE's AMF, "<AMF-id>" its instance.
bool write_party(std::string_view name, const SbiFacts& facts, std::string& out) {
  for (std::size_t i = 0; i < kSbiRoles; ++i) {
    if (!name.starts_with(kTypes[i])) continue;
    const SbiParty& party = *facts.parties[i];
    out += name.size() == kTypes[i].size() ? party.text : party.instance;
    return true;
  }
  return false;
}

void write_slot(std::string_view name, const SbiFacts& facts, std::string& out) {
  if (name.starts_with("x:")) return octets(out, name.substr(2));
  if (write_party(name, facts, out)) return;
  for (const Slot& slot : kSlots) {
    if (slot.name == name) return slot.write(facts, out);
  }
  assert(!"a text names a slot that there is not");
}

}  // namespace

std::string_view type_of(SbiRole role) noexcept { return kTypes[static_cast<std::size_t>(role)]; }

void fill_slots(std::string_view text, const SbiFacts& facts, std::string& out) {
  while (!text.empty()) {
    const std::size_t at = text.find('<');
    out += text.substr(0, at);
    if (at == std::string_view::npos) return;
    const std::size_t end = text.find('>', at);
    write_slot(text.substr(at + 1, end - at - 1), facts, out);
    text.remove_prefix(end + 1);
  }
}

}  // namespace cardea::generator
