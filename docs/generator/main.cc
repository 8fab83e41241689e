// cardea_docs write | check ROOT: writes the reference and the schemas below ROOT, or says which
// of them are stale (exit 1).
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "page.h"

namespace cardea::docs {
namespace {

namespace fs = std::filesystem;

std::vector<Page> all_pages() {
  std::vector<Page> pages;
  for (const auto make :
       {detectors_page, network_page, reasons_page, role_matrix_page, roles_page, operations_page,
        records_page, database_page, pfcp_page, gtpu_page, gtpv2c_page, gtpv1c_page, ngap_page,
        s1ap_page, nas5gs_page, naseps_page, sbi_page}) {
    pages.push_back(make());
  }
  pages.insert(pages.begin(), index_page(pages));
  for (const auto make : {schemas, manual_pages, completions}) {
    for (Page& page : make()) pages.push_back(std::move(page));
  }
  return pages;
}

std::string content_of(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

bool write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream file{path, std::ios::binary};
  file << text;
  return file.flush().good();
}

// The first line that differs, 1-based.
std::size_t first_difference(std::string_view one, std::string_view other) {
  std::size_t line = 1;
  for (std::size_t i = 0; i < one.size() && i < other.size() && one[i] == other[i]; ++i) {
    if (one[i] == '\n') ++line;
  }
  return line;
}

// Pages that no table makes any more would go on to be believed.
int count_orphans(const fs::path& root, const std::vector<Page>& pages) {
  int orphans = 0;
  for (const char* name : {"docs/reference", "docs/man", "packaging/completion"}) {
    const fs::path folder = root / name;
    if (!fs::exists(folder)) continue;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder}) {
      const std::string path = fs::relative(entry.path(), root).generic_string();
      bool is_made = false;
      for (const Page& page : pages) is_made = is_made || page.path == path;
      if (is_made) continue;
      fmt::print(stderr, "{}: no table makes this page any more; delete it\n", path);
      ++orphans;
    }
  }
  return orphans;
}

int check(const fs::path& root, const std::vector<Page>& pages) {
  int stale = 0;
  for (const Page& page : pages) {
    const std::string stands = content_of(root / page.path);
    if (stands == page.text) continue;
    fmt::print(stderr, "{}:{}: stale; `./run docs` writes it anew\n", page.path,
               first_difference(stands, page.text));
    ++stale;
  }
  stale += count_orphans(root, pages);
  if (stale == 0) fmt::print("{} pages are as the tables say\n", pages.size());
  return stale == 0 ? 0 : 1;
}

int run(std::string_view mode, const fs::path& root) {
  const std::vector<Page> pages = all_pages();
  if (mode == "check") return check(root, pages);
  for (const Page& page : pages) {
    if (write(root / page.path, page.text)) continue;
    fmt::print(stderr, "cardea_docs: {}: cannot be written; check the folder\n", page.path);
    return 1;
  }
  return 0;
}

}  // namespace
}  // namespace cardea::docs

int main(int argc, char** argv) {
  const std::string_view mode = argc == 3 ? argv[1] : "";
  if (mode != "write" && mode != "check") {
    fmt::print(stderr, "usage: cardea_docs write|check ROOT\n");
    return 2;
  }
  return cardea::docs::run(mode, argv[2]);
}
