// A small play of network functions, written down as a capture: what a detector's test is made of.
//
//   Scene scene;
//   const Function smf = scene.function("smf-1", "smf", "10.20.0.4");
//   const Function upf = scene.function("upf-1", "upf", "10.20.0.7", "10.20.0.107");
//   const Function gnb = scene.function("gnb-1", "gnb", "10.20.0.30");
//   scene.associate(smf, upf);
//   Session s = scene.establish(smf, upf, {.imsi = "999700000000001", .access = gnb});
//   scene.wait(5s);
//   const Exchange order = scene.duplicate(s, {.deliver_to = ip("192.0.2.66")});
//   scene.user_packet(s, Direction::uplink);
//   scene.write("dupl.pcap");          // or scene.frames(), without a file
//   write(scene.network(), ...);       // the network.yaml that declares smf-1, upf-1, gnb-1
//
// Every step takes a Step: who really sends, SEID, sequence, cause, whether it is answered. A Scene
// has no chance and no clock: the same calls make the same octets.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "generator/frame_writer.h"
#include "generator/gtpu_writer.h"
#include "generator/gtpv2c_messages.h"
#include "generator/gtpv2c_writer.h"
#include "generator/network_writer.h"
#include "generator/pcap_writer.h"
#include "generator/pfcp_messages.h"
#include "generator/pfcp_writer.h"

namespace cardea::generator {

// The address of a literal. Aborts on anything else: a test's mistake.
IpAddress ip(std::string_view text);

inline constexpr std::uint16_t kPfcpPort = 8805;

// What a step does otherwise than usual.
struct Step {
  IpAddress from = {};                         // sends in place of the function whose turn it is
  IpAddress to = {};                           // receives in its place
  std::optional<std::uint64_t> seid = {};      // in the request's header
  std::optional<std::uint32_t> sequence = {};  // of both; else the sender's next
  std::uint8_t cause = cause::kAccepted;       // in the answer
  bool asked = true;                           // false: the capture lacks the request
  bool answered = true;                        // false: it lacks the answer
  std::chrono::nanoseconds answer_after = std::chrono::milliseconds{1};
  std::uint16_t source_port = kPfcpPort;
  std::uint16_t destination_port = kPfcpPort;
};

// 1-based numbers of the frames; 0 where the capture lacks it.
struct Exchange {
  std::uint64_t request = 0;
  std::uint64_t answer = 0;
};

struct SessionOptions {
  std::string_view imsi = {};  // no User ID where empty
  std::string_view msisdn = {};
  IpAddress ue = IpAddress::v4(0x0A2D'0002);  // 10.45.0.2
  std::optional<Function> access = {};  // gNB, eNB or SGW-U; without it downlink stays buffered
  std::string_view network_instance = "internet";
  bool choose = true;               // F-TEIDs are assigned by the UP function
  std::uint32_t uplink_teid = 0;    // 0: made
  std::uint32_t downlink_teid = 0;  // 0: made
};

// Valid as long as its Scene. A test may change its facts: later steps follow them.
struct Session {
  SessionFacts facts;
  Exchange establishment;
  Exchange attachment;  // the modification that names the gNB's F-TEID
};

// A G-PDU's inside, and what its outside does otherwise than the session says.
struct UserPacket {
  IpAddress source = {};       // inner; none: the UE uplink, the server downlink
  IpAddress destination = {};  // inner; none: the server uplink, the UE downlink
  std::uint16_t source_port = 40'000;
  std::uint16_t destination_port = 443;
  std::uint8_t protocol = net::kUdp;
  std::size_t payload = 32;                             // octets behind the transport header
  std::function<void(ByteWriter&)> write_payload = {};  // in their place
  IpAddress from = {};                                  // outer
  IpAddress to = {};                                    // outer
  std::optional<std::uint32_t> teid = {};
};

struct SceneFrame {
  Timestamp time;
  std::vector<std::byte> bytes;
};

class Scene {
 public:
  using WritePfcp = std::function<void(PfcpWriter&)>;

