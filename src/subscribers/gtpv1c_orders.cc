// What a GTPv1-C message says (TS 29.060).
#include "protocols/gtpv1c/ie_table.h"
#include "protocols/gtpv1c/values.h"
#include "subscribers/gtpc_orders.h"

namespace cardea::subscribers {
namespace {

// TEIDs and addresses stand apart, the control plane's address first (7.3.1).
class FirstReader {
 public:
  FirstReader(const gtpv1c::Message& message, bool is_from_ggsn, GtpcOrders& out) noexcept
      : message_(message), is_from_ggsn_(is_from_ggsn), out_(out) {}

  void read() noexcept {
    out_.faults = message_.faulty_ies;
    for (const gtpv1c::Ie& ie : message_.ies) read(ie);
    const std::uint8_t bearer = out_.bearers.empty() ? std::uint8_t{0} : out_.bearers[0];
    if (control_teid_) {
      put(out_.control, is_from_ggsn_ ? kGnGgsnControl : kGnSgsnControl, 0, *control_teid_,
          nodes_.empty() ? IpAddress{} : nodes_[0]);
    }
    if (user_teid_) {
      put(out_.user, is_from_ggsn_ ? kGnGgsnUser : kGnSgsnUser, bearer, *user_teid_,
          nodes_.size() > 1 ? nodes_[1]
          : nodes_.empty()  ? IpAddress{}
                            : nodes_[0]);
    }
  }

 private:
  template <typename T, typename Take>
  void take(const Result<T>& read, Take&& take) noexcept {
    if (read) {
      take(*read);
    } else {
      ++out_.faults;
    }
  }

  static void put(FixedVector<GtpcEnd, GtpcOrders::kEndsMax>& to, GtpcInterface interface,
                  std::uint8_t bearer, std::uint32_t teid, const IpAddress& address) noexcept {
    GtpcEnd end;
    end.interface = interface;
    end.bearer = bearer;
    end.teid = teid;
    (address.is_v4() ? end.v4 : end.v6) = address;
    to.push_back(end);
  }

  void read(const gtpv1c::Ie& ie) noexcept {
    switch (ie.type) {
      case gtpv1c::kIeImsi:
        out_.imsi = protocols::tbcd(ie.value);
        return;
      case gtpv1c::kIeImei:
        out_.imei = protocols::tbcd(ie.value);
        return;
      case gtpv1c::kIeMsisdn:
        return take(gtpv1c::number_digits(ie.value),
                    [&](Bytes digits) { out_.msisdn = protocols::tbcd(digits); });
      case gtpv1c::kIeCause:
        return take(gtpv1c::u8_value(ie.value), [&](std::uint8_t read) { out_.cause = read; });
      case gtpv1c::kIeRecovery:
        return take(gtpv1c::u8_value(ie.value), [&](std::uint8_t read) { out_.recovery = read; });
      case gtpv1c::kIeNsapi:
        return take(gtpv1c::nibble_value(ie.value),
                    [&](std::uint8_t read) { out_.bearers.push_back(read); });
      case gtpv1c::kIeTeidData:
        return take(gtpv1c::u32_value(ie.value), [&](std::uint32_t read) { user_teid_ = read; });
      case gtpv1c::kIeTeidControl:
        return take(gtpv1c::u32_value(ie.value), [&](std::uint32_t read) { control_teid_ = read; });
      case gtpv1c::kIeGsnAddress:
        return take(gtpv1c::gsn_address(ie.value),
                    [&](const IpAddress& read) { nodes_.push_back(read); });
      case gtpv1c::kIeTeardown:
        return take(gtpv1c::u8_value(ie.value),
                    [&](std::uint8_t read) { out_.asks_whole_teardown = (read & 1) != 0; });
      case gtpv1c::kIeEndUserAddress:
        return take(gtpv1c::end_user_address(ie.value), [&](const auto& read) {
          if (!read.v4.is_none() && read.v4.v4_value() != 0) out_.ue_v4 = read.v4;
          out_.ue_v6 = read.v6;
        });
      default:
        read_rest(ie);
    }
  }

  void read_rest(const gtpv1c::Ie& ie) noexcept {
    switch (ie.type) {
      case gtpv1c::kIeApn:
        out_.apn = ie.value;
        return;
      case gtpv1c::kIeRatType:
        return take(gtpv1c::u8_value(ie.value), [&](std::uint8_t read) { out_.rat_type = read; });
      case gtpv1c::kIeUli:
      case gtpv1c::kIeRai:
        out_.has_location = true;
        return;
      case gtpv1c::kIePTmsi:
      case gtpv1c::kIeTlli:
        out_.has_temporary_identity = true;
        return;
      case gtpv1c::kIeAuthenticationTriplet:
      case gtpv1c::kIeAuthenticationQuintuplet:
        ++out_.key_vectors;
        return;
      case gtpv1c::kIeMmContext:
        ++out_.key_contexts;
        return take(gtpv1c::mm_context(ie.value),
                    [&](const gtpv1c::MmContext& read) { out_.key_vectors += read.vectors; });
      case gtpv1c::kIePdpContext:
        ++out_.pdn_connections;
        return take(gtpv1c::pdp_context(ie.value), [&](const gtpv1c::PdpContext& read) {
          put(out_.user, kGnGgsnUser, read.nsapi, read.teid_data, read.ggsn_user);
        });
      case gtpv1c::kIeTraceReference:
        return take(gtpv1c::u16_value(ie.value),
                    [&](std::uint16_t read) { out_.trace = GtpcTrace{{}, read, {}, false}; });
      case gtpv1c::kIeAdditionalTraceInfo:
        return take(gtpv1c::additional_trace(ie.value), [&](const auto& read) {
          out_.trace = GtpcTrace{{}, read.reference, {}, (read.activity & 0x07) == 0};
        });
      default:
        return;
    }
  }

  const gtpv1c::Message& message_;
  bool is_from_ggsn_;
  GtpcOrders& out_;
  FixedVector<IpAddress, 4> nodes_;
  std::optional<std::uint32_t> control_teid_;
  std::optional<std::uint32_t> user_teid_;
};

}  // namespace

void read_orders(const gtpv1c::Message& message, bool is_from_ggsn, GtpcOrders& orders) noexcept {
  orders.clear();
  FirstReader{message, is_from_ggsn, orders}.read();
}

}  // namespace cardea::subscribers
