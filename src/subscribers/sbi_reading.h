// SbiReading: from a message of HTTP to what it says in our words. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>
#include <functional>

#include "base/hash.h"
#include "protocols/http/message.h"
#include "protocols/sbi/facts.h"
#include "protocols/sbi/token.h"
#include "subscribers/pseudonyms.h"
#include "subscribers/sbi_orders.h"
#include "subscribers/subject_memory.h"

namespace cardea::subscribers {

// Reuses its room: one for a thread. Holds no message.
class SbiReading {
 public:
  // `verifiers`: the keys that tokens may be signed with, of declared NRFs; may be empty.
  SbiReading(const Pseudonyms& pseudonyms, std::span<const sbi::Verifier> verifiers);

  // `request`: what an answer answers; null where it was not seen, and for requests.
  void read(const http::Message& message, const SbiOrders* request, SbiOrders& out);
  // Of the message read last; good until the next.
  const sbi::Facts& facts() const noexcept { return facts_; }

 private:
  void read_operation(const http::Message& message, SbiOrders& out) const;
  void read_subjects(const SbiOrders* request, SbiOrders& out);
  void take_identity(const sbi::Identity& identity, SbiOrders& out);
  void read_claims(SbiOrders& out);
  sbi::Signature check(std::string_view text, sbi::Token& token);
  void read_functions(SbiOrders& out) const;
  void read_places(SbiOrders& out) const;
  void read_location(SbiOrders& out) const;
  void read_session(SbiOrders& out) const;
  void read_traces(SbiOrders& out) const;

  const Pseudonyms& pseudonyms_;
  std::span<const sbi::Verifier> verifiers_;
  sbi::MessageReader reader_;
  sbi::TokenReader tokens_;
  sbi::Facts facts_;
  SubjectMemory subjects_;
  const SbiOrders blank_;  // what each begins as: assigned, strings keep their room
};

// The subject that an identity names; nobody where it is a group's, equipment's or temporary.
Subject subject_of(SubjectMemory& memory, const sbi::Identity& identity);

}  // namespace cardea::subscribers
