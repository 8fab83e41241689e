#include "protocols/ngap/fields.h"

#include <array>

namespace cardea::ngap {

std::span<const aper::FieldRow> field_rows() noexcept {
  using aper::Tag;
  static constexpr std::array kRows{
      aper::FieldRow{"amf_ue_ngap_id", Tag::core_ue_id, false, aper::write_number},
      aper::FieldRow{"ran_ue_ngap_id", Tag::ran_ue_id, false, aper::write_number},
      aper::FieldRow{"pdu_session_id", Tag::session_id, true, aper::write_number},
  };
  return kRows;
}

}  // namespace cardea::ngap
