// Who is lawfully tapped stands in li/ and nowhere else.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <map>

#include "detectors/hear_scene.h"

namespace cardea::test {
namespace {

namespace fs = std::filesystem;

// Every file of an audit's folder, by its path in it.
std::map<std::string, std::string> files_of(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator{folder}) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in{entry.path(), std::ios::binary};
    files[fs::relative(entry.path(), folder).string()] =
        std::string(std::istreambuf_iterator<char>{in}, {});
  }
  return files;
}

unsigned mode_of(const fs::path& path) {
  struct stat status{};
  EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
  return status.st_mode & 0777U;
}

struct Audited {
  TempFile place;
  Heard heard;
  std::map<std::string, std::string> files;
  fs::path output;

  explicit Audited(const Play& play) : output(fs::path{place.folder()} / "out") {
    EXPECT_FALSE(play.scene.write(place.path()));
    fs::create_directory(output);
    heard = hear({{place.path()}, play.network(), output.string()}, scene_pseudonyms());
    files = files_of(output);
  }
};

TEST(Compartment, CoveredCopyStandsThereAlone) {
  Play play;
  play.more = warrant_text();
  order_copy(play);
  Audited audited{play};
  ASSERT_TRUE(audited.files.contains("li/accesses.jsonl"));
  EXPECT_NE(audited.files["li/accesses.jsonl"].find("duplicate_traffic"), std::string::npos);
  EXPECT_NE(audited.files["li/accesses.jsonl"].find(kWarrantId), std::string::npos);
  EXPECT_EQ(mode_of(audited.output / "li"), 0700u);
  EXPECT_EQ(mode_of(audited.output / "li" / "accesses.jsonl"), 0600u);
  ASSERT_TRUE(audited.files.contains("li/cardea.db"));
  EXPECT_EQ(mode_of(audited.output / "li" / "cardea.db"), 0600u);
  EXPECT_NE(audited.files["li/cardea.db"].find(kWarrantId), std::string::npos);
  ASSERT_TRUE(audited.files.contains("cardea.db"));  // of which the loop below holds, too
  for (const auto& [name, text] : audited.files) {
    if (name.starts_with("li/")) continue;
    EXPECT_EQ(text.find(kWarrantId), std::string::npos) << name;
    EXPECT_EQ(text.find("duplicate_traffic"), std::string::npos) << name;
    EXPECT_EQ(text.find("192.0.2.66"), std::string::npos) << name;
    EXPECT_EQ(text.find("mdf3"), std::string::npos) << name;
  }
  EXPECT_EQ(summary_json(audited.heard.summary).find("warrant"), std::string::npos);
}

// A finding about a warrant's copy names it there alone, too.
TEST(Compartment, FindingsWithholdTheWarrant) {
  Play play;
  find_scene("dup_elsewhere")->play(play);
  Audited audited{play};
  ASSERT_TRUE(audited.files.contains("li/findings.jsonl"));
  EXPECT_NE(audited.files["li/findings.jsonl"].find(kWarrantId), std::string::npos);
  EXPECT_EQ(mode_of(audited.output / "li"), 0700u);
  EXPECT_EQ(mode_of(audited.output / "li" / "findings.jsonl"), 0600u);
  EXPECT_NE(audited.files["findings.jsonl"].find("wrong-destination"), std::string::npos);
  for (const auto& [name, text] : audited.files) {
    if (name.starts_with("li/")) continue;
    EXPECT_EQ(text.find(kWarrantId), std::string::npos) << name;
  }
}

TEST(Compartment, NoneWithoutInterception) {
  Play play;
  find_scene("tunnel_known")->play(play);
  const Audited audited{play};
  EXPECT_FALSE(fs::exists(audited.output / "li"));
}

}  // namespace
}  // namespace cardea::test
