#include "store/writer.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "store/schema.h"

namespace cardea::store {
namespace {

// Few enough to stay in the cache of a core, many enough to make a transaction cheap.
constexpr std::size_t kBatch = 1'024;
constexpr std::size_t kBatchBindings = 4'096;

constexpr char kRemedy[] =
    "free space on that disk and run again, or leave the database out with --no-store";

std::string partial(const std::string& path) { return path + ".partial"; }

}  // namespace

Outcome<std::unique_ptr<Writer>> Writer::create(const Options& options) {
  auto database = Database::create(partial(options.path), options.mode);
  if (!database) return std::unexpected(database.error());
  if (options.pages_max != 0) {
    database->execute(fmt::format("PRAGMA max_page_count = {}", options.pages_max));
  }
  if (!database->execute("BEGIN;\n" + create_tables() + "COMMIT")) {
    const std::string why = database->error();
    unlink(partial(options.path).c_str());
    return failure(options.path, why, kRemedy);
  }
  return std::unique_ptr<Writer>(new Writer(options, std::move(*database)));
}

Writer::Writer(const Options& options, Database database)
    : options_(options),
      database_(std::move(database)),
      rows_(std::in_place, *database_, options.hash_key, options.names_warrants) {
  batch_.accesses.reserve(kBatch);
}

Writer::~Writer() {
  thread_.finish();
  if (!is_finished_) unlink(partial(options_.path).c_str());
}

void Writer::must(bool is_done) {
  if (!is_done && !error_) error_ = database_->error();
}

void Writer::add(const authority::JudgedAccess& judged) {
  batch_.accesses.push_back(judged);
  if (batch_.accesses.size() == kBatch) hand_over();
}

void Writer::note(BindingEvent event) {
  batch_.bindings.push_back(std::move(event));
  if (batch_.bindings.size() == kBatchBindings) hand_over();
}

void Writer::on_session(const subscribers::SessionBinding& binding) { note(binding); }
void Writer::on_session_end(const subscribers::Occasion& end) { note(end); }
void Writer::on_tunnel(const subscribers::TunnelBinding& binding) { note(binding); }
void Writer::on_tunnel_end(const subscribers::TunnelBinding& tunnel) { note(TunnelEnd{tunnel}); }

void Writer::hand_over() {
  Batch next;
  next.accesses.reserve(kBatch);
  thread_.give([this, batch = std::exchange(batch_, std::move(next))] { write(batch); });
}

void Writer::write(const Batch& batch) {
  if (error_) return;
  must(database_->execute("BEGIN"));
  for (const authority::JudgedAccess& judged : batch.accesses) {
    must(rows_->write(judged, options_.access_id(judged)));
  }
  for (const BindingEvent& event : batch.bindings) {
    must(std::visit([this](const auto& binding) { return rows_->write(binding); }, event));
  }
  must(database_->execute("COMMIT"));
  accesses_ += batch.accesses.size();
}

void Writer::end_of_accesses() {
  hand_over();
  thread_.give([this] {
    if (!error_) must(database_->execute(create_indexes("access_data")));
  });
}

void Writer::add(const std::vector<findings::Finding>& findings) {
  thread_.give([this, &findings] {
    if (error_) return;
    must(database_->execute("BEGIN"));
    for (const findings::Finding& finding : findings) must(rows_->write(finding));
    must(database_->execute("COMMIT"));
  });
}

void Writer::write(const std::string& table, const std::vector<Row>& rows) {
  Statement insert = database_->prepare(insert_into(table));
  must(database_->execute("BEGIN"));
  for (const Row& row : rows) {
    for (const Value& value : row) {
      if (const auto* text = std::get_if<std::string>(&value)) {
        insert.text(*text);
      } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        insert.integer(*number);
      } else {
        insert.null();
      }
    }
    must(insert.run());
  }
  must(database_->execute("COMMIT"));
}

void Writer::add(std::string_view table, std::vector<Row> rows) {
  thread_.give([this, name = std::string{table}, rows = std::move(rows)] {
    if (!error_) write(name, rows);
  });
}

Outcome<std::uint64_t> Writer::finish() {
  thread_.give([this] {
    for (const Table& table : tables()) {
      if (table.name == "access_data" || error_) continue;
      must(database_->execute(create_indexes(table.name)));
    }
    // So that the planner knows few parties from many accesses.
    if (!error_) must(database_->execute("PRAGMA analysis_limit = 1000; ANALYZE"));
  });
  thread_.finish();
  rows_.reset();
  database_.reset();
  const std::string made = partial(options_.path);
  if (!error_ && std::rename(made.c_str(), options_.path.c_str()) != 0) {
    error_ = std::strerror(errno);
  }
  is_finished_ = true;
  if (!error_) return accesses_;
  unlink(made.c_str());
  return failure(options_.path, *error_, kRemedy);
}

}  // namespace cardea::store
