// The table of signature algorithms: RFC 7518, 3.1; RFC 8037, 3.1.
#include "protocols/sbi/algorithm_table.h"

#include <array>

namespace cardea::sbi {
namespace {

// clang-format off
constexpr std::array kAlgorithms{
    AlgorithmInfo{Algorithm::unknown, "", KeyKind::none, 0, 0},
    AlgorithmInfo{Algorithm::none, "none", KeyKind::none, 0, 0},
    AlgorithmInfo{Algorithm::hs256, "HS256", KeyKind::none, 256, 0},
    AlgorithmInfo{Algorithm::hs384, "HS384", KeyKind::none, 384, 0},
    AlgorithmInfo{Algorithm::hs512, "HS512", KeyKind::none, 512, 0},
    AlgorithmInfo{Algorithm::rs256, "RS256", KeyKind::rsa, 256, 0},
    AlgorithmInfo{Algorithm::rs384, "RS384", KeyKind::rsa, 384, 0},
    AlgorithmInfo{Algorithm::rs512, "RS512", KeyKind::rsa, 512, 0},
    AlgorithmInfo{Algorithm::ps256, "PS256", KeyKind::rsa_pss, 256, 0},
    AlgorithmInfo{Algorithm::ps384, "PS384", KeyKind::rsa_pss, 384, 0},
    AlgorithmInfo{Algorithm::ps512, "PS512", KeyKind::rsa_pss, 512, 0},
    AlgorithmInfo{Algorithm::es256, "ES256", KeyKind::ec, 256, 256},
    AlgorithmInfo{Algorithm::es384, "ES384", KeyKind::ec, 384, 384},
    AlgorithmInfo{Algorithm::es512, "ES512", KeyKind::ec, 512, 521},
    AlgorithmInfo{Algorithm::eddsa, "EdDSA", KeyKind::edwards, 0, 0},
};
// clang-format on

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kAlgorithms.size(); ++i)
    if (kAlgorithms[i].algorithm != static_cast<Algorithm>(i)) return false;
  return true;
}
static_assert(is_in_order());

}  // namespace

const AlgorithmInfo& info_of(Algorithm algorithm) noexcept {
  return kAlgorithms[static_cast<std::size_t>(algorithm)];
}

std::string_view name_of(Algorithm algorithm) noexcept { return info_of(algorithm).name; }

Algorithm algorithm_of(std::string_view name) noexcept {
  for (const AlgorithmInfo& info : kAlgorithms)
    if (info.name == name && !name.empty()) return info.algorithm;
  return Algorithm::unknown;
}

}  // namespace cardea::sbi
