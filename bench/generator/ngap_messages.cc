#include "generator/ngap_messages.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace cardea::generator {

namespace {

constexpr std::size_t kMsinOctets = 5;  // as TBCD: nine digits behind a zero

int digit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::size_t size_of(char slot) noexcept { return slot == 'M' ? kMsinOctets : 4; }

std::uint32_t value_of(char slot, const RanFacts& f) noexcept {
  switch (slot) {
    case 'A':
      return f.amf_id;
    case 'R':
      return f.ran_id;
    case 'T':
      return f.tmsi;
    case 'U':
      return f.uplink_teid;
    case 'D':
      return f.downlink_teid;
    case 'P':
      return f.upf.v4_value();
    case 'G':
      return f.gnb.v4_value();
    default:
      return f.ue.v4_value();
  }
}

// TBCD: the first digit in the low half (TS 23.003, 2.2; TS 24.501, 9.11.3.4).
std::array<std::byte, kMsinOctets> msin(std::uint32_t number) noexcept {
  std::array<std::byte, kMsinOctets> out{};
  for (std::size_t i = kMsinOctets; i-- > 0; number /= 100)
    out[i] = static_cast<std::byte>(number % 10 << 4 | number / 10 % 10);
  return out;
}

// The length of an open type (X.691, 11.9.3.6 and 7).
void counted(std::vector<std::byte>& out, std::size_t count) {
  assert(count < 16'384);
  if (count >= 128) out.push_back(static_cast<std::byte>(0x80 | count >> 8));
  out.push_back(static_cast<std::byte>(count));
}

}  // namespace

// `fields`: "ID CRITICALITY VALUE;…" in hexadecimal digits; a capital letter is a slot.
NgapTemplate::NgapTemplate(std::string_view name, NgapWay way, std::uint32_t head,
                           std::string_view fields)
    : name_(name), way_(way) {
  std::vector<std::byte> body(3);
  std::uint8_t count = 0;
  while (!fields.empty()) {
    const std::string_view one = fields.substr(0, fields.find(';'));
    fields.remove_prefix(std::min(fields.size(), one.size() + 1));
    std::vector<std::byte> octets;
    std::vector<Slot> slots;
    for (std::size_t i = 0; i < one.size(); ++i) {
      if (one[i] == ' ') continue;
      if (digit(one[i]) < 0) {
        slots.push_back({one[i], octets.size()});
        octets.resize(octets.size() + size_of(one[i]));
      } else {
        octets.push_back(static_cast<std::byte>(digit(one[i]) << 4 | digit(one[i + 1])));
        ++i;
      }
    }
    constexpr std::size_t kIdAndCriticality = 3;
    body.insert(body.end(), octets.begin(), octets.begin() + kIdAndCriticality);
    counted(body, octets.size() - kIdAndCriticality);
    for (const Slot& slot : slots)
      slots_.push_back({slot.what, body.size() + slot.at - kIdAndCriticality});
    body.insert(body.end(), octets.begin() + kIdAndCriticality, octets.end());
    ++count;
  }
  body[2] = static_cast<std::byte>(count);
  for (int shift = 16; shift >= 0; shift -= 8)
    octets_.push_back(static_cast<std::byte>(head >> shift));
  counted(octets_, body.size());
  for (Slot& slot : slots_) slot.at += octets_.size();
  octets_.insert(octets_.end(), body.begin(), body.end());
}

void NgapTemplate::write(ByteWriter& out, const RanFacts& facts) const {
  std::size_t written = 0;
  for (const Slot& slot : slots_) {
    out.put(Bytes{octets_}.subspan(written, slot.at - written));
    if (slot.what == 'M') {
      out.put(msin(facts.subscriber));
    } else {
      out.u32(value_of(slot.what, facts));
    }
    written = slot.at + size_of(slot.what);
  }
  out.put(Bytes{octets_}.subspan(written));
}

}  // namespace cardea::generator
