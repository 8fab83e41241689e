// Any octets as a whole capture, from its frames to judged accesses, with tables so small that each
// overflows.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "authority/load.h"
#include "capture/open.h"
#include "support/house.h"

using namespace cardea;

namespace {

constexpr std::string_view kNetwork = R"(version: 1
operator:
  name: Fuzz
  plmns: ["999-70"]
  ue_pools: [10.45.0.0/16, "2001:db8:45::/48"]
functions:
  - {name: smf-1, role: smf, addresses: [10.20.0.4]}
  - {name: upf-1, role: upf, addresses: [10.20.0.7, 10.20.0.107]}
  - {name: gnb-1, role: gnb, addresses: [10.20.0.30]}
)";

const authority::Network& network() {
  static const authority::LoadResult loaded =
      authority::load_network_text(kNetwork, "network.yaml");
  if (!loaded) std::abort();
  return loaded->network;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto source = capture::open_octets(std::as_bytes(std::span{data, size}), {});
  if (!source) return 0;
  test::House house{
      network(),
      {.peers = 16, .sessions_per_partition = 1, .intervals_per_partition = 1, .transactions = 4}};
  std::array<capture::Frame, 64> frames;
  std::uint64_t count = 0;
  while (const std::size_t got = (*source)->read(frames)) {
    house.passage.on_frames(std::span{frames}.first(got));
    capture::release_all(**source, std::span{frames}.first(got));
    count += got;
  }
  house.passage.finish();
  const auto& seen = house.passage.counters();
  if (seen.frames != count || house.passage.frames_of_capture(0) != count) std::abort();
  // Whatever was carried has been closed and told: nothing is left, nothing is lost.
  if (house.user_plane.open_intervals() != 0) std::abort();
  const auto& traffic = house.user_plane.counters();
  if (traffic.packets != seen.user_packets || traffic.opened > traffic.packets) std::abort();
  if (house.sessions.size() > subscribers::Sessions::kPartitions) std::abort();
  house.court.book().take();
  return 0;
}
