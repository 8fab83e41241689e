// The writers against octets that others wrote: the catalogue's test vector, and messages of a real
// Open5GS taken from a capture.
#include <gtest/gtest.h>

#include "base/digest.h"
#include "generator/frame_writer.h"
#include "generator/gtpu_writer.h"
#include "generator/pfcp_messages.h"
#include "generator/scene.h"

namespace cardea::generator {
namespace {

std::string pfcp(const std::function<void(PfcpWriter&)>& write) {
  ByteWriter out;
  PfcpWriter w{out};
  write(w);
  w.finish();
  return to_hex(out.bytes());
}

SessionFacts lab_session() {
  SessionFacts s;
  s.cp = ip("10.20.0.4");
  s.up = ip("10.20.0.7");
  s.up_user = ip("10.20.0.107");
  s.access = ip("10.20.0.30");
  s.ue = ip("10.45.0.2");
  s.cp_seid = 7;
  s.up_seid = 0xb5;
  s.uplink_teid = 0x3c1;
  s.control_teid = 0xaea;
  s.downlink_teid = 1;
  return s;
}

TEST(PfcpWriter, WritesTheDuplicationVectorOctetForOctet) {
  EXPECT_EQ(pfcp([](PfcpWriter& w) {
              w.session_message(message::kSessionModificationRequest, 0xABCDEF, 7);
              duplicate(w, {});
            }),
            "2134006f0000000000abcdef0000070000030036006c000400000001002c0002120000040005002a000101"
            "0005001b002a0001040054000a010011223344c000024200290004034c4931000a0025006c000400000001"
            "002c0002120000690013002a0001040054000a010011223344c0000242");
}

TEST(PfcpMessages, EstablishmentIsThatOfOpen5gs) {
  // Behind it in the capture stand User ID, APN/DNN and S-NSSAI: compared by their own tests.
  const std::string open5gs =
      "2132023900000000000000000000040000"
      "3c0005000a1400040039000d0200000000000000070a140004"
      "0001004a0038000200010"
      "01d00040000ffff00020020001400010100160009"
      "08696e7465726e6574005d0005060a2d000200a0000111006c00040000000100510004"
      "00000001006d000400000001"
      "000100490038000200"
      "02001d00040000ffff000200220014000100001500020f0500160009"
      "08696e7465726e6574007c00010100a000010b005f000106006c000400000002006d000400000001"
      "000100290038000200"
      "03001d0004000000ff0002000a00140001030015000107005f000106006c000400000001"
      "0001006e0038000200"
      "04001d0004000000ff0002004f0014000100001500020f0500160009"
      "08696e7465726e65740017002e0100002a7065726d6974206f75742035382066726f6d2066"
      "6630323a3a322f31323820746f2061737369676e656400a000010b005f000106006c000400000003"
      "00030013006c000400000001002c00020c00005800010100030029006c000400000002002c000202000004"
      "0017002a000101001600090869"
      "6e7465726e657400a000011100030025006c000400000003002c0002020000040013002a0001030054000a"
      "0100000000010a140004"
      "000600210051000400000001003e0001020025000302"
      "0000001f00090100000000064000000007"
      "0020006d0004000000010019000100001a000a00000f424000000f4240007c000101"
      "0055000500580001010071000101"
      "009f000908696e7465726e6574010100"
      "0401ffffff";
  const std::string ours =
      pfcp([](PfcpWriter& w) { session_establishment_request(w, 4, lab_session()); });
  EXPECT_EQ(ours, open5gs);
}

TEST(PfcpMessages, AnswersAreThoseOfOpen5gs) {
  EXPECT_EQ(pfcp([](PfcpWriter& w) {
              session_establishment_response(w, 4, lab_session(), cause::kAccepted);
            }),
            "213300700000000000000007000004"
            "00003c0005000a1400070013000101"
            "0039000d0200000000000000b50a140007"
            "000800130038000200020015000901000003c10a14006b"
            "000800130038000200030015000901"
            "00000aea0a14006b"
            "000800130038000200040015000901000003c10a14006b");
  EXPECT_EQ(pfcp([](PfcpWriter& w) { session_modification_request(w, 5, lab_session()); }),
            "2134004700000000000000b50000050"
            "0000a0037006c000400000001002c00020200000b0025002a0001000016000908696e7465726e6574"
            "0054000a0100000000010a14001e00a000010b");
  EXPECT_EQ(pfcp([](PfcpWriter& w) { session_modification_response(w, 5, 7, cause::kAccepted); }),
            "2135001100000000000000070000050000130001"
            "01");
  EXPECT_EQ(pfcp([](PfcpWriter& w) { session_deletion_request(w, 10, 0x29); }),
            "2136000c000000000000002900000a00");
}

TEST(PfcpMessages, AssociationIsThatOfOpen5gs) {
  const Timestamp recovery{1'795'477'345 * kSecond};
  EXPECT_EQ(pfcp([&](PfcpWriter& w) {
              association_setup_response(w, 1, ip("10.20.0.7"), recovery, cause::kAccepted);
            }),
            "2006002200000100003c0005000a140007001300010100600004eeaf4de1002b000410211004");
}

TEST(PfcpWriter, UserIdIsTbcd) {
  EXPECT_EQ(pfcp([](PfcpWriter& w) {
              w.node_message(1, 1);
              w.user_id("999700000000001", "491700000001");
            }),
            "2001001900000100"
            "008d00110508997900000000"
            "00f106947100000010");
}

TEST(GtpuWriter, PduSessionContainer) {
  ByteWriter out;
  const std::size_t start =
      open_gtpu(out, {.teid = 0x3c1, .container = Direction::uplink, .qfi = 1});
  out.zeros(84);
  close_gtpu(out, start);
  EXPECT_EQ(to_hex(out.bytes().first(16)), "34ff005c000003c10000008501100100");
}

TEST(FrameWriter, ChecksumsAreThoseOfARealFrame) {
  // Frame 793 of the same capture, but for identification (0) and so the IP checksum.
  ByteWriter out;
  write_frame(out, {{ip("10.20.0.4"), 8805}, {ip("10.20.0.7"), 8805}}, 0, [&] {
    PfcpWriter w{out};
    session_modification_request(w, 5, lab_session());
  });
  EXPECT_EQ(to_hex(out.bytes().subspan(12, 30)),
            "080045000067000040004011"
            "2654"
            "0a1400040a140007"
            "2265226500538fef");
}

TEST(FrameWriter, OddLengthsAndIpv6) {
  ByteWriter out;
  const Flow flow{{ip("2001:db8::1"), 1}, {ip("2001:db8::2"), 2}};
  write_frame(out, flow, 7, [&] { out.text("abc"); });
  EXPECT_EQ(to_hex(out.bytes().subspan(12, 10)), "8100000786dd60000000");
  // Summed over pseudo-header and datagram, a right checksum gives all ones (RFC 1071).
  const Bytes datagram = out.bytes().subspan(18 + 40);
  ASSERT_EQ(datagram.size(), 11u);
  const std::uint64_t sum =
      add_to_checksum(out.bytes().subspan(18 + 8, 32), datagram.size() + net::kUdp);
  EXPECT_EQ(finish_checksum(add_to_checksum(datagram, sum)), 0);
}

}  // namespace
}  // namespace cardea::generator
