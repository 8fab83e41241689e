// Writes evidence as pcapng. The same frames give the same octets: no clock, no host name.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "capture/file_handle.h"
#include "capture/frame.h"

namespace cardea::capture {

struct WriterOptions {
  std::string application = "cardea";  // shb_userappl
  unsigned mode = 0640;                // of the new file
};

class PcapngWriter {
 public:
  static constexpr std::size_t kTextMax = 32'768;  // of a comment or a tap's name, in octets

  // Makes the file; one that exists is replaced.
  static Outcome<PcapngWriter> create(const std::string& path, const WriterOptions& options = {});

  // `kept`: the octets to write, at most those captured (256 KiB); the frame's original length
  // stands beside them. Each pair of link type and tap is an interface of its own, in order of
  // first use. A comment or tap that is longer than kTextMax is cut between characters. A failure
  // (disk full) is returned by this and every later call; blocks written before stay readable.
  Outcome<std::size_t> write(const Frame& frame, Bytes kept, std::string_view tap,
                             std::string_view comment = {});

  // Writes what is buffered and tells whether all has reached the disk. Without it the destructor
  // writes as it can and tells nobody.
  Outcome<std::uint64_t> close();  // octets of the file

  PcapngWriter(PcapngWriter&&) noexcept = default;
  PcapngWriter& operator=(PcapngWriter&&) noexcept = default;
  ~PcapngWriter();

 private:
  struct Interface {
    LinkType link;
    std::string tap;
  };

  PcapngWriter(FileHandle file, std::string path) noexcept;

  std::uint32_t interface_for(LinkType link, std::string_view tap);
  void flush();

  FileHandle file_;
  std::string path_;
  std::vector<Interface> interfaces_;
  std::vector<std::byte> buffer_;
  std::uint64_t written_ = 0;
  std::vector<Failure> failure_;  // one or none
};

}  // namespace cardea::capture
