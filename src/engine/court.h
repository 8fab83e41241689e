// The court: every access is judged here, told to the detectors and recorded. It hears the PFCP
// tracker and the user plane. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "access/gtpc_accesses.h"
#include "access/pfcp_accesses.h"
#include "access/ran_accesses.h"
#include "access/sbi_accesses.h"
#include "access/tunnel_resolver.h"
#include "access/user_plane.h"
#include "authority/judge.h"
#include "authority/warrants.h"
#include "detectors/detector.h"
#include "engine/bindings_watch.h"
#include "engine/copies_watch.h"
#include "engine/location_causes.h"
#include "engine/ran_bindings_watch.h"
#include "engine/sbi_bindings_watch.h"
#include "engine/unread_contacts.h"
#include "findings/finding.h"
#include "subscribers/gtpc_tracker.h"
#include "subscribers/pfcp_tracker.h"
#include "subscribers/ran_tracker.h"
#include "subscribers/sbi_tracker.h"

namespace cardea::engine {

// Where judged accesses go.
class AccessSink {
 public:
  virtual ~AccessSink() = default;
  virtual void record(const authority::JudgedAccess& judged) = 0;
};

// Accesses that could not be decided, summed up: each line is a blind spot.
struct Undecided {
  authority::Verdict verdict = authority::Verdict::opaque;
  authority::Reason reason = authority::Reason::anomaly;
  std::string interface;
  std::uint64_t accesses = 0;
  std::uint64_t packets = 0;
  std::uint64_t bytes = 0;
};

struct CourtCounters {
  std::map<authority::Verdict, std::uint64_t> signalling;  // accesses, without lawful interception
  std::map<authority::Verdict, std::uint64_t> traffic;
  std::uint64_t unconfirmed = 0;  // verdicts that rest on lines nobody confirmed
  std::map<std::string_view, std::uint64_t> unconfirmed_by;  // and on which: observed functions
  std::uint64_t orders_refused = 0;  // accesses beyond what one message may hold
  std::uint64_t packets_in_known_tunnels = 0;
  std::uint64_t end_markers = 0;
  std::uint64_t error_indications = 0;
};

class Court final : public subscribers::PfcpListener,
                    public subscribers::GtpcListener,
                    public subscribers::RanListener,
                    public subscribers::SbiListener,
                    public access::TrafficListener {
 public:
  struct Parts {
    const authority::Directory& directory;
    const authority::Judge& judge;
    authority::Warrants& warrants;
    subscribers::Peers& peers;
    subscribers::Sessions& sessions;
    subscribers::PfcpTracker& tracker;
    subscribers::GtpcTracker& gtpc;
    subscribers::RanTracker& ran;
    subscribers::SbiTracker& sbi;
    AccessSink& sink;
    HashKey hash_key;
    std::int64_t grace_ns = 0;  // for packets on the way in a tunnel just taken down
  };
  explicit Court(const Parts& parts);

  // The user plane is made after the court, which it reports to.
  void set_user_plane(access::UserPlane& user_plane) noexcept { user_plane_ = &user_plane; }

  // Who hears of bindings, where anybody wants to.
  void set_binding_listener(subscribers::BindingListener* listener) noexcept {
    bindings_.set_listener(listener);
    ran_bindings_.set_listener(listener);
    sbi_bindings_.set_listener(listener);
  }

  // Time has come so far: what was in force until now may be over.
  void advance(Timestamp now);
  void on_gap();
  // A packet of a protocol that is not decoded: what its ends do next, it may have asked for.
  void on_unread(const IpAddress& one, const IpAddress& other, Timestamp time) {
    unread_.note(one, time);
    unread_.note(other, time);
  }
  // What a datagram on one of GTP's ports says, whole or broken.
  void on_signal(const access::GtpSignal& signal);
  void finish(Timestamp last);

  // Frames that became evidence since the last call.
  std::vector<capture::FramePosition> take_kept() { return std::exchange(kept_, {}); }
  findings::FindingBook& book() noexcept { return book_; }
  std::uint64_t copies_unwatched() const noexcept { return copies_.refused(); }
  std::vector<Undecided> undecided() const;
  CourtCounters& counters() noexcept { return counters_; }

  // A GTP-U Error Indication: nobody is at home in a tunnel that `to` sends into.
  void on_error_indication(const IpAddress& from, const IpAddress& to, Timestamp time,
                           const capture::FramePosition& frame);

  // subscribers::PfcpListener
  void on_order(const subscribers::SessionOrders& orders, std::uint16_t domain,
                Timestamp time) override;
  void on_exchange(const subscribers::Exchange& exchange) override;
  void on_contact(const subscribers::Contact& contact) override;
  void on_stray(const subscribers::Stray& stray) override;
  // subscribers::GtpcListener, and of the tunnels both
  using subscribers::GtpcListener::on_contact;  // nobody here hears of those
  void on_order(const subscribers::GtpcOrders& orders, std::uint16_t domain,
                Timestamp time) override;
  void on_exchange(const subscribers::GtpcExchange& exchange) override;
  void on_tunnels_changed(const subscribers::ChangedTunnels& tunnels, Timestamp time) override;

  // subscribers::RanListener
  void on_order(const subscribers::RanOrders& orders, std::uint16_t domain,
                Timestamp time) override;
  void on_exchange(const subscribers::RanExchange& exchange) override;
  void on_nas(const subscribers::NasEvent& event) override;
  void on_binding(const subscribers::RanBinding& binding) override;
  void on_context_end(const subscribers::RanBinding& end) override;

  // subscribers::SbiListener
  void on_request(const subscribers::SbiExchange& exchange) override;
  void on_exchange(const subscribers::SbiExchange& exchange) override;
  void on_binding(const subscribers::SbiBinding& binding) override;

  // access::TrafficListener
  access::IntervalFacts on_open(const access::UserPacket& packet) override;
  bool still_holds(subscribers::SessionId session) override;
  void on_close(const access::Access& access, std::span<const capture::FramePosition> kept,
                std::uint64_t not_kept) override;
  void on_kept(const capture::FramePosition& frame) override { kept_.push_back(frame); }
  bool is_core_address(const IpAddress& address, Timestamp time) override;
  bool is_own_address(subscribers::SessionId session, const IpAddress& address) override;
  void on_anomaly(const access::Anomaly& anomaly) override;

 private:
  detectors::NamedSbi named(const subscribers::SbiExchange& exchange) const;
  void learn_identities(const subscribers::Exchange& exchange);
  void learn_identities(const subscribers::GtpcExchange& exchange);
  void learn_addresses(subscribers::SessionId session);
  void identify_by_address(subscribers::SessionId id, std::uint16_t domain, Timestamp time);
  void identify(subscribers::SessionId id, subscribers::Subject subject);
  authority::JudgedAccess judge_and_hear(const access::Access& access,
                                         const capture::FramePosition& request,
                                         const capture::FramePosition& answer);
  void hear(const authority::JudgedAccess& judged, const detectors::Evidence& evidence);
  void count(const authority::JudgedAccess& judged);
  void count_unconfirmed(const access::Access& access);
  bool is_prolonged(const CopiesWatch::Watched& late);
  access::Direction direction_by_role(const access::UserPacket& packet) const;

  Parts parts_;
  access::UserPlane* user_plane_ = nullptr;
  access::RecentTunnels released_;
  access::RecentTunnels ordered_;
  access::TunnelResolver resolver_;
  CopiesWatch copies_;
  BindingsWatch bindings_;
  RanBindingsWatch ran_bindings_;
  SbiBindingsWatch sbi_bindings_;
  std::vector<std::unique_ptr<detectors::Detector>> detectors_;
  findings::FindingBook book_;
  access::PfcpAccesses accesses_;
  access::GtpcAccesses gtpc_accesses_;
  access::RanAccesses ran_accesses_;
  access::SbiAccesses sbi_accesses_;
  UnreadContacts unread_;
  LocationCauses causes_;
  std::vector<capture::FramePosition> kept_;
  std::map<std::string, Undecided> undecided_;
  CourtCounters counters_;
};

}  // namespace cardea::engine
