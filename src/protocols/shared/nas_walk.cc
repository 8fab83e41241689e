#include "protocols/shared/nas_ie.h"

namespace cardea::protocols {
namespace {

constexpr std::uint8_t kHighHalf = 0xF0;
constexpr std::uint8_t kLowHalf = 0x0F;

// One walk over one message.
class Walker {
 public:
  Walker(Bytes octets, std::span<const NasIeRow> rows, std::span<const NasElement> elements,
         NasIeStorage& storage) noexcept
      : in_(octets), rows_(rows), elements_(elements), ies_(storage.ies) {
    while (mandatory_ < rows.size() && rows[mandatory_].iei == 0) ++mandatory_;
  }

  NasWalk run() noexcept {
    for (const NasIeRow& row : rows_.first(mandatory_)) take_mandatory(row);
    const std::span<const NasIeRow> optional = rows_.subspan(mandatory_);
    while (in_.remaining() != 0 && !walk_.is_over_limit) take_optional(optional);
    if (!in_.ok()) ++walk_.faulty;
    walk_.ies = ies_.first(count_);
    return walk_;
  }

 private:
  void take_mandatory(const NasIeRow& row) noexcept {
    if (row.form == NasForm::halves) {
      const std::uint8_t octet = in_.u8();
      if (!in_.ok()) return;
      add_half(row.element, 0, octet & kLowHalf);
      add_half(row.high, 0, static_cast<std::uint8_t>(octet >> 4));
      return;
    }
    const Bytes value = take_value(row.form, row.size);
    if (in_.ok()) add(row.element, 0, value);
  }

  void take_optional(std::span<const NasIeRow> rows) noexcept {
    const std::uint8_t octet = in_.u8();
    const NasIeRow* row = find(rows, octet);
    if (row == nullptr) {
      skip_unknown(octet);
      return;
    }
    if (row->form == NasForm::tv1) {
      add_half(row->element, octet & kHighHalf, octet & kLowHalf);
      return;
    }
    const Bytes value = take_value(row->form, row->size);
    if (in_.ok()) add(row->element, octet, value);
  }

  // Senders mostly keep to the table's order, so the search goes on where the last one ended.
  const NasIeRow* find(std::span<const NasIeRow> rows, std::uint8_t octet) noexcept {
    for (std::size_t tried = 0; tried < rows.size(); ++tried) {
      const std::size_t at =
          next_ + tried < rows.size() ? next_ + tried : next_ + tried - rows.size();
      const NasIeRow& row = rows[at];
      const std::uint8_t iei = row.form == NasForm::tv1 ? octet & kHighHalf : octet;
      if (row.iei != iei) continue;
      if (seen_ >> at & 1) ++walk_.repeated;
      seen_ |= std::uint64_t{1} << at;
      next_ = at + 1 < rows.size() ? at + 1 : 0;
      return &row;
    }
    return nullptr;
  }

  Bytes take_value(NasForm form, std::uint8_t size) noexcept {
    if (form == NasForm::v || form == NasForm::tv) return in_.take(size);
    const bool is_long = form == NasForm::lv_e || form == NasForm::tlv_e;
    return in_.take(is_long ? in_.u16() : in_.u8());
  }

  void skip_unknown(std::uint8_t iei) noexcept {
    ++walk_.unknown;
    if ((iei & 0x80) != 0) {
      add_half(kNoElement, iei & kHighHalf, iei & kLowHalf, true);
      return;
    }
    const bool is_long = (iei & 0x70) == 0x70;
    const Bytes value = take_value(is_long ? NasForm::tlv_e : NasForm::tlv, 0);
    if (in_.ok()) add(kNoElement, iei, value);
  }

  void add(std::uint8_t element, std::uint8_t iei, Bytes value) noexcept {
    if (value.size() < elements_[element].least) ++walk_.faulty;
    put({element, iei, 0, false, value});
  }

  // A spare half of the mandatory part is not kept.
  void add_half(std::uint8_t element, std::uint8_t iei, std::uint8_t half,
                bool is_unknown = false) noexcept {
    if (element == kNoElement && !is_unknown) {
      walk_.is_spare_clean = walk_.is_spare_clean && half == 0;
      return;
    }
    put({element, iei, half, true, {}});
  }

  void put(const NasIe& ie) noexcept {
    if (count_ == ies_.size()) {
      walk_.is_over_limit = true;
      return;
    }
    ies_[count_++] = ie;
  }

  Reader in_;
  std::span<const NasIeRow> rows_;
  std::span<const NasElement> elements_;
  std::span<NasIe> ies_;
  std::size_t mandatory_ = 0;
  std::size_t count_ = 0;
  std::size_t next_ = 0;
  std::uint64_t seen_ = 0;  // optional rows, by index: no message has more than 64
  NasWalk walk_;
};

}  // namespace

NasWalk walk_nas(Bytes octets, std::span<const NasIeRow> rows, std::span<const NasElement> elements,
                 NasIeStorage& storage) noexcept {
  return Walker{octets, rows, elements, storage}.run();
}

}  // namespace cardea::protocols
