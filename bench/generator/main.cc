// cardea_generate: writes captures of real messages, of any size, the same for the same arguments.
#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <string>

#include "generator/epc_traffic.h"
#include "generator/ran_traffic.h"
#include "generator/sbi_traffic.h"
#include "generator/traffic.h"
#include "generator/vectors.h"

namespace {

using namespace cardea;
using namespace cardea::generator;

struct Arguments {
  TrafficPlan plan;
  std::string output;
  std::string network;
  std::string order = "interleaved";
  std::string payload;
  std::string interfaces = "n4,n3";
  bool microseconds = false;
  bool no_user_id = false;
  bool explicit_f_teids = false;
  bool epc_signalling = false;
  bool ran_signalling = false;
  bool sbi_signalling = false;
  double deleted_share = EpcPlan{}.deleted_share;
  std::string vector;
  std::string deliver_to = "192.0.2.66";
  double offset_s = 0;
  unsigned cause = cause::kAccepted;
  bool no_answer = false;
  bool epc = false;
};

int complain(const Failure& failure, int status) {
  std::fprintf(stderr, "cardea_generate: %s\n", failure.text().c_str());
  return status;
}

// "64:7,512:4,1340": octets and weight; a weight left out is 1.
bool read_payload(std::string_view text, std::vector<PayloadShare>& shares) {
  shares.clear();
  while (!text.empty()) {
    const std::string_view item = text.substr(0, text.find(','));
    text.remove_prefix(std::min(text.size(), item.size() + 1));
    const std::size_t colon = std::min(item.find(':'), item.size());
    PayloadShare share;
    const auto number = [&](std::size_t from, std::size_t to, std::uint32_t& value) {
      const auto [end, error] = std::from_chars(item.data() + from, item.data() + to, value);
      return error == std::errc{} && end == item.data() + to;
    };
    if (!number(0, colon, share.octets)) return false;
    if (colon < item.size() && !number(colon + 1, item.size(), share.weight)) return false;
    if (share.weight == 0) return false;
    shares.push_back(share);
  }
  return !shares.empty();
}

void describe(CLI::App& app, Arguments& a) {
  app.add_option("-o,--output", a.output, "the capture to write (pcap)")->required();
  app.add_option("--network", a.network, "also write the declared network here");
  app.add_flag("--microseconds", a.microseconds, "time stamps in microseconds, not nanoseconds");

  app.add_option("--sessions", a.plan.sessions)
      ->check(CLI::Range(std::uint64_t{0}, TrafficPlan::kSessionsMax));
  app.add_option("--packets", a.plan.packets, "user packets");
  app.add_option("--seed", a.plan.seed);
  app.add_option("--ue-v6", a.plan.v6_share, "share of UEs with IPv6")->check(CLI::Range(0.0, 1.0));
  app.add_option("--released", a.plan.released_share, "share of sessions released in the end")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--interfaces", a.interfaces, "which are captured: n4, n3 or n4,n3")
      ->check(CLI::IsMember({"n4", "n3", "n4,n3", "n3,n4"}));
  app.add_option("--order", a.order, "of user packets")
      ->check(CLI::IsMember({"interleaved", "sorted"}));
  app.add_option("--payload", a.payload, "octets:weight,… of user payload, such as 64:7,1340:9");
  app.add_option("--smfs", a.plan.smfs)->check(CLI::Range(1, 200));
  app.add_option("--upfs", a.plan.upfs)->check(CLI::Range(1, 200));
  app.add_option("--gnbs", a.plan.gnbs)->check(CLI::Range(1, 60'000));
  app.add_flag("--no-user-id", a.no_user_id, "no IMSI in the establishments");
  app.add_flag("--explicit-f-teids", a.explicit_f_teids, "the SMF assigns F-TEIDs (no CHOOSE)");

  app.add_flag("--gtpc", a.epc_signalling,
               "in place of N4 and N3: GTPv2-C on S11 and S5, of so many --sessions");
  app.add_flag("--ngap", a.ran_signalling,
               "in place of N4 and N3: NGAP on N2 with the NAS in it, of so many --sessions");
  app.add_flag("--sbi", a.sbi_signalling,
               "in place of N4 and N3: HTTP/2 between AMF, SMF, AUSF, UDM, UDR, PCF and NRF");
  app.add_option("--deleted", a.deleted_share,
                 "of --gtpc, --ngap and --sbi: share of sessions deleted in the end")
      ->check(CLI::Range(0.0, 1.0));

  std::string names = "in place of traffic, one of:";
  for (const Vector& vector : vectors())
    names += "\n    " + std::string{vector.name} + ": " + std::string{vector.what};
  app.add_option("--vector", a.vector, names);
  app.add_option("--to", a.deliver_to, "of a vector: where the copy goes");
  app.add_option("--offset", a.offset_s, "of a vector: seconds between set-up and order");
  app.add_option("--cause", a.cause, "of a vector: in the answer to the order")
      ->check(CLI::Range(0, 255));
  app.add_flag("--no-answer", a.no_answer, "of a vector: the order stays unanswered");
  app.add_flag("--epc", a.epc, "of a vector: PGW-C and PGW-U on Sxb");
}

int save_network(const std::string& path, const std::string& text) {
  if (path.empty()) return 0;
  std::ofstream file{path, std::ios::binary};
  file << text;
  if (file.flush()) return 0;
  return complain({"cannot write " + path, "the disk or the folder refuses",
                   "name a writable file with --network"},
                  1);
}

int write_vector(const Arguments& a) {
  const Vector* const vector = find_vector(a.vector);
  const auto deliver_to = IpAddress::parse(a.deliver_to);
  if (vector == nullptr)
    return complain({"no vector " + a.vector, "no such name", "see cardea_generate --help"}, 2);
  if (!deliver_to) return complain({"--to " + a.deliver_to, "not an IP address", "give one"}, 2);
  VectorOptions options;
  options.deliver_to = *deliver_to;
  options.cause = static_cast<std::uint8_t>(a.cause);
  options.answered = !a.no_answer;
  options.epc = a.epc;
  options.user_id = !a.no_user_id;
  options.offset = std::chrono::nanoseconds{static_cast<std::int64_t>(a.offset_s * 1e9)};
  Scene scene{options.start};
  const Exchange judged = vector->play(scene, options);
  if (const auto failed = scene.write(
          a.output, a.microseconds ? Resolution::microseconds : Resolution::nanoseconds))
    return complain(*failed, 1);
  std::printf("%zu frames; to be judged: frames %llu and %llu\n", scene.frames().size(),
              static_cast<unsigned long long>(judged.request),
              static_cast<unsigned long long>(judged.answer));
  return save_network(a.network, scene.network());
}

int generate_traffic(Arguments& a) {
  a.plan.order = a.order == "sorted" ? Order::sorted : Order::interleaved;
  a.plan.n4 = a.interfaces.find("n4") != std::string::npos;
  a.plan.n3 = a.interfaces.find("n3") != std::string::npos;
  a.plan.user_id = !a.no_user_id;
  a.plan.choose = !a.explicit_f_teids;
  if (!a.payload.empty() && !read_payload(a.payload, a.plan.payload))
    return complain(
        {"--payload " + a.payload, "not a list of octets:weight", "write it as 64:7,512:4,1340:9"},
        2);
  auto file = PcapWriter::create(
      a.output, a.microseconds ? Resolution::microseconds : Resolution::nanoseconds);
  if (!file) return complain(file.error(), 1);
  const TrafficCounts counts = write_traffic(a.plan, *file);
  if (const auto failed = file->close()) return complain(*failed, 1);
  std::printf("%llu frames, %llu octets: %llu PFCP messages, %llu user packets\n",
              static_cast<unsigned long long>(file->frames()),
              static_cast<unsigned long long>(file->octets()),
              static_cast<unsigned long long>(counts.messages),
              static_cast<unsigned long long>(counts.user_packets));
  return save_network(a.network, traffic_network(a.plan));
}

// Signalling alone, of another plane than N4: `write(file)` says how many of `what` it wrote.
template <typename Write>
int generate_signalling(const Arguments& a, const char* what, const std::string& network,
                        Write&& write) {
  auto file = PcapWriter::create(
      a.output, a.microseconds ? Resolution::microseconds : Resolution::nanoseconds);
  if (!file) return complain(file.error(), 1);
  const std::uint64_t messages = write(*file);
  if (const auto failed = file->close()) return complain(*failed, 1);
  std::printf("%llu frames, %llu octets: %llu %s, 0 user packets\n",
              static_cast<unsigned long long>(file->frames()),
              static_cast<unsigned long long>(file->octets()),
              static_cast<unsigned long long>(messages), what);
  return save_network(a.network, network);
}

int generate_epc_traffic(const Arguments& a) {
  EpcPlan plan;
  plan.sessions = a.plan.sessions;
  plan.seed = a.plan.seed;
  plan.deleted_share = a.deleted_share;
  return generate_signalling(a, "GTPv2-C messages", epc_network(plan),
                             [&](PcapWriter& file) { return write_epc_traffic(plan, file); });
}

int generate_ran_traffic(const Arguments& a) {
  RanPlan plan;
  plan.sessions = a.plan.sessions;
  plan.seed = a.plan.seed;
  plan.released_share = a.deleted_share;
  return generate_signalling(a, "NGAP messages", ran_network(plan),
                             [&](PcapWriter& file) { return write_ran_traffic(plan, file); });
}

int generate_sbi_traffic(const Arguments& a) {
  SbiPlan plan;
  plan.sessions = a.plan.sessions;
  plan.seed = a.plan.seed;
  plan.released_share = a.deleted_share;
  return generate_signalling(a, "SBI requests", sbi_network(plan),
                             [&](PcapWriter& file) { return write_sbi_traffic(plan, file); });
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{
      "Writes captures of a 5G core's N4 and N3, N2 or service-based interfaces, or of a 4G "
      "core's S11 and S5: the same arguments, the same octets."};
  Arguments arguments;
  describe(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (arguments.epc_signalling) return generate_epc_traffic(arguments);
  if (arguments.ran_signalling) return generate_ran_traffic(arguments);
  if (arguments.sbi_signalling) return generate_sbi_traffic(arguments);
  return arguments.vector.empty() ? generate_traffic(arguments) : write_vector(arguments);
}
