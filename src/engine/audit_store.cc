#include "engine/audit_store.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "report/records.h"
#include "store/schema.h"

namespace cardea::engine {
namespace {

using store::Row;
using store::Value;

constexpr unsigned kOpenMode = 0640;
constexpr unsigned kLiMode = 0600;

std::int64_t integer(std::uint64_t number) {
  return static_cast<std::int64_t>(std::min<std::uint64_t>(number, INT64_MAX));
}

Value text_or_null(const std::string& text) { return text.empty() ? Value{} : Value{text}; }

std::vector<Row> meta_rows(const report::Summary& summary, bool is_li) {
  const std::pair<const char*, std::string> told[]{
      {"schema", std::string{store::kSchemaName}},
      {"version", summary.version},
      {"compartment", is_li ? "lawful_interception" : "open"},
      {"network_sha256", to_hex(summary.network_digest)},
      {"ephemeral_key", summary.ephemeral_key ? "true" : "false"},
      {"time", to_rfc3339(summary.first_time)},
      {"last_time", to_rfc3339(summary.last_time)},
      {"records", std::to_string(summary.records)},
      {"audit_root", to_hex(summary.audit_root)},
  };
  std::vector<Row> rows;
  for (const auto& [name, value] : told) rows.push_back({std::string{name}, value});
  return rows;
}

std::vector<Row> input_rows(const report::Summary& summary) {
  std::vector<Row> rows;
  for (const report::InputSummary& input : summary.inputs) {
    rows.push_back({static_cast<std::int64_t>(rows.size()), input.file, text_or_null(input.tap),
                    to_hex(input.sha256), integer(input.octets), integer(input.frames)});
  }
  return rows;
}

std::vector<Row> blind_spot_rows(const report::Summary& summary) {
  std::vector<Row> rows;
  for (const report::BlindSpot& spot : summary.blind_spots) {
    rows.push_back({static_cast<std::int64_t>(rows.size() + 1), spot.kind, spot.where,
                    integer(spot.count), std::string{spot.unit}, integer(spot.bytes),
                    spot.offset ? Value{integer(*spot.offset)} : Value{}, valid_utf8(spot.text),
                    std::int64_t{spot.is_loss}});
  }
  return rows;
}

void count_rows(const nlohmann::json& counts, const std::string& section, std::vector<Row>& rows) {
  for (const auto& [name, value] : counts.items()) {
    if (value.is_object()) count_rows(value, section + '.' + name, rows);
    if (value.is_number_integer())
      rows.push_back({section, name, integer(value.get<std::uint64_t>())});
  }
}

// Whatever summary.json counts: what is added there is here, too.
std::vector<Row> count_rows(const report::Summary& summary) {
  const nlohmann::json all = nlohmann::json::parse(summary_json(summary), nullptr, false);
  std::vector<Row> rows;
  for (const char* section : {"findings", "verdicts", "coverage", "counters"}) {
    if (all.contains(section)) count_rows(all[section], section, rows);
  }
  return rows;
}

}  // namespace

void make_compartment(const std::string& output) {
  std::error_code ignored;
  std::filesystem::create_directory(output + "/li", ignored);
  std::filesystem::permissions(output + "/li", std::filesystem::perms::owner_all, ignored);
}

AuditStore::AuditStore(std::string output, const HashKey& hash_key)
    : output_(std::move(output)), hash_key_(hash_key) {
  writer(false);
}

store::Writer* AuditStore::writer(bool is_li) {
  std::unique_ptr<store::Writer>& made = is_li ? li_ : open_;
  if (made || failure_) return made.get();
  if (is_li) make_compartment(output_);
  store::Writer::Options options;
  options.path = output_ + (is_li ? "/li/cardea.db" : "/cardea.db");
  options.mode = is_li ? kLiMode : kOpenMode;
  options.names_warrants = is_li;
  options.hash_key = hash_key_;
  options.access_id = report::access_id;
  auto writer = store::Writer::create(options);
  if (writer) {
    made = std::move(*writer);
  } else {
    failure_ = writer.error();
  }
  return made.get();
}

void AuditStore::record(const authority::JudgedAccess& judged) {
  store::Writer* into = writer(judged.judgement.is_lawful_interception());
  if (into != nullptr) into->add(judged);
}

void AuditStore::add(const std::vector<findings::Finding>& findings) {
  std::ranges::copy_if(findings, std::back_inserter(li_findings_), [](const auto& finding) {
    return finding.nearest.kind == authority::GrantKind::warrant;
  });
  if (open_) {
    open_->end_of_accesses();
    open_->add(findings);
  }
  if (!li_findings_.empty()) writer(true);
  if (!li_) return;
  li_->end_of_accesses();
  li_->add(li_findings_);
}

Outcome<std::uint64_t> AuditStore::finish(const report::Summary& summary) {
  std::uint64_t accesses = 0;
  for (store::Writer* writer : {open_.get(), li_.get()}) {
    if (failure_) return std::unexpected(*failure_);
    if (writer == nullptr) continue;
    const bool is_li = writer == li_.get();
    writer->add("meta_data", meta_rows(summary, is_li));
    writer->add("input_data", input_rows(summary));
    if (!is_li) writer->add("count_data", count_rows(summary));
    if (!is_li) writer->add("blind_spot_data", blind_spot_rows(summary));
    auto written = writer->finish();
    if (!written) return written;
    accesses += *written;
  }
  return accesses;
}

}  // namespace cardea::engine
