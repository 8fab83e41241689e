// Whole captures: the same plan makes the same octets, and tshark finds nothing to say against
// them.
#include "generator/traffic.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "generator/epc_traffic.h"
#include "generator/population.h"
#include "generator/ran_traffic.h"
#include "generator/sbi_traffic.h"
#include "generator/vectors.h"

namespace cardea::generator {
namespace {

std::string scratch(const std::string& name) {
  const std::string test = ::testing::UnitTest::GetInstance()->current_test_info()->name();
  return (std::filesystem::temp_directory_path() / ("cardea_" + test + "_" + name)).string();
}

std::string content_of(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

struct Written {
  std::string octets;
  TrafficCounts counts;
};

Written write(const TrafficPlan& plan) {
  const std::string path = scratch("traffic.pcap");
  auto file = PcapWriter::create(path);
  EXPECT_TRUE(file.has_value());
  const TrafficCounts counts = write_traffic(plan, *file);
  EXPECT_FALSE(file->close());
  Written written{content_of(path), counts};
  EXPECT_EQ(written.octets.size(), file->octets());
  std::filesystem::remove(path);
  return written;
}

// The output of tshark; nothing where tshark is not installed.
std::optional<std::string> tshark(const std::string& path, const std::string& options) {
  if (std::system("tshark --version >/dev/null 2>&1") != 0) return std::nullopt;
  const std::string command = "tshark -n -r '" + path + "' " + options + " 2>/dev/null";
  std::FILE* const pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return std::nullopt;
  std::string out;
  std::array<char, 4096> part;
  while (const std::size_t got = std::fread(part.data(), 1, part.size(), pipe))
    out.append(part.data(), got);
  ::pclose(pipe);
  return out;
}

// Frames that are malformed, have a wrong checksum, or that an expert says anything worse than a
// note about.
std::optional<std::string> complaints(const std::string& path) {
  return tshark(path,
                "-o ip.check_checksum:TRUE -o udp.check_checksum:TRUE -o tcp.check_checksum:TRUE "
                "-o tcp.analyze_sequence_numbers:FALSE "
                "-Y '_ws.malformed || _ws.expert.severity >= 0x600000 || udp.checksum.status == 0 "
                "|| ip.checksum.status == 0 || tcp.checksum.status == 0'");
}

TrafficPlan small_plan() {
  TrafficPlan plan;
  plan.sessions = 60;
  plan.packets = 600;
  plan.v6_share = 0.3;
  plan.released_share = 0.2;
  return plan;
}

TEST(Traffic, SameSeedSameOctets) {
  const Written first = write(small_plan());
  EXPECT_TRUE(first.octets == write(small_plan()).octets);  // _EQ would print them
  TrafficPlan other = small_plan();
  other.seed = 2;
  EXPECT_FALSE(first.octets == write(other).octets);
}

TEST(Traffic, CountsWhatThePlanSays) {
  const TrafficPlan plan = small_plan();
  const TrafficCounts counts = write(plan).counts;
  EXPECT_EQ(counts.user_packets, 600u);
  EXPECT_EQ(counts.messages, 2u * plan.smfs * plan.upfs + 60u * 4 + 12u * 2);
}

TEST(Traffic, OneInterfaceAlone) {
  TrafficPlan plan = small_plan();
  plan.n3 = false;
  EXPECT_EQ(write(plan).counts.user_packets, 0u);
  plan.n3 = true;
  plan.n4 = false;
  const TrafficCounts counts = write(plan).counts;
  EXPECT_EQ(counts.messages, 0u);
  EXPECT_EQ(counts.user_packets, 600u);
}

TEST(Traffic, NoSessionsNoPackets) {
  TrafficPlan plan = small_plan();
  plan.sessions = 0;
  EXPECT_EQ(write(plan).counts.user_packets, 0u);
}

TEST(Traffic, TsharkHasNothingToSay) {
  const std::string path = scratch("all.pcap");
  auto file = PcapWriter::create(path);
  ASSERT_TRUE(file.has_value());
  write_traffic(small_plan(), *file);
  ASSERT_FALSE(file->close());
  const auto said = complaints(path);
  if (!said) GTEST_SKIP() << "tshark is not installed";
  EXPECT_EQ(*said, "");
  // And it does see them as what they are.
  const auto types =
      tshark(path, "-Y pfcp.msg_type==51 -T fields -e pfcp.f_teid.teid -e pfcp.cause");
  EXPECT_EQ(std::count(types->begin(), types->end(), '\n'), 60);
  const auto user = tshark(path, "-Y gtp.ext_hdr.pdu_ses_con.pdu_type==1 -T fields -e gtp.teid");
  EXPECT_GT(std::count(user->begin(), user->end(), '\n'), 150);
  std::filesystem::remove(path);
}

TEST(Traffic, TeidsAreUniqueAndNotZero) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    TrafficPlan plan;
    plan.seed = seed;
    const Population population{plan};
    std::set<std::uint32_t> seen{0};
    for (std::uint64_t i = 0; i < 20'000; ++i) {
      const SessionFacts facts = population.session(i);
      EXPECT_TRUE(seen.insert(facts.uplink_teid).second);
      EXPECT_TRUE(seen.insert(facts.control_teid).second);
      EXPECT_TRUE(seen.insert(facts.downlink_teid).second);
    }
  }
}

TEST(Traffic, NetworkDeclaresEveryFunction) {
  TrafficPlan plan;
  plan.smfs = 2;
  plan.upfs = 1;
  plan.gnbs = 1;
  const std::string text = traffic_network(plan);
  EXPECT_NE(text.find("{name: smf-2, role: smf, addresses: [\"172.16.1.2\"]}"), std::string::npos);
  EXPECT_NE(text.find("interfaces: {n4: \"172.16.2.1\", n3: \"172.16.3.1\"}"), std::string::npos);
  EXPECT_NE(text.find("gnb-1"), std::string::npos);
}

struct WrittenSignalling {
  std::string octets;
  std::uint64_t messages = 0;
};

WrittenSignalling write(const EpcPlan& plan) {
  const std::string path = scratch("epc.pcap");
  auto file = PcapWriter::create(path);
  EXPECT_TRUE(file.has_value());
  WrittenSignalling written;
  written.messages = write_epc_traffic(plan, *file);
  EXPECT_EQ(written.messages, file->frames());
  EXPECT_FALSE(file->close());
  written.octets = content_of(path);
  std::filesystem::remove(path);
  return written;
}

TEST(EpcTraffic, SameSeedSameOctets) {
  EpcPlan plan;
  plan.sessions = 40;
  const WrittenSignalling first = write(plan);
  EXPECT_TRUE(first.octets == write(plan).octets);
  plan.seed = 2;
  EXPECT_FALSE(first.octets == write(plan).octets);
}

TEST(EpcTraffic, CountsWhatThePlanSays) {
  EpcPlan plan;
  plan.sessions = 40;
  EXPECT_EQ(write(plan).messages, 400u);
  plan.deleted_share = 0.25;
  EXPECT_EQ(write(plan).messages, 40u * 6 + 10u * 4);
  plan.sessions = 0;
  EXPECT_EQ(write(plan).messages, 0u);
}

TEST(EpcTraffic, TsharkHasNothingToSay) {
  const std::string path = scratch("epc.pcap");
  auto file = PcapWriter::create(path);
  ASSERT_TRUE(file.has_value());
  EpcPlan plan;
  plan.sessions = 60;
  write_epc_traffic(plan, *file);
  ASSERT_FALSE(file->close());
  const auto said = complaints(path);
  if (!said) GTEST_SKIP() << "tshark is not installed";
  EXPECT_EQ(*said, "");
  // And it pairs every answer with its request: no sequence number is taken twice.
  const auto paired = tshark(path, "-Y gtpv2.response_to -T fields -e gtpv2.cause");
  EXPECT_EQ(std::count(paired->begin(), paired->end(), '\n'), 60 * 5);
  const auto asked =
      tshark(path, "-Y '!gtpv2.response_to' -T fields -e ip.src -e ip.dst -e gtpv2.seq");
  std::set<std::string> requests;
  std::size_t count = 0;
  for (std::size_t at = 0, end; (end = asked->find('\n', at)) != std::string::npos; at = end + 1)
    count += requests.insert(asked->substr(at, end - at)).second ? 1 : 0;
  EXPECT_EQ(count, 60u * 5);
  std::filesystem::remove(path);
}

TEST(EpcTraffic, NetworkDeclaresEveryFunction) {
  EpcPlan plan;
  plan.sgws = 2;
  const std::string text = epc_network(plan);
  for (const char* name : {"mme-4", "sgwc-2", "sgwu-2", "pgwc-4", "pgwu-4", "enb-64"})
    EXPECT_NE(text.find(std::string{"{name: "} + name + ","), std::string::npos) << name;
}

WrittenSignalling write(const RanPlan& plan) {
  const std::string path = scratch("ran.pcap");
  auto file = PcapWriter::create(path);
  EXPECT_TRUE(file.has_value());
  WrittenSignalling written;
  written.messages = write_ran_traffic(plan, *file);
  EXPECT_EQ(written.messages + 2 * plan.gnbs, file->frames());  // INIT and INIT ACK
  EXPECT_FALSE(file->close());
  written.octets = content_of(path);
  std::filesystem::remove(path);
  return written;
}

TEST(RanTraffic, SameSeedSameOctetsAndAsManyAsThePlanSays) {
  RanPlan plan;
  plan.sessions = 40;
  const WrittenSignalling first = write(plan);
  EXPECT_TRUE(first.octets == write(plan).octets);
  EXPECT_EQ(first.messages, 64u * 2 + 40u * 13);
  plan.seed = 2;
  EXPECT_FALSE(first.octets == write(plan).octets);
  plan.released_share = 0.25;
  EXPECT_EQ(write(plan).messages, 64u * 2 + 40u * 11 + 10u * 2);
}

TEST(RanTraffic, TsharkHasNothingToSay) {
  const std::string path = scratch("ran.pcap");
  auto file = PcapWriter::create(path);
  ASSERT_TRUE(file.has_value());
  RanPlan plan;
  plan.sessions = 60;
  write_ran_traffic(plan, *file);
  ASSERT_FALSE(file->close());
  const auto said = complaints(path);
  if (!said) GTEST_SKIP() << "tshark is not installed";
  EXPECT_EQ(*said, "");
  const auto teids = tshark(path, "-Y ngap.gTP_TEID -T fields -e ngap.gTP_TEID");
  EXPECT_EQ(std::count(teids->begin(), teids->end(), '\n'), 60 * 2);
  std::filesystem::remove(path);
}

WrittenSignalling write(const SbiPlan& plan) {
  const std::string path = scratch("sbi.pcap");
  auto file = PcapWriter::create(path);
  EXPECT_TRUE(file.has_value());
  WrittenSignalling written;
  written.messages = write_sbi_traffic(plan, *file);
  EXPECT_FALSE(file->close());
  written.octets = content_of(path);
  std::filesystem::remove(path);
  return written;
}

TEST(SbiTraffic, SameSeedSameOctetsAndAsManyAsThePlanSays) {
  SbiPlan plan;
  plan.sessions = 0;
  EXPECT_EQ(write(plan).messages, 16u);  // each function's profile
  plan.sessions = 200;
  const WrittenSignalling first = write(plan);
  EXPECT_TRUE(first.octets == write(plan).octets);
  const std::uint64_t pairs = first.messages - 16 - 200u * 38;
  // AMF with AUSF, UDM, PCF, SMF, and SMF with AMF, UDM, PCF; AUSF with UDM; UDM and PCF with UDR.
  EXPECT_EQ(pairs, 8u + 8 + 8 + 16 + 16 + 8 + 8 + 4 + 4 + 4);
  plan.seed = 2;
  EXPECT_FALSE(first.octets == write(plan).octets);
  plan.released_share = 0.25;
  EXPECT_EQ(write(plan).messages, 16 + pairs + 200u * 26 + 50u * 12);
}

TEST(SbiTraffic, TsharkHasNothingToSay) {
  const std::string path = scratch("sbi.pcap");
  auto file = PcapWriter::create(path);
  ASSERT_TRUE(file.has_value());
  SbiPlan plan;
  plan.sessions = 60;
  const std::uint64_t requests = write_sbi_traffic(plan, *file);
  ASSERT_FALSE(file->close());
  const auto said = complaints(path);
  if (!said) GTEST_SKIP() << "tshark is not installed";
  EXPECT_EQ(*said, "");
  const std::string http = "-d tcp.port==7777,http2 ";
  const auto bad = tshark(path, http +
                                    "-Y '_ws.malformed || _ws.expert.severity >= 0x600000 || "
                                    "tcp.analysis.flags'");
  EXPECT_EQ(*bad, "");
  // It reads every header block, dynamic table and all, and the parts of the bodies.
  const auto asked = tshark(path, http + "-Y http2.headers.method -T fields -e http2.headers.path");
  EXPECT_EQ(std::count(asked->begin(), asked->end(), '\n'), static_cast<std::ptrdiff_t>(requests));
  const auto answered = tshark(path, http + "-Y http2.headers.status -T fields -e frame.number");
  EXPECT_EQ(std::count(answered->begin(), answered->end(), '\n'),
            static_cast<std::ptrdiff_t>(requests));
  const auto teids = tshark(path, http + "-Y ngap.gTP_TEID -T fields -e ngap.gTP_TEID");
  EXPECT_EQ(std::count(teids->begin(), teids->end(), '\n'), 60 * 2);
  std::filesystem::remove(path);
}

TEST(SbiTraffic, NetworkDeclaresEveryFunction) {
  const std::string text = sbi_network({});
  for (const char* name : {"amf-4", "smf-4", "ausf-2", "udm-2", "udr-2", "pcf-2", "nrf-1"})
    EXPECT_NE(text.find(std::string{"{name: "} + name + ","), std::string::npos) << name;
  EXPECT_NE(text.find("nf_instance: "), std::string::npos);
}

TEST(Vectors, TsharkHasNothingToSay) {
  const std::string path = scratch("vectors.pcap");
  auto file = PcapWriter::create(path);
  ASSERT_TRUE(file.has_value());
  for (const Vector& vector : vectors()) {
    for (const bool epc : {false, true}) {
      SCOPED_TRACE(vector.name);
      Scene scene;
      VectorOptions options;
      options.epc = epc;
      const Exchange judged = vector.play(scene, options);
      EXPECT_GT(judged.answer, judged.request);
      for (const SceneFrame& frame : scene.frames()) file->write(frame.time, frame.bytes);
    }
  }
  ASSERT_FALSE(file->close());
  const auto said = complaints(path);
  if (!said) GTEST_SKIP() << "tshark is not installed";
  EXPECT_EQ(*said, "");
  std::filesystem::remove(path);
}

TEST(PcapWriter, SaysWhatTheDiskSays) {
  EXPECT_FALSE(PcapWriter::create("/nonexistent/x.pcap").has_value());
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
  auto file = PcapWriter::create("/dev/full");
  ASSERT_TRUE(file.has_value());
  EXPECT_TRUE(file->close().has_value());
}

}  // namespace
}  // namespace cardea::generator
