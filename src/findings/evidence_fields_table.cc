// Header fields by name: RFC 9110, RFC 9113 and TS 29.500, 5.2.3.2.
#include <algorithm>
#include <array>

#include "findings/evidence_fields.h"

namespace cardea::findings {
namespace {

using enum FieldRule;
constexpr std::array kFields{
    FieldRow{":authority", words, "RFC 9113, 8.3.1"},
    FieldRow{":method", words, "RFC 9113, 8.3.1"},
    FieldRow{":path", target, "RFC 9113, 8.3.1"},
    FieldRow{":scheme", words, "RFC 9113, 8.3.1"},
    FieldRow{":status", number, "RFC 9113, 8.3.2"},
    FieldRow{"3gpp-sbi-access-scope", words, "TS 29.500, 5.2.3.2"},
    FieldRow{"3gpp-sbi-access-token", hidden, "TS 29.500, 5.2.3.2: a token"},
    FieldRow{"3gpp-sbi-binding", words, "TS 29.500, 5.2.3.2"},
    FieldRow{"3gpp-sbi-callback", words, "TS 29.500, 5.2.3.2"},
    FieldRow{"3gpp-sbi-client-credentials", hidden, "TS 29.500, 5.2.3.2: a token"},
    FieldRow{"3gpp-sbi-consumer-info", words, "TS 29.500, 5.2.3.3"},
    FieldRow{"3gpp-sbi-correlation-info", words, "TS 29.500, 5.2.3.3"},
    FieldRow{"3gpp-sbi-discovery-", prefix, "TS 29.500, 5.2.3.2"},
    FieldRow{"3gpp-sbi-lci", words, "TS 29.500, 5.2.3.2"},
    FieldRow{"3gpp-sbi-max-forward-hops", number, "TS 29.500, 5.2.3.2"},
    FieldRow{"3gpp-sbi-max-rsp-time", number, "TS 29.500, 5.2.3.3"},
    FieldRow{"3gpp-sbi-message-priority", number, "TS 29.500, 5.2.3.2"},
    FieldRow{"3gpp-sbi-nf-peer-info", words, "TS 29.500, 5.2.3.2"},
    FieldRow{"3gpp-sbi-nrf-uri", target, "TS 29.500, 5.2.3.2"},
    FieldRow{"3gpp-sbi-nrf-uri-callback", target, "TS 29.500, 5.2.3.2"},
    FieldRow{"3gpp-sbi-oci", words, "TS 29.500, 5.2.3.2"},
    FieldRow{"3gpp-sbi-originating-network-id", words, "TS 29.500, 5.2.3.2"},
    FieldRow{"3gpp-sbi-producer-id", words, "TS 29.500, 5.2.3.2"},
    FieldRow{"3gpp-sbi-request-info", hidden, "TS 29.500, 5.2.3.2: an idempotency key"},
    FieldRow{"3gpp-sbi-response-info", words, "TS 29.500, 5.2.3.2"},
    FieldRow{"3gpp-sbi-routing-binding", words, "TS 29.500, 5.2.3.2"},
    FieldRow{"3gpp-sbi-sender-timestamp", date, "TS 29.500, 5.2.3.3"},
    FieldRow{"3gpp-sbi-source-nf-client-credentials", hidden, "TS 29.500, 5.2.3.2: a token"},
    FieldRow{"3gpp-sbi-target-apiroot", words, "TS 29.500, 5.2.3.2"},
    FieldRow{"3gpp-sbi-target-nf-group-id", words, "TS 29.500, 5.2.3.2"},
    FieldRow{"3gpp-sbi-target-nf-id", words, "TS 29.500, 5.2.3.2"},
    FieldRow{"accept", words, "RFC 9110, 12.5.1"},
    FieldRow{"accept-encoding", words, "RFC 9110, 12.5.3"},
    FieldRow{"age", number, "RFC 9111, 5.1"},
    FieldRow{"allow", words, "RFC 9110, 10.2.1"},
    FieldRow{"authorization", hidden, "RFC 9110, 11.6.2: a token"},
    FieldRow{"cache-control", words, "RFC 9111, 5.2"},
    FieldRow{"connection", words, "RFC 9110, 7.6.1"},
    FieldRow{"content-encoding", words, "RFC 9110, 8.4"},
    FieldRow{"content-length", number, "RFC 9110, 8.6"},
    FieldRow{"content-type", words, "RFC 9110, 8.3"},
    FieldRow{"cookie", hidden, "RFC 6265, 5.4: a token"},
    FieldRow{"date", date, "RFC 9110, 6.6.1"},
    FieldRow{"etag", hidden, "RFC 9110, 8.8.3: it may be a digest of the content"},
    FieldRow{"expect", words, "RFC 9110, 10.1.1"},
    FieldRow{"expires", date, "RFC 9111, 5.3"},
    FieldRow{"host", words, "RFC 9110, 7.2"},
    FieldRow{"if-match", hidden, "RFC 9110, 13.1.1"},
    FieldRow{"if-none-match", hidden, "RFC 9110, 13.1.2"},
    FieldRow{"last-modified", date, "RFC 9110, 8.8.2"},
    FieldRow{"location", target, "RFC 9110, 10.2.2"},
    FieldRow{"max-forwards", number, "RFC 9110, 7.6.2"},
    FieldRow{"proxy-authorization", hidden, "RFC 9110, 11.7.2: a token"},
    FieldRow{"retry-after", number, "RFC 9110, 10.2.3"},
    FieldRow{"server", words, "RFC 9110, 10.2.4"},
    FieldRow{"set-cookie", hidden, "RFC 6265, 4.1: a token"},
    FieldRow{"te", words, "RFC 9110, 10.1.4"},
    FieldRow{"transfer-encoding", words, "RFC 9112, 6.1"},
    FieldRow{"upgrade", words, "RFC 9110, 7.8"},
    FieldRow{"user-agent", words, "TS 29.500, 5.2.2.2"},
    FieldRow{"vary", words, "RFC 9110, 12.5.5"},
    FieldRow{"via", words, "TS 29.500, 5.2.2.2"},
    FieldRow{"www-authenticate", hidden, "RFC 9110, 11.6.1"},
};

}  // namespace

const FieldRow* field_row(std::string_view name) noexcept {
  const auto* row = std::ranges::find_if(kFields, [&](const FieldRow& field) {
    return field.rule == prefix ? name.starts_with(field.name) : name == field.name;
  });
  return row == kFields.end() ? nullptr : row;
}

}  // namespace cardea::findings
