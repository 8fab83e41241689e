// Additions to any text that is a valid network: what is added is valid, keeps all that was said,
// and a second time there is nothing to add.
#include <cstdlib>
#include <string_view>

#include "authority/learn_draft.h"
#include "authority/load.h"

namespace {

using namespace cardea;

authority::Learnt some() {
  authority::Learnt learnt;
  authority::LearntFunction upf;
  upf.roles.add(authority::Role::upf);
  upf.addresses = {IpAddress::v4(0x0A00'0007), IpAddress::v6(0x2001'0DB8, 7)};
  upf.why = {"does what it does"};
  learnt.functions = {upf};
  learnt.strangers = {{IpAddress::v4(0x0A00'000A), "serves somebody"}};
  learnt.subscribers = {IpAddress::v4(0x0A2D'0002)};
  learnt.plmns = {{"999-70", 1}};
  return learnt;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(std::as_bytes(std::span{data, size}));
  const auto loaded = authority::load_network_text(text, "n.yaml");
  if (!loaded) return 0;
  const authority::Learnt learnt = some();
  const auto draft = authority::add_to_network(learnt, text, loaded->network, "n.yaml");
  if (!draft) return 0;
  const auto again = authority::load_network_text(draft->text, "n.yaml");
  if (!again) std::abort();
  const auto second = authority::add_to_network(learnt, draft->text, again->network, "n.yaml");
  if (!second || !second->diff.empty()) std::abort();
  return 0;
}
