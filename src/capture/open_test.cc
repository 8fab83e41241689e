#include "capture/open.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <atomic>
#include <thread>

#include "capture/input_digest.h"
#include "capture/stream_window.h"
#include "support/captures.h"

namespace cardea::capture {
namespace {

using namespace test;  // NOLINT

std::vector<std::byte> gzip(Bytes octets) {
  z_stream state = {};
  EXPECT_EQ(::deflateInit2(&state, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::vector<std::byte> out(::deflateBound(&state, octets.size()) + 64);
  state.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(octets.data()));
  state.avail_in = static_cast<uInt>(octets.size());
  state.next_out = reinterpret_cast<Bytef*>(out.data());
  state.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(::deflate(&state, Z_FINISH), Z_STREAM_END);
  out.resize(state.total_out);
  ::deflateEnd(&state);
  return out;
}

std::vector<std::byte> zstd(Bytes octets) {
  std::vector<std::byte> out(::ZSTD_compressBound(octets.size()));
  out.resize(::ZSTD_compress(out.data(), out.size(), octets.data(), octets.size(), 3));
  return out;
}

std::unique_ptr<Source> open_path(const std::string& path, const OpenOptions& options = {}) {
  auto source = open_capture(path, options);
  EXPECT_TRUE(source) << (source ? "" : source.error().text());
  return source ? std::move(*source) : nullptr;
}

std::string error_of(const std::string& path) {
  const auto source = open_capture(path, {});
  EXPECT_FALSE(source) << path;
  if (source) return "";
  EXPECT_FALSE(source.error().remedy.empty());
  return source.error().text();
}

std::string reasons(const Source& source) {
  std::string all;
  for (const SourceLoss& loss : source.losses()) all += loss.reason + " ";
  return all;
}

TEST(Open, PlainGzipAndZstdGiveTheSame) {
  for (const OrderedOctets& file : {small_pcap(300), small_pcapng(300)}) {
    const TempFile plain{file.all()};
    const auto expected = read_all(*open_path(plain.path()));
    ASSERT_EQ(expected.size(), 300);
    // Several members or frames follow on one another; zeros may follow those of gzip.
    const Bytes octets{file.all()};
    std::vector<std::byte> members = gzip(octets.first(1000));
    for (const std::byte octet : gzip(octets.subspan(1000))) members.push_back(octet);
    members.insert(members.end(), 700, std::byte{0});
    std::vector<std::byte> zstd_frames = zstd(octets.first(1000));
    for (const std::byte octet : zstd(octets.subspan(1000))) zstd_frames.push_back(octet);
    for (const auto& packed : {gzip(octets), members, zstd(octets), zstd_frames}) {
      const TempFile temp{packed};
      const auto source = open_path(temp.path());
      EXPECT_EQ(read_all(*source), expected);
      EXPECT_EQ(reasons(*source), "");
      EXPECT_FALSE(is_rereadable(temp.path()));
    }
    EXPECT_TRUE(is_rereadable(plain.path()));
  }
}

TEST(Open, EveryPrefixOfCompressedFiles) {
  const OrderedOctets file = small_pcap(6);
  for (const bool is_gzip : {true, false}) {
    const auto packed = is_gzip ? gzip(file.all()) : zstd(file.all());
    for (std::size_t size = 0; size < packed.size(); ++size) {
      auto source = open_stream(std::make_unique<MemoryStream>(Bytes{packed}.first(size), 11),
                                is_gzip ? Format::gzip : Format::zstd, {});
      if (!source) continue;  // not even the header came through
      const auto frames = read_all(**source);
      EXPECT_LE(frames.size(), 6);
      EXPECT_EQ(reasons(**source), "cut ") << size;
    }
  }
}

TEST(Open, EveryFlippedByteOfCompressedFilesIsSurvived) {
  const OrderedOctets file = small_pcap(6);
  for (const bool is_gzip : {true, false}) {
    const auto packed = is_gzip ? gzip(file.all()) : zstd(file.all());
    for (std::size_t at = 0; at < packed.size(); ++at) {
      std::vector<std::byte> flipped = packed;
      flipped[at] ^= std::byte{0xFF};
      auto source = open_stream(std::make_unique<MemoryStream>(flipped),
                                is_gzip ? Format::gzip : Format::zstd, {});
      EXPECT_LE(source ? read_all(**source).size() : 0, 7);
    }
  }
}

TEST(Open, AGzipThatIsDamagedInTheMiddleGivesItsFront) {
  OrderedOctets file = pcap_header();
  for (std::size_t n = 0; n < 20'000; ++n)
    add_record(file, kTestEpoch, 0, test_frame(n * n, 100 + n % 50));
  std::vector<std::byte> packed = gzip(file.all());
  for (std::size_t i = 0; i < 40; ++i) packed[packed.size() / 2 + i] ^= std::byte{0xA5};
  const TempFile temp{packed};
  InputDigest digest;
  const auto source = open_path(temp.path());
  const auto frames = read_all(*source);
  EXPECT_GT(frames.size(), 5000);
  EXPECT_LT(frames.size(), 20'000);
  EXPECT_NE(reasons(*source).find("compressed_data"), std::string::npos);
}

TEST(Open, ABombIsNeverHeldWhole) {
  const std::vector<std::byte> zeros(std::size_t{200} << 20);
  std::vector<std::byte> packed = gzip(small_pcap(2).all());
  for (const std::byte octet : gzip(zeros)) packed.push_back(octet);
  const auto source = open_stream(std::make_unique<MemoryStream>(packed), Format::gzip, {});
  ASSERT_TRUE(source);
  EXPECT_EQ(read_all(**source).size(), 2);
  EXPECT_EQ(reasons(**source), "damaged ");
}

// What a pipe on standard input gives is what the file gives.
TEST(Open, StandardInputThroughAPipeEqualsTheFile) {
  const OrderedOctets file = small_pcapng(20'000);
  const TempFile temp{file.all()};
  const auto expected = read_all(*open_path(temp.path()));
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const int saved = ::dup(STDIN_FILENO);
  ASSERT_EQ(::dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
  ::close(ends[0]);
  std::thread writer{[&] {
    Bytes rest{file.all()};
    while (!rest.empty()) {
      const std::size_t some = std::min<std::size_t>(rest.size(), 1 + rest.size() % 8191);
      const ssize_t done = ::write(ends[1], rest.data(), some);
      if (done <= 0) break;
      rest = rest.subspan(static_cast<std::size_t>(done));
    }
    ::close(ends[1]);
  }};
  InputDigest streamed;
  const auto source = open_path("-", {.digest = &streamed});
  EXPECT_EQ(read_all(*source), expected);
  writer.join();
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
  EXPECT_EQ(reasons(*source), "");
  InputDigest whole;
  whole.start(temp.path());
  EXPECT_EQ(*streamed.get(), *whole.get());
  EXPECT_EQ(*whole.get(), sha256(file.all()));
  EXPECT_EQ(whole.octets(), file.size());
}

TEST(Open, APipeHandsOverFramesAsTheyCome) {
  const TempFile folder;
  const std::string path = folder.folder() + "/fifo";
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  const OrderedOctets file = small_pcap(2);
  std::atomic<bool> first_seen = false;
  std::thread writer{[&] {
    const int fifo = ::open(path.c_str(), O_WRONLY);
    const Bytes octets{file.all()};
    EXPECT_GT(::write(fifo, octets.data(), 24 + 16 + 60), 0);
    while (!first_seen) std::this_thread::yield();
    EXPECT_GT(::write(fifo, octets.data() + 100, octets.size() - 100), 0);
    ::close(fifo);
  }};
  const auto source = open_path(path);
  std::vector<Frame> frames(64);
  EXPECT_EQ(source->read(frames), 1);  // with a writer that waits for us
  first_seen = true;
  EXPECT_EQ(source->read(frames), 1);
  EXPECT_EQ(source->read(frames), 0);
  writer.join();
}

TEST(Open, AFileThatShrinksWhileItIsReadIsReported) {
  OrderedOctets file = pcap_header();
  const std::size_t record = 16 + 1000;
  for (std::size_t n = 0; n < 5000; ++n) add_record(file, kTestEpoch, 0, test_frame(n, 1000));
  for (const std::uint64_t size : {std::uint64_t{0}, std::uint64_t{2'000'000}, file.size() - 100}) {
    const TempFile temp{file.all()};
    const auto source = open_path(temp.path());
    std::vector<Frame> frames(64);
    ASSERT_EQ(source->read(frames), 64);
    ASSERT_EQ(::truncate(temp.path().c_str(), static_cast<off_t>(size)), 0);
    std::uint64_t total = 64;
    while (const std::size_t count = source->read(frames)) total += count;
    EXPECT_EQ(reasons(*source), "truncated ");
    const std::uint64_t sound = std::max<std::uint64_t>(size, StreamWindow::kPiece);
    EXPECT_EQ(total, (sound - 24) / record) << size;
    EXPECT_EQ(source->losses().at(0).offset, 24 + total * record);
    EXPECT_EQ(source->losses().at(0).offset + source->losses().at(0).bytes, file.size());
  }
}

// What a writer cut off and wrote over with nothing is a hole, and no empty frames.
TEST(Open, AFileThatShrankAndGrewAgainIsNotTakenForWhole) {
  OrderedOctets file = pcap_header();
  for (std::size_t n = 0; n < 5000; ++n) add_record(file, kTestEpoch, 0, test_frame(n, 1000));
  const TempFile temp{file.all()};
  const auto source = open_path(temp.path());
  std::vector<Frame> frames(64);
  ASSERT_EQ(source->read(frames), 64);
  ASSERT_EQ(::truncate(temp.path().c_str(), 1'000'000), 0);
  ASSERT_EQ(::truncate(temp.path().c_str(), static_cast<off_t>(file.size())), 0);
  std::uint64_t total = 64;
  while (const std::size_t count = source->read(frames)) total += count;
  EXPECT_LT(total, 1'000);
  EXPECT_EQ(reasons(*source), "damaged ");
  EXPECT_LE(source->losses().at(0).offset, 1'000'024 + 1'016);
}

TEST(Open, AFileThatGrowsIsReported) {
  const OrderedOctets file = small_pcap(3);
  const TempFile temp{Bytes{file.all()}.first(file.size() - 10)};
  const auto source = open_path(temp.path());
  temp.write(file.all());
  EXPECT_EQ(read_all(*source).size(), 2);
  ASSERT_EQ(reasons(*source), "growing ");
  EXPECT_EQ(source->losses()[0].offset + source->losses()[0].bytes, file.size());
}

TEST(Open, RefusesWithWhatWasFoundAndWhatToDo) {
  const TempFile temp;
  EXPECT_NE(error_of(temp.path()).find("it is empty"), std::string::npos);
  EXPECT_NE(error_of(temp.folder()).find("it is a directory"), std::string::npos);
  EXPECT_NE(error_of(temp.folder() + "/none").find("No such file"), std::string::npos);
  const struct {
    std::string_view octets;
    std::string_view word;
  } rows[] = {
      {"operator:\n  name: x\n", "a text file"},
      {"{\"a\":1}", "a JSON file"},
      {"PK\x03\x04xxxx", "a zip archive"},
      {std::string_view{"\xFD\x37\x7A\x58\x5A\x00more", 10}, "xz data"},
      {std::string_view{"snoop\0\0\0\0\0\0\2", 12}, "a snoop capture"},
      {std::string_view{"\x1C\x00\x01\xAC", 4}, "an IXIA variant"},
      {std::string_view{"\xA1\xB2\xC3\xD4\0\2\0\4", 8}, "header is cut"},
      {"\x0A\x0D\x0D\x0A", "header is cut"},
      {std::string_view{"\x01\x02\x03\x04\x05", 5}, "no kind known"},
  };
  for (const auto& row : rows) {
    temp.write(bytes_of(row.octets));
    EXPECT_NE(error_of(temp.path()).find(row.word), std::string::npos) << row.word;
  }
  temp.write(gzip(bytes_of("just text")));
  EXPECT_NE(error_of(temp.path()).find("a text file"), std::string::npos);
  temp.write(gzip(gzip(small_pcap(1).all())));
  EXPECT_NE(error_of(temp.path()).find("compressed twice"), std::string::npos);
  temp.write(Bytes{gzip(small_pcap(1).all())}.first(12));
  EXPECT_NE(error_of(temp.path()).find("damaged or cut"), std::string::npos)
      << error_of(temp.path());
  if (::geteuid() == 0) return;  // root may read anything
  temp.write(small_pcap(1).all());
  ASSERT_EQ(::chmod(temp.path().c_str(), 0), 0);
  EXPECT_NE(error_of(temp.path()).find("Permission denied"), std::string::npos);
}

TEST(Open, TheDigestOfAFileIsMadeWithoutBeingAskedFor) {
  const OrderedOctets plain = small_pcap(5);
  const TempFile raw{plain.all()};
  InputDigest plainly;
  ASSERT_TRUE(open_path(raw.path(), {.digest = &plainly}));
  EXPECT_EQ(*plainly.get(), sha256(plain.all()));
  EXPECT_EQ(plainly.octets(), plain.size());
  const std::vector<std::byte> packed = gzip(plain.all());
  const TempFile zipped{packed};
  InputDigest of_packed;  // of the file as it stands, not of what is in it
  ASSERT_TRUE(open_path(zipped.path(), {.digest = &of_packed}));
  EXPECT_EQ(*of_packed.get(), sha256(packed));
}

TEST(InputDigest, SaysWhenAFileCannotBeRead) {
  InputDigest digest;
  digest.start("/nonexistent/capture");
  EXPECT_FALSE(digest.get());
}

}  // namespace
}  // namespace cardea::capture
