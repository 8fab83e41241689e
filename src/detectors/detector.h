// What a detector is: a descriptor (data) and a rule. One small file each; list.h has them all.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "access/access.h"
#include "access/gtp_signals.h"
#include "authority/judgement.h"
#include "authority/network.h"
#include "findings/descriptor.h"
#include "findings/finding.h"
#include "subscribers/ran_exchange.h"
#include "subscribers/sbi_exchange.h"
#include "subscribers/strays.h"

namespace cardea::detectors {

// The frames that prove an access.
struct Evidence {
  std::span<const capture::FramePosition> trigger;
  std::span<const capture::FramePosition> context;
  std::uint64_t not_kept = 0;
};

// An anomaly with its parties named: the UE is the actor.
struct NamedAnomaly {
  access::Anomaly anomaly;
  access::Party ue;
  access::Party target;  // what its packet was sent to
  access::Party sender;  // of the tunnel
  access::Party receiver;
  std::string_view interface;
};

// Two nodes and a message between them: PFCP heartbeats, which say that they keep in touch; GTP-U
// Error Indications, which say that `to` sent into a tunnel that `from` does not have.
struct NamedContact {
  Timestamp time;
  capture::FramePosition frame;
  access::Party from;
  access::Party to;
  std::string_view interface;
};

// A request in a function's name that is not that function's.
struct NamedStray {
  const subscribers::Stray& stray;
  access::Party actor;  // whose address it carries
  access::Party target;
  std::string_view interface;
  std::string_view operation;
  std::string what;  // the message and its number, and where the function's own run stood
};

// Something odd on a port of GTP, or from the wrong side of the network.
struct NamedSignal {
  const access::GtpSignal& signal;
  access::Party sender;
  access::Party receiver;
  bool crosses_n6 = false;  // whole GTP between the data network's side and the core
  bool is_of_core = false;  // one of the two is a declared core function, or a partner's
  std::string_view interface;
};

// An exchange between base station and core, and the UE that it is about, where that is known.
struct NamedRan {
  const subscribers::RanExchange& exchange;
  const subscribers::RanContext* ue = nullptr;
  access::Party core;  // AMF or MME
  access::Party ran;   // the base station
  std::string_view interface;
};

// A NAS message with the two that carried it.
struct NamedNas {
  const subscribers::NasEvent& event;
  access::Party core;
  access::Party ran;
  std::string_view interface;
};

// A request over the service-based interfaces, with its answer.
struct NamedSbi {
  const subscribers::SbiExchange& exchange;
  access::Party client;
  access::Party server;
  authority::RoleSet client_roles;  // of all that are declared at its address; empty: nobody is
  authority::RoleSet server_roles;
  std::string_view interface;
};

// Told of everything, in frame order. Holds bounded state, if any.
class Detector {
 public:
  virtual ~Detector() = default;
  virtual void on_access(const authority::JudgedAccess&, const Evidence&, findings::FindingBook&) {}
  virtual void on_anomaly(const NamedAnomaly&, findings::FindingBook&) {}
  virtual void on_contact(const NamedContact&, findings::FindingBook&) {}
  virtual void on_error_indication(const NamedContact&, findings::FindingBook&) {}
  virtual void on_stray(const NamedStray&, findings::FindingBook&) {}
  virtual void on_signal(const NamedSignal&, findings::FindingBook&) {}
  virtual void on_ran(const NamedRan&, findings::FindingBook&) {}
  virtual void on_nas(const NamedNas&, findings::FindingBook&) {}
  // A request, whose answer is still to come: what it causes may come before that.
  virtual void on_sbi_request(const NamedSbi&, findings::FindingBook&) {}
  virtual void on_sbi(const NamedSbi&, findings::FindingBook&) {}
  // Nothing more comes: what only the whole can tell.
  virtual void on_end(findings::FindingBook&) {}
};

// A line of the list.
struct Entry {
  const findings::Descriptor* descriptor;
  std::unique_ptr<Detector> (*make)(const authority::Network& network);
};

// An occurrence that says what the access says, of the descriptor's severity (one step lower where
// the order was refused).
findings::Occurrence occurrence_of(const findings::Descriptor& descriptor,
                                   const authority::JudgedAccess& judged, const Evidence& evidence);
findings::Occurrence occurrence_of(const findings::Descriptor& descriptor,
                                   const NamedAnomaly& named, std::string_view operation,
                                   access::DataClass data_class);
// Of what the sender sent to the receiver.
findings::Occurrence occurrence_of(const findings::Descriptor& descriptor, const NamedSignal& named,
                                   std::string_view operation);

// Of what the core said to a UE through the base station, or the base station passed on to it.
findings::Occurrence occurrence_of(const findings::Descriptor& descriptor, const NamedNas& named,
                                   std::string_view operation);

// A copy, or all of it, to an interception function (Destination Interface 4): what a warrant for
// content is about.
constexpr bool is_interception(const access::Access& access) noexcept {
  return access.operation == access::Operation::duplicate_traffic || access.order.to_li_function;
}

// Most detectors: a condition on one judged access.
using Condition = bool (*)(const authority::JudgedAccess&, const authority::Network&);
std::unique_ptr<Detector> make_access_detector(const findings::Descriptor& descriptor,
                                               Condition condition,
                                               const authority::Network& network);

}  // namespace cardea::detectors
