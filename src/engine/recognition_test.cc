// Protocols by their content, over every capture at hand: all that stands on a protocol's port, had
// it stood on another, and nothing else.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "capture/open.h"
#include "net/decoder.h"
#include "protocols/gtpv1c/message_table.h"
#include "protocols/gtpv1c/wire.h"
#include "protocols/gtpv2c/wire.h"
#include "protocols/pfcp/ie_table.h"
#include "protocols/pfcp/wire.h"

namespace cardea::engine {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> captures() {
  const char* given = std::getenv("CARDEA_CAPTURES");
  std::vector<fs::path> found;
  for (const fs::path& folder : {fs::path{given != nullptr ? given : "../shared/captures"},
                                 fs::path{"../shared/testbed"}, fs::path{"../shared/lab"}}) {
    if (!fs::is_directory(folder)) continue;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator{folder})
      if (const auto suffix = entry.path().extension();
          suffix == ".pcap" || suffix == ".pcapng" || suffix == ".cap")
        found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

struct Tally {
  std::uint64_t on_port = 0;  // whole datagrams of the protocol's port that parse without a fault
  std::uint64_t recognised = 0;  // of these
  std::uint64_t elsewhere = 0;   // datagrams of other ports
  std::vector<std::string> false_hits;
  std::vector<std::string> missed;
};

// One protocol under trial. `type_of` is none for what the recognition gives up on purpose:
// messages that hold nothing to tell them by, or something that the standard does not know.
struct Trial {
  std::string_view name;
  std::uint16_t port;
  std::function<bool(Bytes)> looks_like;
  std::function<std::optional<int>(Bytes)> type_of;
  Tally tally;
};

Trial pfcp_trial(pfcp::IeStorage& storage) {
  return {"PFCP",
          pfcp::kPort,
          [&storage](Bytes datagram) { return pfcp::looks_like_pfcp(datagram, storage); },
          [&storage](Bytes datagram) -> std::optional<int> {
            const auto message = pfcp::parse(datagram, storage);
            if (!message || message->ies.empty() || message->size != datagram.size()) return {};
            const bool is_known = std::ranges::all_of(message->ies, [](const pfcp::Ie& ie) {
              return ie.type >= 0x8000 || pfcp::ie_info(ie.type) != nullptr;
            });
            if (message->faulty_ies != 0 || !is_known) return {};
            return message->header.type;
          },
          {}};
}

Trial gtpv2c_trial(gtpv2c::IeStorage& storage) {
  return {"GTPv2-C",
          gtpv2c::kPort,
          [&storage](Bytes datagram) { return gtpv2c::looks_like_gtpv2c(datagram, storage); },
          [&storage](Bytes datagram) -> std::optional<int> {
            const auto message = gtpv2c::parse(datagram, storage);
            if (!message || message->ies.empty() || message->size != datagram.size()) return {};
            if (message->faulty_ies != 0 || message->unknown_ies != 0) return {};
            return message->header.type;
          },
          {}};
}

Trial gtpv1c_trial(gtpv1c::IeStorage& storage) {
  return {"GTPv1-C",
          gtpv1c::kPort,
          [&storage](Bytes datagram) { return gtpv1c::looks_like_gtpv1c(datagram, storage); },
          [&storage](Bytes datagram) -> std::optional<int> {
            const auto message = gtpv1c::parse(datagram, storage);
            if (!message || message->ies.empty() || message->faulty_ies != 0) return {};
            const auto* info = gtpv1c::message_info(message->header.type);
            if (info == nullptr || info->is_gtpu_too) return {};
            return message->header.type;
          },
          {}};
}

void tally(const net::Packet& packet, const std::string& place, Trial& trial) {
  if (packet.protocol != net::kUdp || packet.is_cut()) return;
  Tally& out = trial.tally;
  const bool hit = trial.looks_like(packet.payload);
  if (packet.source.port != trial.port && packet.destination.port != trial.port) {
    ++out.elsewhere;
    if (hit) out.false_hits.push_back(place);
    return;
  }
  const auto type = trial.type_of(packet.payload);
  if (!type) return;
  ++out.on_port;
  if (hit) ++out.recognised;
  if (!hit) out.missed.push_back(place + " type " + std::to_string(*type));
}

void try_all(const fs::path& file, std::vector<Trial>& trials) {
  auto source = capture::open_capture(file, {});
  if (!source) return;
  const auto packet = std::make_unique<net::Packet>();
  const auto decoder = std::make_unique<net::Decoder>();
  std::vector<capture::Frame> frames(64);
  while (const std::size_t count = (*source)->read(frames)) {
    for (const capture::Frame& frame : std::span{frames}.first(count)) {
      if (decoder->decode(frame, *packet) != net::Decoded::packet) continue;
      const std::string place =
          file.filename().string() + " frame " + std::to_string(frame.position.number);
      for (Trial& trial : trials) tally(*packet, place, trial);
    }
    capture::release_all(**source, std::span{frames}.first(count));
  }
}

TEST(Recognition, AllOfEachProtocolAndNothingElse) {
  const auto files = captures();
  if (files.empty()) GTEST_SKIP() << "no captures: set CARDEA_CAPTURES";
  const auto pfcp = std::make_unique<pfcp::IeStorage>();
  const auto gtpv2c = std::make_unique<gtpv2c::IeStorage>();
  const auto gtpv1c = std::make_unique<gtpv1c::IeStorage>();
  std::vector<Trial> trials{pfcp_trial(*pfcp), gtpv2c_trial(*gtpv2c), gtpv1c_trial(*gtpv1c)};
  for (const fs::path& file : files) try_all(file, trials);
  for (const auto& [name, port, looks_like, type_of, total] : trials) {
    std::printf("%zu captures: %llu of %llu %s datagrams recognised, %llu others tried\n",
                files.size(), static_cast<unsigned long long>(total.recognised),
                static_cast<unsigned long long>(total.on_port), name.data(),
                static_cast<unsigned long long>(total.elsewhere));
    EXPECT_TRUE(total.false_hits.empty()) << name << testing::PrintToString(total.false_hits);
    for (const std::string& missed : total.missed)
      EXPECT_TRUE(missed.find("pfcp.pcap") != std::string::npos)
          << name << ": " << missed
          << ": only randomised messages, without their mandatory elements, may be missed";
    EXPECT_GT(total.recognised, 0U) << name;
  }
}

}  // namespace
}  // namespace cardea::engine