  explicit Scene(std::string_view start = "2026-11-23T10:00:00Z");

  // A declared function, and one that network() does not declare.
  Function function(std::string_view name, std::string_view role, std::string_view address,
                    std::string_view user = {});
  Function stranger(std::string_view name, std::string_view role, std::string_view address,
                    std::string_view user = {});

  // PFCP. What the CP function sends goes from `cp` to `up` unless the Step says otherwise.
  Exchange associate(const Function& cp, const Function& up, const Step& step = {});
  Exchange heartbeat(const Function& from, const Function& to, const Step& step = {});
  Session establish(const Function& cp, const Function& up, const SessionOptions& options = {},
                    const Step& step = {});
  Exchange modify(const Session& session, const WritePfcp& elements, const Step& step = {});
  Exchange duplicate(const Session& session, const DuplicationOrder& order, const Step& step = {});
  Exchange handover(Session& session, const Function& to, std::uint32_t teid = 0,
                    const Step& step = {});
  Exchange release(const Session& session, const Step& step = {});
  // A restart: from now on the function sends another recovery time stamp.
  void restart(const Function& function);

  // Any PFCP exchange: both messages are whole (`finish()` is called here), the sequence is given.
  using WriteMessage = std::function<void(PfcpWriter&, std::uint32_t sequence)>;
  Exchange exchange(const IpAddress& from, const IpAddress& to, const WriteMessage& request,
                    const WriteMessage& answer, const Step& step = {});

  // Any GTPv2-C exchange: both messages are whole, the sequence is given. On port 2123 unless the
  // Step says otherwise.
  using WriteGtpc = std::function<void(Gtpv2cWriter&, std::uint32_t sequence)>;
  Exchange gtpc(const IpAddress& from, const IpAddress& to, const WriteGtpc& request,
                const WriteGtpc& answer, const Step& step = {});

  // GTP-U; each returns the frame's number.
  std::uint64_t user_packet(const Session& session, Direction direction,
                            const UserPacket& packet = {});
  std::uint64_t end_marker(const Session& session);  // to the access side
  std::uint64_t error_indication(const Session& session, Direction direction);
  std::uint64_t echo(const IpAddress& from, const IpAddress& to);
  std::uint64_t gtpu(const IpAddress& from, const IpAddress& to, const GtpuHeader& header,
                     const std::function<void(ByteWriter&)>& payload);

  // Anything else.
  std::uint64_t packet(const Flow& flow, const std::function<void(ByteWriter&)>& payload);
  std::uint64_t frame(Bytes bytes);

  void wait(std::chrono::nanoseconds time) { now_.ns += time.count(); }
  void vlan(std::uint16_t id) { vlan_ = id; }  // of all that follows; 0: none
  Timestamp now() const noexcept { return now_; }

  const std::vector<SceneFrame>& frames() const noexcept { return frames_; }
  std::optional<Failure> write(const std::string& path,
                               Resolution resolution = Resolution::nanoseconds) const;

  // network.yaml: the declared functions, the pool 10.45.0.0/16 and 2001:db8:45::/48, then `more`.
  std::string network(std::string_view more = {}) const;

 private:
  std::string_view keep(std::string_view text);
  std::uint32_t next_sequence(const IpAddress& sender);
  Timestamp recovery_of(const IpAddress& node);
  SessionFacts make_facts(const Function& cp, const Function& up, const SessionOptions& options);

  Timestamp start_;
  Timestamp now_;
  std::uint16_t vlan_ = 0;
  std::uint32_t sessions_ = 0;
  ByteWriter scratch_;
  std::vector<SceneFrame> frames_;
  std::vector<Function> declared_;
  std::deque<std::string> texts_;  // what the sessions' facts borrow
  std::map<IpAddress, std::uint32_t> sequences_;
  std::map<IpAddress, Timestamp> recoveries_;
};

}  // namespace cardea::generator
