#include "store/rows.h"

#include <fmt/format.h>

#include "base/json.h"
#include "findings/text.h"
#include "store/schema.h"

namespace cardea::store {
namespace {

using authority::JudgedAccess;
using authority::Verdict;

constexpr std::string_view kSessionEnd =
    "UPDATE session_data SET last_capture = ?, last_frame = ?, last_time = ? WHERE number = ?";
constexpr std::string_view kSessionTunnelsEnd =
    "UPDATE tunnel_data SET last_capture = ?, last_frame = ?, last_time = ?"
    " WHERE session = ? AND last_frame IS NULL";
constexpr std::string_view kTunnelEnd =
    "UPDATE tunnel_data SET last_capture = ?, last_frame = ?, last_time = ?"
    " WHERE session = ? AND side IN ('receives', 'sends_to') AND receiver = ? AND teid = ?"
    " AND last_frame IS NULL";
// Learnt again after its end: it goes on.
constexpr std::string_view kTunnel =
    "INSERT INTO tunnel_data VALUES (?,?,?,?,?,?,?,NULL,NULL,NULL) ON CONFLICT DO UPDATE"
    " SET last_capture = NULL, last_frame = NULL, last_time = NULL";

std::string_view name_of(access::Direction direction) noexcept {
  constexpr std::array<std::string_view, 3> kNames{"unknown", "uplink", "downlink"};
  return kNames[static_cast<std::size_t>(direction)];
}

std::string_view name_of(access::Outcome outcome) noexcept {
  constexpr std::array<std::string_view, 3> kNames{"accepted", "refused", "unanswered"};
  return kNames[static_cast<std::size_t>(outcome)];
}

std::string_view name_of(subscribers::TunnelSide side) noexcept {
  return side == subscribers::TunnelSide::receives ? "receives" : "sends_to";
}

std::string_view in(std::string& scratch, Timestamp time) {
  scratch.clear();
  append_rfc3339(scratch, time);
  return scratch;
}

std::string_view in(std::string& scratch, const IpAddress& address) {
  scratch.clear();
  if (!address.is_none()) address.append_to(scratch);
  return scratch;
}

std::string texts(findings::Texts texts) {
  std::string list;
  Json json{list};
  json.open_list();
  for (const std::string_view text : texts) json.value(text);
  json.close_list();
  return list;
}

}  // namespace

std::size_t Rows::HashParty::operator()(const PartyKey& party) const noexcept {
  const std::uint64_t name = keyed_hash(key, std::hash<std::string_view>{}(party.name),
                                        std::hash<std::string_view>{}(party.role));
  return keyed_hash(key, party.address, name);
}

Rows::Rows(Database& database, const HashKey& hash_key, bool names_warrants)
    : names_warrants_(names_warrants),
      access_(database.prepare(insert_into("access_data"))),
      party_(database.prepare(insert_into("party_data"))),
      meaning_(database.prepare(insert_into("meaning_data"))),
      detector_(database.prepare(insert_into("detector_data"))),
      finding_(database.prepare(insert_into("finding_data"))),
      finding_frame_(database.prepare(insert_into("finding_frame_data"))),
      session_(database.prepare(insert_into("session_data"))),
      session_end_(database.prepare(kSessionEnd)),
      session_tunnels_end_(database.prepare(kSessionTunnelsEnd)),
      tunnel_(database.prepare(kTunnel)),
      tunnel_end_(database.prepare(kTunnelEnd)),
      parties_(64, HashParty{hash_key}) {
  party_.integer(0).null().null().null().null().null().null();
  is_whole_ = party_.run();
}

std::int64_t Rows::party(const access::Party& party) {
  if (party.is_nobody()) return 0;
  const PartyKey key{party.address, party.name, party.role, party.set, party.known_by};
  const auto known = parties_.find(key);
  if (known != parties_.end()) return known->second;
  const std::int64_t number = ++parties_written_;
  const std::string_view address = in(address_, party.address);
  party_.integer(number).text(party.name.empty() ? address : party.name);
  party_.text_or_null(party.name).text_or_null(party.role).text_or_null(address);
  party_.text_or_null(party.set).text_or_null(party.known_by);
  is_whole_ = party_.run() && is_whole_;
  if (parties_.size() < kPartiesMax) parties_.emplace(key, number);
  return number;
}

// Whose warrant it was would tell who is tapped.
std::string_view Rows::shown_name(const authority::Grant& grant) const noexcept {
  const bool is_withheld = grant.kind == authority::GrantKind::warrant && !names_warrants_;
  return is_withheld ? std::string_view{} : grant.name;
}

std::int64_t Rows::meaning(const JudgedAccess& judged) {
  const access::Access& access = judged.access;
  const authority::Judgement& judgement = judged.judgement;
  const bool is_traffic = access.plane == access::Plane::gtpu;
  const bool is_order = access::is_order(access.plane);
  Meaning key;
  key.plane = static_cast<std::uint8_t>(access.plane);
  key.operation = static_cast<std::uint8_t>(access.operation);
  key.direction = is_traffic ? static_cast<std::uint8_t>(access.traffic.direction) : 0;
  key.outcome = is_order ? static_cast<std::uint8_t>(access.outcome) : 0;
  key.verdict = static_cast<std::uint8_t>(judgement.verdict);
  key.reason = static_cast<std::uint8_t>(judgement.reason);
  key.grant = static_cast<std::uint8_t>(judgement.grant.kind);
  key.confirmed = judgement.confirmed;
  key.interface = judgement.interface;
  key.grant_name = shown_name(judgement.grant);
  key.grant_clause = judgement.grant.clause;
  const auto known = meanings_.find(key);
  if (known != meanings_.end()) return known->second;
  const auto number = static_cast<std::int64_t>(meanings_.size() + 1);
  const access::OperationInfo& operation = info_of(access.operation);
  meaning_.integer(number).text(key.interface).text(operation.name);
  meaning_.text(name_of(operation.data_class));
  meaning_.text_or_null(is_traffic ? name_of(access.traffic.direction) : "");
  meaning_.text_or_null(is_order ? name_of(access.outcome) : "");
  meaning_.text(name_of(judgement.verdict)).flag(authority::is_finding(judgement.verdict));
  meaning_.flag(judgement.confirmed);
  const bool has_grant = judgement.grant.kind != authority::GrantKind::none;
  meaning_.text_or_null(has_grant ? name_of(judgement.grant.kind) : "");
  meaning_.text_or_null(key.grant_name).text_or_null(key.grant_clause);
  meaning_.text(info_of(judgement.reason).id);
  is_whole_ = meaning_.run() && is_whole_;
  meanings_.emplace(key, number);
  return number;
}

bool Rows::write(const JudgedAccess& judged, std::string_view id) {
  const access::Access& access = judged.access;
  const bool is_covered = judged.judgement.verdict == Verdict::covered;
  const capture::FramePosition first =
      access.frames.empty() ? capture::FramePosition{} : access.frames[0];
  frames_.clear();
  Json json{frames_};
  json.open_list();
  for (const capture::FramePosition& frame : access.frames) {
    json.open_list().value(frame.capture).value(frame.number).close_list();
  }
  json.close_list();
  const std::int64_t actor = party(access.actor);
  const std::int64_t target = party(access.target);
  const std::int64_t destination = party(access.destination);
  const std::string subject = access.subject.is_known() ? access.subject.text() : std::string{};
  const std::string teid = access.plane == access::Plane::gtpu
                               ? fmt::format("{:08x}", access.traffic.teid)
                               : std::string{};
  const std::string detail = valid_utf8(judged.judgement.detail);
  const std::string reason = is_covered ? std::string{} : valid_utf8(findings::reason_text(judged));
  const std::int64_t meant = meaning(judged);
  access_.integer(++accesses_written_).text(id);
  access_.text(in(time_, access.time)).text(in(last_time_, access.last_time));
  access_.number(first.capture).number(first.number).text(frames_);
  access_.integer(actor).integer(target).integer(destination).integer(meant);
  access_.text_or_null(subject).text_or_null(teid);
  access_.number(access.packets).number(access.bytes);
  access_.text_or_null(is_covered ? std::string_view{} : detail).text_or_null(reason);
  return access_.run() && is_whole_;
}

bool Rows::write_detector(const findings::Descriptor& descriptor) {
  if (!detectors_.emplace(descriptor.id, true).second) return true;
  const std::string benign = texts(descriptor.benign_causes);
  const std::string next = texts(descriptor.next_steps);
  const std::string references = texts(descriptor.references);
  const std::string fight = texts(descriptor.fight);
  detector_.text(descriptor.id).text(descriptor.title).text(name_of(descriptor.kind));
  detector_.text(benign).text(next).text(references).text(fight);
  return detector_.run();
}

bool Rows::write_frames(std::int64_t finding, std::string_view part,
                        const std::vector<capture::FramePosition>& frames) {
  bool is_done = true;
  for (const capture::FramePosition& frame : frames) {
    finding_frame_.integer(finding).text(part).number(frame.capture).number(frame.number);
    is_done = finding_frame_.run() && is_done;
  }
  return is_done;
}

bool Rows::write(const findings::Finding& finding) {
  const std::int64_t number = ++findings_written_;
  const std::int64_t actor = party(finding.actor);
  const std::int64_t target = party(finding.target);
  const std::int64_t destination = party(finding.destination);
  const std::string subject = finding.subject.is_known() ? finding.subject.text() : std::string{};
  const std::string detail = valid_utf8(finding.detail);
  const std::string reason = valid_utf8(findings::reason_text(finding));
  const std::string explanation = valid_utf8(findings::explanation_text(finding));
  const std::string evidence =
      finding.has_file ? fmt::format("evidence/{}.pcapng", finding.id) : std::string{};
  const std::string filter = findings::display_filter(finding);
  const bool has_grant = finding.nearest.kind != authority::GrantKind::none;
  finding_.integer(number).text(finding.id).text(finding.key).text(finding.descriptor->id);
  finding_.text(name_of(finding.severity)).integer(static_cast<int>(finding.severity));
  finding_.text(name_of(finding.verdict)).flag(finding.confirmed);
  finding_.text(in(time_, finding.time)).text(in(last_time_, finding.last_time));
  finding_.number(finding.count).integer(actor).integer(target).integer(destination);
  finding_.text(finding.interface).text(finding.operation).text(name_of(finding.data_class));
  finding_.text_or_null(subject);
  finding_.text_or_null(has_grant ? name_of(finding.nearest.kind) : "");
  finding_.text_or_null(shown_name(finding.nearest)).text_or_null(finding.nearest.clause);
  finding_.text(info_of(finding.reason).id).text_or_null(detail).text(reason).text(explanation);
  finding_.flag(finding.loss.is_unanswered).number(finding.loss.retransmissions);
  finding_.text_or_null(evidence).number(finding.cut).text(filter);
  const authority::AcceptedRisk* accepted = finding.accepted;
  finding_.text_or_null(accepted == nullptr ? std::string_view{} : accepted->reason);
  finding_.text_or_null(accepted == nullptr ? std::string_view{} : accepted->owner);
  const bool has_end = accepted != nullptr && accepted->valid.until != authority::Window::kForever;
  finding_.text_or_null(has_end ? in(address_, accepted->valid.until) : std::string_view{});
  return finding_.run() && write_detector(*finding.descriptor) &&
         write_frames(number, "trigger", finding.trigger) &&
         write_frames(number, "context", finding.context) && is_whole_;
}

bool Rows::write(const subscribers::SessionBinding& binding) {
  const auto id = [](std::uint64_t number) {
    return number == 0 ? std::string{} : fmt::format("{:016x}", number);
  };
  const std::string subject = binding.subject.is_known() ? binding.subject.text() : std::string{};
  const std::string control_id = id(binding.control_id);
  const std::string user_plane_id = id(binding.user_plane_id);
  const std::string v4 = binding.ue_v4.is_none() ? std::string{} : binding.ue_v4.text();
  const std::string v6 = binding.ue_v6.is_none() ? std::string{} : binding.ue_v6.text() + "/64";
  session_.number(binding.learnt.session).text(binding.protocol).text_or_null(subject);
  session_.text(name_of(binding.subject.known_by)).text(binding.recognised);
  session_.text_or_null(in(address_, binding.control)).text_or_null(control_id);
  session_.text_or_null(in(other_address_, binding.user_plane)).text_or_null(user_plane_id);
  session_.text_or_null(v4).text_or_null(v6);
  session_.number(binding.learnt.frame.capture).number(binding.learnt.frame.number);
  session_.text(in(time_, binding.learnt.time)).null().null().null();
  return session_.run();
}

bool Rows::write(const subscribers::Occasion& end) {
  for (Statement* statement : {&session_end_, &session_tunnels_end_}) {
    statement->number(end.frame.capture).number(end.frame.number).text(in(time_, end.time));
    statement->number(end.session);
    if (!statement->run()) return false;
  }
  return true;
}

bool Rows::write(const subscribers::TunnelBinding& binding) {
  const std::string teid = fmt::format("{:08x}", binding.teid);
  tunnel_.number(binding.learnt.session).text(name_of(binding.side));
  tunnel_.text(in(address_, binding.receiver)).text(teid);
  tunnel_.number(binding.learnt.frame.capture).number(binding.learnt.frame.number);
  tunnel_.text(in(time_, binding.learnt.time));
  return tunnel_.run();
}

bool Rows::write(const TunnelEnd& end) {
  const subscribers::TunnelBinding& tunnel = end.tunnel;
  const std::string teid = fmt::format("{:08x}", tunnel.teid);
  tunnel_end_.number(tunnel.learnt.frame.capture).number(tunnel.learnt.frame.number);
  tunnel_end_.text(in(time_, tunnel.learnt.time)).number(tunnel.learnt.session);
  tunnel_end_.text(in(address_, tunnel.receiver)).text(teid);
  return tunnel_end_.run();
}

}  // namespace cardea::store
