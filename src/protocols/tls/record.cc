#include "protocols/tls/record.h"

namespace cardea::tls {
namespace {

constexpr std::uint8_t kMajor = 3;  // of every version since SSL 3.0
constexpr std::uint16_t kLegacyVersion = 0x0303;
constexpr std::size_t kTagMin = 8;  // no AEAD record is shorter

std::size_t length_of(Bytes header) noexcept {
  Reader in{header};
  in.skip(3);
  return in.u16();
}

}  // namespace

bool is_header(Bytes octets) noexcept {
  Reader in{octets};
  const std::uint8_t content = in.u8();
  const std::uint8_t major = in.u8();
  const std::uint8_t minor = in.u8();
  const std::size_t length = in.u16();
  return in.ok() && content >= 20 && content <= 24 && major == kMajor && minor <= 4 &&
         length != 0 && length <= kRecordMax;
}

std::optional<std::size_t> find_records(Bytes octets) noexcept {
  for (std::size_t at = 0; at + kHeaderSize <= octets.size(); ++at) {
    const Bytes rest = octets.subspan(at);
    if (!is_header(rest)) continue;
    const std::size_t size = kHeaderSize + length_of(rest);
    if (size == rest.size() || (size < rest.size() && is_header(rest.subspan(size)))) return at;
    if (at == 0 && size > rest.size() && Reader{rest}.u24() == (23U << 16 | kLegacyVersion))
      return at;
  }
  return std::nullopt;
}

Start start_of(Bytes octets) noexcept {
  constexpr std::uint8_t kAlert = 21;
  constexpr std::uint8_t kHandshake = 22;
  Reader in{octets};
  const std::uint8_t content = in.u8();
  if (!in.ok()) return Start::too_short;
  if (content != kHandshake && content != kAlert) return Start::no;
  const std::uint8_t major = in.u8();
  if (in.ok() && major != kMajor) return Start::no;
  if (octets.size() < kStartSize) return Start::too_short;
  if (!is_header(octets)) return Start::no;
  in.skip(3);
  const std::uint8_t first = in.u8();  // ClientHello and ServerHello; warning and fatal
  return first == 1 || first == 2 ? Start::yes : Start::no;
}

void RecordReader::begin_search() noexcept {
  if (!is_searching_) ++searches_;
  is_searching_ = true;
  is_damaged_ = false;
  header_size_ = 0;
  release();
}

// Behind a hole a record begins where two headers, or one and the piece's end, fit; else one of
// application data will do: whether it is one its tag tells.
bool RecordReader::search(Bytes& octets) noexcept {
  const auto may_begin = [](Bytes rest) {
    if (!is_header(rest)) return false;
    const std::size_t length = length_of(rest);
    const std::size_t size = kHeaderSize + length;
    if (size == rest.size()) return true;
    if (size < rest.size())
      return is_header(rest.subspan(size)) || rest.size() - size < kHeaderSize;
    return Reader{rest}.u24() == (23U << 16 | kLegacyVersion) && length > kTagMin;
  };
  for (std::size_t at = 0; at + kHeaderSize <= octets.size(); ++at) {
    if (!may_begin(octets.subspan(at))) continue;
    octets = octets.subspan(at);
    is_searching_ = false;
    ++finds_;
    return true;
  }
  return false;
}

// What stands behind the part of a header in front.
Bytes RecordReader::take_header(Bytes octets) noexcept {
  const std::size_t count = std::min<std::size_t>(kHeaderSize - header_size_, octets.size());
  std::ranges::copy(octets.first(count), header_.begin() + header_size_);
  header_size_ = static_cast<std::uint8_t>(header_size_ + count);
  octets = octets.subspan(count);
  if (header_size_ < kHeaderSize) return octets;
  if (!is_header(header_)) {
    begin_search();
    return octets;
  }
  content_ = static_cast<Content>(Reader{header_}.u8());
  length_ = static_cast<std::uint16_t>(length_of(header_));
  missing_ = length_;
  return octets;
}

void RecordReader::hold(Bytes part) {
  if (body_.empty()) body_.reserve(length_);
  body_.insert(body_.end(), part.begin(), part.end());
}

// Given back at once: sixteen thousand connections would keep as many records' room.
void RecordReader::release() noexcept {
  if (body_.capacity() != 0) std::vector<std::byte>{}.swap(body_);
}

}  // namespace cardea::tls
