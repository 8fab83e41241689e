#include "generator/gtpv2c_messages.h"

namespace cardea::generator {
namespace {

constexpr std::uint8_t kBearerContext = 93;

// The elements that a Create Session Request has on either interface.
void subscriber(Gtpv2cWriter& w, const EpcFacts& f) {
  w.digits(1, f.imsi).digits(76, f.msisdn).digits(75, f.imei);
  w.location(1, 0x0101).serving_network();
  w.u8(82, 6);  // RAT type: E-UTRAN
}

void connection(Gtpv2cWriter& w, const EpcFacts& f) {
  w.apn(f.apn).u8(128, 0);         // selection mode: subscribed
  w.u8(99, f.ue.is_v4() ? 1 : 2);  // PDN type
  w.paa(f.ue.is_v4() ? IpAddress::v4(0) : IpAddress{}).u8(127, 0);
  w.ambr(1'024'000, 1'024'000);
}

void simple(Gtpv2cWriter& w, std::uint8_t type, std::uint32_t teid, std::uint32_t sequence,
            std::uint8_t cause) {
  w.message(type, teid, sequence);
  w.cause(cause);
  w.finish();
}

}  // namespace

namespace s11 {

void create_session_request(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f,
                            std::uint32_t teid) {
  w.message(32, teid, sequence);
  subscriber(w, f);
  w.f_teid(10, f.mme_teid, f.mme).f_teid(7, 0, f.pgw, 1);
  connection(w, f);
  w.group(kBearerContext, 0, [&] { w.ebi(f.ebi).bearer_qos(9); });
  w.finish();
}

void create_session_response(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f,
                             std::uint8_t cause) {
  w.message(33, f.mme_teid, sequence);
  w.cause(cause);
  if (cause == 16) {
    w.f_teid(11, f.sgw_teid, f.sgw).f_teid(7, f.pgw_teid, f.pgw, 1).paa(f.ue).u8(127, 0);
    w.group(kBearerContext, 0, [&] {
      w.ebi(f.ebi).cause(16).f_teid(1, f.sgw_s1u_teid, f.sgw_s1u);
      w.f_teid(5, f.pgw_user_teid, f.pgw_user, 2);
    });
  }
  w.finish();
}

void modify_bearer_request(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f) {
  w.message(34, f.sgw_teid, sequence);
  w.location(1, 0x0101).u8(82, 6).u8(92, 0);
  w.group(kBearerContext, 0, [&] { w.ebi(f.ebi).f_teid(0, f.enb_teid, f.enb); });
  w.finish();
}

void modify_bearer_response(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f,
                            std::uint8_t cause) {
  w.message(35, f.mme_teid, sequence);
  w.cause(cause);
  w.group(kBearerContext, 0,
          [&] { w.ebi(f.ebi).cause(cause).f_teid(1, f.sgw_s1u_teid, f.sgw_s1u); });
  w.finish();
}

void delete_session_request(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f) {
  w.message(36, f.sgw_teid, sequence);
  w.ebi(f.ebi).location(1, 0x0101);
  w.finish();
}

void delete_session_response(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f,
                             std::uint8_t cause) {
  simple(w, 37, f.mme_teid, sequence, cause);
}

}  // namespace s11

namespace s5 {

void create_session_request(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f) {
  w.message(32, 0, sequence);
  subscriber(w, f);
  w.f_teid(6, f.sgw_s5_teid, f.sgw);
  connection(w, f);
  w.group(kBearerContext, 0,
          [&] { w.ebi(f.ebi).f_teid(4, f.sgw_s5u_teid, f.sgw_s5u, 2).bearer_qos(9); });
  w.finish();
}

void create_session_response(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f,
                             std::uint8_t cause) {
  w.message(33, f.sgw_s5_teid, sequence);
  w.cause(cause);
  if (cause == 16) {
    w.f_teid(7, f.pgw_teid, f.pgw, 1).paa(f.ue).u8(127, 0);
    w.group(kBearerContext, 0,
            [&] { w.ebi(f.ebi).cause(16).f_teid(5, f.pgw_user_teid, f.pgw_user, 2).u32(94, 1); });
  }
  w.finish();
}

void delete_session_request(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f) {
  w.message(36, f.pgw_teid, sequence);
  w.ebi(f.ebi).location(1, 0x0101);
  w.finish();
}

void delete_session_response(Gtpv2cWriter& w, std::uint32_t sequence, const EpcFacts& f,
                             std::uint8_t cause) {
  simple(w, 37, f.sgw_s5_teid, sequence, cause);
}

}  // namespace s5

}  // namespace cardea::generator
