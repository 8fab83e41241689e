// GTPv2-C: the reading of messages, and their printing as `cardea decode` prints them.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>
#include <vector>

#include "base/json.h"
#include "generator/gtpv2c_messages.h"
#include "protocols/gtpv2c/fields.h"
#include "protocols/gtpv2c/wire.h"

namespace cardea::generator {
namespace {

class Plain : public protocols::IdentityPrinter {
 public:
  void print(Json& json, std::string_view, std::string_view identity) const override {
    json.value(identity);
  }
};

// A UE's life on S11 and S5/S8, a message each.
std::vector<std::vector<std::byte>> messages() {
  EpcFacts f;
  f.mme = IpAddress::v4(0x0A14'0003);
  f.sgw = IpAddress::v4(0x0A14'0004);
  f.pgw = IpAddress::v4(0x0A14'0005);
  f.enb = IpAddress::v4(0x0A14'001E);
  f.sgw_s1u = f.sgw_s5u = IpAddress::v4(0x0A14'0068);
  f.pgw_user = IpAddress::v4(0x0A14'0069);
  std::vector<std::vector<std::byte>> all;
  const auto add = [&](auto&& write) {
    ByteWriter out;
    Gtpv2cWriter w{out};
    write(w);
    all.emplace_back(out.bytes().begin(), out.bytes().end());
  };
  add([&](Gtpv2cWriter& w) { s11::create_session_request(w, 1, f); });
  add([&](Gtpv2cWriter& w) { s5::create_session_request(w, 2, f); });
  add([&](Gtpv2cWriter& w) { s5::create_session_response(w, 2, f); });
  add([&](Gtpv2cWriter& w) { s11::create_session_response(w, 1, f); });
  add([&](Gtpv2cWriter& w) { s11::modify_bearer_request(w, 3, f); });
  add([&](Gtpv2cWriter& w) { s11::modify_bearer_response(w, 3, f); });
  add([&](Gtpv2cWriter& w) { s11::delete_session_request(w, 4, f); });
  add([&](Gtpv2cWriter& w) { s11::delete_session_response(w, 4, f); });
  return all;
}

void gtpv2c_parse(benchmark::State& state) {
  const auto all = messages();
  const auto storage = std::make_unique<gtpv2c::IeStorage>();
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(gtpv2c::parse(all[next++ % all.size()], *storage));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(gtpv2c_parse);

// Goal: 300 thousand a second.
void gtpv2c_decode(benchmark::State& state) {
  const auto all = messages();
  const auto storage = std::make_unique<gtpv2c::IeStorage>();
  const Plain plain;
  std::string line;
  std::size_t next = 0;
  for (auto _ : state) {
    const auto message = gtpv2c::parse(all[next++ % all.size()], *storage);
    line.clear();
    Json json{line};
    json.open();
    gtpv2c::write_fields(*message, json, plain);
    json.close();
    benchmark::DoNotOptimize(line.data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(gtpv2c_decode);

}  // namespace
}  // namespace cardea::generator
