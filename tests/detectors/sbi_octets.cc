#include "detectors/sbi_octets.h"

#include <chrono>

namespace cardea::test {
namespace {

constexpr std::uint8_t kFin = 0x01, kSyn = 0x02, kAck = 0x10, kPush = 0x18;
constexpr std::uint8_t kData = 0, kHeaders = 1, kSettings = 4;
constexpr std::uint8_t kEndStream = 1, kEndHeaders = 4, kSettingsAck = 1;
constexpr std::uint32_t kFirstStream = 1;  // a client's are odd (RFC 9113, 5.1.1)

// A string literal without Huffman coding (RFC 7541, 5.1 and 5.2).
void put_string(Octets& out, std::string_view value) {
  constexpr std::size_t kPrefix = 127;
  if (value.size() < kPrefix) {
    put(out, value.size(), 1);
  } else {
    put(out, kPrefix, 1);
    std::size_t left = value.size() - kPrefix;
    for (; left >= 128; left /= 128) put(out, left % 128 + 128, 1);
    put(out, left, 1);
  }
  out = out + text(value);
}

// RFC 4648, 5, without padding.
std::string base64url(std::string_view octets) {
  static constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char octet : octets) {
    bits = bits << 8 | static_cast<std::uint8_t>(octet);
    for (held += 8; held >= 6; held -= 6) out += kLetters[bits >> (held - 6) & 63];
  }
  if (held != 0) out += kLetters[bits << (6 - held) & 63];
  return out;
}

Octets message(std::uint32_t stream, const SbiFields& fields, std::string_view body) {
  const auto last = static_cast<std::uint8_t>(body.empty() ? kEndStream : 0);
  Octets out = http2_frame(kHeaders, kEndHeaders | last, stream, hpack_literals(fields));
  if (!body.empty()) out = out + http2_frame(kData, kEndStream, stream, text(body));
  return out;
}

}  // namespace

Octets hpack_literals(const SbiFields& fields) {
  Octets out;
  for (const auto& [name, value] : fields) {
    put(out, 0, 1);
    put_string(out, name);
    put_string(out, value);
  }
  return out;
}

Octets http2_frame(std::uint8_t type, std::uint8_t flags, std::uint32_t stream,
                   const Octets& payload) {
  Octets out;
  put(out, payload.size(), 3);
  put(out, type, 1);
  put(out, flags, 1);
  put(out, stream, 4);
  return out + payload;
}

std::string bearer(std::string_view alg, std::string_view claims, std::string_view signature) {
  const std::string head = R"({"alg":")" + std::string{alg} + R"(","typ":"JWT"})";
  return "Bearer " + base64url(head) + '.' + base64url(claims) + '.' + std::string{signature};
}

std::uint64_t SbiLink::send(bool is_up, std::uint8_t flags, const Octets& payload) {
  generator::Flow flow{client_, server_, net::kTcp};
  if (!is_up) std::swap(flow.source, flow.destination);
  std::uint32_t& own = is_up ? up_ : down_;
  flow.sequence = own;
  flow.acknowledged = (flags & kAck) != 0 ? (is_up ? down_ : up_) : 0;
  flow.flags = flags;
  own += static_cast<std::uint32_t>(payload.size()) + ((flags & (kSyn | kFin)) != 0 ? 1 : 0);
  const auto frame = scene_->packet(flow, [&](generator::ByteWriter& out) { out.put(payload); });
  scene_->wait(std::chrono::milliseconds{1});
  return frame;
}

void SbiLink::open() {
  send(true, kSyn, {});
  send(false, kSyn | kAck, {});
  send(true, kAck, {});
  send(true, kPush, text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") + http2_frame(kSettings, 0, 0));
  send(false, kPush, http2_frame(kSettings, 0, 0) + http2_frame(kSettings, kSettingsAck, 0));
  send(true, kPush, http2_frame(kSettings, kSettingsAck, 0));
}

Octets SbiLink::octets_of(const SbiRequest& request) {
  stream_ = stream_ == 0 ? kFirstStream : stream_ + 2;
  SbiFields fields{{":method", request.method},
                   {":scheme", "http"},
                   {":authority", server_.address.text() + ":7777"},
                   {":path", request.path}};
  if (!request.body.empty()) fields.emplace_back("content-type", "application/json");
  fields.insert(fields.end(), request.more.begin(), request.more.end());
  return message(stream_, fields, request.body);
}

std::uint64_t SbiLink::request(const SbiRequest& request) {
  return send(true, kPush, octets_of(request));
}

std::uint64_t SbiLink::answer(std::uint32_t stream, const SbiAnswer& answer) {
  SbiFields fields{{":status", std::to_string(answer.status)}};
  if (!answer.body.empty()) fields.emplace_back("content-type", "application/json");
  fields.insert(fields.end(), answer.more.begin(), answer.more.end());
  return send(false, kPush, message(stream, fields, answer.body));
}

generator::Exchange SbiLink::ask(const SbiRequest& asked, const SbiAnswer& answered) {
  generator::Exchange exchange;
  exchange.request = request(asked);
  if (answered.status != 0) exchange.answer = answer(stream_, answered);
  return exchange;
}

void SbiLink::lose_request(const SbiRequest& request) {
  up_ += static_cast<std::uint32_t>(octets_of(request).size());
}

}  // namespace cardea::test
