// `cardea network learn`: draft the declared network from captures. SPDX-License-Identifier:
// Apache-2.0
#pragma once

namespace CLI {
class App;
}

namespace cardea::cli {

// Adds the command to `network`; when it runs, it leaves its exit status in `status`, which must
// outlive the parsing.
void add_network_learn(CLI::App& network, int& status);

}  // namespace cardea::cli
