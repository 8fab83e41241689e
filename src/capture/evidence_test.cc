// Frames given again (FrameArchive) and written out (PcapngWriter).
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdio>

#include "capture/frame_archive.h"
#include "capture/pcapng_writer.h"
#include "support/captures.h"

namespace cardea::capture {
namespace {

using namespace test;  // NOLINT

std::vector<Frame> frames_of(Source& source, std::size_t most = 1000) {
  std::vector<Frame> frames(most);
  std::size_t count = 0;
  while (const std::size_t more = source.read(std::span{frames}.subspan(count))) count += more;
  frames.resize(count);
  return frames;
}

TEST(FrameArchive, ReadsPlainFilesAgainByOffset) {
  for (const OrderedOctets& file : {small_pcap(20), small_pcapng(20)}) {
    const TempFile temp{file.all()};
    FrameArchive archive;
    EXPECT_TRUE(archive.add_capture(3, temp.path()));
    const auto source = *open_capture(temp.path(), {.capture = 3});
    for (const Frame& frame : frames_of(*source)) {
      archive.remember(frame, {});  // not needed
      const auto again = archive.fetch(frame.position);
      ASSERT_TRUE(again);
      EXPECT_TRUE(std::ranges::equal(*again, frame.bytes));
    }
    EXPECT_EQ(archive.remembered(), 0);
    EXPECT_FALSE(archive.fetch({.offset = 24, .number = 1, .length = 60, .capture = 4}));
    EXPECT_FALSE(archive.fetch({.offset = 1 << 20, .number = 1, .length = 60, .capture = 3}));
    EXPECT_FALSE(archive.fetch({}));
  }
}

TEST(FrameArchive, RemembersWhatOfAStreamItIsTold) {
  const OrderedOctets file = small_pcap(300);
  const auto source = *open_octets(file.all(), {});
  FrameArchive archive;
  EXPECT_FALSE(archive.add_capture(0, "-"));
  const auto frames = frames_of(*source);
  // Not in order, and one of them twice.
  for (std::size_t i = frames.size(); i-- > 0;) archive.remember(frames[i], frames[i].bytes);
  archive.remember(frames[7], frames[7].bytes.first(10));
  for (const Frame& frame : frames) {
    const auto again = archive.fetch(frame.position);
    ASSERT_TRUE(again);
    const Bytes kept = frame.position.number == 8 ? frame.bytes.first(10) : frame.bytes;
    EXPECT_TRUE(std::ranges::equal(*again, kept)) << frame.position.number;
  }
  EXPECT_FALSE(archive.fetch({.number = 301}));
}

TEST(FrameArchive, RefusesAndCountsBeyondItsLimits) {
  const OrderedOctets file = small_pcap(10);
  const auto source = *open_octets(file.all(), {});
  FrameArchive by_octets{{.octets = 200, .frames = 100}};
  FrameArchive by_frames{{.octets = 1 << 20, .frames = 4}};
  for (const Frame& frame : frames_of(*source)) {
    by_octets.remember(frame, frame.bytes);
    by_frames.remember(frame, frame.bytes);
  }
  EXPECT_EQ(by_octets.remembered(), 3);
  EXPECT_EQ(by_octets.refused(), 7);
  EXPECT_EQ(by_frames.remembered(), 4);
  EXPECT_EQ(by_frames.refused(), 6);
  EXPECT_TRUE(by_frames.fetch({.number = 4}));
  EXPECT_FALSE(by_frames.fetch({.number = 5}));
}

TEST(FrameArchive, SaysWhereNoSpoolCanBeMade) {
  ::setenv("TMPDIR", "/nonexistent", 1);
  const OrderedOctets file = small_pcap(1);
  const auto source = *open_octets(file.all(), {});
  FrameArchive archive;
  for (const Frame& frame : frames_of(*source)) archive.remember(frame, frame.bytes);
  EXPECT_FALSE(archive.fetch({.number = 1}));
  ::unsetenv("TMPDIR");
  ASSERT_TRUE(archive.spool_failure());
  EXPECT_NE(archive.spool_failure()->text().find("TMPDIR"), std::string::npos);
}

std::string slurp(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

// Writes each frame, cut to 40 octets, in turn from two taps.
void write_evidence(const std::string& path, std::span<const Frame> frames) {
  auto writer = PcapngWriter::create(path);
  ASSERT_TRUE(writer);
  for (const Frame& frame : frames) {
    const bool even = frame.position.number % 2 == 0;
    ASSERT_TRUE(writer->write(frame, frame.bytes.first(40), even ? "n3" : "n4",
                              even ? "" : "trigger \xC3\xA9"));
  }
  const auto octets = writer->close();
  ASSERT_TRUE(octets);
  EXPECT_EQ(*octets, slurp(path).size());
}

TEST(PcapngWriter, WritesWhatTheReaderReadsAndTheSameOctetsEachTime) {
  const OrderedOctets file = small_pcap(100, {.magic = 0xA1B23C4D});
  const auto source = *open_octets(file.all(), {});
  const auto frames = frames_of(*source);
  const TempFile first;
  const TempFile second;
  write_evidence(first.path(), frames);
  write_evidence(second.path(), frames);
  EXPECT_EQ(slurp(first.path()), slurp(second.path()));
  const auto again = read_all(**open_capture(first.path(), {}));
  ASSERT_EQ(again.size(), 100);
  for (std::size_t i = 0; i < again.size(); ++i) {
    EXPECT_EQ(again[i].ns, frames[i].time.ns);
    EXPECT_EQ(again[i].original, frames[i].original_length);
    EXPECT_TRUE(std::ranges::equal(again[i].octets, frames[i].bytes.first(40)));
  }
}

std::string output_of(const std::string& command) {
  std::string all;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  char buffer[4096];
  while (pipe != nullptr && std::fgets(buffer, sizeof buffer, pipe) != nullptr) all += buffer;
  if (pipe != nullptr) ::pclose(pipe);
  return all;
}

TEST(PcapngWriter, WiresharkReadsIt) {
  if (output_of("tshark --version 2>/dev/null").empty()) GTEST_SKIP() << "tshark is not installed";
  const OrderedOctets file = small_pcap(2);
  const auto source = *open_octets(file.all(), {});
  const TempFile temp;
  write_evidence(temp.path(), frames_of(*source));
  EXPECT_EQ(output_of("tshark -r " + temp.path() +
                      " -T fields -e frame.number -e frame.time_epoch -e frame.len"
                      " -e frame.cap_len -e frame.interface_name -e frame.comment 2>/dev/null"),
            "1\t1700000001.000001000\t60\t40\tn4\ttrigger \xC3\xA9\n"
            "2\t1700000002.000002000\t61\t40\tn3\t\n");
}

TEST(PcapngWriter, AFullDiskIsAFailureAndWhatWasWrittenStaysReadable) {
  const OrderedOctets file = small_pcap(1000);
  const auto source = *open_octets(file.all(), {});
  const auto frames = frames_of(*source);
  const TempFile temp;
  rlimit before = {};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const auto old = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{300'000, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &small);
  auto writer = PcapngWriter::create(temp.path());
  ASSERT_TRUE(writer);
  bool failed = false;
  for (const Frame& frame : frames)
    failed |= !writer->write(frame, frame.bytes, "", "").has_value();
  const auto closed = writer->close();
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old);
  EXPECT_TRUE(failed);
  ASSERT_FALSE(closed);
  EXPECT_NE(closed.error().text().find(temp.path()), std::string::npos);
  EXPECT_GT(read_all(**open_capture(temp.path(), {})).size(), 300);
}

TEST(PcapngWriter, SaysWhereItCannotWrite) {
  EXPECT_FALSE(PcapngWriter::create("/nonexistent/evidence.pcapng"));
}

TEST(PcapngWriter, LongTextsAreCutBetweenCharacters) {
  const OrderedOctets file = small_pcap(1);
  const auto source = *open_octets(file.all(), {});
  const TempFile temp;
  auto writer = PcapngWriter::create(temp.path());
  std::string comment(PcapngWriter::kTextMax - 1, 'x');
  comment += "\xC3\xA9";
  for (const Frame& frame : frames_of(*source))
    ASSERT_TRUE(writer->write(frame, frame.bytes, std::string(100'000, 't'), comment));
  ASSERT_TRUE(writer->close());
  EXPECT_EQ(slurp(temp.path()).find('\xC3'), std::string::npos);
  EXPECT_EQ(read_all(**open_capture(temp.path(), {})).size(), 1);
}

}  // namespace
}  // namespace cardea::capture
