// What `cardea network` prints.
#include <gtest/gtest.h>

#include "authority/load.h"
#include "cli/complain.h"
#include "cli/network_view.h"

namespace cardea::cli {
namespace {

const Paint kPlain{false};

authority::Network example() {
  return authority::load_network("tests/data/network-example.yaml")->network;
}

TEST(NetworkCheck, SummaryOfTheExample) {
  EXPECT_EQ(network_summary(example(), "network.yaml", kPlain),
            "network.yaml: valid\n"
            "  operator       Lab mobile, PLMN 999-70, UE pool 10.45.0.0/16\n"
            "  functions      18: 1 nrf, 1 amf, 1 smf, 1 upf, 1 ausf, 1 udm, 1 udr, 1 pcf, 1\n"
            "                 nssf, 1 bsf, 1 gmlc, 1 gnb, 1 admf, 1 mdf2, 1 mdf3, 1 oam, 1\n"
            "                 gateway, 1 data_network\n"
            "  partners       1\n"
            "  warrants       1 (never shown)\n"
            "  maintenance    1 window\n"
            "  monitoring     1 mirror, 1 trace campaign, 1 location client\n"
            "  policy         no duplication over N4, nea0 accepted, grace 300s, 2 approvals\n"
            "                 needed\n"
            "  accepted risks 1\n"
            "  digest         "
            "sha256:a65c585cd8c60cde88b7dcc013bef16f1e5ac42d4f8bf5c833f3394f818f6a85\n");
}

TEST(NetworkCheck, ObservedFunctionsAreCounted) {
  authority::Network network = example();
  network.functions.at(0).observed = true;
  EXPECT_NE(
      network_summary(network, "n", kPlain).find("unconfirmed    1 function is observed only"),
      std::string::npos);
}

TEST(NetworkShow, TablesAreAligned) {
  const std::string text = network_tables(example(), kPlain);
  EXPECT_NE(text.find("Zone li\n"
                      "  function  role  addresses\n"
                      "  mdf-1     mdf2  10.20.0.60\n"
                      "  mdf3-1    mdf3  10.20.0.61\n"
                      "  admf-1    admf  10.20.0.62\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("10.20.0.7 (n4), 10.20.0.107 (n3), 10.20.6.1 (n6)"), std::string::npos);
  EXPECT_NE(text.find("establish_session      upf         1 x 1      TS 29.244, 6.3.2\n"),
            std::string::npos)
      << text;
}

// Whoever may read what these print need not be whoever may read the file.
TEST(NetworkShow, NothingOfAWarrantIsShown) {
  for (const std::string& text : {network_tables(example(), kPlain), network_json(example()),
                                  network_summary(example(), "n", kPlain)}) {
    for (const char* secret : {"W-2026-017", "district court", "9b0c4f7a", "29f28e1c", "LIID-17"})
      EXPECT_EQ(text.find(secret), std::string::npos) << secret;
  }
  EXPECT_NE(network_json(example()).find(R"("warrants":{"count":1})"), std::string::npos);
}

std::string complaints_of(std::string_view text) {
  const auto loaded = authority::load_network_text(text, "n.yaml");
  return loaded ? "" : complaints(loaded.error(), text, kPlain);
}

TEST(Complaints, ShowTheLineAndPointAtTheWord) {
  EXPECT_EQ(complaints_of("version: 1\n"
                          "operator: {name: L, plmns: [\"999-70\"]}\n"
                          "functions: [{name: s, role: smff, addresses: [10.0.0.1]}]\n"),
            "n.yaml:3:29: error: unknown role `smff`; did you mean `smf`?\n"
            "    3 | functions: [{name: s, role: smff, addresses: [10.0.0.1]}]\n"
            "      |                             ^\n");
}

TEST(Complaints, HideWarrantsAndMaskIdentities) {
  const std::string said = complaints_of(
      "version: 1\n"
      "operator: {nam: 999700000000001, name: L, plmns: [\"999-70\"]}\n"
      "functions: [{name: s, role: smf, addresses: [10.0.0.1]}]\n"
      "warrants:\n"
      "# of this month\n"
      "- id: W-7\n"
      "  target: imsi-999700000000002\n"
      "policy: {n4: {duplication: maybe}}\n");
  EXPECT_NE(said.find("operator: {nam: ***************, name"), std::string::npos) << said;
  EXPECT_EQ(said.find("W-7"), std::string::npos) << said;
  EXPECT_EQ(said.find("99970000000000"), std::string::npos) << said;
  EXPECT_NE(said.find("    8 | policy: {n4"), std::string::npos) << said;
}

TEST(Complaints, ALongLineIsCutAroundTheWord) {
  const std::string said = complaints_of("version: 1\nfunctions: [" + std::string(300, ' ') +
                                         "{name: s, rolle: smf}" + std::string(300, ' ') + "]\n");
  std::string_view rest = said;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    if (line.starts_with("    2 |")) {
      EXPECT_LE(line.size(), 100U);
    }
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
}

TEST(Complaints, NothingOfAFileReachesTheTerminalAsACommand) {
  for (int octet = 0; octet < 256; ++octet) {
    const std::string text = std::string("version: \"") + static_cast<char>(octet) + "[2J\"\n";
    for (const char c : complaints_of(text)) EXPECT_TRUE(c == '\n' || c >= 0x20 || c < 0);
  }
}

}  // namespace
}  // namespace cardea::cli
