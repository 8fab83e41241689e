// A declared network made by hand, and accesses to judge by it: no packets.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "authority/directory.h"
#include "authority/judge.h"
#include "authority/warrants.h"

namespace cardea::authority {

inline constexpr Timestamp kNoon{1'000'000 * kSecond};

inline IpAddress at(std::string_view text) { return *IpAddress::parse(text); }

inline Function function_of(std::string name, RoleSet roles, std::string_view address,
                            std::string set = {}) {
  Function made;
  made.name = std::move(name);
  made.roles = roles;
  made.addresses.push_back(*Prefix::parse(address));
  made.set = std::move(set);
  return made;
}

inline subscribers::Pseudonyms test_pseudonyms() {
  return subscribers::Pseudonyms::from_secret(bytes_of(std::string_view{"a secret for the tests"}));
}

// A network and all that judges by it. Set `network` up, then ask judge().
struct Bench {
  Network network;
  subscribers::Pseudonyms pseudonyms = test_pseudonyms();
  std::unique_ptr<Directory> directory;
  std::unique_ptr<Warrants> warrants;

  // Call when the network is whole.
  void open() {
    directory = std::make_unique<Directory>(network);
    warrants = std::make_unique<Warrants>(network, *directory, pseudonyms);
  }
  Judgement judge(access::Access access) {
    if (!directory) open();
    return Judge{network, *directory, *warrants}.judge(access);
  }
  // The subscriber known by this IMSI, made known to the warrants.
  access::Subject subscriber(std::string_view imsi) {
    if (!directory) open();
    const access::Subject subject = pseudonyms.subject(subscribers::KnownBy::imsi, imsi);
    warrants->learn(subject, "imsi", imsi);
    return subject;
  }
};

inline access::Access order(access::Operation operation, std::string_view actor,
                            std::string_view target, std::string_view destination = {}) {
  access::Access made;
  made.time = made.last_time = kNoon;
  made.operation = operation;
  made.actor.address = at(actor);
  made.target.address = at(target);
  if (!destination.empty()) made.destination.address = at(destination);
  return made;
}

inline access::Access traffic(std::string_view sender, std::string_view receiver,
                              access::TunnelOrigin origin = access::TunnelOrigin::known) {
  access::Access made;
  made.time = made.last_time = kNoon;
  made.plane = access::Plane::gtpu;
  made.operation = access::Operation::carry_traffic;
  made.target.address = at(sender);
  made.destination.address = made.actor.address = at(receiver);
  made.traffic.origin = origin;
  return made;
}

inline std::string text_of(const Judgement& judgement) {
  return std::string{name_of(judgement.verdict)} + " " + std::string{info_of(judgement.reason).id};
}

}  // namespace cardea::authority
