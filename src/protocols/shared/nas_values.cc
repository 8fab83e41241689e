#include "protocols/shared/nas_values.h"

#include <algorithm>

namespace cardea::protocols {
namespace {

bool is_decimal(char digit) noexcept { return digit >= '0' && digit <= '9'; }

bool are_decimal(std::string_view digits) noexcept {
  return std::ranges::all_of(digits, is_decimal);
}

}  // namespace

Result<NasCapabilities> eps_capability(Bytes value, bool is_replayed) noexcept {
  constexpr std::uint8_t kSevenBits = 0x7F;
  Reader in{value};
  NasCapabilities read;
  read.eea = in.u8();
  read.eia = in.u8();
  if (in.remaining() >= 2) {
    read.uea = in.u8();
    read.uia = in.u8() & kSevenBits;
  }
  if (is_replayed && in.remaining() != 0) read.gea = in.u8() & kSevenBits;
  if (!in.ok()) return fail(Fault::truncated, value.size());
  return read;
}

Result<UeAddress> ue_address(Bytes value) noexcept {
  constexpr std::uint8_t kV4 = 1;
  constexpr std::uint8_t kV6 = 2;
  constexpr std::uint8_t kBoth = 3;
  Reader in{value};
  UeAddress read;
  read.type = in.u8() & 0x07;
  if (read.type == kV6 || read.type == kBoth) read.interface_id = in.u64();
  if (read.type == kV4 || read.type == kBoth) read.v4 = IpAddress::from(in.take(4));
  if (!in.ok()) return fail(Fault::truncated, value.size());
  return read;
}

Result<Digits> identity_digits(Bytes value) noexcept {
  constexpr unsigned kIsOdd = 0x08;
  Reader in{value};
  const unsigned first = in.u8();
  if (!in.ok()) return fail(Fault::truncated, 0);
  const Digits behind = tbcd(in.rest());
  const std::size_t whole = 1 + 2 * (value.size() - 1);  // digits, where their number is odd
  const std::size_t promised = (first & kIsOdd) != 0 ? whole : whole - 1;
  if (promised != behind.size + 1 || promised > Digits::kDigitsMax)
    return fail(Fault::bad_length, 0);
  Digits read;
  if (first >> 4 > 9 || !are_decimal(behind.view())) return fail(Fault::bad_value, 0);
  read.characters[read.size++] = static_cast<char>('0' + (first >> 4));
  for (const char digit : behind.view()) read.characters[read.size++] = digit;
  return read;
}

Digits imsi_of(const Plmn& home, Bytes msin) noexcept {
  constexpr std::size_t kImsiMin = 6;
  constexpr std::size_t kImsiMax = 15;
  const Digits behind = tbcd(msin);
  const std::size_t size = home.mcc.size() + home.mnc_size + behind.size;
  // A filler may stand in the last half of an octet only.
  const bool is_whole = behind.size == 2 * msin.size() || behind.size + 1 == 2 * msin.size();
  if (!is_whole || size < kImsiMin || size > kImsiMax) return {};
  Digits read;
  for (const char digit : home.mcc) read.characters[read.size++] = digit;
  for (const char digit :
       std::string_view{home.mnc.data(), home.mnc.size()}.substr(0, home.mnc_size))
    read.characters[read.size++] = digit;
  for (const char digit : behind.view()) read.characters[read.size++] = digit;
  return are_decimal(read.view()) ? read : Digits{};
}

Result<std::uint8_t> nas_octet(Bytes value) noexcept {
  Reader in{value};
  const std::uint8_t read = in.u8();
  if (!in.ok()) return fail(Fault::truncated, 0);
  return read;
}

}  // namespace cardea::protocols
