// Questions to the database of an audit. Nothing that is asked can change it, or reach any other
// file. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "store/sqlite.h"

namespace cardea::store {

class Inquiry {
 public:
  // The database in an audit's folder. Refused: what is none of ours, or of a newer schema.
  static Outcome<Inquiry> open(const std::string& folder);

  // The name of a view, or one statement that selects. Errors say what was meant, most likely.
  Outcome<Statement> ask(std::string_view question);
  // Why the rows ended before their end; empty: they did not.
  std::string error() const { return database_.error(); }

 private:
  explicit Inquiry(Database database) : database_(std::move(database)) {}
  Failure explain(std::string_view sql) const;

  Database database_;
};

// All rows of a record view in an order that depends on nothing but what they say, without what
// depends on where the audit ran: two audits that agree give the same lines.
std::string canonical_select(std::string_view view);

}  // namespace cardea::store
