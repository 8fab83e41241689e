#include "protocols/tls/hello.h"

#include <algorithm>

#include "protocols/tls/limits.h"

namespace cardea::tls {
namespace {

// RFC 8446, 4.2.
constexpr std::uint16_t kServerName = 0;
constexpr std::uint16_t kProtocolNegotiation = 16;
constexpr std::uint16_t kEarlyData = 42;
constexpr std::uint16_t kSupportedVersions = 43;

// RFC 8446, 4.1.3: SHA-256 of "HelloRetryRequest".
constexpr std::string_view kRetryRandom =
    "\xCF\x21\xAD\x74\xE5\x9A\x61\x11\xBE\x1D\x8C\x02\x1E\x65\xB8\x91"
    "\xC2\xA2\x11\x16\x7A\xBB\x8C\x5E\x07\x9E\x09\xE2\xC8\xA8\x33\x9C";

Random read_random(Reader& in) noexcept {
  Random random{};
  std::ranges::copy(in.take(random.size()), random.begin());
  return random;
}

// A name that is no longer than it may be, else none.
std::string_view name_of(Bytes octets) noexcept {
  return octets.size() <= kNameMax ? text_of(octets) : std::string_view{};
}

// The first name of a server's list that is a host's (RFC 6066, 3).
std::string_view read_server_name(Bytes extension) noexcept {
  constexpr std::uint8_t kHostName = 0;
  Reader in{extension};
  Reader list{in.take(in.u16())};
  while (list.ok() && list.remaining() != 0) {
    const std::uint8_t type = list.u8();
    const Bytes name = list.take(list.u16());
    if (type == kHostName && list.ok()) return name_of(name);
  }
  return {};
}

Bytes read_protocols(Bytes extension) noexcept {
  Reader in{extension};
  return in.take(in.u16());
}

std::string_view first_protocol(Bytes protocols) noexcept {
  Reader in{protocols};
  return name_of(in.take(in.u8()));
}

// Calls on_extension(type, octets) for each; false where the list does not fit.
template <typename OnExtension>
bool read_extensions(Reader& in, OnExtension&& on_extension) noexcept {
  if (in.remaining() == 0) return in.ok();  // before TLS 1.3 there need be none
  Reader list{in.take(in.u16())};
  while (in.ok() && list.ok() && list.remaining() != 0) {
    const std::uint16_t type = list.u16();
    const Bytes octets = list.take(list.u16());
    if (list.ok()) on_extension(type, octets);
  }
  return in.ok() && list.ok() && in.remaining() == 0;
}

}  // namespace

Result<ClientHello> parse_client_hello(Bytes body) noexcept {
  Reader in{body};
  ClientHello hello;
  hello.version = in.u16();
  hello.random = read_random(in);
  hello.session_id = in.take(in.u8());
  hello.suites = in.take(in.u16());
  in.skip(in.u8());  // compression methods
  if (!in.ok()) return fail(Fault::truncated, in.offset());
  if (hello.version >> 8 != 3) return fail(Fault::bad_version, 0);
  const bool fits = read_extensions(in, [&](std::uint16_t type, Bytes octets) {
    if (type == kServerName) hello.server_name = read_server_name(octets);
    if (type == kProtocolNegotiation) hello.protocols = read_protocols(octets);
    if (type == kEarlyData) hello.offers_early_data = true;
    if (type != kSupportedVersions) return;
    Reader versions{octets};
    hello.versions = versions.take(versions.u8());
  });
  if (!fits) return fail(Fault::bad_length, in.offset());
  return hello;
}

Result<ServerHello> parse_server_hello(Bytes body) noexcept {
  Reader in{body};
  ServerHello hello;
  hello.version = in.u16();
  hello.random = read_random(in);
  hello.session_id = in.take(in.u8());
  hello.suite = in.u16();
  in.skip(1);  // compression method
  if (!in.ok()) return fail(Fault::truncated, in.offset());
  if (hello.version >> 8 != 3) return fail(Fault::bad_version, 0);
  const bool fits = read_extensions(in, [&](std::uint16_t type, Bytes octets) {
    if (type == kProtocolNegotiation) hello.protocol = first_protocol(read_protocols(octets));
    if (type == kSupportedVersions && octets.size() == 2) hello.version = Reader{octets}.u16();
  });
  if (!fits) return fail(Fault::bad_length, in.offset());
  hello.is_retry = std::ranges::equal(hello.random, bytes_of(kRetryRandom));
  return hello;
}

Result<EncryptedExtensions> parse_encrypted_extensions(Bytes body) noexcept {
  Reader in{body};
  EncryptedExtensions told;
  const bool fits = read_extensions(in, [&](std::uint16_t type, Bytes octets) {
    if (type == kProtocolNegotiation) told.protocol = first_protocol(read_protocols(octets));
    if (type == kEarlyData) told.accepts_early_data = true;
  });
  if (!fits) return fail(Fault::bad_length, in.offset());
  return told;
}

}  // namespace cardea::tls
