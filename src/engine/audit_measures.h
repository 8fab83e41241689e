// What an audit measures of itself and of its inputs. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "access/core_filter.h"
#include "authority/network.h"
#include "capture/frame_archive.h"
#include "capture/input_spec.h"

namespace cardea::engine {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start);
double cpu_seconds();         // of this thread
std::uint64_t peak_memory();  // octets, of the process

access::CoreFilter core_filter(const authority::Network& network);

// By input: whether its frames can be read again by their offset.
std::vector<bool> rereadable(const std::vector<capture::InputSpec>& inputs,
                             capture::FrameArchive& archive);
std::uint64_t total_size(const std::vector<capture::InputSpec>& inputs,
                         const std::vector<bool>& is_rereadable);

}  // namespace cardea::engine
