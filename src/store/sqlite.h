// SQLite, as little of it as the store needs: a database and its prepared statements, each with one
// owner. Errors are sticky: the first one is kept, what comes after it does nothing.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace cardea::store {

// A prepared statement. Values are bound in order, from the first to the last; they must live until
// run() or step() returns.
class Statement {
 public:
  Statement() = default;
  explicit operator bool() const noexcept { return statement_ != nullptr; }

  Statement& text(std::string_view value);
  Statement& text_or_null(std::string_view value);  // empty: NULL
  // A text of nobody's would be gone before it is read.
  template <std::same_as<std::string> T>
  Statement& text(T&&) = delete;
  template <std::same_as<std::string> T>
  Statement& text_or_null(T&&) = delete;
  Statement& integer(std::int64_t value);
  Statement& null();
  Statement& flag(bool value) { return integer(value ? 1 : 0); }
  // What is beyond SQLite's integers (2^63 - 1) is held at that.
  Statement& number(std::uint64_t value) {
    return integer(static_cast<std::int64_t>(value < kMost ? value : kMost));
  }

  bool run();   // to the end, without reading rows; ready to be bound anew. False: it failed
  bool step();  // to the next row; false at the end, or where it failed
  bool failed() const noexcept { return failed_; }
  void reset();

  // Of the row that step() came to. Texts are good until the next step.
  int columns() const;
  std::string_view name(int column) const;
  bool is_null(int column) const;
  bool is_text(int column) const;
  std::string_view text_at(int column) const;  // numbers as text, too
  std::int64_t integer_at(int column) const;
  // The table or view's column that it shows as it is: "table.column"; empty for an expression.
  std::string origin(int column) const;

 private:
  friend class Database;
  static constexpr std::uint64_t kMost = INT64_MAX;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int next_ = 1;
  bool failed_ = false;
};

class Database {
 public:
  // A new file of that mode, without a journal: a writer that dies leaves what is no database, so
  // the caller gives it its name when it is whole.
  static Outcome<Database> create(const std::string& path, unsigned mode);
  static Outcome<Database> open_read_only(const std::string& path);

  bool execute(const std::string& sql);  // statements without rows; false: it failed
  // What stands behind the first statement, `*rest`, is not looked at.
  Statement prepare(std::string_view sql, std::string_view* rest = nullptr);
  // Of the last statement that failed, in SQLite's words.
  std::string error() const;
  // Where in the statement it was prepared from, in octets.
  std::optional<std::size_t> error_offset() const;
  std::int64_t last_row() const;
  sqlite3* handle() const noexcept { return database_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* database) const noexcept;
  };
  static Outcome<Database> open(const std::string& path, int flags);

  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace cardea::store
