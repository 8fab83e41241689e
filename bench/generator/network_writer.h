// Writes the declared network (network.yaml) that belongs to a generated capture.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/address.h"

namespace cardea::generator {

// A network function. `user` is its address for user traffic where that is another one (a UPF's
// N3).
struct Function {
  std::string name;
  std::string role;  // 3GPP's, lower case: smf upf gnb sgwc sgwu pgw_c pgw_u enb …
  IpAddress address;
  IpAddress user = {};
  std::string nf_instance = {};  // empty: none is declared

  const IpAddress& user_address() const noexcept { return user.is_none() ? address : user; }
};

// The sections `version`, `operator` and `functions`; further ones may be appended as text.
std::string network_yaml(std::span<const Function> functions,
                         std::span<const std::string> ue_pools);

}  // namespace cardea::generator
