// Small labelled captures by name: one exchange that a detector must judge, with what it needs
// around it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/address.h"
#include "generator/scene.h"

namespace cardea::generator {

// What may be otherwise than the name says.
struct VectorOptions {
  IpAddress deliver_to = IpAddress::v4(0xC000'0242);  // 192.0.2.66
  std::uint8_t cause = cause::kAccepted;              // in the answer to the order
  bool answered = true;
  bool epc = false;                   // PGW-C and PGW-U on Sxb in place of SMF and UPF on N4
  bool user_id = true;                // the establishment carries the IMSI
  std::chrono::nanoseconds offset{};  // between set-up and the order
  std::string_view start = "2026-11-23T10:00:00Z";
};

struct Vector {
  std::string_view name;
  std::string_view what;
  // Plays it; returns the exchange to be judged.
  Exchange (*play)(Scene& scene, const VectorOptions& options);
};

std::span<const Vector> vectors() noexcept;
const Vector* find_vector(std::string_view name) noexcept;  // null where there is none

}  // namespace cardea::generator
