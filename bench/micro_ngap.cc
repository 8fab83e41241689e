// NGAP and the NAS in it: the reading of messages, and their printing as `cardea decode` does.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>
#include <vector>

#include "base/json.h"
#include "generator/ngap_messages.h"
#include "protocols/aper/fields.h"
#include "protocols/nas.h"
#include "protocols/ngap/fields.h"
#include "protocols/ngap/schema.h"

namespace cardea::generator {
namespace {

class Plain : public protocols::IdentityPrinter {
 public:
  void print(Json& json, std::string_view, std::string_view identity) const override {
    json.value(identity);
  }
};

// A UE's life on N2, a message each.
std::vector<std::vector<std::byte>> messages() {
  std::vector<std::vector<std::byte>> all;
  for (const auto& part : {ngap_registration(), ngap_release()}) {
    for (const NgapTemplate& message : part) {
      ByteWriter out;
      message.write(out, {});
      all.emplace_back(out.bytes().begin(), out.bytes().end());
    }
  }
  return all;
}

struct Storages {
  std::unique_ptr<aper::Storage> pdu = std::make_unique<aper::Storage>();
  std::unique_ptr<protocols::NasStorage> nas = std::make_unique<protocols::NasStorage>();
};

// Goal: 200 thousand a second for all that an audit does.
void ngap_parse_with_nas(benchmark::State& state) {
  const auto all = messages();
  const Storages storages;
  std::size_t next = 0;
  for (auto _ : state) {
    const auto message = aper::parse(ngap::schema(), all[next++ % all.size()], *storages.pdu);
    for (const aper::Element& element : message->elements)
      if (element.tag == aper::Tag::nas_pdu)
        benchmark::DoNotOptimize(
            protocols::read_nas(protocols::NasContent::nas5gs, element.octets, *storages.nas));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(ngap_parse_with_nas);

void ngap_parse(benchmark::State& state) {
  const auto all = messages();
  const Storages storages;
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(aper::parse(ngap::schema(), all[next++ % all.size()], *storages.pdu));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(ngap_parse);

void ngap_decode(benchmark::State& state) {
  const auto all = messages();
  const Storages storages;
  const Plain plain;
  std::string line;
  std::size_t next = 0;
  for (auto _ : state) {
    const auto message = aper::parse(ngap::schema(), all[next++ % all.size()], *storages.pdu);
    line.clear();
    Json json{line};
    json.open();
    aper::write_fields(*message, ngap::field_rows(), json, plain);
    json.close();
    benchmark::DoNotOptimize(line.data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(ngap_decode);

}  // namespace
}  // namespace cardea::generator
