// What a file is, by its first octets. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "base/bytes.h"

namespace cardea::capture {

enum class Format : std::uint8_t {
  pcap,
  pcapng,
  gzip,
  zstd,
  compressed_twice,  // never told by content: gzip or zstd within one of the two
  pcap_ixia,
  pcap_other,
  snoop,
  netmon,
  xz,
  bzip2,
  lz4,
  zip,
  elf,
  sqlite,
  json,
  xml,
  text,
  unknown,
};

struct FormatName {
  std::string_view name;    // as in "it is NAME"
  std::string_view remedy;  // for those that are not read
};

// `head`: the first octets, some hundreds where there are; four tell pcap, pcapng, gzip and zstd.
Format format_of(Bytes head) noexcept;
FormatName name_of(Format format) noexcept;

}  // namespace cardea::capture
