// What a GTPv2-C message says (TS 29.274).
#include <array>

#include "protocols/gtpv2c/ie_table.h"
#include "protocols/gtpv2c/interface_table.h"
#include "protocols/gtpv2c/message_table.h"
#include "protocols/gtpv2c/values.h"
#include "subscribers/gtpc_orders.h"

namespace cardea::subscribers {
namespace {

// A bearer context's ends are its bearer's.
class SecondReader {
 public:
  SecondReader(const gtpv2c::Message& message, GtpcOrders& out) noexcept
      : message_(message), out_(out) {}

  void read() noexcept {
    out_.faults = message_.faulty_ies;
    for (std::size_t at = 0; at < message_.ies.size(); ++at) {
      const gtpv2c::Ie& ie = message_.ies[at];
      if (ie.type == gtpv2c::kIeBearerContext) {
        bearer_[ie.depth] = bearer_in(at);
      } else if (ie.depth == 0) {
        read_own(ie);
      }
      read_anywhere(ie);
    }
  }

 private:
  // The EBI that stands in the group itself.
  std::uint8_t bearer_in(std::size_t group) const noexcept {
    for (std::size_t at = group + 1; at < message_.ies[group].end; at = message_.ies[at].end) {
      const gtpv2c::Ie& ie = message_.ies[at];
      if (ie.type == gtpv2c::kIeEbi) return gtpv2c::nibble_value(ie.value).value_or(0);
    }
    return 0;
  }
  bool is_in_bearer(const gtpv2c::Ie& ie) const noexcept {
    return ie.depth != 0 && message_.ies[ie.parent].type == gtpv2c::kIeBearerContext;
  }

  template <typename T, typename Take>
  void take(const Result<T>& read, Take&& take) noexcept {
    if (read) {
      take(*read);
    } else {
      ++out_.faults;
    }
  }

  // What the message says of itself.
  void read_own(const gtpv2c::Ie& ie) noexcept {
    switch (ie.type) {
      case gtpv2c::kIeImsi:
        out_.imsi = protocols::tbcd(ie.value);
        return;
      case gtpv2c::kIeMsisdn:
        out_.msisdn = protocols::tbcd(ie.value);
        return;
      case gtpv2c::kIeMei:
        out_.imei = protocols::tbcd(ie.value);
        return;
      case gtpv2c::kIeCause:
        return take(gtpv2c::cause(ie.value),
                    [&](const gtpv2c::Cause& read) { out_.cause = read.value; });
      case gtpv2c::kIeRecovery:
        return take(gtpv2c::u8_value(ie.value), [&](std::uint8_t read) { out_.recovery = read; });
      case gtpv2c::kIeEbi:
        return take(gtpv2c::nibble_value(ie.value), [&](std::uint8_t read) {
          if (ie.instance == 0) out_.linked_bearer = read;
          out_.bearers.push_back(read);
        });
      case gtpv2c::kIeServingNetwork:
        return take(gtpv2c::plmn_value(ie.value),
                    [&](const protocols::Plmn& read) { out_.serving_network = read; });
      case gtpv2c::kIeRatType:
        return take(gtpv2c::u8_value(ie.value), [&](std::uint8_t read) { out_.rat_type = read; });
      default:
        return;
    }
  }

  void read_anywhere(const gtpv2c::Ie& ie) noexcept {
    switch (ie.type) {
      case gtpv2c::kIeFTeid:
        return take(gtpv2c::f_teid(ie.value),
                    [&](const gtpv2c::FTeid& read) { put_end(ie, read); });
      case gtpv2c::kIeS1Udf:
        return take(gtpv2c::s1u_forwarding(ie.value),
                    [&](const auto& read) { put_forwarding(ie, read, gtpv2c::kS1uSgw); });
      case gtpv2c::kIeS103Pdf:
        return take(gtpv2c::s103_forwarding(ie.value),
                    [&](const auto& read) { put_forwarding(ie, read, gtpv2c::kForwardSgw); });
      case gtpv2c::kIeSgiPtpTunnelAddress:
        return take(gtpv2c::sgi_tunnel(ie.value),
                    [&](const auto& read) { put_forwarding(ie, read, gtpv2c::kForwardSgw); });
      case gtpv2c::kIePaa:
        return take(gtpv2c::paa(ie.value), [&](const gtpv2c::Paa& read) { put_ue(read); });
      case gtpv2c::kIeApn:
        if (out_.apn.empty()) out_.apn = ie.value;
        return;
      case gtpv2c::kIeUli:
        out_.has_location = true;
        return;
      case gtpv2c::kIeGuti:
      case gtpv2c::kIePTmsi:
      case gtpv2c::kIeTmsi:
        out_.has_temporary_identity = true;
        return;
      case gtpv2c::kIePdnConnection:
        ++out_.pdn_connections;
        return;
      default:
        read_traces_and_keys(ie);
    }
  }

