// The passage of frames: net -> protocols -> subscribers and user traffic. Read it like the flow in
// ARCHITECTURE.md. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "access/gtp_signals.h"
#include "access/user_plane.h"
#include "base/result.h"
#include "capture/frame.h"
#include "capture/frame_archive.h"
#include "engine/court.h"
#include "findings/evidence.h"
#include "net/decoder.h"
#include "net/fast_path.h"
#include "net/packet.h"
#include "net/sctp_streams.h"
#include "net/tcp_streams.h"
#include "protocols/aper/walk.h"
#include "protocols/gtpu/fast_path.h"
#include "protocols/http/connections.h"
#include "protocols/list.h"
#include "protocols/pfcp/wire.h"
#include "protocols/tls/connections.h"
#include "subscribers/gtpc_tracker.h"
#include "subscribers/pfcp_tracker.h"
#include "subscribers/ran_tracker.h"
#include "subscribers/sbi_tracker.h"

namespace cardea::engine {

// Of a protocol of signalling: what was met, and what of it could not be read.
struct MetMessages {
  std::uint64_t messages = 0;
  std::array<std::uint64_t, kFaultCount> faults{};
};

struct PassageCounters {
  std::uint64_t frames = 0;
  std::uint64_t frames_understood = 0;  // read to the end, by the slow way
  std::uint64_t fast_user_packets = 0;  // the common G-PDU's short way
  MetMessages pfcp;
  MetMessages gtpc;  // of both versions
  MetMessages ngap;
  MetMessages s1ap;
  std::uint64_t http_messages = 0;  // of functions of the core
  std::uint64_t gtpu_messages = 0;  // all but G-PDUs
  std::uint64_t user_packets = 0;   // G-PDUs
  std::uint64_t cut_messages = 0;   // known to be incomplete by snaplen
  std::uint64_t unknown_ies = 0;
  std::uint64_t faulty_ies = 0;
  std::array<std::uint64_t, kFaultCount> gtpu_faults{};
  // Packets of protocols that are not decoded, by what they are: each is a blind spot.
  std::map<std::string, std::uint64_t> not_decoded;
  std::uint64_t untunnelled_user_packets = 0;  // of UE pools, in no tunnel: N6
  std::uint64_t gaps = 0;
  Timestamp first_time;
  Timestamp last_time;
};

class Passage {
 public:
  struct Parts {
    const authority::Directory& directory;
    subscribers::PfcpTracker& tracker;
    subscribers::GtpcTracker& gtpc;
    subscribers::RanTracker& ran;
    subscribers::SbiTracker& sbi;
    access::UserPlane& user_plane;
    Court& court;
    capture::FrameArchive& archive;
    findings::EvidenceCutter& cutter;
    const std::vector<bool>& is_rereadable;  // by capture
    HashKey hash_key;
    const tls::KeyLog& key_log;  // may grow between batches
  };
  explicit Passage(const Parts& parts);

  // In time order, as the source gives them.
  void on_frames(std::span<const capture::Frame> frames);
  void finish();

  const PassageCounters& counters() const noexcept { return counters_; }
  std::uint64_t frames_of_capture(std::size_t capture) const noexcept {
    return capture < frames_of_.size() ? frames_of_[capture] : 0;
  }
  std::uint64_t echoes_forgotten() const noexcept { return signals_.forgotten(); }
  const net::SctpCounters& sctp_counters() const noexcept { return sctp_.counters(); }
  const net::TcpCounters& tcp_counters() const noexcept { return tcp_.counters(); }
  const tls::Counters& tls_counters() const noexcept { return tls_.counters(); }
  const http::Counters& http_counters() const noexcept { return http_.counters(); }
  const net::Counters& net_counters() const noexcept { return decoder_->counters(); }

 private:
  bool take_fast(const capture::Frame& frame);
  void take_slow(const capture::Frame& frame);
  void note_time(const capture::Frame& frame);
  template <typename Parse, typename GoesOn, typename Tracker>
  void follow(const capture::Frame& frame, const net::Packet& packet, MetMessages& met,
              const Parse& parse, const GoesOn& goes_on, Tracker& tracker);
  void on_pfcp(const capture::Frame& frame, const net::Packet& packet);
  void on_gtpu(const net::Packet& packet);
  void on_gtpv2c(const capture::Frame& frame, const net::Packet& packet);
  void on_gtpv1c(const capture::Frame& frame, const net::Packet& packet);
  class HttpEar;
  class TlsEar;
  void on_tcp(const capture::Frame& frame, const net::Packet& packet);
  void on_tcp_piece(const net::TcpPiece& piece);
  void on_plain(const net::TcpPiece& piece);
  void on_http(const http::Message& message);
  void note_http_losses(Timestamp time);
  void on_sctp(const capture::Frame& frame, const net::Packet& packet);
  void on_sctp_message(const net::Packet& message);
  void on_ran(const net::Packet& message, subscribers::RanProtocol protocol);
  void note_unread(const net::Packet& packet, std::string_view name);
  void note_signal(const net::Packet& packet);
  void note_epochs();
  void on_user_packet(const net::Packet& packet, const gtpu::Message& message);
  void note_not_decoded(const net::Packet& packet);
  void keep_evidence(std::span<const capture::Frame> frames);
  bool must_remember(const capture::Frame& frame) const noexcept {
    return !parts_.is_rereadable[frame.position.capture];
  }

  Parts parts_;
  std::unique_ptr<net::Decoder> decoder_;
  std::unique_ptr<net::Packet> packet_;
  std::unique_ptr<pfcp::IeStorage> ies_;
  std::unique_ptr<gtpv2c::IeStorage> gtpv2c_;
  std::unique_ptr<gtpv1c::IeStorage> gtpv1c_;
  std::unique_ptr<aper::Storage> aper_;
  net::SctpStreams sctp_;
  net::TcpStreams tcp_;
  tls::Connections tls_;
  http::Connections http_;
  std::uint64_t http_losses_ = 0;    // told to the tracker
  std::uint64_t unread_pieces_ = 0;  // of TCP, given back by who would read them
  std::uint64_t sealed_pieces_ = 0;  // of TLS, that no secret opened
  protocols::Recogniser recogniser_;
  access::GtpSignals signals_;
  PassageCounters counters_;
  std::vector<std::uint64_t> frames_of_;  // by capture
  std::uint16_t last_capture_ = 0;
  subscribers::Epoch epoch_seen_ = 0;
  subscribers::Epoch gtpc_epoch_seen_ = 0;
};

}  // namespace cardea::engine
