// PFCP by its content, over every capture at hand: all that stands on its port, had it stood on
// another, and nothing else.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "capture/open.h"
#include "net/decoder.h"
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
  std::uint64_t on_port = 0;     // whole datagrams of port 8805 that parse without a fault
  std::uint64_t recognised = 0;  // of these
  std::uint64_t elsewhere = 0;   // datagrams of other ports
  std::vector<std::string> false_hits;
  std::vector<std::string> missed;
};

// What the recognition gives up on purpose: messages that hold nothing to tell them by, or
// something that the standard does not know.
bool is_evidently_pfcp(const pfcp::Message& message, Bytes datagram) {
  if (message.ies.empty() || message.size != datagram.size() || message.faulty_ies != 0)
    return false;
  return std::ranges::all_of(message.ies, [](const pfcp::Ie& ie) {
    return ie.type >= 0x8000 || pfcp::ie_info(ie.type) != nullptr;
  });
}

void tally(const net::Packet& packet, const std::string& place, pfcp::IeStorage& storage,
           Tally& out) {
  if (packet.protocol != net::kUdp || packet.is_cut()) return;
  const bool hit = pfcp::looks_like_pfcp(packet.payload, storage);
  if (packet.source.port != pfcp::kPort && packet.destination.port != pfcp::kPort) {
    ++out.elsewhere;
    if (hit) out.false_hits.push_back(place);
    return;
  }
  const auto message = pfcp::parse(packet.payload, storage);
  if (!message || !is_evidently_pfcp(*message, packet.payload)) return;
  ++out.on_port;
  if (hit) ++out.recognised;
  if (!hit) out.missed.push_back(place + " type " + std::to_string(message->header.type));
}

TEST(PfcpRecognition, AllOfItAndNothingElse) {
  const auto files = captures();
  if (files.empty()) GTEST_SKIP() << "no captures: set CARDEA_CAPTURES";
  Tally total;
  const auto storage = std::make_unique<pfcp::IeStorage>();
  const auto packet = std::make_unique<net::Packet>();
  for (const fs::path& file : files) {
    auto source = capture::open_capture(file, {});
    if (!source) continue;
    const auto decoder = std::make_unique<net::Decoder>();
    std::vector<capture::Frame> frames(64);
    while (const std::size_t count = (*source)->read(frames)) {
      for (const capture::Frame& frame : std::span{frames}.first(count))
        if (decoder->decode(frame, *packet) == net::Decoded::packet)
          tally(*packet,
                file.filename().string() + " frame " + std::to_string(frame.position.number),
                *storage, total);
      capture::release_all(**source, std::span{frames}.first(count));
    }
  }
  std::printf("%zu captures: %llu of %llu PFCP datagrams recognised, %llu others tried\n",
              files.size(), static_cast<unsigned long long>(total.recognised),
              static_cast<unsigned long long>(total.on_port),
              static_cast<unsigned long long>(total.elsewhere));
  EXPECT_TRUE(total.false_hits.empty()) << testing::PrintToString(total.false_hits);
  for (const std::string& missed : total.missed)
    EXPECT_NE(missed.find("pfcp.pcap"), std::string::npos)
        << missed << ": only randomised messages, without their mandatory elements, may be missed";
  EXPECT_GT(total.recognised, 0U);
}

}  // namespace
}  // namespace cardea::engine
