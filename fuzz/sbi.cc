// The service-based interfaces: a request's path, media type, one more field and body, split at
// line ends; the field as a token, too.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "protocols/sbi/facts.h"
#include "protocols/sbi/token.h"

namespace {

using namespace cardea;

constexpr std::size_t kPadding = 64;  // readable behind a body, as http::Message promises

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

// A found text is the message's, the reader's, or empty: reading it must be allowed.
void touch(const sbi::Facts& facts) {
  volatile std::size_t sum = 0;
  for (const sbi::Found& found : facts.found)
    for (const char c : found.text) sum = sum + static_cast<unsigned char>(c);
  for (const sbi::FoundIdentity& found : facts.identities)
    for (const char c : found.identity.text) sum = sum + static_cast<unsigned char>(c);
  for (const sbi::Part& part : facts.multipart.parts)
    sum = sum + part.body.size() + facts.transfer_type(part).size();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto reader = std::make_unique<sbi::MessageReader>();
  static const auto facts = std::make_unique<sbi::Facts>();
  static const auto tokens = std::make_unique<sbi::TokenReader>();
  std::string_view rest = text_of(std::as_bytes(std::span{data, size}));
  http::Message message;
  message.method = take_line(rest);
  // Each in memory of its own, so that reading beyond it is seen.
  const std::string path{take_line(rest)};
  const std::string type{take_line(rest)};
  const std::string field{take_line(rest)};
  std::vector<std::byte> body(rest.size() + kPadding);
  for (std::size_t i = 0; i < rest.size(); ++i) body[i] = static_cast<std::byte>(rest[i]);
  const std::vector<http::Field> fields{
      {"content-type", type}, {"location", field}, {"3gpp-sbi-correlation-info", field}};
  message.path = path;
  message.fields = fields;
  message.body = Bytes{body}.first(rest.size());
  message.body_length = rest.size();
  message.is_body_whole = true;
  for (const bool is_request : {true, false}) {
    message.is_request = is_request;
    reader->read(message, *facts);
    touch(*facts);
    if (facts->match.operation != nullptr)
      (void)sbi::subject_of(*facts->match.operation, *facts, facts.get());
  }
  (void)tokens->read(field);
  return 0;
}
