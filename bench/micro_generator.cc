// The generator itself: it must not be what one waits for.
#include <benchmark/benchmark.h>

#include <vector>

#include "generator/frame_writer.h"
#include "generator/pfcp_messages.h"
#include "generator/population.h"

namespace cardea::generator {
namespace {

void checksum(benchmark::State& state) {
  const std::vector<std::byte> octets(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(add_to_checksum(octets, 0));
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(checksum)->Arg(100)->Arg(1'400);

void session_establishment(benchmark::State& state) {
  const TrafficPlan plan;
  const Population population{plan};
  ByteWriter out;
  std::uint64_t index = 0;
  for (auto _ : state) {
    out.clear();
    PfcpWriter w{out};
    session_establishment_request(w, 1, population.session(++index));
    benchmark::DoNotOptimize(out.bytes().data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(session_establishment);

}  // namespace
}  // namespace cardea::generator