  void read_traces_and_keys(const gtpv2c::Ie& ie) noexcept {
    const auto order = [&](const gtpv2c::Trace& read) {
      out_.trace = GtpcTrace{read.plmn, read.trace_id, read.collector, false};
    };
    if (ie.type == gtpv2c::kIeTraceInformation) {
      take(gtpv2c::trace_information(ie.value), order);
    } else if (ie.type == gtpv2c::kIeExtendedTraceInformation) {
      take(gtpv2c::extended_trace_information(ie.value), order);
    } else if (ie.type == gtpv2c::kIeTraceReference) {
      const bool is_end = message_.header.type == gtpv2c::kTraceSessionDeactivation;
      take(gtpv2c::trace_reference(ie.value), [&](const gtpv2c::TraceReference& read) {
        out_.trace = GtpcTrace{read.plmn, read.trace_id, {}, is_end};
      });
    } else if (ie.type >= gtpv2c::kIeMmContextFirst && ie.type <= gtpv2c::kIeMmContextLast) {
      ++out_.key_contexts;
      take(gtpv2c::mm_context(ie.type, ie.value), [&](const gtpv2c::MmContext& read) {
        out_.key_vectors += read.vectors;
        out_.key_vectors += read.quadruplets;
      });
    }
  }

  void put_end(const gtpv2c::Ie& ie, const gtpv2c::FTeid& read) noexcept {
    const gtpv2c::InterfaceInfo* info = gtpv2c::interface_info(read.interface);
    if (info == nullptr || info->plane == gtpv2c::Plane::other) return;
    GtpcEnd end;
    end.interface = read.interface;
    end.instance = ie.depth == 0 ? ie.instance : std::uint8_t{0xFF};  // not the sender's own
    end.bearer = is_in_bearer(ie) ? bearer_[ie.depth - 1] : std::uint8_t{0};
    end.teid = read.teid;
    end.v4 = read.v4;
    end.v6 = read.v6;
    (info->plane == gtpv2c::Plane::user ? out_.user : out_.control).push_back(end);
  }

  void put_forwarding(const gtpv2c::Ie& ie, const gtpv2c::ForwardingEnd& read,
                      GtpcInterface interface) noexcept {
    GtpcEnd end;
    end.interface = interface;
    end.instance = 0xFF;
    end.bearer = is_in_bearer(ie) ? bearer_[ie.depth - 1] : std::uint8_t{0};
    end.is_forwarding = true;
    end.teid = read.teid.value_or(0);
    (read.address.is_v4() ? end.v4 : end.v6) = read.address;
    out_.user.push_back(end);
  }

  void put_ue(const gtpv2c::Paa& read) noexcept {
    if (!read.v4.is_none() && read.v4.v4_value() != 0) out_.ue_v4 = read.v4;
    if (!read.v6.is_none()) out_.ue_v6 = read.v6;
  }

  const gtpv2c::Message& message_;
  GtpcOrders& out_;
  std::array<std::uint8_t, gtpv2c::kDepthMax> bearer_{};  // of the group walked, by its depth
};

}  // namespace

void read_orders(const gtpv2c::Message& message, GtpcOrders& orders) noexcept {
  orders.clear();
  SecondReader{message, orders}.read();
}

}  // namespace cardea::subscribers
