// The messages: kind, procedure and criticality; then for each field its id, criticality and value.
// Slots: A AMF-UE-NGAP-ID, R RAN-UE-NGAP-ID, M MSIN, T 5G-TMSI, U and P the UPF's TEID and address,
// D and G the gNB's, E the UE's address.
#include "generator/ngap_messages.h"

namespace cardea::generator {

// clang-format off
std::vector<NgapTemplate> ngap_setup() {
  using enum NgapWay;
  return {
      {"NGSetupRequest", to_amf, 0x001500,
       "001b00 0099f9075000000001;005240 0a00554552414e53494d2d676e622d3939392d37302d31;"
       "006600 00000000010099f90700000008;001540 40"},
      {"NGSetupResponse", to_gnb, 0x201500,
       "000100 0200616d662d61;006000 000099f907020040;005640 ff;005000 0099f90700000008"},
  };
}

std::vector<NgapTemplate> ngap_registration() {
  using enum NgapWay;
  return {
      {"InitialUEMessage", to_amf, 0x000f40,
       "005500 c0R;002600 19 7e004179000d0199f907000000 00M 2e04f0f0f0f0;"
       "007900 5099f907000000010099f907000001eeaf4ded;005a40 18;007040 00"},
      {"DownlinkNASTransport: Authentication request", to_gnb, 0x000440,
       "000a00 60A;005500 c0R;002600 2a 7e0056000200 0021 5b096cfbdd4673eedb60476acddc6f89"
       "2010 5b3e3e9039288000422cfb116448f56b"},
      {"UplinkNASTransport: Authentication response", to_amf, 0x002e40,
       "000a00 60A;005500 c0R;002600 15 7e00572d10 1c41cf6868c31dc48550e30c2d7a9376;"
       "007940 5099f907000000010099f907000001eeaf4ded"},
      {"DownlinkNASTransport: Security mode command", to_gnb, 0x000440,
       "000a00 60A;005500 c0R;002600 15 7e03d8adc80800 7e005d020004f0f0f0f0e1360102"},
      {"UplinkNASTransport: Security mode complete", to_amf, 0x002e40,
       "000a00 60A;005500 c0R;002600 3c 7e04a2ffb38400 7e005e7700094573806121850051f1 710023"
       "7e004179000d0199f907000000 00M 1001002e04f0f0f0f02f020101530100;"
       "007940 5099f907000000010099f907000001eeaf4ded"},
      {"InitialContextSetupRequest: Registration accept", to_gnb, 0x000e00,
       "000a00 60A;005500 c0R;001c00 0099f907020040;000000 0001;007700 1c000e000700038000;"
       "005e00 1878142f61756ed2c15b4e9c845da4dd3b6b4445062ce842c70f4833273f324e;"
       "002240 4370816125ffff51;002640 2e 7e0292cf82c401 7e0042010177000bf299f907020040 T"
       "54074099f90700000115020101210201005e0192"},
      {"InitialContextSetupResponse", to_amf, 0x200e00, "000a40 60A;005540 c0R"},
      {"UplinkNASTransport: Registration complete", to_amf, 0x002e40,
       "000a00 60A;005500 c0R;002600 0a 7e022cf8a0ff01 7e0043;"
       "007940 5099f907000000010099f907000001eeaf4ded"},
      {"UplinkNASTransport: PDU session establishment request", to_amf, 0x002e40,
       "000a00 60A;005500 c0R;002600 33 7e02846cfb0402 7e0067010015 2e0101c1ffff91a12801007b00078000"
       "0a00000d00 120181220101250908696e7465726e6574;007940 5099f907000000010099f907000001eeaf4ded"},
      {"PDUSessionResourceSetupRequest", to_gnb, 0x001d00,
       "000a00 60A;005500 c0R;004a00 0040014f 7e02588d649903 7e0068010040 2e0101c211000901000631310101"
       "ff010603f42403f4242905 01E 22010179000600204101 01097b000880000d040a140602 250908696e7465726e6574"
       "120100202f0000040082000a0c3b9aca00303b9aca00008b000a01f0 P U 0086000100008800 0700010000091c40;"
       "006e40 0c3b9aca00303b9aca00"},
      {"PDUSessionResourceSetupResponse", to_amf, 0x201d00,
       "000a40 60A;005540 c0R;004b40 0000010d0003e0 G D 0001;"
       "007940 5099f907000000010099f907000001eeaf4ded"},
  };
}

std::vector<NgapTemplate> ngap_release() {
  using enum NgapWay;
  return {
      {"UEContextReleaseCommand", to_gnb, 0x002900, "007200 06A c0R;000f40 48"},
      {"UEContextReleaseComplete", to_amf, 0x202900,
       "000a40 60A;005540 c0R;007940 5099f907000000010099f907000001eeaf4df6"},
  };
}
// clang-format on

}  // namespace cardea::generator
