#include "base/cleanse.h"

#include <openssl/crypto.h>

namespace cardea {

void cleanse(std::span<std::byte> octets) noexcept {
  if (!octets.empty()) OPENSSL_cleanse(octets.data(), octets.size());
}

}  // namespace cardea
