#include "wire_corpus/corpus.h"

#include <pcap.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <span>

namespace cardea::corpus {
namespace {

namespace fs = std::filesystem;
using capture::LinkType;

struct CloseCapture {
  void operator()(pcap_t* handle) const { pcap_close(handle); }
};
struct ClosePipe {
  void operator()(std::FILE* pipe) const { pclose(pipe); }
};

// libpcap's numbers differ from those in files for raw IP alone.
LinkType link_of(pcap_t* handle) {
  const int type = pcap_datalink(handle);
  return type == DLT_RAW ? LinkType::raw : static_cast<LinkType>(type);
}

fs::path captures_folder() {
  const char* set = std::getenv("CARDEA_CAPTURES");
  return set == nullptr ? fs::path{"../shared/captures"} : fs::path{set};
}

}  // namespace

std::vector<fs::path> captures() {
  constexpr std::array<std::string_view, 3> kKinds{".pcap", ".pcapng", ".cap"};
  std::vector<fs::path> found;
  for (const fs::path& folder :
       {captures_folder(), fs::path{"../shared/lab"}, fs::path{"../shared/testbed"}}) {
    if (!fs::is_directory(folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator{folder}) {
      const bool fits =
          std::ranges::find(kKinds, entry.path().extension().string()) != kKinds.end();
      if (entry.is_regular_file() && fits) found.push_back(entry.path());
    }
  }
  std::ranges::sort(found);
  return found;
}

bool for_each_frame(const fs::path& capture,
                    const std::function<void(const capture::Frame&)>& visit) {
  std::array<char, PCAP_ERRBUF_SIZE> error{};
  const std::unique_ptr<pcap_t, CloseCapture> handle{pcap_open_offline_with_tstamp_precision(
      capture.c_str(), PCAP_TSTAMP_PRECISION_NANO, error.data())};
  if (!handle) return false;
  pcap_pkthdr* header = nullptr;
  const unsigned char* data = nullptr;
  int status = 1;
  for (std::uint64_t number = 1; (status = pcap_next_ex(handle.get(), &header, &data)) == 1;
       ++number) {
    capture::Frame frame;
    frame.bytes = std::as_bytes(std::span{data, header->caplen});
    frame.time.ns = header->ts.tv_sec * kSecond + header->ts.tv_usec;
    frame.position.number = number;
    frame.position.length = header->caplen;
    frame.position.link = link_of(handle.get());
    frame.original_length = header->len;
    visit(frame);
  }
  return status == PCAP_ERROR_BREAK;  // the end of the file
}

std::vector<Row> tshark(const fs::path& capture, std::string_view filter,
                        const std::vector<std::string_view>& fields) {
  std::string command = "tshark -n -r '" + capture.string() + "' -Y '";
  command.append(filter).append("' -T fields -E occurrence=f");
  for (const auto field : fields) command.append(" -e ").append(field);
  command += " 2>/dev/null";
  const std::unique_ptr<std::FILE, ClosePipe> pipe{popen(command.c_str(), "r")};
  std::vector<Row> rows;
  std::string line;
  for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get())) {
    if (c != '\n') {
      line += static_cast<char>(c);
      continue;
    }
    rows.push_back(split(line, '\t'));
    rows.back().resize(fields.size());
    line.clear();
  }
  return rows;
}

bool has_tshark() { return std::system("tshark --version >/dev/null 2>&1") == 0; }

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    parts.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

}  // namespace cardea::corpus
