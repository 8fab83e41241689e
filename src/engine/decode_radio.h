// NGAP and S1AP as lines of `cardea decode`, and the NAS messages in them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <string>

#include "engine/decode_line.h"
#include "protocols/aper/pdu.h"
#include "protocols/list.h"
#include "protocols/nas.h"
#include "protocols/shared/identity_printer.h"

namespace cardea::engine {

class RadioPrinter {
 public:
  static constexpr std::size_t kNestMax = 2;  // a message that is rerouted (TS 38.413, 8.6.4)

  // Both are borrowed.
  RadioPrinter(const protocols::IdentityPrinter& identities, DecodeCounts& counts);

  // `protocol`: ngap or s1ap; `message`: one of an association. Appends its line, and one for each
  // message inside of it: one that is rerouted, NAS, NAS within NAS.
  void append(std::string& out, protocols::Protocol protocol, const net::Packet& message);
  // A NAS message of 5GS that something else carries, and those within it.
  void append_nas5gs(std::string& out, const LinePlace& place, Bytes pdu);

 private:
  struct Dialect;

  void append_pdu(std::string& out, const LinePlace& place, const Dialect& dialect, Bytes octets,
                  std::size_t depth);
  void append_nas(std::string& out, const LinePlace& place, protocols::NasContent content,
                  Bytes pdu);
  void append_nas_part(std::string& out, const LinePlace& place, const protocols::NasPart& part);

  const protocols::IdentityPrinter& identities_;
  DecodeCounts& counts_;
  std::array<std::unique_ptr<aper::Storage>, kNestMax> pdus_;
  std::unique_ptr<protocols::NasStorage> nas_;
};

}  // namespace cardea::engine
