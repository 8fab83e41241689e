#include "capture/pcapng_format.h"

#include <limits>

#include "base/time.h"
#include "capture/file_source.h"

namespace cardea::capture::pcapng {

Option next_option(Bytes& options, std::endian order) noexcept {
  const Fields fields{options, order};
  const std::uint16_t code = fields.u16(0);
  const std::size_t length = fields.u16(2);
  if (code == 0 || options.size() < 4 + length) return {};
  const Bytes value = options.subspan(4, length);
  const std::size_t size = 4 + padded(static_cast<std::uint32_t>(length));
  options = options.subspan(size < options.size() ? size : options.size());
  return {code, value};
}

std::uint64_t number_option(Bytes options, std::uint16_t code, std::endian order) noexcept {
  for (Option option = next_option(options, order); option.code != 0;
       option = next_option(options, order)) {
    if (option.code == code) return Fields{option.value, order}.u64(0);
  }
  return 0;
}

void Interface::set_resolution(std::uint8_t resolution) noexcept {
  constexpr unsigned kNanoDigits = 9;
  constexpr unsigned kDigitsMax = 19;  // 10^19 is the largest power that 64 bits hold
  const unsigned exponent = resolution & 0x7FU;
  multiplier = divisor = 1;
  shift = 0;
  if ((resolution & 0x80U) != 0) {  // a negative power of two
    multiplier = kSecond;
    shift = exponent;
    return;
  }
  const unsigned digits = exponent < kNanoDigits ? kNanoDigits - exponent : exponent - kNanoDigits;
  std::uint64_t power = 1;
  for (unsigned digit = 0; digit < digits && digit < kDigitsMax; ++digit) power *= 10;
  (exponent < kNanoDigits ? multiplier : divisor) = power;
  // Finer than any 64-bit count of ticks reaches: all of it is less than a nanosecond.
  if (exponent > kNanoDigits + kDigitsMax) multiplier = 0;
}

Interface Interface::parse(Bytes body, std::endian order) noexcept {
  const Fields fields{body, order};
  Interface interface;
  interface.link = static_cast<LinkType>(fields.u16(0));
  interface.snap_length = fields.u32(4);
  Bytes options = body.size() > 8 ? body.subspan(8) : Bytes{};
  for (Option option = next_option(options, order); option.code != 0;
       option = next_option(options, order)) {
    const Fields value{option.value, order};
    if (option.code == kResolutionOption && value.size() == 1)
      interface.set_resolution(value.u8(0));
    if (option.code == kOffsetOption && value.size() == 8) {
      const auto seconds = static_cast<std::int64_t>(value.u64(0));
      if (__builtin_mul_overflow(seconds, kSecond, &interface.offset_ns))
        interface.offset_ns = seconds < 0 ? std::numeric_limits<std::int64_t>::min()
                                          : std::numeric_limits<std::int64_t>::max();
    }
  }
  return interface;
}

std::int64_t Interface::time_ns(std::uint64_t ticks, std::uint64_t& clamped) const noexcept {
  __extension__ using Wide = unsigned __int128;
  constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();
  Wide ns = (static_cast<Wide>(ticks) * multiplier) >> shift;
  if (divisor > 1) ns /= divisor;
  if (ns > static_cast<Wide>(kLast)) {
    ++clamped;
    ns = static_cast<Wide>(kLast);
  }
  return saturating_add(static_cast<std::int64_t>(ns), offset_ns);
}

}  // namespace cardea::capture::pcapng
