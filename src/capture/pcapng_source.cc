// pcapng: sections of blocks, each between two copies of its length
// (IETF draft-ietf-opsawg-pcapng, sections 3.1 and 4).
#include <algorithm>
#include <utility>
#include <vector>

#include "base/fields.h"
#include "capture/decryption_secrets.h"
#include "capture/file_source.h"
#include "capture/pcapng_format.h"

namespace cardea::capture {
namespace {

using pcapng::Block;
using pcapng::kBlockOctets;

constexpr std::size_t kInterfacesMax = 4096;  // of one section
// The largest frame with as much again of options. Blocks that we only skip may be larger.
constexpr std::uint32_t kReadBlockMax = 2 * kCapturedMax;
constexpr std::uint32_t kSkippedBlockMax = std::uint32_t{64} << 20;

// Looking for blocks behind damage: shorter, so that two fit into a view; and so many at most, or
// a hostile file makes the search of its end quadratic.
constexpr std::uint32_t kFoundBlockMax = kCapturedMax + 4096;
constexpr int kChainMax = 4096;

struct BlockHead {
  Block type = Block::custom;
  std::uint32_t total = 0;  // whole block
  std::endian order = std::endian::little;
  bool sound = false;  // may be one, by its length alone
};

bool is_read(Block type) noexcept {
  return type == Block::section_header || type == Block::interface_description ||
         type == Block::packet || type == Block::simple_packet || type == Block::enhanced_packet ||
         type == Block::interface_statistics;
}

bool is_known(Block type) noexcept {
  return is_read(type) || type == Block::name_resolution || type == Block::systemd_journal ||
         type == Block::decryption_secrets || type == Block::custom ||
         type == Block::custom_not_copied;
}

// `run` holds at least kBlockOctets.
BlockHead head_of(Bytes run, std::endian section) noexcept {
  BlockHead head{.order = section};
  const Fields fields{run, section};
  head.type = static_cast<Block>(fields.u32(0));
  if (head.type == Block::section_header) {  // a palindrome: it tells itself in either order
    const Fields little{run, std::endian::little};
    if (little.u32(8) == pcapng::kByteOrderMagic)
      head.order = std::endian::little;
    else if (little.u32(8) == pcapng::kSwappedMagic)
      head.order = std::endian::big;
    else
      return head;
  }
  head.total = Fields{run, head.order}.u32(4);
  head.sound = head.total >= kBlockOctets && head.total % 4 == 0 &&
               head.total <= (is_read(head.type) ? kReadBlockMax : kSkippedBlockMax);
  return head;
}

bool is_closed(Bytes block, std::endian order) noexcept {
  return Fields{block.last(4), order}.u32(0) == block.size();
}

class PcapngSource final : public FileSource {
 public:
  PcapngSource(std::unique_ptr<ByteWindow> window, const OpenOptions& options)
      : FileSource(std::move(window), options, 0) {}

 protected:
  Step take(Bytes run, bool last, std::uint64_t offset, std::span<Frame> out) override;
  Scan scan(Bytes run, bool last, bool to_end) const override;
  std::size_t header_octets() const override { return kBlockOctets; }
  void at_end() override;

 private:
  struct Packet {
    std::uint32_t interface = 0;
    std::uint64_t ticks = 0;
    std::uint32_t captured = 0;
    std::uint32_t original = 0;
    std::size_t header = 0;  // octets of the body before the frame
    bool timed = true;
  };

  bool take_block(Block type, Bytes block, std::uint64_t offset, Frame& frame);
  bool take_packet(const Packet& packet, Bytes block, std::uint64_t offset, Frame& frame);
  bool begin_section(Bytes block);
  void take_statistics(Bytes body, std::uint64_t offset);
  void skip_block(const BlockHead& head, std::uint64_t offset);
  void take_secrets(Bytes body);
  void close_section();
  Packet enhanced(Bytes body) const noexcept;
  Packet simple(Bytes body) const noexcept;
  Packet obsolete(Bytes body);

