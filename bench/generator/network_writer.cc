#include "generator/network_writer.h"

namespace cardea::generator {

namespace {

std::string interfaces_of(const Function& function) {
  const bool is_epc = function.role == "sgwu" || function.role == "pgw_u";
  const std::string control = is_epc ? (function.role == "sgwu" ? "sxa" : "sxb") : "n4";
  const std::string user = is_epc ? (function.role == "sgwu" ? "s1-u" : "s5-u") : "n3";
  return ", interfaces: {" + control + ": \"" + function.address.text() + "\", " + user + ": \"" +
         function.user.text() + "\"}";
}

}  // namespace

std::string network_yaml(std::span<const Function> functions,
                         std::span<const std::string> ue_pools) {
  std::string out = "version: 1\n\noperator:\n  name: Generated\n  plmns: [\"999-70\"]\n";
  out += "  ue_pools: [";
  for (const std::string& pool : ue_pools) {
    if (out.back() != '[') out += ", ";
    out += '"' + pool + '"';
  }
  out += "]\n\nfunctions:\n";
  for (const Function& function : functions) {
    out += "  - {name: " + function.name + ", role: " + function.role + ", addresses: [\"" +
           function.address.text() + '"';
    if (!function.user.is_none()) out += ", \"" + function.user.text() + '"';
    out += ']';
    if (!function.user.is_none()) out += interfaces_of(function);
    if (!function.nf_instance.empty()) out += ", nf_instance: " + function.nf_instance;
    out += "}\n";
  }
  return out;
}

}  // namespace cardea::generator
