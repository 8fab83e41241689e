#include "engine/audit_records.h"

#include <algorithm>

#include "access/interval.h"
#include "report/records.h"

namespace cardea::engine {
namespace {

constexpr unsigned kOpenMode = 0640;
constexpr unsigned kLiMode = 0600;

// Marks lines of covered user traffic, which are shown on request and never part of the root.
constexpr std::string_view kCoveredTraffic = "\"operation\":\"carry_traffic\"";

bool is_covered_traffic(const authority::JudgedAccess& judged) noexcept {
  return judged.access.plane == access::Plane::gtpu &&
         judged.judgement.verdict == authority::Verdict::covered;
}

bool is_covered_traffic(std::string_view line) noexcept {
  return line.find(kCoveredTraffic) != std::string_view::npos &&
         line.find("\"verdict\":\"covered\"") != std::string_view::npos;
}

std::uint64_t id_number(std::string_view id) noexcept {
  std::uint64_t number = 0;
  for (const char c : id) {
    number = number * 16 + static_cast<std::uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  }
  return number;
}

}  // namespace

AuditRecords::AuditRecords(const Options& options) : options_(options) {
  if (options_.output.empty()) return;
  accesses_ = std::make_unique<report::LineFile>(options_.output + "/accesses.jsonl", kOpenMode);
  thread_ = std::make_unique<RecordThread>([this](const auto& judged) { take(judged); });
  if (options_.store) store_ = std::make_unique<AuditStore>(options_.output, options_.hash_key);
}

subscribers::BindingListener* AuditRecords::binding_listener() noexcept {
  return store_ ? store_->binding_listener() : nullptr;
}

// The database has a thread of its own, which binding events reach in step with accesses.
void AuditRecords::record(const authority::JudgedAccess& judged) {
  if (store_) store_->record(judged);
  if (accesses_) thread_->record(judged);
}

void AuditRecords::take(const authority::JudgedAccess& judged) {
  if (options_.tally != nullptr) options_.tally->add(judged);
  if (is_covered_traffic(judged) && !options_.all_accesses) return;
  const bool is_li = judged.judgement.is_lawful_interception();
  if (is_li && !li_accesses_) {
    make_compartment(options_.output);
    li_accesses_ =
        std::make_unique<report::LineFile>(options_.output + "/li/accesses.jsonl", kLiMode);
  }
  line_.clear();
  const std::string id = report::access_id(judged);
  report::append_access(
      line_, judged, id,
      is_li ? report::Compartment::lawful_interception : report::Compartment::open);
  const access::Access& access = judged.access;
  const std::uint64_t frame = access.frames.empty() ? 0 : access::pack(access.frames[0]);
  (is_li ? li_accesses_ : accesses_)->add({access.time, frame, id_number(id)}, line_);
}

Outcome<std::uint64_t> AuditRecords::write_findings(
    const std::vector<findings::Finding>& findings) {
  report::LineFile file{options_.output + "/findings.jsonl", kOpenMode};
  for (std::size_t i = 0; i < findings.size(); ++i) {
    line_.clear();
    report::append_finding(line_, findings[i], report::Compartment::open);
    file.add({findings[i].time, i, 0}, line_);  // they are in order already
  }
  return file.finish([&](std::string_view line) { tree_.add(bytes_of(line)); });
}

// A finding whose nearest grant is a warrant tells who is tapped: with its name here alone.
Outcome<std::uint64_t> AuditRecords::write_lawful_interception(
    const std::vector<findings::Finding>& findings) {
  const auto names_warrant = [](const findings::Finding& finding) {
    return finding.nearest.kind == authority::GrantKind::warrant;
  };
  if (std::ranges::none_of(findings, names_warrant)) return 0;
  make_compartment(options_.output);
  report::LineFile file{options_.output + "/li/findings.jsonl", kLiMode};
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!names_warrant(findings[i])) continue;
    line_.clear();
    report::append_finding(line_, findings[i], report::Compartment::lawful_interception);
    file.add({findings[i].time, i, 0}, line_);
  }
  return file.finish([](std::string_view) {});
}

Outcome<std::uint64_t> AuditRecords::finish(const std::vector<findings::Finding>& findings,
                                            const std::string& head) {
  if (store_) store_->add(findings);
  tree_.add(bytes_of(head));
  if (accesses_) {
    thread_->finish();
    // Without all_accesses there is no such line, and none need be searched.
    auto written = accesses_->finish([&](std::string_view line) {
      if (!options_.all_accesses || !is_covered_traffic(line)) tree_.add(bytes_of(line));
    });
    if (!written) return written;
    if (auto found = write_findings(findings); !found) return found;
    if (li_accesses_) {
      if (auto li = li_accesses_->finish([](std::string_view) {}); !li) return li;
    }
    if (auto li = write_lawful_interception(findings); !li) return li;
  }
  root_ = tree_.root();
  return tree_.size();
}

Outcome<std::uint64_t> AuditRecords::finish_store(const report::Summary& summary) {
  return store_ ? store_->finish(summary) : Outcome<std::uint64_t>{0};
}

}  // namespace cardea::engine
