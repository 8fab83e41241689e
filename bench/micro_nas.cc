// NAS of 5GS and of EPS: the reading of messages, a UE's life of each. Null cipher, so that all of
// them are walked.
#include <benchmark/benchmark.h>

#include <memory>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "protocols/nas5gs/wire.h"
#include "protocols/naseps/wire.h"

namespace cardea {
namespace {

constexpr std::string_view k5gs[]{
    "7e004179000d0199f9070000000000000000102e04f0f0f0f0",
    "7e0056000200002147ed036ae8e617dad0d9ea5b93a5908620107d87553f980480001554db751a92a1dd",
    "7e00572d1027772c7a46c16fec9b4bb9a06be43a49",
    "7e03abba6561007e005d020004f0f0f0f0e1360102",
    "7e0453f917b2007e005e7700094573806121850051f17100237e004179000d0199f9070000000000000000101001"
    "002e04f0f0f0f02f020101530100",
    "7e02d96cf7b1017e0042010177000bf299f907020040c000001a54074099f90700000115020101210201005e0192",
    "7e0263c1e669017e0043",
    "7e028d0da8f0027e00670100152e0101c1ffff91a12801007b000780000a00000d00120181220101250908696e74"
    "65726e6574",
    "7e023529dc14037e00680100402e0101c211000901000631310101ff010603f42403f4242905010a2d0002220101"
    "7900060120410101097b000880000d040a140602250908696e7465726e65741201",
    "7e025c768ed5037e004509000bf299f907020040c0000043",
};

constexpr std::string_view kEps[]{
    "07417108999907000000001002f07000050201d011d1",
    "37abba656100075d200102f0f0c14f080102030405060708",
    "47867079d000075e23093335940096783351f3",
    "27dba0d66c010201d9",
    "27a0b22022010201da280908696e7465726e6574",
    "27d30824ab0207420129064099f9070001001d5201c101090908696e7465726e657405010a2d00025e06fefefafa"
    "0202500bf699f907000201c000001a64020108",
    "27ea1060dd02074300035200c2",
    "17dda2dec8030745090bf699f907000201c000001a",
};

template <auto parse, const auto& digits>
void nas_parse(benchmark::State& state) {
  std::vector<std::vector<std::byte>> all;
  for (const std::string_view one : digits) all.push_back(from_hex(one).value());
  const auto storage = std::make_unique<protocols::NasIeStorage>();
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(parse(all[next], *storage));
    if (++next == all.size()) next = 0;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(nas_parse<nas5gs::parse, k5gs>)->Name("nas5gs_parse");
BENCHMARK(nas_parse<naseps::parse, kEps>)->Name("naseps_parse");

}  // namespace
}  // namespace cardea
