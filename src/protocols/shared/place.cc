#include "protocols/shared/place.h"

namespace cardea::protocols {
namespace {

// What stands behind the PLMN of each kind, in octets.
struct Form {
  std::string_view name;
  std::uint8_t area;
  std::uint8_t cell;
  std::uint32_t cell_mask;
};
constexpr std::array kForms{
    Form{"cgi", 2, 2, 0xFFFF},
    Form{"sai", 2, 2, 0xFFFF},
    Form{"rai", 2, 2, 0xFFFF},
    Form{"tai", 2, 0, 0},
    Form{"ecgi", 0, 4, 0x0FFF'FFFF},
    Form{"lai", 2, 0, 0},
    Form{"macro_enb", 0, 3, 0x0F'FFFF},  // 20 bits
    Form{"extended_enb", 0, 3, 0x1F'FFFF},
};
static_assert(kForms.size() == static_cast<std::size_t>(PlaceKind::extended_enb) + 1);

const Form& form_of(PlaceKind kind) noexcept { return kForms[static_cast<std::size_t>(kind)]; }

}  // namespace

Plmn take_plmn(Reader& in) noexcept {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const unsigned first = in.u8();
  const unsigned second = in.u8();
  const unsigned third = in.u8();
  Plmn read;
  read.mcc = {kDigits[first & 15], kDigits[first >> 4], kDigits[second & 15]};
  read.mnc = {kDigits[third & 15], kDigits[third >> 4], kDigits[second >> 4]};
  read.mnc_size = second >> 4 == 15 ? 2 : 3;
  return read;
}

void append_plmn(std::string& out, const Plmn& plmn) {
  out.append(plmn.mcc.begin(), plmn.mcc.end());
  out += '-';
  out += std::string_view{plmn.mnc.data(), plmn.mnc.size()}.substr(0, plmn.mnc_size);
}

std::string_view name_of(PlaceKind kind) noexcept { return form_of(kind).name; }

Place take_place(Reader& in, PlaceKind kind) noexcept {
  const Form& form = form_of(kind);
  Place read;
  read.kind = kind;
  read.plmn = take_plmn(in);
  if (form.area != 0) read.area = in.u16();
  if (form.cell != 0) read.cell = static_cast<std::uint32_t>(in.big(form.cell)) & form.cell_mask;
  return read;
}

void write_place(Json& json, const Place& place) {
  std::string plmn;
  append_plmn(plmn, place.plmn);
  json.open().field("kind", name_of(place.kind)).field("plmn", plmn);
  if (place.area) json.field("area", *place.area);
  if (place.cell) json.field("cell", *place.cell);
  json.close();
}

}  // namespace cardea::protocols