  std::endian order_ = std::endian::little;
  std::vector<pcapng::Interface> interfaces_;
  std::uint64_t unknown_offset_ = 0;
  std::uint64_t unknown_octets_ = 0;
  std::int64_t last_ns_ = 0;
};

FileSource::Step PcapngSource::take(Bytes run, bool, std::uint64_t offset, std::span<Frame> out) {
  Bytes rest = run;
  Step step{.need = kBlockOctets};
  const auto taken = [&] { return step.octets; };
  while (step.frames < out.size() && rest.size() >= kBlockOctets) {
    const BlockHead head = head_of(rest, order_);
    if (!head.sound) {
      step.damaged = true;
      break;
    }
    if (rest.size() < head.total) {
      step.need = head.total;
      if (head.total <= ByteWindow::kWantMax) break;
      // Too large to look at whole, and nothing that we read: go on behind it.
      step.need = kBlockOctets;
      if (head.type == Block::decryption_secrets && options().secrets != nullptr)
        options().secrets->refuse(head.total);
      skip_block(head, offset + taken());
      step.octets += head.total;
      break;
    }
    const Bytes block = rest.first(head.total);
    if (!is_closed(block, head.order)) {
      step.damaged = true;
      break;
    }
    if (!is_read(head.type)) {
      if (head.type == Block::decryption_secrets)
        take_secrets(block.subspan(8, block.size() - kBlockOctets));
      skip_block(head, offset + taken());
    } else if (head.type == Block::section_header) {
      close_section();
      order_ = head.order;
      if (!begin_section(block)) {
        step.damaged = true;
        break;
      }
    } else if (take_block(head.type, block, offset + taken(), out[step.frames])) {
      ++step.frames;
    }
    step.octets += head.total;
    rest = rest.subspan(head.total);
  }
  return step;
}

// True where it gave a frame.
bool PcapngSource::take_block(Block type, Bytes block, std::uint64_t offset, Frame& frame) {
  const Bytes body = block.subspan(8, block.size() - kBlockOctets);
  if (type == Block::enhanced_packet) return take_packet(enhanced(body), block, offset, frame);
  if (type == Block::simple_packet) return take_packet(simple(body), block, offset, frame);
  if (type == Block::packet) return take_packet(obsolete(body), block, offset, frame);
  ++counters_.other_blocks;
  if (type == Block::interface_statistics) {
    take_statistics(body, offset);
  } else if (interfaces_.size() < kInterfacesMax) {  // frames of more are "unknown_interface"
    interfaces_.push_back(pcapng::Interface::parse(body, order_));
  }
  return false;
}

PcapngSource::Packet PcapngSource::enhanced(Bytes body) const noexcept {
  const Fields fields{body, order_};
  return {.interface = fields.u32(0),
          .ticks = (std::uint64_t{fields.u32(4)} << 32) | fields.u32(8),
          .captured = fields.u32(12),
          .original = fields.u32(16),
          .header = 20};
}

// Neither interface (always the first), time nor captured length: that is the least of the original
// length, the interface's snap length and the room (section 4.4).
PcapngSource::Packet PcapngSource::simple(Bytes body) const noexcept {
  Packet packet{.original = Fields{body, order_}.u32(0), .header = 4, .timed = false};
  packet.captured = packet.original;
  const std::uint32_t limit = interfaces_.empty() ? 0 : interfaces_.front().snap_length;
  if (limit != 0) packet.captured = std::min(packet.captured, limit);
  const std::size_t room = body.size() > packet.header ? body.size() - packet.header : 0;
  packet.captured = std::min(packet.captured, static_cast<std::uint32_t>(room));
  return packet;
}

PcapngSource::Packet PcapngSource::obsolete(Bytes body) {
  constexpr std::uint16_t kUnknownDrops = 0xFFFF;
  const Fields fields{body, order_};
  const std::uint16_t interface = fields.u16(0);
  const std::uint16_t drops = fields.u16(2);
  if (interface < interfaces_.size() && drops != kUnknownDrops)
    interfaces_[interface].drops_counted += drops;
  Packet packet = enhanced(body);
  packet.interface = interface;
  return packet;
}

bool PcapngSource::take_packet(const Packet& packet, Bytes block, std::uint64_t offset,
                               Frame& frame) {
  const Bytes body = block.subspan(8, block.size() - kBlockOctets);
  if (packet.interface >= interfaces_.size()) [[unlikely]] {
    losses_.add("unknown_interface", offset, 1, block.size());
    next_number();  // it counts, so that the numbers behind it stay what other tools say
    return false;
  }
  if (body.size() < packet.header || packet.captured > kCapturedMax ||
      packet.captured > body.size() - packet.header) [[unlikely]] {
    losses_.add("damaged", offset, 1, block.size());
    next_number();
    return false;
  }
  pcapng::Interface& interface = interfaces_[packet.interface];
  if (packet.timed)
    last_ns_ = interface.time_ns(packet.ticks, counters_.clamped_times);
  else
    ++counters_.untimed;  // it keeps the place between its neighbours that it has in the file
  frame.bytes = body.subspan(packet.header, packet.captured);
  frame.time = shifted(last_ns_);
  frame.position = position(offset + 8 + packet.header, packet.captured, interface.link);
  frame.original_length = packet.original;
  frame.tap = options().tap;
  const std::size_t end = packet.header + pcapng::padded(packet.captured);
  if (packet.timed && end < body.size()) [[unlikely]]
    interface.drops_counted +=
        pcapng::number_option(body.subspan(end), pcapng::kEpbDropsOption, order_);
  return true;
}

bool PcapngSource::begin_section(Bytes block) {
  ++counters_.other_blocks;
  return Fields{block, order_}.u16(12) == 1;  // of another major version we know nothing
}

void PcapngSource::take_statistics(Bytes body, std::uint64_t offset) {
  const std::uint32_t index = Fields{body, order_}.u32(0);
  if (index >= interfaces_.size() || body.size() < 12) return;
  const Bytes options = body.subspan(12);
  interfaces_[index].drops_stated = pcapng::number_option(options, pcapng::kIfDropsOption, order_) +
                                    pcapng::number_option(options, pcapng::kOsDropsOption, order_);
  interfaces_[index].drops_offset = offset;
}

void PcapngSource::skip_block(const BlockHead& head, std::uint64_t offset) {
  ++counters_.other_blocks;
  // Wireshark numbers journal entries as frames; ours keep step with its numbers.
  if (head.type == Block::systemd_journal) next_number();
  if (is_known(head.type)) return;
  if (unknown_octets_ == 0) unknown_offset_ = offset;
  unknown_octets_ += head.total;
}

// Section 4.7: what kind they are, how long, and they themselves.
void PcapngSource::take_secrets(Bytes body) {
  constexpr std::size_t kHeader = 8;
  const Fields fields{body, order_};
  if (options().secrets == nullptr || fields.u32(0) != DecryptionSecrets::kTlsKeyLog) return;
  const std::uint32_t length = fields.u32(4);
  if (body.size() < kHeader || length > body.size() - kHeader) return;
  options().secrets->add(body.subspan(kHeader, length));
}

void PcapngSource::close_section() {
  for (const pcapng::Interface& interface : interfaces_) {
    if (interface.drops() > 0) losses_.add("dropped", interface.drops_offset, interface.drops(), 0);
  }
  interfaces_.clear();
}

void PcapngSource::at_end() {
  close_section();
  if (unknown_octets_ > 0) losses_.add("unknown_block", unknown_offset_, 0, unknown_octets_);
  unknown_octets_ = 0;
}

// A block is believed for its two equal lengths and for what follows: another such block, or the
// end.
FileSource::Scan PcapngSource::scan(Bytes run, bool last, bool to_end) const {
  const auto closed_size = [](Bytes rest, std::endian& order) -> std::size_t {
    if (rest.size() < kBlockOctets) return 0;
    const BlockHead head = head_of(rest, order);
    if (!head.sound || !is_known(head.type) || head.total > kFoundBlockMax) return 0;
    if (rest.size() < head.total) return 0;
    order = head.order;
    return is_closed(rest.first(head.total), order) ? head.total : 0;
  };
  const auto leads_on = [&](Bytes rest) {
    std::endian order = order_;
    for (int blocks = 0; blocks < (to_end ? kChainMax : 2); ++blocks) {
      const std::size_t size = closed_size(rest, order);
      if (size == 0) return false;
      rest = rest.subspan(size);
      if (rest.empty()) return true;
    }
    return !to_end;
  };
  constexpr std::size_t reach = 2 * std::size_t{kFoundBlockMax};
  const std::size_t stop = last ? run.size() : run.size() - std::min(run.size() - 1, reach);
  for (std::size_t skip = 0; skip < stop; ++skip) {
    if (leads_on(run.subspan(skip))) return {skip, true};
  }
  return {stop, false};
}

}  // namespace

Outcome<std::unique_ptr<Source>> open_pcapng(std::unique_ptr<ByteWindow> window,
                                             const OpenOptions& options) {
  constexpr std::size_t kSectionHeader = 28;
  const Bytes run = window->from(0, kSectionHeader);
  const char* const kWhat = "not a capture that can be read";
  if (run.size() < kSectionHeader)
    return failure(kWhat, "its pcapng header is cut", "copy it again from where it was captured");
  const BlockHead head = head_of(run, std::endian::little);
  if (!head.sound || head.total < kSectionHeader)
    return failure(kWhat, "its pcapng section header is damaged", "copy it again from its origin");
  const std::uint16_t major = Fields{run, head.order}.u16(12);
  if (major != 1)
    return failure(kWhat, "it is pcapng version " + std::to_string(major) + "; only 1 is known",
                   "save it as pcapng 1.0 or pcap, for example with editcap");
  return std::make_unique<PcapngSource>(std::move(window), options);
}

}  // namespace cardea::capture
