// The smallest parts of the packet path.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>

#include "base/address.h"
#include "base/bytes.h"
#include "base/hash.h"

namespace cardea {
namespace {

void reader_walks_fields(benchmark::State& state) {
  const std::array<std::byte, 64> octets{};
  for (auto _ : state) {
    Reader in{octets};
    std::uint64_t sum = 0;
    for (int i = 0; i < 8; ++i) sum += in.u8() + in.u16() + in.u8() + in.u32();
    benchmark::DoNotOptimize(sum);
    benchmark::DoNotOptimize(in.ok());
  }
  state.SetItemsProcessed(state.iterations() * 32);  // fields
}
BENCHMARK(reader_walks_fields);

void hash_of_a_tunnel(benchmark::State& state) {
  const HashKey key;
  IpAddress address = IpAddress::v4(0xAC10'0301);
  std::uint64_t teid = 1;
  for (auto _ : state) {
    teid += keyed_hash(key, address, teid);
    benchmark::DoNotOptimize(teid);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(hash_of_a_tunnel);

void address_to_text(benchmark::State& state) {
  const IpAddress address = IpAddress::v4(0xAC10'0301);
  std::string out;
  for (auto _ : state) {
    out.clear();
    address.append_to(out);
    benchmark::DoNotOptimize(out.data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(address_to_text);

}  // namespace
}  // namespace cardea
