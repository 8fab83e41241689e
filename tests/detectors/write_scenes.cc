// cardea_scenes DIR: writes each scene as NAME.pcap and NAME.network.yaml, and scenes.key.
#include <cstdio>
#include <fstream>
#include <string>

#include "detectors/scenes.h"

namespace {

bool write_text(const std::string& path, std::string_view text) {
  std::ofstream file{path, std::ios::binary};
  file << text;
  return file.flush().good();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: cardea_scenes DIR\n", stderr);
    return 2;
  }
  const std::string folder = argv[1];
  bool is_written = write_text(folder + "/scenes.key", cardea::test::kSceneSecret);
  for (const cardea::test::SceneRow& row : cardea::test::scenes()) {
    cardea::test::Play play;
    row.play(play);
    const std::string path = folder + "/" + std::string{row.name};
    is_written = is_written && !play.scene.write(path + ".pcap") &&
                 write_text(path + ".network.yaml", play.network());
  }
  if (!is_written) {
    std::fprintf(stderr, "cardea_scenes: cannot write into %s\n", folder.c_str());
    return 1;
  }
  return 0;
}
