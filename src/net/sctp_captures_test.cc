// Agreement with tshark on every capture at hand that holds SCTP: for each payload protocol, the
// number and octets of messages, once what was sent again is dropped.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include "net/decoder.h"
#include "net/sctp_streams.h"
#include "support/captures.h"

namespace cardea::net {
namespace {

namespace fs = std::filesystem;

struct Sum {
  std::uint64_t messages = 0;
  std::uint64_t octets = 0;
  friend bool operator==(const Sum&, const Sum&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Sum& sum) {
    return out << sum.messages << " messages, " << sum.octets << " octets";
  }
};
using Sums = std::map<std::uint32_t, Sum>;  // by payload protocol

std::vector<fs::path> captures_at_hand() {
  const char* folder = std::getenv("CARDEA_CAPTURES");
  std::vector<fs::path> all;
  for (const fs::path& root : {fs::path{folder != nullptr ? folder : "../shared/captures"},
                               fs::path{"../shared/lab"}, fs::path{"../shared/testbed"}}) {
    if (!fs::is_directory(root)) continue;
    for (const auto& entry : fs::recursive_directory_iterator{root}) {
      const std::string name = entry.path().filename().string();
      if (name.find(".pcap") != std::string::npos || name.ends_with(".cap"))
        all.push_back(entry.path());
    }
  }
  std::ranges::sort(all);
  return all;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in{text};
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

std::uint32_t number(const std::string& text) {
  return static_cast<std::uint32_t>(std::strtoul(text.c_str(), nullptr, 0));
}

// Each column lists what the chunks of a frame have of it.
void add_row(const std::string& line, std::set<std::string>& seen, Sums& sums) {
  const auto columns = split(line, '\t');
  if (columns.size() < 7) return;
  const auto tsns = split(columns[1], ',');
  const auto protocols = split(columns[2], ',');
  const auto begins = split(columns[3], ',');
  const auto types = split(columns[5], ',');
  const auto lengths = split(columns[6], ',');
  std::size_t data = 0;
  for (std::size_t i = 0; i < std::min(types.size(), lengths.size()); ++i) {
    if (number(types[i]) != 0 || data >= tsns.size() || data >= protocols.size()) continue;
    const std::size_t at = data++;
    if (!seen.insert(columns[0] + " " + tsns[at]).second) continue;
    Sum& sum = sums[number(protocols[at])];
    if (at < begins.size() && number(begins[at]) != 0) ++sum.messages;
    sum.octets += number(lengths[i]) - 16;
  }
}

Sums tshark_sums(const fs::path& path) {
  // The first column joins what tells a way apart.
  const std::string command =
      "tshark -n -r '" + path.string() +
      "' -Y 'sctp.data_tsn_raw' -o sctp.reassembly:FALSE -T fields -e ip.src -e ipv6.src -e ip.dst "
      "-e ipv6.dst -e sctp.srcport -e sctp.dstport -e sctp.verification_tag -e sctp.data_tsn_raw "
      "-e sctp.data_payload_proto_id -e sctp.data_b_bit -e sctp.data_e_bit -e sctp.chunk_type "
      "-e sctp.chunk_length 2>/dev/null";
  Sums sums;
  std::set<std::string> seen;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return sums;
  std::string line;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
    if (c != '\n') {
      line += static_cast<char>(c);
      continue;
    }
    for (int tab = 0, seen_tabs = 0; static_cast<std::size_t>(tab) < line.size(); ++tab) {
      if (line[static_cast<std::size_t>(tab)] != '\t') continue;
      if (++seen_tabs > 6) break;
      line[static_cast<std::size_t>(tab)] = ' ';
    }
    add_row(line, seen, sums);
    line.clear();
  }
  ::pclose(pipe);
  return sums;
}

struct Own {
  Sums sums;
  SctpCounters counters;
};

Own own_sums(const fs::path& path) {
  Own own;
  auto source = capture::open_capture(path, {});
  if (!source) return own;
  const auto decoder = std::make_unique<Decoder>();
  const auto packet = std::make_unique<Packet>();
  SctpStreams streams;
  const auto deliver = [&own](const Packet& message) {
    Sum& sum = own.sums[message.sctp.ppid];
    ++sum.messages;
    sum.octets += message.payload_length;
  };
  std::vector<capture::Frame> frames(64);
  while (const std::size_t count = (*source)->read(frames)) {
    for (const capture::Frame& frame : std::span{frames}.first(count)) {
      if (decoder->decode(frame, *packet) == Decoded::packet && packet->protocol == kSctp)
        streams.take(*packet, deliver);
    }
    capture::release_all(**source, std::span{frames}.first(count));
  }
  streams.finish(deliver);
  own.counters = streams.counters();
  return own;
}

TEST(SctpCaptures, TsharkCountsTheSameMessages) {
  const auto paths = captures_at_hand();
  if (paths.empty()) GTEST_SKIP() << "no captures: set CARDEA_CAPTURES";
  if (std::system("tshark --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "no tshark";
  Sums all;
  int captures = 0;
  for (const fs::path& path : paths) {
    const Own own = own_sums(path);
    if (own.counters.segments == 0) continue;
    ++captures;
    EXPECT_EQ(own.sums, tshark_sums(path)) << path << ": " << own.counters.lost_chunks << " lost";
    for (const auto& [protocol, sum] : own.sums) {
      all[protocol].messages += sum.messages;
      all[protocol].octets += sum.octets;
    }
  }
  std::cout << captures << " captures\n";
  for (const auto& [protocol, sum] : all)
    std::cout << "payload protocol " << protocol << ": " << sum << "\n";
  EXPECT_GT(captures, 0);
}

}  // namespace
}  // namespace cardea::net
