#include "generator/gtpv2c_writer.h"

#include <algorithm>

namespace cardea::generator {
namespace {

constexpr std::uint8_t kVersion2 = 0x40;
constexpr std::uint8_t kTeidPresent = 0x08;
constexpr std::uint8_t kPiggybacks = 0x10;
constexpr std::size_t kLengthBehind = 4;   // the length counts what stands behind octet 4
constexpr std::uint32_t kPlmn = 0x99F907;  // 999-70

}  // namespace

void Gtpv2cWriter::message(std::uint8_t type, std::uint32_t teid, std::uint32_t sequence,
                           bool piggybacks) {
  start_ = out_.size();
  out_.u8(kVersion2 | kTeidPresent | (piggybacks ? kPiggybacks : 0));
  out_.u8(type);
  out_.u16(0);
  out_.u32(teid);
  out_.u24(sequence);
  out_.u8(0);
}

void Gtpv2cWriter::echo(std::uint8_t type, std::uint32_t sequence) {
  start_ = out_.size();
  out_.u8(kVersion2);
  out_.u8(type);
  out_.u16(0);
  out_.u24(sequence);
  out_.u8(0);
}

void Gtpv2cWriter::finish() { out_.patch_u16(start_ + 2, out_.size() - start_ - kLengthBehind); }

std::size_t Gtpv2cWriter::open(std::uint8_t type, std::uint8_t instance) {
  out_.u8(type);
  out_.u16(0);
  out_.u8(instance);
  return out_.size();
}

Gtpv2cWriter& Gtpv2cWriter::close(std::size_t start) {
  out_.patch_u16(start - 3, out_.size() - start);
  return *this;
}

Gtpv2cWriter& Gtpv2cWriter::u8(std::uint8_t type, std::uint64_t value, std::uint8_t instance) {
  return group(type, instance, [&] { out_.u8(value); });
}
Gtpv2cWriter& Gtpv2cWriter::u32(std::uint8_t type, std::uint64_t value, std::uint8_t instance) {
  return group(type, instance, [&] { out_.u32(value); });
}
Gtpv2cWriter& Gtpv2cWriter::octets(std::uint8_t type, Bytes value, std::uint8_t instance) {
  return group(type, instance, [&] { out_.put(value); });
}

Gtpv2cWriter& Gtpv2cWriter::digits(std::uint8_t type, std::string_view decimal) {
  if (decimal.empty()) return *this;
  return group(type, 0, [&] {
    for (std::size_t i = 0; i < decimal.size(); i += 2) {
      const unsigned low = static_cast<unsigned>(decimal[i] - '0');
      const unsigned high =
          i + 1 < decimal.size() ? static_cast<unsigned>(decimal[i + 1] - '0') : 0xFU;
      out_.u8((high << 4) | low);
    }
  });
}

Gtpv2cWriter& Gtpv2cWriter::cause(std::uint8_t value) {
  return group(2, 0, [&] {
    out_.u8(value);
    out_.u8(0);
  });
}

Gtpv2cWriter& Gtpv2cWriter::f_teid(std::uint8_t interface, std::uint32_t teid,
                                   const IpAddress& address, std::uint8_t instance) {
  return group(87, instance, [&] {
    out_.u8((address.is_v4() ? 0x80U : 0x40U) | interface);
    out_.u32(teid);
    out_.address(address);
  });
}

Gtpv2cWriter& Gtpv2cWriter::apn(std::string_view name) {
  return group(71, 0, [&] {
    while (!name.empty()) {
      const std::string_view label = name.substr(0, name.find('.'));
      out_.u8(label.size());
      out_.text(label);
      name.remove_prefix(std::min(name.size(), label.size() + 1));
    }
  });
}

Gtpv2cWriter& Gtpv2cWriter::paa(const IpAddress& ue) {
  return group(79, 0, [&] {
    out_.u8(ue.is_v4() ? 1 : 2);
    if (!ue.is_v4()) out_.u8(64);
    out_.address(ue);
  });
}

Gtpv2cWriter& Gtpv2cWriter::ambr(std::uint32_t uplink, std::uint32_t downlink) {
  return group(72, 0, [&] {
    out_.u32(uplink);
    out_.u32(downlink);
  });
}

Gtpv2cWriter& Gtpv2cWriter::bearer_qos(std::uint8_t qci) {
  return group(80, 0, [&] {
    out_.u8(0x7D);  // priority 15, may not pre-empt, may be pre-empted
    out_.u8(qci);
    out_.zeros(20);
  });
}

Gtpv2cWriter& Gtpv2cWriter::location(std::uint16_t tac, std::uint32_t cell) {
  return group(86, 0, [&] {
    out_.u8(0x18);
    out_.u24(kPlmn);
    out_.u16(tac);
    out_.u24(kPlmn);
    out_.u32(cell);
  });
}

Gtpv2cWriter& Gtpv2cWriter::serving_network() {
  return group(83, 0, [&] { out_.u24(kPlmn); });
}

Gtpv2cWriter& Gtpv2cWriter::trace_information(std::uint32_t trace_id, const IpAddress& collector) {
  return group(96, 0, [&] {
    out_.u24(kPlmn);
    out_.u24(trace_id);
    out_.zeros(9);     // triggering events
    out_.u16(0xFFFF);  // network elements: all
    out_.u8(2);        // depth: maximum
    out_.zeros(12);    // interfaces
    out_.address(collector);
  });
}

}  // namespace cardea::generator
