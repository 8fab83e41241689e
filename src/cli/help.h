// Help within 80 columns. SPDX-License-Identifier: Apache-2.0
#pragma once

namespace CLI {
class App;
}

namespace cardea::cli {

// To be called before subcommands are added: they take it over.
void use_narrow_help(CLI::App& app);

}  // namespace cardea::cli
