// `cardea network`: validate, print and describe the declared network.
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace CLI {
class App;
}

namespace cardea::cli {

// Adds the command to `app`. When it runs, it leaves its exit status in `status`, which must
// outlive the parsing.
void add_network_command(CLI::App& app, int& status);

}  // namespace cardea::cli
