// The command line: `cardea COMMAND …`. SPDX-License-Identifier: Apache-2.0
#pragma once

namespace cardea::cli {

// Exit status: 0 done; 1 could not do it; 2 wrong usage; 3 findings at or above --fail-on; 4 done
// but incomplete.
int run(int argc, char** argv);

}  // namespace cardea::cli
