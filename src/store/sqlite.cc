#include "store/sqlite.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstring>

namespace cardea::store {
namespace {

// One connection, one thread at a time: SQLite's own locks would cost a tenth of the time.
constexpr int kFlags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
  sqlite3_finalize(statement);
}

void Database::Close::operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }

Statement& Statement::text(std::string_view value) {
  // SQLITE_STATIC: it lives until run(). A null pointer would bind NULL.
  const char* data = value.data() == nullptr ? "" : value.data();
  const int status = sqlite3_bind_text64(statement_.get(), next_++, data, value.size(),
                                         SQLITE_STATIC, SQLITE_UTF8);
  failed_ = failed_ || status != SQLITE_OK;
  return *this;
}

Statement& Statement::text_or_null(std::string_view value) {
  return value.empty() ? null() : text(value);
}

Statement& Statement::integer(std::int64_t value) {
  failed_ = sqlite3_bind_int64(statement_.get(), next_++, value) != SQLITE_OK || failed_;
  return *this;
}

Statement& Statement::null() {
  failed_ = sqlite3_bind_null(statement_.get(), next_++) != SQLITE_OK || failed_;
  return *this;
}

bool Statement::run() {
  assert(!statement_ || next_ == sqlite3_bind_parameter_count(statement_.get()) + 1);
  while (step()) {
  }
  const bool is_done = !failed_;
  reset();
  return is_done;
}

bool Statement::step() {
  if (failed_ || !statement_) return failed_ = true, false;
  const int status = sqlite3_step(statement_.get());
  failed_ = status != SQLITE_ROW && status != SQLITE_DONE;
  return status == SQLITE_ROW;
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  next_ = 1;
}

int Statement::columns() const { return sqlite3_column_count(statement_.get()); }

std::string_view Statement::name(int column) const {
  return sqlite3_column_name(statement_.get(), column);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

bool Statement::is_text(int column) const {
  const int type = sqlite3_column_type(statement_.get(), column);
  return type == SQLITE_TEXT || type == SQLITE_BLOB;
}

std::string_view Statement::text_at(int column) const {
  const void* text = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return {static_cast<const char*>(text), static_cast<std::size_t>(text == nullptr ? 0 : size)};
}

std::int64_t Statement::integer_at(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::origin(int column) const {
  const char* table = sqlite3_column_table_name(statement_.get(), column);
  const char* name = sqlite3_column_origin_name(statement_.get(), column);
  return table == nullptr || name == nullptr ? std::string{} : std::string{table} + '.' + name;
}

Outcome<Database> Database::open(const std::string& path, int flags) {
  sqlite3* opened = nullptr;
  const int status = sqlite3_open_v2(path.c_str(), &opened, flags | kFlags, nullptr);
  Database database;
  database.database_.reset(opened);
  if (status != SQLITE_OK) {
    return failure(path, sqlite3_errstr(status), "check that the file is there and readable");
  }
  return database;
}

Outcome<Database> Database::create(const std::string& path, unsigned mode) {
  unlink(path.c_str());
  const int made = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (made < 0) return failure(path, std::strerror(errno), "name another folder with -o");
  close(made);
  auto database = open(path, SQLITE_OPEN_READWRITE);
  if (!database) return database;
  const bool is_ready = database->execute(
      "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
      "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536; PRAGMA encoding = 'UTF-8'");
  if (!is_ready) return failure(path, database->error(), "name another folder with -o");
  return database;
}

// What it reads may be somebody else's: its views call no function that is not harmless, and no
// statement can change its schema (https://sqlite.org/security.html).
Outcome<Database> Database::open_read_only(const std::string& path) {
  auto database = open(path, SQLITE_OPEN_READONLY);
  if (!database) return database;
  sqlite3* handle = database->handle();
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  return database;
}

bool Database::execute(const std::string& sql) {
  return sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

Statement Database::prepare(std::string_view sql, std::string_view* rest) {
  sqlite3_stmt* statement = nullptr;
  const char* tail = nullptr;
  sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()), &statement, &tail);
  if (rest != nullptr && tail != nullptr) {
    *rest = sql.substr(static_cast<std::size_t>(tail - sql.data()));
  }
  return Statement{statement};
}

// "disk I/O error" is no help; why the system refused is.
std::string Database::error() const {
  const std::string text = sqlite3_errmsg(database_.get());
  const int system = sqlite3_system_errno(database_.get());
  const int kind = sqlite3_errcode(database_.get()) & 0xFF;
  const bool is_of_system = kind == SQLITE_IOERR || kind == SQLITE_FULL || kind == SQLITE_CANTOPEN;
  return is_of_system && system != 0 ? text + ": " + std::strerror(system) : text;
}

std::optional<std::size_t> Database::error_offset() const {
  const int offset = sqlite3_error_offset(database_.get());
  if (offset < 0) return std::nullopt;
  return static_cast<std::size_t>(offset);
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(database_.get()); }

}  // namespace cardea::store
