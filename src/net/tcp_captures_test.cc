// Agreement with tshark on every capture at hand that holds TCP: of each direction between two
// sockets, how many octets there are, and which. tshark gives the segments; they are put in order
// here in another way than in the program: all at the end, into a map.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "base/digest.h"
#include "net/decoder.h"
#include "net/tcp_streams.h"
#include "support/captures.h"

namespace cardea::net {
namespace {

namespace fs = std::filesystem;

// Of a direction between two sockets: the octets of all its connections, one after the other.
struct Octets {
  std::uint64_t count = 0;
  std::string digest;
  friend bool operator==(const Octets&, const Octets&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Octets& octets) {
    return out << octets.count << " octets " << octets.digest.substr(0, 8);
  }
};
using Directions = std::map<std::string, Octets>;

Octets octets_of(const std::string& all) { return {all.size(), to_hex(sha256(bytes_of(all)))}; }

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
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

// One direction of one of tshark's streams.
struct OracleWay {
  std::optional<std::uint32_t> base;  // the sequence number of offset 0
  std::uint32_t last = 0;             // the highest seen, of those that offsets are told from
  std::int64_t last_offset = 0;
  std::map<std::int64_t, char> octets;  // by offset; the first one stays

  void add(std::uint32_t seq, bool is_syn, const std::string& data) {
    if (is_syn) ++seq;
    if (!base) base = last = seq;
    const std::int64_t offset = last_offset + static_cast<std::int32_t>(seq - last);
    for (std::size_t i = 0; i < data.size(); ++i)
      octets.emplace(offset + static_cast<std::int64_t>(i), data[i]);
    if (offset > last_offset) {
      last_offset = offset;
      last = seq;
    }
  }
};

// Whether the first TCP header of the frame is one behind IP, and not something's cargo.
bool is_plain_tcp(const std::string& protocols) {
  for (const std::string& protocol : split(protocols, ':')) {
    if (protocol == "tcp") return true;
    for (const std::string_view cargo : {"udp", "sctp", "icmp", "icmpv6", "gre", "esp", "ipip"})
      if (protocol == cargo) return false;
  }
  return false;
}

Directions tshark_directions(const fs::path& path) {
  const std::string command =
      "tshark -n -r '" + path.string() +
      "' -Y 'tcp.len > 0 || tcp.flags.syn == 1' -o tcp.desegment_tcp_streams:FALSE -T fields "
      "-E occurrence=f -e frame.protocols -e ip.src -e ipv6.src -e tcp.srcport -e ip.dst "
      "-e ipv6.dst -e tcp.dstport -e tcp.stream -e tcp.seq_raw -e tcp.flags.syn -e tcp.payload "
      "2>/dev/null";
  std::map<std::string, std::map<unsigned long, OracleWay>> ways;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return {};
  std::string line;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
    if (c != '\n') {
      line += static_cast<char>(c);
      continue;
    }
    const auto columns = split(line, '\t');
    line.clear();
    if (columns.size() < 11 || !is_plain_tcp(columns[0])) continue;
    const std::string direction = columns[1] + columns[2] + ":" + columns[3] + " > " + columns[4] +
                                  columns[5] + ":" + columns[6];
    const auto stream = std::strtoul(columns[7].c_str(), nullptr, 10);
    const auto data = from_hex(columns[10]);
    ways[direction][stream].add(
        static_cast<std::uint32_t>(std::strtoul(columns[8].c_str(), nullptr, 10)),
        columns[9] != "0", std::string{text_of(data.value_or(std::vector<std::byte>{}))});
  }
  ::pclose(pipe);
  Directions out;
  for (const auto& [direction, streams] : ways) {
    std::string all;
    for (const auto& [stream, way] : streams) {
      for (const auto& [offset, octet] : way.octets) all += octet;
    }
    if (!all.empty()) out[direction] = octets_of(all);
  }
  return out;
}

struct Own {
  Directions directions;
  TcpCounters counters;
};

std::string name_of(const Endpoint& end) {
  return end.address.text() + ":" + std::to_string(end.port);
}

Own own_directions(const fs::path& path) {
  Own own;
  auto source = capture::open_capture(path, {});
  if (!source) return own;
  const auto decoder = std::make_unique<Decoder>();
  const auto packet = std::make_unique<Packet>();
  TcpStreams streams;
  std::map<std::string, std::string> all;
  std::map<std::string, std::pair<std::uint32_t, std::uint64_t>> places;
  const auto deliver = [&](const TcpPiece& piece) {
    if (piece.event == TcpEvent::closed) return;
    const std::string direction = name_of(piece.source) + " > " + name_of(piece.destination);
    auto& [connection, offset] = places[direction];
    if (piece.connection != connection) offset = 0;
    connection = piece.connection;
    EXPECT_EQ(piece.offset, offset + piece.lost_before) << path << " " << direction;
    offset = piece.offset + piece.octets.size();
    if (!piece.octets.empty()) all[direction] += text_of(piece.octets);
  };
  std::vector<capture::Frame> frames(64);
  while (const std::size_t count = (*source)->read(frames)) {
    for (const capture::Frame& frame : std::span{frames}.first(count)) {
      if (decoder->decode(frame, *packet) == Decoded::packet && packet->protocol == kTcp)
        streams.take(*packet, deliver);
    }
    capture::release_all(**source, std::span{frames}.first(count));
  }
  streams.finish(deliver);
  for (const auto& [direction, octets] : all) own.directions[direction] = octets_of(octets);
  own.counters = streams.counters();
  return own;
}

TEST(TcpCaptures, TsharkSeesTheSameOctets) {
  const auto paths = captures_at_hand();
  if (paths.empty()) GTEST_SKIP() << "no captures: set CARDEA_CAPTURES";
  if (std::system("tshark --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "no tshark";
  int captures = 0;
  std::uint64_t octets = 0;
  std::size_t directions = 0;
  for (const fs::path& path : paths) {
    const Own own = own_directions(path);
    if (own.counters.segments == 0) continue;
    ++captures;
    octets += own.counters.octets;
    directions += own.directions.size();
    EXPECT_EQ(own.directions, tshark_directions(path))
        << path << ": " << own.counters.lost_octets << " lost, " << own.counters.conflicting_octets
        << " in conflict";
  }
  std::cout << captures << " captures, " << directions << " directions, " << octets << " octets\n";
  EXPECT_GT(captures, 0);
}

}  // namespace
}  // namespace cardea::net
