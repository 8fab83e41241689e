// The passage by itself, as `cardea audit` runs it on one core: reading, judging, recording;
// without the digest of the input and without the database, which are other cores' work. Prints one
// JSON object: `read_cpu_s` is the reading thread alone, `all_cpu_s` all threads to the end, those
// that write records among them. Usage: cardea_passage CAPTURE NETWORK FOLDER [digest]
#include <cstdio>
#include <ctime>
#include <string>
#include <string_view>

#include "authority/load.h"
#include "base/bytes.h"
#include "engine/audit.h"

int main(int argc, char** argv) {
  using namespace cardea;
  if (argc < 4) {
    std::fputs("usage: cardea_passage CAPTURE NETWORK FOLDER [digest]\n", stderr);
    return 2;
  }
  const auto loaded = authority::load_network(argv[2], {});
  if (!loaded) return std::fprintf(stderr, "%s\n", loaded.error().front().text().c_str()), 1;
  engine::AuditOptions options;
  options.inputs = {{.tap = {}, .path = argv[1]}};
  options.network_path = argv[2];
  options.output = argv[3];
  options.write_store = false;
  options.digest_inputs = argc > 4 && std::string_view{argv[4]} == "digest";
  const auto pseudonyms =
      subscribers::Pseudonyms::from_secret(bytes_of(std::string_view{"no secret: a benchmark's"}));
  const auto result = engine::audit(options, loaded->network, pseudonyms);
  if (!result) return std::fprintf(stderr, "%s\n", result.error().text().c_str()), 1;
  const report::Summary& summary = result->summary;
  std::printf(
      "{\"read_s\":%.6f,\"read_cpu_s\":%.6f,\"write_s\":%.6f,\"all_cpu_s\":%.6f,"
      "\"frames\":%llu}\n",
      summary.read_s, summary.read_cpu_s, summary.write_s,
      static_cast<double>(std::clock()) / CLOCKS_PER_SEC,
      static_cast<unsigned long long>(summary.frames));
  return 0;
}
