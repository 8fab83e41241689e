#include "report/records.h"

#include <fmt/format.h>

#include <iterator>

#include "base/digest.h"
#include "base/json.h"
#include "findings/text.h"

namespace cardea::report {
namespace {

using access::Party;

void append_party(Json& json, std::string_view key, const Party& party) {
  json.key(key);
  if (party.is_nobody()) {
    json.null();
    return;
  }
  json.open();
  const auto text = [&](std::string_view name, std::string_view value) {
    json.key(name);
    value.empty() ? json.null() : json.value(value);
  };
  text("name", party.name);
  text("role", party.role);
  if (party.address.is_none()) {
    text("address", party.host);
  } else {
    json.field("address", party.address);
  }
  text("set", party.set);
  text("via", party.via);
  json.field("known_by", party.known_by).close();
}

void append_frame(Json& json, const capture::FramePosition& frame) {
  json.open_list().value(frame.capture).value(frame.number).close_list();
}

void append_frames(Json& json, std::string_view key, const auto& frames) {
  json.key(key).open_list();
  for (const capture::FramePosition& frame : frames) append_frame(json, frame);
  json.close_list();
}

void append_subject(Json& json, const access::Subject& subject) {
  json.key("subject");
  subject.is_known() ? json.value(subject.text()) : json.null();
}

void append_grant(Json& json, std::string_view key, const authority::Grant& grant,
                  Compartment compartment) {
  json.key(key);
  if (grant.kind == authority::GrantKind::none) {
    json.null();
    return;
  }
  json.open().field("kind", name_of(grant.kind));
  const bool is_withheld =
      grant.kind == authority::GrantKind::warrant && compartment == Compartment::open;
  if (!grant.name.empty() && !is_withheld) json.field("name", grant.name);
  if (is_withheld) json.field("withheld", "li");
  if (!grant.clause.empty()) json.field("clause", grant.clause);
  json.close();
}

void append_reason(Json& json, authority::Reason reason, std::string_view detail,
                   std::string_view text) {
  json.key("reason").open().field("id", info_of(reason).id);
  if (!detail.empty()) json.key("params").open().field("detail", detail).close();
  json.field("text", text).close();
}

void append_texts(Json& json, std::string_view key, findings::Texts texts) {
  json.key(key).open_list();
  for (const std::string_view text : texts) json.value(text);
  json.close_list();
}

std::string_view name_of(access::Outcome outcome) noexcept {
  switch (outcome) {
    case access::Outcome::accepted:
      return "accepted";
    case access::Outcome::refused:
      return "refused";
    case access::Outcome::unanswered:
      return "unanswered";
  }
  return {};
}

void append_accepted(Json& json, const authority::AcceptedRisk& risk) {
  json.key("accepted").open().field("reason", risk.reason).field("owner", risk.owner);
  json.key("until");
  risk.valid.until == authority::Window::kForever ? json.null() : json.value(risk.valid.until);
  json.close();
}

// Eight octets of a number, the highest first.
void put(std::string& out, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xFF);
}

}  // namespace

std::string access_id(const authority::JudgedAccess& judged) {
  const access::Access& access = judged.access;
  std::string content;
  content.reserve(192);
  put(content, static_cast<std::uint64_t>(access.time.ns));
  for (const Party* party : {&access.actor, &access.target, &access.destination}) {
    put(content, party->address.high);
    put(content, party->address.low);
  }
  put(content, access.subject.pseudonym);
  put(content, std::uint64_t{access.sequence} << 32 | access.order.far_id);
  put(content, std::uint64_t{access.order.teid} << 32 | access.traffic.teid);
  content += info_of(access.operation).name;
  content += '\n';
  content += access.order.policy;
  return to_hex(Bytes{sha256(bytes_of(content))}.first(8));
}

void append_access(std::string& line, const authority::JudgedAccess& judged, std::string_view id,
                   Compartment compartment) {
  const access::Access& access = judged.access;
  const authority::Judgement& judgement = judged.judgement;
  Json json{line};
  json.open().field("schema", "cardea.access/1").field("id", id);
  json.field("time", access.time).field("last_time", access.last_time);
  append_frames(json, "frames", access.frames);
  append_party(json, "actor", access.actor);
  append_party(json, "target", access.target);
  append_party(json, "destination", access.destination);
  json.field("interface", judgement.interface);
  json.field("operation", info_of(access.operation).name);
  json.field("data_class", name_of(info_of(access.operation).data_class));
  append_subject(json, access.subject);
  json.field("packets", access.packets).field("bytes", access.bytes);
  json.field("verdict", name_of(judgement.verdict)).field("confirmed", judgement.confirmed);
  const bool is_covered = judgement.verdict == authority::Verdict::covered;
  append_grant(json, is_covered ? "grant" : "nearest_grant", judgement.grant, compartment);
  if (!is_covered) {
    append_reason(json, judgement.reason, judgement.detail, findings::reason_text(judged));
  }
  if (access::is_order(access.plane)) json.field("outcome", name_of(access.outcome));
  json.close();
}

void append_finding(std::string& line, const findings::Finding& finding, Compartment compartment) {
  const findings::Descriptor& descriptor = *finding.descriptor;
  Json json{line};
  json.open().field("schema", "cardea.finding/1");
  json.field("id", finding.id).field("key", finding.key).field("detector", descriptor.id);
  json.field("title", descriptor.title).field("severity", name_of(finding.severity));
  json.field("kind", name_of(descriptor.kind)).field("verdict", name_of(finding.verdict));
  json.field("confirmed", finding.confirmed);
  json.field("time", finding.time).field("last_time", finding.last_time);
  json.field("count", finding.count);
  append_party(json, "actor", finding.actor);
  append_party(json, "target", finding.target);
  append_party(json, "destination", finding.destination);
  json.field("interface", finding.interface).field("operation", finding.operation);
  json.field("data_class", name_of(finding.data_class));
  append_subject(json, finding.subject);
  append_grant(json, "nearest_grant", finding.nearest, compartment);
  append_reason(json, finding.reason, finding.detail, findings::reason_text(finding));
  json.key("explanation").open().field("id", descriptor.id);
  json.field("text", findings::explanation_text(finding)).close();
  append_texts(json, "benign_causes", descriptor.benign_causes);
  append_texts(json, "next_steps", descriptor.next_steps);
  append_texts(json, "references", descriptor.references);
  append_texts(json, "fight", descriptor.fight);
  json.key("loss").open().field("answer_missing", finding.loss.is_unanswered);
  json.field("retransmissions", finding.loss.retransmissions).close();
  json.key("evidence").open();
  json.key("file");
  finding.has_file ? json.value(fmt::format("evidence/{}.pcapng", finding.id)) : json.null();
  append_frames(json, "trigger", finding.trigger);
  append_frames(json, "context", finding.context);
  json.field("cut", finding.cut).field("filter", findings::display_filter(finding));
  json.close();
  if (finding.is_campaign) json.field("campaign", true);
  if (finding.accepted != nullptr) append_accepted(json, *finding.accepted);
  json.close();
}

}  // namespace cardea::report
