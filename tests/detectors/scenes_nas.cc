// Scenes of NAS: who is protected how, who is asked for what, and who is paged in vain.
#include <string>

#include "detectors/ran_octets.h"
#include "detectors/scenes.h"

namespace cardea::test {
namespace {

using namespace std::chrono_literals;
using generator::ip;
namespace ngap = ngap_pdu;
namespace nas = nas_pdu;

constexpr std::uint64_t kTmsi = 0x0041'C000'1234;
constexpr std::uint8_t kNullCiphering = 0x01;  // NEA0 with 128-NIA1
constexpr std::uint8_t kNullIntegrity = 0x10;
constexpr std::uint8_t kNull = 0x00;
constexpr std::uint8_t kAes = 0x22;
constexpr NasClaims kAll{};
constexpr std::string_view kStrict =
    "policy: {nas: {ciphering: [nea1, nea2, eea0], integrity: [nia1, nia2], suci: "
    "[null_scheme]}}\n";

// An AMF that serves the scene's base station.
struct Radio {
  generator::Function amf;
  RanLink link;
  std::uint32_t number = 0;  // of the last UE

  explicit Radio(Play& play)
      : amf(play.scene.function("amf-1", "amf", "10.20.0.5")),
        link(play.scene, play.gnb.address, amf.address) {
    link.open();
  }

  RanUe ue() const { return {100 + number, number}; }
  static std::string imsi(std::uint32_t number) { return std::to_string(999700000000000 + number); }

  // The next UE comes, and is told its algorithms: the frame that does.
  std::uint64_t choose(Play& play, std::uint8_t algorithms, const NasClaims& claims = kAll) {
    ++number;
    link.up(ngap::initial_ue(ue(), nas::registration(imsi(number), claims)));
    return go_on(play, algorithms, claims);
  }
  std::uint64_t choose_in_emergency(Play& play, std::uint8_t algorithms) {
    ++number;
    Octets request = nas::registration(imsi(number));
    request[3] = std::byte{0x7C};  // 5GS registration type (TS 24.501, 9.11.3.7)
    link.up(ngap::initial_ue(ue(), request));
    return go_on(play, algorithms, kAll);
  }

 private:
  std::uint64_t go_on(Play& play, std::uint8_t algorithms, const NasClaims& claims) {
    const std::uint64_t frame =
        link.down(ngap::downlink_nas(ue(), nas::security_mode(algorithms, claims)));
    play.scene.wait(1s);
    return frame;
  }
};

// A UE comes by an identity that the core gave, or by one that it never heard of.
void ask_again(Play& play, int times, bool is_known) {
  play.more = kStrict;
  Radio radio{play};
  radio.choose(play, kAes);
  for (int i = 0; i < times; ++i) {
    const std::uint64_t given = kTmsi + radio.number;
    radio.link.down(ngap::downlink_nas(radio.ue(), nas::registration_accept(given)));
    radio.link.down(ngap::release_command(radio.ue()));
    radio.link.up(ngap::release_complete(radio.ue()));
    play.scene.wait(30s);
    ++radio.number;
    const std::uint64_t told = is_known ? given : kTmsi + 0x1000 + radio.number;
    const RanUe ue = radio.ue();
    radio.link.up(ngap::initial_ue(ue, nas::registration(told)));
    play.proves(radio.link.down(ngap::downlink_nas(ue, nas::identity_request())));
    play.proves(radio.link.up(ngap::uplink_nas(ue, nas::identity_response(kImsi))));
  }
}

// One UE of 25 gets what the others do not.
void single_one_out(Play& play, std::uint8_t algorithms, const NasClaims& claims) {
  play.more =
      "policy: {nas: {ciphering: [nea0, nea1, nea2], integrity: [nia1, nia2], "
      "suci: [null_scheme]}}\n";
  Radio radio{play};
  for (int i = 0; i < 24; ++i) {
    if (i == 7) play.proves(radio.choose(play, algorithms, claims));
    radio.choose(play, kAes);
  }
}

// A paging goes out twice; whether the UE comes is the scene's.
void page(Play& play, int times, bool answers) {
  play.more = kStrict;
  Radio radio{play};
  radio.choose(play, kAes);
  const RanUe ue = radio.ue();
  radio.link.down(ngap::downlink_nas(ue, nas::registration_accept(kTmsi)));
  radio.link.down(ngap::release_command(ue));
  radio.link.up(ngap::release_complete(ue));
  for (int i = 0; i < times; ++i) {
    play.scene.wait(120s);
    play.proves(radio.link.down(ngap::paging(kTmsi)));
    play.scene.wait(2s);
    radio.link.down(ngap::paging(kTmsi));
    if (!answers) continue;
    ++radio.number;
    radio.link.up(ngap::initial_ue(radio.ue(), nas::service_request(kTmsi)));
    radio.link.down(ngap::release_command(radio.ue()));
    radio.link.up(ngap::release_complete(radio.ue()));
  }
  play.scene.wait(60s);
  radio.choose(play, kAes);  // another UE: the capture goes on
}

}  // namespace

void ciphering_off(Play& play) {
  play.more = kStrict;
  Radio radio{play};
  radio.choose(play, kAes);
  play.proves(radio.choose(play, kNullCiphering));
}
void ciphering_off_in_emergency(Play& play) {
  play.more = kStrict;
  Radio radio{play};
  radio.choose_in_emergency(play, kNullCiphering);
}

void integrity_off(Play& play) {
  play.more = kStrict;
  Radio radio{play};
  radio.choose(play, kAes);
  play.proves(radio.choose(play, kNullIntegrity));
}
void integrity_off_in_emergency(Play& play) {
  play.more = kStrict;
  Radio radio{play};
  radio.choose_in_emergency(play, kNull);
}

void one_of_many_weakened(Play& play) { single_one_out(play, kNullCiphering, kAll); }
// It can do nothing else.
void one_of_many_can_no_better(Play& play) {
  single_one_out(play, kNullCiphering, {.ciphering = 0x80});
}

void identity_asked_again(Play& play) { ask_again(play, 4, true); }
void identity_not_given(Play& play) { ask_again(play, 6, false); }

void identity_in_clear(Play& play) {
  play.more = "policy: {nas: {suci: [profile_a, profile_b]}}\n";
  Radio radio{play};
  radio.number = 1;
  play.proves(radio.link.up(ngap::initial_ue(radio.ue(), nas::registration(kImsi))));
}
void identity_concealed(Play& play) {
  play.more = "policy: {nas: {suci: [profile_a, profile_b]}}\n";
  Radio radio{play};
  radio.number = 1;
  Octets request = nas::registration(kImsi);
  request[12] = std::byte{1};  // protection scheme: profile A
  radio.link.up(ngap::initial_ue(radio.ue(), request));
}

void paged_in_vain(Play& play) { page(play, 6, false); }
void paged_and_answers(Play& play) { page(play, 8, true); }

}  // namespace cardea::test
