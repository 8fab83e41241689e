#include "engine/token_keys.h"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace cardea::engine {
namespace {

constexpr std::size_t kPemMax = 64 * 1024;  // a certificate has a few KiB

Outcome<std::string> read_pem(const std::string& path, const std::string& what) {
  errno = 0;
  std::ifstream file{path, std::ios::binary};
  std::string text(kPemMax + 1, '\0');
  if (file.is_open()) file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file.is_open() || file.bad()) {
    const std::string why = errno == 0 ? "it is no file" : std::generic_category().message(errno);
    return failure(what, fmt::format("{}: {}", path, why),
                   "give the PEM file's path, relative to network.yaml");
  }
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > kPemMax)
    return failure(what, fmt::format("{}: it has more than {} octets", path, kPemMax),
                   "give a PEM file with the public key alone");
  return text;
}

}  // namespace

Outcome<std::vector<sbi::Verifier>> token_verifiers(const authority::Network& network,
                                                    const std::string& network_path) {
  std::vector<sbi::Verifier> out;
  const std::filesystem::path folder = std::filesystem::path{network_path}.parent_path();
  for (const authority::Function& function : network.functions) {
    if (function.token_key.empty()) continue;
    const std::string path = (folder / function.token_key).string();
    const std::string what = fmt::format("cannot use the token_key of {}", function.name);
    const auto pem = read_pem(path, what);
    if (!pem) return std::unexpected(pem.error());
    auto verifier = sbi::Verifier::from_pem(*pem);
    if (!verifier)
      return failure(what, fmt::format("{}: {}", path, verifier.error().why),
                     verifier.error().remedy);
    out.push_back(*std::move(verifier));
  }
  return out;
}

}  // namespace cardea::engine
