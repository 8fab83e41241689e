#include "protocols/s1ap/fields.h"

#include <array>

namespace cardea::s1ap {

std::span<const aper::FieldRow> field_rows() noexcept {
  using aper::Tag;
  static constexpr std::array kRows{
      aper::FieldRow{"mme_ue_s1ap_id", Tag::core_ue_id, false, aper::write_number},
      aper::FieldRow{"enb_ue_s1ap_id", Tag::ran_ue_id, false, aper::write_number},
      aper::FieldRow{"e_rab_id", Tag::session_id, true, aper::write_number},
  };
  return kRows;
}

}  // namespace cardea::s1ap
