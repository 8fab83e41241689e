#include "capture/format.h"

#include <algorithm>

namespace cardea::capture {
namespace {

using std::string_view_literals::operator""sv;

struct Magic {
  std::string_view octets;
  Format format;
};

constexpr Magic kMagics[] = {
    {"\xD4\xC3\xB2\xA1"sv, Format::pcap},
    {"\xA1\xB2\xC3\xD4"sv, Format::pcap},
    {"\x4D\x3C\xB2\xA1"sv, Format::pcap},
    {"\xA1\xB2\x3C\x4D"sv, Format::pcap},
    {"\x34\xCD\xB2\xA1"sv, Format::pcap},  // Kuznetzov's variant
    {"\xA1\xB2\xCD\x34"sv, Format::pcap},
    {"\x0A\x0D\x0D\x0A"sv, Format::pcapng},
    {"\x1F\x8B"sv, Format::gzip},
    {"\x28\xB5\x2F\xFD"sv, Format::zstd},
    {"\xAC\x01\x00\x1C"sv, Format::pcap_ixia},
    {"\x1C\x00\x01\xAC"sv, Format::pcap_ixia},
    {"\xAB\x01\x00\x1C"sv, Format::pcap_ixia},
    {"\x1C\x00\x01\xAB"sv, Format::pcap_ixia},
    {"\xA1\xB2"sv, Format::pcap_other},
    {"\xA1\xE2\xCB\x12"sv, Format::pcap_other},  // Navtel
    {"\x12\xCB\xE2\xA1"sv, Format::pcap_other},
    {"snoop\0\0\0"sv, Format::snoop},
    {"GMBU"sv, Format::netmon},
    {"RTSS"sv, Format::netmon},
    {"\xFD\x37\x7A\x58\x5A\x00"sv, Format::xz},
    {"BZh"sv, Format::bzip2},
    {"\x04\x22\x4D\x18"sv, Format::lz4},
    {"PK\x03\x04"sv, Format::zip},
    {"\x7F"
     "ELF"sv,
     Format::elf},
    {"SQLite format 3\0"sv, Format::sqlite},
    {"{"sv, Format::json},
    {"<?xml"sv, Format::xml},
};

struct Row {
  Format format;
  FormatName name;
};

constexpr std::string_view kConvert = "convert it: editcap -F pcapng IN OUT";
constexpr std::string_view kNotOne = "give a pcap or pcapng file (plain, gzip or zstd)";

constexpr Row kNames[] = {
    {Format::pcap, {"a pcap file", ""}},
    {Format::pcapng, {"a pcapng file", ""}},
    {Format::gzip, {"gzip data", ""}},
    {Format::zstd, {"zstd data", ""}},
    {Format::compressed_twice, {"compressed twice", "decompress it once: zcat or zstdcat"}},
    {Format::pcap_ixia, {"an IXIA variant of pcap", kConvert}},
    {Format::pcap_other, {"an unknown variant of pcap", kConvert}},
    {Format::snoop, {"a snoop capture", kConvert}},
    {Format::netmon, {"a Network Monitor capture", kConvert}},
    {Format::xz, {"xz data", "decompress it: xz -dc FILE | cardea ... -r -"}},
    {Format::bzip2, {"bzip2 data", "decompress it: bzip2 -dc FILE | cardea ... -r -"}},
    {Format::lz4, {"lz4 data", "decompress it: lz4 -dc FILE | cardea ... -r -"}},
    {Format::zip, {"a zip archive", "unpack it and name the capture in it"}},
    {Format::elf, {"a program", kNotOne}},
    {Format::sqlite, {"an SQLite database", kNotOne}},
    {Format::json, {"a JSON file", kNotOne}},
    {Format::xml, {"an XML file", kNotOne}},
    {Format::text, {"a text file", kNotOne}},
    {Format::unknown, {"of no kind known here", kNotOne}},
};

bool is_text(std::string_view head) noexcept {
  return !head.empty() && std::ranges::all_of(head, [](char octet) {
    const auto value = static_cast<unsigned char>(octet);
    return (value >= 0x20 && value != 0x7F) || value == '\n' || value == '\r' || value == '\t';
  });
}

}  // namespace

Format format_of(Bytes head) noexcept {
  const std::string_view text = text_of(head);
  const auto magic =
      std::ranges::find_if(kMagics, [&](const Magic& row) { return text.starts_with(row.octets); });
  if (magic != std::end(kMagics)) return magic->format;
  return is_text(text) ? Format::text : Format::unknown;
}

FormatName name_of(Format format) noexcept {
  return std::ranges::find(kNames, format, &Row::format)->name;
}

}  // namespace cardea::capture
