#include <algorithm>
#include <array>

#include "protocols/sctp_payloads.h"

namespace cardea::protocols {
namespace {

struct PayloadName {
  std::uint32_t ppid;
  std::string_view name;
};

// IANA, SCTP Payload Protocol Identifiers (RFC 9260, 15.5), in the order of their numbers.
constexpr std::array kNames{
    PayloadName{1, "iua"},
    PayloadName{2, "m2ua"},
    PayloadName{3, "m3ua"},
    PayloadName{4, "sua"},
    PayloadName{5, "m2pa"},
    PayloadName{6, "v5ua"},
    PayloadName{7, "h.248"},
    PayloadName{8, "bicc"},
    PayloadName{9, "tali"},
    PayloadName{10, "dua"},
    PayloadName{11, "asap"},
    PayloadName{12, "enrp"},
    PayloadName{13, "h.323"},
    PayloadName{14, "q.ipc"},
    PayloadName{15, "simco"},
    PayloadName{16, "ddp segment"},
    PayloadName{17, "ddp stream"},
    PayloadName{18, "s1ap"},
    PayloadName{19, "rua"},
    PayloadName{20, "hnbap"},
    PayloadName{21, "forces-hp"},
    PayloadName{22, "forces-mp"},
    PayloadName{23, "forces-lp"},
    PayloadName{24, "sbc-ap"},
    PayloadName{25, "nbap"},
    PayloadName{27, "x2ap"},
    PayloadName{28, "irc"},
    PayloadName{29, "lcs-ap"},
    PayloadName{30, "mpich2"},
    PayloadName{31, "sabp"},
    PayloadName{32, "fgp"},
    PayloadName{33, "ppp"},
    PayloadName{34, "calcapp"},
    PayloadName{35, "ssp"},
    PayloadName{36, "npmp control"},
    PayloadName{37, "npmp data"},
    PayloadName{38, "echo"},
    PayloadName{39, "discard"},
    PayloadName{40, "daytime"},
    PayloadName{41, "chargen"},
    PayloadName{42, "rna"},
    PayloadName{43, "m2ap"},
    PayloadName{44, "m3ap"},
    PayloadName{45, "ssh"},
    PayloadName{46, "diameter"},
    PayloadName{47, "diameter over dtls"},
    PayloadName{48, "r14p"},
    PayloadName{49, "gdt"},
    PayloadName{50, "webrtc dcep"},
    PayloadName{51, "webrtc string"},
    PayloadName{52, "webrtc binary partial"},
    PayloadName{53, "webrtc binary"},
    PayloadName{54, "webrtc string partial"},
    PayloadName{55, "pua"},
    PayloadName{56, "webrtc string empty"},
    PayloadName{57, "webrtc binary empty"},
    PayloadName{58, "xwap"},
    PayloadName{59, "xw-c"},
    PayloadName{60, "ngap"},
    PayloadName{61, "xnap"},
    PayloadName{62, "f1ap"},
    PayloadName{63, "http"},
    PayloadName{64, "e1ap"},
    PayloadName{65, "ele2 lawful interception"},
    PayloadName{66, "ngap over dtls"},
    PayloadName{67, "xnap over dtls"},
    PayloadName{68, "f1ap over dtls"},
    PayloadName{69, "e1ap over dtls"},
    PayloadName{70, "e2-cp"},
    PayloadName{71, "e2-up"},
    PayloadName{72, "e2-du"},
    PayloadName{73, "w1ap"},
};
static_assert(std::ranges::is_sorted(kNames, {}, &PayloadName::ppid));

}  // namespace

std::string_view sctp_payload_name(std::uint32_t ppid) noexcept {
  const auto* found = std::ranges::lower_bound(kNames, ppid, {}, &PayloadName::ppid);
  return found == kNames.end() || found->ppid != ppid ? std::string_view{} : found->name;
}

}  // namespace cardea::protocols
