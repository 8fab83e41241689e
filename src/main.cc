// The program: hands its arguments to the command line and returns its exit status.
#include "cli/cli.h"

int main(int argc, char** argv) { return cardea::cli::run(argc, argv); }
