#include "protocols/gtpv2c/wire.h"

#include <algorithm>

#include "base/window.h"
#include "protocols/gtpv2c/ie_table.h"
#include "protocols/gtpv2c/message_table.h"

namespace cardea::gtpv2c {
namespace {

constexpr std::uint8_t kVersion = 2;
constexpr std::uint8_t kPiggybacks = 0x10;   // P
constexpr std::uint8_t kHasTeid = 0x08;      // T
constexpr std::uint8_t kHasPriority = 0x04;  // MP
constexpr std::size_t kLengthEnd = 4;        // the Length field counts what stands behind it

// Walks the elements of one message in pre-order. Each octet is looked at once: what a level has
// taken, no other level reads, so the work is bounded by the message's size.
class Walk {
 public:
  explicit Walk(IeStorage& storage) noexcept : ies_(storage.ies) {}

  // False: more elements than kIesMax.
  bool run(Bytes rest) noexcept {
    for (;;) {
      if (rest.empty()) {
        if (depth_ == 0) return true;
        leave(rest);
        continue;
      }
      const auto head = Window<kIeHeader>::at(rest);
      const std::size_t length = head ? head->u16<1>() : 0;
      if (!head || length > rest.size() - kIeHeader) {
        if (!abandon(rest)) return true;
        continue;
      }
      if (count_ == kIesMax) return false;
      const Bytes value = rest.subspan(kIeHeader, length);
      rest = rest.subspan(kIeHeader + length);
      add(head->u8<0>(), head->u8<3>() & 0x0F, value, rest);
    }
  }

  std::span<const Ie> ies() const noexcept { return std::span{ies_}.first(count_); }
  std::uint16_t unknown() const noexcept { return unknown_; }
  std::uint16_t faulty() const noexcept { return faulty_; }

 private:
  static constexpr std::size_t kIeHeader = 4;

  // A group's holder, as it was when the walk went into the group.
  struct Level {
    Bytes rest;
    std::uint16_t parent;
    std::uint16_t unknown;
    std::uint16_t faulty;
  };

  void add(std::uint8_t type, std::uint8_t instance, Bytes value, Bytes& rest) noexcept {
    const std::uint16_t index = count_++;
    ies_[index] = {type, instance, depth_, parent_, count_, value};
    const std::uint8_t shape = ie_shape(type);
    if (shape == kShapeGrouped) {
      enter(index, value, rest);
    } else if (shape == kShapeUnknown) {
      ++unknown_;
    } else if (value.size() < shape) {
      ++faulty_;
    }
  }

  // `rest`, what is still to be read at this level, becomes the group's.
  void enter(std::uint16_t group, Bytes value, Bytes& rest) noexcept {
    if (value.empty()) return;
    if (depth_ + 1 == kDepthMax) {  // deeper than the standard nests anything: left opaque
      ++faulty_;
      return;
    }
    levels_[depth_++] = {rest, parent_, unknown_, faulty_};
    rest = value;
    parent_ = group;
  }

  void leave(Bytes& rest) noexcept {
    ies_[parent_].end = count_;
    const Level& holder = levels_[--depth_];
    rest = holder.rest;
    parent_ = holder.parent;
  }

  // The innermost level does not walk to its end. A group becomes opaque, what it seemed to hold
  // is forgotten, and its holder goes on behind it. In the message itself what stood before the
  // break is kept, so that an octet too many hides nothing. False: the walk is over.
  bool abandon(Bytes& rest) noexcept {
    if (depth_ == 0) {
      ++faulty_;
      return false;
    }
    const Level& holder = levels_[depth_ - 1];
    count_ = static_cast<std::uint16_t>(parent_ + 1);
    unknown_ = holder.unknown;
    faulty_ = static_cast<std::uint16_t>(holder.faulty + 1);
    leave(rest);
    return true;
  }

  std::array<Ie, kIesMax>& ies_;
  std::array<Level, kDepthMax> levels_;  // by depth; only those above the walk are filled
  std::uint16_t parent_ = kTop;
  std::uint16_t count_ = 0;
  std::uint16_t unknown_ = 0;
  std::uint16_t faulty_ = 0;
  std::uint8_t depth_ = 0;
};

// One of the elements that the message is about is enough: a forger who leaves out the others
// still gets an answer from some functions, and must not hide behind a port.
bool has_telling(const Message& message, const MessageInfo& info) noexcept {
  const auto telling = std::span{info.telling}.first(info.telling_count);
  for (std::size_t at = 0; at < message.ies.size(); at = message.ies[at].end)
    if (std::ranges::find(telling, message.ies[at].type) != telling.end()) return true;
  return false;
}

// One message of a datagram on an unexpected port.
bool is_plausible(const Message& message, Bytes octets) noexcept {
  constexpr std::uint8_t kSpareBits = 0x03;
  const MessageInfo* info = message_info(message.header.type);
  if (info == nullptr || info->has_teid != message.header.has_teid) return false;
  if (message.ies.empty() || message.faulty_ies != 0 || message.unknown_ies != 0) return false;
  Reader in{octets};
  if ((in.u8() & kSpareBits) != 0) return false;
  in.skip(message.header.has_teid ? 10 : 6);
  const std::uint8_t last = in.u8();  // priority and spare, or spare alone
  if ((last & (message.header.has_priority ? 0x0F : 0xFF)) != 0) return false;
  return has_telling(message, *info);
}

}  // namespace

Result<Header> parse_header(Bytes datagram) noexcept {
  Reader in{datagram};
  Header header;
  const std::uint8_t flags = in.u8();
  header.type = in.u8();
  header.length = in.u16();
  if (!in.ok()) return fail(Fault::truncated, datagram.size());
  if (flags >> 5 != kVersion) return fail(Fault::bad_version, 0);
  header.piggybacks = (flags & kPiggybacks) != 0;
  header.has_teid = (flags & kHasTeid) != 0;
  header.has_priority = (flags & kHasPriority) != 0;

  if (header.length > in.remaining()) return fail(Fault::truncated, 2);
  Reader rest{in.take(header.length)};
  if (header.has_teid) header.teid = rest.u32();
  header.sequence = rest.u24();
  const std::uint8_t last = rest.u8();
  if (!rest.ok()) return fail(Fault::bad_length, 2);
  if (header.has_priority) header.priority = last >> 4;
  return {header};
}

Result<Message> parse(Bytes datagram, IeStorage& storage) noexcept {
  const Result<Header> header = parse_header(datagram);
  if (!header) return std::unexpected(header.error());

  Message message;
  message.header = *header;
  message.size = static_cast<std::uint32_t>(kLengthEnd + header->length);
  const std::size_t header_size = header->has_teid ? 12 : 8;
  Reader in{datagram};
  in.skip(header_size);
  Walk walk{storage};
  if (!walk.run(in.take(message.size - header_size))) return fail(Fault::over_limit, header_size);
  message.ies = walk.ies();
  message.unknown_ies = walk.unknown();
  message.faulty_ies = walk.faulty();
  return {message};
}

bool looks_like_gtpv2c(Bytes datagram, IeStorage& storage) noexcept {
  Reader in{datagram};
  bool more = true;
  while (more) {
    if (in.remaining() == 0) return false;
    Reader probe = in;
    const Bytes rest = probe.rest();
    const Result<Message> message = parse(rest, storage);
    if (!message || !is_plausible(*message, rest)) return false;
    in.skip(message->size);
    more = message->header.piggybacks;
  }
  return in.remaining() == 0;
}

}  // namespace cardea::gtpv2c
