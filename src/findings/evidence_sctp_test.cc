// What is left of frames of NGAP and S1AP, of a real core's captures.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <set>

#include "findings/evidence.h"
#include "protocols/nas.h"
#include "protocols/nas5gs/element_table.h"
#include "protocols/naseps/element_table.h"
#include "support/radio_frames.h"

namespace cardea::findings {
namespace {

constexpr const char* kFiveG = "../shared/lab/5g-benign-a.pcap";
constexpr const char* kFourG = "../shared/lab/4g-benign-a.pcap";

// Where in a frame what nobody may see stands.
struct Secrets {
  std::vector<Bytes> parts;
  std::map<std::string, int> kinds;

  void add(Bytes part, const std::string& kind) {
    if (part.empty()) return;
    parts.push_back(part);
    ++kinds[kind];
  }
};

bool is_secret_element(const protocols::NasPart& part, std::uint8_t element) {
  using namespace protocols;
  static const std::set<std::uint8_t> k5gs{nas5gs::kIeRand,
                                           nas5gs::kIeAutn,
                                           nas5gs::kIeAuthenticationResponseParameter,
                                           nas5gs::kIeAuthenticationFailureParameter,
                                           nas5gs::kIeLastVisitedTai,
                                           nas5gs::kIePduAddress,
                                           nas5gs::kIeDnn};
  static const std::set<std::uint8_t> kEps{naseps::kIePdnAddress, naseps::kIeApn};
  return (part.content == NasContent::nas5gs ? k5gs : kEps).contains(element);
}

bool is_identity(const protocols::NasPart& part, std::uint8_t element) {
  using namespace protocols;
  static const std::set<std::uint8_t> k5gs{nas5gs::kIeMobileIdentity, nas5gs::kIeGuti,
                                           nas5gs::kIeAdditionalGuti, nas5gs::kIeImeisv};
  static const std::set<std::uint8_t> kEps{naseps::kIeMobileIdentity, naseps::kIeGuti,
                                           naseps::kIeMsIdentity, naseps::kIeImeisv,
                                           naseps::kIeAdditionalGuti};
  return (part.content == NasContent::nas5gs ? k5gs : kEps).contains(element);
}

void add_nas(Bytes pdu, protocols::NasStorage& storage, Secrets& secrets) {
  const bool is_5gs = (Reader{pdu}.peek_u8() & 0x0F) == 0x0E;
  const auto content = is_5gs ? protocols::NasContent::nas5gs : protocols::NasContent::naseps;
  for (const protocols::NasPart& part : protocols::read_nas(content, pdu, storage).parts) {
    if (!part.is_message()) {
      secrets.add(part.octets, "container");
      continue;
    }
    if (part.message.body == protocols::NasBody::ciphered) {
      secrets.add(part.message.inner, "ciphered");
      continue;
    }
    for (const protocols::NasIe& ie : part.message.ies) {
      if (is_secret_element(part, ie.element)) secrets.add(ie.value, "nas element");
      if (!is_identity(part, ie.element)) continue;
      // Behind the type and the network's code; of a SUCI the scheme's output.
      const bool is_suci = is_5gs && (Reader{ie.value}.peek_u8() & 7) == 1;
      secrets.add(ie.value.subspan(std::min<std::size_t>(ie.value.size(), is_suci ? 8 : 4)),
                  is_suci ? "suci" : "identity");
    }
  }
}

Secrets secrets_of(const capture::Frame& frame, aper::Storage& elements,
                   protocols::NasStorage& nas) {
  Secrets secrets;
  test::each_radio_message(frame, elements, [&](const aper::Message& message, Bytes) {
    for (const aper::Element& element : message.elements) {
      using enum aper::Tag;
      if (element.tag == nas_pdu) add_nas(element.octets, nas, secrets);
      if (element.tag == security_key) secrets.add(element.octets, "key");
      if (element.tag == imsi) secrets.add(element.octets, "imsi");
      if (element.tag == tmsi) secrets.add(element.octets, "tmsi");
      if (element.tag == masked_imeisv || element.tag == radio_capability)
        secrets.add(element.octets, "model");
    }
  });
  return secrets;
}

class SctpEvidence : public testing::Test {
 protected:
  std::vector<std::byte> cut(const capture::Frame& frame) { return cutter_.cut(frame); }
  static bool holds(Bytes octets, Bytes part) { return !std::ranges::search(octets, part).empty(); }
  // Whether octets of a secret stand anywhere. Such as hold mostly zeros are found where they were.
  static bool leaks(const capture::Frame& frame, Bytes kept, Bytes secret) {
    const auto at = static_cast<std::size_t>(secret.data() - frame.bytes.data());
    std::size_t same = 0;
    std::set<std::byte> values;
    for (std::size_t i = 0; i < secret.size(); ++i) {
      values.insert(secret[i]);
      if (at + i < kept.size() && secret[i] != std::byte{0} && secret[i] == kept[at + i]) ++same;
    }
    if (same > 1) return true;  // one may be a pseudonym's octet
    return secret.size() >= 4 && values.size() >= 4 && holds(kept, secret);
  }
  void expect_no_leak(const capture::Frame& frame, const Secrets& secrets) {
    const auto kept = cut(frame);
    for (const Bytes secret : secrets.parts)
      EXPECT_FALSE(leaks(frame, kept, secret)) << "frame " << frame.position.number;
  }
  subscribers::Pseudonyms keys_ =
      subscribers::Pseudonyms::from_secret(bytes_of("0123456789abcdef"));
  EvidenceCutter cutter_{keys_};
  std::unique_ptr<aper::Storage> elements_ = std::make_unique<aper::Storage>();
  std::unique_ptr<protocols::NasStorage> nas_ = std::make_unique<protocols::NasStorage>();
};

TEST_F(SctpEvidence, OfARealCoreNothingSecretStays) {
  std::map<std::string, int> kinds;
  std::size_t frames = 0;
  for (const char* path : {kFiveG, kFourG, "../shared/lab/5g-benign-b.pcap",
                           "../shared/testbed/open5gs-test-attach.pcap"}) {
    for (const test::ReadFrame& read : test::sctp_frames(path)) {
      const capture::Frame frame = test::frame_of(read);
      const Secrets secrets = secrets_of(frame, *elements_, *nas_);
      expect_no_leak(frame, secrets);
      EXPECT_EQ(cut(frame).size(), frame.bytes.size());
      test::each_radio_message(frame, *elements_, [&](const aper::Message& message, Bytes) {
        for (const aper::Element& element : message.elements)
          if (element.is_field && element.has_rest) ++kinds["fields with a rest"];
      });
      for (const auto& [kind, count] : secrets.kinds) kinds[kind] += count;
      ++frames;
    }
  }
  if (frames == 0) GTEST_SKIP() << "no captures at " << kFiveG;
  std::cout << frames << " frames;";
  for (const auto& [kind, count] : kinds) std::cout << ' ' << count << ' ' << kind << ';';
  std::cout << '\n';
  for (const char* kind : {"key", "suci", "identity", "ciphered", "nas element", "tmsi", "model"})
    EXPECT_GT(kinds[kind], 0) << kind;
}

// It still reads: the same procedures, the same NAS messages and algorithms.
TEST_F(SctpEvidence, MessagesKeepTheirNames) {
  const auto elements = std::make_unique<aper::Storage>();
  const auto names_of = [&](const capture::Frame& frame) {
    std::vector<std::string> names;
    test::each_radio_message(frame, *elements, [&](const aper::Message& message, Bytes) {
      names.emplace_back(message.name);
      for (const aper::Element& element : message.elements) {
        if (element.tag != aper::Tag::nas_pdu) continue;
        const bool is_5gs = (Reader{element.octets}.peek_u8() & 0x0F) == 0x0E;
        const auto content = is_5gs ? protocols::NasContent::nas5gs : protocols::NasContent::naseps;
        for (const auto& part : protocols::read_nas(content, element.octets, *nas_).parts) {
          if (!part.is_message()) continue;
          names.emplace_back(protocols::name_of(part));
          names.back() += part.message.faulty_ies != 0 ? " (faulty)" : "";
          if (const auto* ie = part.message.find(is_5gs ? +nas5gs::kIeSelectedAlgorithms
                                                        : +naseps::kIeSelectedAlgorithms))
            names.emplace_back(text_of(ie->value));
        }
      }
    });
    return names;
  };
  std::size_t count = 0;
  for (const char* path : {kFiveG, kFourG}) {
    for (const test::ReadFrame& read : test::sctp_frames(path)) {
      const auto before = names_of(test::frame_of(read));
      test::ReadFrame shown = read;
      shown.octets = cut(test::frame_of(read));
      EXPECT_EQ(names_of(test::frame_of(shown)), before) << path << ' ' << read.number;
      count += before.size();
    }
  }
  if (count == 0) GTEST_SKIP() << "no captures at " << kFiveG;
  EXPECT_GT(count, 100U);
}

// A frame of each kind of message.
std::vector<test::ReadFrame> some_of_each(const char* path, aper::Storage& elements) {
  std::vector<test::ReadFrame> some;
  std::set<std::string_view> seen;
  for (test::ReadFrame& read : test::sctp_frames(path)) {
    bool is_new = false;
    test::each_radio_message(
        test::frame_of(read), elements,
        [&](const aper::Message& message, Bytes) { is_new |= seen.insert(message.name).second; });
    if (is_new) some.push_back(std::move(read));
  }
  return some;
}

TEST_F(SctpEvidence, NoPrefixLeaks) {
  std::size_t count = 0;
  for (const char* path : {kFiveG, kFourG}) {
    for (const test::ReadFrame& read : some_of_each(path, *elements_)) {
      const capture::Frame whole = test::frame_of(read);
      const Secrets secrets = secrets_of(whole, *elements_, *nas_);
      for (std::size_t size = 0; size < whole.bytes.size(); ++size) {
        capture::Frame prefix = whole;
        prefix.bytes = whole.bytes.first(size);
        const auto kept = cut(prefix);
        ASSERT_LE(kept.size(), size);
        for (const Bytes secret : secrets.parts) ASSERT_FALSE(leaks(whole, kept, secret)) << size;
        ++count;
      }
    }
  }
  if (count == 0) GTEST_SKIP() << "no captures at " << kFiveG;
}

// A flipped bit may make a field another one, to which the same octets are as good: then they are
// its octets. That is rare; else what does not fit goes.
TEST_F(SctpEvidence, FlippedBitsHardlyLeak) {
  std::size_t flips = 0;
  std::size_t leaky = 0;
  for (const char* path : {kFiveG, kFourG}) {
    for (const test::ReadFrame& read : some_of_each(path, *elements_)) {
      const capture::Frame whole = test::frame_of(read);
      const Secrets secrets = secrets_of(whole, *elements_, *nas_);
      test::ReadFrame flipped = read;
      for (std::size_t bit = 0; bit < 8 * whole.bytes.size(); ++bit) {
        const auto mask = static_cast<std::byte>(1U << bit % 8);
        flipped.octets[bit / 8] ^= mask;
        const auto kept = cut(test::frame_of(flipped));
        flipped.octets[bit / 8] ^= mask;
        ASSERT_LE(kept.size(), whole.bytes.size());
        ++flips;
        bool is_leaky = false;
        for (const Bytes secret : secrets.parts) is_leaky |= leaks(whole, kept, secret);
        if (is_leaky) ++leaky;
      }
    }
  }
  if (flips == 0) GTEST_SKIP() << "no captures at " << kFiveG;
  EXPECT_LT(leaky * 1'000, flips) << leaky << " of " << flips;
}

// What Wireshark says of a capture's SCTP frames: the numbers of procedures and NAS messages.
std::string told_by_tshark(const std::string& path, const std::string& filter = "sctp") {
  const std::string command =
      "tshark -n -r '" + path +
      "' -o nas-5gs.null_decipher:TRUE -o nas-eps.dissect_plain:TRUE -o 'sctp.checksum:CRC 32c'"
      " -T fields -Y '" +
      filter +
      "'"
      " -e ngap.procedureCode -e s1ap.procedureCode -e nas_5gs.mm.message_type"
      " -e nas_5gs.sm.message_type -e nas_eps.nas_msg_emm_type -e nas_eps.nas_msg_esm_type"
      " -e nas_5gs.mm.nas_sec_algo_enc -e nas_eps.emm.toc 2>/dev/null";
  std::string told;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return told;
  std::array<char, 4096> buffer{};
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe))
    told.append(buffer.data(), got);
  ::pclose(pipe);
  return told;
}

TEST_F(SctpEvidence, WiresharkNamesTheSame) {
  if (std::system("tshark -v >/dev/null 2>&1") != 0) GTEST_SKIP() << "no tshark";
  for (const char* path : {kFiveG, kFourG}) {
    const auto frames = test::sctp_frames(path);
    if (frames.empty()) GTEST_SKIP() << "no capture at " << path;
    test::OrderedOctets all = test::pcap_header({.link = frames[0].link});
    for (const test::ReadFrame& read : frames) {
      const auto kept = cut(test::frame_of(read));
      test::add_record(all, static_cast<std::uint32_t>(read.ns / 1'000'000'000), 0, kept);
    }
    const test::TempFile file{all.all(), "cut.pcap"};
    const std::string before = told_by_tshark(path);
    EXPECT_GT(before.size(), 200U);
    EXPECT_EQ(told_by_tshark(file.path()), before) << path;
    EXPECT_EQ(told_by_tshark(file.path(), "sctp.checksum.status != 1"), "") << path;
  }
}

}  // namespace
}  // namespace cardea::findings
