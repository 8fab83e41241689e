#include "authority/network.h"

#include <algorithm>

namespace cardea::authority {

const Interface* Function::interface_at(ReferencePoint point) const noexcept {
  const auto found = std::ranges::find(interfaces, point, &Interface::point);
  return found == interfaces.end() ? nullptr : &*found;
}

const Function* Network::function_named(std::string_view name) const noexcept {
  const auto found = std::ranges::find(functions, name, &Function::name);
  return found == functions.end() ? nullptr : &*found;
}

}  // namespace cardea::authority
