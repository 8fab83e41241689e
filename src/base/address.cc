#include "base/address.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstring>

namespace cardea {
namespace {

constexpr std::size_t kTextMax = 64;

std::array<std::byte, 16> octets_of(const IpAddress& address) noexcept {
  std::array<std::byte, 16> octets{};
  for (std::size_t i = 0; i < 8; ++i) {
    octets[i] = static_cast<std::byte>(address.high >> (56 - 8 * i));
    octets[8 + i] = static_cast<std::byte>(address.low >> (56 - 8 * i));
  }
  return octets;
}

}  // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) noexcept {
  if (text.empty()) return std::nullopt;
  std::array<char, kTextMax> terminated{};
  if (text.empty() || text.size() >= kTextMax) return std::nullopt;
  std::memcpy(terminated.data(), text.data(), text.size());
  std::array<std::byte, 16> octets{};
  if (inet_pton(AF_INET, terminated.data(), octets.data()) == 1) {
    return from(Bytes{octets}.first(4));
  }
  if (inet_pton(AF_INET6, terminated.data(), octets.data()) == 1) return from(octets);
  return std::nullopt;
}

void IpAddress::append_to(std::string& out) const {
  if (is_v4()) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      const fmt::format_int octet{v4_value() >> shift & 255};
      out.append(octet.data(), octet.size());
      if (shift != 0) out += '.';
    }
    return;
  }
  std::array<char, kTextMax> buffer{};
  const auto octets = octets_of(*this);
  out += inet_ntop(AF_INET6, octets.data(), buffer.data(), buffer.size());
}

std::string IpAddress::text() const {
  std::string out;
  append_to(out);
  return out;
}

std::optional<Prefix> Prefix::parse(std::string_view text) noexcept {
  const std::size_t slash = text.find('/');
  const auto address = IpAddress::parse(text.substr(0, slash));
  if (!address) return std::nullopt;
  if (slash == std::string_view::npos) return Prefix{*address, 128};
  const std::string_view digits = text.substr(slash + 1);
  unsigned length = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size())
    return std::nullopt;
  const unsigned length_max = address->is_v4() ? 32 : 128;
  if (length > length_max) return std::nullopt;
  const Prefix prefix{*address, static_cast<std::uint8_t>(length + 128 - length_max)};
  const bool low_bits = prefix.length > 64 && prefix.length < 128 &&
                        (address->low & ((std::uint64_t{1} << (128 - prefix.length)) - 1)) != 0;
  const bool high_bits =
      prefix.length <= 64 &&
      (address->low != 0 ||
       (prefix.length < 64 && (address->high & (~std::uint64_t{0} >> prefix.length)) != 0));
  if (low_bits || high_bits) return std::nullopt;
  return prefix;
}

std::string Prefix::text() const {
  if (is_host()) return base.text();
  return fmt::format("{}/{}", base.text(), base.is_v4() ? length - 96 : length);
}

}  // namespace cardea
