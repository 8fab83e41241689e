// A declared network as text and as JSON. Of warrants only the number is ever given: the list of
// who is under interception must not leave its file this way. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "authority/network.h"
#include "cli/paint.h"

namespace cardea::cli {

std::string network_summary(const authority::Network& network, std::string_view path,
                            const Paint& paint);                                    // `check`
std::string network_tables(const authority::Network& network, const Paint& paint);  // `show`
std::string network_json(const authority::Network& network);  // `show --json`: one line

std::string warrants_text(const authority::Network& network);  // their number, and no more
std::string duration_text(std::int64_t ns);                    // "300s"
std::string window_text(const authority::Window& at);          // "from … until …", empty if always

}  // namespace cardea::cli
