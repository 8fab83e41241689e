#include "generator/pfcp_writer.h"

namespace cardea::generator {

namespace {

constexpr std::uint8_t kVersion1 = 0x20;
constexpr std::uint8_t kSeidPresent = 0x01;
constexpr std::uint8_t kFollowOn = 0x04;
constexpr std::size_t kLengthBehind = 4;           // the length counts what stands behind octet 4
constexpr std::int64_t kNtpEpoch = 2'208'988'800;  // 1900 to 1970, RFC 868

}  // namespace

void PfcpWriter::node_message(std::uint8_t type, std::uint32_t sequence) {
  start_ = out_.size();
  out_.u8(kVersion1);
  out_.u8(type);
  out_.u16(0);
  out_.u24(sequence);
  out_.u8(0);
}

void PfcpWriter::session_message(std::uint8_t type, std::uint64_t seid, std::uint32_t sequence,
                                 bool follow_on) {
  start_ = out_.size();
  out_.u8(kVersion1 | kSeidPresent | (follow_on ? kFollowOn : 0));
  out_.u8(type);
  out_.u16(0);
  out_.u64(seid);
  out_.u24(sequence);
  out_.u8(0);
}

void PfcpWriter::finish() { out_.patch_u16(start_ + 2, out_.size() - start_ - kLengthBehind); }

std::size_t PfcpWriter::open(std::uint16_t type) {
  out_.u16(type);
  out_.u16(0);
  return out_.size();
}

PfcpWriter& PfcpWriter::close(std::size_t start) {
  out_.patch_u16(start - 2, out_.size() - start);
  return *this;
}

PfcpWriter& PfcpWriter::u8(std::uint16_t type, std::uint64_t value) {
  return group(type, [&] { out_.u8(value); });
}
PfcpWriter& PfcpWriter::u16(std::uint16_t type, std::uint64_t value) {
  return group(type, [&] { out_.u16(value); });
}
PfcpWriter& PfcpWriter::u24(std::uint16_t type, std::uint64_t value) {
  return group(type, [&] { out_.u24(value); });
}
PfcpWriter& PfcpWriter::u32(std::uint16_t type, std::uint64_t value) {
  return group(type, [&] { out_.u32(value); });
}
PfcpWriter& PfcpWriter::octets(std::uint16_t type, Bytes value) {
  return group(type, [&] { out_.put(value); });
}

PfcpWriter& PfcpWriter::node_id(const IpAddress& address) {
  return group(ie::kNodeId, [&] {
    out_.u8(address.is_v4() ? 0 : 1);
    out_.address(address);
  });
}

PfcpWriter& PfcpWriter::node_id(std::string_view fqdn) {
  return group(ie::kNodeId, [&] {
    out_.u8(2);
    labels(fqdn);
  });
}

PfcpWriter& PfcpWriter::f_seid(std::uint64_t seid, const IpAddress& address) {
  return group(ie::kFSeid, [&] {
    out_.u8(address.is_v4() ? 0x02 : 0x01);
    out_.u64(seid);
    out_.address(address);
  });
}

PfcpWriter& PfcpWriter::f_teid(std::uint32_t teid, const IpAddress& address) {
  return group(ie::kFTeid, [&] {
    out_.u8(address.is_v4() ? 0x01 : 0x02);
    out_.u32(teid);
    out_.address(address);
  });
}

PfcpWriter& PfcpWriter::f_teid_choose(bool v4, bool v6) {
  return u8(ie::kFTeid, 0x04U | (v4 ? 0x01U : 0U) | (v6 ? 0x02U : 0U));
}

PfcpWriter& PfcpWriter::f_teid_choose(bool v4, bool v6, std::uint8_t choose_id) {
  return group(ie::kFTeid, [&] {
    out_.u8(0x0CU | (v4 ? 0x01U : 0U) | (v6 ? 0x02U : 0U));
    out_.u8(choose_id);
  });
}

PfcpWriter& PfcpWriter::ue_address(const IpAddress& address, bool is_destination) {
  return group(ie::kUeIpAddress, [&] {
    out_.u8((address.is_v4() ? 0x02U : 0x01U) | (is_destination ? 0x04U : 0U));
    out_.address(address);
  });
}

PfcpWriter& PfcpWriter::outer_header_creation(std::uint32_t teid, const IpAddress& to) {
  return group(ie::kOuterHeaderCreation, [&] {
    out_.u16(to.is_v4() ? 0x0100 : 0x0200);
    out_.u32(teid);
    out_.address(to);
  });
}

PfcpWriter& PfcpWriter::forwarding_policy(std::string_view identifier) {
  return group(ie::kForwardingPolicy, [&] {
    out_.u8(identifier.size());
    out_.text(identifier);
  });
}

PfcpWriter& PfcpWriter::network_instance(std::string_view name) {
  return group(ie::kNetworkInstance, [&] { labels(name); });
}

PfcpWriter& PfcpWriter::apn_dnn(std::string_view name) {
  return group(ie::kApnDnn, [&] { labels(name); });
}

PfcpWriter& PfcpWriter::user_id(std::string_view imsi, std::string_view msisdn) {
  return group(ie::kUserId, [&] {
    out_.u8((imsi.empty() ? 0U : 0x01U) | (msisdn.empty() ? 0U : 0x04U));
    if (!imsi.empty()) digits(imsi);
    if (!msisdn.empty()) digits(msisdn);
  });
}

PfcpWriter& PfcpWriter::trace_information(std::uint32_t trace_id, const IpAddress& collector) {
  return group(ie::kTraceInformation, [&] {
    out_.u24(0x99F907);  // 999-70
    out_.u24(trace_id);
    out_.u8(1);  // triggering events
    out_.u8(0xFF);
    out_.u8(2);  // depth: maximum
    out_.u8(1);  // interfaces
    out_.u8(0xFF);
    out_.u8(collector.is_v4() ? 4 : 16);
    out_.address(collector);
  });
}

PfcpWriter& PfcpWriter::redirect_to_url(std::string_view url) {
  return group(ie::kRedirectInformation, [&] {
    out_.u8(2);
    out_.u16(url.size());
    out_.text(url);
  });
}

PfcpWriter& PfcpWriter::sdf_filter(std::string_view flow_description) {
  return group(ie::kSdfFilter, [&] {
    out_.u16(0x0100);  // FD
    out_.u16(flow_description.size());
    out_.text(flow_description);
  });
}

PfcpWriter& PfcpWriter::recovery_time_stamp(Timestamp time) {
  return u32(ie::kRecoveryTimeStamp, static_cast<std::uint64_t>(time.ns / kSecond + kNtpEpoch));
}

PfcpWriter& PfcpWriter::apply_action(std::uint16_t bits) {
  return group(ie::kApplyAction, [&] {
    out_.u8(bits & 0xFF);
    out_.u8(bits >> 8);
  });
}

void PfcpWriter::labels(std::string_view name) {
  while (!name.empty()) {
    const std::string_view label = name.substr(0, name.find('.'));
    out_.u8(label.size());
    out_.text(label);
    name.remove_prefix(std::min(name.size(), label.size() + 1));
  }
}

void PfcpWriter::digits(std::string_view decimal) {
  out_.u8((decimal.size() + 1) / 2);
  for (std::size_t i = 0; i < decimal.size(); i += 2) {
    const unsigned low = static_cast<unsigned>(decimal[i] - '0');
    const unsigned high =
        i + 1 < decimal.size() ? static_cast<unsigned>(decimal[i + 1] - '0') : 0xFU;
    out_.u8((high << 4) | low);
  }
}

}  // namespace cardea::generator
