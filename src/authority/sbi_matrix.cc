#include "authority/sbi_matrix.h"

#include <algorithm>
#include <array>
#include <string>

namespace cardea::authority {
namespace {

using enum Role;

// Types whose role has another name, or none.
struct TypeRow {
  std::string_view type;
  RoleSet roles;
};
constexpr RoleSet kNoRole{};
constexpr std::array kTypes{
    TypeRow{"5G_EIR", {eir}},     TypeRow{"SCSCF", {cscf}},      TypeRow{"ICSCF", {cscf}},
    TypeRow{"PCSCF", {cscf}},     TypeRow{"IMS_AS", {as}},       TypeRow{"SMS_GMSC", {smsc}},
    TypeRow{"SMS_IWMSC", {smsc}}, TypeRow{"SMS_ROUTER", {smsc}}, TypeRow{"IP_SM_GW", {smsc}},
    TypeRow{"MB_SMF", {smf}},     TypeRow{"MB_UPF", {upf}},      TypeRow{"SOR_AF", {af}},
    TypeRow{"TSCTSF", {af}},      TypeRow{"CEF", {chf}},         TypeRow{"IPX", {sepp}},
    TypeRow{"DCCF", kNoRole},     TypeRow{"ADRF", kNoRole},      TypeRow{"MFAF", kNoRole},
    TypeRow{"MBSF", kNoRole},     TypeRow{"MBSTF", kNoRole},     TypeRow{"NSACF", kNoRole},
    TypeRow{"5G_DDNMF", kNoRole}, TypeRow{"GBA_BSF", kNoRole},   TypeRow{"PKMF", kNoRole},
    TypeRow{"PWS_IWF", kNoRole},  TypeRow{"CBCF", kNoRole},      TypeRow{"PANF", kNoRole},
    TypeRow{"AANF", kNoRole},     TypeRow{"UCMF", kNoRole},      TypeRow{"EASDF", kNoRole},
    TypeRow{"MNPF", kNoRole},     TypeRow{"SPAF", kNoRole},
};

constexpr RoleSet kTakePart{nrf, amf,  smf,    upf,  ausf, udm,  udr,  pcf,   nssf,
                            bsf, nef,  scp,    sepp, lmf,  gmlc, smsf, nwdaf, af,
                            chf, udsf, nssaaf, eir,  hss,  cscf, as,   smsc,  mme};

struct PointRow {
  ReferencePoint point;
  RoleSet one;
  RoleSet other;
};
constexpr std::array kPoints{
    PointRow{ReferencePoint::n5, {pcf}, {af}},      PointRow{ReferencePoint::n7, {smf}, {pcf}},
    PointRow{ReferencePoint::n8, {amf}, {udm}},     PointRow{ReferencePoint::n10, {smf}, {udm}},
    PointRow{ReferencePoint::n11, {amf}, {smf}},    PointRow{ReferencePoint::n12, {amf}, {ausf}},
    PointRow{ReferencePoint::n13, {ausf}, {udm}},   PointRow{ReferencePoint::n14, {amf}, {amf}},
    PointRow{ReferencePoint::n15, {amf}, {pcf}},    PointRow{ReferencePoint::n16, {smf}, {smf}},
    PointRow{ReferencePoint::n17, {amf}, {eir}},    PointRow{ReferencePoint::n20, {amf}, {smsf}},
    PointRow{ReferencePoint::n21, {smsf}, {udm}},   PointRow{ReferencePoint::n22, {amf}, {nssf}},
    PointRow{ReferencePoint::n23, {pcf}, {nwdaf}},  PointRow{ReferencePoint::n27, {nrf}, {nrf}},
    PointRow{ReferencePoint::n28, {pcf}, {chf}},    PointRow{ReferencePoint::n29, {nef}, {smf}},
    PointRow{ReferencePoint::n30, {nef}, {pcf}},    PointRow{ReferencePoint::n31, {nssf}, {nssf}},
    PointRow{ReferencePoint::n32, {sepp}, {sepp}},  PointRow{ReferencePoint::n33, {nef}, {af}},
    PointRow{ReferencePoint::n34, {nssf}, {nwdaf}}, PointRow{ReferencePoint::n35, {udm}, {udr}},
    PointRow{ReferencePoint::n36, {pcf}, {udr}},    PointRow{ReferencePoint::n37, {nef}, {udr}},
    PointRow{ReferencePoint::n40, {smf}, {chf}},    PointRow{ReferencePoint::n51, {amf}, {nef}},
    PointRow{ReferencePoint::n52, {nef}, {udm}},    PointRow{ReferencePoint::n59, {udm}, {nssaaf}},
    PointRow{ReferencePoint::nl1, {amf}, {lmf}},    PointRow{ReferencePoint::nl2, {gmlc}, {amf}},
    PointRow{ReferencePoint::nl5, {gmlc}, {nef}},   PointRow{ReferencePoint::nl6, {gmlc}, {udm}},
};

template <typename Visitor>
void for_each_word(std::string_view words, Visitor&& visit) {
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    if (end != 0) visit(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

std::optional<Role> role_of(std::string_view type) {
  std::string lower{type};
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return role_named(lower);
}

}  // namespace

RoleSet roles_of_nf_types(std::string_view types) noexcept {
  RoleSet roles;
  for_each_word(types, [&](std::string_view type) {
    if (type == "*") {
      kTakePart.for_each([&](Role role) { roles.add(role); });
      return;
    }
    const auto row = std::ranges::find(kTypes, type, &TypeRow::type);
    if (row != kTypes.end()) {
      row->roles.for_each([&](Role role) { roles.add(role); });
    } else if (const auto role = role_of(type)) {
      roles.add(*role);
    }
  });
  return roles;
}

bool is_nf_type(std::string_view type) noexcept {
  return type == "*" || std::ranges::find(kTypes, type, &TypeRow::type) != kTypes.end() ||
         role_of(type).has_value();
}

SbiMatrix::SbiMatrix() {
  for (const sbi::ServiceOperation& operation : sbi::service_operations())
    rows_.push_back(
        {roles_of_nf_types(operation.consumers), roles_of_nf_types(operation.producer)});
}

const SbiMatrix::Row& SbiMatrix::row(const sbi::ServiceOperation& operation) const noexcept {
  return rows_[static_cast<std::size_t>(&operation - sbi::service_operations().data())];
}

ReferencePoint sbi_point(RoleSet one, RoleSet other) noexcept {
  for (const PointRow& row : kPoints) {
    if ((one.has_any(row.one) && other.has_any(row.other)) ||
        (one.has_any(row.other) && other.has_any(row.one)))
      return row.point;
  }
  return ReferencePoint::sbi;
}

}  // namespace cardea::authority
